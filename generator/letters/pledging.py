"""What a run prints of a pledge: a booklet a class, the signers' own copies as loose pages, and blank ones.

Pledges carry no serials and have no register: they are filed, not counted.
"""

from __future__ import annotations

from generator.letters import booklets, sheets
from generator.letters.packs import Style
from generator.letters.runs import Run, Work, class_files, nameless, pages_of
from generator.model import Pledge


def pledges(run: Run, pledge: Pledge) -> Work:
    """Return what a run writes of a pledge."""
    style, roster = Style(two_sided=not run.asked.simplex), run.roster
    bound, *own = (
        [
            booklets.Booklet(class_name=name, pupils=pupils, keeper=keeper)
            for name, pupils in roster.by_class().items()
        ]
        for keeper in pledge.copies
    )
    files = [*class_files(run, {one.class_name: pages_of(one.pages, style) for one in bound})]
    for some in own:
        loose = {one.class_name: pages_of(one.loose, style) for one in some}
        files += class_files(run, loose, f"（{some[0].keeper if some else ''}）", beside=tuple(files))
    if run.asked.blank:
        files.append(nameless(run, lambda: booklets.nameless(run.asked.blank, pledge.copies, style)))
    made = sheets.pledge_sheets(run.job, run.product, run.cache / "fonts", packed=bool(roster.pupils))
    return Work(sheets=tuple(made), files=tuple(files), said="按班成册，左边留了 25 毫米装订。")
