"""The sample's articles for 公众号, written into a folder once a test run."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sample import sample_campaign, sample_catalog

from generator.model import Campaign
from generator.plan.appearing import without_drafts
from generator.wechat.article import Article, articles_of
from generator.wechat.folder import write_articles

TODAY = date(2026, 11, 26)
SHOWN = ("shuadan-fanli", "gongjianfa-zhu-binguan", "youxi-mianfei-pifu", "zhaopian-tongxing")
"""One case a temperature: archive, alarm, campus, kind."""


@cache
def shown_campaign() -> Campaign:
    """Return the sample as it may appear."""
    return without_drafts(sample_campaign(), TODAY)


@cache
def sample_articles() -> dict[str, Article]:
    """Return the sample's articles by slug."""
    catalog = sample_catalog()
    return {one.case.slug: one for one in articles_of(shown_campaign(), catalog.themes, catalog.concepts)}


def written_articles(folder: Path) -> Path:
    """Write the articles of a few cases into a folder; return where they lie."""
    campaign = shown_campaign()
    few = campaign.holding(type(campaign.cases[0]), [one for one in campaign.cases if one.slug in SHOWN])
    part = folder / "dist"
    write_articles(part, few, (), sample_catalog(), folder / "cache")
    return part / "wechat"
