"""Contrast of every pair of every temperature by day and by night, and the CSS made from them."""

import re
from pathlib import Path

import pytest
import tinycss2

from generator.model import Temperature
from generator.model.contrast import contrast, tone_of
from generator.site.colours import ContrastPair, colours, pairs, theme_css
from generator.site.pages import THEME

ALL = tuple(pairs())


@pytest.mark.parametrize("pair", ALL, ids=lambda p: f"{p.temperature}-{p.time}-{p.text}-on-{p.ground}")
def test_every_pair_has_the_contrast_that_it_needs(pair: ContrastPair) -> None:
    assert pair.contrast >= pair.least


def test_white_on_vermilion_is_only_enough_for_large_text() -> None:
    known = colours("alarm", "day")
    assert 3 <= contrast(tone_of(known["on"]), tone_of(known["fig"])) < 4.5


def test_every_temperature_has_the_same_roles() -> None:
    roles = {frozenset(colours(one.value, time)) for one in Temperature for time in ("day", "night")}
    assert len(roles) == 1


def test_the_sheet_uses_only_roles_that_exist() -> None:
    sheet = (THEME / "site.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\(--(\w+)\)", sheet)) - {"bar"}
    assert used <= set(colours("alarm", "day"))


COLOURED = re.compile(r"(?:^|[{;\s])(?:color|background|background-color|fill|--\w+)\s*:\s*(?:#|var)")
SHEETS = tuple(sorted(THEME.glob("*.css")))
HALL = {".keys", ".slide.alert,.slide.faint"}
"""They have one ground by day and by night."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_colour_hangs_on_the_width_of_the_window(sheet: Path) -> None:
    """So axe sees each scheme of colours at one width only (test_browser)."""
    tied = {
        tinycss2.serialize(inner.prelude).strip()
        for rule in tinycss2.parse_stylesheet(sheet.read_text("utf-8"), skip_comments=True)
        if rule.type == "at-rule" and "width" in tinycss2.serialize(rule.prelude)
        for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        if COLOURED.search(tinycss2.serialize(inner.content))
    }
    assert tied == (HALL if sheet.name == "hall.css" else set())


def test_night_comes_by_the_phone_unless_the_reader_chose_day_and_by_choice() -> None:
    css = theme_css()
    assert css.count("[data-temp=alarm]") == 3
    assert "prefers-color-scheme:dark" in css
    assert ":root:not([data-theme=light])" in css
    assert ":root[data-theme=dark]" in css
