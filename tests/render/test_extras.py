"""Fonts of rare characters: one for each set of them, kept as long as it is whole and made of the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.render import extras
from generator.render.subset import SANS

RARE = "㛃䶮"


def fonts(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*/{extras.FONT}"))


def test_a_text_without_rare_characters_gets_no_font(tmp_path: Path) -> None:
    assert extras.face_rules("示例", tmp_path / "fonts") == ""
    assert fonts(tmp_path / "fonts") == []


def test_the_same_characters_get_the_same_font_in_whatever_text(tmp_path: Path) -> None:
    first = extras.face_rules(f"示例{RARE}", tmp_path / "fonts")
    assert extras.face_rules((f"{RARE[::-1]}字", RARE), tmp_path / "fonts") == first
    assert len(fonts(tmp_path / "fonts")) == len(SANS)
    extras.face_rules(RARE[0], tmp_path / "fonts")
    assert len(fonts(tmp_path / "fonts")) == 2 * len(SANS)


@pytest.mark.parametrize("how", ["flipped", "cut"])
def test_a_font_that_is_not_as_it_was_kept_is_cut_anew(tmp_path: Path, how: str) -> None:
    rules = extras.face_rules(RARE, tmp_path / "fonts")
    place = fonts(tmp_path / "fonts")[0]
    good = place.read_bytes()
    harmed = bytearray(good)
    harmed[len(good) // 2] ^= 1
    place.write_bytes(harmed if how == "flipped" else good[:-10])
    assert extras.face_rules(RARE, tmp_path / "fonts") == rules
    assert place.read_bytes() == good


def test_fonts_that_were_used_lately_outlive_a_sweep(tmp_path: Path) -> None:
    extras.face_rules(RARE, tmp_path / "fonts")
    extras.sweep_fonts(tmp_path)
    assert len(fonts(tmp_path / "fonts")) == len(SANS)
