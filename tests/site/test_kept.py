"""Pages that lie in the cache since the last build: after any edit the site is the one of a clean build."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.bench.cases import write_campaign
from generator.products.catalog import PACKAGE
from generator.site import kept
from generator.site.adapter import build_site
from generator.site.edition import Edition, edition_of
from generator.site.pages import site_of

TODAY = date(2026, 11, 22)
CARDS = Path(".cache") / "cards"
LINKED = """\
---
标题: 指路
---

先看[这个案例](cases/case-00001.md)。
"""


@pytest.fixture(scope="module")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign with three cases, of which a page leads to the first, as its first build left it."""
    root = tmp_path_factory.mktemp("once") / "campaign"
    write_campaign(root, 3)
    (root / "docs" / "zhilu.md").write_text(LINKED, encoding="utf-8")
    built(root)
    return root


@pytest.fixture(scope="module")
def before(once_built: Path) -> dict[str, bytes]:
    """Return that campaign's site; where the campaign lies does not show in it."""
    return files(once_built / "site")


@pytest.fixture
def root(once_built: Path, tmp_path: Path) -> Path:
    """Return a copy of that campaign, with what its build keeps."""
    shutil.copytree(once_built, tmp_path / "campaign", ignore=shutil.ignore_patterns("site"))
    return tmp_path / "campaign"


def edition(root: Path, today: date = TODAY) -> Edition:
    made = pipeline.make(root, today)
    assert made.campaign and not made.report.errors, [str(one) for one in made.report]
    return edition_of(
        made.campaign, made.artifacts, made.catalog.titles, made.today, themes=made.catalog.themes
    )


def built(root: Path, today: date = TODAY) -> Path:
    """Build the site of a campaign as a process that stays warm does again; return its folder."""
    site = root / "site"
    shutil.rmtree(site, ignore_errors=True)
    assert build_site(edition(root, today), root=root, destination=site) == ()
    return site


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def pages(site: Path) -> dict[str, int]:
    """Return the pages, each with its number in the file system: a page that is written anew has another."""
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*.html")}


def clean(root: Path, drawn: Path, today: date = TODAY) -> dict[str, bytes]:
    """Return the site that is built where nothing is kept but what another campaign has drawn: a share card
    is found by all that it shows, and those that an edit changes are drawn here once more.
    """
    other = root.with_name("clean")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".cache", "site"))
    shutil.copytree(drawn / CARDS, other / CARDS)
    return files(built(other, today))


def edit(path: Path, pattern: str, words: str) -> None:
    text, count = re.subn(pattern, words, path.read_text(encoding="utf-8"), count=1)
    assert count
    path.write_text(text, encoding="utf-8")


def copy_case(root: Path) -> None:
    cases = root / "content" / "cases"
    shutil.copy(cases / "case-00002.md", cases / "case-00009.md")
    edit(cases / "case-00009.md", "标题: .*", "标题: 新来的/一个案例")


EDITS: dict[str, Callable[[Path], object]] = {
    "a story": lambda root: edit(root / "content/cases/case-00001.md", "先到先得", "先来先得"),
    "a title that other pages list": lambda root: edit(
        root / "content/cases/case-00002.md", "标题: .*", "标题: 换了/一个题目"
    ),
    "a type": lambda root: edit(root / "content/cases/case-00003.md", "类型: .*", "类型: 刷单返利"),
    "a new case": copy_case,
    "a case that goes, and a link to it": lambda root: edit(
        root / "content/cases/case-00001.md", "状态: 已审核", "状态: 草稿"
    ),
    "the reviewer": lambda root: edit(root / "content/cases/case-00001.md", "示例老师", "另一位老师"),
    "a page": lambda root: edit(root / "docs/zhilu.md", "先看", "先看看"),
    "a new page, which is in the navigation": lambda root: shutil.copy(
        root / "docs/zhilu.md", root / "docs/xin.md"
    ),
    "the school": lambda root: edit(root / "content/campaign.yml", "简称: .*", "简称: 样例一中"),
    "the address": lambda root: edit(root / "content/campaign.yml", "网址: .*", "网址: https://b.example/"),
}


@pytest.mark.parametrize("what", EDITS)
def test_after_an_edit_the_site_is_as_it_is_built_from_nothing(
    root: Path, once_built: Path, before: dict[str, bytes], what: str
) -> None:
    EDITS[what](root)
    after = files(built(root))
    assert after != before
    assert after == clean(root, once_built)


def test_on_another_day_the_site_is_as_it_is_built_from_nothing(
    root: Path, once_built: Path, before: dict[str, bytes]
) -> None:
    after = files(built(root, date(2026, 12, 24)))
    assert after != before
    assert after == clean(root, once_built, date(2026, 12, 24))


def test_what_did_not_change_is_not_written_again(root: Path) -> None:
    first = pages(built(root))
    assert pages(built(root)) == first
    EDITS["a story"](root)
    second = pages(built(root))
    anew = {path for path in first if second[path] != first[path]}
    assert "cases/case-00001.html" in anew
    assert all(path.startswith("cases/") for path in anew)
    assert "cases/case-00002.html" not in anew


