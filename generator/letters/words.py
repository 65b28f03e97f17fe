"""The words of packs that differ from page to page, and those that must stand on each sheet (`words.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.model import Job
from generator.reading.documents import decode_file
from generator.render.templates import CATALOG
from generator.store.dependencies import once_a_run

WORDS = CATALOG / "pack" / "words.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWords:
    """`words.yml`: a spare's number, a page's, a part's among others, a code's words, what stands where."""

    spare: str
    folio: str
    part: str
    code: str
    standing: tuple[tuple[str, tuple[str, ...]], ...]


@once_a_run
def pack_words() -> PackWords:
    """Read `words.yml`, once a run; ValueError if it is wrong: it is the developers' own data."""
    report = Report()
    words = decode_file(PackWords, WORDS, WORDS.parent, report)
    if words is None or report.errors:
        raise ValueError("\n".join(str(found) for found in report))
    return words


def standing(job: Job) -> Mapping[str, tuple[str, ...]]:
    """Return what must stand on each sheet of a letter's or a pledge's job."""
    foot = job.piece.foot
    known = {
        "school": job.piece.school,
        "title": job.title,
        "hotline": foot.hotline,
        "police": foot.police,
        "signature": foot.signature,
    }
    return {sheet: tuple(word.format_map(known) for word in words) for sheet, words in pack_words().standing}
