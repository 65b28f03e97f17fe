"""What the tests of the guards share: what a campaign vouches for, and findings on a text."""

from functools import cache

from generator.content.facts import load_facts
from generator.diagnostics import Diagnostic, Report
from generator.guards.guard import guard_text
from generator.guards.rule import GuardContext
from generator.guards.text import guarded
from generator.model.base import TextKind


@cache
def known() -> GuardContext:
    facts = load_facts(Report())
    assert facts
    return GuardContext(
        facts=facts,
        phones=frozenset({"000000000000"}),
        written=("0000-00000000",),
        hosts=("fanzha.shiliyizhong.example",),
        asked=frozenset({"000000000000"}),
    )


def findings(text: str, kind: TextKind = TextKind.PAGE) -> list[Diagnostic]:
    return list(guard_text(guarded(text, "a.md", kind), known()))
