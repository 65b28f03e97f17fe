"""A page of the site before it is written: its path, its words for the head, its template and its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import SchoolWords, Temperature
from generator.model.stage import SCHOOL
from generator.site.alerts import AlertNotice
from generator.site.target import SitePicture

if TYPE_CHECKING:
    from generator.render.staging import StagedFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """One page.

    `path` is relative to the site's root, `data` a frozen value that the template calls `d`. `nav` names the
    current entry of the navigation (empty: none). `listed` is false for pages that search engines should not
    find. `asks` names the data that the page's script asks for first (`data/<asks>.js`), `asks_version` the
    version of that, which is known when all pages are. A `draft` is shown in a preview only.
    """

    path: str
    title: str
    description: str
    template: str
    temperature: Temperature
    data: object
    nav: str = ""
    listed: bool = True
    asks: str = ""
    asks_version: str = ""
    draft: bool = False

    @property
    def up(self) -> str:
        """Return the way from this page to the site's root, as a prefix for paths."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """The picture that stands for a page where it is passed on: who speaks, about what, two numbers.

    `lines` are the title's, `figure` is drawn beside it, `colours` are those of `staging.idea_colours`.
    `ask` and `report` are a label and a number each.
    """

    site: str
    school: str
    sample: bool
    label: str
    lines: tuple[str, ...]
    giveaway: str
    figure: StagedFigure | None
    temperature: Temperature
    colours: tuple[tuple[str, str], ...]
    ask: tuple[str, str]
    report: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file that is not a page: copied from `source`, drawn from `card`, or written with `content`.

    A relative `source` is meant from the campaign's folder.
    """

    path: str
    source: Path | None = None
    card: ShareCard | None = None
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text and the page it leads to, from the site's root."""

    text: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The paths of the site's sections; empty where this campaign has none."""

    home: str
    cases: str
    kinds: str
    posters: str = ""
    letters: str = ""
    after: str = ""
    app: str = ""
    law: str = ""
    about: str = ""
    quiz: str = ""
    check: str = ""
    hall: str = ""
    timeline: str = ""
    more: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What surrounds every page: the strip, the foot, the help that is always in reach.

    `paths` are all pages of the site: what is not among them can't be linked to today. `versions` has for
    each style sheet and script (by its path) what changes when it does, so that phones that keep old ones ask
    anew. Data is not among them: an edited case would change every page.
    A `preview` is for those who review, and says so on every page.
    """

    school: str
    short_name: str
    site_name: str
    site_url: str
    site_host: str
    signature: str
    sample: bool
    updated: str
    updated_iso: str
    versions: Mapping[str, str]
    hotline: str
    warning: str
    police: str
    navigation: Navigation
    paths: frozenset[str]
    notice: AlertNotice | None = None
    words: SchoolWords = SCHOOL
    pictures: Mapping[str, SitePicture] = field(default_factory=dict)
    preview: bool = False
