"""The school's own screens (屏幕): sizes that can be drawn, names that no format has.

In: decoded settings. Out: findings at the keys concerned.
"""

from __future__ import annotations

from generator.diagnostics import Report
from generator.model import CatalogNames, Settings
from generator.model.base import Origin

LEAST_PX, MOST_PX = 480, 8192
"""Px of a side: of fewer a code has under three px a module and the foot can't be read; more nobody plays."""
MOST_RATIO = 8


def check_screens(settings: Settings, origin: Origin, names: CatalogNames, report: Report) -> None:
    """Report sizes that are none, and names that something else has already."""
    taken = list(names.formats)
    for index, screen in enumerate(settings.screens):
        place = f"屏幕.{index}"
        if screen.pixels and not is_drawable(screen.px):
            report.error(
                origin.at(f"{place}.像素"),
                "screen-size",
                f"“{screen.pixels[:20]}”不是屏幕的大小",
                f"写宽和高，比如 3840x1080；每边 {LEAST_PX} 到 {MOST_PX}，要双数，"
                f"长边不超过短边的 {MOST_RATIO} 倍。",
            )
        if screen.name in taken:
            report.error(
                origin.at(f"{place}.名称"),
                "screen-name",
                f"已经有叫“{screen.name[:20]}”的版式",
                "请换一个名称，比如 大门屏；海报的“版式”里写的就是它。",
            )
        taken.append(screen.name)


def is_drawable(px: tuple[int, int] | None) -> bool:
    """Tell whether a size can be drawn and filmed: video halves its colours, so sides are even."""
    if px is None or any(side % 2 for side in px):
        return False
    return min(px) >= LEAST_PX and max(px) <= MOST_PX and max(px) <= MOST_RATIO * min(px)
