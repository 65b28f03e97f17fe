"""What the finder learns from: told sentences by type, and what the types themselves say.

In: the types of fraud and where lessons are kept between runs. Out: the lesson as the page reads it. It
depends on the program's own data alone, never on a school's cases: a version of the program learns it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.diagnostics import Report
from generator.model import FraudType
from generator.reading.documents import decode_file
from generator.render.subset import fonts_folder
from generator.site.learning import Told, learned, written
from generator.store import digest, keep
from generator.store.dependencies import once_a_run
from generator.store.recipe import PACKAGE, recipe

LESSONS = Path(".cache/lessons")
"""Where lessons are kept, from the campaign's folder."""

SPARE = 3
"""Lessons that stay when old ones are swept: another process may be reading one of those used last."""

NO_FRAUD = "都不是"
"""The label of everyday sentences; a lesson has it last."""

MET = PACKAGE / "facts" / "met.yml"

_ASIDE = 0.5
"""What a swindler says and what a type's text explains count less than what somebody types who met him."""


def lesson_of(fraud_types: Iterable[FraudType], home: Path | None = None) -> str:
    """Return the lesson of some types, each with its number by its place; from `home` if it is kept there."""
    told = tuple(told_of(fraud_types))
    if home is None:
        return written(learned(told))
    key = digest.of_text("\n".join((recipe(learned.__module__, fonts=fonts_folder()), repr(told))))
    kept = keep.find(home, key) or keep.keep(home, key, lambda _: written(learned(told)))
    return str(kept.value)


def sweep_lessons(root: Path) -> None:
    """Remove what former versions of the program learned for a campaign, but for the few used last."""
    keep.sweep(root / LESSONS, spare=SPARE)


@once_a_run
def met() -> Mapping[str, tuple[str, ...]]:
    """Return what people type, by the name of a type or `NO_FRAUD`; a broken file is our bug."""
    report = Report()
    kind = Mapping[str, tuple[str, ...]]
    sentences = decode_file(kind, MET, PACKAGE.parent, report)  # type: ignore[type-abstract]
    if sentences is None:
        raise ValueError(f"{MET.name} cannot be read")
    return sentences


def told_of(fraud_types: Iterable[FraudType]) -> Iterator[Told]:
    """Yield what is learned from: each type's in turn, everyday sentences last."""
    for one in fraud_types:
        yield from (Told(text, one.name) for text in (one.name, *one.words, *met().get(one.name, ())))
        spoken = ("".join(line.says.phrases) for line in one.lines)
        yield from (Told(text, one.name, _ASIDE) for text in (*one.signs, one.short, one.script, *spoken))
    yield from (Told(text, NO_FRAUD) for text in met()[NO_FRAUD])
