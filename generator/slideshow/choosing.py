"""Which posters a film shows, and whose codes are on them.

In: a campaign, a screen's px, a campus ("" for none). Out: jobs, what to say. Where campuses' codes differ
none is on the film unless a campus is asked for: nobody sees from a still whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.diagnostics import Report
from generator.model import Campaign, Campus, Job, Poster
from generator.plan.plan import plan
from generator.products.catalog import Catalog
from generator.products.screens import screen_format, usual_screen
from generator.reading.nearest import suggestion

SHARED_REGION = "校区所在地"
"""What stands for the region to choose where campuses lie in several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenStills:
    """The jobs of a film, a note for people, and the usage error, if there was one."""

    jobs: tuple[Job, ...] = ()
    note: str = ""
    misuse: str = ""


def chosen_stills(
    campaign: Campaign, catalog: Catalog, today: date, px: tuple[int, int], campus: str
) -> ChosenStills:
    """Return a job for each poster that may appear: a campus's own, or one that all campuses may see."""
    names = tuple(one.name for one in campaign.settings.campuses)
    if campus and campus not in names:
        return ChosenStills(misuse=f"没有“{campus[:40]}”这个校区。{suggestion(campus, names)}")
    jobs = tuple(_jobs(campaign, catalog, today, px))
    if campus or not any(one.campus for one in jobs):
        return ChosenStills(jobs=tuple(one for one in jobs if one.campus in ("", campus)))
    common = replace(campaign, settings=replace(campaign.settings, campuses=(_shared(campaign),)))
    return ChosenStills(
        jobs=tuple(_jobs(common, catalog, today, px)),
        note=f"各校区的{_unlike(campaign)}不一样，视频里没有放。"
        f"在一个校区放，可以加 --campus 校区名，放上它自己的：{'、'.join(names)}",
    )


def _unlike(campaign: Campaign) -> str:
    """Name what differs between campuses."""
    campuses = campaign.settings.campuses
    kinds: dict[str, set[object]] = {
        "应用码": {one.app_code for one in campuses},
        "地区": {one.region for one in campuses},
        "咨询电话": {one.ask for one in campuses},
    }
    return "、".join(name for name, found in kinds.items() if len(found) > 1)


def _shared(campaign: Campaign) -> Campus:
    """Return a campus that has only what all have in common: region, code and number to ask where alike."""
    first, *others = campaign.settings.campuses
    same = all((one.region, one.app_code) == (first.region, first.app_code) for one in others)
    return replace(
        first,
        region=first.region if all(one.region == first.region for one in others) else SHARED_REGION,
        app_code=first.app_code if same else None,
        ask=first.ask if all(one.ask == first.ask for one in others) else "",
    )


def _jobs(campaign: Campaign, catalog: Catalog, today: date, px: tuple[int, int]) -> Iterator[Job]:
    """Yield a job for each poster that may appear, in the screen's own shape, and for each campus."""
    products = [one for one in catalog.products if one.subject == "poster" and one.on_request]
    formats = {name: catalog.formats[name] for one in products for name in one.formats}
    usual = usual_screen(formats)
    if usual is None:
        return
    format = screen_format(usual, usual.name, px)
    wanted = [
        replace(poster, head=replace(poster.head, formats=(usual.name,))) for poster in campaign.posters
    ]
    of_screen = replace(catalog, formats={**catalog.formats, usual.name: format})
    for job in plan(campaign.holding(Poster, wanted), of_screen, today, Report()):
        if job.format == format:
            yield job
