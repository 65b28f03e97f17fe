"""The `purge` command: what is kept of a letter's pupils, of a class or of one slip, is shown, then removed.

Nothing is printed to people here: a function that shows what will go and asks is handed in.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection

from generator.ledger import ledger, printed, register, returns
from generator.ledger.opening import REGISTER
from generator.ledger.pasted import command_line, listed
from generator.ledger.pupil import Roster
from generator.ledger.serials import grouped, is_serial, typed_serial, wrong_serial
from generator.reading.nearest import suggestion

Asks = Callable[[tuple[str, ...]], bool]
"""Shows what will go, and returns whether it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeOutcome:
    """A summary for people, or why nothing was removed."""

    summary: tuple[str, ...] = ()
    misuse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeRequest:
    """What was asked for: a letter, where it is not the only one, and a class of it or a serial as typed."""

    slug: str = ""
    class_name: str = ""
    serial: str = ""


def purge(root: Path, asked: PurgeRequest, asks: Asks) -> PurgeOutcome:
    """Remove what is kept of a letter's pupils, and say what that was."""
    asked = replace(asked, serial=typed_serial(asked.serial))
    if asked.serial and not is_serial(asked.serial):
        return PurgeOutcome(misuse=wrong_serial(asked.serial, asked.serial))
    if not (root / ledger.FILE).exists():
        return _without_ledger(root)
    try:
        with ledger.open_ledger(root, anew=True) as base:
            return _purge(base, root, asked, asks)
    except ledger.LedgerError as problem:
        return PurgeOutcome(misuse=f"{problem}。")


def _without_ledger(root: Path) -> PurgeOutcome:
    left = sorted(path for path in (root / printed.LETTERS).glob("*") if path.is_dir())
    if not left:
        return PurgeOutcome(summary=("还没有印过带编号的信，没有要删的。",))
    places = listed(path.relative_to(root).as_posix() for path in left)
    return PurgeOutcome(
        misuse=f"编号登记库 {ledger.FILE} 不见了，程序不知道哪些文件是它印的，没有删。请先把登记库放回来；"
        f"确实不要了，就自己删去这些文件夹：{places}。"
    )


def _purge(base: Connection, root: Path, asked: PurgeRequest, asks: Asks) -> PurgeOutcome:
    known = ledger.slugs(base)
    chosen = asked.slug or (known[0] if len(known) == 1 else "")
    if not known:
        return PurgeOutcome(summary=("没有要删的。",))
    if chosen not in known:
        return PurgeOutcome(misuse=_which(asked.slug, known))
    what = ledger.to_purge(base, root, chosen, asked.class_name, asked.serial)
    if not what.whole and not what.slips:
        return PurgeOutcome(misuse=_unknown(base, what))
    if not asks(tuple(_shown(what, root))):
        words = ("purge", "--letter", chosen, *_narrowed(what), "--yes")
        again = command_line(root, *words)
        return PurgeOutcome(misuse=f"什么也没有删。要删，请在问的时候回答“是”，或者运行：{again}")
    rewritten = not what.whole and _write_register(base, root, what)
    left = ledger.purge(base, root, what)
    returns.forget_letter(root, [one.serial for one in what.slips])
    shutil.rmtree(root / ".cache" / "forms", ignore_errors=True)
    return PurgeOutcome(summary=tuple(_done(what, left, rewritten=rewritten)))


def _narrowed(what: ledger.Purge) -> tuple[str, ...]:
    """Return the options that say which part of a letter goes."""
    by_option = {"--class": what.class_name, "--serial": what.serial}
    return tuple(word for option, value in by_option.items() if value for word in (option, value))


def _unknown(base: Connection, what: ledger.Purge) -> str:
    """Say that a letter has no such slip, or no such class."""
    if what.serial:
        where = f"{what.class_name}里" if what.class_name else f"“{what.slug}”的登记里"
        return f"{where}没有 {grouped(what.serial)} 这个编号。编号见回执和登记表。"
    classes = tuple(dict.fromkeys(entry.class_name for entry in ledger.entries(base, what.slug)))
    return f"登记库里没有“{what.class_name}”这个班。{suggestion(what.class_name, classes)}"


def _which(slug: str, known: tuple[str, ...]) -> str:
    if not slug:
        return f"登记过 {len(known)} 封信，请用 --letter 说明删哪一封：{'、'.join(known)}"
    return f"登记库里没有“{slug}”。{suggestion(slug, known)}"


def _register_of(root: Path, what: ledger.Purge) -> Path | None:
    path = root / printed.LETTERS / what.slug / REGISTER
    return path if path.is_file() and not path.is_symlink() else None


def _write_register(base: Connection, root: Path, what: ledger.Purge) -> bool:
    """Write the letter's register without what goes, before its rows go; return whether there is one."""
    path = _register_of(root, what)
    if path:
        gone = {one.serial for one in what.slips}
        kept = (entry for entry in ledger.entries(base, what.slug) if entry.serial not in gone)
        rows = register.register_rows(Roster(pupils=(), classes=()), kept)
        register.write_register(path, what.slug, rows)
    return path is not None


def _shown(what: ledger.Purge, root: Path) -> Iterator[str]:
    """Yield what will go, and what will stay."""
    files = "" if what.serial and not what.files.there else f"，文件 {len(what.files.there)} 个"
    yield f"要删除{_rows(what)}{files}。"
    if what.files.there:
        yield f"  文件：{listed(path.relative_to(root).as_posix() for path in what.files.there)}"
    back = returns.returned(root) & {one.serial for one in what.slips}
    if back:
        yield f"  其中 {len(back)} 张的回执已经收回，记录也一起删去。"
    if what.serial:
        written = "登记表会重写，里面不再有他；" if _register_of(root, what) else ""
        yield f"  {written}印好的 PDF 不动，用现在的名单再印一次，里面就没有他了。"
    yield "删了就找不回来，收回的回执也对不上名字了。"


def _rows(what: ledger.Purge) -> str:
    whose = f"“{what.slug}”{what.class_name}的登记"
    if what.serial:
        (slip,) = what.slips
        who = " ".join(filter(None, (slip.class_name, slip.name or "备用或不记名")))
        return f"{whose}：{grouped(slip.serial)}，{who}"
    return f"{whose}：学生 {what.pupils} 名，备用和不记名的编号 {what.spares} 个"


def _done(what: ledger.Purge, left: tuple[str, ...], *, rewritten: bool) -> Iterator[str]:
    removed = len(what.files.there) - len(left)
    files = f"，文件 {removed} 个" if removed or not what.serial else ""
    yield f"已删除{_rows(what)}{files}{'；登记表已经重写' if rewritten else ''}。"
    if what.files.gone:
        yield f"这些文件早已不在：{listed(what.files.gone)}"
    for path in left:
        yield f"这个文件删不掉，请自己删：{path}"
    for path in what.files.foreign:
        yield f"印到活动文件夹外面的，程序不动。请自己看一看，是这封信就删掉：{path}"
    if what.files.strange:
        yield f"登记库里有 {what.files.strange} 处记的不是程序印的文件，没有动它们；登记库可能被人改过。"
    yield "名单原件、拷给印刷店的 PDF 和纸质回执不归程序管，请自己收好或销毁。"
