"""The facts that must be right on every piece, from `generator/facts/*.yml`.

Numbers stand in `facts.yml` once; other words have them as {报警}. {热线}, the number to ask at, is the
campaign's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from generator.diagnostics import Report
from generator.model.base import Key
from generator.model.facts import Advice, Amendment, Facts, FraudType, Situation, Statute
from generator.reading.documents import decode_file

FOLDER = Path(__file__).parents[1] / "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class _StatuteFile:
    law: str
    short: str
    passed: date | None = None
    in_force: date | None = None
    checked: date | None = None
    amended: Amendment | None = None
    articles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Only:
    articles: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hotlines:
    ask: Annotated[str, Key(name="预警")]
    police: Annotated[str, Key(name="报警")]
    sms: Annotated[str, Key(name="短信")]
    mind: Annotated[str, Key(name="心理")]

    def fill(self, words: str, ask: str) -> str:
        """Return words with the numbers that they name."""
        numbers = {
            "热线": ask or self.ask,
            "预警": self.ask,
            "报警": self.police,
            "短信": self.sms,
            "心理": self.mind,
        }
        return words.format_map(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _App:
    name: Annotated[str, Key(name="名称")]
    full: Annotated[str, Key(name="全称")]
    steps: Annotated[tuple[str, ...], Key(name="安装")]
    store: Annotated[str, Key(name="商店")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _AdviceStep:
    sign: str = ""
    head: str
    text: str
    name: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _SituationEntry:
    name: str
    text: str
    short: str
    steps: tuple[_AdviceStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rescue:
    after_cheated: Annotated[tuple[_AdviceStep, ...], Key(name="被骗之后")]
    situations: Annotated[tuple[_SituationEntry, ...], Key(name="情形")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    hotlines: Annotated[_Hotlines, Key(name="热线")]
    app: Annotated[_App, Key(name="应用")]
    slogans: Annotated[Mapping[str, str], Key(name="口号")]
    stop_ask_report: Annotated[tuple[_AdviceStep, ...], Key(name="停问报")]


def load_facts(report: Report, folder: Path = FOLDER, *, ask: str = "") -> Facts | None:
    """Return all facts, or None and findings if a file of facts is broken.

    `ask` is the campaign's number to ask at; empty: the national line.
    """
    root = folder.parents[1]
    laws = decode_file(tuple[_StatuteFile, ...], folder / "statutes.yml", root, report)
    kinds = decode_file(tuple[FraudType, ...], folder / "types.yml", root, report)
    rest = decode_file(_Rest, folder / "facts.yml", root, report)
    rescue = decode_file(_Rescue, folder / "rescue.yml", root, report)
    only = decode_file(_Only, folder / "paragraphs.yml", root, report)
    if laws is None or kinds is None or rest is None or rescue is None or only is None:
        return None
    statutes = tuple(_statute(law, only.articles.get(law.short, {})) for law in laws)
    return _facts(statutes, kinds, rest, rescue, ask)


def _facts(
    statutes: tuple[Statute, ...], kinds: tuple[FraudType, ...], rest: _Rest, rescue: _Rescue, ask: str
) -> Facts:
    def advice(steps: tuple[_AdviceStep, ...]) -> tuple[Advice, ...]:
        return tuple(
            Advice(
                sign=step.sign,
                head=rest.hotlines.fill(step.head, ask),
                text=rest.hotlines.fill(step.text, ask),
                name=step.name,
                short=rest.hotlines.fill(step.short, ask),
                asks="{热线}" in step.text,
            )
            for step in steps
        )

    return Facts(
        statutes=statutes,
        types=kinds,
        hotline=ask or rest.hotlines.ask,
        warning=rest.hotlines.ask,
        mind=rest.hotlines.mind,
        police=rest.hotlines.police,
        sms=rest.hotlines.sms,
        app_name=rest.app.name,
        app_full=rest.app.full,
        app_store=rest.app.store,
        app_steps=rest.app.steps,
        slogans=rest.slogans,
        after_cheated=advice(rescue.after_cheated),
        situations=tuple(
            Situation(
                name=one.name,
                text=rest.hotlines.fill(one.text, ask),
                short=rest.hotlines.fill(one.short, ask),
                steps=advice(one.steps),
            )
            for one in rescue.situations
        ),
        stop_ask_report=advice(rest.stop_ask_report),
    )


def _statute(law: _StatuteFile, only: Mapping[str, int]) -> Statute:
    return Statute(
        name=law.law,
        short=law.short,
        articles=law.articles,
        only=only,
        passed=law.passed,
        in_force=law.in_force,
        checked=law.checked,
        amended=law.amended,
    )
