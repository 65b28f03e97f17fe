"""A kind of content is a row: one that is added is known everywhere, and no other module is touched."""

import json
from datetime import date
from pathlib import Path

import pytest
from made_up_kind import SKELETON, Proverb, proverbs

from generator.arguments import parse_arguments
from generator.content import kinds
from generator.content.skeleton import write_skeleton
from generator.diagnostics import Report
from generator.model import Campaign, Job
from generator.pipeline import make, read_campaign
from generator.plan.plan import plan, plan_drafts
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.publish import publish
from generator.status import UsageError

TODAY = date(2026, 11, 22)
FILE = "content/proverbs/qiang.md"
PROVERB = """\
---
标题: 先停一停，再转账
署名: 学生会
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---

急着要钱的人，最怕你打个电话。
"""
PRODUCT = """\
title: 墙上的话
subject: proverb
formats: [海报A4]
shows_code: false
checks: [pages, fonts, glyphs, codes, tags, actions]
"""
TEMPLATE = """\
{% extends "shared/base.html.j2" %}
{% from "shared/hotlines.html.j2" import hotlines %}
{% block body %}<main data-fit="话" style="position:absolute;left:20mm;top:20mm;width:170mm;height:200mm">
<h1>{{ subject.title }}</h1><p>{{ subject.words }}</p>{{ hotlines(foot) }}</main>{% endblock %}
"""


