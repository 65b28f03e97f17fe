"""What the finder learns from: told sentences by type, and what the types themselves say.

In: the types of fraud. Out: the lesson as the page reads it. It depends on the program's own data alone,
never on a school's cases, so that it lies beside this module and no build learns it (1.5 s). Whoever edits
the data or the way of learning renews it: `.venv/bin/python -m generator.site.lessons`; a test learns it too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.diagnostics import Report
from generator.model import FraudType
from generator.reading.documents import decode_file
from generator.site.learning import Told, learned, written
from generator.store import digest
from generator.store.dependencies import once_a_run, read
from generator.store.recipe import PACKAGE

LESSON = Path(__file__).with_name("lesson.json")
"""The lesson of the program's types, with the digest of what was told."""

NO_FRAUD = "都不是"
"""The label of everyday sentences; a lesson has it last."""

MET = PACKAGE / "facts" / "met.yml"

_ASIDE = 0.5
"""What a swindler says and what a type's text explains count less than what somebody types who met him."""


def lesson_of(fraud_types: Iterable[FraudType]) -> str:
    """Return the lesson of some types, each with its number by its place; if they are not ours, learn it."""
    told = tuple(told_of(fraud_types))
    ours = _ours()
    return ours["lesson"] if ours["told"] == _digest(told) else written(learned(told))


def learn(fraud_types: Iterable[FraudType]) -> str:
    """Return what `lesson.json` says when it is of today."""
    told = tuple(told_of(fraud_types))
    return json.dumps({"told": _digest(told), "lesson": written(learned(told))}, ensure_ascii=False) + "\n"


def _digest(told: tuple[Told, ...]) -> str:
    return digest.of_text(repr(told))


@once_a_run
def _ours() -> Mapping[str, str]:
    lesson: Mapping[str, str] = json.loads(read(LESSON))
    return lesson


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


if __name__ == "__main__":
    from generator.content.facts import load_facts

    facts = load_facts(Report())
    if facts is not None:
        LESSON.write_text(learn(facts.types), encoding="utf-8")
