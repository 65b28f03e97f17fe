"""The words of chasing (`words.yml`): counts for a class group, a name only for that pupil's own parents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Report
from generator.reading.documents import decode_file
from generator.receipts.tally import ClassTotal
from generator.store.dependencies import once_a_run

WORDS = Path(__file__).with_name("words.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseWords:
    """`words.yml`: for a group, for one where all is in, and where some of that are not settled, for single
    parents, for those who did not sign.
    """

    group: str
    group_done: str
    group_back: str
    single: str
    unsigned: str


@once_a_run
def chase_words() -> ChaseWords:
    """Read `words.yml`, once a run; ValueError if it is wrong: it is the developers' own data."""
    report = Report()
    words = decode_file(ChaseWords, WORDS, WORDS.parent, report)
    if words is None or report.errors:
        raise ValueError("\n".join(str(found) for found in report))
    return words


def for_group(total: ClassTotal, title: str) -> str:
    """Return the text for the group of a class: counts, never a name."""
    words = chase_words()
    text = words.group_back if total.unsettled else words.group_done
    return (words.group if total.missing else text).format(
        class_name=total.name,
        title=title,
        expected=len(total.pupils),
        returned=len(total.returned),
        missing=len(total.missing),
        open=total.unsettled,
    )


def for_parents(name: str, title: str, *, unsigned: bool = False) -> str:
    """Return the text for the parents of one pupil alone."""
    words = chase_words()
    return (words.unsigned if unsigned else words.single).format(name=name, title=title)
