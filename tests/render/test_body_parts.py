"""Where the parts of a body go: letters, notices, pledges, large type, whatever staff wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import said

from generator.diagnostics import Location
from generator.model import Block, Item, Listing, Paragraph, Picture, Quote, Section, Table, TableCell
from generator.render.body_parts import (
    Numbered,
    Part,
    clauses,
    leaves,
    letter_parts,
    mention,
    notice_parts,
    sides,
    type_size,
    words_of,
)

PLACE = Location(file="content/letters/xin.md")


def prose(text: str = "一段话。") -> Paragraph:
    return Paragraph(spans=said(text), location=PLACE)


def points(count: int, *, ordered: bool = False, lead: str = "", rest: str = "一条。") -> Listing:
    return Listing(
        ordered=ordered, items=tuple(Item(lead=lead, rest=said(rest), location=PLACE) for _ in range(count))
    )


def part(title: str, *blocks: Block) -> Section:
    return Section(title=title, level=2, blocks=blocks, location=PLACE)


BODY = st.lists(
    st.builds(
        lambda title, blocks: part(title, *blocks),
        st.sampled_from(["", "题"]),
        st.lists(st.one_of(st.builds(prose), st.integers(1, 9).map(points)), max_size=3),
    ),
    max_size=5,
).map(tuple)


# -- letters -----------------------------------------------------------------------------------------------


def test_a_letter_stands_round_its_first_list() -> None:
    opening, types = part("", prose()), part("几种", points(3))
    more, check = part("做", points(2)), part("核对", prose())
    parts = letter_parts((opening, types, more, check))
    assert (parts.before, parts.first, parts.after, parts.last) == ((opening,), types, (more,), check)


def test_a_letter_that_ends_with_a_list_has_nothing_beside_the_signature() -> None:
    types, more = part("几种", points(3)), part("做", points(2))
    parts = letter_parts((types, more))
    assert (parts.before, parts.first, parts.after, parts.last) == ((), types, (more,), None)


def test_a_letter_without_a_list_is_all_prose() -> None:
    body = (part("", prose()), part("再说", prose()))
    parts = letter_parts(body)
    assert (parts.before, parts.first, parts.after, parts.last) == (body, None, (), None)


@given(BODY)
def test_no_section_of_a_letter_is_lost_or_printed_twice(body: tuple[Section, ...]) -> None:
    parts = letter_parts(body)
    first, last = (() if one is None else (one,) for one in (parts.first, parts.last))
    assert (*parts.before, *first, *parts.after, *last) == body


@pytest.mark.parametrize(
    ("characters", "size"),
    [(329, "roomy"), (330, "usual"), (649, "usual"), (650, "close"), (699, "close"), (700, "tight")],
)  # fmt: skip
def test_the_type_of_a_letter_follows_from_its_characters(characters: int, size: str) -> None:
    assert type_size((part("不算", prose("字" * characters)),)) == size


def test_an_entry_with_an_icon_and_a_picture_take_room() -> None:
    assert type_size((part("", points(4, lead="冒充", rest="字" * 12)),)) == "roomy"  # 4 × 82 = 328
    assert type_size((part("", points(4, lead="冒充", rest="字" * 13)),)) == "usual"
    assert type_size((part("", points(4, ordered=True, lead="冒充", rest="字" * 13)),)) == "roomy"
    shown = Picture(path="docs/a.png", alt="", location=PLACE)
    assert type_size((part("", prose("字" * 9), shown),)) == "roomy"
    assert type_size((part("", prose("字" * 10), shown),)) == "usual"


# -- notices -----------------------------------------------------------------------------------------------


def test_a_notice_is_its_first_list_and_what_stands_round_it() -> None:
    before, after, later = prose("先说"), prose("后说"), points(2)
    listing = points(9)
    parts = notice_parts((part("题", before), part("", listing, after), part("", later)))
    assert (parts.before, parts.warnings, parts.after) == ((before,), listing.items, (after, later))


@pytest.mark.parametrize(("count", "spacing"), [(7, "few"), (8, ""), (11, ""), (12, "many")])
def test_warnings_stand_as_close_as_they_must(count: int, spacing: str) -> None:
    assert notice_parts((part("", points(count)),)).spacing == spacing


def test_a_notice_without_a_list_introduces_nothing() -> None:
    parts = notice_parts((part("", prose()),))
    assert (parts.before, parts.warnings, parts.after) == ((prose(),), (), ())


def test_what_blocks_name_is_found_in_all_their_words() -> None:
    cell = TableCell(spans=said("国家反诈中心"), header=False)
    for block in (
        prose("装国家反诈中心"), points(1, lead="国家反诈中心"), points(1, rest="国家反诈中心"),
        Quote(paragraphs=(said("国家反诈中心"),), cite=""), Table(rows=((cell,),)),
    ):  # fmt: skip
        assert mention((prose(), block), "国家反诈中心"), block
    assert not mention((prose(), points(2)), "国家反诈中心")


# -- pledges and large type --------------------------------------------------------------------------------


def entries(parts: tuple[Part, ...]) -> list[int]:
    """Return the numbers that entries get."""
    lists = (one for one in parts if isinstance(one, Numbered))
    return [one.before + at + 1 for one in lists for at in range(len(one.items))]


def test_clauses_are_numbered_through() -> None:
    parts = clauses((part("一", points(2)), part("二", prose(), points(3))))
    assert entries(parts) == [1, 2, 3, 4, 5]
    assert [one.title for one in parts if isinstance(one, Section)] == ["一", "二"]


def test_large_type_turns_after_the_first_list() -> None:
    front, back = sides((part("", prose("甲")), part("几种", points(6)), part("再", prose("乙"))))
    assert [type(one).__name__ for one in front] == ["Paragraph", "Section", "Numbered"]
    assert [type(one).__name__ for one in back] == ["Section", "Paragraph"]


def test_a_long_list_in_large_type_goes_on_behind_and_counts_on() -> None:
    front, back = sides((part("", points(9)), part("", prose("乙"))))
    assert entries(front) == [1, 2, 3] and entries(back) == [4, 5, 6, 7, 8, 9]
    assert all(one.ordered for one in (*front, *back) if isinstance(one, Numbered))


def test_a_list_in_large_type_is_divided_so_that_both_sides_have_as_much_to_say() -> None:
    """A notice with much before its list had no room on the front, and half of the back was empty."""
    front, back = sides((part("", prose("甲" * 200), points(9)),))
    assert entries(front) == [1] and entries(back) == [2, 3, 4, 5, 6, 7, 8, 9]
    front, back = sides((part("", points(9)), part("", prose("乙" * 200))))
    assert entries(front) == [1, 2, 3, 4, 5, 6] and entries(back) == [7, 8, 9]


@given(BODY)
def test_no_words_of_large_type_are_lost(body: tuple[Section, ...]) -> None:
    front, back = sides(body)
    shown = sum(len(one.items) if isinstance(one, Numbered) else 1 for one in (*front, *back))
    titles = sum(bool(section.title) for section in body)
    blocks = [block for section in body for block in section.blocks]
    assert shown == titles + sum(len(b.items) if isinstance(b, Listing) else 1 for b in blocks)
    assert all(words_of(block) for block in blocks)


def test_large_type_of_two_pages_is_divided_between_them() -> None:
    """The first page took eight of eleven, and half of the second was empty; that one repeats the head."""
    listing = points(11, lead="刷单返利", rest="先返几块，再叫您垫几百；要先垫钱的活儿不接。")
    front, back = leaves((part("", prose("甲" * 75), prose("乙" * 75), listing, prose("丙" * 45)),))
    assert entries(front) == [1, 2, 3, 4, 5, 6, 7] and entries(back) == [8, 9, 10, 11]
    assert isinstance(back[-1], Paragraph)


def test_large_type_of_one_page_or_of_three_is_not_divided() -> None:
    for body in ((part("", points(3)),), (part("", *[prose("甲" * 200)] * 9),)):
        assert leaves(body) == (clauses(body), ())


def test_no_page_of_large_type_ends_with_a_heading() -> None:
    for count in range(100, 400, 10):
        front, back = leaves((part("一", prose("甲" * count)), part("二", prose("乙" * count))))
        if back:
            assert not isinstance(front[-1], Section), count


@given(BODY)
def test_the_pages_of_large_type_say_what_a_body_says_in_its_order(body: tuple[Section, ...]) -> None:
    front, back = leaves(body)
    assert entries((*front, *back)) == entries(clauses(body))
    assert others((*front, *back)) == others(clauses(body))


def others(parts: tuple[Part, ...]) -> list[Part]:
    """Return what is no list."""
    return [one for one in parts if not isinstance(one, Numbered)]
