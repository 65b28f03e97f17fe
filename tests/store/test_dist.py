"""`dist/` changes as a whole or not at all, and the manifest says what lies in it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.store import dist
from generator.store.dist import ManifestEntry


def gather_two(folder: Path) -> Iterator[ManifestEntry]:
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("首页", encoding="utf-8")
    yield ManifestEntry(path="site/index.html", role="site")
    (folder / "index.html").write_text("总览", encoding="utf-8")
    yield ManifestEntry(path="index.html", role="note", title="总览")


def gather_and_fail(folder: Path) -> Iterator[ManifestEntry]:
    yield from gather_two(folder)
    raise OSError("disk full")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_manifest_has_the_contract_keys_and_true_digests(tmp_path: Path) -> None:
    dist.publish_folder(tmp_path / "dist", gather_two)
    manifest = json.loads((tmp_path / "dist" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["version"] == 1
    assert [row["path"] for row in manifest["files"]] == ["index.html", "site/index.html"]
    keys = "path sha256 bytes product format subject role title pages trim_mm bleed_mm scale codes preflight"
    assert all(set(row) == set(keys.split()) for row in manifest["files"])
    assert dist.is_whole(tmp_path / "dist")


def test_a_gathering_that_fails_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    dist.publish_folder(tmp_path / "dist", gather_two)
    before = snapshot(tmp_path)
    with pytest.raises(OSError, match="disk full"):
        dist.publish_folder(tmp_path / "dist", gather_and_fail)
    assert snapshot(tmp_path) == before


def test_what_a_build_no_longer_makes_is_gone(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "old.pdf").write_bytes(b"old")
    dist.publish_folder(tmp_path / "dist", gather_two)
    assert not (tmp_path / "dist" / "old.pdf").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dist"]


@pytest.mark.parametrize("harm", ["change", "remove", "add", "manifest"])
def test_a_folder_that_somebody_touched_is_not_whole(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "dist"
    dist.publish_folder(folder, gather_two)
    match harm:
        case "change":
            (folder / "index.html").write_text("总览!", encoding="utf-8")
        case "remove":
            (folder / "index.html").unlink()
        case "add":
            (folder / "more.html").write_text("", encoding="utf-8")
        case "manifest":
            (folder / "manifest.json").write_text("{", encoding="utf-8")
    assert not dist.is_whole(folder)


def test_what_killed_builds_left_is_swept_and_dist_brought_back(tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    dist.publish_folder(folder, gather_two)
    before = snapshot(folder)
    folder.rename(tmp_path / ".dist-part-1.aside")  # killed between two of the renames
    (tmp_path / ".dist-part-2").mkdir()
    (tmp_path / ".dist-part-2" / "half.pdf").write_bytes(b"")
    dist.recover(folder)
    assert snapshot(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_folder_copied_read_only_is_replaced_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    dist.publish_folder(folder, gather_two)
    (folder / "site").chmod(0o500)
    dist.publish_folder(folder, gather_two)
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
