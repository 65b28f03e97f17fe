"""What others see when a page is passed on: its address, its kind, and the card that stands for it.

In: the edition, a page. Out: values; the cards are drawn by `carddraw`. Needs to know where the site will
stand (网址): without it a picture can't be named and there are no cards. WeChat reads none of this: it takes
the first picture of the page itself, which on a case page is its poster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Campaign, Idea
from generator.model.paths import address_of, case_path, kind_path
from generator.plan.ideas import USUAL
from generator.render.footwords import captions
from generator.render.giveaway import split_evenly
from generator.render.staging import ground_of, idea_colours, stage_idea
from generator.site.edition import Edition
from generator.site.lines import lines_for
from generator.site.page import ShareCard, Shell, SiteFile, SitePage
from generator.site.words import word

SITE_CARD = "cards/site.png"
SITE_THEME = "警报"
"""Of the card that stands for the whole site."""

_ARTICLES = frozenset({"case.html", "letter.html"})
_WITH_CARD = frozenset({"case.html", "kind.html"})

TITLE_BOX = (576.0, 190.0)
"""Width and height in px that a card's title has: in the middle square, which is all that WeChat shows."""

_LONG_NAME = 6
"""Characters of a name of one phrase beyond which it is set in two lines, if it has two words."""

_LEADING = 1.16


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The head's lines about a page: absolute addresses, and `article` or `website`."""

    url: str
    kind: str
    image: str


def share_of(page: SitePage, shell: Shell) -> Share | None:
    """Return how a page is passed on, or None where nobody knows where the site stands."""
    if not shell.site_url:
        return None
    own = page.template in _WITH_CARD
    return Share(
        url=address_of(shell.site_url, "" if page.path == shell.navigation.home else page.path),
        kind="article" if page.template in _ARTICLES else "website",
        image=address_of(shell.site_url, _card_path(page.path) if own else SITE_CARD),
    )


def share_files(edition: Edition) -> Iterator[SiteFile]:
    """Yield the cards: one for the site, one a case, one a type."""
    campaign = edition.campaign
    if campaign.settings.site_url:
        yield SiteFile(path=SITE_CARD, card=_site_card(edition))
        for case in campaign.cases:
            card = _card(
                campaign,
                label=edition.label_of(case),
                title=case.head.title.phrases,
                giveaway=case.head.giveaway.text,
                idea=edition.ideas[case.slug],
            )
            yield SiteFile(path=_card_path(case_path(case.slug)), card=card)
        for fraud_type in campaign.facts.types:
            card = _card(
                campaign,
                label=word("share", "kind"),
                title=(fraud_type.name,),
                giveaway=fraud_type.advice,
                idea=edition.kind_ideas[fraud_type.name],
            )
            yield SiteFile(path=_card_path(kind_path(fraud_type)), card=card)


def _card_path(page: str) -> str:
    return f"cards/{page.removesuffix('.html')}.png"


def _site_card(edition: Edition) -> ShareCard:
    campaign = edition.campaign
    home = campaign.home
    return _card(
        campaign,
        label="",
        title=campaign.settings.site_name.phrases,
        giveaway=home.head.lead.text if home else "",
        idea=Idea(theme=edition.themes[SITE_THEME], concept=None, drawing=USUAL),
    )


def _card(
    campaign: Campaign,
    *,
    label: str,
    title: tuple[str, ...],
    giveaway: str,
    idea: Idea,
) -> ShareCard:
    settings = campaign.settings
    if len(title) == 1 and len(title[0]) > _LONG_NAME:
        title = split_evenly(title[0])
    return ShareCard(
        site=settings.site_name.text,
        school=settings.short_name or settings.school,
        sample=settings.sample,
        label=label,
        lines=lines_for(title, *TITLE_BOX, _LEADING),
        giveaway=giveaway,
        figure=stage_idea(idea, ground_of(idea), prefix="", near=idea.concept is None),
        temperature=idea.theme.temperature,
        colours=tuple(idea_colours(idea, apart=True).items()),
        ask=(captions().ask, campaign.facts.hotline),
        report=(captions().report, campaign.facts.police),
    )
