"""What answers a row: the reviewed files of the campaign, with what lies of each in `dist/`.

In: the campaign as it may be shown on a day, the rows of the manifest, the words of a row. Out: `Evidence`,
by kind and slug. Nothing is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.kinds import CASES, QUIZZES, AnyKind, subjects
from generator.content.worklists import APP_CODE, forms_of
from generator.model import Campaign, CatalogNames, Reviewed, Role
from generator.model.paths import case_path
from generator.model.titles import title_in_a_line
from generator.store.dist import ManifestRow

SHOWN = (Role.PROOF.value, Role.IMAGE.value)
"""Roles of files that are a piece, at its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file of `dist/`: its path in it and its digest."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file of the campaign that answers a row: what it is, who reviewed it and when, what was made of it.

    `picture` is the small picture in `dist/`, empty where there is none.
    """

    slug: str
    word: str
    title: str
    reviewer: str
    reviewed: str
    files: tuple[PublishedFile, ...]
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What there is to show: the campaign on its day, the catalog's names, the manifest."""

    campaign: Campaign
    names: CatalogNames
    rows: tuple[ManifestRow, ...]
    products: Mapping[str, str]
    """The kind of content that each product (id) is made of."""
    titles: Mapping[str, str]
    """What each product (id) is called."""


def evidence_for(words: Iterable[str], published: Published) -> tuple[Evidence, ...]:
    """Return what answers some words, each file once."""
    found: dict[tuple[str, str], Evidence] = {}
    for word in words:
        for kind in subjects():
            for content in _of_word(word, kind, published):
                made = tuple(_rows_of(kind, content.slug, published))
                if kind not in (CASES, QUIZZES) and not made:
                    continue  # it was not published: of another day, or the build is older
                found.setdefault((kind.name, content.slug), _evidence(kind, content, made))
    return tuple(found.values())


def _of_word(word: str, kind: AnyKind, published: Published) -> Iterator[Reviewed]:
    contents: tuple[Reviewed, ...] = published.campaign.of(kind.content)
    forms = forms_of(kind, published.names)
    for content in contents:
        form = kind.form(content)
        if word == kind.word or word in forms:  # some product may be called the same
            if word == form or word not in forms:
                yield content
        elif _by_product(word, kind, content, published):
            yield content


def _by_product(word: str, kind: AnyKind, content: Reviewed, published: Published) -> bool:
    """Tell whether a product of that title shows a file, or the app's code stands on what was made of it."""
    rows = _rows_of(kind, content.slug, published)
    if word != APP_CODE:
        return any(published.titles.get(row["product"]) == word for row in rows)
    codes = {
        campus.app_code.payload.decode("utf-8", "replace")
        for campus in published.campaign.settings.campuses
        if campus.app_code and campus.app_code.payload
    }
    return any(codes & set(row["codes"]) for row in rows)


def _rows_of(kind: AnyKind, slug: str, published: Published) -> Iterator[ManifestRow]:
    """Yield what `dist/` has of a file: its pieces, or of a case its page."""
    page = f"site/{case_path(slug)}" if kind is CASES else ""
    for row in published.rows:
        if row["path"] == page or (
            row["subject"] == slug and published.products.get(row["product"]) == kind.name
        ):
            yield row


def _evidence(kind: AnyKind, content: Reviewed, rows: tuple[ManifestRow, ...]) -> Evidence:
    review = content.head.review
    pictures = (row["path"] for role in (Role.PREVIEW, Role.IMAGE) for row in rows if row["role"] == role)
    return Evidence(
        slug=content.slug,
        word=kind.form(content) or kind.word,
        title=title_in_a_line(content),
        reviewer=review.reviewer,
        reviewed=str(review.reviewed or ""),
        files=tuple(
            PublishedFile(path=row["path"], sha256=row["sha256"])
            for row in rows
            if row["role"] in SHOWN or row["role"] == "site"
        ),
        picture=next(pictures, ""),
    )
