"""The sheets of a run: the letter's own pages, and the cover and tally sheet of its packs, typeset once.

In: a letter's job. Out: markup with slots for the stamping engine. Everything stands in templates below
`generator/catalog/pack/`, which see what the letter's own template sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.letters import booklets
from generator.letters.form import MergeSheet, letter_sheet
from generator.letters.packs import COVER, TALLY, PrintStyle
from generator.model import Job, Letter
from generator.model.campaign import Phone
from generator.products.slips import slip
from generator.render.extras import face_rules
from generator.render.subset import fonts_folder
from generator.render.templates import CATALOG, CONCEPTS, typeset

PACK = CATALOG / "pack"
LONGEST_SHARED = (
    6  # digits of a number that the country or a province shares (110, 96110); an own one has more
)
CAMPUS_WORD = "校区"  # in the name of a phone that is one campus's: 东校区保卫处
FRONT, BACK, TRANSLATION = "large-front", "large-back", "translation"


def style(letter: Letter, *, large: bool, two_sided: bool) -> PrintStyle:
    """Return the pages of a letter: one, or two in large type, and one more with its second language."""
    pages = (FRONT, BACK) if large else ("letter",)
    translated = bool(letter.translation)
    return PrintStyle(letter=(*pages, *((TRANSLATION,) if translated else ())), two_sided=two_sided)


def sheets(job: Job, product: Path, fonts: Path, style: PrintStyle, *, packed: bool) -> Iterator[MergeSheet]:
    """Yield the sheets that a run needs; `packed`: with cover and tally."""
    for name in style.letter:
        folder = product if name == "letter" else PACK / name
        yield letter_sheet(job, folder, fonts, name=name)
    if packed:
        yield _sheet(COVER, job, fonts)
        yield _sheet(TALLY, job, fonts)


def pledge_sheets(job: Job, product: Path, fonts: Path, *, packed: bool) -> Iterator[MergeSheet]:
    """Yield the sheets of booklets of a pledge; `packed`: with cover and index."""
    yield letter_sheet(job, product, fonts, name=booklets.PLEDGE)
    if packed:
        yield _sheet(booklets.COVER, job, fonts)
        yield _sheet(booklets.INDEX, job, fonts)


def office_phones(job: Job) -> tuple[Phone, ...]:
    """Return whom class teachers ask about a letter: of the office's phones that of the campus.

    That is the one which is called after it, else the first that is called after no campus; the number at
    which people in doubt ask (often the police's) only where there is no other. Where one letter serves all
    campuses and each phone is called after one, all are.
    """
    asked, phones = _digits(job.piece.foot.hotline), job.piece.phones
    offices = [phone for phone in phones if _digits(phone.number) != asked]
    own = [phone for phone in offices if job.campus and phone.name.startswith(job.campus)]
    shared = [phone for phone in offices if CAMPUS_WORD not in phone.name]
    if own or shared:
        return (*own, *shared)[:1]
    if job.campus and len(asked) > LONGEST_SHARED:
        known = (phone for phone in phones if _digits(phone.number) == asked)
        return (next(known, Phone(name="咨询电话", number=job.piece.foot.hotline)),)
    return phones if not job.campus else phones[:1]


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _sheet(name: str, job: Job, fonts: Path) -> MergeSheet:
    folder = PACK / name
    extra = {
        "composition": None,
        "slip": slip(),
        "extra_faces": face_rules(job.piece, fonts),
        "offices": office_phones(job),
    }
    return MergeSheet(
        name=name,
        markup=typeset(job, folder, extra=extra),
        folders=(folder, CATALOG, CONCEPTS, fonts, fonts_folder()),
    )
