"""The `letters` command: a roster and a letter or pledge in, class packs, register, ledger out.

Nothing is printed to people here: the outcome says what was wrong or what was made. Serials are recorded
before the first page is written, and all files are put in their place at once, when the last one is whole and
was read again: a run that fails or is killed leaves the old packs, and the next one has the same serials.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from generator.diagnostics import Location, Report
from generator.ledger import ledger, opening, printed, register
from generator.ledger.opening import REGISTER
from generator.ledger.pasted import command_line, listed
from generator.ledger.printable import unprintable
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.roster import read_roster
from generator.letters import foldering, packs, rosterfile, sheets
from generator.letters.editions import Editions, editions
from generator.letters.form import SHORTER, FormSet, fields_in, prepare_forms
from generator.letters.inspection import Inspection, PageFault
from generator.letters.outlook import Outlook, lines, outlook, said
from generator.letters.pledging import pledges
from generator.letters.printing import PrintRoom, print_files
from generator.letters.runs import (
    LettersRequest,
    LettersRun,
    OutputPdf,
    RunOutput,
    class_files,
    nameless_pdf,
    page_maker,
)
from generator.letters.shelf import shelf
from generator.model import Campaign, Job, Letter, Pledge, PledgeForm
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.plan.stale import is_overdue
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.progress import Progress
from generator.reading.nearest import suggestion
from generator.render.press import TooMuchTextError
from generator.store.dependencies import new_run

__all__ = ["LettersOutcome", "LettersRequest", "letters"]

MOST_BLANKS = 100_000
PASSED_OVER = frozenset({"roster-skipped", "roster-struck"})
MOST_FAULTS = 10  # of one file: what is wrong on one page is mostly wrong on all


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersOutcome:
    """What came of it: findings, a summary for people, and the usage error, if there was one."""

    report: Report
    summary: tuple[str, ...] = ()
    misuse: str = ""
    seen: Outlook | None = None
    files: tuple[Path, ...] = ()

    def as_json(self, root: Path) -> dict[str, object]:
        """Return the object that `--json` prints; no files where nothing was printed."""
        classes = self.seen.classes if self.seen else ()
        return {
            "classes": [{"class": name, "pupils": pupils} for name, pupils in classes],
            "gone": list(self.seen.gone) if self.seen else [],
            "files": [_shown(root, path) for path in self.files],
            "findings": [found.as_json() for found in self.report],
        }


TellsFirst = Callable[[Report, tuple[str, ...]], None]
"""Shows what was found in the roster and what it would print, before anything is printed."""


def letters(asked: LettersRequest, shows: Progress, tells: TellsFirst | None = None) -> LettersOutcome:
    """Print the letters of a roster; what `tells` was told is not in the outcome's report again."""
    new_run()
    report, asked = Report(), _at_home(asked)
    wrong = _misuse(asked)
    if wrong:
        return LettersOutcome(report=report, misuse=wrong)
    shows.say("读取并检查内容……")
    catalog = load_catalog(asked.root, report, check_names())
    campaign = read_campaign(asked.root, catalog.names, report)
    if campaign is None or report.errors:
        return LettersOutcome(report=report)
    letter = _chosen(campaign, asked)
    if isinstance(letter, str):
        return LettersOutcome(report=Report(), misuse=letter)
    if isinstance(letter, Pledge) and asked.large:
        return LettersOutcome(report=Report(), misuse="承诺书和责任书没有大字版，请去掉 --large。")
    report = Report()
    jobs = _jobs(campaign, catalog, letter, asked.today, report)
    if not asked.late and is_overdue(letter.head, campaign.settings, asked.today):
        _refuse_late(letter, asked.today, report)
    shows.say("读取名单……")
    campuses = tuple(campus.name for campus in campaign.settings.campuses)
    roster = _roster(asked, letter, campuses, report)
    if not jobs or roster is None or report.errors:
        return LettersOutcome(report=report)
    misuse = _unknown_campus(asked, jobs, campuses)
    chosen = None if misuse else _editions(asked, jobs, roster, report)
    if chosen is None:
        return LettersOutcome(report=report, misuse=misuse)
    product = catalog.product(jobs[0].product).folder
    run = LettersRun(asked=asked, editions=chosen, product=product, letter=letter, roster=roster)
    try:
        seen = _outlook(run)
        if tells and seen:
            tells(report, tuple(_first(run, seen, report)))
            report = Report()
        if asked.dry_run:
            return LettersOutcome(report=report, summary=(_nothing_written(run),), seen=seen)
        return replace(_print(run, campaign.settings.school, report, shows), seen=seen)
    except ledger.LedgerError as problem:
        return LettersOutcome(report=report, misuse=f"{problem}。")


