"""The files of one kind: those whose front matter can be read, each ready to have its body read.

In: the type of a kind's head and its folder. Out: a `SourceFolder`, and findings about files, names and
heads. A head that is as it was is not decoded again. Bodies are not looked into.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.content.misfiled import Judge, is_refused, nowhere
from generator.diagnostics import Diagnostic, Location, Report
from generator.model import Facts, MarkedText, Origin, PosterHead, Review, State
from generator.model.paths import ascii_path
from generator.reading.characters import check_entities, check_escaped
from generator.reading.documents import Decoded, decode_lenient
from generator.reading.files import markdown_files, read_text, relative, shown, slug_of, slug_problem
from generator.reading.frontmatter import Halves, split
from generator.reading.glyphs import Missing, check_drawable
from generator.reading.plain import as_plain, from_plain
from generator.store.memo import Memo, key_of
from generator.text.factwords import check_no_facts

T = TypeVar("T")

_MOST_FINDINGS = 100
"""A file with more is broken as a whole: the first ones are enough to go on with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile(Generic[T]):
    """A Markdown file after its front matter was decoded and before its body is read."""

    slug: str
    path: Path
    file: str
    head: Decoded[T]
    halves: Halves

    @property
    def top(self) -> Location:
        """Return where the front matter starts: what is wrong with all of it is reported there."""
        return Location(file=self.file, line=self.halves.head_line)

    @property
    def end(self) -> Location:
        """Return where the body starts: what is missing in it is reported there."""
        return Location(file=self.file, line=max(1, self.halves.body_line - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFolder(Generic[T]):
    """The files of one kind: those with a readable head, and all their slugs."""

    files: tuple[SourceFile[T], ...]
    slugs: frozenset[str]


def read_folder(
    head: type[T],
    folder: Path,
    root: Path,
    missing: Missing,
    report: Report,
    *,
    facts: Facts,
    memo: Memo,
    deep: bool = False,
    judge: Judge = nowhere,
) -> SourceFolder[T]:
    """Read the heads of a folder's files; `deep` walks the folders below it too.

    `judge` tells by a front matter whether a file is of another kind: then that is all that is said of it.
    """
    files: list[SourceFile[T]] = []
    slugs: set[str] = set()
    for path in markdown_files(folder, root, report, deep=deep):
        found = Report()
        slug = _slug(path, folder, root, found, deep=deep)
        slugs.add(shown(path.relative_to(folder).as_posix().removesuffix(".md")))
        source = _source(head, slug or shown(path.stem), path, root, missing, facts, memo, found)
        if source is not None and not is_refused(source.halves.head, source.top, judge, found):
            files.append(source)
        add_findings(found, relative(path, root), report)
    return SourceFolder(files=tuple(files), slugs=frozenset(slugs))


def _slug(path: Path, folder: Path, root: Path, report: Report, *, deep: bool) -> str | None:
    """Return a file's slug; below docs/ it has the folders too, which obey the same rule."""
    name = slug_of(path, root, report, index=deep)
    parents = path.parent.relative_to(folder).parts
    for part in parents:
        wrong = slug_problem(part)
        if wrong:
            report.error(
                Location(file=relative(path, root)),
                "slug-bad",
                f"文件夹的名字“{shown(part)}”{wrong}",
                "文件夹名只用汉字、字母、数字、- 和 _。",
            )
    return name and "/".join((*parents, name))


def _source(
    head: type[T],
    slug: str,
    path: Path,
    root: Path,
    missing: Missing,
    facts: Facts,
    memo: Memo,
    report: Report,
) -> SourceFile[T] | None:
    file = relative(path, root)
    text = read_text(path, root, report)
    halves = split(text, file, report) if text is not None else None
    if text is None or halves is None:
        return None
    _check_drawable_once(text, file, missing, memo, report)
    decoded = _decoded_once(head, halves, file, facts, memo, report)
    check_entities(halves.body, file, halves.body_line, missing, report)
    if decoded is None:
        return None
    check_escaped(decoded.escaped, text, missing, report)
    return SourceFile(slug=slug, path=path, file=file, head=decoded, halves=halves)


def _check_drawable_once(text: str, file: str, missing: Missing, memo: Memo, report: Report) -> None:
    """Report the characters that have no glyph; a text that has none of them is remembered."""
    key = key_of("drawable", text)
    if memo.find(key) is None:
        found = Report()
        check_drawable(text, file, missing, found)
        if not tuple(found):
            memo.keep(key, True)
        report.extend(found)


def _decoded_once(
    head: type[T], halves: Halves, file: str, facts: Facts, memo: Memo, report: Report
) -> Decoded[T] | None:
    """Return the head of a file, and report what is wrong with it: worked out now, or as remembered."""
    key = key_of("head", head.__name__, file, str(halves.head_line), halves.head, facts.hotline)
    kept = memo.find(key)
    if kept is not None:
        plain, findings = kept
        report.extend(from_plain(tuple[Diagnostic, ...], findings))
        return plain and _from_plain(head, *plain)
    found = Report()
    check_no_facts(halves.head, halves.head_line, file, facts, found)
    decoded = decode_lenient(head, halves.head, file, found, first_line=halves.head_line)
    memo.keep(key, [decoded and _as_plain(decoded), as_plain(tuple(found))])
    report.extend(found)
    return decoded


def _as_plain(decoded: Decoded[T]) -> list[Any]:
    return [as_plain(decoded.value), decoded.whole, as_plain(decoded.origin), as_plain(decoded.escaped)]


def _from_plain(head: type[T], value: Any, whole: bool, origin: Any, escaped: Any) -> Decoded[T]:
    return Decoded(
        value=from_plain(head, value),
        whole=whole,
        origin=from_plain(Origin, origin),
        escaped=from_plain(tuple[tuple[Location, str], ...], escaped),
    )


def add_findings(found: Report, file: str, report: Report) -> None:
    """Hand on what was found in a file; of a file with very much wrong only the first findings."""
    findings = list(found)
    report.extend(findings[:_MOST_FINDINGS])
    if len(findings) > _MOST_FINDINGS:
        more = len(findings) - _MOST_FINDINGS
        last = findings[_MOST_FINDINGS].location
        report.error(
            last, "too-many", f"{file} 还有 {more} 处问题，没有全部列出", "请先改好上面这些，再检查一遍。"
        )


def check_name_clashes(files: tuple[SourceFile[Any], ...], consequence: str, report: Report) -> None:
    """Refuse names that are one where A is a; posters, letters and pledges share `dist/print/<slug>/`.

    A name that is the address of another on the site is refused too.
    """
    seen: dict[str, str] = {}
    for source in files:
        first = seen.setdefault(ascii_path(f"{source.slug}.html").casefold(), source.file)
        if first != source.file:
            report.error(
                Location(file=source.file),
                "slug-duplicate",
                f"文件名和 {first} 相同，{consequence}",
                "请改掉其中一个的文件名。",
            )


def check_copies(files: tuple[SourceFile[Any], ...], report: Report) -> None:
    """Warn of a file that says what another says: a copy made in a file manager is published besides."""
    seen: dict[tuple[str, ...], str] = {}
    for source in files:
        said = _said(source)
        first = seen.setdefault(said, source.file) if said else source.file
        if first != source.file:
            message = f"标题和内容与 {first} 一字不差，像是它的副本，会再发布一次"
            hint = "用不着的，请移走；要做成另一篇的，请改标题和内容。"
            report.warning(Location(file=source.file), "file-copy", message, hint)


def _said(source: SourceFile[Any]) -> tuple[str, ...]:
    """Return a reviewed file's title and body, or a poster's words; nothing of one that has neither."""
    head, body = source.head.value, "".join(source.halves.body.split())
    if getattr(head, "review", Review()).state is not State.REVIEWED:
        return ()
    if isinstance(head, PosterHead):
        return head.slogan.text, head.giveaway.text
    title, number = getattr(head, "title", ""), getattr(head, "number", "")
    words = title.text if isinstance(title, MarkedText) else str(title)
    return (words, str(number), body) if body else ()
