"""A piece that links to the wrong case is asked about; what links to its own case is not."""

import random
from dataclasses import replace
from itertools import combinations

import pytest
from sample import sample_campaign

from generator.diagnostics import Report
from generator.model import Board, Campaign, Case, Poster, TermPlan
from generator.plan.mislinked import report_mislinked


def found(campaign: Campaign) -> list[str]:
    report = Report()
    report_mislinked(campaign, report)
    return [str(one) for one in report]


def linked(campaign: Campaign, poster: str, case: str) -> Campaign:
    return campaign.holding(
        Poster,
        (
            replace(one, head=replace(one.head, case=case)) if one.slug == poster else one
            for one in campaign.posters
        ),
    )


@pytest.fixture
def one_poster() -> Campaign:
    """The sample with one poster of its own case, and nothing else that links."""
    campaign = sample_campaign()
    (poster,) = (one for one in campaign.posters if one.slug == "xueweimao")
    return campaign.holding(Poster, (poster,)).holding(Board, ()).holding(TermPlan, ())


def test_the_samples_links_are_right() -> None:
    assert found(sample_campaign()) == []


def test_a_wrong_case_is_named_with_the_likelier_one(one_poster: Campaign) -> None:
    (said,) = found(linked(one_poster, "xueweimao", "youxi-mianfei-pifu"))
    assert "content/posters/xueweimao.md" in said and "[case-other]" in said
    assert "“youxi-mianfei-pifu”" in said and "改成 zhuxuejin-jihuoma" in said


def test_the_hint_followed_is_a_clean_check(one_poster: Campaign) -> None:
    wrong = linked(one_poster, "xueweimao", "youxi-mianfei-pifu")
    assert found(wrong) and found(linked(wrong, "xueweimao", "zhuxuejin-jihuoma")) == []


def test_most_wrong_links_are_asked_about_and_hardly_a_right_one_among_few_cases() -> None:
    """Campaigns of three cases of the sample, with the posters that link to one of them."""
    campaign, lots = sample_campaign().holding(Board, ()).holding(TermPlan, ()), random.Random(7)
    posters = [one for one in campaign.posters if one.head.case]
    cases = {one.slug: one for one in campaign.cases}
    right = wrong = 0
    for _ in range(120):
        poster = lots.choice(posters)
        others = lots.sample(sorted(cases.keys() - {poster.head.case}), 2)
        few = campaign.holding(Poster, (poster,)).holding(
            Case, (cases[slug] for slug in (poster.head.case, *others))
        )
        right += bool(found(few))
        wrong += bool(found(linked(few, poster.slug, others[0])))
    assert right <= 4 and wrong >= 80


def test_boards_and_weeks_with_words_of_their_own_are_asked_about() -> None:
    campaign = sample_campaign().holding(Poster, ())
    boards = [
        replace(one, head=replace(one.head, case="luqu-bulu-minge"))
        for one in campaign.of(Board)
        if one.slug == "gongxiang-qianbao"
    ]
    (board,) = found(campaign.holding(Board, boards).holding(TermPlan, ()))
    assert "content/boards/gongxiang-qianbao.md" in board
    plan = campaign.plans[0]
    weeks = [
        replace(week, case="luqu-bulu-minge") if week.case == "gouwu-ershou-pingban" else week
        for week in plan.head.weeks
    ]
    swapped = replace(plan, head=replace(plan.head, weeks=tuple(weeks)))
    (week,) = found(campaign.holding(Board, ()).holding(TermPlan, (swapped,)))
    assert "gouwu-ershou-pingban" in week


def test_one_case_alone_is_never_another(one_poster: Campaign) -> None:
    for case, other in combinations(one_poster.cases[:3], 2):
        alone = linked(one_poster.holding(Case, (case,)), "xueweimao", case.slug)
        assert found(alone) == [] and found(linked(alone, "xueweimao", other.slug)) == []