# -- what comes --------------------------------------------------------------------------------------------


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
    yield from lines(seen, group=_group(run), passed_over=passed_over)


def _group(run: LettersRun) -> str:
    staff = isinstance(run.letter, Pledge) and run.letter.head.form is PledgeForm.STAFF
    return "部门" if staff else "班"


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


# -- what was asked ----------------------------------------------------------------------------------------


def _at_home(asked: LettersRequest) -> LettersRequest:
    roster = asked.roster
    return asked if roster is None else replace(asked, roster=rosterfile.at_home(asked.root, roster))


def _misuse(asked: LettersRequest) -> str:
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


def _chosen(campaign: Campaign, asked: LettersRequest) -> Letter | Pledge | str:
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


def _jobs(
    campaign: Campaign, catalog: Catalog, letter: Letter | Pledge, today: date, report: Report
) -> tuple[Job, ...]:
    """Return the letter's jobs, of which there are some only if it may appear: one, or one a campus."""
    subjects = {product.id for product in catalog.products if product.subject in ("letter", "pledge")}
    jobs = tuple(
        job
        for job in plan(campaign, catalog, today, Report())
        if job.product in subjects and job.subject == letter.slug
    )
    if not jobs:
        message = f"“{letter.title}”还没有审核，或已经过了有效期，不能印发"
        hint = "请审核后把“状态”改成“已审核”，并检查“有效期至”。"
        report.error(letter.origin.at("状态"), "letter-unreviewed", message, hint)
    return jobs


def _unknown_campus(asked: LettersRequest, jobs: Sequence[Job], campuses: tuple[str, ...]) -> str:
    """Return what is wrong with the campus that was asked for, or that none was, in words for staff."""
    if asked.campus and asked.campus not in campuses:
        return f"没有“{asked.campus}”这个校区。{suggestion(asked.campus, campuses)}"
    if asked.blank and len(jobs) > 1 and not asked.campus:
        named = "、".join(job.campus for job in jobs)
        return f"各校区的信不一样，不记名的信请用 --campus 说明是哪个校区的：{named}"
    return ""


def _editions(asked: LettersRequest, jobs: Sequence[Job], roster: Roster, report: Report) -> Editions | None:
    """Return the edition of each class; None, and an error, where nobody can tell which campus one is of."""
    try:
        return editions(jobs, roster, asked.campus)
    except KeyError as unknown:
        name = str(unknown.args[0])
        named = "、".join(job.campus for job in jobs)
        message = f"看不出“{name}”是哪个校区的，而各校区的信不一样（如咨询电话）"
        hint = f"请在名单里加一列“校区”，写明是{named}；全是一个校区的，就在命令后面加 --campus 校区名。"
        row = roster.by_class()[name][0].row
        file = _shown(asked.root, asked.roster) if asked.roster else ""
        report.error(Location(file=file, line=row), "letter-campus", message, hint)
        return None


def _refuse_late(letter: Letter | Pledge, today: date, report: Report) -> None:
    message = f"“{letter.title}”的交回截止 {letter.head.due} 已经过了，今天是 {today}，这一次没有印"
    hint = "请把“落款日期”和“交回截止”改成这一次的；确实要补印这一封，就在命令后面加 --late。"
    report.error(letter.origin.at("交回截止"), "letter-late", message, hint)


# -- the roster --------------------------------------------------------------------------------------------


def _roster(
    asked: LettersRequest, letter: Letter | Pledge, campuses: tuple[str, ...], report: Report
) -> Roster | None:
    if asked.roster is None:
        return Roster(pupils=(), classes=())
    shown = _shown(asked.root, asked.roster)
    roster = read_roster(asked.roster, report, shown=shown, campuses=campuses)
    if roster:
        _check_columns(letter, roster, shown, report)
        _warn_of_place(asked.root, asked.roster, shown, report)
    return roster


