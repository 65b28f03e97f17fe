"""Which files a purge may remove: those of its own folder's letters, whatever the ledger says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.ledger import ledger, printed

SLUG = "x"


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF")
    return path


def remember(root: Path, *names: str) -> None:
    with ledger.open_ledger(root) as base:
        base.executemany("INSERT INTO files VALUES (?, ?)", [(SLUG, name) for name in names])


def purge(root: Path) -> printed.PrintedFiles:
    with ledger.open_ledger(root) as base:
        what = ledger.to_purge(base, root, SLUG)
        ledger.purge(base, root, what)
    return what.files


@pytest.mark.parametrize("absolute", [False, True])
def test_h1_a_purge_of_a_copy_removes_the_copys_files_only(tmp_path: Path, absolute: bool) -> None:
    original, copy = tmp_path / "camp", tmp_path / "backup"
    pdf = write(original / "private" / "letters" / SLUG / "1班.pdf")
    if absolute:  # as ledgers of the first version remember it
        remember(original, str(pdf))
    else:
        with ledger.open_ledger(original) as base:
            printed.record_files(base, original, SLUG, [pdf])
    shutil.copytree(original, copy)
    assert len(purge(copy).there) == 1
    assert pdf.exists() and not (copy / "private" / "letters" / SLUG).exists()


def test_h1_a_campaign_that_moved_still_knows_its_files(tmp_path: Path) -> None:
    pdf = write(tmp_path / "a" / "private" / "letters" / SLUG / "1班.pdf")
    with ledger.open_ledger(tmp_path / "a") as base:
        printed.record_files(base, tmp_path / "a", SLUG, [pdf])
    (tmp_path / "a").rename(tmp_path / "b")
    assert len(purge(tmp_path / "b").there) == 1
    assert not list((tmp_path / "b").rglob("*.pdf"))


def test_h1_whatever_the_table_names_nothing_else_is_removed(tmp_path: Path) -> None:
    root, outside = tmp_path / "camp", write(tmp_path / "outside.pdf")
    kept = [
        write(root / name)
        for name in ("content/letters/x.pdf", "docs/a.pdf", "private/名单.xlsx", "build.py", "dist/a.pdf")
    ]
    names = [
        str(outside),
        "../outside.pdf",
        "private/../../outside.pdf",
        "private/letters/../../content/letters/x.pdf",
        f"{tmp_path}/else/private/letters/../../../outside.pdf",
        *(path.relative_to(root).as_posix() for path in kept),
        "",
        ".",
        "/",
    ]
    remember(root, *names)
    found = purge(root)
    assert found.there == () and found.foreign == (str(outside),) and found.strange == len(names) - 1
    assert outside.exists() and all(path.exists() for path in kept)


def test_a_tampered_ledger_has_nothing_named_for_removal(tmp_path: Path) -> None:
    root = tmp_path / "camp"
    for name in ("content/campaign.yml", "build.py", "private/a\nb.pdf"):
        write(root / name)
    remember(
        root,
        "content/campaign.yml",
        "build.py",
        "private/a\nb.pdf",
        "/etc/passwd",
        "/home/x/../y.pdf",
        "/media/u\u202efdp.exe.pdf",
        f"{root}/docs/a.pdf",
    )
    assert purge(root) == printed.PrintedFiles(there=(), strange=7)
    assert len([path for path in root.rglob("*") if path.is_file()]) == 4


def test_h11_no_file_behind_a_link_is_removed(tmp_path: Path) -> None:
    root, outside = tmp_path / "camp", write(tmp_path / "web" / "1班.pdf")
    (root / "private" / "letters").mkdir(parents=True)
    (root / "private" / "letters" / SLUG).symlink_to(outside.parent)
    (root / "private" / "2班.pdf").symlink_to(outside)
    remember(root, f"private/letters/{SLUG}/1班.pdf", "private/2班.pdf")
    assert purge(root).there == ()
    assert outside.exists() and (root / "private" / "2班.pdf").is_symlink()


def test_h1_files_that_are_missing_are_said(tmp_path: Path) -> None:
    remember(tmp_path, "private/letters/x/1班.pdf")
    assert purge(tmp_path).gone == ("private/letters/x/1班.pdf",)


def test_h1_what_staff_chose_outside_is_named_and_left_to_them(tmp_path: Path) -> None:
    root, stick = tmp_path / "camp", write(tmp_path / "stick" / "1班.pdf")
    with ledger.open_ledger(root) as base:
        printed.record_files(base, root, SLUG, [stick])
    assert purge(root).foreign == (str(stick),)
    assert stick.exists()
