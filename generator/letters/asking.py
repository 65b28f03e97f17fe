"""What was asked of `letters`: whether it can be, which letter is meant, whose edition each class gets.

In: the request as it was typed, and the campaign. Out: what is meant, or words for staff. Nothing is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.ledger import printed
from generator.ledger.classes import CAMPUS, shared_value
from generator.ledger.pupil import Roster
from generator.letters import rosterfile
from generator.letters.editions import Editions, editions, placeless
from generator.letters.rosterfile import shown_path
from generator.letters.runs import LettersRequest
from generator.model import Campaign, Job, Letter, Pledge
from generator.plan.plan import plan, plan_drafts
from generator.products.catalog import Catalog
from generator.reading.nearest import suggestion

MOST_BLANKS = 100_000


def found(asked: LettersRequest) -> LettersRequest:
    """Return the request with its roster where it is found."""
    roster = asked.roster
    return asked if roster is None else replace(asked, roster=rosterfile.at_home(asked.root, roster))


def misuse(asked: LettersRequest) -> str:
    """Return what cannot be done as it was asked, in words for staff; "" if all can."""
    if asked.roster is None and not asked.blank:
        return "请用 --roster 给出名单（.xlsx、.xls、.ods 或 .csv），或用 --blank 给出要几份不记名的信。"
    if not 0 <= asked.blank <= MOST_BLANKS:
        return f"--blank 后面要写 1 到 {MOST_BLANKS} 之间的数。"
    wrong = rosterfile.misuse(asked.root, asked.roster) if asked.roster is not None else ""
    if not wrong and asked.out is not None:
        return _wrong_place(asked.root, asked.out)
    return wrong


def _wrong_place(root: Path, out: Path) -> str:
    """Refuse folders that are published or kept in git: letters have names in them."""
    for name in printed.PUBLIC:
        if out.resolve().is_relative_to((root / name).resolve()):
            return f"信里有学生姓名，不能放进 {name}/；请换一个文件夹，或不写 --out（默认放进 private/）。"
    if out.exists() and not out.is_dir():
        return f"--out 要写文件夹，{out} 是一个文件。"
    return ""


def chosen(campaign: Campaign, asked: LettersRequest) -> Letter | Pledge | str:
    """Return the letter or pledge that is meant, or a message for staff who did not name one."""
    slugs = [letter.slug for letter in campaign.letters]
    subjects: tuple[Letter | Pledge, ...] = (*campaign.letters, *campaign.pledges)
    known = {one.slug: one for one in subjects}
    if not known:
        return "content/letters/ 里还没有信，请先写一封。"
    if not asked.slug:
        if len(slugs) == 1:
            return known[slugs[0]]
        return f"有 {len(slugs)} 封信，请用 --letter 说明印哪一封：{'、'.join(known)}"
    return known.get(asked.slug) or f"没有“{asked.slug}”这封信。{suggestion(asked.slug, tuple(known))}"


def jobs_of(
    campaign: Campaign, catalog: Catalog, letter: Letter | Pledge, today: date, report: Report
) -> tuple[Job, ...]:
    """Return the letter's jobs, of which there are some only if it may appear: one, or one a campus."""
    jobs = _of_letter(letter, catalog, plan(campaign, catalog, today, Report()))
    if not jobs:
        message = f"“{letter.title}”还没有审核，或已经过了有效期，不能印发"
        hint = "请审核后把“状态”改成“已审核”，并检查“有效期至”。"
        report.error(letter.origin.at("状态"), "letter-unreviewed", message, hint)
    return jobs


def jobs_to_try(
    campaign: Campaign, catalog: Catalog, letter: Letter | Pledge, today: date
) -> tuple[Job, ...]:
    """Return the jobs that a draft will have, to try a roster with; nothing is printed of them."""
    return _of_letter(letter, catalog, plan_drafts(campaign, catalog, today))


def _of_letter(letter: Letter | Pledge, catalog: Catalog, jobs: Iterable[Job]) -> tuple[Job, ...]:
    forms = (one for one in catalog.products if one.subject in ("letter", "pledge") and not one.large)
    subjects = {product.id for product in forms}  # what is large is for reading only and has no slip
    return tuple(job for job in jobs if job.product in subjects and job.subject == letter.slug)


def unknown_campus(asked: LettersRequest, jobs: Sequence[Job], campuses: tuple[str, ...]) -> str:
    """Return what is wrong with the campus that was asked for, or that none was, in words for staff."""
    if asked.campus and asked.campus not in campuses:
        return f"没有“{asked.campus}”这个校区。{suggestion(asked.campus, campuses)}"
    if asked.blank and len(jobs) > 1 and not asked.campus:
        named = "、".join(job.campus for job in jobs)
        return f"各校区的信不一样，不记名的信请用 --campus 说明是哪个校区的：{named}"
    return ""


def roster_of(
    asked: LettersRequest, letter: Letter | Pledge, campuses: tuple[str, ...], report: Report
) -> Roster | None:
    """Return the roster to print for, nobody where only nameless letters are wanted; None, and errors."""
    if asked.roster is None:
        return Roster(pupils=(), classes=())
    return rosterfile.read_for(letter, asked.root, asked.roster, campuses, report)


def editions_of(
    asked: LettersRequest, jobs: Sequence[Job], roster: Roster, report: Report
) -> Editions | None:
    """Return the edition of each class; None, and an error, where nobody can tell which campus one is of."""
    name = placeless(jobs, roster, asked.campus)
    if not name:
        return editions(jobs, roster, asked.campus)
    named = "或".join(job.campus for job in jobs)
    message = f"看不出“{name}”是哪个校区的，而各校区的信不一样（如咨询电话）"
    pupils = roster.by_class()[name]
    written = shared_value(pupils, CAMPUS)
    column = f"名单里的校区写的是“{written}”，请改成" if written else "请在名单里加一列“校区”，写明是"
    hint = f"{column}{named}；全是一个校区的，就在命令后面加 --campus 校区名；不是学生的行，请删去。"
    row = pupils[0].row
    file = shown_path(asked.root, asked.roster) if asked.roster else ""
    report.error(Location(file=file, line=row), "letter-campus", message, hint)
    return None


def refuse_late(letter: Letter | Pledge, today: date, report: Report) -> None:
    """Say that the day by which slips were due is over, and that nothing is printed therefore."""
    message = f"“{letter.title}”的交回截止 {letter.head.due} 已经过了，今天是 {today}，这一次没有印"
    hint = "请把“落款日期”和“交回截止”改成这一次的；确实要补印这一封，就在命令后面加 --late。"
    report.error(letter.origin.at("交回截止"), "letter-late", message, hint)
