"""Which pieces are made again after an edit, by a process that stays warm: those that can show it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from acceptance_build import Built
from campaigns import minimal_campaign

from generator import pipeline, presswork, publish
from generator.diagnostics import Report
from generator.model import Artifact, Campaign, Job
from generator.piecework import task_for
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import CATALOG, PACKAGE, Catalog, load_catalog
from generator.progress import SilentProgress
from generator.store import keep
from generator.store.dependencies import new_run

TODAY = date(2026, 11, 22)
OWN = "mycard"
DECLARATION = """\
title: 自己的卡片
subject: poster
formats: [海报A4]
checks: [pages, fonts]
omits:
  标语: 这张卡片只用来试重做
  识破: 这张卡片只用来试重做
  引子: 这张卡片只用来试重做
  应用名称: 这张卡片只用来试重做
  地区: 这张卡片只用来试重做
  落款: 这张卡片只用来试重做
  二维码发布单位: 这张卡片只用来试重做
  二维码网址: 这张卡片只用来试重做
"""
TEMPLATE = """\
{% extends "shared/base.html.j2" %}
{% from "shared/hotlines.html.j2" import hotlines %}
{% block body %}<p>{{ piece.school }}</p>{{ hotlines(foot) }}{% endblock %}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a campaign with a product of its own."""
    place = minimal_campaign(tmp_path / "campaign")
    write_product(place / CATALOG / OWN, TEMPLATE)
    return place


def write_product(folder: Path, template: str) -> None:
    folder.mkdir(parents=True)
    (folder / "product.yml").write_text(DECLARATION, encoding="utf-8")
    (folder / "template.html.j2").write_text(template, encoding="utf-8")
    (folder / "style.css").write_text("@page { size: 210mm 297mm }", encoding="utf-8")


def jobs_of(root: Path, product: str) -> tuple[Job, ...]:
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = pipeline.read_campaign(root, catalog.names, report)
    assert campaign is not None and not report.errors, [str(found) for found in report]
    return tuple(job for job in plan(campaign, catalog, TODAY, report) if job.product == product)


def made(root: Path, product: str = OWN, *, pictures: bool = False) -> dict[str, Artifact]:
    """Run the stages for one product as a warm process does again; return its pieces by format."""
    new_run()
    jobs = jobs_of(root, product)
    catalog = load_catalog(root, Report(), check_names())
    found = pipeline.produce(jobs, catalog, root / ".cache", SilentProgress(), pictures=pictures)
    return {one.job.format.name: one for one in found}


def times(pieces: dict[str, Artifact]) -> dict[str, tuple[str, int]]:
    """Return what changes when a piece is made: its file's place and number."""
    return {name: (str(one.pdf), one.pdf.stat().st_ino) for name, one in pieces.items()}


def edit(path: Path, pattern: str, words: str) -> None:
    text, count = re.subn(pattern, words, path.read_text(encoding="utf-8"))
    assert count
    path.write_text(text, encoding="utf-8")


def test_nothing_is_made_again_when_nothing_changed(root: Path) -> None:
    assert times(made(root)) == times(made(root))


Edit = Callable[[Path], object]
OWN_EDITS: dict[str, Edit] = {
    "template": lambda root: edit(root / CATALOG / OWN / "template.html.j2", "<p>", "<p><b>新</b>"),
    "style": lambda root: edit(root / CATALOG / OWN / "style.css", "$", " p { font-weight: 700 }"),
    "declaration": lambda root: edit(root / CATALOG / OWN / "product.yml", "pages, fonts", "pages"),
    "slogan": lambda root: edit(root / "content/posters/hai-bao.md", "鱼饵", "诱饵"),
    "school": lambda root: edit(root / "content/campaign.yml", "示例市第一中学\n简", "示例市第二中学\n简"),
    "a template that shadows the package's": lambda root: shutil.copytree(
        PACKAGE / "catalog" / "shared", root / CATALOG / "shared"
    ),
    "a layout where there was none": lambda root: shutil.copy(
        PACKAGE / "catalog" / "poster" / "layouts.yml", root / CATALOG / OWN
    ),
}


