"""What is published from the store: what people open with programs is their own copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.store.linking import put


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".jpg", ".xlsx"])
def test_a_note_on_a_print_changes_neither_the_site_nor_the_store(tmp_path: Path, suffix: str) -> None:
    kept = tmp_path / f"proof{suffix}"
    kept.write_bytes(b"as it was pressed")
    mine, site = tmp_path / "print" / f"a{suffix}", tmp_path / "site" / f"b{suffix}"
    put(kept, mine)
    put(kept, site)
    with mine.open("ab") as written:
        written.write(b" and a note")
    assert site.read_bytes() == kept.read_bytes() == b"as it was pressed"


def test_a_page_is_not_written_again(tmp_path: Path) -> None:
    kept = tmp_path / "key"
    kept.write_text("<p>", encoding="utf-8")
    put(kept, tmp_path / "site" / "page.html")
    put(tmp_path / "site" / "page.html", tmp_path / "other-key")
    assert (tmp_path / "other-key").samefile(kept) and (tmp_path / "site" / "page.html").samefile(kept)
