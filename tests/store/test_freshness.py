"""What a build reads wakes it, and what the last one printed is believed only as it was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import freshness
from generator.diagnostics import Location, Report
from generator.store import dist, keep
from generator.store.dependencies import new_run

TODAY = date(2026, 11, 22)


@pytest.fixture
def root(minimal_campaign: Path) -> Path:
    """Return a campaign with a `dist/` that was published."""

    def gather(part: Path) -> list[dist.ManifestEntry]:
        (part / "index.html").write_text("x")
        return [dist.ManifestEntry(path="index.html", role="note")]

    dist.publish_folder(minimal_campaign / "dist", gather)
    return minimal_campaign


def built(root: Path) -> str:
    report = Report()
    report.warning(Location(file="content/a.md", line=3), "code", "消息", "办法")
    seen = freshness.inputs(root, TODAY)
    freshness.remember(root, seen, report, ("一行",))
    return seen


def write(path: Path, text: str = "班级,姓名\n一班,欧阳示例\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "a roster that comes later": lambda root: write(root / "private" / "名单.csv"),
    "a roster in a folder": lambda root: write(root / "private" / "2026" / "名单.csv"),
    "a page": lambda root: write(root / "docs" / "new.md", "新"),
    "a poster": lambda root: write(root / "content" / "posters" / "hai-bao.md", "新"),
    "settings of the site": lambda root: write(root / "mkdocs.yml", "plugins: [wuzha]"),
    "a product": lambda root: write(root / "generator" / "catalog" / "own" / "product.yml", "title: 新"),
}


@pytest.mark.parametrize("what", EDITS)
def test_what_a_build_reads_wakes_it(root: Path, what: str) -> None:
    seen = built(root)
    assert freshness.inputs(root, TODAY) == seen
    EDITS[what](root)
    assert freshness.inputs(root, TODAY) != seen


def test_dist_shows_the_content_whatever_is_printed_into_private(root: Path) -> None:
    assert freshness.built_on(root) is None
    built(root)
    EDITS["a roster in a folder"](root)
    assert freshness.built_on(root) == TODAY
    EDITS["a page"](root)
    assert freshness.built_on(root) is None


def test_a_dist_that_was_packed_shows_it_too_and_one_that_somebody_changed_does_not(root: Path) -> None:
    freshness.remember(root, freshness.inputs(root, TODAY) + "-zip", Report(), ())
    assert freshness.built_on(root) == TODAY
    (root / "dist" / "index.html").write_text("y")
    assert freshness.built_on(root) is None


def test_another_day_wakes_it(root: Path) -> None:
    assert freshness.inputs(root, TODAY) != freshness.inputs(root, date(2026, 11, 23))


def test_other_fonts_wake_it(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = freshness.inputs(root, TODAY)
    write(tmp_path / "fonts" / "faces.json", "{}")
    monkeypatch.setenv("WUZHA_FONTS", str(tmp_path / "fonts"))
    new_run()
    assert freshness.inputs(root, TODAY) != before


def test_the_last_build_is_told_as_it_was(root: Path) -> None:
    seen = built(root)
    last = freshness.last_build(root, seen)
    assert last is not None
    assert (last.summary, [found.message for found in last.report]) == (("一行",), ["消息"])
    assert freshness.last_build(root, "another") is None
    (root / "dist" / "index.html").write_text("y")
    assert freshness.last_build(root, seen) is None


@pytest.mark.parametrize("harm", ["cut", "flipped", "no findings"])
def test_a_record_that_is_not_as_it_was_written_is_none(root: Path, harm: str) -> None:
    seen = built(root)
    freshness.remember_check(root, seen, Report())
    for home in (freshness.BUILT, freshness.CHECKED):
        place = root / home / seen / keep.RECORD
        data = place.read_bytes()
        match harm:
            case "cut":
                data = data[: len(data) // 2]
            case "flipped":
                data = data.replace(b"code", b"cool").replace(b"[]", b"{}")
            case "no findings":
                data = data.replace(b'"findings"', b'"finding"')
        place.write_bytes(data)
    assert freshness.last_build(root, seen) is None
    assert freshness.last_check(root, seen) is None


def test_only_the_last_build_is_remembered(root: Path) -> None:
    built(root)
    write(root / "docs" / "new.md", "新")
    seen = built(root)
    assert [path.name for path in (root / freshness.BUILT).iterdir()] == [seen]