@pytest.fixture
def root(minimal_campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a campaign with a proverb and a product for it; the program has one row more."""
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, proverbs(tmp_path)))
    put(minimal_campaign, FILE, PROVERB)
    put(minimal_campaign, "generator/catalog/wall/product.yml", PRODUCT)
    put(minimal_campaign, "generator/catalog/wall/template.html.j2", TEMPLATE)
    put(minimal_campaign, "generator/catalog/wall/style.css", "")
    return minimal_campaign


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def campaign_of(root: Path, report: Report) -> Campaign:
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report, missing=lambda _: ())
    assert campaign is not None
    return campaign


def codes(root: Path) -> list[tuple[str, str]]:
    report = Report()
    campaign_of(root, report)
    return [(found.location.file, found.code) for found in report]


def jobs(root: Path, *, drafts: bool = False) -> list[tuple[str, str]]:
    report = Report()
    campaign, catalog = campaign_of(root, report), load_catalog(root, report, check_names())
    made: tuple[Job, ...] = (
        plan_drafts(campaign, catalog, TODAY) if drafts else plan(campaign, catalog, TODAY, report)
    )
    return [(job.subject, job.title) for job in made if job.product == "wall"]


def test_its_files_are_loaded(root: Path) -> None:
    report = Report()
    campaign = campaign_of(root, report)
    assert [str(found) for found in report] == []
    (proverb,) = campaign.of(Proverb)
    assert (proverb.slug, proverb.words) == ("qiang", "急着要钱的人，最怕你打个电话。")
    assert proverb in campaign.reviewed_kinds


def test_a_kind_that_nobody_wrote_a_file_of_is_empty(root: Path) -> None:
    (root / FILE).unlink()
    assert campaign_of(root, Report()).of(Proverb) == ()


@pytest.mark.parametrize(
    ("words", "spoilt", "code"),
    [
        ("学生会", "佚名", "proverb-nameless"),
        ("审核人: 示例老师\n", "", "review-missing"),
        ("署名: 学生会\n", "", "key-missing"),
        ("最怕你打个电话", "就打 13912345678", "mobile-number"),
        ("最怕你打个电话", "钱已经转出，马上打 96110", "hotline-wrong"),
        ("急着要钱的人，最怕你打个电话。", "", "body-missing"),
        ("先停一停，再转账", "【墙上的一句话】", "skeleton-left"),
    ],
)
def test_its_files_are_checked_and_guarded(words: str, spoilt: str, code: str, root: Path) -> None:
    put(root, FILE, PROVERB.replace(words, spoilt))
    assert codes(root) == [(FILE, code)]


def test_its_files_are_checked_side_by_side(root: Path) -> None:
    put(root, "content/proverbs/you.md", PROVERB)
    again = "content/proverbs/you.md"
    assert codes(root) == [(again, "file-copy"), (again, "proverb-twice")]


def test_its_names_must_differ_from_those_of_all_that_is_printed(root: Path) -> None:
    put(root, "content/proverbs/XIN.md", PROVERB.replace("先停", "先等"))
    assert codes(root) == [("content/proverbs/XIN.md", "slug-duplicate")]
    with pytest.raises(UsageError, match=r"content/proverbs/qiang\.md"):
        write_skeleton("letter", "qiang", root, TODAY)


def test_new_makes_its_skeleton(root: Path) -> None:
    asked = parse_arguments(["new", "proverb", "hao"])
    path = write_skeleton(asked.kind, asked.name, root, TODAY)
    assert path == root / "content/proverbs/hao.md"
    assert path.read_text(encoding="utf-8") == SKELETON
    assert codes(root) == [] and jobs(root, drafts=True) == [("hao", "【墙上的一句话】")]


def test_new_says_that_it_can_make_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_arguments(["--help"])
    assert "谚语 proverb" in " ".join(capsys.readouterr().out.split())


def test_a_file_in_the_wrong_place_is_told_its_folder(root: Path) -> None:
    put(root, "content/proverb/x.md", PROVERB)
    report = Report()
    campaign_of(root, report)
    (found,) = report
    assert "推送计划或谚语的文件夹" in found.message and "或 content/proverbs 里" in found.hint


def test_a_product_can_be_made_of_it_or_of_one_form_of_it(root: Path) -> None:
    assert jobs(root) == [("qiang", "先停一停，再转账")]
    put(root, "generator/catalog/wall/product.yml", PRODUCT + "form: 团委\n")
    assert jobs(root) == []


@pytest.mark.parametrize("state", ["状态: 草稿", "状态: 已审核\n有效期至: 2026-11-21"])
def test_what_is_a_draft_or_has_expired_is_not_printed(state: str, root: Path) -> None:
    put(root, FILE, PROVERB.replace("状态: 已审核", state))
    assert jobs(root) == []


def test_no_product_can_be_made_of_what_nobody_reviews(root: Path) -> None:
    put(root, "generator/catalog/wall/product.yml", PRODUCT.replace("proverb", "page"))
    assert codes(root)[0] == ("generator/catalog/wall/product.yml", "product-wrong")


def test_its_piece_is_made_and_lies_in_dist(root: Path) -> None:
    for path in (root / "content/posters/hai-bao.md", root / "content/letters/xin.md"):
        path.unlink()
    made = make(root, TODAY)
    assert made.campaign and publish(made, made.campaign)
    assert [str(found) for found in made.report] == []
    rows = json.loads((root / "dist/manifest.json").read_text(encoding="utf-8"))["files"]
    printed = [(row["path"], row["title"]) for row in rows if row["role"] == "proof"]
    assert printed == [("print/qiang/先停一停，再转账_海报A4.pdf", "先停一停，再转账")]


def test_every_kind_has_a_name_a_folder_and_a_content_of_its_own() -> None:
    for own in ("name", "folder", "head", "content", "make"):
        assert len({getattr(kind, own) for kind in kinds.KINDS}) == len(kinds.KINDS), own
    assert all(kind.skeleton_file.is_file() for kind in kinds.made_new())
    printed_kinds = (
        kinds.POSTERS,
        kinds.LETTERS,
        kinds.PLEDGES,
        kinds.BOARDS,
        kinds.LEAFLETS,
        kinds.BRIEFS,
        kinds.MEETINGS,
    )
    for printed in kinds.named_with(kinds.POSTERS):
        assert kinds.named_with(printed) == printed_kinds
    assert kinds.named_with(kinds.CASES) == (kinds.CASES,)
    assert [kind.name for kind in kinds.subjects()] == [
        "case",
        "poster",
        "letter",
        "pledge",
        "board",
        "leaflet",
        "brief",
        "meeting",
        "quiz",
        "plan",
    ]
