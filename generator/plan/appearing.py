"""What of a campaign may appear on a day: reviewed, not expired, of the school's stages.

In: a campaign and a day. Out: the campaign without the rest, the pushes of its plans, its drafts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from generator.model import Campaign, Content, Page, State, is_reviewed
from generator.model.stage import suits
from generator.plan.pushes import Push, pushes_of


def without_drafts(campaign: Campaign, today: date) -> Campaign:
    """Return the campaign with only what may appear on a day at this school: reviewed, not expired, of its
    stages; and pages.
    """
    return reviewed(campaign, today).at_stages(campaign.settings.all_stages)


def reviewed(campaign: Campaign, today: date) -> Campaign:
    """Return the campaign with only what may appear on a day, whatever stages it is for."""
    return _only(campaign, lambda one: _may_appear(one, today))


def with_drafts(campaign: Campaign, today: date) -> Campaign:
    """Return the campaign as it would be if every draft were reviewed: to be looked at, never published."""
    shown = _only(campaign, lambda one: is_draft(one) or _may_appear(one, today))
    return shown.at_stages(campaign.settings.all_stages)


def _only(campaign: Campaign, fits: Callable[[Content], bool]) -> Campaign:
    shown = {kind: tuple(filter(fits, contents)) for kind, contents in campaign.contents.items()}
    return replace(campaign, contents=MappingProxyType(shown))


def _may_appear(content: Content, today: date) -> bool:
    return content.head.review.may_appear(today) if is_reviewed(content) else not is_draft(content)


def said_of_other_stages(campaign: Campaign) -> tuple[str, ...]:
    """Return a line that names the reviewed cases which this school's site leaves out, if there are any."""
    school = campaign.settings.all_stages
    ready = (case for case in campaign.cases if case.head.review.state is State.REVIEWED)
    titles = [case.title for case in ready if not suits(case.head.for_stages, school)]
    if not titles:
        return ()
    named = "、".join(titles)
    return (f"照“人群”和“学段”是给别的学段、不上网站的案例 {len(titles)} 个：{named}。",)


def drafts_of(campaign: Campaign) -> tuple[Content, ...]:
    """Return all drafts: what nobody has reviewed, and pages that say so of themselves."""
    return tuple(one for many in campaign.contents.values() for one in many if is_draft(one))


def is_draft(content: Content) -> bool:
    """Tell whether nobody has reviewed a piece, or a page's own head says that it isn't ready."""
    if is_reviewed(content):
        return content.head.review.state is State.DRAFT
    return isinstance(content, Page) and content.head.state is State.DRAFT


def weekly_pushes(campaign: Campaign, today: date) -> tuple[Push, ...]:
    """Return the pushes of all plans that were reviewed, with what may appear on a day."""
    shown = without_drafts(campaign, today)
    return pushes_of(shown, shown.plans)
