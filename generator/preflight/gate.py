"""The last gate: no name of a roster stands in anything that is about to be published (design §2).

In: the rosters that lie in `private/`, and the finished site and PDFs. Out: findings, with names masked. It
stands outside all job keys, since a roster may come after a piece was made. Without a roster it does nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Severity

ROSTER_SUFFIXES = (".csv", ".txt", ".xlsx")
NAME_HEADS = ("姓名", "学生姓名", "学生")
HEAD_ROWS = 10  # a title and remarks may stand above the header
MOST_BYTES = 20_000_000  # 50,000 pupils are 3 MB
BESIDE = "同学|家长|班|学生|妈妈|爸爸|老师"
PAGE_SUFFIXES = (".html", ".xml", ".js", ".json", ".txt", ".css", ".svg")


def rosters(root: Path) -> list[Path]:
    """Return the files in `private/` that may hold names."""
    found = (path for path in (root / "private").rglob("*") if path.suffix.lower() in ROSTER_SUFFIXES)
    return sorted(path for path in found if path.is_file() and path.stat().st_size <= MOST_BYTES)


def findings(root: Path, folder: Path, pdfs: Iterable[tuple[str, Path]]) -> Iterator[Diagnostic]:
    """Yield what would give a pupil away in a folder of pages and in PDFs (name to show, file)."""
    names = {name for path in rosters(root) for name in names_in(path)}
    if not names:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    for shown, text in _texts(folder, pdfs):
        for name in sorted(set(pattern.findall(text))):
            yield _finding(shown, name, text)


def names_in(path: Path) -> Iterator[str]:
    """Yield the names of a roster: the column 姓名, spaces trimmed; a file that is no roster yields none."""
    rows = list(_xlsx_rows(path) if path.suffix.lower() == ".xlsx" else _text_rows(path))
    for at, row in enumerate(rows[:HEAD_ROWS]):
        column = next((i for i, cell in enumerate(row) if _tidy(cell) in NAME_HEADS), None)
        if column is not None:
            below = (_tidy(line[column]) for line in rows[at + 1 :] if len(line) > column)
            yield from (name for name in below if len(name) >= 2)
            return


def _tidy(cell: object) -> str:
    return re.sub(r"\s", "", str(cell or ""))


def _text_rows(path: Path) -> Iterator[list[str]]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    head = "".join(text.splitlines(keepends=True)[:HEAD_ROWS])
    delimiter = max(",\t;", key=head.count)
    yield from csv.reader(io.StringIO(text), delimiter=delimiter)


def _xlsx_rows(path: Path) -> Iterator[list[str]]:
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        return  # no workbook: the command that reads rosters says so, the gate has nothing to look for
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield [str(cell) if cell is not None else "" for cell in row]


def _texts(folder: Path, pdfs: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, str]]:
    """Yield (name to show, text with the file's name in front) of everything to be published."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in PAGE_SUFFIXES:
            shown = path.relative_to(folder).as_posix()
            yield f"site/{shown}", f"{shown} {_plain(path.read_text(encoding='utf-8', errors='replace'))}"
    for shown, pdf in pdfs:
        yield shown, f"{shown} {_pdf_text(pdf)}"


def _plain(page: str) -> str:
    """Return the text of a page: tags away, so that markup inside a name hides nothing."""
    return unescape(re.sub(r"<[^>]*>", "", page))


def _pdf_text(pdf: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"\s", "", text)


def _finding(shown: str, name: str, text: str) -> Diagnostic:
    """Make the finding: a bare name of two characters may be a common word, so it only warns."""
    beside = re.search(f"{re.escape(name)}\\s*(?:{BESIDE})|(?:{BESIDE})\\s*{re.escape(name)}", text)
    severity = Severity.ERROR if len(name) >= 3 or beside else Severity.WARNING
    return Diagnostic(
        location=Location(file=f"dist/{shown}"),
        severity=severity,
        code="roster-name",
        message=f"要公开的内容里出现了名单上的姓名“{name[0]}{'＊' * (len(name) - 1)}”",
        hint="请在对应的 Markdown 文件里改用化名（如小陈、王某某）；若只是同字的普通词，请换一种说法。",
    )
