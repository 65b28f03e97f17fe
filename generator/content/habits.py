"""The self-check page (版面 check): every list entry reads `习惯 —— 建议`.

In: the page's body. Out: findings where a habit has no advice, or where there is nothing to tick.
"""

from __future__ import annotations

from generator.content.choices import WHY
from generator.diagnostics import Location, Report
from generator.model import Body, Listing


def check_habits(body: Body, end: Location, report: Report) -> None:
    """Report habits without advice, and a page without habits at `end`."""
    habits = [
        (section.location, f"{item.lead}{item.rest.text}")
        for section in body
        for block in section.blocks
        if isinstance(block, Listing)
        for item in block.items
    ]
    if not habits:
        report.warning(end, "habit-advice", "自查页里没有可以勾的", "每条写一行“- 习惯 —— 建议”。")
    for place, text in habits:
        if len(WHY.split(text, maxsplit=1)) < 2:
            report.warning(
                place, "habit-advice", f"“{text[:12]}”后面没有建议", "写成“- 习惯 —— 现在能做的一件事”。"
            )
