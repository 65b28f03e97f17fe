"""Made-up cases, as many as asked for, the same each time: a campaign to measure the website with.

In: how many. Out: Markdown in the full format of a case, about 1,170 characters each, spread over the types,
nine years of months, audiences and bands of loss. It passes our own check without a finding. The sentences
are data (`cases.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.model import FraudType, LossBand
from generator.text.factwords import numeral

AUDIENCES = ("大学生", "高中生", "初中生", "中职学生", "新生", "家长", "教职工")
YEARS = 9
_LAST_YEAR = 2025
_WARNING_SIGNS, _STORY_LEAST, _KNOWN_BY = 6, 200, 3

CAMPAIGN = """\
学校: 示例市第一中学
简称: 示例一中
示例: 是
落款: 示例市第一中学学生工作处
网址: https://fanzha.shiliyizhong.example/
主题: 警报
校区: [{名称: 主校区, 地区: 示例省示例市示例区, 派出所: 示例派出所}]
"""
HOME = """\
---
标题: 首页
版面: home
---

拿不准，先问 [[热线]]。
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpCase:
    """A case that never happened: front matter by key, and the Markdown below it."""

    slug: str
    head: tuple[tuple[str, str], ...]
    body: str

    @property
    def kind(self) -> str:
        """Return its type."""
        return dict(self.head)["类型"]

    @property
    def markdown(self) -> str:
        """Return the whole file."""
        head = "\n".join(f"{key}: {value}" for key, value in self.head)
        return f"---\n{head}\n---\n\n{self.body}"


def cases(count: int) -> Iterator[MadeUpCase]:
    """Yield so many cases; the first ones of many are those of few."""
    for number in range(1, count + 1):
        yield _case(number, Random(96110 + number))  # noqa: S311 - the same cases every time are wanted


def write_campaign(root: Path, count: int) -> None:
    """Write a campaign of so many cases into a folder."""
    folder = root / "content" / "cases"
    folder.mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "content" / "campaign.yml").write_text(CAMPAIGN, encoding="utf-8")
    (root / "docs" / "index.md").write_text(HOME, encoding="utf-8")
    for case in cases(count):
        (folder / f"{case.slug}.md").write_text(case.markdown, encoding="utf-8")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


@cache
def _kinds() -> tuple[FraudType, ...]:
    facts = load_facts(Report())
    return facts.types if facts else ()


def _case(number: int, random: Random) -> MadeUpCase:
    table, choose = _table(), random.choice
    month = (_LAST_YEAR - number % YEARS, random.randint(1, 12))
    kind = _kinds()[number % len(_kinds())]
    head = (
        ("标题", choose(table["titles"]).format(_few(number))),
        ("类型", kind.name),
        ("人群", f"[{choose(AUDIENCES)}]"),
        ("发生时间", f"{month[0]}-{month[1]:02d}"),
        ("损失", list(LossBand)[random.randrange(len(LossBand))].value),
        *((key, choose(table[name])) for key, name in (("自称", "poses_as"), ("想要", "wants"))),
        ("识破", choose(table["tells"])),
        ("来源", choose(table["sources"])),
        ("审核人", "示例老师"),
        ("审核日期", "2026-03-01"),
        ("状态", "已审核"),
    )
    return MadeUpCase(slug=f"case-{number:05d}", head=head, body=_body(number, month, kind, random))


def _few(number: int) -> str:
    """Return a number that reads well in a sentence."""
    return numeral(number % 97 + 3)


def _body(number: int, month: tuple[int, int], kind: FraudType, random: Random) -> str:
    texts = _table()["texts"]
    actions = [random.choice(texts[name]) for name in ("stop", "ask", "report", "more")]
    choices = [f"√ {random.choice(texts['right'])}", *random.sample(texts["wrong"], 3)]
    return "\n\n".join(
        (
            "## 案情",
            _story(number, month, random) + _known_by(kind),
            "## 手法拆解",
            "\n".join(_step(at, step, random) for at, step in enumerate(_table()["steps"], start=1)),
            "## 警示信号",
            "\n".join(f"- {sign}" for sign in random.sample(texts["signs"], _WARNING_SIGNS)),
            "## 怎么办",
            "\n".join(f"{at}. {action}" for at, action in enumerate(actions, start=1)),
            "## 口诀",
            "\n".join(random.choice(texts["rhymes"])),
            "## 考考你",
            random.choice(texts["asks"]),
            "\n".join(f"- {choice}" for choice in choices) + "\n",
        )
    )


def _story(number: int, month: tuple[int, int], random: Random) -> str:
    """Return the story: its sentences in order, as many as there is room for."""
    said = {
        "month": f"{month[0]} 年 {month[1]} 月",
        "who": random.choice(_table()["people"]),
        "place": random.choice(_table()["places"]),
    }
    story = ""
    for sentence in _table()["story"]:
        if len(story) < _STORY_LEAST:
            story += sentence.format(_few(number), **said)
    return story


def _known_by(kind: FraudType) -> str:
    """Return a sentence with words of the case's type, as a case that somebody wrote has them."""
    return f"后来大家才知道，他碰上的这一种，离不开{'、'.join(kind.words[:_KNOWN_BY])}这几个词。"


def _step(at: int, step: dict[str, list[str]], random: Random) -> str:
    """Return a step; the third is the one at which to stop."""
    who, words, flaw, after = (random.choice(step[name]) for name in ("who", "words", "flaw", "after"))
    label = "停在这里" if at == 3 else "后果"
    return f"{at}. {who}：{words}\n   破绽：{flaw}\n   {label}：{after}"
