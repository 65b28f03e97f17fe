"""Campuses with numbers of their own: each class's letters bear that of its campus, or none is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from roster_files import FORMATS
from stamped import text_by_pdfium
from two_campuses import EAST, WEST

from generator.letters import command
from generator.progress import SilentProgress

HEAD = ["校区", "班级", "姓名"]
ROWS = [HEAD, ["东校区", "1班", "张示例"], ["西校区", "1班", "王示例"]]


def printed(root: Path, **asked: Any) -> command.LettersOutcome:
    request = command.LettersRequest(root=root, today=date(2026, 9, 1), **({"roster": None} | asked))
    return command.letters(request, SilentProgress())


def roster(root: Path, rows: list[list[str]]) -> Path:
    return FORMATS["utf-8"](root / "private", rows)


def folder(root: Path) -> Path:
    (letter,) = (root / "private" / "letters").iterdir()
    return letter


def test_each_class_gets_the_number_of_its_campus(campuses: Path) -> None:
    assert not printed(campuses, roster=roster(campuses, ROWS)).report.errors
    for campus, own, other in (("东校区", EAST, WEST), ("西校区", WEST, EAST)):
        (pack,) = (folder(campuses) / campus).glob("*.pdf")
        letter = "".join(text_by_pdfium(pack.read_bytes()))
        assert own in letter and other not in letter, campus


def test_one_file_holds_the_letters_of_both(campuses: Path) -> None:
    assert not printed(campuses, roster=roster(campuses, ROWS), one_file=True).report.errors
    pages = text_by_pdfium((folder(campuses) / "全部班级.pdf").read_bytes())
    first = next(page for page in pages if "张示例" in page and "家长签名" in page)
    second = next(page for page in pages if "王示例" in page and "家长签名" in page)
    assert EAST in first and WEST not in first and WEST in second and EAST not in second


def test_a_class_of_no_known_campus_is_an_error_at_its_row(campuses: Path) -> None:
    rows = [HEAD, *ROWS[1:], ["", "2班", "李示例"]]
    outcome = printed(campuses, roster=roster(campuses, rows))
    (wrong,) = (one for one in outcome.report if one.code == "letter-campus")
    assert wrong.location.line == 4 and "东校区或西校区" in wrong.hint
    assert not (campuses / "private" / "letters").exists()
    assert not printed(campuses, roster=roster(campuses, rows), campus="西校区").report.errors
    (pack,) = folder(campuses).rglob("2班.pdf")
    assert WEST in "".join(text_by_pdfium(pack.read_bytes()))


def test_a_campus_may_be_written_short_and_one_that_is_not_known_is_quoted(campuses: Path) -> None:
    rows = [HEAD, ["东", "1班", "张示例"], ["西", "1班", "王示例"]]
    assert not printed(campuses, roster=roster(campuses, rows)).report.errors
    (west,) = (path for path in folder(campuses).rglob("*.pdf") if "西" in str(path))
    assert WEST in "".join(text_by_pdfium(west.read_bytes()))
    outcome = printed(campuses, roster=roster(campuses, [HEAD, ["北区", "1班", "张示例"]]))
    (wrong,) = (one for one in outcome.report if one.code == "letter-campus")
    assert "写的是“北区”，请改成东校区或西校区" in wrong.hint


def test_rows_of_a_campus_that_the_school_has_not_get_one_answer(campuses: Path) -> None:
    rows = [HEAD, *(["东校区", "1班", f"{who}示例"] for who in "张李王赵钱"), ["北校区", "1班", "孙示例"]]
    outcome = printed(campuses, roster=roster(campuses, rows), dry_run=True)
    assert [(one.location.line, one.code) for one in outcome.report] == [(7, "letter-campus")]


def test_nameless_letters_are_for_a_campus(campuses: Path) -> None:
    assert "--campus" in printed(campuses, blank=2).misuse
    assert "没有“北校区”" in printed(campuses, blank=2, campus="北校区").misuse
    assert not printed(campuses, blank=2, campus="西校区").report.errors
    words = "".join(text_by_pdfium((folder(campuses) / "不记名信.pdf").read_bytes()))
    assert WEST in words and EAST not in words


def test_a_class_is_of_the_campus_that_its_name_or_worksheet_says(campuses: Path) -> None:
    rows = [["班级", "姓名"], ["西校区护理1班", "王示例"], ["东校区护理1班", "张示例"]]
    assert not printed(campuses, roster=roster(campuses, rows)).report.errors
    (west,) = folder(campuses).rglob("西校区护理1班.pdf")
    assert WEST in "".join(text_by_pdfium(west.read_bytes()))


def shown_first(root: Path, rows: list[list[str]], **asked: Any) -> tuple[list[str], list[str]]:
    """Return the codes and the lines that a trial shows before anything is printed."""
    told: list[tuple[list[str], list[str]]] = []
    request = command.LettersRequest(
        root=root, today=date(2026, 9, 1), roster=roster(root, rows), dry_run=True, **asked
    )
    command.letters(
        request,
        SilentProgress(),
        lambda report, lines: told.append(([one.code for one in report], list(lines))),
    )
    ((codes, lines),) = told
    return codes, lines


def test_each_class_is_shown_below_its_campus(campuses: Path) -> None:
    rows = [HEAD, ["东校区", "1班", "张示例"], ["西校区", "2班", "王示例"], ["东校区", "3班", "李示例"]]
    codes, lines = shown_first(campuses, rows)
    bare = [line.split("（")[0].split()[0] for line in lines if line.startswith("  ")]
    assert bare == ["东校区", "1班", "西校区", "2班"] and "roster-campus" not in codes


def test_a_campus_without_any_class_is_warned_of_unless_one_was_asked_for(campuses: Path) -> None:
    rows = [HEAD, ["东校区", "1班", "张示例"], ["东校区", "1班", "王示例"]]
    assert "roster-campus" in shown_first(campuses, rows)[0]
    assert "roster-campus" not in shown_first(campuses, rows, campus="东校区")[0]
