"""Tables in files that are no rosters: a table in a Word file or a page, and text whose quotes do not match.

In: the bytes of a file from which no letters can be printed. Out: its rows, as far as they can be told, for
one who only looks for names. A page and a Word file are read whole; of broken text nobody can say.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

from generator.guards.outlets import decoded
from generator.reading.rows import TableRow
from generator.reading.tables import MOST_BYTES

_ROW = re.compile(r"(?s)<(?:w:)?tr\b.*?</(?:w:)?tr\s*>", re.IGNORECASE)
_CELL = re.compile(r"(?s)<(?:w:)?t[cdh]\b[^>]*>(.*?)</(?:w:)?t[cdh]\s*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?s)<w:p\b.*?</w:p>")
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|table)", re.IGNORECASE)
_WORD = "word/document.xml"


def marked_up_rows(raw: bytes) -> tuple[TableRow, ...]:
    """Return the rows of the tables in a page or a Word file, and its paragraphs; none for other files."""
    text = _word(raw) if raw.startswith(b"PK\x03\x04") else _page(raw)
    rows = [[_words(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(text)]
    paragraphs = [[_words(one)] for one in _PARAGRAPH.findall(_ROW.sub("", text))]
    return tuple(_numbered([*rows, *paragraphs]))


def broken_rows(raw: bytes) -> tuple[TableRow, ...]:
    """Return the lines of a text as rows, whatever its quotes say; none for what is no text."""
    lines = (decoded(raw) or "").splitlines()
    return tuple(_numbered([[cell.strip(" \"'") for cell in re.split("[,\t;]", line)] for line in lines]))


def _numbered(rows: list[list[str]]) -> Iterator[TableRow]:
    for number, cells in enumerate(rows, start=1):
        yield TableRow(number=number, cells=tuple(cells))


def _word(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if archive.getinfo(_WORD).file_size > MOST_BYTES:
                return ""
            return archive.read(_WORD).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, ValueError, OSError):
        return ""


def _page(raw: bytes) -> str:
    text = decoded(raw) or ""
    return text if _MARKUP.match(text) else ""


def _words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", markup)).split())
