"""What the tests of the guards share: what a campaign vouches for, and findings on a text."""

from functools import cache

from generator.content.facts import load_facts
from generator.diagnostics import Diagnostic, Report
from generator.guards.guard import guard_text
from generator.guards.rule import CampusFacts, GuardContext
from generator.guards.text import guarded
from generator.model.base import TextKind

CAMPUSES = tuple(
    CampusFacts(
        name=f"{name}校区",
        region=f"云岭省荆河市{name}区",
        station=f"{name}派出所",
        ask=ask,
        numbers=(ask,),
    )
    for name, ask in (("东荆", "0531-88881110"), ("西河", "0532-77772220"))
)


@cache
def known() -> GuardContext:
    facts = load_facts(Report())
    assert facts
    return GuardContext(
        facts=facts,
        phones=frozenset({"000000000000", "053188881110", "053277772220", "053188880000", "09908820001"}),
        written=("0000-00000000",),
        hosts=("fanzha.shiliyizhong.example",),
        asked=frozenset({"000000000000"}),
        campuses=CAMPUSES,
    )


def findings(text: str, kind: TextKind = TextKind.PAGE) -> list[Diagnostic]:
    return list(guard_text(guarded(text, "a.md", kind), known()))
