"""The last gate: no personal data in anything that is about to be published (design §2).

In: the folder that is to become `dist/`, and the names that the school keeps. Out: findings, masked: what the
guards find in the words as readers see them, and names and numbers of the school's own people in whatever can
be read of a file, its name and place too. It stands outside all job keys, since a roster may come after a
piece was made. What cannot be looked through is told.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.content.facts import FOLDER
from generator.diagnostics import Diagnostic, Location, Severity
from generator.guards import name_index, outlets
from generator.guards.guard import PublishedAllowList, guard_published
from generator.guards.name_index import Named, NameIndex
from generator.guards.named import hidden
from generator.guards.outlets import UnreadableOutletError, page_words
from generator.reading.plain import as_plain, from_plain
from generator.store import digest
from generator.store.dependencies import once_a_run, read
from generator.store.memo import Memo, key_of

# A sheet's text comes line by line as it is laid out: 新生 and 一封信 meet that never stood together. The
# sources were read by these rules already.
READS_SENTENCES = frozenset({"full-name"})
PAGE_SUFFIXES = (".html", ".xml", ".js", ".json", ".txt", ".css", ".svg")
_OWN_SUFFIXES = (*PAGE_SUFFIXES, ".pdf", ".pptx", ".png", ".jpg", ".webp", ".woff2", ".ico")
"""What a build makes: without names to look for nobody need ask whether it can be read."""
LAID_OUT = (".pdf", ".pptx")
"""What is set line by line: the words of two boxes may meet that never stood together."""
SITE, PRINT = "site/", "print/"
PACKED = "zip/"
"""What is packed there lies in `print/` as well, and is searched there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: names and numbers, those that were judged in the sources, and texts besides files.

    `texts` are (file, text) of what is written after the gate was passed: the manifest. `folders` are those
    of this machine that no file may name: they tell who works on it.
    """

    index: NameIndex = field(default_factory=NameIndex)
    settled: frozenset[str] = field(default=frozenset(), repr=False)
    texts: tuple[tuple[str, str], ...] = ()
    folders: tuple[Path, ...] = ()


def findings(
    folder: Path,
    wanted: Wanted | None = None,
    allowed: PublishedAllowList | None = None,
    memo: Memo | None = None,
    files: Mapping[str, str] | None = None,
) -> Iterator[Diagnostic]:
    """Yield what would give somebody away in all files of a folder that is to become `dist/`.

    `allowed` is the campaign's allow-list (office phones) and its suppressions; `files` are the folder's with
    their digests, if they are known. What the guards found in words that `memo` remembers is repeated; for
    names every file is read each time, so that nothing of a roster is ever kept.
    """
    search, remembered = _Search(wanted=wanted or Wanted(), quotes=_quotes(allowed)), memo or Memo()
    for shown, sha256 in (digest.of_each_file(folder) if files is None else files).items():
        if not shown.startswith(PACKED):
            file = _File(shown=shown, place=f"{folder}/{shown}", sha256=sha256)
            if file.suffix in PAGE_SUFFIXES:
                yield from _machine_folders(file, search.wanted.folders, remembered)
            try:
                if _is_guarded(file):
                    yield from _guarded(file, allowed, remembered)
                yield from search.file(file)
            except UnreadableOutletError as problem:
                yield _unread(shown, problem)
    for shown, text in search.wanted.texts:
        yield from search.text(shown, text)


@dataclass(slots=True, kw_only=True)
class _File:
    """A file: its path in `dist/`, where it lies, its digest. Not frozen: its bytes are read when wanted."""

    shown: str
    place: str
    sha256: str
    _data: bytes | None = None

    @property
    def suffix(self) -> str:
        """Return the ending of its name, as it is written."""
        return posixpath.splitext(self.shown)[1]

    @property
    def data(self) -> bytes:
        """Return its bytes."""
        if self._data is None:
            self._data = Path(self.place).read_bytes()
        return self._data


# -- what the guards find ----------------------------------------------------------------------------------


def _is_guarded(file: _File) -> bool:
    if file.suffix in LAID_OUT:
        return not file.shown.startswith(SITE)  # the site's are copies of what lies in print/
    return file.suffix in PAGE_SUFFIXES and file.shown.startswith(SITE)


def _guarded(file: _File, allowed: PublishedAllowList | None, memo: Memo) -> tuple[Diagnostic, ...]:
    """Return what the guards find in a finished file, now or as remembered for its bytes or its words.

    An edited case changes of every list of cases the version of its data, and no word.
    """
    may, shown = allowed.key_text if allowed else "", file.shown
    bytes_key = key_of("published", shown, file.sha256, may)
    words_key, words = memo.find(bytes_key), ""
    if words_key is None:
        words = _words(shown, file.data)
        words_key = key_of("words", shown, words, may)
        memo.keep(bytes_key, words_key)
    kept = memo.find(words_key)
    if kept is None:
        found = guard_published(shown, words or _words(shown, file.data), allowed)
        reported = (one for one in found if not (shown.endswith(LAID_OUT) and one.code in READS_SENTENCES))
        kept = as_plain(tuple(reported))
        memo.keep(words_key, kept)
    return from_plain(tuple[Diagnostic, ...], kept)


def _words(shown: str, data: bytes) -> str:
    if shown.endswith(".pdf"):
        return outlets.pdf_words(data)
    if shown.endswith(".pptx"):
        return outlets.pptx_words(data)
    return page_words(data.decode("utf-8", errors="replace"))


# -- names -------------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _Search:
    """One search through all files. Not frozen: it knows which bytes it has seen, for the site has copies."""

    wanted: Wanted
    quotes: tuple[str, ...]
    seen: set[str] = field(default_factory=set)

    def file(self, file: _File) -> Iterator[Diagnostic]:
        """Yield the names in a file and in its path, and whether it cannot be read."""
        if not self.wanted.index and file.suffix.lower() in _OWN_SUFFIXES:
            return
        yield from self.text(file.shown, outlets.unescaped(file.shown))
        if file.sha256 not in self.seen:
            self.seen.add(file.sha256)
            yield from self.texts_in(file.shown, file.data)

    def texts_in(self, shown: str, data: bytes) -> Iterator[Diagnostic]:
        """Yield the names in the bytes of a file: in what can be read, then raise that the rest cannot."""
        texts: list[str] = []
        problem: UnreadableOutletError | None = None
        try:
            for text in outlets.texts_of(data):
                texts.append(text)
        except UnreadableOutletError as found:
            problem = found
        yield from self.text(shown, *texts)
        if problem:
            raise problem

    def text(self, shown: str, *texts: str) -> Iterator[Diagnostic]:
        """Yield the names in some texts of a file, each name once, the surest of its places."""
        found: dict[str, Named] = {}
        for text in texts:
            for one in self._names_in(text):
                if one.name not in found or one.sure:
                    found[one.name] = one
            for number in self.wanted.index.numbers_in(text):
                yield _number(shown, number)
        for _, one in sorted(found.items()):
            place = Location(file=hidden(f"dist/{shown}", one.name))
            yield name_index.finding(place, one, "要公开的内容里", _HINT)

    def _names_in(self, text: str) -> Iterator[Named]:
        plain = name_index.bare(text)
        lines = ""
        for one in name_index.without(self.wanted.index.found_in(plain), self.wanted.settled):
            if self._may_stand(one, one.around(plain)):
                continue
            lines = lines or name_index.bare_lines(text)
            if one.sure or one.name in lines:  # 责任 above 国家 is nobody called 任国
                yield one
        if self.wanted.index.latin:
            yield from name_index.without(
                self.wanted.index.latin_in(name_index.latin(text)), self.wanted.settled
            )

    def _may_stand(self, one: Named, words: str) -> bool:
        """Tell whether a name was let through, or may be a common word in what the program itself says."""
        return any(words in quote for quote in self.quotes) or (not one.sure and words in _own_words())


_HINT = "请在对应的 Markdown 文件里改用化名（如小陈、王某某）；若只是同字的普通词，请换一种说法。"


def _quotes(allowed: PublishedAllowList | None) -> tuple[str, ...]:
    pairs = allowed.suppressions if allowed else ()
    return tuple(name_index.bare(quote) for rule, quote in pairs if rule == name_index.CODE)


@once_a_run
def _own_words() -> str:
    """Return the words that the program itself brings: facts, and the templates of pages and sheets."""
    package = FOLDER.parent
    templates = (path for home in ("site", "catalog", "overview") for path in (package / home).rglob("*"))
    files = (*FOLDER.glob("*"), *(path for path in templates if path.suffix in (".html", ".j2")))
    return name_index.bare("\n".join(read(path).decode("utf-8") for path in sorted(files) if path.is_file()))


def _number(shown: str, number: str) -> Diagnostic:
    return Diagnostic(
        location=Location(file=f"dist/{shown}"),
        severity=Severity.ERROR,
        code="private-number",
        message=f"要公开的内容里出现了名单或登记库里的号码“{number[:2]}{'＊' * (len(number) - 2)}”",
        hint="学号、回执编号和名单上的电话不能公开，请从对应的文件里删去。",
    )


def _unread(shown: str, problem: UnreadableOutletError) -> Diagnostic:
    return Diagnostic(
        location=Location(file=f"dist/{shown}"),
        severity=Severity.WARNING,
        code="outlet-unread",
        message=f"这个要公开的文件{problem}，里面有没有名单上的姓名，程序看不出来",
        hint="请自己打开看一遍；能不放就不放，或者换成网页、PDF（不加密码）。",
    )


def _machine_folders(file: _File, folders: tuple[Path, ...], memo: Memo) -> Iterator[Diagnostic]:
    """Yield that a file names a folder of this machine; bytes that name none are remembered."""
    key = key_of("no folders", file.sha256, *map(str, folders))
    if not folders or memo.find(key) is not None:
        return
    named = [one for one in folders if one.name and f"{one}/".encode("utf-8", "surrogateescape") in file.data]
    if not named:
        memo.keep(key, True)
    for _ in named:
        yield Diagnostic(
            location=Location(file=f"dist/{file.shown}"),
            severity=Severity.ERROR,
            code="machine-path",
            message="要公开的文件里写着这台电脑上的文件夹",
            hint="路径里常有用户名。请在 docs/ 和 content/ 里找到它删掉；没有写过的话，请告诉维护者。",
        )


def texts_of_manifest(rows: Iterable[tuple[str | None, ...]]) -> tuple[tuple[str, str], ...]:
    """Return what a manifest will say (titles, contents of codes) as a text to be searched."""
    return (("manifest.json", "\n".join(outlets.unescaped(word) for row in rows for word in row if word)),)
