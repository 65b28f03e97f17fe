"""Tags of stamped pages: what is read aloud, in which order, and what is said in a drawing's place.

In: pages as they are written. Out: the structure tree (ISO 32000-1 §14.7) and what catalog and pages say of
it. A page is one paragraph (its form's pieces with the values between them, in the order in which the press
wrote them) and, where codes are drawn, one figure with words in its place. What is a heading or a list on a
form is not told: its pieces are pressed without tags. What it costs stands in CONTRIBUTING (Measure).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.letters.pdfout import PdfOut
from generator.letters.readback import Slot

TEXT, DRAWING = b"/P<</MCID 0>>BDC", b" /Figure<</MCID 1>>BDC"
END = b" EMC"
"""Around what is tagged in a page's content: its text, its codes."""

_LEAF = 250  # pages in a leaf of the parent tree


def figure(slots: Iterable[Slot], alt: bytes) -> bytes:
    """Return what a figure says of the codes in some slots: words (a PDF string), and their box in pt.

    Without slots it is empty: there is no figure.
    """
    boxes = [(slot.x, slot.y, slot.x + slot.w, slot.y + slot.h) for slot in slots]
    if not boxes:
        return b""
    left, low, right, high = zip(*boxes, strict=True)
    box = f"{min(left):.2f} {min(low):.2f} {max(right):.2f} {max(high):.2f}".encode()
    return b"/Alt%s/A<</O/Layout/BBox[%s]>>" % (alt, box)


@dataclass(slots=True)
class TagTree:
    """The tags of one file while it is written; of each page two numbers are held."""

    out: PdfOut
    _root: int = field(init=False)
    _document: int = field(init=False)
    _pages: int = 0
    _kids: array[int] = field(default_factory=lambda: array("L"))
    _leaf: list[bytes] = field(default_factory=list)
    _leaves: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._root, self._document = self.out.reserve(), self.out.reserve()

    def page(self, number: int, drawing: bytes) -> bytes:
        """Tag a page's text and, if `drawing` says something of them, its codes.

        Return what the page's own object says of it.
        """
        elements = [self._element(b"/S/P/K 0", number)]
        if drawing:
            elements.append(self._element(b"/S/Figure/K 1" + drawing, number))
        self._kids.extend(elements)
        self._leaf.append(b"[%s]" % _references(elements))
        self._pages += 1
        if len(self._leaf) == _LEAF:
            self._end_leaf()
        return b"/StructParents %d" % (self._pages - 1)

    def finish(self) -> bytes:
        """Write the tree and return what the catalog says of it."""
        self._end_leaf()
        tree = self.out.reserve()
        self.out.pack(tree, b"<</Kids[%s]>>" % b" ".join(self._leaves))
        kids = _references(self._kids)
        self.out.pack(self._document, b"<</S/Document/P %d 0 R/K[%s]>>" % (self._root, kids))
        about = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        self.out.pack(self._root, about % (self._document, tree, self._pages))
        return b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % self._root

    def _element(self, about: bytes, page: int) -> int:
        number = self.out.reserve()
        self.out.pack(number, b"<<%s/P %d 0 R/Pg %d 0 R>>" % (about, self._document, page))
        return number

    def _end_leaf(self) -> None:
        """Write the elements of some pages, each page's by its place among all that are tagged."""
        if not self._leaf:
            return
        number, first = self.out.reserve(), self._pages - len(self._leaf)
        rows = b" ".join(b"%d%s" % (first + at, row) for at, row in enumerate(self._leaf))
        self.out.pack(number, b"<</Limits[%d %d]/Nums[%s]>>" % (first, self._pages - 1, rows))
        self._leaves.append(b"%d 0 R" % number)
        self._leaf.clear()


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
