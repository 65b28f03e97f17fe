"""Rosters of two campuses: words in short, rows of another campus, classes that stand in two places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from roster_files import Rows, write_xlsx

from generator.diagnostics import Report
from generator.ledger.pupil import Roster
from generator.ledger.roster import read_roster

CAMPUSES = ("东湖校区", "西山校区")
HEAD = ["校区", "专业", "年级", "班级", "学号", "姓名"]
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", ("思远", "佳怡", "子涵", "浩然")


def rows() -> Rows:
    """Return forty pupils: two campuses with the same two subjects, each with two classes of five."""
    classes = [(c, m, n) for c in CAMPUSES for m in ("软件技术", "护理") for n in ("1班", "2班")]
    return [
        [*klass[:2], "2025级", klass[2], f"2025{at:04d}", SURNAMES[at % 10] + GIVEN[at // 10]]
        for at, klass in enumerate(klass for klass in classes for _ in range(5))
    ]


def with_campus(said: str, *at: int) -> Rows:
    return [[said, *row[1:]] if place in at else row for place, row in enumerate(rows())]


def found(
    tmp_path: Path, pupils: Rows, campuses: Sequence[str] = CAMPUSES
) -> tuple[Roster, list[tuple[int, str, str]]]:
    report = Report()
    path = write_xlsx(tmp_path / "名单.xlsx", [HEAD, *pupils])
    roster = read_roster(path, report, campuses=tuple(campuses))
    assert roster
    return roster, [(one.location.line, one.code, f"{one.message} {one.hint}") for one in report]


def test_a_normal_list_of_two_campuses_is_warned_of_nothing(tmp_path: Path) -> None:
    roster, said = found(tmp_path, rows())
    assert said == [] and len(roster.classes) == 8 and roster.told_by == ("校区", "专业")


@pytest.mark.parametrize("campuses", [CAMPUSES, ()])
def test_a_campus_in_short_is_the_campus(tmp_path: Path, campuses: tuple[str, ...]) -> None:
    roster, said = found(tmp_path, with_campus("东湖", 3), campuses)
    assert said == [] and roster.classes == found(tmp_path, rows())[0].classes


def test_a_campus_that_the_school_has_not_gets_no_advice_of_another_class(tmp_path: Path) -> None:
    assert found(tmp_path, with_campus("西湖校区", 3))[1] == []  # `letters` asks which is meant


def test_a_row_of_another_campus_is_compared_within_its_own_subject(tmp_path: Path) -> None:
    """Ten of 护理 1班 are of 西山: nothing to a row of 软件技术 1班, of which six are of 东湖."""
    shown = [*rows()[:5], ["东湖校区", "软件技术", "2025级", "1班", "1", "陈示例"]]
    shown += [
        ["西山校区", "护理", "2025级", "1班", f"2{at}", f"{who}示例"] for at, who in enumerate(SURNAMES)
    ]
    assert found(tmp_path, shown)[1] == []
    shown[3] = ["西山校区", *shown[3][1:]]
    ((row, code, said),) = found(tmp_path, shown)[1]
    assert (row, code) == (5, "roster-campus")
    assert "“软件技术1班”另外 5 行写的是“东湖校区”" in said and "就改成“东湖校区”" in said


@pytest.mark.parametrize(
    ("said", "at", "places"),
    [
        ("东湖校区", range(35, 40), "第 17–21 行和第 37–41 行"),
        ("东湖校区", (22,), "第 2–6 行和第 24 行"),
    ],
)
def test_a_class_in_two_places_of_a_list_that_is_in_order_is_asked_about_once(
    tmp_path: Path, said: str, at: Sequence[int], places: str
) -> None:
    ((_, code, words),) = found(tmp_path, with_campus(said, *at))[1]
    assert code == "roster-classes" and "分在两处" in words and places in words


def test_lists_that_interleave_classes_or_have_somebody_at_the_end_are_not_asked_about(
    tmp_path: Path,
) -> None:
    by_name = sorted(rows(), key=lambda row: str(row[-1]))
    at_the_end = [*rows(), [*rows()[0][:-2], "20259999", "杨示例"]]
    assert found(tmp_path, by_name)[1] == found(tmp_path, at_the_end)[1] == []


@pytest.mark.parametrize(
    ("names", "what"), [(("男", "女"), "像是性别"), (("20250001", "20250002"), "像是序号或学号")]
)
def test_a_column_of_something_else_below_the_names_is_one_error(
    tmp_path: Path, names: tuple[str, str], what: str
) -> None:
    shown = [[*row[:-1], names[at % 2]] for at, row in enumerate(rows())]
    shown[7][-1] = "张示例"
    report = Report()
    path = write_xlsx(tmp_path / "名单.xlsx", [HEAD, *shown])
    assert read_roster(path, report, campuses=CAMPUSES) is None
    (wrong,) = report
    assert wrong.code == "roster-column" and "40 格里有 39 格" in wrong.message and what in wrong.message
