"""Stamp: forms and pages in, one PDF out. A page is its form, a few text operators and a one-bit code.

Each page is tagged (`tagging`).
Memory is flat: pages are written as they come, 250 to a node of the page tree, with resources and page size
inherited from its root. Fonts hold only what the file shows and follow at the end. The same pages give the
same bytes. Text is live: names can be searched and copied.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.ledger.printable import printable
from generator.letters.fields import half_ems
from generator.letters.form import MEASURED, FormSet, StampedPage
from generator.letters.pdfout import PdfOut, text_string
from generator.letters.placing import WAYS, blank_line, code_drawer
from generator.letters.readback import PressedForm, Slot
from generator.letters.stampfonts import put_font
from generator.letters.tagging import DRAWING, END, TEXT, TagTree, figure
from generator.letters.words import pack_words
from generator.render.cycles import searched_seldom
from generator.render.slogan import CLOSING, OPENING
from generator.render.typeface import Typeface
from generator.store.folders import PART

NODE = 250  # pages in a node of the tree
FONT_NAMES = {"sans-regular": "R", "sans-bold": "B"}
REMEMBERED = 4096  # values whose codes are kept: classes and the names of a page return
DUPLEX, SIMPLEX = b"DuplexFlipLongEdge", b"Simplex"
"""What the print dialog offers (ISO 32000-1 table 150): a printer that is set to both sides would put letters
without empty backs on the back of another pupil's slip."""

DISPLAY_PT = 36
"""Sizes from which brackets are set half wide; in the text's type they part as marks should."""

_SQUARE = 1000  # thousandths of an em
_STEP_BACK = ")Tj[500]TJ("

A4 = (595.276, 841.89)  # pt, for a file of blank pages only

Encoded = tuple[str, int, int, str]
"""A value as a PDF string in Latin-1, its width (thousandths of an em), number of characters, and what must
stand before it where its glyphs alone would be copied as other characters."""
ValueWriter = Callable[[str], str]
FormWriters = tuple[str, list[tuple[str, ValueWriter]], list[Callable[[str], bytes]], bytes]
"""A form's first piece, then each field with its stamp, what draws the codes and what is said of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A page in a file: its place (from 0), what it shows, and on which form."""

    index: int
    page: StampedPage
    form: PressedForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that is whole but not yet in its place: how many pages, and the first one of each form."""

    path: Path
    pages: int
    firsts: tuple[Stamped, ...]

    def move(self, out: Path) -> None:
        """Move it into place, for its owner's eyes only: there are names in it."""
        self.path.chmod(0o600)
        self.path.rename(out)

    def drop(self) -> None:
        """Remove it."""
        self.path.unlink()


@searched_seldom()
def write_part(
    folder: Path, forms: FormSet, pages: Iterable[StampedPage], *, title: str = "", two_sided: bool = True
) -> Written:
    """Write pages as one PDF in a folder; where that fails nothing is left of it.

    `two_sided`: empty backs are among the pages, so that a printer may use both sides.
    """
    with tempfile.NamedTemporaryFile("wb", dir=folder, prefix=PART, delete=False, buffering=1 << 20) as part:
        try:
            file = _StampedFile(out=PdfOut(part), forms=forms)  # type: ignore[arg-type]
            count = file.write(pages, title, DUPLEX if two_sided else SIMPLEX)
        except BaseException:
            Path(part.name).unlink()
            raise
        part.flush()
        os.fsync(part.fileno())
    return Written(path=Path(part.name), pages=count, firsts=tuple(file.firsts))