@pytest.mark.parametrize("what", OWN_EDITS)
def test_what_a_piece_is_made_of_makes_it_again(root: Path, what: str) -> None:
    before = times(made(root))
    OWN_EDITS[what](root)
    if what.startswith("a template"):
        edit(root / CATALOG / "shared" / "base.html.j2", "</head>", "<style>p{color:#111}</style></head>")
    after = times(made(root))
    assert before.keys() == after.keys() and before != after


def test_a_piece_shows_the_template_that_has_come_to_shadow_another(root: Path) -> None:
    before = made(root)["海报A4"].pdf.read_bytes()
    (root / CATALOG / "shared").mkdir()
    (root / CATALOG / "shared" / "base.html.j2").write_text(
        '<html lang="zh-CN"><title>x</title><style>@page{size:210mm 297mm}</style>盖住了</html>',
        encoding="utf-8",
    )
    after = made(root)["海报A4"].pdf.read_bytes()
    assert before != after
    shutil.rmtree(root / CATALOG / "shared")
    assert made(root)["海报A4"].pdf.read_bytes() == before


def test_the_template_of_another_product_that_is_extended_counts(root: Path) -> None:
    write_product(root / CATALOG / "child", f'{{% extends "{OWN}/template.html.j2" %}}\n')
    before = times(made(root, "child"))
    edit(root / CATALOG / OWN / "template.html.j2", "<p>", "<p>新")
    assert times(made(root, "child")) != before


REVIEWS = {
    "审核日期": ("审核日期: 2026-03-01", "审核日期: 2026-03-02"),
    "审核人": ("审核人: 示例老师", "审核人: 另一位老师"),
    "有效期至": ("状态:", "有效期至: 2027-01-31\n状态:"),
    "份数": ("份数: 50", "份数: 51"),
    "纸张": ("份数: 50", "份数: 50\n纸张: 157克铜版纸"),
}


@pytest.mark.parametrize("key", REVIEWS)
def test_what_no_page_shows_makes_nothing_again(root: Path, key: str) -> None:
    before = times(made(root))
    edit(root / "content/posters/hai-bao.md", *REVIEWS[key])
    assert times(made(root)) == before


def test_one_more_format_makes_that_one_only(root: Path) -> None:
    edit(root / CATALOG / OWN / "product.yml", r"formats: .*", "formats: [海报A4, 海报A3]\non_request: true")
    edit(root / "content/posters/hai-bao.md", r"版式: .*", "版式: [海报A4]")
    before = times(made(root))
    edit(root / "content/posters/hai-bao.md", r"版式: .*", "版式: [海报A4, 海报A3]")
    after = times(made(root))
    assert sorted(after) == ["海报A3", "海报A4"]
    assert after["海报A4"] == before["海报A4"]


def test_a_template_cannot_show_what_is_not_in_its_key(root: Path) -> None:
    (job,) = jobs_of(root, OWN)
    assert "示例老师" not in repr(job)
    letters = [one for name in ("letter", "pledge", "paper") for one in jobs_of(root, name)]
    assert letters and not any("示例老师" in repr(one) for one in letters)


