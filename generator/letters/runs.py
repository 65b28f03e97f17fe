"""What a run prints: the request, its letter and roster, and the PDFs that come of them.

A file's pages are made twice, to prepare the forms and to stamp them. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from generator.diagnostics import Report
from generator.ledger.opening import REGISTER
from generator.ledger.pupil import Roster
from generator.ledger.wording import wording
from generator.letters.editions import Editions, PageMaker, sheet_name
from generator.letters.foldering import Folders
from generator.letters.form import MergeSheet, StampedPage
from generator.letters.outlook import Outlook
from generator.letters.packs import PrintStyle
from generator.letters.rosterfile import shown_path
from generator.letters.words import standing
from generator.model import Job, Letter, Pledge, PledgeForm
from generator.store.filenames import unique

ONE_FILE, NAMELESS = "全部班级", "不记名信"


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersRequest:
    """What was asked for; `roster` is None where only nameless letters are wanted."""

    root: Path
    today: date
    roster: Path | None
    slug: str = ""
    out: Path | None = None
    one_file: bool = False
    blank: int = 0
    large: bool = False
    simplex: bool = False
    new_ledger: bool = False
    late: bool = False
    dry_run: bool = False
    campus: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersRun:
    """All that a run prints; `planned` are the letter's jobs of all campuses, those not printed too."""

    asked: LettersRequest
    editions: Editions
    product: Path
    letter: Letter | Pledge
    roster: Roster
    folders: Folders = Folders()
    planned: tuple[Job, ...] = ()

    @property
    def out(self) -> Path:
        """Return the folder for what is printed."""
        return self.asked.out or self.asked.root / "private" / "letters" / self.letter.slug

    @property
    def cache(self) -> Path:
        """Return the folder for forms and fonts of rare characters."""
        return self.asked.root / ".cache"

    @property
    def standing(self) -> Mapping[str, tuple[str, ...]]:
        """Return what must stand on each sheet."""
        return {
            sheet_name(sheet, campus): words
            for campus, job in self.editions.jobs.items()
            for sheet, words in standing(job).items()
        }

    def wordings(self, files: Iterable[OutputPdf]) -> dict[Path, frozenset[str]]:
        """Return the digests of what each file says, by its place; those of an edition are computed once."""
        said = {campus: wording(job) for campus, job in self.editions.jobs.items()}
        return {self.out / file.path: frozenset(said[campus] for campus in file.campuses) for file in files}

    @property
    def group(self) -> str:
        """Return what its readers are grouped by: teachers by department."""
        staff = isinstance(self.letter, Pledge) and self.letter.head.form is PledgeForm.STAFF
        return "部门" if staff else "班"

    @property
    def register(self) -> Path:
        """Return where the register of a letter's serials is written."""
        return self.out / REGISTER


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputPdf:
    """One PDF to be written, and how its pages are made: twice, to prepare the forms and to stamp them.

    `path` is from the run's folder, `campuses` are the editions that it is of.
    """

    path: Path
    title: str
    pages: PageMaker
    campuses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutput:
    """What a run writes: the sheets, the files, and a summary for people."""

    sheets: tuple[MergeSheet, ...]
    files: tuple[OutputPdf, ...]
    summary: str


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
            "files": [shown_path(root, path) for path in self.files],
            "findings": [found.as_json() for found in self.report],
        }


def page_maker(pages: Callable[[PrintStyle], Iterator[StampedPage]], style: PrintStyle) -> PageMaker:
    """Return what makes some pages in a style."""
    return lambda: pages(style)


def class_files(
    run: LettersRun,
    by_class: Mapping[str, PageMaker],
    suffix: str = "",
    beside: Iterable[OutputPdf] = (),
) -> Iterator[OutputPdf]:
    """Yield a file a class, or one for all; none is called like those `beside` it."""
    title = run.letter.title
    if run.asked.one_file and by_class:
        path = Path(f"{ONE_FILE}{suffix}.pdf")
        every = tuple(by_class.values())
        yield OutputPdf(
            path=path,
            title=f"{title}（全部班级）",
            pages=lambda: chain.from_iterable(one() for one in every),
            campuses=run.editions.campuses(by_class),
        )
        return
    taken = (Path(REGISTER).stem, ONE_FILE, NAMELESS, *(file.path.stem for file in beside))
    stems = unique((f"{name}{suffix}" for name in by_class), taken=taken)
    for name, pages in by_class.items():
        path = run.folders.place(name, f"{stems[name + suffix]}.pdf")
        campuses = run.editions.campuses((name,))
        yield OutputPdf(path=path, title=f"{title}（{name}）", pages=pages, campuses=campuses)


def nameless_pdf(run: LettersRun, pages: PageMaker) -> OutputPdf:
    """Return the file of sheets without names."""
    return OutputPdf(
        path=Path(f"{NAMELESS}.pdf"),
        title=f"{run.letter.title}（不记名）",
        pages=pages,
        campuses=run.editions.campuses(),
    )
