"""A kind of content that the program does not have, proverbs for a wall: a row, a model and a skeleton."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from generator.content.kind import Kind, NameSpace, ReadingContext
from generator.content.references import ReferenceTargets
from generator.content.sources import SourceFile
from generator.diagnostics import Report
from generator.model import Key, Origin, Review, TextKind
from generator.model.base import origin_field

SKELETON = """\
---
标题: 【墙上的一句话】
署名: 学生会
状态: 草稿
---

【这里写一段话】
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProverbHead:
    """The front matter of `content/proverbs/*.md`."""

    title: Annotated[str, Key(name="标题", most=20)]
    signed: Annotated[str, Key(name="署名")]
    review: Review = Review()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proverb:
    """A proverb file, decoded."""

    slug: str
    head: ProverbHead
    words: str
    origin: Origin = origin_field()

    @property
    def title(self) -> str:
        """Return the title."""
        return self.head.title


def read_proverb(
    draft: SourceFile[ProverbHead], _reading: ReadingContext, found: Report
) -> Iterator[Proverb]:
    """Yield the proverb that a file holds."""
    words = draft.halves.body.strip()
    if not words:
        found.error(draft.end, "body-missing", "没有正文", "请写上一段话。")
    if draft.head.whole:
        yield Proverb(slug=draft.slug, head=draft.head.value, words=words, origin=draft.head.origin)


def check_proverb(head: ProverbHead, origin: Origin, _names: ReferenceTargets, report: Report) -> None:
    """Refuse what nobody signed by name."""
    if head.signed == "佚名":
        report.error(origin.at("署名"), "proverb-nameless", "没有署名", "请写是谁说的。")


def check_proverbs(proverbs: tuple[Proverb, ...], report: Report) -> None:
    """Warn of a proverb that stands on the wall twice."""
    titles = [proverb.title for proverb in proverbs]
    for at, proverb in enumerate(proverbs):
        if proverb.title in titles[:at]:
            report.warning(proverb.origin.at("标题"), "proverb-twice", "写了两次", "请删掉一个。")


def proverbs(folder: Path) -> Kind[ProverbHead, Proverb]:
    """Return the row; its skeleton is written into a folder, for `generator/content/skeletons` has none."""
    skeleton = folder / "谚语.md"
    skeleton.write_text(SKELETON, encoding="utf-8")
    return Kind(
        name="proverb",
        word="谚语",
        folder="content/proverbs",
        head=ProverbHead,
        content=Proverb,
        make=read_proverb,
        check=check_proverb,
        check_all=check_proverbs,
        guarded_as=TextKind.LETTER,
        space=NameSpace.PRINT,
        skeleton=str(skeleton),
        form=lambda proverb: proverb.head.signed,
    )
