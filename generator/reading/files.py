"""Files to text: which files there are, may they be read, and in which encoding.

In: a folder below the campaign's root. Out: file names and their text, line ends as `\\n`, without a byte
order mark. What can't be read is reported at 1:1 (or at the bad byte); nothing is thrown and nothing is
guessed silently. The text itself is not looked into, but for characters that no editor shows.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.store.dependencies import for_a_run, note

MOST_BYTES = 300_000
"""100,000 Chinese characters: no text that people write here is longer, and it is parsed in two seconds."""

_SAVE_AS_UTF8 = "请用记事本打开，选“另存为”，编码选“UTF-8”，再保存。"
_WORD_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"})
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_DOWNLOADED = ":Zone.Identifier"
"""What WSL shows beside a file that came from the web: a note of Windows, which nobody wrote."""

# C0 and C1 controls but tab and line feed; line separators that YAML and browsers take for line ends; marks
# that turn the direction of writing and so make a text read otherwise than it is.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def relative(path: Path, root: Path) -> str:
    """Return how messages name a file: relative to the root, with `/`."""
    return shown(path.relative_to(root).as_posix())


def shown(name: str) -> str:
    """Return a file's name as it can be printed: what is no UTF-8 (zip files of Windows) becomes `?`."""
    return name.encode("utf-8", "replace").decode("utf-8")


def markdown_files(folder: Path, root: Path, report: Report, *, deep: bool = False) -> tuple[Path, ...]:
    """Return the `.md` entries of a folder in order of their names, and warn of files that nobody will read.

    With `deep` the folders below are walked too; links to folders are not followed.
    """
    if not folder.is_dir() or _outside(folder, root, report):
        return ()
    return tuple(_entries(folder, root, report, deep=deep))


def _entries(folder: Path, root: Path, report: Report, *, deep: bool) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as failure:
        _unreadable(Location(file=relative(folder, root)), failure, report)
        return
    for path in entries:
        if _of_no_interest(path):
            continue
        if path.suffix == ".md":
            yield path
        elif path.is_dir() and not path.is_symlink():
            if deep:
                yield from _entries(path, root, report, deep=True)
        elif _meant_as_text(path, deep):
            _ignored(path, root, report)


def _of_no_interest(path: Path) -> bool:
    of_system = path.name.lower() in _SYSTEM_FILES or path.name.endswith(_DOWNLOADED)
    return of_system or path.name.startswith((".", "~$"))


def _meant_as_text(path: Path, deep: bool) -> bool:
    """Tell whether somebody will wait for this file: docs/ may hold anything, content/ only pictures."""
    if deep:
        return path.is_dir() or ".md" in path.name.lower() or path.suffix.lower() == ".markdown"
    return path.suffix.lower() not in _PICTURES


def _ignored(path: Path, root: Path, report: Report) -> None:
    named = path.with_name(f"{path.name.split('.')[0]}.md")
    hint = f"如果要发布它，请另存为纯文本，文件名改成“{shown(named.name)}”。"
    if os.path.lexists(named):  # a backup of an editor, say: the advice would overwrite what it is a copy of
        hint = f"已经有“{shown(named.name)}”了，读的是那一份；这一份像是备份或旧稿，用不着就移走。"
    message = f"“{shown(path.name)}”不会被读取：这里只读文件名以 .md 结尾的文件"
    report.warning(Location(file=relative(path, root)), "file-ignored", message, hint)


def read_text(path: Path, root: Path, report: Report) -> str | None:
    """Return a file's text, or None and a finding that says why it can't be read."""
    place = Location(file=relative(path, root))
    data = read_bytes(path, root, report)
    if data is None:
        return None
    text = _decoded(data, place, report)
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _without_controls(text, place.file, report)
    if not text.strip():
        report.error(place, "file-empty", "文件是空的", "请写上内容，或者删掉这个文件。")
        return None
    return text


