"""The manual invites 一两句 for 本班补充: two sentences of 60 characters fit, for one case as for two.

A line of 22 characters was too much for the plans of 20 and 40 minutes where a meeting had one case.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sample import sample_campaign, sample_catalog

from generator.diagnostics import Location, Report
from generator.model import Meeting
from generator.model.text import Paragraph, Section
from generator.plan.plan import plan
from generator.render.render import render
from generator.text.inline import plain_span

NOTE = (
    "实习前一周的晚自习用，就业办的电话贴在教室门后，谁接到催着交押金、交培训费的电话，先记下号码，别当场答应，第二天来问。"
    "讲完以后请两位同学把自己碰到过的兼职广告念一遍，别念人名，全班一起找破绽，找到一处在黑板上画一笔，下课前数一数有几处。"
)


@pytest.mark.parametrize("number", ["96110", "0799-88123456"])
def test_two_sentences_of_a_school_s_own_fit_each_plan(number: str, tmp_path: Path) -> None:
    campaign, place = sample_campaign(), Location(file="content/meetings/a.md", line=9)
    note = Paragraph(spans=(plain_span(NOTE),), location=place)
    body = (Section(title="", level=0, blocks=(note,), location=place),)
    meetings = [replace(one, body=body) for one in campaign.of(Meeting)]
    campuses = tuple(replace(one, ask=number) for one in campaign.settings.campuses)
    asking = replace(campaign, settings=replace(campaign.settings, campuses=campuses))
    jobs = plan(asking.holding(Meeting, meetings), sample_catalog(), date(2026, 11, 26), Report())
    lessons = [job for job in jobs if job.product == "meeting-lesson"]
    assert {len(one.head.cases) for one in meetings} == {1, 2}
    for at, job in enumerate(lessons):
        folder = tmp_path / str(at)
        folder.mkdir()
        made = render(job, sample_catalog().product(job.product).folder, folder)
        assert [str(one) for one in made.findings] == []
