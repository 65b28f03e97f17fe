"""The press: HTML in, PDF and everything WeasyPrint had to say out (WeasyPrint's only home).

WeasyPrint is quiet about much that is wrong: so its log is returned as complaints, the page count is
returned, and the boxes marked `data-fit` are measured. Its fetcher reads only files below allowed folders.
"""

from __future__ import annotations

import ctypes.util
import logging
import math
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.pictures import cleaned
from generator.render.chinese import chinese_lines, without_joiners
from generator.render.cycles import searched_seldom
from generator.render.flow import set_in_chinese
from generator.render.photos import Ink, print_ready
from generator.render.subset import fonts_folder
from generator.store.dependencies import read

PX_PER_MM = 96 / 25.4  # CSS reference pixel
TOLERANCE_PX = 0.5  # rounding of layout; 0.13 mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """A part of a page that does not hold its text, and by how much (mm)."""

    part: str
    excess_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What came out: the PDF, its number of pages, what overflowed, and WeasyPrint's warnings."""

    pdf: bytes
    pages: int
    overflows: tuple[Overflow, ...]
    complaints: tuple[str, ...]


class TooMuchTextError(Exception):
    """A grid goes on over more pages than WeasyPrint can part: far more text than the piece holds."""


@searched_seldom()
def press(markup: str, *, folders: tuple[Path, ...], as_large: bool = False) -> Pressed:
    """Lay out and write a tagged RGB PDF (built as PDF/UA-1); read files only below `folders`.

    TooMuchTextError where the text goes far beyond its pages.
    `as_large`: a viewer's print dialog offers to print it as large as it is, not fitted to the paper.
    """
    with _engine() as weasyprint, _LogCapture() as ear:
        document = _laid_out(weasyprint, markup, folders)
        overflows = tuple(found for page in document.pages for found in _overflows(page._page_box))
        pdf = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_tags=True, finisher=_unscaled if as_large else None
        )
    return Pressed(pdf=pdf, pages=len(document.pages), overflows=overflows, complaints=tuple(ear.heard))


def _unscaled(_: object, pdf: Any) -> None:
    """Ask viewers not to scale on paper: fitting takes 4 % off codes and slips (ISO 32000-1 table 150)."""
    pdf.catalog["ViewerPreferences"]["PrintScaling"] = "/None"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressedDocuments:
    """Several documents in one PDF: where each begins (page index), its pages, overflows and warnings."""

    pdf: bytes
    starts: tuple[int, ...]
    parts: tuple[Pressed, ...]


@searched_seldom()
def press_documents(documents: Sequence[tuple[str, tuple[Path, ...]]]) -> PressedDocuments:
    """Lay out documents (markup, allowed folders) into one untagged PDF in which they share their fonts.

    Links stay annotations: they say where the fields of a form are. The parts carry no PDF of their own.
    Their `@font-face` rules must agree: WeasyPrint takes fonts of one family and weight for the same one.
    """
    with _engine() as weasyprint:
        fonts = weasyprint.text.fonts.FontConfiguration()  # read once: what Pango learns of them serves all
        laid, parts, starts = [], [], [0]
        for markup, folders in documents:
            with _LogCapture() as ear:
                document = _laid_out(weasyprint, markup, folders, fonts)
            overflows = tuple(found for page in document.pages for found in _overflows(page._page_box))
            pages = len(document.pages)
            parts.append(Pressed(pdf=b"", pages=pages, overflows=overflows, complaints=tuple(ear.heard)))
            laid.append(document)
            starts.append(starts[-1] + pages)
        with _LogCapture() as ear:
            pdf = laid[0].copy([page for document in laid for page in document.pages]).write_pdf()
    if ear.heard:  # said while writing: nobody knows of which document
        parts[0] = replace(parts[0], complaints=(*parts[0].complaints, *ear.heard))
    return PressedDocuments(pdf=pdf, starts=tuple(starts[:-1]), parts=tuple(parts))


def _laid_out(weasyprint: Any, markup: str, folders: tuple[Path, ...], fonts: Any = None) -> Any:
    base, fetcher = folders[0].as_uri() + "/", _locked_fetcher(folders)
    source = weasyprint.HTML(string=set_in_chinese(markup), base_url=base, url_fetcher=fetcher)
    try:
        document = source.render(font_config=fonts)
    except AssertionError as problem:  # layout/grid.py, where an item that is parted is none that can be
        raise TooMuchTextError from problem
    without_joiners(document)
    return document


