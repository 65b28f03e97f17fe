"""The page `dist/index.html` for staff and print shops: what there is, what is ordered, what was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from urllib.parse import quote

from generator.diagnostics import Report
from generator.guards import due
from generator.model import Campaign
from generator.overview.articles import OverviewArticle, article_rows
from generator.overview.attention import attention
from generator.overview.drafts import files_of
from generator.overview.orders import by_paper, choices_of, fresh_of, rows_of, sums_of
from generator.overview.sending import SHOP_LIST, Beside, sendings
from generator.overview.sheets import OverviewOrder, OverviewPiece, groups_of
from generator.overview.weekly import WeeklyView, is_card
from generator.plan.appearing import drafts_of
from generator.render.own_pages import rendered


def overview(
    placed: Iterable[OverviewPiece],
    campaign: Campaign,
    today: date,
    report: Report,
    orders: Iterable[OverviewOrder] = (),
    articles: Iterable[OverviewArticle] = (),
    older_cases: int = 0,
    weekly: WeeklyView | None = None,
    beside: Beside | None = None,
) -> str:
    """Return the page.

    `orders` are the folders that go to the shop, `articles` those for 公众号, which `older_cases` do without.
    """
    placed, orders, drafts = tuple(placed), tuple(orders), drafts_of(campaign)
    unseen = {draft.origin.file for draft in drafts}  # shops get the page: only files are named
    beside = beside or Beside()
    rows, sums = rows_of(campaign, placed, today), sums_of(campaign, placed)
    return rendered(
        Path(__file__).with_name("overview.html.j2"),
        school=campaign.settings.school,
        sample=campaign.settings.sample,
        today=f"{today.year} 年 {today.month} 月 {today.day} 日",
        groups=groups_of((piece for piece in placed if not is_card(piece)), campaign, orders),
        rows=rows,
        fresh=fresh_of(rows, today),
        choices=choices_of(rows),
        several=any(piece.artifact.job.campus for piece in placed),
        papers=by_paper(sums),
        pieces=sum(one.pieces for one in sums),
        copies=sum(one.copies for one in sums),
        orders=bool(orders),
        articles=article_rows(articles),
        older_cases=older_cases,
        total=len(placed),
        drafts=len(drafts),
        draft_files=files_of(drafts),
        weekly=weekly,
        calendar=quote(beside.calendar),
        sendings=sendings(beside),
        shop_list=quote(SHOP_LIST),
        due=due(campaign, today),
        warnings=attention(found for found in report if found.location.file not in unseen),
    )
