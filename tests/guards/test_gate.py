"""The last gate: a name of a roster in anything to be published is found, and shown masked."""

import shutil
from pathlib import Path

import pytest

from generator.content.facts import load_facts
from generator.diagnostics import Diagnostic, Report, Severity
from generator.guards import PublishedAllowList, gate
from generator.guards.gate import Wanted
from generator.guards.rule import GuardContext
from generator.ledger.known_names import known_names
from generator.render.press import press
from generator.store.memo import Memo

PUPILS = ("欧阳示例,01", "高原,02", "李示例,03")
ROSTER = "示例市第一中学七年级名单\n班级,姓名,学号\n" + "".join(f"七（1）班,{pupil}\n" for pupil in PUPILS)


def campaign(root: Path, roster: bytes, page: str) -> Path:
    (root / "private").mkdir()
    (root / "private" / "名单.csv").write_bytes(roster)
    site = root / "dist" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text(page, encoding="utf-8")
    return site


def findings(
    root: Path, allowed: PublishedAllowList | None = None, memo: Memo | None = None
) -> list[Diagnostic]:
    """Return what the gate says of what lies in `dist`, going by what lies in `private`."""
    return list(gate.findings(root / "dist", Wanted(index=known_names(root).index), allowed, memo))


@pytest.mark.parametrize(
    ("page", "severities"),
    [
        ("<p>欧阳示例上当了</p>", ["error"]),
        ("<p>欧阳<b>示例</b>上当了</p>", ["error"]),
        ("<p>高原同学说</p>", ["error"]),
        ("<p>青藏高原很高</p>", ["warning"]),
        ("<p>感谢李示例</p>", ["error"]),
        ("<p>李示\n<b>例</b></p>", ["error"]),
        ("<p>小陈和王某某</p>", []),
    ],
)
def test_names_are_found_by_their_length_and_neighbours(
    tmp_path: Path, page: str, severities: list[str]
) -> None:
    campaign(tmp_path, ROSTER.encode(), page)
    assert [found.severity.value for found in findings(tmp_path)] == severities


def test_a_message_does_not_repeat_the_name(tmp_path: Path) -> None:
    campaign(tmp_path, ROSTER.encode(), "欧阳示例")
    (found,) = findings(tmp_path)
    assert "欧阳" not in f"{found.message}{found.hint}"
    assert "欧＊＊＊" in found.message


def test_what_is_remembered_of_a_page_is_found_again_and_only_a_new_page_is_read(tmp_path: Path) -> None:
    site = campaign(tmp_path, b"", "<p>13912345678</p>")
    first = Memo()
    found = findings(tmp_path, memo=first)
    assert [one.code for one in found] == ["mobile-number"]
    again = Memo(first.used)
    assert (findings(tmp_path, memo=again)) == found
    (site / "index.html").write_text("<p class='new'>13912345678</p>", encoding="utf-8")
    assert (findings(tmp_path, memo=again)) == found
    assert len(again.used) == len(first.used) + 1
    (site / "index.html").write_text("<p>明天见</p>", encoding="utf-8")
    assert (findings(tmp_path, memo=again)) == []
    assert len(again.used) == len(first.used) + 3, "a page is known by its bytes, then by its words"


def test_the_campaigns_allow_list_is_part_of_what_is_remembered(tmp_path: Path) -> None:
    campaign(tmp_path, b"", "<p>13912345678</p>")
    facts = load_facts(Report())
    assert facts
    allowed = PublishedAllowList(context=GuardContext(facts=facts, phones=frozenset({"13912345678"})))
    memo = Memo()
    assert (findings(tmp_path, allowed, memo)) == []
    assert [one.code for one in findings(tmp_path, memo=memo)] == ["mobile-number"]


def test_a_roster_that_comes_later_is_looked_for_in_remembered_pages_and_never_kept(tmp_path: Path) -> None:
    campaign(tmp_path, b"", "<p>欧阳示例上当了</p>")
    memo = Memo()
    assert (findings(tmp_path, memo=memo)) == []
    (tmp_path / "private" / "名单.csv").write_text(ROSTER, encoding="utf-8")
    assert [one.code for one in findings(tmp_path, memo=memo)] == ["roster-name"]
    assert "欧" not in str(memo.used)


