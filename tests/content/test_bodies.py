"""What is remembered of a body gives what reading it would give, and only what changed is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from campaigns import FILES, VOCABULARY

from generator import pipeline
from generator.content.bodies import BODY
from generator.diagnostics import Report
from generator.model import Campaign, Case
from generator.reading.plain import as_plain, from_plain
from generator.store.memo import Memo, key_of

ROOT = Path(__file__).parents[2]
CASE = FILES["content/cases/an-li.md"]
LINKED = CASE.replace("三单做完一起退。", "三单做完一起退，像[另一个案例](bie.md)。")


def read(root: Path, memo: Memo | None = None) -> tuple[Campaign | None, list[str]]:
    report = Report()
    campaign = pipeline.read_campaign(root, VOCABULARY, report, memo=memo)
    return campaign, [str(found) for found in report]


def later(memo: Memo) -> Memo:
    """Return what the next run finds of a run's memo."""
    return Memo(json.loads(json.dumps(memo.used)))


def two_cases(root: Path) -> Path:
    (root / "content/cases/bie.md").write_text(CASE, encoding="utf-8")
    (root / "content/cases/an-li.md").write_text(LINKED, encoding="utf-8")
    return root / "content/cases"


def test_a_campaign_is_the_same_whether_read_or_remembered(minimal_campaign: Path) -> None:
    two_cases(minimal_campaign)
    memo = Memo()
    fresh = read(minimal_campaign)
    assert read(minimal_campaign, memo) == read(minimal_campaign, later(memo)) == fresh
    assert fresh[1] == []


def test_the_sample_campaign_is_the_same_whether_read_or_remembered() -> None:
    memo = Memo()
    fresh = read(ROOT)
    assert read(ROOT, memo) == read(ROOT, later(memo)) == fresh


def test_a_file_that_was_edited_is_the_only_one_read_again(minimal_campaign: Path) -> None:
    cases = two_cases(minimal_campaign)
    memo = Memo()
    read(minimal_campaign, memo)
    (cases / "bie.md").write_text(CASE.replace("短视频评论区看到", "直播间看到"), encoding="utf-8")
    again = later(memo)
    campaign, found = read(minimal_campaign, again)
    assert (campaign, found) == read(minimal_campaign)
    assert (
        len(again.used.keys() - again.before.keys()) == 3
    )  # body, characters, and what the guards say of it


def test_a_character_that_no_font_has_is_told_in_a_file_that_was_good(minimal_campaign: Path) -> None:
    cases = two_cases(minimal_campaign)
    memo = Memo()
    assert read(minimal_campaign, memo)[1] == []
    (cases / "bie.md").write_text(CASE.replace("短视频评论区看到", "𪚥在短视频里看到"), encoding="utf-8")
    for _ in range(2):
        memo = later(memo)
        (found,) = read(minimal_campaign, memo)[1]
        assert "glyph-missing" in found


@pytest.mark.parametrize("gone", ["renamed", "deleted", "draft"])
def test_a_link_to_a_case_that_is_no_longer_there_is_reported(minimal_campaign: Path, gone: str) -> None:
    cases = two_cases(minimal_campaign)
    memo = Memo()
    assert read(minimal_campaign, memo)[1] == []
    if gone == "renamed":
        (cases / "bie.md").rename(cases / "bieren.md")
    elif gone == "deleted":
        (cases / "bie.md").unlink()
    else:
        (cases / "bie.md").write_text(CASE.replace("状态: 已审核", "状态: 草稿"), encoding="utf-8")
    found = read(minimal_campaign, later(memo))
    assert found == read(minimal_campaign)
    assert "link-draft" in found[1][0] if gone == "draft" else "link-missing" in found[1][0]


def test_a_link_that_was_wrong_is_right_once_its_case_is_there(minimal_campaign: Path) -> None:
    (minimal_campaign / "content/cases/an-li.md").write_text(LINKED, encoding="utf-8")
    memo = Memo()
    assert "link-missing" in read(minimal_campaign, memo)[1][0]
    two_cases(minimal_campaign)
    assert read(minimal_campaign, later(memo)) == read(minimal_campaign)
    assert read(minimal_campaign, later(memo))[1] == []


def test_a_picture_that_went_is_missed(minimal_campaign: Path) -> None:
    page = minimal_campaign / "docs/index.md"
    page.write_text(f"{FILES['docs/index.md']}\n![图](tu.svg)\n", encoding="utf-8")
    (minimal_campaign / "docs/tu.svg").write_text("<svg/>", encoding="utf-8")
    memo = Memo()
    assert read(minimal_campaign, memo)[1] == []
    (minimal_campaign / "docs/tu.svg").unlink()
    (found,) = read(minimal_campaign, later(memo))[1]
    assert "picture-missing" in found


def test_findings_move_with_their_lines(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    case.write_text(CASE.replace("## 口诀", "## 口诀诀"), encoding="utf-8")
    memo = Memo()
    before = read(minimal_campaign, memo)[1]
    case.write_text(
        case.read_text(encoding="utf-8").replace("类型:", "自称: 接待员\n类型:"), encoding="utf-8"
    )
    after = read(minimal_campaign, later(memo))[1]
    assert after == read(minimal_campaign)[1] != before
    assert len(after) == len(before) > 0


def test_a_case_under_another_name_carries_its_own_places(minimal_campaign: Path) -> None:
    cases = minimal_campaign / "content/cases"
    (cases / "an-li.md").write_text(CASE.replace("## 口诀", "## 口诀诀"), encoding="utf-8")
    memo = Memo()
    read(minimal_campaign, memo)
    (cases / "an-li.md").rename(cases / "xin.md")
    found = read(minimal_campaign, later(memo))
    assert found == read(minimal_campaign)
    assert any(line.startswith("content/cases/xin.md:") for line in found[1])


def test_a_phone_that_the_office_gives_up_is_found_in_texts_that_were_remembered(
    minimal_campaign: Path,
) -> None:
    (minimal_campaign / "docs/index.md").write_text(
        FILES["docs/index.md"] + "\n电话 010-62345678。\n", encoding="utf-8"
    )
    settings = minimal_campaign / "content/campaign.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("0000-00000000", "010-62345678"), encoding="utf-8")
    memo = Memo()
    assert read(minimal_campaign, memo)[1] == []
    settings.write_text(text, encoding="utf-8")
    assert read(minimal_campaign, later(memo)) == read(minimal_campaign)
    assert read(minimal_campaign, later(memo))[1] != []


def test_values_come_back_as_they_were() -> None:
    campaign, _ = read(ROOT)
    assert campaign
    bodies = (*(page.body for page in campaign.pages), *(letter.body for letter in campaign.letters))
    for body in bodies:
        assert BODY.read(json.loads(json.dumps(BODY.write(body)))) == body
    for case in campaign.cases:
        assert from_plain(Case, json.loads(json.dumps(as_plain(case)))) == case


def test_parts_of_a_key_are_told_apart() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("ab", "c", "")}) == 4
