"""Printed slips as px, made as a school's are: the letter's form pressed once, each page stamped.

In: a campaign and how many. Out: slips of 12 px a mm with their serials, none filled in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np

from generator.bench.letters import first_letter
from generator.bench.pens import PX, Array
from generator.bench.people import people
from generator.ledger.serials import grouped, serials
from generator.letters.form import StampedPage, letter_sheet, prepare_forms
from generator.letters.stamp import write_part
from generator.model.slip import Slip
from generator.model.units import MM_PER_PT, PT_PER_MM

CODE, SECRET = "TEST", b"bench receipts"


def blank_slips(root: Path, today: date, count: int, slip: Slip) -> Iterator[tuple[str, Array]]:
    """Yield printed slips (RGB) with their serials; none where the campaign has no letter."""
    found = first_letter(root, today)
    if found is None:
        return
    job, product = found
    known = list(islice(serials(CODE, SECRET), count))
    pages = [
        _page(person.name, person.class_name, serial)
        for person, serial in zip(people(count), known, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        forms = prepare_forms([letter_sheet(job, product, cache / "fonts")], pages, cache)
        out = cache / "letters.pdf"
        write_part(cache, forms, pages).move(out)
        yield from zip(known, slips_in_pdf(out, slip), strict=True)


def slips_in_pdf(path: Path, slip: Slip) -> Iterator[Array]:
    """Yield the slip of each page of a PDF of letters."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    place, scale = slip.on_page, PX * MM_PER_PT
    for page in document:
        wide, high = page.get_size()
        sides = (place.x, high * MM_PER_PT - place.bottom, wide * MM_PER_PT - place.right, place.y)
        crop = tuple(side * PT_PER_MM for side in sides)
        pixels = page.render(scale=scale, crop=crop, rev_byteorder=True).to_numpy()
        yield np.array(pixels[:, :, :3])
        page.close()
    document.close()


def _page(name: str, class_name: str, serial: str) -> StampedPage:
    values = {"姓名": name, "班级": class_name, "回执号": grouped(serial)}
    return StampedPage(sheet="letter", values=values, code=serial)
