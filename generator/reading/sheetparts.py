"""What the parts of an .xlsx say and calamine does not: formulas, what is hidden, what is struck out.

In: the bytes of a workbook, in the bounded process that reads it. Out: for each worksheet the places. Other
formats have no such parts: Excel, WPS and LibreOffice always write the values of formulas into them, and what
is struck out there is not known; what .ods hides `opendocument` says.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from generator.reading.rows import MOST_COLUMNS

_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b')
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:\s*<(?:\w+:)?v>(\d+)</)?')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_FIRST, _LAST = re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"')
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_STYLE = re.compile(rb'\ss="(\d{1,6})"')
_SHARED = re.compile(rb'\st="s"')
_BOOK, _STYLES, _STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """Of a sheet: cells with a formula and cells struck out (row from 1, column from 0), what nobody sees."""

    formulas: tuple[tuple[int, int], ...] = ()
    filtered: tuple[int, ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    unseen: tuple[int, ...] = ()


def unsaid(raw: bytes) -> dict[str, Unsaid]:
    """Return what the sheets of an .xlsx say in their parts, by their names; of other formats nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            struck = _Struck.of(archive)
            return {name: _unsaid_in(archive.read(part), struck) for name, part in _parts(archive)}
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return {}


def _unsaid_in(part: bytes, struck: _Struck) -> Unsaid:
    hidden = (_NUMBER.search(tag) for tag in _ROW.findall(part) if _HIDDEN.search(tag))
    return Unsaid(
        formulas=tuple((int(row), _column(letters)) for letters, row in _FORMULA.findall(part)),
        filtered=tuple(int(number[1]) for number in hidden if number),
        struck=tuple(struck.cells(part)),
        unseen=tuple(_unseen_columns(part)),
    )


def _unseen_columns(part: bytes) -> Iterator[int]:
    """Yield the hidden columns (§18.3.1.13: `min` and `max` are counted from 1)."""
    for tag in _COLUMN.findall(part):
        first, last = _FIRST.search(tag), _LAST.search(tag)
        if _HIDDEN.search(tag) and first and last:
            yield from range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Struck:
    """Which formats of cells, and which of the shared texts, have a line through them."""

    styles: frozenset[int]
    texts: frozenset[int]

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> _Struck:
        names = set(archive.namelist())
        return cls(
            styles=frozenset(_struck_styles(archive.read(_STYLES)) if _STYLES in names else ()),
            texts=frozenset(_struck_texts(archive.read(_STRINGS)) if _STRINGS in names else ()),
        )

    def cells(self, part: bytes) -> Iterator[tuple[int, int]]:
        """Yield the cells of a sheet that are struck out; mostly there is no such format, and no look."""
        if not self.styles and not self.texts:
            return
        for found in _CELL.finditer(part):
            style, value = _STYLE.search(found[0]), found[3]
            shared = value and int(value) in self.texts and _SHARED.search(found[0])
            if shared or (style and int(style[1]) in self.styles):
                yield int(found[2]), _column(found[1])


def _struck_styles(part: bytes) -> Iterator[int]:
    """Yield the formats (`cellXfs`) whose font is struck out (ECMA-376 part 1, §18.8.10, §18.8.22)."""
    if b"strike" not in part:
        return
    sheet = ElementTree.fromstring(part)  # noqa: S314 this process is bounded
    fonts = [_is_struck(font) for font in sheet.iterfind("{*}fonts/{*}font")]
    for at, format in enumerate(sheet.iterfind("{*}cellXfs/{*}xf")):
        font = format.get("fontId", "0")
        if font.isdigit() and int(font) < len(fonts) and fonts[int(font)]:
            yield at


def _struck_texts(part: bytes) -> Iterator[int]:
    """Yield the shared texts all of whose runs are struck out (§18.4.8): a part may be only a correction."""
    if b"strike" not in part:
        return
    for at, text in enumerate(ElementTree.fromstring(part).iterfind("{*}si")):  # noqa: S314 as above
        runs = [run.find("{*}rPr") for run in text.iterfind("{*}r")]
        if runs and all(run is not None and _is_struck(run) for run in runs):
            yield at


def _is_struck(font: ElementTree.Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each worksheet of an .xlsx and of its part (ECMA-376 part 1, §18.2.19)."""
    relations, book = (
        ElementTree.fromstring(archive.read(part))  # noqa: S314 this process is bounded
        for part in ("xl/_rels/workbook.xml.rels", _BOOK)
    )
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        target = next((targets.get(value, "") for name, value in sheet.items() if name.endswith("}id")), "")
        if "worksheets/" in target:
            yield sheet.get("name", ""), posixpath.join("/xl", target)[1:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