def _shown(root: Path, path: Path) -> str:
    full = path.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.name


def _check_columns(letter: Letter | Pledge, roster: Roster, shown: str, report: Report) -> None:
    """Check the columns that the letter prints: that they are there and can be drawn."""
    for name in fields_in(letter):
        if name != packs.SERIAL and name not in roster.columns:
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


def _warn_of_place(root: Path, path: Path, shown: str, report: Report) -> None:
    full = path.resolve()
    if full.is_relative_to(root) and not full.is_relative_to(root / "private"):
        message = "名单放在 private/ 外面，可能会跟着活动文件夹一起传出去"
        report.warning(Location(file=shown), "roster-place", message, "请把它移到 private/ 里。")


# -- printing ----------------------------------------------------------------------------------------------


def _print(run: LettersRun, school: str, report: Report, shows: Progress) -> LettersOutcome:
    asked, letter = run.asked, run.letter
    anew = asked.new_ledger or isinstance(letter, Pledge)
    with ledger.open_ledger(asked.root, anew=anew) as base:
        if not anew:
            _check_known(run, base)
        lying = foldering.lying(printed.files_of(base, asked.root, letter.slug), run.out)
        run = replace(run, folders=foldering.folders(run.roster, lying))
        work = _letters(run, letter, base, school) if isinstance(letter, Letter) else pledges(run, letter)
        forms = _forms(run, work, report, shows)
        if forms is None:
            return LettersOutcome(report=report)
        registers = (Path(REGISTER),) if isinstance(letter, Letter) else ()
        places = (*registers, *(file.path for file in work.files))
        written = tuple(run.out / place for place in places)
        outdated = foldering.outdated(lying, places)
        printed.record_files(base, asked.root, letter.slug, written)
        with shelf(run.out, ours=asked.out is None) as new:
            inspection = Inspection(standing=run.standing, owner=partial(ledger.owner, base))
            room = PrintRoom(part=new.part, forms=forms, inspection=inspection, two_sided=not asked.simplex)
            for file, faults in shows.over(print_files(work.files, room), len(work.files), "印信"):
                if faults:
                    _tell(file, faults, report)
                    return LettersOutcome(report=report, summary=(_stopped(file),))
            for path in registers:
                rows = register.register_rows(run.roster, ledger.entries(base, letter.slug))
                register.write_register(new.part / path.name, letter.title, rows)
            new.put(without=outdated)
        with opening.transaction(base):
            printed.forget_files(base, asked.root, letter.slug, [run.out / place for place in outdated])
        summary = (*_summary(run, work), *_of_before(run, base, written))
    return LettersOutcome(report=report, summary=summary, files=written)


def _check_known(run: LettersRun, base: Connection) -> None:
    """Refuse to number anew what was printed: the ledger must know all slips of the register that is there.

    It may be an older copy, or one of another folder.
    """
    slug = run.letter.slug
    old = run.register if run.register.is_file() else next(iter(_packs_in(run)), None)
    if old is None:
        return
    if not ledger.is_known(base, slug) or register.slips_in(run.register) > ledger.slip_count(base, slug):
        raise ledger.LedgerError(opening.lost_words(_shown(run.asked.root, old)))


def _packs_in(run: LettersRun) -> Iterator[Path]:
    """Yield packs of the letter; in a folder that staff chose any PDF may lie."""
    return run.out.rglob("*.pdf") if run.asked.out is None else iter(())


def _tell(file: OutputPdf, faults: Sequence[PageFault], report: Report) -> None:
    for fault in faults[:MOST_FAULTS]:
        page = f"第 {fault.page} 页" if fault.page else ""
        name = file.path.as_posix()
        place = Location(file=name, line=max(1, fault.page))
        hint = "请删去 .cache/forms，再印一次；还是这样，就不要发，把这几行告诉维护者。"
        report.error(place, "letter-misprint", f"{name} {page}印得不对：{fault.message}", hint)


def _stopped(file: OutputPdf) -> str:
    return f"印到“{file.path.name}”停下了，这次一个文件也没有放进去；以前印好的没有动。"


