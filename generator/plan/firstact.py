"""What a poster's sign says behind 停: to ring off where its case is told on the phone, else not to hurry.

In: a poster, and the campaign with its cases and the facts' types of fraud. Out: the words.
"""

from __future__ import annotations

from generator.model import Campaign, Poster

RING_OFF, NO_HURRY = "挂断", "别急"


def first_act(poster: Poster, campaign: Campaign) -> str:
    """Return the words by the advice of the case's type; "" where a poster has no case."""
    case = next((one for one in campaign.cases if one.slug == poster.head.case), None)
    known = (one for one in campaign.facts.types if case and one.name == case.head.fraud_type)
    return next((RING_OFF if RING_OFF in one.advice else NO_HURRY for one in known), "")
