"""What stands for a case: what it names, its poster's idea, its type's, and never its neighbour's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sample_meetings import TODAY, catalog, sample_campaign

from generator.model import Campaign, Case, Temperature
from generator.plan.appearing import without_drafts
from generator.plan.ideas import ideas_of, type_ideas
from generator.plan.occasions import occasions
from generator.products.drawings import FIGURES, drawings
from generator.site.pages import THEME


def shown() -> Campaign:
    return without_drafts(sample_campaign(), TODAY)


def with_cases(*cases: Case) -> Campaign:
    return shown().holding(Case, cases)


def case(slug: str, fraud_type: str = "") -> Case:
    found = next(one for one in shown().cases if one.slug == slug)
    head = replace(found.head, picture="", fraud_type=fraud_type or found.head.fraud_type)
    return replace(found, head=head)


def pictures(campaign: Campaign) -> list[str]:
    found = ideas_of(campaign, catalog().themes, catalog().concepts)
    return [found[one.slug].picture for one in campaign.cases]


def test_what_a_case_names_comes_first_then_its_poster_then_its_type() -> None:
    own, alike = case("shuadan-fanli"), case("kuaidi-kapian")
    assert pictures(with_cases(own)) == ["结算单"]
    assert pictures(with_cases(alike)) == ["结算单"]
    named = replace(alike, head=replace(alike.head, picture="包裹"))
    assert pictures(with_cases(named)) == ["parcel"]


def test_two_neighbours_of_one_type_do_not_show_the_same() -> None:
    first, second = case("gongjianfa-zhu-binguan"), case("gongjianfa-zhuixing-qun")
    assert pictures(with_cases(first, second)) == ["帽子", "phone"]
    assert pictures(with_cases(second, first)) == ["帽子", "phone"]


def test_in_the_sample_no_two_neighbours_show_the_same_and_no_picture_is_taken_three_times() -> None:
    found = pictures(shown())
    assert all(one != after for one, after in pairwise(found))
    assert max(map(found.count, found)) <= 2
    assert "chat" not in found


def test_a_type_that_nobody_knows_gets_a_drawing_too() -> None:
    found = ideas_of(
        with_cases(case("shuadan-fanli", fraud_type="没见过的骗法")), catalog().themes, catalog().concepts
    )
    assert found["shuadan-fanli"].picture == "结算单"
    strange = replace(case("kuaidi-kapian", fraud_type="没见过的骗法"), slug="mei-jian-guo")
    idea = ideas_of(with_cases(strange), catalog().themes, catalog().concepts)["mei-jian-guo"]
    assert (idea.picture, idea.theme.temperature) == ("chat", Temperature.ARCHIVE)


def test_every_type_names_ideas_that_there_are_and_looks_like_no_other() -> None:
    known = {*catalog().concepts, *(one.name for one in drawings())}
    assert all({*one.ideas} <= known and one.ideas for one in shown().facts.types)
    found = type_ideas(shown(), catalog().themes, catalog().concepts)
    assert len({one.picture for one in found.values()}) >= 26
    assert all((FIGURES / f"{one.drawing}.svg").is_file() for one in found.values())


def test_every_drawn_idea_has_one_plain_drawing_in_its_place() -> None:
    stands = [name for one in drawings() for name in one.stands]
    assert sorted(stands) == sorted(catalog().concepts)
    there, drawn = {path.stem for path in FIGURES.glob("*.svg")}, {one.file for one in drawings()}
    assert drawn <= there
    site = "".join(
        one.read_text("utf-8") for one in THEME.parent.rglob("*") if one.suffix in (".py", ".html")
    )
    seasons = {one.figure for one in occasions()}
    heads = {name for name in there - drawn - seasons if f'"{name}"' in site}
    assert there - drawn - seasons == heads, "no page's head and no season has the others"


def test_every_poster_of_the_sample_stands_in_eight_formats_or_more() -> None:
    assert {one.slug: len(one.head.formats) for one in shown().posters if len(one.head.formats) < 8} == {}