@dataclass(slots=True)
class _StampedFile:
    """One file while it is written."""

    out: PdfOut
    forms: FormSet
    shown: dict[str, set[str]] = field(default_factory=lambda: {face: set() for face in FONT_NAMES})
    encoded: dict[tuple[str, bool], dict[str, Encoded]] = field(default_factory=dict)
    fitting: dict[tuple[str, *tuple[int, ...]], PressedForm] = field(default_factory=dict)
    stamps: dict[tuple[int, ...], FormWriters] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    written: set[int] = field(default_factory=set)
    firsts: list[Stamped] = field(default_factory=list)
    tags: TagTree = field(init=False)

    def __post_init__(self) -> None:
        for _ in self.forms.objects:
            self.out.reserve()
        self.tags = TagTree(self.out)

    def write(self, pages: Iterable[StampedPage], title: str, sides: bytes) -> int:
        root, catalog, info = self.out.reserve(), self.out.reserve(), self.out.reserve()
        nodes, kids, count, box = list[int](), list[bytes](), 0, (0.0, 0.0)
        node = self.out.reserve()
        for page in pages:
            form = self._form(page) if page.sheet else None
            size = (form.width, form.height) if form else box
            box = box if box[0] else size
            if form and form.numbers not in self.stamps:
                self._use(form)
                self.firsts.append(Stamped(index=count, page=page, form=form))
            kids.append(self._page(form, page, node, size != box, size))
            count += 1
            if len(kids) == NODE:
                nodes.append(self._node(node, root, kids))
                node, kids = self.out.reserve(), []
        if kids or not nodes:
            nodes.append(self._node(node, root, kids))
        self.out.pack(root, self._root(nodes, count, box if box[0] else A4))
        dialog = b"<</DisplayDocTitle true/PrintScaling/None/Duplex/%s>>" % sides
        about = b"<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)/ViewerPreferences%s%s>>"
        self.out.pack(catalog, about % (root, dialog, self.tags.finish()))
        self.out.pack(info, b"<</Producer(Wuzha Press)/Title %s>>" % text_string(title))
        self.out.finish(catalog, info)
        return count

    def _page(
        self, form: PressedForm | None, page: StampedPage, node: int, odd: bool, size: tuple[float, float]
    ) -> bytes:
        """Write a page and return the reference to it; only an odd one says how large it is."""
        about, number = b"<</Type/Page/Parent %d 0 R" % node, self.out.reserve()
        if form:
            about += b"/Contents %d 0 R" % self.out.put_stream(self._content(form, page))
            about += self.tags.page(number, self.stamps[form.numbers][3] if page.code else b"")
        if odd and form:
            about += b"/MediaBox[0 0 %g %g]" % size
        self.out.pack(number, about + b">>")
        return b"%d 0 R" % number

    def _node(self, number: int, root: int, kids: list[bytes]) -> int:
        body = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>" % (root, len(kids), b" ".join(kids))
        self.out.pack(number, body)
        return number

    def _form(self, page: StampedPage) -> PressedForm:
        """Return the form that fits a page; each combination of widths is asked for once."""
        running, values = self.forms.running[page.sheet], page.values
        widths = [self._encoded(MEASURED, values.get(name, ""))[1] for name in running]
        form = self.fitting.get((page.sheet, *widths))
        if form is None:
            form = self.forms.fitting(page.sheet, tuple(map(half_ems, widths)))
            self.fitting[page.sheet, *widths] = form
        return form

    def _content(self, form: PressedForm, page: StampedPage) -> bytes:
        values = page.values
        head, stamps, codes, _ = self.stamps[form.numbers]
        texts = [stamp(values.get(field, "")) for field, stamp in stamps]
        content = TEXT + (head + "".join(texts)).encode("latin-1") + END
        if not page.code or not codes:
            return content
        return b"".join((content, DRAWING, *[draw(page.code) for draw in codes], END))

    def _use(self, form: PressedForm) -> None:
        """Write the objects of a form that no form before it needed."""
        for number in form.needs:
            if number not in self.written:
                self.written.add(number)
                self.out.put(number, self.forms.objects[number - 1])
        self.used.update(form.numbers)
        pieces = [f" /X{number} Do" for number in form.numbers]
        texts = [slot for slot in form.slots if slot.way != "qr"]
        stamps = [
            (slot.field, self._stamp(slot, piece)) for slot, piece in zip(texts, pieces[1:], strict=True)
        ]
        coded = [slot for slot in form.slots if slot.way == "qr"]
        said = figure(coded, text_string(pack_words().code))
        self.stamps[form.numbers] = pieces[0], stamps, list(map(code_drawer, coded)), said

    def _encoded(self, face: str, value: str, *, display: bool = False) -> Encoded:
        """Return a value as it is written, measured and counted; its characters will be in the font."""
        known = self.encoded.setdefault((face, display), {})
        found = known.get(value)
        if found is None:
            shown, typeface = printable(value), self.forms.typefaces[face]
            if len(known) >= REMEMBERED:
                known.clear()
            self.shown[face].update(shown)
            words = "".join(map(typeface.written.__getitem__, shown))
            width, copied = sum(map(typeface.advances.__getitem__, shown)), _copied(shown, typeface)
            if display:
                words, width = halved(shown, typeface)
            found = known[value] = words, width, len(shown), copied
        return found

    def _stamp(self, slot: Slot, piece: str) -> ValueWriter:
        """Return the function that writes the operators of a value in a slot, and the piece after it.

        What stands around the value depends on its width and number of characters only, which return.
        """
        display = slot.size >= DISPLAY_PT
        known = self.encoded.setdefault((slot.face, display), {})
        around = dict[tuple[int, int], tuple[str, str]]()

        def stamp(value: str) -> str:
            words, width, count, copied = known.get(value) or self._encoded(slot.face, value, display=display)
            if not words:
                return blank_line(slot) + piece if slot.way == "fill" else piece
            found = around.get((width, count))
            if found is None:
                found = around[width, count] = _around(slot, width / 1000, count)
            start, back = found
            if copied:
                return f"{copied}{start}{words})Tj ET EMC{back}{piece}"
            return f"{start}{words})Tj ET{back}{piece}"

        return stamp

    def _root(self, nodes: list[int], count: int, box: tuple[float, float]) -> bytes:
        fonts = b"".join(
            b"/%s %d 0 R"
            % (FONT_NAMES[face].encode(), put_font(self.out, self.forms.typefaces[face], characters))
            for face, characters in self.shown.items()
            if characters
        )
        drawings = b"".join(b"/X%d %d 0 R" % (number, number) for number in sorted(self.used))
        kids = b" ".join(b"%d 0 R" % node for node in nodes)
        size = f"{box[0]:.6f} {box[1]:.6f}".encode()
        resources = b"<</Font<<%s>>/XObject<<%s>>>>" % (fonts, drawings)
        about = b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 %s]/Resources%s>>"
        return about % (count, kids, size, resources)


