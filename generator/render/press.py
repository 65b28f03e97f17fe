"""The press: HTML in, PDF and everything WeasyPrint had to say out (WeasyPrint's only home).

WeasyPrint is quiet about much that is wrong: so its log is returned as complaints, the page count is
returned, and the boxes marked `data-fit` are measured. Its fetcher reads only files below allowed folders.
"""

from __future__ import annotations

import ctypes.util
import logging
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.pictures import cleaned
from generator.render.chinese import chinese_lines, without_joiners
from generator.render.cycles import searched_seldom
from generator.render.flow import set_in_chinese
from generator.render.overflow import Overflow, overflows
from generator.render.photograph import ASKED, photograph
from generator.render.photos import Ink, print_ready
from generator.render.subset import fonts_folder
from generator.store.dependencies import read

_WIDTH = re.compile(r"@page\s*\{\s*size:\s*([\d.]+mm)")
_ENDLESS = "50000mm"  # what a page is that no text fills


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What came out: the PDF, its number of pages, what overflowed, and WeasyPrint's warnings."""

    pdf: bytes
    pages: int
    overflows: tuple[Overflow, ...]
    complaints: tuple[str, ...]


class TooMuchTextError(Exception):
    """A grid goes on over more pages than WeasyPrint can part: far more text than the piece holds.

    `overflows` are measured on a page without an end.
    """

    def __init__(self, overflows: tuple[Overflow, ...] = ()) -> None:
        super().__init__()
        self.overflows = overflows


@searched_seldom()
def press(markup: str, *, folders: tuple[Path, ...], as_large: bool = False) -> Pressed:
    """Lay out and write a tagged RGB PDF (built as PDF/UA-1); read files only below `folders`.

    TooMuchTextError where the text goes far beyond its pages.
    `as_large`: a viewer's print dialog offers to print it as large as it is, not fitted to the paper.
    """
    with _engine() as weasyprint, _LogCapture() as ear:
        document = _laid_out(weasyprint, markup, folders)
        pdf = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_tags=True, finisher=_unscaled if as_large else None
        )
    found = _overflows(document, markup, folders)
    return Pressed(pdf=pdf, pages=len(document.pages), overflows=found, complaints=tuple(ear.heard))


def _unscaled(document: Any, pdf: Any) -> None:
    """Ask viewers not to scale on paper: fitting takes 4 % off codes and slips (ISO 32000-1 table 150).

    Several pages are turned over their long edge, as papers with a front and a back are stapled.
    """
    pdf.catalog["ViewerPreferences"]["PrintScaling"] = "/None"
    if len(document.pages) > 1:
        pdf.catalog["ViewerPreferences"]["Duplex"] = "/DuplexFlipLongEdge"


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
            pages, found = len(document.pages), _overflows(document, markup, folders)
            parts.append(Pressed(pdf=b"", pages=pages, overflows=found, complaints=tuple(ear.heard)))
            laid.append(document)
            starts.append(starts[-1] + pages)
        with _LogCapture() as ear:
            pdf = laid[0].copy([page for document in laid for page in document.pages]).write_pdf()
    if ear.heard:  # said while writing: nobody knows of which document
        parts[0] = replace(parts[0], complaints=(*parts[0].complaints, *ear.heard))
    return PressedDocuments(pdf=pdf, starts=tuple(starts[:-1]), parts=tuple(parts))


def _laid_out(weasyprint: Any, markup: str, folders: tuple[Path, ...], fonts: Any = None) -> Any:
    try:
        return _document(weasyprint, markup, folders, fonts)
    except AssertionError as problem:  # layout/grid.py, where an item that is parted is none that can be
        raise TooMuchTextError(_on_endless_paper(markup, folders)) from problem


class _Pictures(dict[str, Any]):
    """Pictures by address, each called by its bytes in the PDF: its address would be other bytes elsewhere.

    Those in a drawing are fetched only when the page is drawn, so each is named as it comes.
    """

    def __init__(self, digests: Mapping[str, str]) -> None:
        super().__init__()
        self.digests = digests

    def __setitem__(self, url: str, image: Any) -> None:
        known = {unquote(one): digest for one, digest in self.digests.items()}  # quoted when it was fetched
        if hasattr(image, "id") and unquote(url) in known:
            image.id = known[unquote(url)]
        super().__setitem__(url, image)


def _document(
    weasyprint: Any, markup: str, folders: tuple[Path, ...], fonts: Any = None, sheets: Sequence[Any] = ()
) -> Any:
    digests: dict[str, str] = {}
    images = _Pictures(digests)
    base, fetcher = folders[0].as_uri() + "/", _locked_fetcher(folders, digests)
    source = weasyprint.HTML(string=set_in_chinese(markup), base_url=base, url_fetcher=fetcher)
    document = source.render(font_config=fonts, stylesheets=list(sheets), cache=images)
    without_joiners(document)
    return document


def _overflows(document: Any, markup: str, folders: tuple[Path, ...]) -> tuple[Overflow, ...]:
    """Return what overflows, each part once; how far is measured where no page ends and nothing is lost."""
    found = {one.part: one for page in document.pages for one in overflows(page._page_box)}
    if found:
        measured = {one.part: one for one in _on_endless_paper(markup, folders)}
        found = {part: measured.get(part, one) for part, one in found.items()}
    return tuple(found.values())


def _on_endless_paper(markup: str, folders: tuple[Path, ...]) -> tuple[Overflow, ...]:
    """Return what overflows on pages so long that no text comes to their end; () where that fails too."""
    width = _WIDTH.search(markup)
    size = f"@page {{ size: {width[1] if width else '210mm'} {_ENDLESS} !important }}"
    with _engine() as weasyprint, _LogCapture(), suppress(AssertionError):
        sheet = weasyprint.CSS(string=size)
        document = _document(weasyprint, markup, folders, sheets=(sheet,))
        return tuple(found for page in document.pages for found in overflows(page._page_box))
    return ()


@contextmanager
def _engine() -> Iterator[Any]:
    """Give WeasyPrint, which sees our fonts only; the process' own setting comes back afterwards."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(fonts_folder() / "fonts.conf")
    try:
        weasyprint = ready()
        with chinese_lines(weasyprint):
            yield weasyprint
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def ready() -> Any:
    """Return WeasyPrint, loaded (0.4 s): best before processes are forked that would each load it."""
    with _by_soname():
        import weasyprint
    return weasyprint


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


def _locked_fetcher(folders: tuple[Path, ...], digests: dict[str, str]) -> Any:
    """Return a fetcher for files below the folders; anything else is refused and so becomes a complaint.

    `digests` gets the SHA-256 of each picture that is fetched, by its address.
    """
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
            if (asked := urlsplit(url).query).startswith(ASKED):  # a poster's photograph
                data, kind = photograph(data, asked)
            elif asked:  # a picture of staff's (`paper_target`)
                data, kind = print_ready(data, Ink(asked))
            elif (kind or "").startswith("image/"):  # one that a product brings
                made = cleaned(data)
                data, kind = made.data, made.kind.mime
            if (kind or "").startswith("image/"):
                digests[url] = sha256(data).hexdigest()
                url = f"ready:{path.name}"  # of a file: address WeasyPrint embeds the file, not these bytes
            # style sheets are refused without a type
            return URLFetcherResponse(url, data, {"Content-Type": kind or "application/octet-stream"})

    return Fetcher(allowed_protocols=("file",), allow_redirects=False)


def _local_path(url: str) -> Path | None:
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc:
        return None
    return Path(unquote(parts.path)).resolve()
