"""A run of `letters` made: serials recorded, forms pressed, packs stamped, read again and put in their place.

In: all that the run prints. Out: its files, and a summary for people. Serials are recorded before the first
page is written, and all files are put in their place at once, when the last one is whole and was read again:
a run that fails or is killed leaves the old packs, and the next one has the same serials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from generator.diagnostics import Location, Report
from generator.ledger import ledger, opening, printed, register
from generator.ledger.opening import REGISTER
from generator.ledger.pasted import command_line, listed
from generator.ledger.slips import NAMED
from generator.ledger.standing import record_classes
from generator.ledger.wording import older_files, record_wordings
from generator.letters import foldering, packs, sheets
from generator.letters.form import SHORTER, FormSet, prepare_forms
from generator.letters.inspection import Inspection, PageFault
from generator.letters.outlook import said
from generator.letters.pledging import pledges
from generator.letters.printing import PrintRoom, print_files
from generator.letters.rosterfile import shown_path
from generator.letters.runs import (
    LettersOutcome,
    LettersRun,
    OutputPdf,
    RunOutput,
    class_files,
    nameless_pdf,
    page_maker,
)
from generator.letters.shelf import shelf
from generator.model import Letter, Pledge
from generator.progress import Progress
from generator.render.press import TooMuchTextError

MOST_FAULTS = 10  # of one file: what is wrong on one page is mostly wrong on all


def make(run: LettersRun, school: str, report: Report, shows: Progress) -> LettersOutcome:
    """Make all that the run prints; nothing is put in its place while a page is wrong."""
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
        emptied = _emptied(run, base)
        outdated = (*foldering.outdated(lying, places), *_packs_of(emptied, lying, places))
        printed.record_files(base, asked.root, letter.slug, written)
        record_classes(base, letter.slug, run.roster)
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
        record_wordings(base, asked.root, letter.slug, run.wordings(work.files))
        summary = (*_summary(run, work), *_moved(emptied), *_of_before(run, base, written))
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
        raise ledger.LedgerError(opening.lost_words(shown_path(run.asked.root, old)))


def _emptied(run: LettersRun, base: Connection) -> tuple[str, ...]:
    """Return the classes of before that have spare slips only: all their pupils are of another class now."""
    emptied = ledger.classes_without_pupils(base, run.letter.slug) if run.roster.pupils else ()
    return tuple(name for name in emptied if name not in run.roster.classes)


def _packs_of(classes: tuple[str, ...], lying: Sequence[Path], written: Sequence[Path]) -> Iterator[Path]:
    """Yield the packs of emptied classes: each pupil's letter stands in another pack of this run."""
    names = {ledger.file_of_class(name, classes) for name in classes} - {""}
    yield from (path for path in lying if path.name in names and path not in written)


def _moved(classes: tuple[str, ...]) -> Iterator[str]:
    if classes:
        yield f"这些班改了名或并了班：{listed(classes)}。学生都在现在的班里，编号没有变；从前的文件已经删去。"


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
    older = [path.stem for path in older_files(base, root, slug, run.planned) if path.name not in now]
    if older:
        yield f"这些是改动以前印的，这次没有重印，还没有发的请用名单再印一次：{listed(older)}。"
    slips = [entry for entry in ledger.entries(base, slug) if entry.class_name not in run.roster.classes]
    known = {entry.class_name for entry in slips if entry.kind == NAMED}
    if not run.roster.pupils:
        return
    if files:
        yield f"以前印的、这次没有印的文件还在：{listed(files)}。"
    if known:
        first = min(known)
        yield f"这次的名单里没有这些班：{listed(sorted(known))}。编号都还留着；真的没有了的班，才运行："
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
        groups = f"{len(roster.classes)} 个{run.group}，{len(roster.pupils)} 人"
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
    shown = shown_path(run.asked.root, run.out) if run.asked.out is None else str(run.asked.out)
    return f"{shown.rstrip('/')}/"


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
