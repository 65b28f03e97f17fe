"""For which cases there is an article: those that somebody will push, not a whole archive.

In: a campaign that has only what may appear, and what was asked for. Out: the slugs of cases. With
hundreds of cases most were pushed years ago, and their articles are a quarter of the work of a build.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from generator.model import Campaign, Case
from generator.plan.pushes import matter_of, source_of
from generator.status import UsageError

NEWEST = 60
"""Cases, newest first: a school pushes one a week, forty in a school year, and chooses among what is new."""

ALL = "全部"
"""What is asked for in place of names for the articles of all cases."""


ARTICLE_COMMAND = "python3 build.py --article 文件名"
"""What makes the article of an older case."""


def chosen(shown: Campaign, asked: Collection[str]) -> frozenset[str]:
    """Return the slugs of the cases that get an article; `asked` are slugs besides, or `ALL`.

    Which are newest: by the day of review (a case is new to its readers then), the same day by when it
    happened.
    """
    if shown.settings.all_articles or ALL in asked:
        return frozenset(case.slug for case in shown.cases)
    newest = sorted(shown.cases, key=_newness, reverse=True)[:NEWEST]
    return frozenset((*(case.slug for case in newest), *_planned(shown), *asked))


def slugs_asked(names: Collection[str], shown: Campaign) -> frozenset[str]:
    """Return what staff mean by names of cases, with or without folder and .md; UsageError for a stranger."""
    slugs = {name: name.replace("\\", "/").rpartition("/")[2].removesuffix(".md") for name in names}
    known = {ALL, *(case.slug for case in shown.cases)}
    for name, slug in slugs.items():
        if slug not in known:
            raise UsageError(
                f"做不了“{name[:40]}”的公众号文章：没有这个案例，或者它还没有审核、过了有效期、是别的学段的。"
                "--article 后面写 content/cases 里的文件名，不带 .md；要全部案例的，写 全部。"
            )
    return frozenset(slugs.values())


def _newness(case: Case) -> tuple[date, str, str]:
    return (case.head.review.reviewed or date.min, str(case.head.happened), case.slug)


def _planned(shown: Campaign) -> frozenset[str]:
    """Return the cases that a week of a plan brings, by itself or by its poster."""
    sources = (source_of(shown, week) for plan in shown.plans for week in plan.head.weeks)
    return frozenset(matter_of(one) for one in sources if one and (isinstance(one, Case) or one.head.case))
