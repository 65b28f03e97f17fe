"""Pages of articles that lie in the cache: after any edit they are what is written from nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sample import sample_catalog
from wechat_articles import SHOWN, sample_articles, shown_campaign

from generator.model import Campaign, Case, MarkedText
from generator.wechat import kept, page
from generator.wechat.article import Article
from generator.wechat.folder import PAGE, write_articles
from generator.wechat.page import ShownPicture


@pytest.fixture(scope="module")
def few() -> Campaign:
    campaign = shown_campaign()
    return campaign.holding(Case, [one for one in campaign.cases if one.slug in SHOWN])


def written(campaign: Campaign, part: Path, cache: Path) -> dict[str, Path]:
    """Write a campaign's articles; return their pages by slug."""
    write_articles(part, campaign, (), sample_catalog(), cache)
    return {path.parent.name: path for path in part.glob(f"wechat/*/{PAGE}")}


def texts(pages: dict[str, Path]) -> dict[str, str]:
    return {slug: path.read_text("utf-8") for slug, path in pages.items()}


def numbers(pages: dict[str, Path]) -> dict[str, int]:
    """Return the number of each page in the file system: one that is written anew has another."""
    return {slug: path.stat().st_ino for slug, path in pages.items()}


def retold(campaign: Campaign) -> Campaign:
    first = campaign.cases[0]
    head = replace(first.head, giveaway=MarkedText(phrases=("先打电话", "再付钱")))
    return campaign.holding(Case, [replace(first, head=head), *campaign.cases[1:]])


EDITS: dict[str, tuple[Callable[[Campaign], Campaign], int]] = {
    "a case": (retold, 1),
    "the signature": (
        lambda one: replace(one, settings=replace(one.settings, signature="另一所学校")),
        len(SHOWN),
    ),
    "a fact": (lambda one: replace(one, facts=replace(one.facts, app_store="在手机商店里搜")), len(SHOWN)),
}


@pytest.mark.parametrize("what", EDITS)
def test_after_an_edit_pages_are_as_they_are_written_from_nothing(
    few: Campaign, tmp_path: Path, what: str
) -> None:
    edit, count = EDITS[what]
    first = written(few, tmp_path / "1", tmp_path / "cache")
    second = written(edit(few), tmp_path / "2", tmp_path / "cache")
    assert texts(second) == texts(written(edit(few), tmp_path / "3", tmp_path / "other"))
    anew = [slug for slug in first if numbers(second)[slug] != numbers(first)[slug]]
    assert len(anew) == count
    assert all(texts(second)[slug] != texts(first)[slug] for slug in anew)


def test_a_page_that_was_changed_where_it_was_published_is_written_again(
    few: Campaign, tmp_path: Path
) -> None:
    first = written(few, tmp_path / "1", tmp_path / "cache")
    good = texts(first)
    with first[SHOWN[0]].open("a", encoding="utf-8") as stream:
        stream.write("改了")
    assert texts(written(few, tmp_path / "2", tmp_path / "cache")) == good


def test_another_program_believes_no_page(
    few: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(few, tmp_path / "1", tmp_path / "cache")
    monkeypatch.setattr(kept, "HERE", tmp_path)
    second = written(few, tmp_path / "2", tmp_path / "cache")
    assert not set(numbers(first).values()) & set(numbers(second).values())


def test_a_key_leaves_out_only_where_a_picture_lies() -> None:
    assert [one.name for one in fields(ShownPicture) if not one.repr] == ["source"]
    assert all(one.repr for one in fields(Article))
    assert "set({" not in "".join(map(repr, sample_articles().values()))
    templates = "".join(path.read_text("utf-8") for path in page.HERE.glob("*.j2"))
    assert ".source }" not in templates.replace("case.head.source }", "")


def test_many_pages_are_the_same_from_several_processes(
    few: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = texts(written(few, tmp_path / "1", tmp_path / "cache"))
    monkeypatch.setattr("generator.wechat.folder._POOL_FROM", 1)
    monkeypatch.setattr("generator.wechat.pictures._POOL_FROM", 1)
    monkeypatch.setattr("generator.wechat.folder._CHUNK", 1)
    assert texts(written(few, tmp_path / "2", tmp_path / "other")) == alone
    again = written(few, tmp_path / "3", tmp_path / "other")
    assert numbers(again) == numbers({slug: tmp_path / f"2/wechat/{slug}/{PAGE}" for slug in again})
