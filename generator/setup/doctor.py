"""`build.py doctor`: what is installed, what is missing, how to get it.

In: the project's root and the words of the command line. Out: one line a thing, with what to do below what is
missing; status 0 if a build can run, else 2. Standard library only and no network: it is asked when nothing
else runs, so the door calls it by whatever Python there is. It changes nothing.
"""

import argparse
import fcntl
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from generator.setup import stamp, system, verify

LEAST_PYTHON = (3, 11)
NEEDED, ENOUGH = 300_000_000, 2_000_000_000
"""Bytes: what a build of the sample takes, and what the manual asks for (environment included)."""
SET_UP = "运行一次 python3 build.py，它会自己准备好（要网络）。"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*(.*?))?\s*\\?$", re.M)


class State(StrEnum):
    """How a thing is: as it must be, in the way of a build, worth a look, or only told."""

    GOOD = "good"
    BAD = "bad"
    WARNING = "warning"
    REMARK = "remark"


SIGNS = {State.GOOD: "√", State.BAD: "×", State.WARNING: "！", State.REMARK: "·"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, in words for staff, and what to do about it."""

    name: str
    state: State
    words: str
    how: str = ""


def main(root: Path, arguments: list[str]) -> int:
    """Look at everything and say it; return 0 if a build can run, else 2."""
    parser = argparse.ArgumentParser(prog="build.py doctor", add_help=False, allow_abbrev=False)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--root", type=Path, default=root)
    parser.add_argument("--today")
    parser.add_argument("-h", "--help", action="store_true")
    asked, unknown = parser.parse_known_args(arguments)
    if unknown or asked.help:
        wrong = f"命令写得不对：不认识“{unknown[0]}”\n" if unknown else ""
        (sys.stderr if unknown else sys.stdout).write(
            f"{wrong}用法：build.py doctor [--json] [--root 目录]\n"
        )
        return 2 if unknown else 0
    found = tuple(findings(root, asked.root))
    good = not any(one.state is State.BAD for one in found)
    if asked.json:
        rows = [asdict(one) for one in found]
        sys.stdout.write(json.dumps({"good": good, "findings": rows}, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(found, good=good))
    return 0 if good else 2


def _lines(found: tuple[Finding, ...], *, good: bool) -> Iterator[str]:
    for one in found:
        yield f"{SIGNS[one.state]} {one.name}：{one.words}"
        if one.how:
            yield f"    怎么办：{one.how}"
    bad = sum(one.state is State.BAD for one in found)
    yield "都齐了，可以用。" if good else f"有 {bad} 样不行，照“怎么办”做，再运行一次。"


def findings(root: Path, campaign: Path) -> Iterator[Finding]:
    """Yield what was found: of the machine, of the environment in the project, of a campaign's folder."""
    yield _python()
    yield _packages()
    yield from _environment(root)
    yield from _folders(root, campaign)
    yield _campaign(campaign)
    yield from _locks(root, campaign)
    yield _browser()


# -- the machine -------------------------------------------------------------------------------------------


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= LEAST_PYTHON:
        return Finding(name="Python", state=State.GOOD, words=version)
    return Finding(
        name="Python", state=State.BAD, words=f"{version}，太旧", how="请用 Python 3.11 或更新的。"
    )


def _packages() -> Finding:
    here = system.this_system()
    wanted = system.wanted(testing=False)
    missing = system.missing_packages(wanted, here)
    if not missing:
        return Finding(name="系统软件", state=State.GOOD, words=f"{len(wanted)} 样都有（{here.name}）")
    names = [system.name_on(package, here) for package in missing]
    told = "、".join(f"{name}（{package.why}）" for name, package in zip(names, missing, strict=True))
    how = system.apt_command(names) if here.tried else f"{here.name} 没有试过，请自己安装上面几样。"
    return Finding(name="系统软件", state=State.BAD, words=f"缺少 {told}", how=how)


def _browser() -> Finding:
    """A browser is for developers' tests only."""
    words = "有 Chromium" if system.browser() else "没有 Chromium，只有跑测试才要，做网站和印件用不着"
    return Finding(name="测试用的浏览器", state=State.REMARK, words=words)


# -- the environment ---------------------------------------------------------------------------------------


def _environment(root: Path) -> Iterator[Finding]:
    if not stamp.venv_of(root).is_dir():
        yield Finding(name="运行环境", state=State.BAD, words="还没有准备", how=SET_UP)
        return
    whole = stamp.matches(root, stamp.BUILD)
    broken = verify.damage(root)
    if broken:
        how = f"删掉 .venv 文件夹，再{SET_UP}"
        yield Finding(name="运行环境", state=State.BAD, words=f".venv 不完整：{broken}", how=how)
    elif not whole:
        words = "没有准备完，或者程序更新过、文件夹搬过家"
        yield Finding(name="运行环境", state=State.BAD, words=words, how=SET_UP)
    else:
        yield Finding(name="运行环境", state=State.GOOD, words=".venv 完整")
    yield _against_lock(root)
    yield _fonts(root)


def _against_lock(root: Path) -> Finding:
    """Compare what is installed with the lock, by the names of packages' metadata (PEP 503, 427)."""
    try:
        text = (root / stamp.BUILD.lock).read_text(encoding="utf-8")
    except OSError:
        return Finding(
            name="软件包", state=State.BAD, words=f"找不到 {stamp.BUILD.lock}", how="请把程序重新拷一份。"
        )
    locked = {_bare(name): version for name, version, when in _LOCKED.findall(text) if not when}
    folders = (path.name.removesuffix(".dist-info") for path in stamp.packages_of(root).glob("*.dist-info"))
    there = {_bare(name): version for name, _, version in (folder.rpartition("-") for folder in folders)}
    other = [f"{name} {version}" for name, version in locked.items() if there.get(name) != version]
    if not other:
        words = f"{len(locked)} 个，版本都和清单一样"
        return Finding(name="软件包", state=State.GOOD, words=words)
    shown = "、".join(other[:3]) + (f" 等 {len(other)} 个" if len(other) > 3 else "")
    return Finding(name="软件包", state=State.BAD, words=f"没有装，或者版本不对：{shown}", how=SET_UP)


def _bare(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _fonts(root: Path) -> Finding:
    folder = stamp.venv_of(root) / "share" / "fonts"
    fonts = list(folder.glob("*.otf"))
    if fonts and (folder / "fonts.conf").is_file() and system.is_evident("library:fontconfig"):
        return Finding(name="字体", state=State.GOOD, words=f"{len(fonts)} 种，fontconfig 也在")
    words = "没有做好的字体" if not fonts else "找不到 fontconfig，或者它的设置（fonts.conf）"
    return Finding(name="字体", state=State.BAD, words=words, how=SET_UP)


# -- folders -----------------------------------------------------------------------------------------------


def _folders(root: Path, campaign: Path) -> Iterator[Finding]:
    yield _space(campaign if campaign.is_dir() else root)
    for name in ("dist", "private", ".cache"):
        yield _writable(name, campaign)


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    words = f"还有 {free / 1e9:.1f} GB"
    if free >= ENOUGH:
        return Finding(name="磁盘", state=State.GOOD, words=words)
    state = State.BAD if free < NEEDED else State.WARNING
    return Finding(name="磁盘", state=state, words=words, how="请腾出 2 GB。")


def _writable(name: str, campaign: Path) -> Finding:
    """Tell whether a build can write a folder, or make it where it is not there yet."""
    path = campaign / name
    shown = f"写 {name}/"
    if path.is_symlink():
        how = "请换成真的文件夹；程序不写链接后面的东西。"
        return Finding(name=shown, state=State.BAD, words="它是一个链接（快捷方式）", how=how)
    if path.exists() and not path.is_dir():
        how = f"请把这个文件移走：{path}"
        return Finding(name=shown, state=State.BAD, words="这里是一个文件，不是文件夹", how=how)
    if os.access(path if path.exists() else campaign, os.W_OK | os.X_OK):
        return Finding(name=shown, state=State.GOOD, words="可以" if path.exists() else "还没有，可以新建")
    how = "请把整个活动文件夹放到自己能写的地方，比如主目录。"
    return Finding(name=shown, state=State.BAD, words="没有写入权限", how=how)


def _campaign(campaign: Path) -> Finding:
    settings = campaign / "content" / "campaign.yml"
    if not settings.is_file():
        how = "先 cd 到您学校的文件夹；还没有，就运行 python3 build.py new campaign。"
        return Finding(name="活动", state=State.BAD, words=f"{campaign} 里没有 content/campaign.yml", how=how)
    count = sum(1 for _ in (campaign / "content").rglob("*.md"))
    return Finding(name="活动", state=State.GOOD, words=f"{campaign}，{count} 份内容")


def _locks(root: Path, campaign: Path) -> Iterator[Finding]:
    places = (
        (_is_held(campaign / ".cache" / "lock", fcntl.lockf), "一个命令正在用这个活动文件夹"),
        (_is_held(root / ".venv.lock", fcntl.flock), "另一个进程正在准备运行环境"),
    )
    held = [words for taken, words in places if taken]
    for words in held:
        yield Finding(name="占用", state=State.WARNING, words=words, how="等它结束，再运行您的命令。")
    if not held:
        yield Finding(name="占用", state=State.GOOD, words="没有别的命令在用")


def _is_held(path: Path, take: Callable[[int, int], None]) -> bool:
    """Tell whether a process has a lock, by asking for a share of it and giving it back at once."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        take(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
