"""Packs that lie printed in `private/letters` while their letter says something else by now.

A number that changed, a sentence that was mended: the website and the posters follow by themselves, printed
packs do not. In: the jobs of a whole plan. Out: a warning at the letter, while its slips may still go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator.diagnostics import Report
from generator.ledger.opening import LedgerError, read_ledger
from generator.ledger.pasted import command_line, listed
from generator.ledger.wording import older_files
from generator.model import Job, Letter, Pledge, Settings
from generator.plan.stale import is_overdue


def report_older_packs(
    root: Path, settings: Settings, jobs: Iterable[Job], today: date, report: Report
) -> None:
    """Warn of each letter whose packs are older than its text; past its day nobody gives them out.

    A ledger that cannot be read is reported where names are sought in it (`known_names`).
    """
    printed: dict[str, list[Job]] = {}
    for job in jobs:
        subject = job.piece.subject
        if isinstance(subject, Letter | Pledge) and not is_overdue(subject.head, settings, today):
            printed.setdefault(subject.slug, []).append(job)  # campuses may have other words of one letter
    if not printed:
        return
    with suppress(LedgerError), read_ledger(root, anew=True) as base:
        for slug, of_it in printed.items():
            files = tuple(older_files(base, root, slug, of_it)) if base else ()
            letter = of_it[0].piece.subject
            if files and isinstance(letter, Letter | Pledge):
                _report(root, letter, files, report)


def _report(root: Path, letter: Letter | Pledge, files: Sequence[Path], report: Report) -> None:
    names = listed(path.stem for path in files)
    where = files[0].relative_to(root).parts[:3]
    message = f"“{letter.title}”印好以后改过，{'/'.join(where)} 里 {len(files)} 个文件还是从前的：{names}"
    again = command_line(root, "letters", "--letter", letter.slug, "--roster", "private/名单.xlsx")
    hint = (
        f"还没有发的不要发，请再印一次，编号不变：{again}（换成您的名单）；已经发出去的，看要不要另外告诉收信的人；"
        f"用完了，就运行：{command_line(root, 'purge', '--letter', letter.slug)}"
    )
    report.warning(letter.origin.at(), "letter-older", message, hint)
