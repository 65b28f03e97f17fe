"""A list filled in: each row with its evidence, its returns, what is still wanted; places of buildings.

In: a list, what was published, counts of returns. Out: frozen values that page, paper, table and JSON show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.kinds import LETTERS, subjects
from generator.model import Building, Content, Poster
from generator.model.titles import title_in_a_line
from generator.model.worklist import Place, WorkList, WorkRow
from generator.worklist.evidence import Evidence, Published, evidence_for
from generator.worklist.returned import ReturnCount


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterReturns:
    """A letter of a row with its receipts; None where it was not printed by a roster."""

    title: str
    count: ReturnCount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """A row of the list: what answers it, and `lacks`, which the program knows to be missing."""

    number: int
    row: WorkRow
    evidence: tuple[Evidence, ...]
    returns: tuple[LetterReturns, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledGroup:
    """Rows under one heading."""

    name: str
    rows: tuple[FilledRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A poster planned for a place: its title, the formats that suit, and why it is not there yet, if so."""

    slug: str
    title: str
    formats: tuple[str, ...]
    lacks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPlace:
    """A place of a building and what is planned for it."""

    name: str
    hung: tuple[Hung, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledBuilding:
    """A building and its three places."""

    name: str
    places: tuple[FilledPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledList:
    """The whole list, filled in."""

    worklist: WorkList
    groups: tuple[FilledGroup, ...]
    buildings: tuple[FilledBuilding, ...]

    @property
    def rows(self) -> tuple[FilledRow, ...]:
        """Return all rows."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Return in words what the term still lacks."""
        rows = (f"{one.number} {one.row.name}：{why}" for one in self.rows for why in one.lacks)
        places = (
            f"{building.name}{place.name}：{why}"
            for building in self.buildings
            for place in building.places
            for why in place.lacks
        )
        return (*rows, *places)

    @property
    def to_attach(self) -> int:
        """Count the papers that a person must attach."""
        return sum(len(one.row.attach) for one in self.rows)


def fill(
    worklist: WorkList,
    published: Published,
    counts: Mapping[str, ReturnCount],
    places: Iterable[Place],
    drafts: Iterable[Content] = (),
) -> FilledList:
    """Fill a list in; `drafts` are files that nobody has reviewed, which answer nothing."""
    waiting = tuple(drafts)
    number, groups = 0, list[FilledGroup]()
    for group in worklist.groups:
        rows = []
        for row in group.rows:
            number += 1
            rows.append(_row(number, row, published, counts, waiting))
        groups.append(FilledGroup(name=group.name, rows=tuple(rows)))
    rules = tuple(places)
    return FilledList(
        worklist=worklist,
        groups=tuple(groups),
        buildings=tuple(_building(one, rules, published) for one in published.campaign.settings.buildings),
    )


def _row(
    number: int,
    row: WorkRow,
    published: Published,
    counts: Mapping[str, ReturnCount],
    drafts: tuple[Content, ...],
) -> FilledRow:
    evidence = evidence_for(row.evidence, published)
    letters = {letter.slug for letter in published.campaign.of(LETTERS.content)} if row.returns else set()
    returns = tuple(
        LetterReturns(title=one.title, count=counts.get(one.slug)) for one in evidence if one.slug in letters
    )
    return FilledRow(
        number=number,
        row=row,
        evidence=evidence,
        returns=returns,
        lacks=(*_lacks(row, evidence, returns), *_waiting(row, evidence, drafts)),
    )


def _waiting(row: WorkRow, evidence: tuple[Evidence, ...], drafts: tuple[Content, ...]) -> Iterator[str]:
    """Say that what a row asks for first is a draft, where other files answer the row."""
    first = row.evidence[0] if row.evidence else ""
    kinds = tuple(kind for kind in subjects() if kind.word == first)
    own = [one for kind in kinds for one in drafts if isinstance(one, kind.content)]
    if evidence and own and not any(one.word == first for one in evidence):
        yield f"{len(own)} 份{first}还是草稿，审核以后才算"


def _lacks(row: WorkRow, evidence: tuple[Evidence, ...], returns: tuple[LetterReturns, ...]) -> Iterator[str]:
    if row.evidence and not evidence:
        yield f"还没有审核过的{'、'.join(row.evidence)}"
    if row.returns and returns and not any(one.count for one in returns):
        yield "信还没有按名单印发，没有回执可数"
    for one in returns:
        if one.count and one.count.missing:
            yield f"“{one.title}”的回执还差 {one.count.missing} 张"


def _building(building: Building, rules: tuple[Place, ...], published: Published) -> FilledBuilding:
    return FilledBuilding(
        name=building.name,
        places=tuple(_place(rule, building.at(rule.name), published) for rule in rules),
    )


def _place(rule: Place, slugs: tuple[str, ...], published: Published) -> FilledPlace:
    known = {poster.slug: poster for poster in published.campaign.posters}
    hung = tuple(_hung(slug, known.get(slug), rule) for slug in slugs)
    missing = () if hung else ("还没有安排",)
    return FilledPlace(
        name=rule.name,
        hung=hung,
        lacks=(*missing, *(f"“{one.title}”{one.lacks}" for one in hung if one.lacks)),
    )


def _hung(slug: str, poster: Poster | None, rule: Place) -> Hung:
    """Return what is planned; a poster that is a draft or over is not among those that may appear."""
    if poster is None:
        return Hung(slug=slug, title=slug, formats=(), lacks="还是草稿，或者过期了")
    formats = tuple(name for name in poster.head.formats if name in rule.formats)
    lacks = "" if formats else "没有做能放在这里的版式"
    return Hung(slug=slug, title=title_in_a_line(poster), formats=formats, lacks=lacks)
