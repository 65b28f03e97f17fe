"""The lines of a finished PDF as a reader sees them: characters at their places, by the blocks of its tags.

Read by pdfium and pikepdf only; nothing is asked of the program that made them.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BLOCK = re.compile(r"/(P|H[1-6]?|TD|TH|Caption)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A printed character: where it begins and ends, its baseline, its em (pt)."""

    text: str
    left: float
    right: float
    y: float
    em: float


Line = tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading or cell: its lines from the top."""

    page: int
    kind: str
    lines: tuple[Line, ...]


def words_of(line: Line) -> str:
    """Return the characters of a line."""
    return "".join(sign.text for sign in line)


def blocks_of(pdf: Path) -> tuple[Block, ...]:
    """Return the blocks of a tagged PDF that hold text, in the order of its tags."""
    import pikepdf

    signs = {at: _signs(pdf, at) for at in range(_pages(pdf))}
    with pikepdf.open(pdf) as opened:
        numbers = {page.objgen: at for at, page in enumerate(opened.pages)}
        parts = list(_parts(opened.Root.StructTreeRoot.K, numbers, 0))
    made = []
    for kind, places in parts:
        found = [sign for page, number in places for sign in signs[page].get(number, [])]
        if found:
            made.append(Block(page=places[0][0], kind=kind, lines=tuple(_lines(found))))
    return tuple(made)


def _parts(node: Any, pages: dict[Any, int], page: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each innermost block with its marked contents: (page, number)."""
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _parts(one, pages, page)
    elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
        page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
        kind = str(node.get("/S", ""))
        if _BLOCK.match(kind):
            yield kind, list(_contents(node.K, pages, page))
        else:
            yield from _parts(node.K, pages, page)


def _contents(node: Any, pages: dict[Any, int], page: int) -> Iterator[tuple[int, int]]:
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _contents(one, pages, page)
    elif isinstance(node, pikepdf.Dictionary):
        page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
        if "/MCID" in node:
            yield page, int(node.MCID)
        elif "/K" in node:
            yield from _contents(node.K, pages, page)
    else:
        yield page, int(node)


def _pages(pdf: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(pdf))


def _signs(pdf: Path, at: int) -> dict[int, list[Sign]]:
    """Return the characters of a page by the number of their marked content."""
    import pypdfium2
    import pypdfium2.raw as raw

    page = pypdfium2.PdfDocument(pdf)[at]
    text = page.get_textpage()
    found: dict[int, list[Sign]] = {}
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(text)):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) or character in "\r\n":
            continue
        number = raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(text, index))
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        em = raw.FPDFText_GetFontSize(text, index) * abs(matrix.a)
        sign = Sign(text=character, left=x.value, right=box.right, y=y.value, em=em)
        found.setdefault(number, []).append(sign)
    return found


def _lines(signs: list[Sign]) -> Iterator[Line]:
    """Part characters where the baseline moves by half an em or the next one stands further left."""
    line: list[Sign] = []
    for sign in signs:
        if line and (abs(sign.y - line[0].y) > 0.5 * line[0].em or sign.left < line[-1].left - 0.1 * sign.em):
            yield tuple(line)
            line = []
        line.append(sign)
    yield tuple(line)
