"""What must be right on every piece: statutes, hotlines, slogans, fraud types (from `generator/facts/`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.marks import MarkedText
from generator.model.page import Temperature


@dataclass(frozen=True, slots=True, kw_only=True)
class ScamLine:
    """A sentence of a swindler, its accent the lie; and what gives it away."""

    says: MarkedText
    flaw: MarkedText


@dataclass(frozen=True, slots=True, kw_only=True)
class FraudType:
    """A kind of fraud; `words` are what somebody who meets it would type to find it.

    `group` says under which head the page of all types has it (学生常碰到); empty: among the frequent ones.
    `icon` is the small sign beside an entry of a letter; `ideas` names what stands for its cases where they
    name nothing, drawn ideas of posters and plain drawings.
    """

    name: str
    slug: str
    short: str
    frequent: bool
    temperature: Temperature
    icon: str
    script: str
    signs: tuple[str, ...]
    advice: str
    words: tuple[str, ...]
    lines: tuple[ScamLine, ...]
    ideas: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """The last amendment of a law: its name (修正案（十二）), when it was passed and came into force."""

    by: str
    passed: date
    in_force: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """A law: its full and short name and the articles that may be quoted, by number as written.

    `only` has, for an article of which one paragraph alone is recorded, that paragraph's number in the law.
    `checked` is the day on which its text was last compared.
    """

    name: str
    short: str
    articles: Mapping[str, tuple[str, ...]]
    only: Mapping[str, int] = field(default_factory=dict)
    passed: date | None = None
    in_force: date | None = None
    checked: date | None = None
    amended: Amendment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A step of advice: a short head and a sentence; `sign` is its one large character (停), if any.

    `name` is by what texts ask for it, `short` the same in a few words without a stop; `asks`: the text tells
    to dial the number to ask at, which a campus may have of its own.
    """

    sign: str = ""
    head: str
    text: str
    name: str = ""
    short: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What to do where the usual order is not enough (远程控制): a clause without a stop, or steps."""

    name: str
    text: str
    short: str
    steps: tuple[Advice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts."""

    statutes: tuple[Statute, ...]
    types: tuple[FraudType, ...]
    hotline: str  # the number to ask at: the campaign's, else 96110
    warning: str  # 96110: the national line, which calls
    mind: str  # 12356: psychological aid
    police: str  # 110: money already sent
    sms: str  # 12381
    app_name: str
    app_full: str
    app_store: str
    app_steps: tuple[str, ...]
    slogans: Mapping[str, str]
    after_cheated: tuple[Advice, ...]
    situations: tuple[Situation, ...]
    stop_ask_report: tuple[Advice, ...]
