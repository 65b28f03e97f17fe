"""The feed (RSS 2.0): the cases that came last, for readers who follow the site without an account anywhere.

In: the edition and the shell. Out: `feed.xml`, or nothing where nobody knows where the site will stand, since
a feed's links are absolute. A case is dated by its review, the day it could first appear; without one by its
month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from generator.model import Case
from generator.model.paths import address_of, case_path
from generator.site.edition import Edition
from generator.site.page import Shell, SiteFile
from generator.site.rows import excerpt
from generator.site.words import word

PATH = "feed.xml"
MOST = 30
_BEIJING = timezone(timedelta(hours=8))


def feed_file(edition: Edition, shell: Shell) -> Iterator[SiteFile]:
    """Yield the feed."""
    if shell.site_url:
        yield SiteFile(path=PATH, content=feed_of(edition, shell))


def feed_of(edition: Edition, shell: Shell) -> str:
    """Return the feed as XML."""
    cases = sorted(edition.cases, key=appeared, reverse=True)[:MOST]
    title = f"{shell.site_name} · {shell.short_name}反诈"
    own = quoteattr(shell.site_url + PATH)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{escape(title)}</title>\n"
        f"<link>{escape(shell.site_url)}</link>\n"
        f"<description>{escape(word('feed', 'description', school=shell.school))}</description>\n"
        "<language>zh-cn</language>\n"
        f'<atom:link href={own} rel="self" type="application/rss+xml"/>\n'
        f"{''.join(_item(case, edition, shell) for case in cases)}"
        "</channel>\n</rss>\n"
    )


def appeared(case: Case) -> date:
    """Return the day from which a case counts as new."""
    head = case.head
    return head.review.reviewed or date(head.happened.year, head.happened.month, 1)


def _item(case: Case, edition: Edition, shell: Shell) -> str:
    kind = edition.kind_of(case)
    address = escape(address_of(shell.site_url, case_path(case.slug)))
    day = datetime.combine(appeared(case), datetime.min.time(), _BEIJING)
    return (
        f"<item>\n<title>{escape(case.head.title.sentence)}</title>\n"
        f'<link>{address}</link>\n<guid isPermaLink="true">{address}</guid>\n'
        f"<pubDate>{format_datetime(day)}</pubDate>\n"
        f"<category>{escape(kind.name if kind else case.head.fraud_type)}</category>\n"
        f"<description>{escape(excerpt(case))}</description>\n</item>\n"
    )
