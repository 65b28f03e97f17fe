"""Where a school hangs its pieces (楼栋 in the campaign file): each name is a poster that suits its place.

In: the decoded settings and the posters' heads by slug. Out: findings at the names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.content.worklists import places
from generator.diagnostics import Report
from generator.model import PosterHead, Settings
from generator.model.worklist import Place
from generator.reading.nearest import listed, suggestion

SCREENS = "大屏"
"""The place at which a school's own screens are."""


def places_of(settings: Settings, report: Report) -> tuple[Place, ...]:
    """Return the three places of a school's buildings; its own screens (屏幕) suit the third."""
    own = tuple(screen.name for screen in settings.screens)
    return tuple(
        replace(place, formats=(*place.formats, *own)) if place.name == SCREENS else place
        for place in places(report)
    )


def check_buildings(settings: Settings, posters: Mapping[str, PosterHead], report: Report) -> None:
    """Check the posters of each building's places, and that no two buildings have one name.

    A poster that is not there is a warning: it is a plan, and nothing that is published goes by it.
    """
    rules = places_of(settings, report)
    names = [building.name for building in settings.buildings]
    for at, building in enumerate(settings.buildings):
        if building.name in names[:at]:
            place, hint = settings.origin.at(f"楼栋.{at}.名称"), "请给它们起不同的名称。"
            report.error(place, "building-duplicate", f"有两栋楼都叫“{building.name[:20]}”", hint)
        for rule in rules:
            for index, slug in enumerate(building.at(rule.name)):
                _check(settings, f"楼栋.{at}.{rule.name}.{index}", slug, posters, rule.formats, report)


def _check(
    settings: Settings,
    key: str,
    slug: str,
    posters: Mapping[str, PosterHead],
    formats: tuple[str, ...],
    report: Report,
) -> None:
    place, where = settings.origin.at(key), key.split(".")[2]
    head = posters.get(slug)
    if head is None:
        hint = f"写 content/posters 里的文件名，不带 .md。{suggestion(slug, sorted(posters))}"
        report.warning(place, "building-poster", f"没有海报“{slug[:40]}”", hint)
    elif not set(head.formats) & set(formats):
        message = f"海报“{slug}”没有做能放在{where}的版式"
        hint = f"请在 content/posters/{slug}.md 的“版式”里加上一种。{listed(formats)}"
        report.warning(place, "building-format", message, hint)
