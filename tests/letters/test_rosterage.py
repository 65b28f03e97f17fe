"""A roster of years ago tells it by its title or its name; the year of entry tells nothing."""

from datetime import date
from pathlib import Path

import pytest
from site_samples import letter

from generator.diagnostics import Report
from generator.letters.rosterage import old_year
from generator.letters.rosterfile import read_for

NOVEMBER, APRIL = date(2026, 11, 30), date(2027, 4, 1)


@pytest.mark.parametrize(
    ("words", "dated", "year"),
    [
        ("南湖学院 2024 级花名册（2024年9月）", NOVEMBER, 2024),
        ("2023—2024学年花名册", NOVEMBER, 2023),
        ("花名册 2024.9", NOVEMBER, 2024),
        ("2024 级花名册", NOVEMBER, None),
        ("2024年级花名册", NOVEMBER, None),
        ("2024年9月入学新生名单（2026年11月）", NOVEMBER, None),
        ("2024年入学学生花名册", NOVEMBER, None),
        ("2025—2026学年花名册", NOVEMBER, None),
        ("2026年9月花名册", NOVEMBER, None),
        ("2025年9月花名册", APRIL, None),
        ("2024年9月花名册", APRIL, 2024),
        ("名单", NOVEMBER, None),
        ("20240901", NOVEMBER, None),
    ],
)
def test_the_year_of_a_roster_is_read_by_its_title(words: str, dated: date, year: int | None) -> None:
    assert old_year(words, dated) == year


@pytest.mark.parametrize(("title", "codes"), [("花名册（2024年2月）", ["roster-old"]), ("2024 级花名册", [])])
def test_an_old_roster_is_warned_of_where_letters_are_printed(
    title: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "private" / "a.csv"
    path.parent.mkdir()
    path.write_text(f"{title}\n班级,姓名\n高一1班,张示例\n高一1班,李示例\n", encoding="utf-8")
    report = Report()
    assert read_for(letter("a"), tmp_path, path, (), report)
    assert [one.code for one in report] == codes
