"""`bench site` measures real builds of made-up cases that our own check finds nothing wrong with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.bench import hugo, phone, site
from generator.bench.alone import alone
from generator.bench.cases import YEARS, cases, write_campaign

PROJECT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
COUNT = 120


def test_the_made_up_cases_are_the_same_each_time_and_few_are_the_first_of_many() -> None:
    many = tuple(cases(COUNT))
    assert many == tuple(cases(COUNT))
    assert many[:5] == tuple(cases(5))
    assert len({case.markdown for case in many}) == len({case.slug for case in many}) == COUNT


def test_they_are_as_long_as_real_cases_and_spread_over_what_a_site_sorts_by() -> None:
    made = tuple(cases(COUNT))
    heads = [dict(case.head) for case in made]
    assert 1100 < sum(len(case.markdown) for case in made) / COUNT < 1240
    assert len({case.kind for case in made}) == 27
    assert len({head["发生时间"][:4] for head in heads}) == YEARS
    assert len({head["损失"] for head in heads}) == 6
    assert len({head["人群"] for head in heads}) > 4


def test_our_check_finds_nothing_wrong_with_them(tmp_path: Path) -> None:
    write_campaign(tmp_path / "campaign", COUNT)
    done = _cli("check", "--root", str(tmp_path / "campaign"), "--today", str(TODAY), "--json")
    told = {found["code"] for found in json.loads(done)}
    assert told <= {"title-twice", "text-copied"}  # the cases are drawn from short lists of each


def test_an_edit_changes_the_story_of_one_case() -> None:
    (before,) = cases(1)
    after = site._edited()
    assert after.body != before.body
    assert replace(after, body=before.body) == before


def test_every_build_is_measured_and_an_absent_hugo_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    told = json.loads(_cli("bench", "site", "--counts", "2,4", "--today", str(TODAY), "--json"))
    assert [(row["work"], row["count"]) for row in told["rows"]] == [
        (site.CLEAN, 2),
        (site.EDITED, 2),
        (site.CLEAN, 4),
        (site.EDITED, 4),
    ]
    assert all(row["busy"] > 0 and row["memory_mb"] > 10 and row["each_ms"] > 0 for row in told["rows"])
    assert told["rows"][2]["files"] >= told["rows"][0]["files"] + 2
    assert {row["ratio"] for row in told["rows"]} == {row["busy_ratio"] for row in told["rows"]} == {None}
    assert told["remarks"] == [hugo.MISSING, phone.MISSING]  # no browser on that path either


def test_the_ratio_is_given_for_the_same_work_only() -> None:
    ours = site.BuildRow(
        who=site.OURS,
        work=site.CLEAN,
        count=10,
        seconds=3.0,
        busy=2.0,
        memory_mb=1,
        size_mb=1,
        files=1,
    )
    hugos = replace(ours, who=site.RIVAL, seconds=1.5, busy=0.5)
    result = site.SiteResult(rows=(ours, hugos, replace(ours, work=site.EDITED)), phones=(), remarks=())
    assert [result.ratios(row) for row in result.rows] == [(2.0, 4.0), (1.0, 1.0), None]
    assert ours.each_ms == 200


@pytest.mark.skipif(bool(hugo.hugo_missing(wanted=False)), reason="only the benchmark asks for Hugo")
def test_hugo_writes_a_page_for_each_case_and_its_lists_of_thirty(tmp_path: Path) -> None:
    hugo.write_site(tmp_path / "site", cases(40))
    site.run_command(("hugo", "--quiet"), tmp_path / "site")
    public = tmp_path / "site" / "public"
    page = (public / "cases" / "case-00001" / "index.html").read_text(encoding="utf-8")
    assert "先到先得" in page
    assert 'name="description"' in page
    assert len(list((public / "cases").glob("case-*/index.html"))) == 40
    assert (public / "cases" / "page" / "2" / "index.html").exists()
    assert len(list((public / "types").glob("*/index.html"))) >= 16


def test_a_count_that_is_none_is_refused_in_chinese() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "bench", "site", "--counts", "100,many"],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        check=False,
    )
    assert done.returncode == 2
    assert "many" in done.stderr


def _cli(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        env=os.environ,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_a_site_is_measured_on_a_slow_phone(tmp_path: Path) -> None:
    write_campaign(tmp_path / "campaign", 3)
    _cli("build", "--root", str(tmp_path / "campaign"), "--today", str(TODAY))
    row = alone(phone.on_a_phone, tmp_path / "campaign/dist/site", 3).value
    assert 0 < row.search_ms <= row.longest_ms
    assert row.page_kb > 10 and 3 <= row.page_requests <= 6
    assert row.first_data_kb > 1
