"""Inspect a file of stamped pages before it is moved into place, however quiet its writer was.

In: a PDF that was written, and the pages that it was written from. Out: a fault for whatever is not so.
Read again, by pdfium and zxing, are the number of pages, the first page of each form that no file before had,
the first code, and a page that the file's own digest chooses (with a code, if the file has any): 3 to 5 ms
each, however many pages there are. On a page stand the words that must, the values of all fields and the
page's own code; the ledger must say of its serial what the page says.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from generator.codes.draw import QUIET_ZONE
from generator.codes.read import read_squares
from generator.ledger.columns import CLASS, NAME
from generator.ledger.printable import printable
from generator.ledger.serials import grouped
from generator.letters.editions import PageMaker
from generator.letters.readback import PressedForm, Slot
from generator.letters.stamp import Stamped, Written

MODULES = 21  # of a code of version 1
MODULE_PX = (4, 7, 12)  # a reader now and then misses a perfect code that it reads at another size

_UNCOUNTED = re.compile("[\\s/\\-\x02\ufffe]")  # pdfium writes a hyphen at a line's end as U+0002 or U+FFFE

Owner = tuple[str, str]
"""Class and name as the ledger has them, "" where a slip has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFault:
    """What is wrong on a page (from 1; 0 for the whole file), in words for staff."""

    page: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipClaim:
    """Whose the slip on a page (from 1) is, if the page is right: the ledger must say the same."""

    page: int
    code: str
    owner: Owner


Seen = tuple[PageFault | SlipClaim, ...]
"""What was seen in a file, page by page."""


@dataclass(slots=True, kw_only=True)
class Inspection:
    """The inspection of a run's files, one after another: a form is read for its own sake only once.

    `standing` are the words by sheet; `owner` asks the ledger for a serial's, None if it knows none. Only the
    process that opened the ledger may ask: SQLite's connections are not carried over a fork.
    """

    standing: Mapping[str, tuple[str, ...]]
    owner: Callable[[str], Owner | None]
    _known: set[tuple[int, ...]] = field(default_factory=set)

    def faults(self, written: Written, pages: PageMaker) -> tuple[PageFault, ...]:
        """Return what is wrong with a file; `pages` makes the pages that it was written from."""
        return self.judged(self.look(written, pages))

    def judged(self, seen: Seen) -> tuple[PageFault, ...]:
        """Return the faults in what was seen, and those that the ledger knows of."""
        return tuple(
            one if isinstance(one, PageFault) else _denied(one)
            for one in seen
            if isinstance(one, PageFault) or self.owner(one.code) != one.owner
        )

    def look(self, written: Written, pages: PageMaker) -> Seen:
        """Return what is to be seen in a file, without the ledger."""
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(written.path)
        except pypdfium2.PdfiumError:
            return (PageFault(page=0, message="写好的 PDF 打不开"),)
        try:
            if len(document) != written.pages:
                return (PageFault(page=0, message=f"写了 {written.pages} 页，文件里有 {len(document)} 页"),)
            return tuple(self._pages(document, written, pages))
        finally:
            document.close()

    def _pages(self, document: Any, written: Written, pages: PageMaker) -> Iterator[PageFault | SlipClaim]:
        """Read the pages that are chosen; of a file's first code only that, half the work of all words."""
        new = [first for first in written.firsts if first.form.numbers not in self._known]
        self._known.update(first.form.numbers for first in new)
        coded = [first for first in written.firsts if _code_slots(first.form)]
        for stamped in (*new, *_drawn_by_lot(written, coded or written.firsts, pages)):
            yield from self._page(document, stamped, words=True)
        if coded and coded[0] not in new:
            yield from self._page(document, coded[0], words=False)

    def _page(self, document: Any, stamped: Stamped, *, words: bool) -> Iterator[PageFault | SlipClaim]:
        page = document[stamped.index]
        try:
            for message in self._words(page, stamped) if words else ():
                yield PageFault(page=stamped.index + 1, message=message)
            yield from self._codes(page, stamped)
        finally:
            page.close()

    def _words(self, page: Any, stamped: Stamped) -> Iterator[str]:
        """Yield the words and values that are not on a page."""
        text = page.get_textpage().get_text_bounded()
        for word in self.standing[stamped.page.sheet]:
            if not _stands(word, text):
                yield f"没有“{word}”"
        for slot in stamped.form.slots:
            value = stamped.page.values.get(slot.field, "")
            if slot.way != "qr" and _counted(printable(value)) not in _counted(text):
                yield f"“{slot.field}”应是“{value}”，页面上没有"

    def _codes(self, page: Any, stamped: Stamped) -> Iterator[PageFault | SlipClaim]:
        """Yield what is wrong with the codes of a page, and whose the right ones are."""
        code, values, at = stamped.page.code, stamped.page.values, stamped.index + 1
        for slot in _code_slots(stamped.form):
            found = _decoded(page, stamped.form, slot)
            if found == code:
                yield SlipClaim(page=at, code=code, owner=(values.get(CLASS, ""), values.get(NAME, "")))
            else:
                read = f"扫出来是 {found}" if found else "扫不出来"
                yield PageFault(page=at, message=f"二维码应是 {code}，{read}")


def _denied(claim: SlipClaim) -> PageFault:
    return PageFault(page=claim.page, message=f"登记库里，编号 {grouped(claim.code)} 不是这个人的")


def _drawn_by_lot(written: Written, firsts: Sequence[Stamped], pages: PageMaker) -> Iterator[Stamped]:
    """Yield a page of the sheets of `firsts`: the first one from where the file's digest says."""
    forms = {first.page.sheet: first.form for first in firsts}
    with written.path.open("rb") as stream:
        lot = int.from_bytes(hashlib.file_digest(stream, "sha256").digest()[:8])
    start = lot % max(1, written.pages)
    for index, page in enumerate(chain(islice(pages(), start, None), pages()), start):
        if page.sheet in forms:
            yield Stamped(index=index % written.pages, page=page, form=forms[page.sheet])
            return


def _stands(word: str, text: str) -> bool:
    """Tell whether a word stands in a page's text; 110 within 96110 does not."""
    if word.isdecimal():
        return word in re.findall(r"\d+", text)
    return _counted(word) in _counted(text)


def _counted(text: str) -> str:
    """Return what counts of a text, however it is broken over lines; characters of one glyph are one."""
    return _UNCOUNTED.sub("", unicodedata.normalize("NFKC", text))


def _code_slots(form: PressedForm) -> tuple[Slot, ...]:
    return tuple(slot for slot in form.slots if slot.way == "qr")


def _decoded(page: Any, form: PressedForm, slot: Slot) -> str:
    """Return what the code in a slot says, "" where none can be read."""
    quiet = slot.w / MODULES * QUIET_ZONE
    around = (
        *(slot.x - quiet, slot.y - quiet),
        *(form.width - slot.x - slot.w - quiet, form.height - slot.y - slot.h - quiet),
    )
    for pixels in MODULE_PX:
        picture = page.render(scale=pixels * MODULES / slot.w, grayscale=True, crop=around).to_pil()
        for code in read_squares(picture):
            return code.payload.decode("latin-1")
    return ""