@pytest.mark.parametrize("how", ["flipped", "cut"])
def test_a_piece_that_is_not_as_it_was_kept_is_made_anew(root: Path, how: str) -> None:
    pdf = made(root)["海报A4"].pdf
    good = pdf.read_bytes()
    harmed = bytearray(good)
    harmed[len(good) // 2] ^= 1
    pdf.write_bytes(harmed if how == "flipped" else good[:-100])
    assert made(root)["海报A4"].pdf.read_bytes() == good


def test_a_warm_process_shows_an_edited_layout(root: Path) -> None:
    shutil.copytree(PACKAGE / "catalog" / "poster", root / CATALOG / "myposter")
    edit(root / CATALOG / "myposter" / "product.yml", r"formats: .*", "formats: [海报A4]")
    before = made(root, "myposter")["海报A4"].pdf.read_bytes()
    edit(root / CATALOG / "myposter" / "layouts.yml", r"margin: \d+(\.\d+)?", "margin: 30")
    assert made(root, "myposter")["海报A4"].pdf.read_bytes() != before


@pytest.mark.parametrize("product", ["poster", "letter", OWN])
def test_every_file_of_ours_that_is_opened_for_a_piece_is_noted(root: Path, product: str) -> None:
    watch = Path(__file__).with_name("watch_opens.py")
    command = [sys.executable, "-X", "utf8", str(watch), str(root), product]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    opened, noted = json.loads(done.stdout)
    assert opened, "nothing was watched"
    assert set(opened) <= set(noted)


def test_the_memo_lies_under_the_code_that_reads_texts_with_the_data_that_it_read(root: Path) -> None:
    (root / "content" / "posters" / "leer.md").write_text("", encoding="utf-8")  # so that nothing is pressed
    assert pipeline.make(root, TODAY).report.errors
    (folder,) = (root / ".cache" / "texts").iterdir()
    assert folder.name == pipeline.program(*pipeline.READERS)
    opened = json.loads((folder / keep.RECORD).read_text("utf-8").partition("\n")[2])["opened"]
    lists = {path.name for path in (PACKAGE / "facts" / "guards").glob("*.yml")}
    assert lists and lists <= {Path(name).name for name in opened}
    assert not any(name.startswith("../content/") for name in opened), "files of staff have keys of their own"


def test_a_piece_lies_under_the_code_that_makes_it(root: Path) -> None:
    (job,) = jobs_of(root, OWN)
    folder, cache = root / CATALOG / OWN, root / ".cache"
    key = task_for(job, folder, cache, False).key
    assert made(root)["海报A4"].key == key
    assert task_for(replace(job, title="别的"), folder, cache, False).key != key
    assert task_for(job, root / "another" / OWN, cache, False).key != key


@pytest.mark.parametrize("product", ["poster", OWN])
def test_a_campaign_that_moved_with_its_cache_finds_its_pieces_there(root: Path, product: str) -> None:
    """Wherever it stands: the program's products lie as far from it as from where it was."""
    job = jobs_of(root, product)[0]
    home = (PACKAGE if product == "poster" else Path()) / CATALOG / product
    moved = root.parent / "another" / "place" / "campaign"
    one, other = (task_for(job, place / home, place / ".cache", False).key for place in (root, moved))
    assert one == other


def test_a_piece_that_was_checked_and_then_pictured_still_knows_what_it_was_made_of(root: Path) -> None:
    """`check` and then `build`, as the manual has it: the files that were noted are not lost on the way."""
    checked = made(root)
    pictured = made(root, pictures=True)
    assert {one.key for one in pictured.values()} == {one.key for one in checked.values()}
    before = times(pictured)
    edit(root / CATALOG / OWN / "template.html.j2", "<p>", "<p>新")
    assert times(made(root, pictures=True)) != before


def test_what_a_build_keeps_is_found_by_the_next(built: Built) -> None:
    """All job tickets were laid out at each build: they noted pictures in a folder that was gone."""
    kept = [record.parent for record in (built.root / ".cache").rglob(keep.RECORD)]
    assert {entry.parent.name for entry in kept} >= {"pieces", "press", "orders", "books", "cards"}
    new_run()
    assert [entry for entry in kept if keep.find(entry.parent, entry.name) is None] == []


def ordered(campaign: Campaign, catalog: Catalog, today: date, report: Report) -> pipeline.AskedPieces:
    """Plan the piece of the campaign's own product, which a shop prints."""
    jobs = plan(campaign, catalog, today, report)
    return pipeline.AskedPieces(jobs=tuple(job for job in jobs if job.product == OWN))


def sheets_kept(root: Path) -> set[str]:
    """Make the piece as `build` does; return which press sheets are kept: its own, others by their keys."""
    made = pipeline.make(root, TODAY, planned=ordered, then=publish.made_ready)
    assert made.campaign is not None
    (artifact,) = made.artifacts
    settings = made.campaign.settings
    profile, pictures = presswork.profile_of(settings, root), settings.press_pictures
    assert presswork.is_ordered(artifact.job)
    home = root / ".cache" / presswork.HOME
    key = presswork.task_for(artifact, root / ".cache", profile, pictures=pictures).key
    return {"its own" if path.name == key else path.name for path in home.glob("*")}


def test_a_new_piece_is_made_ready_for_the_shop_at_once(root: Path) -> None:
    assert sheets_kept(root) == {"its own"}


def test_a_piece_with_an_error_is_not_made_ready(root: Path) -> None:
    edit(root / CATALOG / OWN / "template.html.j2", "<p>", '<p style="break-after: page">一</p><p>')
    assert sheets_kept(root) == set()
