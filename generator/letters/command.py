"""The `letters` command: a roster and a letter or pledge in, class packs, register, ledger out.

Nothing is printed to people here: the outcome says what was wrong or what was made. `asking` settles what is
meant, `outlook` shows what would come, `making` makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.diagnostics import Report
from generator.ledger import ledger, opening
from generator.ledger.pasted import command_line
from generator.ledger.pupil import Roster
from generator.ledger.returns import returned_before
from generator.ledger.slips import LedgerEntry
from generator.ledger.standing import known_classes, standing
from generator.letters import asking, making
from generator.letters.doubting import judge, refuse_returned, removing, say_names
from generator.letters.outlook import MOST_SHOWN, Outlook, lines, outlook
from generator.letters.rosterdoubts import warn_of_campuses, warn_of_unknown_campus
from generator.letters.rosterfile import shown_path
from generator.letters.runs import LettersOutcome, LettersRequest, LettersRun
from generator.model import Campaign, Job, Letter, Pledge
from generator.pipeline import read_remembered
from generator.plan.stale import is_overdue
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
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
    report, barred = _of_its_review(letter, report), Report()
    jobs = asking.jobs_of(campaign, catalog, letter, asked.today, barred)
    if not asked.late and is_overdue(letter.head, campaign.settings, asked.today):
        asking.refuse_late(letter, asked.today, barred)
    if asked.dry_run and barred.errors:  # the roster is what is tried first, while the letter is a draft
        jobs = jobs or asking.jobs_to_try(campaign, catalog, letter, asked.today)
    else:
        report.extend(barred)
    outcome = _of_roster(asked, campaign, catalog, letter, jobs, report, shows, tells)
    outcome.report.extend(barred)  # what was reported already is not again
    return replace(outcome, summary=()) if barred.errors else outcome


def _of_roster(
    asked: LettersRequest,
    campaign: Campaign,
    catalog: Catalog,
    letter: Letter | Pledge,
    jobs: tuple[Job, ...],
    report: Report,
    shows: Progress,
    tells: TellsFirst | None,
) -> LettersOutcome:
    """Read the roster, show what would be printed of it, and print it unless it may not be."""
    shows.say("读取名单……")
    campuses = tuple(campus.name for campus in campaign.settings.campuses)
    roster = asking.roster_of(asked, letter, campuses, report)
    if not jobs or roster is None or report.errors:
        return LettersOutcome(report=report)
    misuse = asking.unknown_campus(asked, jobs, campuses)
    if misuse:
        return LettersOutcome(report=report, misuse=misuse)
    try:
        roster = _standing(asked, letter, roster, report)
        chosen = asking.editions_of(asked, jobs, roster, report)
        if chosen is None:
            return LettersOutcome(report=report)
        if asked.roster:
            warn_of_unknown_campus(roster, campuses, shown_path(asked.root, asked.roster), report)
        product = catalog.product(jobs[0].product).folder
        run = LettersRun(
            asked=asked, editions=chosen, product=product, letter=letter, roster=roster, planned=jobs
        )
        return _printed(run, campaign.settings.school, report, shows, tells)
    except ledger.LedgerError as problem:
        return LettersOutcome(report=report, misuse=f"{problem}。")


def _of_its_review(letter: Letter | Pledge, found: Report) -> Report:
    """Return a report that begins with what `check` says of the letter's review: it was changed since."""
    report, file = Report(), letter.origin.at().file
    report.extend(one for one in found if one.code == "review-changed" and one.location.file == file)
    return report


def _standing(asked: LettersRequest, letter: Letter | Pledge, roster: Roster, report: Report) -> Roster:
    """Return the roster with the names that its classes have in the ledger."""
    anew = asked.new_ledger or isinstance(letter, Pledge)
    with opening.read_ledger(asked.root, anew=anew) as base:
        roster, found = standing(roster, known_classes(base, letter.slug) if base else ())
    say_names(asked, roster, found, report)
    return roster


def _printed(
    run: LettersRun, school: str, report: Report, shows: Progress, tells: TellsFirst | None
) -> LettersOutcome:
    """Show what would be printed, and print it unless it is doubtful or only a trial."""
    seen = _outlook(run)
    _refuse_returned_before(run, report)
    if seen:
        judge(run, seen, report)
        if run.asked.roster and not run.asked.campus:
            shown = shown_path(run.asked.root, run.asked.roster)
            warn_of_campuses([job.campus for job in run.planned], run.editions.by_class, shown, report)
    if report.errors:
        return LettersOutcome(report=report)
    if tells and seen:
        tells(report, tuple(_first(run, seen, report)))
        report = Report()
    if run.asked.dry_run:
        return LettersOutcome(report=report, summary=(_nothing_written(run),), seen=seen)
    return replace(making.make(run, school, report, shows), seen=seen)


def _refuse_returned_before(run: LettersRun, report: Report) -> None:
    """Refuse a letter whose slips came back before its date; the ledger is asked only where some did."""
    back = returned_before(run.asked.root, run.letter.head.dated)
    if back and isinstance(run.letter, Letter):
        with opening.read_ledger(run.asked.root, anew=run.asked.new_ledger) as base:
            slips = ledger.entries(base, run.letter.slug) if base else ()
            refuse_returned(run, [back[one.serial] for one in slips if one.serial in back], report)


def _outlook(run: LettersRun) -> Outlook | None:
    """Return what the roster would print; None where there is none."""
    if run.asked.roster is None:
        return None
    if isinstance(run.letter, Pledge):
        return outlook(run.roster, None, run.letter.slug, numbered=False)
    with opening.read_ledger(run.asked.root, anew=run.asked.new_ledger) as base:
        return outlook(run.roster, base, run.letter.slug, numbered=True)


def _first(run: LettersRun, seen: Outlook, report: Report) -> Iterator[str]:
    if run.asked.dry_run:
        yield from (f"{one}。" for one in run.roster.taken[:MOST_SHOWN])
    passed_over = sum(found.code in PASSED_OVER for found in report)
    yield from lines(
        seen,
        group=run.group,
        campuses=run.editions.by_class,
        passed_over=passed_over,
        removing=_removing(run, seen.missing),
    )


def _removing(run: LettersRun, slips: Sequence[LedgerEntry]) -> str:
    """Return the command that removes the first slip whose pupil's name is nowhere on the roster."""
    here = {pupil.name for pupil in run.roster.pupils}
    gone = next((slip for slip in slips if slip.name not in here), None)
    return removing(run, gone) if gone else ""


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
