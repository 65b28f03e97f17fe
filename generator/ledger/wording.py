"""What the packs of a letter say: which of them are older than the letter as it now stands.

In: the jobs of letters and pledges as planned, and the ledger. Out: for each file the digests of what it
says, remembered when it is printed; later, the files that say something else. The table is made where it is
missing, so that a ledger of before is read as one that knows nothing of its files; with a file that is
forgotten (`printed`) goes what it said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.ledger.opening import has_table, transaction
from generator.ledger.printed import files_of, name_of
from generator.model import Job
from generator.model.merge import nameless
from generator.store import values

_TABLE = """CREATE TABLE IF NOT EXISTS wordings (
    slug TEXT NOT NULL,
    path TEXT NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (slug, path, wording),
    FOREIGN KEY (slug, path) REFERENCES files ON DELETE CASCADE
) WITHOUT ROWID"""


def wording(job: Job) -> str:
    """Return the digest of all that a letter says to its readers: text, numbers, code, school, campus.

    Names that are put in count as little as the day of its review, which the plan has taken out.
    """
    piece = replace(job.piece, subject=nameless(job.piece.subject))
    return values.of_value((job.campus, piece))


def record_wordings(
    base: sqlite3.Connection, root: Path, slug: str, files: Mapping[Path, Collection[str]]
) -> None:
    """Remember what files say that were just printed, in place of what is known of them."""
    with transaction(base):
        base.execute(_TABLE)
        for path, wordings in files.items():
            name = name_of(root, path)
            base.execute("DELETE FROM wordings WHERE slug = ? AND path = ?", (slug, name))
            base.executemany("INSERT INTO wordings VALUES (?, ?, ?)", [(slug, name, one) for one in wordings])


def older_files(base: sqlite3.Connection, root: Path, slug: str, jobs: Iterable[Job]) -> Iterator[Path]:
    """Yield the files of a letter that are still there and say what its jobs do not say any more."""
    if not has_table(base, "wordings"):
        return
    now = {wording(job) for job in jobs}
    then: dict[str, set[str]] = {}
    for name, one in base.execute("SELECT path, wording FROM wordings WHERE slug = ?", (slug,)):
        then.setdefault(str(name), set()).add(str(one))
    for path in files_of(base, root, slug).there:
        if then.get(name_of(root, path), set()) - now:
            yield path
