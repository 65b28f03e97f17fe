"""Small pieces: what they say must be read on them, for a fixed square loses a line without a warning."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from generator import pipeline
from generator.diagnostics import Report
from generator.model import Artifact
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog
from generator.progress import SilentProgress

TODAY = date(2026, 11, 22)
STANZA = "\n## 第{}段\n\n- 电话铃响叮叮叮，\n- 说我爸妈出事情。\n- 不哭不慌先挂断，\n- 找到老师问分明{}。\n"
HEAD = """\
---
标题: 停一停，/问一问
文种: {form}
版式: [{format}]
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---
"""


def made(root: Path, text: str) -> Artifact:
    path = root / "content/leaflets/jian.md"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = pipeline.read_campaign(root, catalog.names, report)
    assert campaign is not None
    assert [str(found) for found in report] == []
    jobs = tuple(job for job in plan(campaign, catalog, TODAY, report) if job.subject == "jian")
    (artifact,) = pipeline.produce(jobs, catalog, root / ".cache", SilentProgress(), pictures=False)
    return artifact


@pytest.mark.parametrize("count", [1, 3, 5, 6])
def test_a_rhyme_of_any_number_of_stanzas_stands_whole(minimal_campaign: Path, count: int) -> None:
    text = HEAD.format(form="儿歌", format="儿歌A3") + "".join(STANZA.format(n, "") for n in range(count))
    assert [str(found) for found in made(minimal_campaign, text).findings] == []


def test_a_rhyme_that_does_not_fit_is_an_error_and_no_line_is_lost_unseen(minimal_campaign: Path) -> None:
    text = HEAD.format(form="儿歌", format="儿歌A4") + "".join(STANZA.format(n, n) for n in range(9))
    codes = {found.code for found in made(minimal_campaign, text).findings}
    assert codes & {"overflow", "words-missing"}


def test_all_the_samples_of_small_pieces_are_the_schools_own_to_order() -> None:
    """Each is printed by a shop but the large type, which an office printer does."""
    catalog = load_catalog(PACKAGE.parent, Report(), check_names())
    leaflets = [product for product in catalog.products if product.subject == "leaflet"]
    assert len(leaflets) == 4
    shop = {catalog.formats[name].process.value for one in leaflets if not one.large for name in one.formats}
    assert shop == {"offset", "digital"}


PRODUCT = """\
title: 书签
subject: leaflet
form: 书签
formats: [书签A7]
on_request: true
shows_code: false
checks: [pages, fonts, glyphs, codes, margins, tags, actions]
"""
ROW = (
    "- {name: 书签A7, id: mark, shape: tall, trim_mm: [60, 150], process: digital, bleed_mm: 3, scale: 1, "
    "distance_m: 0.3, safe_mm: 5, code_mm: 21, module_mm: 0.5, ppi: 300, on_site: false}\n"
)
TEMPLATE = """\
{% extends "shared/base.html.j2" %}
{% from "shared/leaflet.html.j2" import claim, prose with context %}
{% block head %}<style>{% include "shared/leaflet.css" %}</style>{% endblock %}
{% block body %}
{{ claim(subject.head, job.format.shape) }}
<main class="way" data-fit="正文">{% for part in subject.body|clauses %}{{ prose(part) }}{% endfor %}
<p>{{ foot.hotline }} {{ foot.police }}</p></main>
{% endblock %}
"""
STYLE = (
    ".tall { --claim: 50mm }\n.way { position: absolute; left: 6mm; right: 6mm; top: 60mm; height: 60mm }\n"
)


def test_another_sort_of_small_piece_is_a_folder_and_a_row(minimal_campaign: Path) -> None:
    """What CONTRIBUTING says of one more product, done in a campaign's own folder: no module knows 书签."""
    folder = minimal_campaign / "generator/catalog/bookmark"
    folder.mkdir(parents=True)
    for name, text in (("product.yml", PRODUCT), ("template.html.j2", TEMPLATE), ("style.css", STYLE)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder.parent / "formats.yml").write_text(ROW, encoding="utf-8")
    text = HEAD.format(form="书签", format="书签A7") + "\n夹在书里，先停一停。\n"
    artifact = made(minimal_campaign, text)
    assert artifact.job.product == "bookmark"
    assert [str(found) for found in artifact.findings] == []


@pytest.mark.parametrize("name", ["插页A5", "插页DL"])
@pytest.mark.parametrize("times", [1, 3, 6, 11])
def test_prose_alone_fills_the_middle_of_an_insert(minimal_campaign: Path, name: str, times: int) -> None:
    """Without a list the middle stayed blank, and nobody was told."""
    prose = "先别转钱，打学校公布的电话问一句。" * times
    text = f"{HEAD.format(form='通知书插页', format=name)}\n{prose}\n"
    artifact = made(minimal_campaign, text)
    assert [str(found) for found in artifact.findings] == []
    page = pypdfium2.PdfDocument(artifact.pdf)[0]
    words = page.get_textpage()
    at = words.search("先别转钱")
    heights = []
    while found := at.get_next():
        heights.append(words.get_charbox(found[0])[1])
    middle = words.search("问一句。")
    while found := middle.get_next():
        heights.append(words.get_charbox(found[0])[1])
    claim, foot = {"插页A5": (61, 76), "插页DL": (50, 71)}[name]
    room = page.get_height() - (claim + foot) * 72 / 25.4
    centre = page.get_height() - claim * 72 / 25.4 - room / 2
    assert abs((max(heights) + min(heights)) / 2 - centre) < room / 6