def is_file(path: Path) -> bool:
    """Tell whether a file stands there; a name that no file can have (too long) is none, not an exception."""
    return os.path.isfile(path)  # noqa: PTH113 Path.is_file raises for such names


def read_bytes(path: Path, root: Path, report: Report, most: int = MOST_BYTES) -> bytes | None:
    """Return a file's bytes, or None and a finding: only files inside the root, at most `most` bytes."""
    place = Location(file=relative(path, root))
    if path.is_symlink() and not path.exists():
        report.error(
            place,
            "link-dangling",
            "这是一个快捷方式（链接），它指向的文件不存在",
            "请把真正的文件放到这里，或者删掉这个链接。",
        )
        return None
    if _outside(path, root, report):
        return None
    if not path.is_file():
        what = "是一个文件夹，不是文件" if path.is_dir() else "不是普通文件"
        report.error(place, "not-a-file", f"“{shown(path.name)}”{what}", "请改名或移走它，这里只放文件。")
        return None
    return _limited(path, place, report, most)


def _limited(path: Path, place: Location, report: Report, most: int) -> bytes | None:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
            size = path.stat().st_size
    except OSError as failure:
        note(path, None)
        _unreadable(place, failure, report)
        return None
    note(path, data)
    if len(data) <= most:
        return data
    report.error(
        place,
        "file-too-large",
        f"文件有 {size / 1_000_000:.1f} MB，最多 {most / 1_000_000:g} MB",
        "文字不会有这么大，请检查是不是放错了文件。" if most == MOST_BYTES else "请换一张小一些的图片。",
    )
    return None


def _outside(path: Path, root: Path, report: Report) -> bool:
    place = path.resolve() if path.is_symlink() else _resolved(path.parent) / path.name
    if place.is_relative_to(_resolved(root)):
        return False
    report.error(
        Location(file=relative(path, root)),
        "outside-root",
        "它指向宣传资料文件夹以外的地方，不会读取",
        "请把文件复制到 content 或 docs 文件夹里。",
    )
    return True


@for_a_run
@cache
def _resolved(folder: Path) -> Path:
    """Return where a folder really is; asked for every file in it."""
    return folder.resolve()


def _unreadable(place: Location, failure: OSError, report: Report) -> None:
    reason = "没有读取权限" if isinstance(failure, PermissionError) else (failure.strerror or "未知原因")
    report.error(
        place, "file-unreadable", f"读不出这个文件：{reason}", "请检查文件的权限，或者重新复制一份。"
    )


# -- encodings ---------------------------------------------------------------------------------------------


def _decoded(data: bytes, place: Location, report: Report) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(data):
        report.error(place, "encoding-utf16", "文件是 UTF-16（Unicode）编码，读不了", _SAVE_AS_UTF8)
        return None
    if data.startswith(_WORD_FILES):
        report.error(
            place,
            "file-binary",
            "这是 Word 或压缩文件，不是纯文本",
            "请把文字复制到记事本里，存成 UTF-8 的 .md 文件。",
        )
        return None
    if b"\0" in data or data.startswith(_OTHER_FILES):
        report.error(place, "file-binary", "这不是文本文件", "请检查是不是放错了文件。")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as failure:
        return _not_utf8(data, failure, place, report)


