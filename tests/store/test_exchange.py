"""A folder takes the place of another as a whole, or both stay as they were."""

import os
from pathlib import Path

import pytest

from generator.store import dist
from generator.store.dist import ManifestEntry
from generator.store.distwatch import DistWatch
from generator.store.exchange import _exchange_by_renames, exchange


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


def folder(path: Path, word: str) -> Path:
    path.mkdir()
    (path / "a").write_text(word, encoding="utf-8")
    return path


def test_h13_the_old_folder_gets_the_name_of_the_new_one(tmp_path: Path) -> None:
    new, old = folder(tmp_path / "new", "new"), folder(tmp_path / "old", "old")
    assert exchange(new, old)
    assert ((old / "a").read_text(), (new / "a").read_text()) == ("new", "old")


def test_h13_without_an_old_folder_nothing_is_left_over(tmp_path: Path) -> None:
    assert not exchange(folder(tmp_path / "new", "new"), tmp_path / "place")
    assert names(tmp_path) == ["place"]


def test_h13_renames_do_the_same_where_the_system_cannot_exchange(tmp_path: Path) -> None:
    new, old = folder(tmp_path / "new", "new"), folder(tmp_path / "old", "old")
    _exchange_by_renames(new, old)
    assert ((old / "a").read_text(), (new / "a").read_text()) == ("new", "old")
    assert names(tmp_path) == ["new", "old"]


def test_h13_when_the_second_rename_fails_the_first_is_taken_back(tmp_path: Path) -> None:
    old = folder(tmp_path / "old", "old")
    with pytest.raises(FileNotFoundError):
        _exchange_by_renames(tmp_path / "not there", old)
    assert ((old / "a").read_text(), names(tmp_path)) == ("old", ["old"])


@pytest.mark.parametrize("what", ["file", "link to a folder", "dangling link", "pipe"])
def test_h13_what_stands_in_the_place_of_dist_and_is_no_folder_of_ours_stays(
    tmp_path: Path, what: str
) -> None:
    place, foreign = tmp_path / "campaign" / "dist", folder(tmp_path / "www", "theirs")
    place.parent.mkdir()
    foreign.chmod(0o750)
    match what:
        case "file":
            place.write_text("mine", encoding="utf-8")
        case "link to a folder":
            place.symlink_to(foreign)
        case "dangling link":
            place.symlink_to(tmp_path / "nowhere")
        case "pipe":
            os.mkfifo(place)
    before = place.lstat()
    with pytest.raises(NotADirectoryError):
        dist.publish_folder(place, lambda _: ())
    with pytest.raises(NotADirectoryError):
        dist.recover(place)
    assert place.lstat().st_ino == before.st_ino
    assert (foreign.stat().st_mode & 0o777, names(foreign)) == (0o750, ["a"])
    assert names(place.parent) == ["dist"]


def test_h13_what_is_said_of_dist_is_what_happened(tmp_path: Path) -> None:
    watch = DistWatch.of(tmp_path)
    assert watch.words == "原来的 dist/ 没有改动。"
    dist.publish_folder(tmp_path / "dist", lambda _: ())
    assert watch.words == "dist/ 已经换成新的了。"
    again = DistWatch.of(tmp_path)
    assert again.words == "原来的 dist/ 没有改动。"
    dist.publish_folder(tmp_path / "dist", lambda _: ())
    assert again.words == "dist/ 已经换成新的了。"
    (tmp_path / "dist").rename(tmp_path / "moved away")
    assert again.words == "dist/ 不见了，请再运行一次 python3 build.py。"


def test_h13_a_folder_that_does_not_fit_is_not_published(tmp_path: Path) -> None:
    place = folder(tmp_path / "dist", "old")
    assert dist.publish_folder(place, lambda _: (), lambda *_: False) == ()
    assert ((place / "a").read_text(), names(tmp_path)) == ("old", ["dist"])


def test_h17_what_is_published_can_be_read_by_a_server_whatever_the_umask_is(tmp_path: Path) -> None:
    def gather(part: Path) -> list[ManifestEntry]:
        (part / "site").mkdir()
        (part / "site" / "index.html").write_text("页", encoding="utf-8")
        return [ManifestEntry(path="site/index.html", role="site")]

    before = os.umask(0o077)
    try:
        dist.publish_folder(tmp_path / "dist", gather)
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "dist").rglob("*")}
    assert modes == {"site": 0o755, "index.html": 0o644, "manifest.json": 0o644}
    assert (tmp_path / "dist").stat().st_mode & 0o777 == 0o755
