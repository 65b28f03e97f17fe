"""The roster that staff named: where it is, whether it is a file, whether it has what the letter prints.

In: the path as it was typed. Out: the roster, or words for staff: a folder
is answered with the rosters in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.ledger.pasted import listed
from generator.ledger.printable import unprintable
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.roster import read_roster
from generator.letters.form import fields_in
from generator.letters.packs import SERIAL
from generator.letters.rosterage import old_year
from generator.letters.rosterdoubts import warn_of_second_name, warn_of_year
from generator.model import Letter, Pledge
from generator.reading.nearest import suggestion

MOST_LOOKED_AT = 40  # files of a folder
_SUFFIXES = frozenset({".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt"})


def at_home(root: Path, roster: Path) -> Path:
    """Return where a roster is: in the campaign folder, if it is not below the current one."""
    return root / roster if not roster.exists() and (root / roster).exists() else roster


def misuse(root: Path, roster: Path) -> str:
    """Return why a path is no roster's, "" if it may be one."""
    if roster.is_dir():
        return _folder(roster)
    if not roster.is_file():
        return f"没有这份名单：{roster}（在当前目录和 {root} 里都找过）"
    return ""


def _folder(folder: Path) -> str:
    """Say which files of a folder are rosters."""
    found = [str(path) for path in islice(_tables(folder), MOST_LOOKED_AT) if _is_roster(path)]
    which = f"里面这些是名单：{listed(found)}。请写其中一个" if found else "里面没有找到能读的名单"
    return f"--roster 后面要写一个文件，{folder} 是文件夹。{which}。"


def _tables(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file():
            yield path


def _is_roster(path: Path) -> bool:
    """Tell whether a file has a roster's header, whatever else may be wrong with it."""
    report = Report()
    try:
        roster = read_roster(path, report)
    except OSError:
        return False
    return roster is not None or not {"roster-column", "roster-unreadable"} & {one.code for one in report}


# -- what is in it for the letter ---------------------------------------------------------------------------


def read_for(
    letter: Letter | Pledge, root: Path, path: Path, campuses: tuple[str, ...], report: Report
) -> Roster | None:
    """Read the roster that a letter is printed for: it must have what the letter prints of each pupil."""
    shown = shown_path(root, path)
    roster = read_roster(path, report, shown=shown, campuses=campuses)
    if roster:
        _check_columns(letter, roster, shown, report)
        _warn_of_place(root, path, shown, report)
        _warn_of_age(letter, roster, path, shown, report)
        warn_of_year(roster, shown, report)
        warn_of_second_name(roster, shown, report)
    return roster


def shown_path(root: Path, path: Path) -> str:
    """Return a path as staff know it: from the campaign folder, or the bare name of what lies elsewhere."""
    full = path.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.name


def _check_columns(letter: Letter | Pledge, roster: Roster, shown: str, report: Report) -> None:
    """Check the columns that the letter prints: that they are there and can be drawn."""
    for name in fields_in(letter):
        if name != SERIAL and name not in roster.columns:
            message = f"信里写了〔{name}〕，名单里没有“{name}”这一列"
            report.error(letter.origin.at(), "letter-field", message, suggestion(name, roster.columns))
        for pupil, character in _undrawable(roster, name):
            message = f"“{name}”里的“{character}”（U+{ord(character):04X}）没有字体能印"
            hint = "请换成这个字的通行写法。"
            report.error(Location(file=shown, line=pupil.row), "roster-glyph", message, hint)


def _undrawable(roster: Roster, name: str) -> Iterator[tuple[Pupil, str]]:
    """Yield the characters of a column that no font can draw, each with its pupil."""
    values = [pupil.values.get(name, "") for pupil in roster.pupils]
    if unprintable("".join(set(values))):
        for pupil, value in zip(roster.pupils, values, strict=True):
            yield from ((pupil, character) for character in unprintable(value))


def _warn_of_age(letter: Letter | Pledge, roster: Roster, path: Path, shown: str, report: Report) -> None:
    year = old_year(f"{roster.above}\n{path.stem}", letter.head.dated)
    if year:
        message = f"名单上写着 {year} 年，信的落款日期是 {letter.head.dated}，像是前几年的名单"
        hint = "请看一看是不是这学期的；是，就把名单上方（或文件名里）的年份改过来。"
        report.warning(Location(file=shown), "roster-old", message, hint)


def _warn_of_place(root: Path, path: Path, shown: str, report: Report) -> None:
    full = path.resolve()
    if full.is_relative_to(root) and not full.is_relative_to(root / "private"):
        message = "名单放在 private/ 外面，可能会跟着活动文件夹一起传出去"
        report.warning(Location(file=shown), "roster-place", message, "请把它移到 private/ 里。")