@contextmanager
def _engine() -> Iterator[Any]:
    """Give WeasyPrint, which sees our fonts only; the process' own setting comes back afterwards."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fonts_folder() / "fonts.conf")
    try:
        with _by_soname():
            import weasyprint
        with chinese_lines(weasyprint):
            yield weasyprint
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _by_soname() -> Iterator[None]:
    """Load libraries by their Linux names, without searching for them.

    WeasyPrint tries the names of other systems first (`libpango-1.0-0`), and for each Python starts ldconfig,
    gcc and ld, some thirty processes: half of the time that it takes to import. All that they could find is a
    soname such as `libpango-1.0.so.0`, and that WeasyPrint tries by itself.
    """
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _find_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _find_nothing(name: str) -> str | None:  # noqa: ARG001 - the signature of what it stands for
    return None


class _LogCapture(logging.Handler):
    """Collect what WeasyPrint logs while a document is made."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self._before: list[tuple[logging.Logger, bool]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())

    def __enter__(self) -> _LogCapture:
        for name in ("weasyprint", "fontTools"):
            logger = logging.getLogger(name)
            self._before.append((logger, logger.propagate))
            logger.addHandler(self)
            logger.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        for logger, propagated in self._before:
            logger.removeHandler(self)
            logger.propagate = propagated
        self._before.clear()


def _locked_fetcher(folders: tuple[Path, ...]) -> Any:
    """Return a fetcher for files below the folders; anything else is refused and so becomes a complaint."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    roots = tuple(folder.resolve() for folder in folders)
    fonts = fonts_folder().resolve()

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 - its signature
            path = _local_path(url)
            if path is None or not any(path.is_relative_to(root) for root in roots):
                raise ValueError(f"refused: {url}")
            data = path.read_bytes() if path.is_relative_to(fonts) else read(path)  # keys name the fonts
            kind = guess_type(path.name)[0]
            if ink := urlsplit(url).query:  # a picture of staff's (`paper_target`)
                data, kind = print_ready(data, Ink(ink))
            elif (kind or "").startswith("image/"):  # one that a product brings
                made = cleaned(data)
                data, kind = made.data, made.kind.mime
            if (kind or "").startswith("image/"):
                url = f"ready:{path.name}"  # of a file: address WeasyPrint embeds the file, not these bytes
            # style sheets are refused without a type
            return URLFetcherResponse(url, data, {"Content-Type": kind or "application/octet-stream"})

    return Fetcher(allowed_protocols=("file",), allow_redirects=False)


def _local_path(url: str) -> Path | None:
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc:
        return None
    return Path(unquote(parts.path)).resolve()


def _overflows(page: Any) -> Iterator[Overflow]:
    """Measure each box marked `data-fit`: its lines must end inside its height and width.

    `placeholders`: otherwise absolutely placed boxes, and all that is in them, are passed over.
    """
    for box in page.descendants(placeholders=True):
        part = _part(box)
        if not part:
            continue
        excess = max(_below(box), _beside(box))
        if excess > TOLERANCE_PX:
            yield Overflow(part=part, excess_mm=round(excess / PX_PER_MM, 1))


def _part(box: Any) -> str:
    """Return the name in `data-fit` if this box is the element's own outer box."""
    element = getattr(box, "element", None)
    if element is None or type(box).__name__ in ("LineBox", "TextBox", "AbsolutePlaceholder"):
        return ""
    name: str = element.get("data-fit", "")
    return name


def _below(box: Any) -> float:
    """Return by how many px the text of a box ends below the box."""
    bottom = box.border_box_y() + min(box.border_height(), _declared_height(box))
    ends = [line.position_y + line.height for line in _lines(box)]
    return float(max(ends, default=bottom) - bottom)


def _declared_height(box: Any) -> float:
    """Return the height (px) that the style gives a box, borders included; infinite where it gives none.

    A box whose text runs beyond the page ends with the page, whatever its style says, and the rest is lost.
    """
    height = box.style["height"]
    if getattr(height, "unit", "") != "px":
        return math.inf
    inner = box.style["box_sizing"] == "border-box"
    return float(height.value if inner else height.value + box.border_height() - box.height)


def _beside(box: Any) -> float:
    """Return by how many px the widest line of a box sticks out of it."""
    right = box.position_x + box.margin_width() - box.margin_right
    inner = box.descendants(placeholders=True)
    ends = [text.position_x + text.width for text in inner if type(text).__name__ == "TextBox"]
    return float(max(ends, default=right) - right)


def _lines(box: Any) -> list[Any]:
    return [inner for inner in box.descendants(placeholders=True) if type(inner).__name__ == "LineBox"]
