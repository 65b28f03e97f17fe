"""我遇到了: what a reader types is compared on the phone with what swindlers say.

In: the types of fraud and the cases. Out: `data/finder.js`: for each type what it is called, sentences with
the red pen and their flaws (the type's own, and the steps of its newest cases), its warning signs and the
words that people type, what to do, and one case. A sentence is a list of phrases, each a list of pieces of
which the second is the lie: the script looks for no marks.
"""

from __future__ import annotations

from generator.model import Campaign, Case, FraudType
from generator.model.paths import case_path, kind_path
from generator.site.data import data_file
from generator.site.edition import Edition
from generator.site.page import SiteFile
from generator.site.rows import of_type
from generator.text.inline import pen_pieces, text_of

_MOST_CASES = 2
"""Cases of a type whose steps are compared: enough sentences, and the data stays below 40 KB."""


def finder_file(edition: Edition) -> SiteFile:
    """Return the finder's data."""
    fraud_types = edition.kinds.values()
    return data_file(
        "finder", [_fraud_type(one, of_type(edition.cases, one), edition.campaign) for one in fraud_types]
    )


def _fraud_type(fraud_type: FraudType, cases: tuple[Case, ...], campaign: Campaign) -> dict[str, object]:
    newest = cases[0] if cases else None
    return {
        "name": fraud_type.name,
        "path": kind_path(fraud_type),
        "words": list(fraud_type.words),
        "hints": [
            *fraud_type.signs,
            fraud_type.short,
            fraud_type.script,
            *(plain for case in cases[:_MOST_CASES] for plain in _signs(case)),
        ],
        "says": [
            *([line.says.pieces, line.flaw.phrases] for line in fraud_type.lines),
            *(line for case in cases[:_MOST_CASES] for line in _steps(case)),
        ],
        "advice": fraud_type.advice,
        "todo": [[one.sign, f"{one.head}。{one.text}"] for one in campaign.facts.stop_ask_report],
        "case": case_path(newest.slug) if newest else "",
    }


def _steps(case: Case) -> list[list[object]]:
    """Return what he says in each step that has a flaw, without the outer quotes."""
    return [[[_unquoted(pen_pieces(step.words))], step.flaw.phrases] for step in case.steps if step.flaw]


def _unquoted(pieces: tuple[str, ...]) -> tuple[str, ...]:
    first, *rest = pieces
    *before, last = (first.removeprefix("“"), *rest)
    return *before, last.removesuffix("”")


def _signs(case: Case) -> tuple[str, ...]:
    return tuple(map(text_of, case.signs))