def test_a_new_case_leaves_pages_be_that_do_not_lead_to_it(root: Path) -> None:
    first = pages(built(root))
    copy_case(root)
    second = pages(built(root))
    assert second["cases/case-00002.html"] != first["cases/case-00002.html"]
    assert second["404.html"] == first["404.html"]


def test_a_campaign_that_was_moved_has_the_same_site(root: Path, before: dict[str, bytes]) -> None:
    assert files(built(root)) == before


def test_a_page_that_somebody_changed_where_it_was_published_is_written_again(root: Path) -> None:
    good = files(built(root))
    with (root / "site" / "cases" / "case-00002.html").open("a", encoding="utf-8") as page:
        page.write("anders")
    assert files(built(root)) == good


def test_where_nothing_can_be_linked_pages_are_copied(
    root: Path, once_built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    good = files(built(root))
    monkeypatch.setattr(os, "link", refuse)
    assert files(built(root)) == good
    EDITS["a story"](root)
    assert files(built(root)) == clean(root, once_built)


def test_a_key_is_the_same_in_every_process(root: Path) -> None:
    """A set in a page's data would be written out in another order each time."""
    told = {_keys(root, seed) for seed in ("1", "2")}
    assert told == {str(sorted(kept.page_keys(site_of(edition(root))).items()))}


def _keys(root: Path, seed: str) -> str:
    code = (
        "from test_kept import *\n"
        f"print(sorted(kept.page_keys(site_of(edition(Path({str(root)!r})))).items()))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_key_leaves_out_only_what_says_where_from(sample: Edition) -> None:
    """What is not written out (`repr=False`) does not count when values are compared either."""
    site = site_of(sample)
    seen = {type(one) for page in site.pages for one in _values(page)} | {type(site.shell)}
    left_out = [(cls, one) for cls in seen for one in _fields(cls) if not one.repr]
    assert len(seen) > 30
    assert not [(cls, one.name) for cls, one in left_out if one.compare]
    assert not [cls for cls in seen if cls.__repr__.__qualname__ != f"{cls.__qualname__}.__repr__"]


def test_a_page_and_what_is_round_it_hold_no_set(sample: Edition) -> None:
    """A set is written out in another order by each process, and no page would be found again."""
    site = site_of(sample)
    assert site.shell.notice, "there is a line of the day"
    seen = (*site.pages, dataclasses.replace(site.shell, paths=frozenset()))
    assert {match for one in seen for match in re.findall(r"\w*set\(\{", repr(one))} == set()


def _fields(cls: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(cls)


def _values(value: object) -> Iterator[object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for one in dataclasses.fields(value):
            yield from _values(getattr(value, one.name))
    elif isinstance(value, dict):
        yield from (inner for one in value.values() for inner in _values(one))
    elif isinstance(value, tuple | list):
        yield from (inner for one in value for inner in _values(one))
    else:
        assert isinstance(value, str | int | float | date | None) or hasattr(value, "name"), type(value)


PROGRAM = {
    "a template": ("generator/site/theme/case.html", "<h1", '<h1 data-x="1"'),
    "a style sheet": ("generator/site/theme/site.css", "$", "\nb{color:red}"),
    "colours": ("generator/site/temperatures.toml", '\\bfig = "#1f5458"', 'fig = "#1f5450"'),
    "code that writes": ("generator/site/text.py", 'class="num"', 'class="num x"'),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program beside a campaign that it has built."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(PACKAGE, folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(PACKAGE.parent / name, folder)
    write_campaign(folder / "campaign", 1)
    _run_by(folder, "built")
    return folder


@pytest.mark.parametrize("what", PROGRAM)
def test_after_an_edit_of_the_program_the_site_is_as_it_is_built_from_nothing(
    project: Path, tmp_path: Path, what: str
) -> None:
    shutil.copytree(project, tmp_path / "copy")
    name, pattern, words = PROGRAM[what]
    edit(tmp_path / "copy" / name, pattern, words)
    _run_by(tmp_path / "copy", "build_twice")
    after = files(tmp_path / "copy" / "campaign" / KEPT)
    assert after != files(project / "campaign" / "site")
    assert after == files(tmp_path / "copy" / "campaign" / "site")


KEPT = "kept-site"


def build_twice(root: Path) -> None:
    """Build the site with what is kept, as `KEPT`, and from nothing: each in a process of its own."""
    kept = get_context("fork").Process(target=built, args=(root,))
    kept.start()
    kept.join()
    assert kept.exitcode == 0
    (root / "site").rename(root / KEPT)
    shutil.rmtree(root / ".cache")
    built(root)


def _run_by(project: Path, function: str) -> None:
    """Have the copy of the program do something with its campaign."""
    code = f"from test_kept import *; {function}(PACKAGE.parent / 'campaign')"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        cwd=project,  # where Python looks for modules first
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
