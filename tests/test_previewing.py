"""`preview NAME`: what a name means, and that only this piece is pressed."""

from datetime import date
from pathlib import Path

import pytest

from generator.content.skeleton import write_skeleton
from generator.pipeline import make
from generator.previewing import PreviewOutcome, preview
from generator.progress import SilentProgress
from generator.publish import summary
from generator.withdrawing import PREVIEW

DAY = date(2026, 11, 22)


def draft(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("状态: 已审核", "状态: 草稿"), encoding="utf-8")


def asked(root: Path, name: str = "") -> PreviewOutcome:
    return preview(root, DAY, name, SilentProgress())


def pressed(root: Path) -> list[str]:
    return sorted(path.name for path in (root / PREVIEW / "print").rglob("*.pdf"))


@pytest.mark.parametrize(
    "name", ["an-li", "an-li.md", "content/cases/an-li.md", "./content/cases/an-li", "cases/an-li"]
)
def test_a_case_that_is_no_piece_is_pressed_by_nobody_and_seen_as_a_page(
    name: str, minimal_campaign: Path
) -> None:
    draft(minimal_campaign / "content/posters/hai-bao.md")
    draft(minimal_campaign / "content/cases/an-li.md")
    outcome = asked(minimal_campaign, name)
    assert outcome.summary == (f"请打开 {PREVIEW.as_posix()}/site/cases/an-li.html",)
    assert pressed(minimal_campaign) == []
    listed = (minimal_campaign / PREVIEW / "index.html").read_text("utf-8")
    assert "content/cases/an-li.md" in listed and "content/posters/hai-bao.md" in listed
    assert not (minimal_campaign / "dist").exists()


def test_all_drafts_are_listed_with_what_they_lack(minimal_campaign: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    draft(case)
    case.write_text(
        case.read_text("utf-8").replace("审核人: 示例老师\n", "").replace("审核日期: 2026-03-01\n", ""),
        encoding="utf-8",
    )
    assert asked(minimal_campaign).summary == (
        "草稿 1 件，请打开 .cache/preview/index.html；它们不会进入 dist/。",
    )
    listed = (minimal_campaign / PREVIEW / "index.html").read_text("utf-8")
    assert "缺审核人" in listed and "缺审核日期" in listed and 'href="site/cases/an-li.html"' in listed


def test_a_page_that_is_a_draft_is_listed_and_counted_and_need_not_be_signed(minimal_campaign: Path) -> None:
    assert write_skeleton("page", "banhui", minimal_campaign, DAY).is_file()
    assert asked(minimal_campaign).summary[0].startswith("草稿 1 件")
    listed = (minimal_campaign / PREVIEW / "index.html").read_text("utf-8")
    assert "docs/banhui.md" in listed and 'href="site/banhui.html"' in listed
    assert "处【】没有填" in listed and "缺审核" not in listed
    page = minimal_campaign / "docs/banhui.md"
    page.write_text("---\n标题: 班会课\n版面: prose\n状态: 草稿\n---\n\n正文。\n", encoding="utf-8")
    asked(minimal_campaign)
    assert "只差把状态改成“已审核”" in (minimal_campaign / PREVIEW / "index.html").read_text("utf-8")
    made = make(minimal_campaign, DAY, SilentProgress(), pictures=False)
    assert made.campaign
    said = summary(made, made.campaign, ())
    assert any("还是草稿、没有印也没有上网站的 1 件：banhui。" in line for line in said)


def test_with_an_error_it_is_said_that_no_preview_was_made(minimal_campaign: Path) -> None:
    poster = minimal_campaign / "content/posters/hai-bao.md"
    poster.write_text(poster.read_text("utf-8").replace("标语:", "标话:"), encoding="utf-8")
    assert asked(minimal_campaign).summary == ("有错误，这次没有做预览；改好以后再运行一次。",)
    (minimal_campaign / PREVIEW).mkdir(parents=True)
    assert asked(minimal_campaign).summary == (
        "有错误，这次没有做预览；.cache/preview 里还是上一次的。改好以后再运行一次。",
    )


def test_a_name_that_nothing_has_is_misuse_and_the_nearest_one_is_told(minimal_campaign: Path) -> None:
    outcome = asked(minimal_campaign, "an-lii")
    assert outcome.misuse == "没有叫“an-lii”的内容。您是不是想写“an-li”？"
    assert not (minimal_campaign / PREVIEW).exists()


def test_where_nothing_is_a_draft_that_is_said(minimal_campaign: Path) -> None:
    assert asked(minimal_campaign).summary == ("没有可以预览的草稿：没有一件的状态是“草稿”。",)
    assert not (minimal_campaign / PREVIEW).exists()