def _of_before(run: LettersRun, base: Connection, written: tuple[Path, ...]) -> Iterator[str]:
    """Say which files and classes of earlier runs are not in this one, and how to remove them."""
    root, slug = run.asked.root, run.letter.slug
    now = {path.name for path in written}
    there = printed.files_of(base, root, slug).there
    files = [_from(run.out, root, path) for path in there if path.name not in now]
    known = {entry.class_name for entry in ledger.entries(base, slug)} - {"", *run.roster.classes}
    if not run.roster.pupils:
        return
    if files:
        yield f"以前印的、这次没有印的文件还在：{listed(files)}。"
    if known:
        first = min(known)
        yield f"这次的名单里没有这些班：{listed(sorted(known))}。它们的编号还留着；已经没有的班，请运行："
        yield f"  {command_line(root, 'purge', '--letter', slug, '--class', first)}"


def _from(out: Path, root: Path, path: Path) -> str:
    return path.relative_to(out if path.is_relative_to(out) else root).as_posix()


def _forms(run: LettersRun, work: RunOutput, report: Report, shows: Progress) -> FormSet | None:
    """Make the forms that all pages are stamped on; None, and errors, where the letter does not fit."""
    shows.say("排版信、封面和登记页……")
    pages = (page for file in work.files for page in file.pages())
    try:
        forms = prepare_forms(work.sheets, pages, run.cache)
    except TooMuchTextError as problem:
        for one in problem.overflows:
            _too_much(run, one.said(), one.cure(SHORTER), one.line, report)
        if not problem.overflows:
            _too_much(run, "文字太多，一张纸上远远放不下", SHORTER, 0, report)
        return None
    told = set[tuple[str, str]]()  # each width of names has a form, and none has room for the same text
    for found in forms.problems:
        if (found.sheet, found.part) not in told:
            told.add((found.sheet, found.part))
            _too_much(run, found.message, found.hint, found.line, report)
    return None if forms.problems else forms


def _too_much(run: LettersRun, message: str, hint: str, line: int, report: Report) -> None:
    place = run.letter.origin.at()
    place = replace(place, line=line) if line else place
    report.error(place, "letter-form", f"{run.letter.title}：{message}", hint)


def _summary(run: LettersRun, work: RunOutput) -> Iterator[str]:
    roster = run.roster
    if roster.pupils:
        groups = f"{len(roster.classes)} 个{_group(run)}，{len(roster.pupils)} 人"
        yield f"“{run.letter.title}”：{groups}；{work.summary}"
    if run.asked.blank:
        yield f"不记名的 {run.asked.blank} 份。"
    more = f"和{Path(REGISTER).stem}" if isinstance(run.letter, Letter) else ""
    yield f"PDF {len(work.files)} 个{more}放在 {_place(run)}{_parted(run, work)}。"
    again = command_line(run.asked.root, "purge", "--letter", run.letter.slug)
    yield f"里面有姓名，不要上传、不要发群；事情结束后请运行：{again}"


def _parted(run: LettersRun, work: RunOutput) -> str:
    count = len({file.path.parent for file in work.files} - {Path()})
    return f"，按{run.folders.what}分成 {count} 个文件夹" if run.folders.what and count else ""


def _place(run: LettersRun) -> str:
    shown = _shown(run.asked.root, run.out) if run.asked.out is None else str(run.asked.out)
    return f"{shown.rstrip('/')}/"


# -- letters -----------------------------------------------------------------------------------------------


def _letters(run: LettersRun, letter: Letter, base: Connection, school: str) -> RunOutput:
    asked, roster = run.asked, run.roster
    style = sheets.style(letter, large=asked.large, two_sided=not asked.simplex)
    enrolled = ledger.enrol(base, letter.slug, school, roster, spares=packs.SPARES, blanks=asked.blank)
    fonts, packed = run.cache / "fonts", bool(roster.pupils)
    made = run.editions.sheets(lambda job: sheets.sheets(job, run.product, fonts, style, packed=packed))
    by_class = {
        pack.class_name: run.editions.pages(pack.class_name, page_maker(pack.pages, style))
        for pack in packs.packs(roster, enrolled)
    }
    files = [*class_files(run, by_class)]
    if enrolled.blanks:
        blanks = run.editions.nameless(lambda: packs.nameless_letters(style, enrolled.blanks))
        files.append(nameless_pdf(run, blanks))
    return RunOutput(sheets=tuple(made), files=tuple(files), summary=said(enrolled.changes))
