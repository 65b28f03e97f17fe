"""The `review` command: who reviewed and when, written into many files at once and nothing else touched.

In: files, a name and a day. Out: what changed in each, or why nothing was written. Only the values of 审核人,
审核日期, 审核指纹 and, for drafts that were asked for, 状态 become others; every other byte of a file stays:
encoding, line ends, comments, order. All files are looked at before the first one is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.content.fingerprint import KEY, fingerprint
from generator.content.kinds import KINDS, AnyKind, kind_of
from generator.diagnostics import Report
from generator.model import Review, State
from generator.reading.documents import decode_lenient
from generator.reading.frontmatter import Halves, split
from generator.status import UsageError

ALL = "全部"
LONGEST_NAME = 20
_NAME = re.compile(r"[\w·（）()、 ]+")
_FENCE = re.compile(r"---[ \t]*")
_VALUE = re.compile(
    r"(?P<before>(?P<key>审核人|审核日期|审核指纹|状态) ?:[ \t]*)"
    r"(?P<value>\"[^\"\\]*\"|'[^']*'|(?![\"'|>&*!])(?:(?!\s#)[^\r\n])*?)(?P<after>\s*(?:\s#.*)?)"
)
_ENCODINGS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequest:
    """What was asked for: `files` as typed, or 全部; `drafts` says that drafts are reviewed with it."""

    root: Path
    reviewer: str
    day: date
    today: date
    files: tuple[str, ...]
    drafts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedFile:
    """A file, its bytes as they shall be, and what changed in words for staff (empty: nothing)."""

    path: Path
    name: str
    data: bytes
    changed: str


def review(asked: ReviewRequest) -> Iterator[str]:
    """Write the review into the files and yield what was done.

    If a file can't be reviewed there is a UsageError, and nothing was written.
    """
    _check_words(asked)
    looked = [_looked_at(path, kind, asked) for path, kind in _files(asked)]
    done = [one for one in looked if one is not None]
    changed = [one for one in done if one.changed]
    for one in changed:
        _write(one)
        yield f"{one.name}：{one.changed}"
    drafts = len(looked) - len(done)
    more = f"，跳过草稿 {drafts} 个（要一起改成“已审核”，加上 --drafts）" if drafts else ""
    yield f"改了 {len(changed)} 个文件，{len(done) - len(changed)} 个本来就是这样{more}。"


def named_files(root: Path, files: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files that are named, from the campaign's folder: drafts too, and pages, which nobody signs.

    A name that is no file of the campaign is a UsageError.
    """
    asked = ReviewRequest(root=root, reviewer="", day=date.min, today=date.min, files=files)
    return tuple(_shown(path, root) for path, _ in _files(asked, signed=False))


def signed_files(asked: ReviewRequest) -> tuple[str, ...]:
    """Return the files that bear a review now, of those that were named."""
    return tuple(_shown(path, asked.root) for path, kind in _files(asked) if _is_signed(path, kind, asked))


def _is_signed(path: Path, kind: AnyKind, asked: ReviewRequest) -> bool:
    head: Any = _head(kind, _text(path, asked.root)[0], _shown(path, asked.root))
    return bool(head.review.state is State.REVIEWED)


def _looked_at(path: Path, kind: AnyKind, asked: ReviewRequest) -> ReviewedFile | None:
    """Return a file as it shall be; None for a draft among 全部 that nobody asked for."""
    text, encoding = _text(path, asked.root)
    name = _shown(path, asked.root)
    head: Any = _head(kind, text, name)
    if head.review.state is State.REVIEWED or asked.drafts:
        return _reviewed(path, kind, text, encoding, asked)
    if asked.files == (ALL,):
        return None
    raise UsageError(f"{name} 还是草稿，没有改。审核过了，就加上 --drafts，会一起改成“已审核”。")


# -- what was asked ----------------------------------------------------------------------------------------


def _check_words(asked: ReviewRequest) -> None:
    name = asked.reviewer.strip()
    if not name or len(name) > LONGEST_NAME or not _NAME.fullmatch(name) or name.isdecimal():
        raise UsageError(f"--reviewer 后面写审核人的姓名，{LONGEST_NAME} 个字以内，不带别的符号。")
    if asked.day > asked.today:
        raise UsageError(f"审核日期 {asked.day} 还没有到，今天是 {asked.today}。")


def _files(asked: ReviewRequest, *, signed: bool = True) -> Iterator[tuple[Path, AnyKind]]:
    """Yield the files that were named, each once, with the kinds they are of; a folder names those in it.

    `signed`: only kinds that somebody signs are meant.
    """
    if ALL in asked.files and len(asked.files) > 1:
        raise UsageError(f"“{ALL}”就是所有的文件，后面不用再写别的。")
    names = [kind.folder for kind in KINDS if kind.is_reviewed] if asked.files == (ALL,) else asked.files
    seen: set[Path] = set()
    for name in names:
        for path in _named(name, asked):
            kind = kind_of(_shown(path, asked.root))
            if kind is None or not (kind.is_reviewed or not signed):
                why = "里没有审核人这一项，不用签名；要核对哪几处，请去掉 --reviewer 再运行。"
                raise UsageError(f"{_shown(path, asked.root)} {why}")
            if path not in seen:
                seen.add(path)
                yield path, kind


