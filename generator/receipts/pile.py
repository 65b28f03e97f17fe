"""A pile of scans, read with all processors: which files and pages there are, and what is on each.

In: paths of files and folders, and the pages that are known already. Out: each page as it is to be recorded,
in order, while the others are still being read. A file that is wrong is one entry (page 0) with why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.ledger.returns import REPORT_PAGE, REPORT_TABLE, ReadPage, Sighting
from generator.model.slip import Slip
from generator.receipts.bounded import read_bounded
from generator.receipts.scans import ScanError, kind_of, page_of, pages_of
from generator.setup.escaping import one_line
from generator.store import digest

SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
OURS = frozenset({REPORT_PAGE, REPORT_TABLE})
SUFFIXES = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".webp", ".bmp"})
UNFINISHED = (".", "~$", ".part-")
_DIED = "读这一页时程序被系统停掉了（图片太大，或者文件有问题）", "请重新扫描这一页，再读一次"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFile:
    """A file with its digest and number of pages, or what is wrong with it (then it has none)."""

    path: Path
    name: str
    digest: str
    pages: int
    why: str = ""
    hint: str = ""


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that are meant: folders are walked, in the order that people count (2 before 10)."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(_below(path), key=_counted) if path.is_dir() else (path,)
        found.update(dict.fromkeys(inside))
    return tuple(found)


def _below(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.lower() in SYSTEM or path.name in OURS or path.name.startswith(UNFINISHED):
                continue
            if path.is_dir() and not path.is_symlink():
                yield from _below(path)
            elif path.is_file() and _looks_like_scan(path):
                yield path


def _looks_like_scan(path: Path) -> bool:
    """Tell whether a file in a folder is meant: by its name, or else by its first bytes.

    What is called a scan and is none is named later; a roster beside the scans is no mistake.
    """
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        return bool(kind_of(path))
    except ScanError:
        return False


def _counted(path: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", str(path))
    return [(int(part[:18]), "") if part.isdecimal() else (0, part) for part in parts]


def examined(paths: Iterable[Path]) -> Iterator[ScanFile]:
    """Yield each file with its pages, or with what is wrong with it."""
    return read_bounded(_examined, tuple(paths), _fatal)


def _examined(path: Path) -> ScanFile:
    name = one_line(str(path))
    try:
        pages = pages_of(path)
    except ScanError as problem:
        return ScanFile(
            path=path, name=name, digest=_digest(path), pages=0, why=problem.why, hint=problem.hint
        )
    return ScanFile(path=path, name=name, digest=_digest(path), pages=pages)


def _fatal(path: Path) -> ScanFile:
    return ScanFile(
        path=path,
        name=one_line(str(path)),
        digest=_digest(path),
        pages=0,
        why="这个文件打不开",
        hint=_DIED[1],
    )


def _digest(path: Path) -> str:
    """Return a file's digest; one that cannot be read is known by its name."""
    try:
        return digest.of_file(path) if path.is_file() else digest.of_text(str(path))
    except OSError:
        return digest.of_text(str(path))


def unknown_pages(files: Iterable[ScanFile], known: set[tuple[str, int]]) -> list[tuple[ScanFile, int]]:
    """Return the pages that were not read yet; the same file under two names is one."""
    seen, found = set(known), []
    for file in files:
        for number in range(1, file.pages + 1):
            if (file.digest, number) not in seen:
                seen.add((file.digest, number))
                found.append((file, number))
    return found


def read_pages(pages: list[tuple[ScanFile, int]], slip: Slip, *, workers: int = 0) -> Iterator[ReadPage]:
    """Yield each page as it was read."""

    def read(page: tuple[ScanFile, int]) -> ReadPage:
        return _read(*page, slip)

    return read_bounded(read, pages, lambda page: _blank_page(*page, *_DIED), workers=workers)


def _blank_page(file: ScanFile, number: int, why: str, hint: str) -> ReadPage:
    return ReadPage(digest=file.digest, page=number, file=file.name, why=why, hint=hint)


def file_fault(file: ScanFile) -> ReadPage:
    """Return a file that could not be read as the entry that it gets."""
    return _blank_page(file, 0, file.why, file.hint)


def _read(file: ScanFile, number: int, slip: Slip) -> ReadPage:
    from generator.receipts.look import look_at

    try:
        page = page_of(file.path, number)
        seen = look_at(page.pixels, slip, photo=page.photo)
    except ScanError as problem:
        return _blank_page(file, number, problem.why, problem.hint)
    except MemoryError:
        return _blank_page(file, number, "图片太大，内存不够", "请用 200 到 300 dpi 重新扫描这一页")
    slips = tuple(
        (
            Sighting(
                serial=one.serial,
                answer=one.answer.value,
                signed=one.signed,
                doubts=tuple(doubt.value for doubt in one.doubts),
            ),
            one.picture if one.doubts or one.signed is not True or one.answer.value != "yes" else b"",
        )
        for one in seen.slips
    )
    hint = "请看图：是回执，就照纸上印的编号登记" if seen.unread else ""
    return ReadPage(
        digest=file.digest,
        page=number,
        file=file.name,
        slips=slips,
        why=seen.unread,
        hint=hint,
        picture=seen.picture,
    )
