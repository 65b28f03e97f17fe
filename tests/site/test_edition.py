"""What may be shown on a day."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from site_samples import REVIEWED, THEMES, TODAY, campaign, case, letter, poster

from generator.diagnostics import Report
from generator.model import (
    Artifact,
    Content,
    Format,
    Job,
    Month,
    Output,
    Paper,
    PaperHead,
    Piece,
    Pledge,
    PledgeHead,
    Poster,
    Review,
    Reviewed,
    Role,
    State,
    Temperature,
)
from generator.products.themes import load_themes
from generator.site.edition import edition_of

T = TypeVar("T")
DRAFT = Review(state=State.DRAFT)
EXPIRED = replace(REVIEWED, expires=date(2026, 11, 21))
LAST_DAY = replace(REVIEWED, expires=TODAY)


@pytest.mark.parametrize(("review", "shown"), [(REVIEWED, 1), (DRAFT, 0), (EXPIRED, 0), (LAST_DAY, 1)])
def test_only_reviewed_and_unexpired_content_is_shown(review: Review, shown: int) -> None:
    whole = campaign([case("a", review=review)], [poster("b", review=review)], [letter("c", review=review)])
    seen = edition_of(whole, (), {}, TODAY, themes=THEMES).campaign
    assert (len(seen.cases), len(seen.posters), len(seen.letters)) == (shown, shown, shown)


def test_cases_stand_newest_first_and_those_of_one_month_by_slug() -> None:
    months = {"b": 3, "a": 3, "d": 9, "c": 1}
    cases = [case(slug, Month(year=2026, month=month)) for slug, month in months.items()]
    seen = edition_of(campaign(cases), (), {}, TODAY, themes=THEMES)
    assert [one.slug for one in seen.cases] == ["d", "a", "b", "c"]


def test_the_cases_of_a_type_are_found_by_its_name_the_newest_first() -> None:
    kinds = {"a": "冒充客服", "b": "网络贷款", "c": "冒充客服"}
    cases = [case(slug, of=kind) for slug, kind in kinds.items()]
    seen = edition_of(campaign(cases), (), {}, TODAY, themes=THEMES)
    for kind in (*kinds.values(), "没有的类型"):
        assert seen.of_type(kind) == tuple(one for one in seen.cases if one.head.fraud_type == kind)


def test_a_case_knows_its_type_and_a_theme_its_temperature() -> None:
    seen = edition_of(campaign([case("a")]), (), {}, TODAY, themes=load_themes(Report()))
    assert seen.kind_of(seen.cases[0]) is seen.campaign.facts.types[0]
    assert seen.label_of(case("b", of="没有的类型")) == "没有的类型"
    assert seen.themes["卷宗"].temperature is Temperature.ARCHIVE


def test_pieces_of_drafts_are_left_out_and_the_rest_keep_their_files() -> None:
    whole = campaign(posters=[poster("a"), poster("b", review=DRAFT)])
    made = tuple(artifact(one) for one in whole.posters)
    pieces = edition_of(whole, made, {"poster": "海报"}, TODAY, themes=THEMES).pieces
    assert [(p.subject, p.product_title, p.format, p.format_id, p.outputs[0].path.name) for p in pieces] == [
        ("a", "海报", "海报A3", "a3", "a.pdf")
    ]


def artifact(of: Poster) -> Artifact:
    """Return a finished piece of a poster with only what an edition asks of it."""
    a3 = only(Format, name="海报A3", id="a3", on_site=True)
    job = only(
        Job,
        product="poster",
        format=a3,
        subject=of.slug,
        campus="",
        title=of.title,
        piece=only(Piece, subject=of),
    )
    return only(Artifact, job=job, outputs=(Output(role=Role.PROOF, path=Path(f"{of.slug}.pdf")),))


def only(cls: type[T], **known: object) -> T:
    """Make a value of which only some fields matter; the others are None."""
    return cls(**{field.name: known.get(field.name) for field in fields(cls)})  # type: ignore[arg-type]


def test_each_piece_says_of_what_kind_its_subject_is_and_papers_are_never_shown() -> None:
    """A paper lies in the school's folder until the day of the test; its answers must not be downloaded."""
    subjects: dict[str, Reviewed] = {
        "poster": poster("a"),
        "letter": letter("b"),
        "case": case("c"),
        "pledge": Pledge(slug="d", head=only(PledgeHead, title="承诺", review=REVIEWED), body=()),
        "paper": only(Paper, slug="e", head=PaperHead(review=REVIEWED)),
    }
    made = tuple(piece_of(product, of) for product, of in subjects.items())
    contents: dict[type[Content], tuple[Content, ...]] = {
        type(of): (of,) for of in subjects.values() if not isinstance(of, Paper)
    }
    whole = replace(campaign(), contents=contents)
    pieces = edition_of(whole, made, {product: product for product in subjects}, TODAY, themes=THEMES).pieces
    assert [(one.product, one.kind) for one in pieces] == [
        (product, type(of)) for product, of in subjects.items() if product != "paper"
    ]


def piece_of(product: str, of: Reviewed) -> Artifact:
    """Return a finished piece of any subject."""
    a4 = only(Format, name="A4", id="a4")
    job = only(
        Job, product=product, format=a4, subject=of.slug, campus="", title="t", piece=only(Piece, subject=of)
    )
    return only(Artifact, job=job, outputs=())
