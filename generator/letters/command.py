"""The `letters` command: a roster and a letter or pledge in, class packs, register, ledger out.

Nothing is printed to people here: the outcome says what was wrong or what was made. `asking` settles what is
meant, `outlook` shows what would come, `making` makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.diagnostics import Location, Report
from generator.ledger import ledger, opening
from generator.ledger.pasted import command_line
from generator.ledger.pupil import Pupil
from generator.ledger.serials import grouped
from generator.ledger.slips import LedgerEntry
from generator.letters import asking, making
from generator.letters.outlook import Outlook, lines, outlook
from generator.letters.rosterfile import shown_path
from generator.letters.runs import LettersOutcome, LettersRequest, LettersRun
from generator.model import Pledge
from generator.pipeline import read_remembered
from generator.plan.stale import is_overdue
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.progress import Progress
from generator.store.dependencies import new_run

__all__ = ["LettersOutcome", "LettersRequest", "letters"]

PASSED_OVER = frozenset({"roster-skipped", "roster-struck"})

TellsFirst = Callable[[Report, tuple[str, ...]], None]
"""Shows what was found in the roster and what it would print, before anything is printed."""


def letters(asked: LettersRequest, shows: Progress, tells: TellsFirst | None = None) -> LettersOutcome:
    """Print the letters of a roster; what `tells` was told is not in the outcome's report again."""
    new_run()
    report, asked = Report(), asking.found(asked)
    wrong = asking.misuse(asked)
    if wrong:
        return LettersOutcome(report=report, misuse=wrong)
    shows.say("读取并检查内容……")
    catalog = load_catalog(asked.root, report, check_names())
    campaign = read_remembered(asked.root, catalog.names, report)
    if campaign is None or report.errors:
        return LettersOutcome(report=report)
    letter = asking.chosen(campaign, asked)
    if isinstance(letter, str):
        return LettersOutcome(report=Report(), misuse=letter)
    if isinstance(letter, Pledge) and asked.large:
        return LettersOutcome(report=Report(), misuse="承诺书和责任书没有大字版，请去掉 --large。")
    report = Report()
    jobs = asking.jobs_of(campaign, catalog, letter, asked.today, report)
    if not asked.late and is_overdue(letter.head, campaign.settings, asked.today):
        asking.refuse_late(letter, asked.today, report)
    shows.say("读取名单……")
    campuses = tuple(campus.name for campus in campaign.settings.campuses)
    roster = asking.roster_of(asked, letter, campuses, report)
    if not jobs or roster is None or report.errors:
        return LettersOutcome(report=report)
    misuse = asking.unknown_campus(asked, jobs, campuses)
    chosen = None if misuse else asking.editions_of(asked, jobs, roster, report)
    if chosen is None:
        return LettersOutcome(report=report, misuse=misuse)
    product = catalog.product(jobs[0].product).folder
    run = LettersRun(asked=asked, editions=chosen, product=product, letter=letter, roster=roster)
    try:
        seen = _outlook(run)
        if seen:
            _refuse_unsure(run, seen, report)
        if report.errors:
            return LettersOutcome(report=report)
        if tells and seen:
            tells(report, tuple(_first(run, seen, report)))
            report = Report()
        if asked.dry_run:
            return LettersOutcome(report=report, summary=(_nothing_written(run),), seen=seen)
        return replace(making.make(run, campaign.settings.school, report, shows), seen=seen)
    except ledger.LedgerError as problem:
        return LettersOutcome(report=report, misuse=f"{problem}。")


def _outlook(run: LettersRun) -> Outlook | None:
    """Return what the roster would print; None where there is none."""
    if run.asked.roster is None:
        return None
    if isinstance(run.letter, Pledge):
        return outlook(run.roster, None, run.letter.slug, numbered=False)
    with opening.read_ledger(run.asked.root, anew=run.asked.new_ledger) as base:
        return outlook(run.roster, base, run.letter.slug, numbered=True)


def _first(run: LettersRun, seen: Outlook, report: Report) -> Iterator[str]:
    passed_over = sum(found.code in PASSED_OVER for found in report)
    yield from lines(seen, group=run.group, passed_over=passed_over, removing=_removing(run, seen.missing))


def _removing(run: LettersRun, slips: Sequence[LedgerEntry]) -> str:
    """Return the command that removes the first of some slips."""
    serial = slips[0].serial if slips else ""
    return command_line(run.asked.root, "purge", "--letter", run.letter.slug, "--serial", serial)


def _refuse_unsure(run: LettersRun, seen: Outlook, report: Report) -> None:
    """Refuse to give a pupil the slip of a namesake who may have left."""
    for one in seen.unsure:
        serials = "、".join(grouped(slip.serial) for slip in one.slips)
        message = (
            f"{one.class_name}印过 {len(one.slips)} 个“{one.name}”的回执（{serials}），"
            f"现在的名单里只有 {len(one.pupils)} 个，看不出走的是哪一个"
        )
        first = _removing(run, one.slips)
        hint = f"请照登记表和回执看清走的是谁，删去他的编号，再印；走的若是第一个，就运行：{first}"
        report.error(_row_of(run, one.pupils[0]), "roster-namesake", message, hint)


def _row_of(run: LettersRun, pupil: Pupil) -> Location:
    """Return where a pupil stands in the roster."""
    shown = shown_path(run.asked.root, run.asked.roster) if run.asked.roster else ""
    return Location(file=shown, line=pupil.row)


def _nothing_written(run: LettersRun) -> str:
    """Say that this was a trial, with the command that prints."""
    asked = run.asked
    options = {
        "--out": asked.out,
        "--one-file": asked.one_file,
        "--blank": asked.blank,
        "--large": asked.large,
        "--simplex": asked.simplex,
        "--late": asked.late,
        "--new-ledger": asked.new_ledger,
    }
    words = ["letters", "--roster", str(asked.roster), "--letter", run.letter.slug]
    for option, value in options.items():
        if value:
            words += [option] if value is True else [option, str(value)]
    return f"这次只是看一看，什么也没有写。都对了，就运行：{command_line(asked.root, *words)}"
