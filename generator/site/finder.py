"""我遇到了: what a reader types is compared on the phone with what people told who met a swindler.

In: the types of fraud and the cases. Out: `data/finder.js`: what was learned of told sentences (`lessons`),
what to do, and for each type what it is called, sentences with the red pen and their flaws (the type's own,
and the steps of its newest case), what to remember, and one case. A sentence is one text, shorter than lists
of lists: its phrases stand on lines of their own, and in a phrase every second piece between tabs is the
lie. The script looks for no marks that staff may write: what of these two they wrote becomes a space.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Advice, Campaign, Case, FraudType
from generator.model.paths import case_path, kind_path
from generator.site.data import data_file
from generator.site.edition import Edition
from generator.site.lessons import lesson_of
from generator.site.page import SiteFile
from generator.text.inline import pen_pieces

_SPACED = str.maketrans("\t\n", "  ")

_REMOTE = "远程控制"
"""The situation of somebody whose phone is being watched or worked by another."""


def finder_file(edition: Edition) -> SiteFile:
    """Return the finder's data."""
    campaign = edition.campaign
    fraud_types = tuple(edition.kinds.values())
    value = {
        "kinds": [_fraud_type(one, edition.of_type(one.name)) for one in fraud_types],
        "lesson": lesson_of(fraud_types),
        "todo": [[one.sign, _said(one)] for one in campaign.facts.stop_ask_report],
        "remote": _remote(campaign),
    }
    return data_file("finder", value)


def _fraud_type(fraud_type: FraudType, cases: tuple[Case, ...]) -> dict[str, object]:
    newest = cases[:1]
    return {
        "name": fraud_type.name,
        "path": kind_path(fraud_type),
        "says": [
            *([_text(line.says.pieces), _text(line.flaw.phrases)] for line in fraud_type.lines),
            *(line for case in newest for line in _steps(case)),
        ],
        "advice": fraud_type.advice,
        "case": "".join(case_path(case.slug) for case in newest),
    }


def _remote(campaign: Campaign) -> list[list[str]]:
    """Return head and text of each step for who is being controlled."""
    steps = (step for one in campaign.facts.situations if one.name == _REMOTE for step in one.steps)
    return [[step.head, step.text] for step in steps]


def _said(advice: Advice) -> str:
    return f"{advice.head}。{advice.text}"


def _steps(case: Case) -> list[list[str]]:
    """Return what he says in each step that has a flaw, without the outer quotes."""
    return [
        [_text([_unquoted(pen_pieces(step.words))]), _text(step.flaw.phrases)]
        for step in case.steps
        if step.flaw
    ]


def _text(phrases: Iterable[str | tuple[str, ...]]) -> str:
    """Write phrases, each plain or in pieces, as one text (the module says how)."""
    pieces = ((one,) if isinstance(one, str) else one for one in phrases)
    return "\n".join("\t".join(piece.translate(_SPACED) for piece in one) for one in pieces)


def _unquoted(pieces: tuple[str, ...]) -> tuple[str, ...]:
    first, *rest = pieces
    *before, last = (first.removeprefix("“"), *rest)
    return *before, last.removesuffix("”")