def _looks_like_utf16(data: bytes) -> bool:
    """Tell UTF-16 without a byte order mark by its line feeds, which have a zero at one fixed side."""
    head = data[:4096]
    if b"\0" not in head or len(head) < 4:
        return False
    zeros = (head[0::2].count(0), head[1::2].count(0))
    codec = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    text = head[: len(head) // 2 * 2].decode(codec, "ignore")
    return bool(text) and sum(_ordinary(c) for c in text) > 0.95 * len(text)


def _ordinary(character: str) -> bool:
    return (
        character in "\ufeff\r\n\t"
        or (character.isascii() and character.isprintable())
        or "\u3000" <= character <= "\u9fff"
        or "\u2010" <= character <= "\u2027"
        or "\uff00" <= character <= "\uffef"
    )


def _not_utf8(data: bytes, failure: UnicodeDecodeError, place: Location, report: Report) -> str | None:
    bad = data.decode("utf-8", "replace")
    beyond_ascii = sum(not c.isascii() for c in bad)
    if bad.count("\ufffd") * 10 <= beyond_ascii:
        _damaged(data[: failure.start].decode("utf-8"), place.file, report)
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if sum(_ordinary(c) for c in text) <= 0.9 * len(text):
        report.error(place, "encoding-unknown", "认不出这个文件的文字编码", _SAVE_AS_UTF8)
        return None
    report.warning(place, "encoding-gb18030", "文件是 GB18030（ANSI）编码，这次已经读了", _SAVE_AS_UTF8)
    return text


def _damaged(before: str, file: str, report: Report) -> None:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    report.error(
        Location(file=file, line=line, column=column),
        "encoding-damaged",
        "这里有损坏的字节，后面的文字读不出来",
        "请删掉这个位置的乱码，重新输入，再存成 UTF-8。",
    )


# -- characters that no editor shows -----------------------------------------------------------------------


def _without_controls(text: str, file: str, report: Report) -> str:
    if not _CONTROL.search(text) and not _INVISIBLE.search(text):
        return text
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _CONTROL.search(line):
            place = Location(file=file, line=number, column=found.start() + 1)
            report.error(
                place,
                "control-character",
                f"这里有一个看不见的控制字符 {code_point(found[0])}",
                "多半是从别处粘贴带来的：请把这一行删掉，重新输入。",
            )
        elif found := _INVISIBLE.search(line):
            place = Location(file=file, line=number, column=found.start() + 1)
            report.warning(
                place,
                "invisible-character",
                f"这里有一个看不见的字符 {code_point(found[0])}",
                "多半是从网页粘贴带来的：请删掉它前后的字，重新输入。",
            )
    return _CONTROL.sub(" ", text)


def code_point(character: str) -> str:
    """Return how a character is named: U+1F600."""
    return f"U+{ord(character):04X}"


# -- file names --------------------------------------------------------------------------------------------

_SLUG_CHARACTER = re.compile(r"[0-9A-Za-z_\-\u3400-\u9fff]")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789")}
)
_MOST_SLUG = 60


def slug_of(path: Path, root: Path, report: Report, *, index: bool = False) -> str | None:
    """Return the slug that a file name stands for, or None and a finding; `index` allows that name."""
    slug = path.name.removesuffix(".md")
    wrong = slug_problem(slug, index=index)
    if wrong is None:
        return slug
    message = f"文件名“{shown(path.name)}”{wrong}"
    report.error(Location(file=relative(path, root)), "slug-bad", message, _better(slug))
    return None


def slug_problem(slug: str, *, index: bool = False) -> str | None:
    """Say what is wrong with a slug, or None: letters, digits, `-`, `_`, Chinese characters, at most 60."""
    if not slug:
        return "是空的"
    bad = next((c for c in slug if not _SLUG_CHARACTER.match(c)), None)
    if bad is not None:
        return f"里有不能用的字符{'空格' if bad.isspace() else f'“{shown(bad)}”'}"
    if slug.lower() in _RESERVED and not (index and slug == "index"):
        return "是留给系统用的名字"
    if len(slug) > _MOST_SLUG:
        return f"太长（{len(slug)} 个字，最多 {_MOST_SLUG} 个）"
    return None


def _better(slug: str) -> str:
    """Suggest a name near the bad one: full width to half width, anything else to a hyphen."""
    flat = unicodedata.normalize("NFKC", slug)
    kept = "".join(c if _SLUG_CHARACTER.match(c) else "-" for c in flat)
    better = re.sub(r"-{2,}", "-", kept).strip("-")[:_MOST_SLUG]
    rule = "文件名只用汉字、字母、数字、- 和 _"
    return f"{rule}，比如“{better}.md”。" if better and slug_problem(better) is None else f"{rule}。"
