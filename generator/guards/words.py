"""The word lists that guards go by, read from `generator/facts/guards/`.

In: YAML of ours. Out: frozen lists and compiled patterns, read once a run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.content.facts import FOLDER
from generator.diagnostics import Report
from generator.reading.documents import decode_file
from generator.store.dependencies import once_a_run

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLists:
    """Surnames, characters of given names, words that only look like names, and what stands beside names.

    `exact` are words only as a whole, `credits` labels of bylines, `groups` what a group of a class ends in;
    the last four are names of other peoples and pinyin.
    """

    single: str
    wordlike: str
    compound: tuple[str, ...]
    given: str
    words: tuple[str, ...]
    exact: tuple[str, ...]
    roles: tuple[str, ...]
    credits: tuple[str, ...]
    follow: str
    lead: str
    groups: str
    transliterated: str
    transliterated_more: str
    other_names: tuple[str, ...]
    pinyin: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Names of divisions without 省, 市 and the like, which are nobody's name beside a role (金华老师)."""

    provinces: tuple[str, ...]
    prefectures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalikes:
    """What is read as each digit, and Chinese characters in other `shapes` with what each `means`."""

    digits: Mapping[str, str]
    shapes: tuple[str, ...]
    means: tuple[str, ...]

    @property
    def shapes_by_code(self) -> dict[int, str]:
        """Return the shapes as a table for `str.translate`."""
        return dict(zip(map(ord, "".join(self.shapes)), "".join(self.means), strict=True))

    @property
    def digits_by_code(self) -> dict[int, str]:
        """Return what is read as a digit as a table for `str.translate`."""
        return {ord(shape): digit for digit, shapes in self.digits.items() for shape in shapes}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWords:
    """Words beside which something is an account or the number of a paper, as patterns.

    `qq_short` are of one character, which needs a label.
    """

    qq: tuple[str, ...]
    qq_short: tuple[str, ...]
    wechat: tuple[str, ...]
    services: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A wrong name (a pattern) and the right one."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Claims that are too absolute, sentences in which the official list makes them, terms, typing errors."""

    absolute: tuple[str, ...]
    official: tuple[str, ...]
    terms: tuple[Term, ...]
    mistyped: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseClaim:
    """A kind of claim that is not true: patterns, what its sentence must be about, what makes it right."""

    says: str
    hint: str
    about: str
    wrong: tuple[str, ...]
    unless: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Claims that are not true and what denies them, what no text asks for (`OBJECT`) and what refuses it."""

    claims: tuple[FalseClaim, ...]
    denied_before: str
    denied_behind: str
    asked: tuple[str, ...]
    objects: str
    refused: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAdvice:
    """A kind of advice that does harm: what to say of it, what is right, its source, its patterns."""

    says: str
    hint: str
    source: str
    wrong: tuple[str, ...]
    unless: str = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceWords:
    """Advice that does harm, and what denies it: near before it, before it in its sentence, behind it."""

    advice: tuple[WrongAdvice, ...]
    denied_near: str
    denied_before: str
    denied_behind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """Hosts of short links, ends by which a word is known as a host, and ends that are files' suffixes."""

    short: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What is known of a law beside its text.

    How many articles it has, by what names it is called, and how many were added behind each (287: 2 means
    第二百八十七条之一 and 之二).
    """

    name: str
    short: str
    articles: int
    added: Mapping[str, int]
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """Names of an offence, the article (刑法 287之二) that sets its penalty, and others that will do."""

    called: tuple[str, ...]
    article: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """An offence in a revised act: words that tell it, its old and new article, the new sums and days."""

    name: str
    about: tuple[str, ...]
    old: int
    new: int
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedLaw:
    """A revised act: its name, what else it is called, since when it is in force, its offences."""

    law: str
    called: tuple[str, ...]
    since: date
    offences: tuple[Renumbered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A statement that was right once (a pattern), what makes it right again, and what to say of it."""

    wrong: str
    unless: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repealed:
    """Laws that are no longer in force, the law that took their place, and since when."""

    called: tuple[str, ...]
    by: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Swapped:
    """A pattern of the right years with the wrong decision, and what to say of it."""

    wrong: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardArticle:
    """An article that may be cited beside lent cards, and what (a pattern) the sentence must say for it."""

    number: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """Families of words (patterns) by which a text says how long who lent a card is banned, and of what."""

    years: str
    ban: str
    service: str
    topic: str
    kind: str
    unless: str
    swapped: tuple[Swapped, ...]
    articles: tuple[CardArticle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """Laws, offences, laws that are often named, and articles whose penalty stands in another article.

    `own` are words in the names of rules that are no law, `renumbered` and `outdated` what was right once.
    What is nearly a name of `misnamed` is it told wrong, unless it is `alike`: a law of its own.
    """

    laws: tuple[Law, ...]
    offences: tuple[Offence, ...]
    others: tuple[str, ...]
    repealed: tuple[Repealed, ...]
    misnamed: tuple[str, ...]
    alike: tuple[str, ...]
    penalties: tuple[tuple[str, ...], ...]
    own: tuple[str, ...]
    renumbered: tuple[RevisedLaw, ...]
    outdated: tuple[Outdated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What a line is for: words that tell it (a pattern), the number to give, and others that will do.

    `rows`: only what stands in a row behind the right number is judged (110 或 120).
    """

    what: str
    said: str
    right: str
    also: tuple[str, ...] = ()
    rows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HotlineLists:
    """Short numbers that everybody may call, and the words by which a number is known as one or is none.

    `blocks` and `dialled` are patterns, all else is literal. `trades` says by which words a number is known
    to be meant for what it is for, `beside` which may be called beside 110.
    """

    watched: tuple[str, ...]
    emergency: tuple[str, ...]
    services: tuple[str, ...]
    blocks: tuple[str, ...]
    dialled: tuple[str, ...]
    called: tuple[str, ...]
    behind: tuple[str, ...]
    other: tuple[str, ...]
    units: tuple[str, ...]
    trades: Mapping[str, tuple[str, ...]]
    beside: tuple[str, ...]
    purposes: tuple[Purpose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """Days that have names and what stands behind them or behind a bare date, as patterns."""

    feasts: tuple[str, ...]
    school: tuple[str, ...]
    behind: tuple[str, ...]
    hours: tuple[str, ...]
    goes_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceholderWords:
    """Words by which something is known that nobody filled in, as patterns; `placeholders.yml` says which."""

    signs: tuple[str, ...]
    schools: tuple[str, ...]
    police: tuple[str, ...]
    voices: tuple[str, ...]
    told: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]
    slots: tuple[str, ...]
    here: tuple[str, ...]
    fill: tuple[str, ...]
    things: tuple[str, ...]
    forms: str
    alone: tuple[str, ...]
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistWords:
    """Patterns of what a reviewer must check: claims, numbers, days, bodies; `idle`, `nameless` are none.

    `advised` are more claims, in texts that tell people what to do.
    """

    said: tuple[str, ...]
    advised: tuple[str, ...]
    counted: str
    idle: str
    dated: str
    bodies: str
    nameless: str


def _read(cls: type[T], name: str, folder: Path = FOLDER / "guards") -> T:
    report = Report()
    value = decode_file(cls, folder / name, FOLDER.parents[1], report)
    if value is None:
        raise ValueError("\n".join(map(str, report)))  # a bug of ours: these files are part of the program
    return value


@once_a_run
def name_lists() -> NameLists:
    """Return the lists for names."""
    return _read(NameLists, "names.yml")


@once_a_run
def places() -> Places:
    """Return the names of places."""
    return _read(Places, "places.yml")


@once_a_run
def lookalikes() -> Lookalikes:
    """Return the lists for what is taken for something else."""
    return _read(Lookalikes, "lookalikes.yml")


@once_a_run
def account_words() -> AccountWords:
    """Return the words that stand beside accounts and papers."""
    return _read(AccountWords, "accounts.yml")


@once_a_run
def wording() -> Wording:
    """Return the lists for wording."""
    return _read(Wording, "wording.yml")


@once_a_run
def promises() -> Promises:
    """Return the lists for promises and for what is asked of readers."""
    return _read(Promises, "promises.yml")


@once_a_run
def advice_words() -> AdviceWords:
    """Return the lists for advice that does harm."""
    return _read(AdviceWords, "advice.yml")


@once_a_run
def hosts() -> Hosts:
    """Return the lists for hosts."""
    return _read(Hosts, "hosts.yml")


@once_a_run
def hotline_lists() -> HotlineLists:
    """Return the lists for hotlines."""
    return _read(HotlineLists, "hotlines.yml")


@once_a_run
def laws() -> Laws:
    """Return the lists for laws."""
    return _read(Laws, "laws.yml")


@once_a_run
def day_words() -> DayWords:
    """Return the names of days."""
    return _read(DayWords, "days.yml")


@once_a_run
def placeholder_words() -> PlaceholderWords:
    """Return the words of what nobody filled in."""
    return _read(PlaceholderWords, "placeholders.yml")


@once_a_run
def card_words() -> CardWords:
    """Return the families of words for lent cards."""
    return _read(CardWords, "cards.yml")


@once_a_run
def checklist_words() -> ChecklistWords:
    """Return the words of what only a person can vouch for."""
    return _read(ChecklistWords, "checklist.yml", FOLDER)


def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern for any of some literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
