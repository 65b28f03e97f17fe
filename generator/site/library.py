"""The case library: lists by month, by type and of one type, in pages of thirty, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model import FraudType, Temperature
from generator.model.paths import CASES, kind_cases_path
from generator.site.drawing import Drawing, digits
from generator.site.edition import Edition
from generator.site.page import Link, SitePage
from generator.site.rows import CaseRow, FraudTypeRow, list_pages, row_of, type_row
from generator.site.words import word

_BY_TYPE = "cases/type/index.html"
_FEW = 3
_FOLDER = "folder"
"""What stands in the head of a list of all types; a type's own has the type's figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A choice of the library: a list page, how many cases it has, whether it is this one."""

    text: str
    slug: str
    path: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGroup:
    """A part of a list under a heading; `more` leads to the rest of it, if there is more than shown."""

    title: str
    rows: tuple[CaseRow, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryData:
    """A list page: its head, the chips, the groups, and its neighbours among the pages of the list."""

    count: int
    type_count: int
    digits: Drawing
    order: str
    by_month: str
    by_type: str
    chips: tuple[Chip, ...]
    groups: tuple[CaseGroup, ...]
    page: int
    pages: int
    before: str
    after: str
    fraud_type: FraudTypeRow | None = None
    slug: str = ""
    figure: str = _FOLDER


def library_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the list by month in pages of thirty, the list by type, and each type's own list."""
    yield from _by_month(edition)
    yield _by_type(edition)
    for fraud_type in edition.kinds.values():
        if edition.of_type(fraud_type.name):
            yield from _of_one_type(edition, fraud_type)


def _by_month(edition: Edition) -> Iterator[SitePage]:
    for number, some in list_pages(edition.cases):
        groups = tuple(
            CaseGroup(title=f"{year} 年", rows=tuple(row_of(case, edition) for case in listed))
            for year, listed in groupby(some, key=lambda case: case.head.happened.year)
        )
        paths = tuple(_numbered(at) for at, _ in list_pages(edition.cases))
        yield _list_page(edition, "month", groups, number, paths)


def _by_type(edition: Edition) -> SitePage:
    groups = tuple(_type_group(edition, one) for one in edition.kinds.values() if edition.of_type(one.name))
    return _list_page(edition, "kind", groups, 1, (_BY_TYPE,))


def _of_one_type(edition: Edition, fraud_type: FraudType) -> Iterator[SitePage]:
    listed = edition.of_type(fraud_type.name)
    paths = tuple(kind_cases_path(fraud_type, at) for at, _ in list_pages(listed))
    for number, some in list_pages(listed):
        groups = (CaseGroup(title="", rows=tuple(row_of(case, edition) for case in some)),)
        yield _list_page(edition, "one", groups, number, paths, fraud_type)


def _type_group(edition: Edition, fraud_type: FraudType) -> CaseGroup:
    listed = edition.of_type(fraud_type.name)
    return CaseGroup(
        title=fraud_type.short,
        rows=tuple(row_of(case, edition) for case in listed[:_FEW]),
        more=Link(text=str(len(listed)), path=kind_cases_path(fraud_type)) if len(listed) > _FEW else None,
    )


def _list_page(
    edition: Edition,
    order: str,
    groups: tuple[CaseGroup, ...],
    number: int,
    paths: tuple[str, ...],
    fraud_type: FraudType | None = None,
) -> SitePage:
    """Return page `number` of the list whose pages lie at `paths`."""
    count = len(edition.cases)
    return SitePage(
        path=paths[number - 1],
        title=word("library", "one_title", kind=fraud_type.name) if fraud_type else word("library", "title"),
        description=fraud_type.script if fraud_type else word("library", "description", count=count),
        template="library.html",
        asks="cases",
        temperature=Temperature.ARCHIVE,
        nav="cases",
        data=LibraryData(
            count=count,
            type_count=len(edition.by_type),
            digits=digits(str(count), Temperature.ARCHIVE),
            order=order,
            by_month=CASES,
            by_type=_BY_TYPE,
            chips=_chips(edition, fraud_type),
            groups=groups,
            page=number,
            pages=len(paths),
            before=paths[number - 2] if number > 1 else "",
            after=paths[number] if number < len(paths) else "",
            fraud_type=type_row(fraud_type, edition) if fraud_type else None,
            slug=fraud_type.slug if fraud_type else "",
            figure=edition.drawing_of_kind(fraud_type) if fraud_type else _FOLDER,
        ),
    )


def _chips(edition: Edition, current: FraudType | None) -> tuple[Chip, ...]:
    """Return a choice for each type that has cases; the current one first, as phones show only the first."""
    fraud_types = sorted(edition.kinds.values(), key=lambda one: one is not current)
    return tuple(
        Chip(
            text=one.short,
            slug=one.slug,
            path=kind_cases_path(one),
            count=len(edition.of_type(one.name)),
            current=one is current,
        )
        for one in fraud_types
        if edition.of_type(one.name)
    )


def _numbered(number: int) -> str:
    return CASES if number == 1 else f"cases/page/{number}.html"
