"""What a run prints of a pledge: a booklet a class, the signers' own copies as loose pages, and blank ones.

Pledges carry no serials and have no register: they are filed, not counted.
"""

from __future__ import annotations

from functools import partial

from generator.letters import booklets, sheets
from generator.letters.packs import PrintStyle
from generator.letters.runs import LettersRun, RunOutput, class_files, nameless_pdf, page_maker
from generator.model import Pledge


def pledges(run: LettersRun, pledge: Pledge) -> RunOutput:
    """Return what a run writes of a pledge."""
    style, roster = PrintStyle(two_sided=not run.asked.simplex), run.roster
    bound, *own = (
        [
            booklets.Booklet(class_name=name, pupils=pupils, keeper=keeper)
            for name, pupils in roster.by_class().items()
        ]
        for keeper in pledge.copies
    )
    pages = run.editions.pages
    files = [
        *class_files(
            run, {one.class_name: pages(one.class_name, page_maker(one.pages, style)) for one in bound}
        )
    ]
    for some in own:
        loose = {one.class_name: pages(one.class_name, page_maker(one.loose, style)) for one in some}
        files += class_files(run, loose, f"（{some[0].keeper if some else ''}）", beside=tuple(files))
    if run.asked.blank:
        blanks = partial(booklets.nameless_pledges, run.asked.blank, pledge.copies, style)
        files.append(nameless_pdf(run, run.editions.nameless(blanks)))
    fonts, packed = run.cache / "fonts", bool(roster.pupils)
    made = run.editions.sheets(lambda job: sheets.pledge_sheets(job, run.product, fonts, packed=packed))
    return RunOutput(sheets=tuple(made), files=tuple(files), summary="按班成册，左边留了 25 毫米装订。")
