"""Themes: the folders of `generator/themes/`, read and checked.

In: `theme.yml` files. Out: a `Theme` a folder, by name. Not here: whether the twins agree with the print
profile and the pairs with their contrast; tests compute both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.model import Theme
from generator.reading.documents import decode_file

PROJECT = Path(__file__).resolve().parent.parent.parent
FOLDER = PROJECT / "generator" / "themes"

ROLES = ("地", "形", "点", "墨", "纸", "黑")
"""What every theme has a colour for (look.md §4)."""

PAINTS = ("底", "字", "重", "题", "形", "面", "线", "点", "反")
"""What every ground of a theme says the role of (see `model.Ground`)."""

GROUNDS = ("满", "浅", "深")

ONE_COLOUR = "单色"
"""The theme whose colours a poster has where there is one ink."""


TWO_COLOURS = "双色"
"""The same where there are two inks."""


def in_colours_of(theme: Theme, other: Theme) -> Theme:
    """Return a theme in the colours of another, with the slogan's type of its own."""
    return replace(
        theme,
        colours=other.colours,
        grounds=other.grounds,
        pairs=other.pairs,
        foot=other.foot,
        digits=other.digits,
        photo=other.photo,
    )


def load_themes(report: Report) -> Mapping[str, Theme]:
    """Return the themes by name, sorted; what is wrong in one is reported and leaves it out."""
    found = (_theme(file, report) for file in sorted(FOLDER.glob("*/theme.yml")))
    return {theme.name: theme for theme in found if theme}


def _theme(file: Path, report: Report) -> Theme | None:
    theme = decode_file(Theme, file, PROJECT, report, name=file.parent.name)
    if theme is None:
        return None
    place = Location(file=file.relative_to(PROJECT).as_posix())
    gaps = tuple(_gaps(theme))
    for gap in gaps:
        report.error(place, "theme-wrong", gap, "请参照 generator/themes/警报/theme.yml 补全。")
    return None if gaps else theme


def _gaps(theme: Theme) -> Iterator[str]:
    """Say which roles, grounds and paints a theme lacks."""
    roles = {role for role, _ in theme.colours}
    named = {
        *ROLES,
        theme.foot,
        theme.digits,
        *(role for ground in theme.grounds for _, role in ground.paints),
    }
    for role in sorted(named - roles):
        yield f"colours 里没有“{role}”"
    for name in GROUNDS:
        painted = {paint for ground in theme.grounds if ground.name == name for paint, _ in ground.paints}
        for paint in PAINTS:
            if paint not in painted:
                yield f"grounds 的“{name}”里没有“{paint}”"
