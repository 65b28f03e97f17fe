"""What is published from the store: what people open with programs is their own copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.store.linking import in_place_of, put, put_only, write


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


def published(folder: Path, kept: Path, *, over: Path | None = None) -> Path:
    """Publish a kept file into a new folder, which takes the place of another if one is given."""
    place = folder / "print" / "a.pdf"
    if over is None:
        put(kept, place)
    else:
        with in_place_of(folder, over):
            put(kept, place)
    return place


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "proof.pdf"
    path.write_bytes(b"as it was pressed")
    return path


def test_a_copy_that_lies_there_already_is_not_written_again(kept: Path, tmp_path: Path) -> None:
    old = published(tmp_path / "old", kept)
    new = published(tmp_path / "new", kept, over=tmp_path / "old")
    assert new.samefile(old) and not new.samefile(kept)


@pytest.mark.parametrize("said", [b"as it was changed", b"shorter"])
def test_a_copy_that_somebody_changed_is_written_again(kept: Path, tmp_path: Path, said: bytes) -> None:
    old = published(tmp_path / "old", kept)
    old.write_bytes(said)
    new = published(tmp_path / "new", kept, over=tmp_path / "old")
    assert new.read_bytes() == b"as it was pressed" and old.read_bytes() == said


def test_a_copy_that_is_known_elsewhere_under_another_name_stays_there_alone(
    kept: Path, tmp_path: Path
) -> None:
    """Who edits that other file in place would change what is published."""
    old = published(tmp_path / "old", kept)
    (tmp_path / "mine.pdf").hardlink_to(old)
    assert not published(tmp_path / "new", kept, over=tmp_path / "old").samefile(old)


def test_a_link_in_the_place_of_a_copy_is_not_followed(kept: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / "print" / "a.pdf"
    old.parent.mkdir(parents=True)
    old.symlink_to(kept)
    assert not published(tmp_path / "new", kept, over=tmp_path / "old").samefile(kept)


def test_nothing_is_taken_from_a_folder_that_stays(kept: Path, tmp_path: Path) -> None:
    old = published(tmp_path / "old", kept)
    published(tmp_path / "new", kept, over=tmp_path / "old")
    assert not published(tmp_path / "third", kept).samefile(old)


def test_a_text_that_lies_there_already_is_not_written_again_and_one_that_was_changed_is(
    tmp_path: Path,
) -> None:
    old, new = (tmp_path / name / "a" / "标题.txt" for name in ("old", "new"))
    write("一句话", old)
    with in_place_of(tmp_path / "new", tmp_path / "old"):
        write("一句话", new)
    assert new.samefile(old) and new.read_text("utf-8") == "一句话"
    new.unlink()
    for changed in ("另一句", "一句", ""):
        old.write_text(changed, "utf-8")
        with in_place_of(tmp_path / "new", tmp_path / "old"):
            write("一句话", new)
        assert (new.read_text("utf-8"), old.read_text("utf-8")) == ("一句话", changed)
        new.unlink()


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "card.png"
    path.write_bytes(b"as it was drawn")
    return path


def test_a_picture_that_has_one_place_is_not_written_again(card: Path, tmp_path: Path) -> None:
    put_only(card, tmp_path / "old" / "a.png")
    assert (tmp_path / "old" / "a.png").samefile(card)
    with in_place_of(tmp_path / "new", tmp_path / "old"):
        put_only(card, tmp_path / "new" / "a.png")
    assert (tmp_path / "new" / "a.png").samefile(card), "its old place goes"


def test_a_note_on_a_picture_changes_no_other_that_looks_the_same(card: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "site" / "a.png", tmp_path / "site" / "b.png"
    put_only(card, one)
    put_only(card, other)
    with one.open("ab") as written:
        written.write(b" and a note")
    assert other.read_bytes() == b"as it was drawn"


def test_a_picture_that_moves_is_a_copy_until_its_old_place_is_gone(card: Path, tmp_path: Path) -> None:
    put_only(card, tmp_path / "old" / "a.png")
    with in_place_of(tmp_path / "new", tmp_path / "old"):
        put_only(card, tmp_path / "new" / "b.png")
    assert not (tmp_path / "new" / "b.png").samefile(card)
    assert (tmp_path / "new" / "b.png").read_bytes() == b"as it was drawn"