def test_a_name_in_a_file_name_is_found(tmp_path: Path) -> None:
    site = campaign(tmp_path, ROSTER.encode(), "")
    (site / "欧阳示例.html").write_text("", encoding="utf-8")
    assert [found.severity for found in findings(tmp_path)] == [Severity.ERROR]


def test_names_of_an_old_workbook_are_found_too(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    shutil.copy(Path(__file__).parents[1] / "ledger" / "roster.xls", tmp_path / "private" / "名单.XLS")
    (tmp_path / "dist" / "site").mkdir(parents=True)
    (tmp_path / "dist" / "site" / "index.html").write_text("<p>买买提·示例江同学</p>", encoding="utf-8")
    assert [found.code for found in findings(tmp_path)] == ["roster-name"]


def test_without_a_roster_nothing_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("欧阳示例", encoding="utf-8")
    assert list(gate.findings(tmp_path)) == []


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ("<p>联系 13812345678</p>", ["mobile-number"]),
        ("<p>联系 138<b>1234</b>5678</p>", ["mobile-number"]),
        ("<script>13812345678</script><p>拿不准，先问 96110</p>", []),
    ],
)
def test_personal_data_in_finished_words_is_found_without_any_roster(
    tmp_path: Path, page: str, codes: list[str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(page, encoding="utf-8")
    assert [found.code for found in gate.findings(tmp_path)] == codes


def sheet(root: Path, words: str) -> Path:
    """Press a page with these words into what is to be published."""
    path = root / "dist" / "print" / "a" / "海报.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    markup = f"<html lang='zh-CN'><head><title>页</title></head><body>{words}</body></html>"
    path.write_bytes(press(markup, folders=(root,)).pdf)
    return path


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("感谢李示例", [("roster-name", "error")]),
        ("感谢欧阳示例同学", [("roster-name", "error")]),
        ("青藏高原", [("roster-name", "warning")]),
        ("电话 13912345678", [("mobile-number", "error")]),
        ("小陈和王某某，拿不准先问 96110", []),
    ],
)
def test_pdfs_are_read_as_well_as_pages(tmp_path: Path, words: str, found: list[tuple[str, str]]) -> None:
    campaign(tmp_path, ROSTER.encode(), "<p>先别转</p>")
    sheet(tmp_path, f"<p>{words}</p>")
    said = findings(tmp_path)
    assert [(one.code, one.severity.value) for one in said] == found
    assert {one.location.file for one in said} <= {"dist/print/a/海报.pdf"}


def test_a_name_broken_over_lines_of_a_pdf_is_found(tmp_path: Path) -> None:
    campaign(tmp_path, ROSTER.encode(), "")
    sheet(tmp_path, "<p style='width:2em;font-size:20pt'>感谢欧阳示例</p>")
    assert [one.code for one in findings(tmp_path)] == ["roster-name"]


def test_a_pdf_that_was_remembered_is_read_again_for_names_and_when_it_changes(tmp_path: Path) -> None:
    campaign(tmp_path, b"", "")
    sheet(tmp_path, "<p>感谢欧阳示例</p>")
    memo = Memo()
    assert findings(tmp_path, memo=memo) == []
    (tmp_path / "private" / "名单.csv").write_text(ROSTER, encoding="utf-8")
    assert [one.code for one in findings(tmp_path, memo=memo)] == ["roster-name"]
    (tmp_path / "private" / "名单.csv").unlink()
    sheet(tmp_path, "<p>打 13912345678</p>")
    assert [one.code for one in findings(tmp_path, memo=memo)] == ["mobile-number"]


@pytest.mark.parametrize("name", ["a.html", "feed.xml", "data/a.js", "b.json", "c.txt", "d.css", "e.svg"])
def test_every_kind_of_page_is_read(tmp_path: Path, name: str) -> None:
    site = campaign(tmp_path, ROSTER.encode(), "")
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("李示例", encoding="utf-8")
    assert [one.location.file for one in findings(tmp_path)] == [f"dist/site/{name}"]


def test_a_name_that_holds_another_is_one_finding(tmp_path: Path) -> None:
    campaign(tmp_path, (ROSTER + "七（1）班,李示,04\n").encode(), "<p>李示例</p>")
    assert [one.message.count("＊") for one in findings(tmp_path)] == [2]
