"""New files for staff."""

import re
from datetime import date
from pathlib import Path

import pytest
from campaigns import VOCABULARY

from generator.content.kinds import AnyKind, made_new
from generator.content.skeleton import write_skeleton
from generator.diagnostics import Report
from generator.pipeline import read_campaign
from generator.status import UsageError

DAY = date(2026, 11, 22)
EVERY = pytest.mark.parametrize("kind", made_new(), ids=lambda kind: kind.name)
ASKED = re.compile("【[^】]+】")


def of(kind: AnyKind) -> str:
    return kind.skeleton_file.read_text(encoding="utf-8")


def findings(root: Path) -> list[str]:
    report = Report()
    read_campaign(root, VOCABULARY, report)
    return [str(found) for found in report]


def reviewed(text: str) -> str:
    who = "\n审核人: 示例老师\n审核日期: 2026-09-01" if "# 审核人" in text else ""  # nobody need sign a page
    return re.sub("状态: 草稿.*", f"状态: 已审核{who}", text)


@EVERY
@pytest.mark.parametrize("name", ["kuaidi-tuikuan", "快递退款"])
def test_a_fresh_skeleton_has_no_findings(kind: AnyKind, name: str, minimal_campaign: Path) -> None:
    path = write_skeleton(kind.name, name, minimal_campaign, DAY)
    assert path == minimal_campaign / kind.folder / f"{name}.md"
    assert findings(minimal_campaign) == []


@EVERY
def test_whatever_a_skeleton_asks_for_is_missed_in_a_file_that_is_called_reviewed(
    kind: AnyKind, minimal_campaign: Path
) -> None:
    path = write_skeleton(kind.name, "x", minimal_campaign, DAY)
    text = reviewed(of(kind))
    path.write_text(text, encoding="utf-8")
    asked = list(ASKED.finditer(text))
    if not asked:
        assert findings(minimal_campaign) == []
        return
    (found,) = findings(minimal_campaign)
    before = text[: asked[0].start()]
    place = f"{kind.folder}/x.md:{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"
    assert found.startswith(f"{place}: 错误: ") and "[skeleton-left]" in found
    assert (f"一共 {len(asked)} 处" in found) == (len(asked) > 1)


@EVERY
def test_each_single_thing_that_was_not_filled_in_is_found(kind: AnyKind, minimal_campaign: Path) -> None:
    path = write_skeleton(kind.name, "x", minimal_campaign, DAY)
    whole = reviewed(of(kind))
    for left in ASKED.findall(whole):
        text = "".join(
            part if part == left else ASKED.sub("甲", part) for part in re.split("(【[^】]+】)", whole)
        )
        path.write_text(text, encoding="utf-8")
        found = [line for line in findings(minimal_campaign) if "skeleton-left" in line]
        assert len(found) == 1 and left[:20] in found[0], left


def test_brackets_with_words_of_somebodys_own_are_no_matter(minimal_campaign: Path) -> None:
    path = minimal_campaign / "content" / "letters" / "xin.md"
    text = path.read_text(encoding="utf-8").replace("骗子也在“开学”", "骗子也发“【快递】您的包裹丢失”")
    path.write_text(text, encoding="utf-8")
    assert findings(minimal_campaign) == []


@pytest.mark.parametrize("kind", ["case", "letter", "pledge", "quiz"])
def test_skeletons_that_print_sentences_ask_for_some(kind: str) -> None:
    (row,) = (one for one in made_new() if one.name == kind)
    assert ASKED.search(of(row).partition("\n---\n")[2])


@pytest.mark.parametrize("name", ["", "a b", "../x", "a/b", "index", "an-li", "AN-LI", "an-li.md"])
def test_a_bad_or_taken_name_is_refused(name: str, minimal_campaign: Path) -> None:
    with pytest.raises(UsageError):
        write_skeleton("case", name, minimal_campaign, DAY)


@pytest.mark.parametrize("kind", ["poster", "pledge"])
def test_what_is_printed_may_not_take_the_name_of_a_letter(kind: str, minimal_campaign: Path) -> None:
    with pytest.raises(UsageError, match=r"content/letters/xin\.md"):
        write_skeleton(kind, "xin", minimal_campaign, DAY)


def test_a_case_may_take_the_name_of_a_letter(minimal_campaign: Path) -> None:
    assert write_skeleton("case", "xin", minimal_campaign, DAY).is_file()


@pytest.mark.parametrize("name", ["README", "readme.md", "404"])
def test_a_page_may_not_have_a_name_that_means_another(name: str, minimal_campaign: Path) -> None:
    with pytest.raises(UsageError, match="不能叫"):
        write_skeleton("page", name, minimal_campaign, DAY)
    assert write_skeleton("case", name, minimal_campaign, DAY).is_file()


@pytest.mark.parametrize("kind", ["banner", "folder"])
def test_a_kind_that_can_not_be_made_is_refused(kind: str, minimal_campaign: Path) -> None:
    with pytest.raises(
        UsageError, match="case、poster、letter、pledge、board、leaflet、brief、meeting、quiz、plan、page"
    ):
        write_skeleton(kind, "x", minimal_campaign, DAY)


def test_a_skeleton_is_for_the_pupils_of_the_school(minimal_campaign: Path) -> None:
    settings = minimal_campaign / "content/campaign.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("示例: 是", "示例: 是\n学段: [小学, 初中]"), "utf-8"
    )
    for kind in ("case", "quiz"):
        text = write_skeleton(kind, "xin-de", minimal_campaign, DAY).read_text(encoding="utf-8")
        assert "\n人群: [小学生, 初中生] " in text
    meeting = write_skeleton("meeting", "ban-hui", minimal_campaign, DAY).read_text(encoding="utf-8")
    assert "\n学段: [小学, 初中]  " in meeting  # one of another stage would not be made
    settings.unlink()
    assert "人群: [" in write_skeleton("case", "er", minimal_campaign, DAY).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["letter", "pledge"])
def test_what_is_handed_out_is_of_today_and_due_a_week_later(kind: str, minimal_campaign: Path) -> None:
    text = write_skeleton(kind, "xin-de", minimal_campaign, DAY).read_text(encoding="utf-8")
    assert "\n落款日期: 2026-11-22 " in text and "\n交回截止: 2026-11-29 " in text


@pytest.mark.parametrize(("stages", "word"), [("高校", "辅导员"), ("高中", "班主任")])
def test_a_skeleton_speaks_the_schools_words(stages: str, word: str, minimal_campaign: Path) -> None:
    settings = minimal_campaign / "content/campaign.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("示例: 是", f"示例: 是\n学段: [{stages}]"), "utf-8"
    )
    text = write_skeleton("letter", "xin-de", minimal_campaign, DAY).read_text(encoding="utf-8")
    assert f"当面问{word}。" in text


def test_a_new_brief_is_the_next_one(minimal_campaign: Path) -> None:
    def made(name: str, day: date) -> tuple[str, ...]:
        text = write_skeleton("brief", name, minimal_campaign, day).read_text(encoding="utf-8")
        return tuple(re.findall(r"^(?:期号|印发日期): (\S+)", text, re.M))

    assert made("yi", date(2026, 9, 11)) == ("1", "2026-09-11")
    assert made("er", date(2026, 9, 25)) == ("2", "2026-09-25")
    assert made("san", date(2026, 9, 25)) == ("3", "2026-10-09"), "of a later day than the one before"
    assert findings(minimal_campaign) == []
