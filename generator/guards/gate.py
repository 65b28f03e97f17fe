"""The last gate: no personal data in anything that is about to be published (design §2).

In: the finished site and PDFs, and the rosters that lie in `private/`. Out: findings, masked: what the guards
find in the words as readers see them, and names of the rosters. It stands outside all job keys, since a
roster may come after a piece was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Severity
from generator.guards import PublishedAllowList, guard_published
from generator.reading import tables
from generator.reading.plain import as_plain, from_plain
from generator.store.memo import Memo, key_of

ROSTER_SUFFIXES = (".csv", ".txt", ".xlsx", ".xls", ".ods")
NAME_HEADS = ("姓名", "学生姓名", "学生")
BESIDE = "同学|家长|班|学生|妈妈|爸爸|老师"
INLINE = "a|abbr|b|br|code|em|i|mark|span|strong|sub|sup|u|wbr"
BLANK = r"[\s\u200b]"
# A sheet's text comes line by line as it is laid out: 新生 and 一封信 meet that never stood together. The
# sources were read by these rules already.
READS_SENTENCES = frozenset({"full-name"})
PAGE_SUFFIXES = (".html", ".xml", ".js", ".json", ".txt", ".css", ".svg")


def rosters(root: Path) -> list[Path]:
    """Return the files in `private/` that may hold names."""
    found = (path for path in (root / "private").rglob("*") if path.suffix.lower() in ROSTER_SUFFIXES)
    return sorted(path for path in found if path.is_file() and path.stat().st_size <= tables.MOST_BYTES)


def findings(
    root: Path,
    folder: Path,
    pdfs: Iterable[tuple[str, Path]],
    allowed: PublishedAllowList | None = None,
    memo: Memo | None = None,
) -> Iterator[Diagnostic]:
    """Yield what would give somebody away in a folder of pages and in PDFs (name to show, file).

    `allowed` is the campaign's allow-list (office phones) and its suppressions. What the guards found in
    words that `memo` remembers is repeated; for names of the rosters every file is read each time, so that
    nothing of a roster is ever kept.
    """
    names = {name for path in rosters(root) for name in names_in(path)}
    wanted = _NameIndex.of(names)
    for shown, path in _finished(folder, pdfs):
        yield from _guarded(shown, path, allowed, memo or Memo())
        if names:
            yield from _roster_names(wanted, shown, _words(path))


def _guarded(
    shown: str, path: Path, allowed: PublishedAllowList | None, memo: Memo
) -> tuple[Diagnostic, ...]:
    """Return what the guards find in a finished file, worked out now or remembered."""
    key = key_of("published", shown, _fingerprint(path), allowed.key_text if allowed else "")
    kept = memo.find(key)
    if kept is None:
        found = guard_published(shown, _words(path), allowed)
        reported = (one for one in found if not (shown.endswith(".pdf") and one.code in READS_SENTENCES))
        kept = as_plain(tuple(reported))
        memo.keep(key, kept)
    return from_plain(tuple[Diagnostic, ...], kept)


def _fingerprint(path: Path) -> str:
    """Return what stands for a file's words in a key.

    A page's are read anyway, for the addresses in its tags change with every edit of another page; a PDF's
    take far longer to read than its bytes.
    """
    return sha256(path.read_bytes()).hexdigest() if path.suffix == ".pdf" else _words(path)


def _roster_names(wanted: _NameIndex, shown: str, words: str) -> Iterator[Diagnostic]:
    """Yield the names found, wherever lines or markup break them."""
    joined = f"{shown} {re.sub(BLANK, '', words)}"
    for name in sorted(set(wanted.found_in(joined))):
        yield _finding(shown, name, joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NameIndex:
    """Names to look for, by their first character and how long they are, the longest first.

    A pattern of 50,000 alternatives would be tried one by one at every place: minutes for a website.
    """

    names: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> _NameIndex:
        known = frozenset(names)
        lengths: dict[str, set[int]] = {}
        for name in known:
            lengths.setdefault(name[0], set()).add(len(name))
        return cls(
            names=known, lengths={first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}
        )

    def found_in(self, text: str) -> Iterator[str]:
        """Yield the names in a text from left to right; of two at one place only the longer one."""
        at = 0
        while at < len(text):
            for length in self.lengths.get(text[at], ()):
                name = text[at : at + length]
                if name in self.names:
                    yield name
                    at += length - 1
                    break
            at += 1


def names_in(path: Path) -> Iterator[str]:
    """Yield the names of a roster: the column 姓名, spaces left out; a file that is no roster yields none.

    The `letters` command reports what is wrong with a file; the gate then has no names to look for.
    """
    try:
        sheets = tables.read_sheets(path, _is_head)
    except tables.UnreadableTableError:
        return
    for sheet in sheets:
        yield from _names_of(sheet)


def _names_of(sheet: tables.Worksheet) -> Iterator[str]:
    for at, row in enumerate(sheet.rows[: tables.HEAD_ROWS]):
        column = next((i for i, cell in enumerate(row.cells) if _tidy(cell) in NAME_HEADS), None)
        if column is not None:
            below = (_tidy(line.cell(column)) for line in sheet.rows[at + 1 :])
            yield from (name for name in below if len(name) >= 2)
            return


def _is_head(cells: tuple[str, ...]) -> bool:
    return any(_tidy(cell) in NAME_HEADS for cell in cells)


def _tidy(cell: str) -> str:
    return re.sub(r"\s", "", cell)


def _finished(folder: Path, pdfs: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Yield (name to show, file) of everything with words that is to be published."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in PAGE_SUFFIXES:
            yield f"site/{path.relative_to(folder).as_posix()}", path
    yield from pdfs


def _words(path: Path) -> str:
    if path.suffix == ".pdf":
        return _pdf_text(path)
    return page_words(path.read_text(encoding="utf-8", errors="replace"))


def page_words(page: str) -> str:
    """Return the words of a page: cells and blocks on lines of their own, inline tags gone."""
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1\s*>|<!--.*?-->", "\n", page)
    inline = re.sub(rf"</?(?:{INLINE})(?:\s[^>]*)?>", "", bare)
    return unescape(re.sub(r"(?:<[^>]*>\s*)+", "\n", inline))  # one line end for tags that follow each other


def _pdf_text(pdf: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


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
