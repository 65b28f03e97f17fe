"""Addresses of pictures that no file can have: other rules refuse them, the guards only pass them by."""

from pathlib import Path

import pytest
from fuzzing import run


@pytest.mark.parametrize("address", ["a%00b.png", "%00", "a" * 300 + ".png", "a/" * 2500 + "b.png"])
def test_h12_an_address_that_no_file_can_have_is_no_bug_of_ours(minimal_campaign: Path, address: str) -> None:
    page = minimal_campaign / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n![图]({address})\n", encoding="utf-8")
    assert run("check", "--root", minimal_campaign).status == 1
