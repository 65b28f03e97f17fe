"""The list as a page for the office and as a PDF on A4, in one black so that any office printer does.

In: a list filled in and what is said about it. Out: two files; the PDF's pictures are grey.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from generator.render.extras import face_rules
from generator.render.own_pages import rendered
from generator.render.press import press
from generator.render.subset import fonts_folder
from generator.worklist.evidence import Evidence
from generator.worklist.filled import FilledList
from generator.worklist.thumbs import thumb
from generator.worklist.workbook import words_of

HERE = Path(__file__).resolve().parent
MOST_PICTURED = 6
"""Pieces of a row that are pictured on paper: a line of pictures. The table has all."""
MOST_NAMED = 12
"""Pieces that are named besides, without a line of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutList:
    """What is said above a list, and where its pictures come from."""

    school: str
    sample: bool
    term: str
    day: date
    dist: Path
    cache: Path


def write_page(path: Path, filled: FilledList, about: AboutList) -> None:
    """Write the page: one file that opens from a folder; its links lead into `dist/`."""
    data = {
        name: base64.b64encode(picture).decode("ascii")
        for name, picture in _pictures(_pieces(filled), about.dist, grey=False)
    }
    home = os.path.relpath(about.dist, path.parent)
    page = rendered(
        HERE / "page.html.j2",
        filled=filled,
        about=about,
        pictures=data,
        returned=words_of,
        href=lambda place: quote(f"{home}/{place}"),
    )
    path.write_text(page, encoding="utf-8")


def write_paper(path: Path, filled: FilledList, about: AboutList) -> None:
    """Write the PDF; RuntimeError where WeasyPrint complains: the template is our own."""
    shown = [piece for row in filled.rows for piece in row.evidence[:MOST_PICTURED]]
    with TemporaryDirectory(dir=about.cache) as folder:
        places = {}
        for at, (name, picture) in enumerate(_pictures(shown, about.dist, grey=True)):
            file = Path(folder) / f"{at}.jpg"
            file.write_bytes(picture)
            places[name] = file.as_uri()
        fonts = about.cache / "fonts"
        markup = rendered(
            HERE / "paper.html.j2",
            filled=filled,
            about=about,
            pictures=places,
            returned=words_of,
            most=MOST_PICTURED,
            named=MOST_NAMED,
            extra_faces=face_rules((filled, about.school), fonts),
        )
        done = press(markup, folders=(HERE, Path(folder), fonts, fonts_folder()), as_large=True)
    if done.complaints or done.overflows:
        raise RuntimeError(f"{path.name}: {done.complaints} {done.overflows}")
    path.write_bytes(done.pdf)


def _pieces(filled: FilledList) -> Iterator[Evidence]:
    for row in filled.rows:
        yield from row.evidence


def _pictures(pieces: Iterable[Evidence], dist: Path, *, grey: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the small pictures of pieces by their path in `dist/`, each once."""
    for name in dict.fromkeys(piece.picture for piece in pieces if piece.picture):
        picture = thumb(dist / name, grey=grey)
        if picture:
            yield name, picture
