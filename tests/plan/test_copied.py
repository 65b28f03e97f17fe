"""A piece that says word for word what another one says is asked about, and what is short is not."""

from dataclasses import replace

import pytest
from sample import sample_campaign

from generator.diagnostics import Report
from generator.model import Campaign, Case, Poster
from generator.model.marks import parse
from generator.plan.copied import report_copied


def found(campaign: Campaign) -> list[str]:
    report = Report()
    report_copied(campaign, report)
    return [str(one).split("\n")[0] for one in report]


def with_cases(*changed: Case) -> Campaign:
    return sample_campaign().holding(Case, changed).holding(Poster, ())


@pytest.fixture
def pair() -> tuple[Case, Case]:
    one, other, *_ = sample_campaign().cases
    return one, other


def test_nothing_of_the_sample_is_copied() -> None:
    assert found(sample_campaign()) == []


def test_a_title_of_another_case_is_told_though_its_break_is_elsewhere(pair: tuple[Case, Case]) -> None:
    one, other = pair
    copied = replace(other, head=replace(other.head, title=parse(f"/*{one.title[:2]}*{one.title[2:]}")))
    (said,) = found(with_cases(one, copied))
    assert said.startswith(other.origin.file) and one.origin.file in said and "[title-twice]" in said


def test_a_slogan_of_another_poster_is_told() -> None:
    one, other, *_ = sample_campaign().posters
    copied = replace(other, head=replace(other.head, slogan=one.head.slogan))
    (said,) = found(sample_campaign().holding(Poster, (one, copied)))
    assert said.startswith(other.origin.file) and one.origin.file in said and "[title-twice]" in said


def test_the_rhyme_and_the_question_of_another_case_are_told(pair: tuple[Case, Case]) -> None:
    one, other = pair
    rhyme, question = found(with_cases(one, replace(other, rhyme=one.rhyme, question=one.question)))
    assert "口诀" in rhyme and "题目" in question
    assert all(one.origin.file in said and "[text-copied]" in said for said in (rhyme, question))


def test_a_short_question_may_be_asked_twice(pair: tuple[Case, Case]) -> None:
    one, other = pair
    assert one.question and other.question
    short = parse("你怎么办？")
    cases = (
        replace(one, question=replace(one.question, asks=short)),
        replace(other, question=replace(other.question, asks=short)),
    )
    assert found(with_cases(*cases)) == []
