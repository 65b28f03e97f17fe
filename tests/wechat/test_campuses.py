"""An article is read at every campus: where their codes differ, its poster shows nobody another campus's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from coded_sheets import coded_sheet
from PIL import Image
from sample import sample_catalog
from site_samples import two_campuses
from wechat_articles import TODAY, shown_campaign

from generator.codes.read import read_squares
from generator.diagnostics import Report
from generator.model import Artifact, Campaign, Case, CodeKind, Output, Poster, Role
from generator.plan.plan import plan
from generator.wechat.folder import PAGE, write_articles


def of_one_poster(campaign: Campaign) -> Campaign:
    """Return a campaign of one case and a poster for it in 海报A3."""
    poster = next(one for one in campaign.posters if one.head.case and one.head.code is CodeKind.APP)
    head = replace(poster.head, formats=("海报A3",))
    case = next(one for one in campaign.cases if one.slug == head.case)
    return campaign.holding(Poster, [replace(poster, head=head)]).holding(Case, [case])


def written(campaign: Campaign, folder: Path) -> Path:
    """Write the article with a stand-in for each campus's poster; return its folder."""
    artifacts = []
    for job in plan(campaign, sample_catalog(), TODAY, Report()):
        if isinstance(job.piece.subject, Poster):
            drawn = folder / f"p{job.campus}.png"
            coded_sheet(f"https://a.example/{job.campus}").save(drawn)
            output = Output(role=Role.PREVIEW, path=drawn, px=(1080, 1527))
            thumb = replace(output, role=Role.THUMB)
            artifacts.append(Artifact(job=job, key="", outputs=(output, thumb), pages=1, findings=()))
    write_articles(folder / "dist", campaign, artifacts, sample_catalog(), folder / "cache")
    return folder / "dist/wechat" / campaign.cases[0].slug


@pytest.fixture(scope="module")
def one() -> Campaign:
    return of_one_poster(shown_campaign())


def test_where_codes_differ_none_is_on_the_poster_and_each_campus_has_its_picture(
    one: Campaign, tmp_path: Path
) -> None:
    folder = written(two_campuses(one), tmp_path)
    with Image.open(folder / "图1_海报.png") as picture:
        assert picture.size == (1080, 1527) and read_squares(picture) == ()
    assert len(list(folder.glob("图*_应用码_*.png"))) == 2
    assert "各校区的码不一样" in (folder / PAGE).read_text("utf-8")


def test_the_poster_of_one_campus_stays_as_it_is(one: Campaign, tmp_path: Path) -> None:
    folder = written(one, tmp_path)
    with Image.open(folder / "图1_海报.png") as picture:
        assert [code.payload for code in read_squares(picture)] == [b"https://a.example/"]
    assert "各校区的码不一样" not in (folder / PAGE).read_text("utf-8")
