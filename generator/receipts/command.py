"""The `receipts` command: scans in; the ledger of returns, counts and reports out.

Nothing is printed to people here: the outcome says what was done. Every page goes into the returns as soon
as it is read, so who stops the command, or pulls the plug, loses no page that was counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection

from generator.ledger import ledger, printed, returns
from generator.ledger.namesakes import told_apart
from generator.ledger.pasted import command_line, listed
from generator.ledger.pupil import Pupil
from generator.ledger.returns import REPORT_TABLE, REPORTS
from generator.ledger.serials import grouped
from generator.products.slips import slip
from generator.progress import Progress
from generator.reading.nearest import suggestion
from generator.receipts import settling
from generator.receipts.book import Book, as_json, read_book
from generator.receipts.pile import (
    ScanFile,
    examined,
    file_fault,
    files_in,
    read_pages,
    unknown_pages,
)
from generator.receipts.report import write_reports
from generator.receipts.tally import BACK, ClassTotal
from generator.receipts.titles import titles_of
from generator.receipts.view import VERDICTS
from generator.receipts.workbook import SettledError, settled_in
from generator.setup.escaping import one_line
from generator.store.dependencies import new_run

MOST_FOREIGN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptsRequest:
    """What was asked: scans to read, serials to mark by hand (with an answer), where reports go."""

    root: Path
    today: date
    scans: tuple[Path, ...] = ()
    out: Path | None = None
    slug: str = ""
    mark: tuple[str, ...] = ()
    answer: str = ""
    undo: bool = False

    @property
    def folder(self) -> Path:
        """Return where the reports are written."""
        return self.out or self.root / REPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptsOutcome:
    """What came of it: lines for people, the object for `--json`, and the usage error, if there was one."""

    summary: tuple[str, ...] = ()
    told: dict[str, object] | None = None
    misuse: str = ""


def receipts(asked: ReceiptsRequest, shows: Progress) -> ReceiptsOutcome:
    """Read scans, record them, and write the reports."""
    new_run()
    wrong = _misuse(asked)
    if wrong:
        return ReceiptsOutcome(misuse=wrong)
    try:
        with returns.open_returns(asked.root) as base:
            return _receipts(asked, base, shows)
    except (ledger.LedgerError, settling.SettleError, SettledError) as problem:
        return ReceiptsOutcome(misuse=_ended(str(problem)))


def _ended(words: str) -> str:
    return words if words.endswith("。") else f"{words}。"


def _misuse(asked: ReceiptsRequest) -> str:
    for path in asked.scans:
        if not path.exists():
            return f"没有这个文件或文件夹：{one_line(str(path))}"
    if asked.answer and not asked.mark:
        return "--answer 要和 --mark 或 --enter 一起用。"
    for name in printed.PUBLIC:
        if asked.out and asked.out.resolve().is_relative_to((asked.root / name).resolve()):
            return (
                f"报告里有学生姓名，不能放进 {name}/；请换一个文件夹，或不写 --out（默认放进 {REPORTS}/）。"
            )
    if asked.out and asked.out.exists() and not asked.out.is_dir():
        return f"--out 要写文件夹，{one_line(str(asked.out))} 是一个文件。"
    return ""


def _receipts(asked: ReceiptsRequest, base: Connection, shows: Progress) -> ReceiptsOutcome:
    day, said = asked.today.isoformat(), list[str]()
    book = read_book(asked.root, base, slug=asked.slug)
    if asked.slug and asked.slug not in set(book.letter_of.values()):
        known = sorted(set(book.letter_of.values()))
        return ReceiptsOutcome(misuse=f"登记库里没有“{asked.slug}”这封信。{suggestion(asked.slug, known)}")
    said += _from_workbook(asked, base, book, day)
    if asked.undo:
        said.append(settling.undo(base, book))
    word = VERDICTS.get(asked.answer, BACK)
    for serial in settling.serials_of(asked.mark):
        said.append(settling.settle(base, book, serial, word, day))
    files = _read(asked.root, asked.scans, base, day, shows)
    if asked.scans:
        said += _of_files(files)
    book, lines = report(asked, base)
    digests = {file.digest for file in files} if asked.scans else None
    return ReceiptsOutcome(summary=(*said, *lines), told=as_json(book, digests))


def report(asked: ReceiptsRequest, base: Connection) -> tuple[Book, list[str]]:
    """Write the reports of what is known now; return the book and what to say."""
    book = read_book(asked.root, base, slug=asked.slug)
    titles = titles_of(asked.root, {total.slug for total in book.classes})
    review = command_line(asked.root, "receipts", "--review")
    page, table = write_reports(asked.folder, book, titles, base, asked.today, review)
    return book, list(_summary(asked, book, review, (page, table)))


def _from_workbook(asked: ReceiptsRequest, base: Connection, book: Book, day: str) -> Iterator[str]:
    """Record what staff filled into the last report's workbook, before a new one takes its place."""
    path = asked.folder / REPORT_TABLE
    if path.is_file():
        settled = [(serial, word) for serial, word in settled_in(path) if serial in book.slips]
        new = sum(returns.settle(base, serial, word, day) for serial, word in settled)
        if new:
            yield f"从 {REPORT_TABLE} 的“核对”表里登记了 {new} 张。"