def _around(slot: Slot, width: float, count: int) -> tuple[str, str]:
    """Return the operators before a value so wide (em) of so many characters, leading space included, and
    those after it that put back what outlives the text.
    """
    size, shift, apart, narrow = WAYS[slot.way](slot, width, count)
    colour, state, back = "", "", ""
    if slot.colour != "0 g":
        colour, back = f"{slot.colour} ", " 0 g"
    if apart:
        state, back = f"{apart:.3f} Tc ", back + " 0 Tc"
    if narrow < 1:
        state, back = f"{100 * narrow:.4g} Tz ", back + " 100 Tz"
    font = f"/{FONT_NAMES[slot.face]} {size:.4g} Tf"
    return f" BT {colour}{state}{font} {slot.x + shift:.2f} {slot.baseline:.2f} Td(", back


def halved(text: str, typeface: Typeface) -> tuple[str, int]:
    """Return a text for a PDF string whose brackets lose the empty half of their square, and its width.

    At 30 mm the two halves of 高一（3）班 are holes of 15 mm. `)Tj[500]TJ(` ends the string, steps back by
    half an em and begins another.
    """
    words, width = "", 0
    for character in text:
        one, advance = typeface.written[character], typeface.advances[character]
        back = _STEP_BACK if advance == _SQUARE else ""
        if back and character in OPENING:
            words += back + one
        elif back and character in CLOSING:
            words += one + back
        else:
            words, back = words + one, ""
        width += advance - _SQUARE // 2 if back else advance
    return words, width


def _copied(text: str, typeface: Typeface) -> str:
    """Return the mark that says what text glyphs stand for where two characters share one; mostly ""."""
    if typeface.twins.isdisjoint(text):
        return ""
    return f" /Span<</ActualText{text_string(text).decode()}>>BDC"
