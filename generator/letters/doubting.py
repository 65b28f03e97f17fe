"""What the ledger makes doubtful in a roster: said before anything is printed, or refused.

In: a run and its outlook, or how its classes were named. Out: findings at the rows of the pupils.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.diagnostics import Location, Report
from generator.ledger.classes import told
from generator.ledger.columns import NUMBER
from generator.ledger.matching import PupilAndSlip, Unsure
from generator.ledger.pasted import command_line
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.serials import grouped
from generator.ledger.slips import LedgerEntry
from generator.ledger.standing import Renaming
from generator.letters.outlook import Outlook
from generator.letters.rosterfile import shown_path
from generator.letters.runs import LettersRequest, LettersRun

MOST_NAMED = 12
"""Pupils that are named one by one: of more the ledger's register tells."""


def removing(run: LettersRun, slip: LedgerEntry) -> str:
    """Return the command that removes a slip."""
    return command_line(run.asked.root, "purge", "--letter", run.letter.slug, "--serial", slip.serial)


def judge(run: LettersRun, seen: Outlook, report: Report) -> None:
    """Refuse what would give a pupil another's slip; say whose name or number is another than before."""
    for one in seen.unsure:
        _refuse_unsure(run, one, report)
    if seen.swapped:
        _refuse_swapped(run, seen.swapped, report)
        return
    for pupil, slip in seen.renamed[:MOST_NAMED]:
        message = (
            f"{pupil.class_name}{NUMBER} {pupil.number} 以前是“{slip.name}”，现在是“{pupil.name}”，"
            f"当作改了名字，沿用他的编号 {grouped(slip.serial)}"
        )
        hint = f"改的是错字、换的是新名，就不用改；是另一个学生，请先删去以前的编号：{removing(run, slip)}"
        report.warning(_row_of(run.asked, pupil), "roster-changed", message, hint)
    if len(seen.renamed) > MOST_NAMED:
        message = f"还有 {len(seen.renamed) - MOST_NAMED} 个学生{NUMBER}没有变，名字变了"
        pupil = seen.renamed[MOST_NAMED][0]
        report.warning(_row_of(run.asked, pupil), "roster-changed", message, "请核对姓名一列有没有错行。")
    if seen.renumbered:
        _warn_of_numbers(run, seen.renumbered, report)


def refuse_returned(run: LettersRun, days: Collection[str], report: Report) -> None:
    """Refuse to print a letter anew whose slips came back before its date: they would count for this time."""
    letter = run.letter
    if days:
        message = (
            f"“{letter.title}”在落款日期 {letter.head.dated} 以前已经收过 {len(days)} 张回执"
            f"（最后是 {max(days)}），编号沿用，从前交的会算成这一次交的"
        )
        hint = (
            "还是这一次，只是信先发了，就把“落款日期”写成发信那一天（不晚于 "
            f"{min(days)}），请人再审核；日期是为新的一次改的，就把文件另存一个名字（比如加上年份）再印，"
            "把这一个的日期改回去；从前的用完了，也可以先运行："
            f"{command_line(run.asked.root, 'purge', '--letter', letter.slug)}"
        )
        report.error(letter.origin.at("落款日期"), "letter-returned", message, hint)


def _refuse_unsure(run: LettersRun, one: Unsure, report: Report) -> None:
    """Refuse to give a pupil the slip of a namesake."""
    serials = "、".join(grouped(slip.serial) for slip in one.slips)
    message = f"{one.class_name}印过 {len(one.slips)} 个“{one.name}”的回执（{serials}），"
    first = removing(run, one.slips[0])
    if len(one.pupils) < len(one.slips):
        message += f"现在的名单里只有 {len(one.pupils)} 个，看不出走的是哪一个"
        hint = f"请照登记表和回执看清走的是谁，删去他的编号，再印；走的若是第一个，就运行：{first}"
    else:
        message += f"现在的名单里有 {len(one.pupils)} 个，{NUMBER}全变了，看不出谁是谁"
        hint = (
            f"请在名单里给他们写回以前的{NUMBER}（登记表里有），再印；"
            f"找不到了，就一个一个删去以前的编号，他们会有新编号：{first}"
        )
    report.error(_row_of(run.asked, one.pupils[0]), "roster-namesake", message, hint)


def _refuse_swapped(run: LettersRun, pairs: tuple[PupilAndSlip, ...], report: Report) -> None:
    """Refuse a roster whose numbers stand beside other pupils whom the ledger knows."""
    pupil, slip = pairs[0]
    more = f"；这样的一共 {len(pairs)} 个" if len(pairs) > 1 else ""
    message = (
        f"{pupil.class_name}{NUMBER} {pupil.number} 以前是“{slip.name}”，现在成了“{pupil.name}”，"
        f"而“{slip.name}”也还在名单里{more}"
    )
    hint = (
        f"多半是排序的时候只选了一列，“姓名”和“{NUMBER}”错开了：请撤销，选中整张表再排序。"
        f"若{NUMBER}真的重新分过，请把名单里的“{NUMBER}”一列删去再印，编号照姓名沿用。"
    )
    report.error(_row_of(run.asked, pupil), "roster-swapped", message, hint)


def _warn_of_numbers(run: LettersRun, pairs: tuple[PupilAndSlip, ...], report: Report) -> None:
    shown = "、".join(
        f"{pupil.class_name} {pupil.name}（{slip.number} 改为 {pupil.number}）"
        for pupil, slip in pairs[:MOST_NAMED]
    )
    more = "等" if len(pairs) > MOST_NAMED else ""
    message = f"{NUMBER}变了 {len(pairs)} 人，同班同名，当作原来的学生，沿用编号：{shown}{more}"
    pupil, slip = pairs[0]
    hint = (
        f"是同一个人，就不用改；第一个若是新来的同名学生，请先删去走了的那一个的编号：{removing(run, slip)}"
    )
    report.warning(_row_of(run.asked, pupil), "roster-changed", message, hint)


def say_names(asked: LettersRequest, roster: Roster, found: Iterable[Renaming], report: Report) -> None:
    """Say which classes are called otherwise than the roster calls them, and why."""
    by_class = roster.by_class()
    for one in found:
        pupils = by_class[one.name]
        if one.another:
            of = "".join(one.another.told) or "另一份名单"
            ours = "".join(told(pupils))
            message = f"以前印过{of}的“{one.another.name}”，这次的“{one.said}”是{ours}的，写作“{one.name}”"
            hint = "若就是以前那个班，请把校区、院系、专业、年级这几列改成和以前一样。"
        else:
            message = f"“{one.said}”就是以前印过的“{one.name}”，还叫“{one.name}”"
            hint = "若是另一个班，请在“班级”一列把班级写全。"
        report.warning(_row_of(asked, pupils[0]), "roster-classes", message, hint)


def _row_of(asked: LettersRequest, pupil: Pupil) -> Location:
    """Return where a pupil stands in the roster."""
    shown = shown_path(asked.root, asked.roster) if asked.roster else ""
    shown += f"（{pupil.sheet}）" if pupil.sheet else ""
    return Location(file=shown, line=pupil.row)