def _named(name: str, asked: ReviewRequest) -> tuple[Path, ...]:
    """Return the files that a name means: from the campaign's folder, or from where one stands."""
    typed, every = name.replace("\\", "/"), asked.files == (ALL,)
    starts = (asked.root,) if every else (asked.root, Path.cwd())
    found = next((path for start in starts for path in _candidates(start / typed) if path.exists()), None)
    if found is None:
        if every:
            return ()  # a campaign may do without a kind
        raise UsageError(f"没有这个文件：{name}。写成 content/cases/文件名.md 的样子，或者写 {ALL}。")
    if found.resolve() != found.absolute() or not found.is_relative_to(asked.root):
        raise UsageError(f"{name} 不在活动文件夹里，没有改。")
    return tuple(sorted(found.glob("*.md"))) if found.is_dir() else (found,)


def _candidates(path: Path) -> tuple[Path, ...]:
    whole = Path(os.path.normpath(path.absolute()))
    return (whole, whole.with_name(f"{whole.name}.md"))


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


# -- one file ----------------------------------------------------------------------------------------------


def _text(path: Path, root: Path) -> tuple[str, str]:
    """Return a file's text with its line ends, and the encoding by which its bytes come back as they are."""
    data = path.read_bytes()
    marked = next((encoding for encoding, mark in _ENCODINGS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == data:
            return text, encoding
    raise UsageError(f"{_shown(path, root)} 的编码认不出来，没有改。请用记事本另存为 UTF-8。")


def _head(kind: AnyKind, text: str, name: str) -> object:
    """Return the decoded head of a file; UsageError if it can't be understood."""
    found = Report()
    halves = _halves(text, name, found)
    decoded = decode_lenient(kind.head, halves.head, name, found) if halves else None
    if decoded is None or found.errors or not decoded.whole:
        raise UsageError(f"{name} 的开头看不懂，没有改。请先运行 python3 build.py check，改好再来。")
    return decoded.value


def _halves(text: str, name: str, found: Report) -> Halves | None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return split(plain, name, found) if plain.strip() else None


def _reviewed(path: Path, kind: AnyKind, text: str, encoding: str, asked: ReviewRequest) -> ReviewedFile:
    name = _shown(path, asked.root)
    before: Any = _head(kind, text, name)
    halves = _halves(text, name, Report())
    seen = fingerprint(halves, asked.day) if halves else ""
    wanted = {"审核人": asked.reviewer.strip(), "审核日期": asked.day.isoformat(), KEY: seen}
    if before.review.state is State.DRAFT:
        wanted["状态"] = State.REVIEWED.value
    new = "".join(_rewritten(text.splitlines(keepends=True), wanted, name))
    after: Any = _head(kind, new, name)
    meant = replace(
        before.review,
        reviewer=wanted["审核人"],
        reviewed=asked.day,
        fingerprint=seen,
        state=State.REVIEWED,
    )
    if after != replace(before, review=meant):  # whatever the file plays, nothing else may become another
        raise UsageError(f"{name} 的开头写法特别，没有改。请自己改这一个文件。")
    return ReviewedFile(
        path=path, name=name, data=new.encode(encoding), changed=_changes(before.review, meant)
    )


def _rewritten(lines: list[str], wanted: dict[str, str], name: str) -> Iterator[str]:
    """Yield the lines of a file, some values of its head replaced and missing keys added before its end."""
    left, fences = dict(wanted), 0
    for line in lines:
        bare = line.rstrip("\r\n")
        end = line[len(bare) :]
        if fences < 2 and _FENCE.fullmatch(bare.removeprefix("\ufeff")):
            fences += 1
            if fences == 2:
                yield from (f"{key}: {value}{end or os.linesep}" for key, value in left.items())
                left = {}
        elif fences == 1 and (found := _VALUE.fullmatch(bare)) and found["key"] in left:
            value = left.pop(found["key"])
            gap = "" if found["before"][-1].isspace() else " "
            yield f"{found['before']}{gap}{value}{found['after']}{end}"
            continue
        yield line
    if left:
        raise UsageError(f"{name} 的开头没有两行 ---，没有改。请先运行 python3 build.py check，改好再来。")


def _changes(before: Review, after: Review) -> str:
    rows = (
        ("审核人", before.reviewer, after.reviewer),
        ("审核日期", before.reviewed, after.reviewed),
        (KEY, before.fingerprint, after.fingerprint),
        ("状态", before.state, after.state),
    )
    return "，".join(f"{key} {old or '（没有写）'} → {new}" for key, old, new in rows if old != new)


def _write(one: ReviewedFile) -> None:
    """Put a file in place at once, with the rights that it had."""
    part = one.path.with_name(f".{one.path.name}.part")
    part.write_bytes(one.data)
    part.chmod(one.path.stat().st_mode & 0o777)
    part.replace(one.path)