# -- reading -----------------------------------------------------------------------------------------------


def _read(root: Path, scans: Sequence[Path], base: Connection, day: str, shows: Progress) -> list[ScanFile]:
    """Read what is new of the scans into the returns; return the files."""
    letters = (root / printed.LETTERS).resolve()  # who gives all of private/ means no packs
    paths = tuple(
        path for path in files_in(scans) if path in scans or not path.resolve().is_relative_to(letters)
    )
    if not paths:
        return []
    found = shows.over(examined(paths), len(paths), "看文件")
    files = [replace(file, name=one_line(_shown(root, file.path))) for file in found]
    for file in files:
        if file.why:
            returns.record(base, file_fault(file), day)
        else:
            returns.forget_fault(base, file.digest)
    pages = unknown_pages(files, returns.known_pages(base))
    if pages:
        for page in shows.over(read_pages(pages, slip()), len(pages), "读回执"):
            returns.record(base, page, day)
    return files


def _of_files(files: Sequence[ScanFile]) -> Iterator[str]:
    good = [file for file in files if not file.why]
    if not files:
        yield "给出的文件夹里没有文件。"
        return
    yield f"读了 {len(good)} 个文件，共 {sum(file.pages for file in good)} 页。"
    for file in files:
        if file.why:
            yield f"没有读 {file.name}：{file.why}。{file.hint}。"


def _summary(asked: ReceiptsRequest, book: Book, review: str, places: tuple[Path, Path]) -> Iterator[str]:
    for total in book.classes:
        yield f"{total.name}：应交 {len(total.pupils)}，已交 {len(total.returned)}，{_rest(total)}"
    if book.to_look_at:
        yield f"要请人核对的 {len(book.to_look_at)} 张：{review}"
    if book.open_pages:
        places_of = listed(
            f"{page.file}{f' 第 {page.page} 页' if page.page else ''}（{page.why}）"
            for page in book.open_pages
        )
        yield f"没有读出来的 {len(book.open_pages)} 处：{places_of}"
    for one, why in book.foreign[:MOST_FOREIGN]:
        yield f"没有算进去：{grouped(one.serial)}，{why}"
    if len(book.foreign) > MOST_FOREIGN:
        yield f"……没有算进去的还有 {len(book.foreign) - MOST_FOREIGN} 张，见报告。"
    yield f"报告：{'、'.join(_shown(asked.root, path) for path in places)}（里面有姓名，不要外传）"


def _rest(total: ClassTotal) -> str:
    """Say who is missing, else whether a person must still look at some, else that all is done."""
    if not total.pupils:
        return f"没有应交的，收到备用回执 {len(total.spares)} 张"
    if total.missing:
        names = _told_apart(total)
        return f"未交 {len(total.missing)} 人：{listed(names[pupil.serial] for pupil in total.missing)}"
    unsigned = f"，{total.unsigned} 张没签名" if total.unsigned else ""
    return f"{f'都交了，还有 {total.open} 张要请人看' if total.open else '齐了'}{unsigned}"


def _told_apart(total: ClassTotal) -> dict[str, str]:
    """Return the names of a class's pupils by their serials, those of one name with what tells them apart."""
    pupils = [
        Pupil(class_name=one.class_name, name=one.name, number=one.number, seat=one.seat, order=one.place)
        for one in total.pupils
    ]
    return dict(zip((one.serial for one in total.pupils), told_apart(pupils), strict=True))


def _shown(root: Path, path: Path) -> str:
    full = path.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else str(path)


# -- by hand, line by line ---------------------------------------------------------------------------------


def enter(asked: ReceiptsRequest, typed: Iterable[str], says: Callable[[str], None]) -> ReceiptsOutcome:
    """Record what a code scanner types, line by line, then write the reports."""
    new_run()
    word, day = VERDICTS.get(asked.answer, ""), asked.today.isoformat()
    wrong = _misuse(replace(asked, answer=""))
    if wrong:
        return ReceiptsOutcome(misuse=wrong)
    try:
        with returns.open_returns(asked.root) as base:
            book = read_book(asked.root, base, slug=asked.slug)
            for line in settling.entered(base, book, typed, word, day):
                says(line)
            book, lines = report(asked, base)
            return ReceiptsOutcome(summary=tuple(lines), told=as_json(book, None))
    except (ledger.LedgerError, SettledError) as problem:
        return ReceiptsOutcome(misuse=_ended(str(problem)))
