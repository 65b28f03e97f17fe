"""What of a roster is doubtful as a whole is asked about before a first run, which has no ledger to tell."""

from pathlib import Path

import pytest
from site_samples import letter

from generator.diagnostics import Report
from generator.letters.rosterfile import read_for


def codes(tmp_path: Path, head: str, *rows: str) -> list[str]:
    path = tmp_path / "private" / "a.csv"
    path.parent.mkdir()
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    report = Report()
    assert read_for(letter("a"), tmp_path, path, (), report)
    return [one.code for one in report]


def of_classes(*names: str) -> tuple[str, ...]:
    return tuple(f"{name},{who}示例" for name in names for who in "张李")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("护理2601班", "护理2602班", "护理2501班"), True),
        (("2026级护理1班", "2026级护理2班", "2025级药学1班"), True),
        (("护理2601班", "护理2501班"), False),
        (("护理2601班", "护理2602班", "护理2501班", "护理2502班"), False),
        (("护理2601班", "护理2501班", "护理2401班"), False),
        (("高一1班", "高二1班", "高三1班"), False),
        (("护理2601班", "护理2602班", "药学2601班"), False),
    ],
)
def test_the_one_class_of_another_year_than_all_others_is_asked_about(
    names: tuple[str, ...], told: bool, tmp_path: Path
) -> None:
    assert codes(tmp_path, "班级,姓名", *of_classes(*names)).count("roster-old") == told


@pytest.mark.parametrize(
    ("head", "told"), [("班级,姓名,学生", 1), ("班级,家长姓名,学生", 0), ("班级,姓名,性别", 0)]
)
def test_pupils_beside_names_are_asked_about(head: str, told: int, tmp_path: Path) -> None:
    rows = ("1班,张建国,张小明", "1班,王建国,王小明")
    assert codes(tmp_path, head, *rows).count("roster-skipped") == told
