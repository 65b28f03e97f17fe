"""A case as an article of 公众号: what the page and its pictures say, as values.

In: a campaign that has only what may appear, themes, drawn ideas. Out: an `Article` a case. Nothing is
drawn or written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Campaign, Case, Concept, Facts, Idea, Step, Theme
from generator.plan.ideas import ideas_of
from generator.render.staging import ground_of, idea_colours
from generator.text.actions import Action, actions_of
from generator.text.inline import text_of

DIGEST_MOST = 120
"""Characters of a digest (摘要); the editor takes no more."""

LETTERS = "ABCDEFGH"
_SENTENCES = re.compile(r"[^。！？]+[。！？]?[”」』）]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an article and its pictures look: colours by use, and what stands for the case.

    In an article `ground` is a strong colour with large light words on it: dark screens turn dark words
    light, and on a bright ground (yellow) nobody could read them. `accent` is for lines and marks, `light` a
    ground with `ink` on it, `block` a dark ground with `paper` on it.
    """

    idea: Idea

    @property
    def theme(self) -> Theme:
        """Return the theme."""
        return self.idea.theme

    @property
    def ground(self) -> str:
        """Return the name of the ground that the idea stands on."""
        return ground_of(self.idea)

    @property
    def colours(self) -> Mapping[str, str]:
        """Return the colours of an article by use (#rrggbb)."""
        return {
            "ground": self._screen("形"),
            "on": "#ffffff",
            "accent": self._screen("形"),
            "light": "#f3efe6",
            "ink": self._screen("墨"),
            "second": "#5f5b53",
            "block": self._screen("黑"),
            "paper": "#ffffff",
        }

    @property
    def drawn(self) -> Mapping[str, str]:
        """Return the colours of a picture: those of the idea and of words beside it, and white paper."""
        return {**idea_colours(self.idea), "paper": "#ffffff"}

    def _screen(self, role: str) -> str:
        return self.theme.colour(role).screen


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step as the article shows it: its number, the step, and how many come after it (0: the last)."""

    number: int
    step: Step
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: the case, what stands round it, and how it looks."""

    case: Case
    label: str
    school: str
    site_name: str
    signature: str
    sample: bool
    facts: Facts
    look: Look

    @property
    def title(self) -> str:
        """Return the title as one types it into the editor."""
        return self.case.head.title.sentence

    @property
    def digest(self) -> str:
        """Return the digest: the giveaway, then as many whole sentences of the story as there is room for."""
        lead = f"{self.case.head.giveaway.sentence}。" if self.case.head.giveaway else ""
        words = "".join(map(text_of, self.case.story))
        found = lead
        for sentence in _SENTENCES.findall(words):
            if len(found) + len(sentence) > DIGEST_MOST:
                break
            found += sentence
        return found or f"{self.title}。"[:DIGEST_MOST]

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """Return the steps with their numbers."""
        count = len(self.case.steps)
        return tuple(
            StepLine(number=number, step=step, after=count - number)
            for number, step in enumerate(self.case.steps, start=1)
        )

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return what to do, each with its mark."""
        return actions_of(self.case.actions)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return the answers of the question, each with its letter."""
        asked = self.case.question
        return tuple(zip(LETTERS, (one.text for one in asked.choices), strict=False)) if asked else ()

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Return the good answers by letter, each with its reason."""
        asked = self.case.question
        pairs = zip(LETTERS, asked.choices, strict=False) if asked else ()
        return tuple((letter, one.why) for letter, one in pairs if one.good)


def articles_of(
    campaign: Campaign, themes: Mapping[str, Theme], concepts: Mapping[str, Concept]
) -> Iterator[Article]:
    """Yield the articles of a campaign that has only what may appear, by slug."""
    settings = campaign.settings
    kinds = {one.name: one for one in campaign.facts.types}
    ideas = ideas_of(campaign, themes, concepts)
    for case in campaign.cases:
        kind = kinds.get(case.head.fraud_type)
        yield Article(
            case=case,
            label=kind.short if kind else case.head.fraud_type,
            school=settings.school,
            site_name=settings.site_name.text,
            signature=settings.signature or settings.school,
            sample=settings.sample,
            facts=campaign.facts,
            look=Look(idea=ideas[case.slug]),
        )
