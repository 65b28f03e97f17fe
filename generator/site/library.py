"""The case library: lists by month, by type and of one type, in pages of thirty, without a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model import FraudType, Temperature
from generator.model.paths import CASES, kind_cases_path
from generator.site.drawing import Drawing, digits
from generator.site.edition import Edition
from generator.site.page import Link, SitePage
from generator.site.rows import KindRow, Row, kind_row, of_kind, pages_of, row_of
from generator.site.words import word

_BY_KIND = "cases/type/index.html"
_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A choice of the library: a list page, how many cases it has, whether it is this one."""

    text: str
    slug: str
    path: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A part of a list under a heading; `more` leads to the rest of it, if there is more than shown."""

    title: str
    rows: tuple[Row, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryData:
    """A list page: the giant count, the chips, the groups, and its neighbours among the pages of the list."""

    count: int
    kind_count: int
    digits: Drawing
    order: str
    by_month: str
    by_kind: str
    chips: tuple[Chip, ...]
    groups: tuple[Group, ...]
    page: int
    pages: int
    before: str
    after: str
    kind: KindRow | None = None
    slug: str = ""


def library_pages(edition: Edition) -> Iterator[SitePage]:
    """Yield the list by month in pages of thirty, the list by type, and each type's own list."""
    yield from _by_month(edition)
    yield _by_kind(edition)
    for kind in edition.kinds.values():
        if of_kind(edition.cases, kind):
            yield from _of_one_kind(edition, kind)


def _by_month(edition: Edition) -> Iterator[SitePage]:
    for number, some in pages_of(edition.cases):
        groups = tuple(
            Group(title=f"{year} 年", rows=tuple(row_of(case, edition) for case in told))
            for year, told in groupby(some, key=lambda case: case.head.happened.year)
        )
        paths = tuple(_numbered(at) for at, _ in pages_of(edition.cases))
        yield _list_page(edition, "month", groups, number, paths)


def _by_kind(edition: Edition) -> SitePage:
    groups = tuple(
        _kind_group(edition, kind) for kind in edition.kinds.values() if of_kind(edition.cases, kind)
    )
    return _list_page(edition, "kind", groups, 1, (_BY_KIND,))


def _of_one_kind(edition: Edition, kind: FraudType) -> Iterator[SitePage]:
    told = of_kind(edition.cases, kind)
    paths = tuple(kind_cases_path(kind, at) for at, _ in pages_of(told))
    for number, some in pages_of(told):
        groups = (Group(title="", rows=tuple(row_of(case, edition) for case in some)),)
        yield _list_page(edition, "one", groups, number, paths, kind)


def _kind_group(edition: Edition, kind: FraudType) -> Group:
    told = of_kind(edition.cases, kind)
    return Group(
        title=kind.short,
        rows=tuple(row_of(case, edition) for case in told[:_FEW]),
        more=Link(text=str(len(told)), path=kind_cases_path(kind)) if len(told) > _FEW else None,
    )


def _list_page(
    edition: Edition,
    order: str,
    groups: tuple[Group, ...],
    number: int,
    paths: tuple[str, ...],
    kind: FraudType | None = None,
) -> SitePage:
    """Return page `number` of the list whose pages lie at `paths`."""
    count = len(edition.cases)
    return SitePage(
        path=paths[number - 1],
        title=word("library", "one_title", kind=kind.name) if kind else word("library", "title"),
        description=kind.script if kind else word("library", "description", count=count),
        template="library.html",
        temperature=Temperature.ARCHIVE,
        room="cases",
        data=LibraryData(
            count=count,
            kind_count=len({case.head.fraud_type for case in edition.cases}),
            digits=digits(str(count), Temperature.ARCHIVE),
            order=order,
            by_month=CASES,
            by_kind=_BY_KIND,
            chips=_chips(edition, kind),
            groups=groups,
            page=number,
            pages=len(paths),
            before=paths[number - 2] if number > 1 else "",
            after=paths[number] if number < len(paths) else "",
            kind=kind_row(kind, edition.cases) if kind else None,
            slug=kind.slug if kind else "",
        ),
    )


def _chips(edition: Edition, current: FraudType | None) -> tuple[Chip, ...]:
    """Return a choice for each type that has cases; the current one first, as phones show only the first."""
    counts = Counter(case.head.fraud_type for case in edition.cases)
    kinds = sorted(edition.kinds.values(), key=lambda kind: kind is not current)
    return tuple(
        Chip(
            text=kind.short,
            slug=kind.slug,
            path=kind_cases_path(kind),
            count=counts[kind.name],
            current=kind is current,
        )
        for kind in kinds
        if counts[kind.name]
    )


def _numbered(number: int) -> str:
    return CASES if number == 1 else f"cases/page/{number}.html"
