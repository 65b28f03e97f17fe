"""`build.py new campaign FOLDER`: a folder in which a school goes on by itself.

In: a folder, a school, the sample. Out: the folder written, whole or not at all, and lines that say what was
done. Nothing that exists is touched. The folder has a small `build.py` of its own, so that all commands of
the manual hold there as they stand.
"""

from __future__ import annotations

import argparse
import errno
import os
import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.founding.asking import Ask, SchoolOptions, school_of
from generator.founding.sample import Taken, taken
from generator.founding.school import NewSchool, PlacedCode, campaign_file, placed_codes
from generator.setup.process import NOT_UTF8, is_utf8
from generator.status import UsageError

DOOR = Path(__file__).with_name("door.txt")
_MINE = ("content", "docs", "mkdocs.yml", "build.py")
"""What the new folder will have at its top: none of it may be there."""
_NO_PLACE = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG}
)
"""What the system says of a place where no folder can be; a full disk is another matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A new folder, and what is to be said of it."""

    folder: Path
    lines: tuple[str, ...]
    steps: tuple[str, ...]


def found_by(
    asked: argparse.Namespace, project: Path, ask: Ask | None, path_of: Callable[[str], Path]
) -> Founded:
    """Do what was asked for on the command line; UsageError where something is missing or in the way.

    `path_of` makes a path of what was typed, or raises ArgumentTypeError with words for staff.
    """
    options = SchoolOptions(
        school=asked.school,
        short_name=asked.short,
        stages=asked.stages,
        campuses=tuple(asked.campus),
        signature=asked.signature,
        phone=asked.phone,
        reviewer=asked.reviewer,
        site=asked.site,
    )
    if asked.name is not None and not asked.name.strip():
        raise UsageError("文件夹的名字是空的：new campaign 后面写文件夹，比如 ../我的学校。")
    folder = asked.name or ("" if asked.root == project else os.fspath(asked.root))
    if folder:
        check_free(_place(folder, path_of), project)  # before anybody answers ten questions
    school = school_of(options, ask)
    if not folder:
        default = project.parent / school.short_name
        folder = ask(f"放在哪个文件夹（直接回车：{default}）：").strip() if ask else ""
        if not folder and ask is None:
            raise UsageError("没有写放在哪个文件夹：new campaign 后面写文件夹，比如 ../我的学校。")
        folder = folder or os.fspath(default)
    place = _place(folder, path_of)
    return found(place, school, project, asked.today, contents=not asked.empty)


def _place(folder: str, path_of: Callable[[str], Path]) -> Path:
    try:
        place = path_of(folder).resolve()
    except argparse.ArgumentTypeError as wrong:
        raise UsageError(f"不能放在“{folder[:60]}”：{wrong}") from None
    except (OSError, ValueError):
        raise UsageError(f"不能放在“{folder[:60]!r}”：不会有这样的文件夹。") from None
    if any(part.startswith("~") for part in place.parts):
        raise UsageError(f"不能放在“{folder[:60]}”：~ 后面的用户不存在。")
    if not is_utf8(place):
        raise UsageError(f"{NOT_UTF8}：{folder[:60]}")
    return place


def check_free(folder: Path, project: Path) -> None:
    """Refuse a folder in which something of a campaign lies already; nothing is overwritten."""
    if folder.resolve() == project.resolve():
        raise UsageError("这里是程序自己的文件夹，样例在里面。请另写一个文件夹，比如 ../我的学校。")
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(f"{folder} 是一个文件，不是文件夹。请换一个名字。")
    above = next(place for place in (folder, *folder.resolve().parents) if os.path.lexists(place))
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise UsageError(_unwritable(folder))
    there = next((name for name in _MINE if os.path.lexists(folder / name)), "")
    if there:
        raise UsageError(f"{folder} 里已经有 {there} 了，不会覆盖它。请换一个文件夹。")


def found(folder: Path, school: NewSchool, sample: Path, today: date, *, contents: bool) -> Founded:
    """Write the folder and return what to say; UsageError where something of it is there already."""
    check_free(folder, sample)
    codes, wrong = placed_codes(school)
    took = taken(sample, school, today, contents=contents)
    files = tuple(_files(folder, school, codes, took, sample, today))
    try:
        _write(folder, files)
    except OSError as failure:
        if failure.errno not in _NO_PLACE:
            raise
        raise UsageError(_unwritable(folder)) from None
    lines = (f"已新建 {folder}。", *_told(school, codes, took, wrong))
    return Founded(folder=folder, lines=lines, steps=tuple(_steps(folder, school)))


def _write(folder: Path, files: tuple[tuple[str, bytes], ...]) -> None:
    """Write the files beside their places, then move them there; OSError where that can't be done."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as part:
        for name, data in files:
            path = Path(part, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name in _MINE:
            if Path(part, name).exists():
                shutil.move(Path(part, name), folder / name)


def _unwritable(folder: Path) -> str:
    return f"写不了这个文件夹：{folder}。请换一个自己能写的地方，比如 ../我的学校。"


def _steps(folder: Path, school: NewSchool) -> Iterator[str]:
    yield "下面三步，都在新的文件夹里做："
    yield f"  cd {_typed(os.fspath(folder))}"
    yield "1. 看草稿的样子，发给审核的人："
    yield "  python3 build.py preview"
    yield "2. 审过一份，改一份；全部审过，就把文件名换成“全部”："
    yield f"  python3 build.py review --reviewer {_typed(school.reviewer)} --drafts content/cases/文件名.md"
    yield "3. 生成网站和印件："
    yield "  python3 build.py"


def _typed(words: str) -> str:
    """Return words as one types them in a shell; Chinese needs no quotes."""
    return words if all(sign.isalnum() or sign in "/._-~" for sign in words) else shlex.quote(words)


def _files(
    folder: Path,
    school: NewSchool,
    codes: dict[str, PlacedCode],
    took: Taken,
    sample: Path,
    today: date,
) -> Iterator[tuple[str, bytes]]:
    yield "content/campaign.yml", campaign_file(school, codes, today).encode()
    for name, text in took.texts.items():
        yield name, text.encode()
    yield from took.others.items()
    for code in codes.values():
        yield f"content/codes/{code.file}", code.data
    project = os.path.relpath(sample.resolve(), folder.resolve())
    yield "build.py", DOOR.read_text(encoding="utf-8").replace("PROJECT", repr(project)).encode()


def _told(
    school: NewSchool, codes: dict[str, PlacedCode], took: Taken, wrong: tuple[str, ...]
) -> Iterator[str]:
    drafts = sum(name.startswith("content/") for name in took.texts)
    if drafts:
        yield f"样例里的案例、海报、信和题目带来了 {drafts} 份，都是草稿：没有审核以前，不印，也不上网站。"
    if took.left_out and drafts:
        yield f"{'、'.join(school.stages)}用不上的 {len(took.left_out)} 份没有带来。"
    for name, code in codes.items():
        yield f"“{name}”的应用码通向 {code.host}，请和派出所核对这个网站名，一个字母也不能差。"
    if codes:
        yield "应用码的领取日期先写了今天；不是今天领的，请在 content/campaign.yml 里改“领取日期”。"
    yield from wrong
    for campus in school.campuses:
        if campus.picture is None:
            yield (
                f"“{campus.name}”还没有应用码，海报上先印“在应用商店里搜”。"
                "拿到派出所的原图，照 content/campaign.yml 里的样子补上。"
            )
