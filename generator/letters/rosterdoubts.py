"""What in a roster is doubtful as a whole: a campus without a class, a class of another year, a second name.

In: a roster, and the campuses whose letters differ. Out: warnings; all is printed as it stands. A first run
has no ledger that could tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from generator.diagnostics import Location, Report
from generator.ledger.campuses import unknown
from generator.ledger.pasted import listed
from generator.ledger.pupil import Roster

_YEAR = re.compile("(?<![0-9])(?:20)?(?P<year>[0-3][0-9])(?:级|[0-9]{2}班)")
_PUPIL_COLUMNS = ("学生", "学生姓名")
_FEWEST = 3
"""Classes of which one may be told to be another than all others."""


def warn_of_campuses(
    campuses: Collection[str], by_class: Mapping[str, str], shown: str, report: Report
) -> None:
    """Warn of campuses with letters of their own of which the roster has no class."""
    without = [name for name in campuses if name not in by_class.values()]
    if by_class and without:
        message = f"名单里一个{listed(without)}的班也没有"
        hint = "这一次只印别的校区，就不用管；少了一份，请把名单补全，再印。"
        report.warning(Location(file=shown), "roster-campus", message, hint)


def warn_of_unknown_campus(roster: Roster, campuses: tuple[str, ...], shown: str, report: Report) -> None:
    """Warn of rows that name a campus which the school has not."""
    for said, pupils in unknown(roster.pupils, campuses).items():
        message = f"学校没有“{said}”这个校区，这样写的有 {len(pupils)} 行"
        hint = f"写错了，请改成{'或'.join(campuses)}；真有这个校区，就补进 content/campaign.yml 的“校区”。"
        sheet = f"（{pupils[0].sheet}）" if pupils[0].sheet else ""
        report.warning(Location(file=f"{shown}{sheet}", line=pupils[0].row), "roster-campus", message, hint)


def warn_of_year(roster: Roster, shown: str, report: Report) -> None:
    """Warn of the one class whose name has another year than those of all others."""
    years = dict(_years(roster.classes))
    others = {name: year for name, year in years.items() if list(years.values()).count(year) == 1}
    if len(years) == len(roster.classes) >= _FEWEST and len(set(years.values())) == 2 and len(others) == 1:
        (name,) = others
        usual = next(year for year in years.values() if year != years[name])
        message = f"“{name}”是 20{years[name]} 年的班，别的班都是 20{usual} 年的，像是前几年的名单里留下来的"
        hint = "请看一看这个班是不是该印；写错了，就改班级的名字；没有错，就不用改。"
        row = roster.by_class()[name][0].row
        report.warning(Location(file=shown, line=row), "roster-old", message, hint)


def _years(classes: Collection[str]) -> Iterator[tuple[str, str]]:
    for name in classes:
        if found := _YEAR.search(name):
            yield name, found["year"]


def warn_of_second_name(roster: Roster, shown: str, report: Report) -> None:
    """Warn of a column of pupils beside the one that was taken for their names, which may be the parents'."""
    beside = next((name for name in _PUPIL_COLUMNS if name in roster.columns), "")
    if beside:
        message = f"名单里有“姓名”，还有“{beside}”一列，信照“姓名”印，“{beside}”没有读"
        hint = f"“姓名”是家长的，就把它改叫“家长姓名”，信会照“{beside}”印；都是学生的，请删去一列。"
        report.warning(Location(file=shown), "roster-skipped", message, hint)
