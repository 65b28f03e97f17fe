"""Search: what the case library's script looks through, in pieces that are fetched when somebody searches.

`cases` has what a row shows and what the facets count, for every case, and the other pages that a search may
lead to. `text-<year>` have the full words of that year's cases, in scripts of at most 400 KB, so that the
newest can be looked through while older ones are still on their way. A case is found by any words that stand
in its file (front matter that readers see, and body) or by its type's short name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.model import Case, FraudType, Listing, LossBand, Page, PageLayout, Question, Step
from generator.model.paths import kind_path, page_path
from generator.site.data import data_file
from generator.site.edition import Edition
from generator.site.page import SiteFile
from generator.site.rows import best_line
from generator.site.versions import version_of
from generator.text.inline import text_of

MOST_BYTES = 400_000
"""UTF-8 bytes of one script of words: 300 cases or so, half a second on a slow phone."""

_WIDE, _APART = re.compile("[０-９Ａ-Ｚａ-ｚ]"), ord("０") - ord("0")
"""Full-width digits and letters, which people type by accident and search by the other form; how far Unicode
has both apart."""


def search_files(edition: Edition, letters: Iterable[list[str]]) -> Iterator[SiteFile]:
    """Yield the data of the search; `letters` are the places of the letters' pages."""
    if not edition.cases:
        return
    shards = tuple((name, len(texts), data_file(f"text-{name}", texts)) for name, texts in _shards(edition))
    yield data_file("cases", _head(edition, shards, letters))
    yield from (file for _, _, file in shards)


def _head(
    edition: Edition, shards: Iterable[tuple[str, int, SiteFile]], letters: Iterable[list[str]]
) -> dict[str, object]:
    """Return the rows, newest first, and the values that their numbers point to.

    Words stand between the numbers of a row: 17, [2, 5], 0, "2026-07" reads as a mobile number.
    Each shard has its version, so that an edit sends a phone for the words of one year only.
    """
    cases, fraud_types, names = edition.cases, edition.kinds, list(edition.kinds)
    audiences = list(dict.fromkeys(who for case in cases for who in case.head.audience))
    losses = [band.value for band in LossBand]
    return {
        "kinds": [[one.short, one.slug] for one in fraud_types.values()],
        "who": audiences,
        "loss": losses,
        "shards": [[name, count, version_of(file.content)] for name, count, file in shards],
        "places": [*map(_type_place, fraud_types.values()), *_page_places(edition.campaign.pages), *letters],
        "rows": [
            [
                case.slug,
                names.index(case.head.fraud_type) if case.head.fraud_type in fraud_types else -1,
                list(map(half_width, case.head.title.phrases)),
                [audiences.index(who) for who in case.head.audience],
                half_width(best_line(case)),
                losses.index(case.head.loss.value),
                str(case.head.happened),
            ]
            for case in cases
        ],
    }


def _type_place(fraud_type: FraudType) -> list[str]:
    says = "".join(line.says.text for line in fraud_type.lines)
    words = (
        fraud_type.name,
        fraud_type.short,
        *fraud_type.signs,
        *fraud_type.words,
        fraud_type.script,
        fraud_type.advice,
        says,
    )
    return [fraud_type.name, kind_path(fraud_type), half_width(" ".join(words))]


def _page_places(pages: tuple[Page, ...]) -> Iterator[list[str]]:
    """Yield the hand-written pages with their headings: a search leads to them by those."""
    for page in pages:
        if page.head.layout is not PageLayout.HOME:
            heads = (page.head.title.text, page.head.lead.text, *_heads(page))
            yield [page.head.title.text, page_path(page.slug), half_width(" ".join(heads))]


def _heads(page: Page) -> Iterator[str]:
    """Yield a page's headings and the bold words that its list entries begin with (the glossary's words)."""
    for section in page.body:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Listing):
                yield from (item.lead for item in block.items if item.lead)


def _shards(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    """Yield (name, words of its cases) in the rows' order: a year, or its parts 2026-2, 2026-3."""
    for year, listed in groupby(edition.cases, key=lambda case: case.head.happened.year):
        part, size, texts = 1, 0, list[str]()
        for case in listed:
            text = searched_words(case, edition)
            if texts and size + len(text.encode()) > MOST_BYTES:
                yield (f"{year}-{part}" if part > 1 else str(year)), texts
                part, size, texts = part + 1, 0, []
            texts.append(text)
            size += len(text.encode())
        yield (f"{year}-{part}" if part > 1 else str(year)), texts


def searched_words(case: Case, edition: Edition) -> str:
    """Return every word of a case that a reader sees on its page, and its type's short name."""
    head, kind = case.head, edition.kind_of(case)
    return half_width("\n".join(filter(None, (
        case.title, head.giveaway.text, head.fraud_type, kind.short if kind else "", "、".join(head.audience),
        str(head.happened), head.happened.words, head.loss.value, head.poses_as, head.wants,
        *map(text_of, case.story),
        *(part for step in case.steps for part in _step(step)),
        *map(text_of, (*case.signs, *case.actions)),
        *case.rhyme,
        *_question(case.question),
        head.source, head.review.reviewer,
    ))))  # fmt: skip


def _step(step: Step) -> tuple[str, ...]:
    return f"{step.who}：{text_of(step.words)}", step.flaw.text, step.after


def _question(question: Question | None) -> Iterator[str]:
    if question:
        yield question.asks.text
        for choice in question.choices:
            yield choice.text
            yield f"{choice.verdict}{choice.why}"


def half_width(text: str) -> str:
    """Write full-width digits and letters in half width, character by character."""
    return _WIDE.sub(lambda wide: chr(ord(wide[0]) - _APART), text)


def place_of(title: str, path: str) -> list[str]:
    """Return a page that a search may lead to by its title alone."""
    return [title, path, half_width(title)]
