"""What the tests of the guards share: what a campaign vouches for, and findings on a text."""

from functools import cache

from generator.content.facts import load_facts
from generator.content.guards.check import guard_text
from generator.content.guards.rule import Known
from generator.content.guards.text import Kind, guarded
from generator.diagnostics import Diagnostic, Report


@cache
def known() -> Known:
    facts = load_facts(Report())
    assert facts
    return Known(facts=facts, phones=frozenset({"000000000000"}), hosts=("fanzha.shiliyizhong.example",))


def findings(text: str, kind: Kind = Kind.PAGE) -> list[Diagnostic]:
    return list(guard_text(guarded(text, "a.md", kind), known()))
