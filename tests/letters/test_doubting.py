"""What a roster says otherwise than the ledger: said before anything is printed, or refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from roster_files import FORMATS, Rows

from generator.diagnostics import Diagnostic
from generator.ledger import ledger, returns
from generator.ledger.opening import read_ledger
from generator.letters import command
from generator.progress import SilentProgress

HEAD = ["校区", "专业", "班级", "姓名", "学号"]
FIRST = [
    HEAD,
    ["东校区", "护理", "1班", "张示例", "20260001"],
    ["东校区", "护理", "1班", "李示例", "20260002"],
    ["东校区", "护理", "1班", "王示例", "20260003"],
]


def run(root: Path, rows: Rows, *, slug: str = "", dry: bool = False) -> command.LettersOutcome:
    roster = FORMATS["utf-8"](root / "private", rows)
    request = command.LettersRequest(
        root=root, today=date(2026, 9, 1), roster=roster, slug=slug, dry_run=dry, simplex=True
    )
    return command.letters(request, SilentProgress())


def again(root: Path, *rows: list[str]) -> command.LettersOutcome:
    """Print the first roster, and say what would be printed of another."""
    assert not run(root, FIRST).report.errors
    return run(root, [HEAD, *rows], dry=True)


def only(outcome: command.LettersOutcome, code: str) -> Diagnostic:
    (found,) = (one for one in outcome.report if one.code == code)
    return found


def test_names_sorted_without_their_numbers_print_nothing(root: Path) -> None:
    rows = [[*FIRST[1][:4], "20260002"], [*FIRST[2][:4], "20260001"], FIRST[3]]
    outcome = again(root, *rows)
    wrong = only(outcome, "roster-swapped")
    assert outcome.report.errors == 1 and wrong.location.line == 2
    assert "20260002 以前是“李示例”，现在成了“张示例”" in wrong.message and "一共 2 个" in wrong.message
    cured = [[*row[:4], ""] for row in rows]  # as the hint says
    outcome = run(root, [HEAD, *cured], dry=True)
    assert not outcome.report.errors and outcome.seen and outcome.seen.changes
    assert outcome.seen.changes.kept == 3


def test_a_name_put_right_is_said_with_who_became_whom(root: Path) -> None:
    outcome = again(root, [*FIRST[1][:3], "章示例", "20260001"], *FIRST[2:])
    said = only(outcome, "roster-changed")
    assert "以前是“张示例”，现在是“章示例”" in said.message and "purge --letter xin --serial" in said.hint
    assert outcome.seen and outcome.seen.missing == () and not outcome.report.errors


def test_new_numbers_for_all_are_said_and_nobody_is_to_be_purged(root: Path) -> None:
    outcome = again(root, *([*row[:4], f"2027{row[4][4:]}"] for row in FIRST[1:]))
    said = only(outcome, "roster-changed")
    assert "学号变了 3 人" in said.message and "张示例（20260001 改为 20270001）" in said.message
    assert outcome.seen and outcome.seen.missing == () and not outcome.report.errors


def test_namesakes_with_new_numbers_stop_and_the_old_numbers_cure_it(root: Path) -> None:
    two = [[*FIRST[1][:4], number] for number in ("20260001", "20260002")]
    assert not run(root, [HEAD, *two]).report.errors
    outcome = run(root, [HEAD, *([*row[:4], f"2027{row[4][4:]}"] for row in two)], dry=True)
    assert "学号全变了，看不出谁是谁" in only(outcome, "roster-namesake").message
    assert not run(root, [HEAD, *two], dry=True).report.errors


def test_another_subject_that_comes_by_itself_overwrites_no_pack(root: Path) -> None:
    other = [[*row[:1], "会计", *row[2:4], f"2{row[4]}"] for row in FIRST[1:]]
    (pack,) = (path for path in run(root, FIRST).files if path.suffix == ".pdf")
    before = pack.read_bytes()
    outcome = run(root, [HEAD, *other])
    assert outcome.seen and outcome.seen.missing == () and outcome.seen.gone == ("护理1班",)
    assert [path.stem for path in outcome.files if path.suffix == ".pdf"] == ["会计1班"]
    assert pack.stem == "护理1班" and pack.read_bytes() == before


def test_a_class_of_another_campus_is_called_by_it_and_it_is_said(root: Path) -> None:
    rows = [["校区", "班级", "姓名"], ["东校区", "1班", "张示例"], ["东校区", "1班", "李示例"]]
    assert not run(root, rows).report.errors
    outcome = run(root, [rows[0], ["西校区", "1班", "张示例"], ["西校区", "1班", "王示例"]])
    said = only(outcome, "roster-classes")
    assert "以前印过东校区的“1班”，这次的“1班”是西校区的，写作“西校区1班”" in said.message
    assert {path.stem for path in (root / "private").rglob("*班.pdf")} == {"1班", "西校区1班"}


def test_a_letter_changed_after_its_review_is_said_when_it_is_printed(root: Path) -> None:
    letter = root / "content" / "letters" / "xin.md"
    text = letter.read_text(encoding="utf-8")
    sealed = text.replace("审核日期:", "审核指纹: 20260301-zzzzzzzz\n审核日期:")
    letter.write_text(sealed, encoding="utf-8")
    outcome = run(root, FIRST, dry=True)
    assert only(outcome, "review-changed").location.file == "content/letters/xin.md"
    assert not outcome.report.errors


@pytest.mark.parametrize("name", ["乔示例", "孙示 例"])
def test_who_is_on_the_roster_of_another_class_is_not_the_one_to_purge(root: Path, name: str) -> None:
    rows = [["班级", "姓名", "学号"], ["1班", "张示例", "20260001"], ["1班", "李示例", "20260002"]]
    rows += [["2班", name, "20260003"], ["2班", "赵示例", "20260004"]]
    assert not run(root, rows).report.errors
    moved = [rows[0], rows[1], ["1班", name, "20270003"], rows[4]]
    told: list[str] = []
    roster = FORMATS["utf-8"](root / "private", moved)
    request = command.LettersRequest(root=root, today=date(2026, 9, 1), roster=roster, dry_run=True)
    command.letters(request, SilentProgress(), lambda _, lines: told.extend(lines))
    serials = {slip.name: slip.serial for slip in run(root, moved, dry=True).seen.missing}  # type: ignore[union-attr]
    (purge,) = (line for line in told if "purge" in line)
    assert serials["李示例"] in purge


def test_a_letter_dated_anew_does_not_count_what_came_back_of_the_one_before(root: Path) -> None:
    run(root, FIRST)
    with returns.open_returns(root) as base, read_ledger(root) as known:
        assert known
        serial = next(iter(ledger.entries(known, "xin"))).serial
        returns.settle(base, serial, "yes", "2026-09-05")
    assert not run(root, FIRST).report.errors, "those who are late get theirs again"
    letter = root / "content" / "letters" / "xin.md"
    text = letter.read_text(encoding="utf-8")
    letter.write_text(
        text.replace("2026-09-01", "2027-03-01").replace("2026-09-08", "2027-03-08"), encoding="utf-8"
    )
    outcome = run(root, FIRST, dry=True)
    wrong = only(outcome, "letter-returned")
    assert "收过 1 张回执（最后是 2026-09-05）" in wrong.message and "purge --letter xin" in wrong.hint
    letter.write_text(text, encoding="utf-8")
    assert not run(root, FIRST, dry=True).report.errors, "as the hint says"


def test_a_letter_that_went_out_before_its_date_is_mended_as_the_hint_says(root: Path) -> None:
    letter = root / "content" / "letters" / "xin.md"
    text = letter.read_text(encoding="utf-8")
    run(root, FIRST)
    with returns.open_returns(root) as base, read_ledger(root) as known:
        assert known
        serial = next(iter(ledger.entries(known, "xin"))).serial
        returns.settle(base, serial, "yes", "2026-08-28")
    wrong = only(run(root, FIRST, dry=True), "letter-returned")
    assert "发信那一天（不晚于 2026-08-28）" in wrong.hint
    letter.write_text(text.replace("2026-09-01", "2026-08-28"), encoding="utf-8")
    assert not run(root, FIRST, dry=True).report.errors, "as the hint says"
