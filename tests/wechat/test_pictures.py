"""Pictures of articles: a look is laid out once, a case's words are written on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from wechat_articles import SHOWN, sample_articles, shown_campaign

from generator.model import MarkedText
from generator.render.lettering import line_width
from generator.wechat.article import Article
from generator.wechat.pictures import (
    CARD,
    COVER,
    GIVEAWAY_EM,
    GIVEAWAY_ROOM,
    SIZES,
    SQUARE,
    TITLE_ROOM,
    _face,
    _large,
    _words,
    pictures_of,
)


def titled(article: Article, *phrases: str) -> Article:
    """Return an article of a case with another title."""
    head = replace(article.case.head, title=MarkedText(phrases=phrases))
    return replace(article, case=replace(article.case, head=head))


def drawn(articles: list[Article], cache: Path) -> list[Mapping[str, Path]]:
    """Return the files of the pictures of some articles, by their names."""
    return list(pictures_of(articles, (), shown_campaign().facts, cache))


def difference(one: Path, other: Path) -> tuple[int, int, int, int] | None:
    """Return the box (px) in which two pictures differ."""
    return ImageChops.difference(Image.open(one).convert("RGB"), Image.open(other).convert("RGB")).getbbox()


@pytest.mark.parametrize("slug", SHOWN)
def test_cases_of_one_look_differ_only_where_their_words_stand(slug: str, tmp_path: Path) -> None:
    article = sample_articles()[slug]
    one, other = drawn([titled(article, "先问一问", "再付钱"), titled(article, "看清楚", "再点")], tmp_path)
    assert difference(one[SQUARE], other[SQUARE]) is None
    box = difference(one[COVER], other[COVER])
    room = 44 + TITLE_ROOM[0]
    assert (
        box is not None and box[0] > 30 and box[2] <= room and box[1] > 100 and box[3] < SIZES[COVER][1] - 20
    )
    assert len(list((tmp_path / "wechat").iterdir())) == 3, "the art is laid out once"


def test_the_longest_number_to_ask_at_ends_before_the_words_of_the_other(tmp_path: Path) -> None:
    article, facts = sample_articles()[SHOWN[0]], shown_campaign().facts
    local = replace(article, facts=replace(facts, hotline="0000-12345678"))
    long, usual = drawn([local, article], tmp_path)
    strips = [Image.open(one[CARD]).convert("L").crop((500, 404, 850, 536)) for one in (long, usual)]
    verb = strips[1].point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert verb and 0 < verb[0] < 80
    before = strips[0].crop((0, 0, verb[0], 132)).point(lambda grey: 255 if grey < 128 else 0)
    assert before.getbbox() is None, "white is left before the words"


def rows_of(card: Path, colour: str, left: int, right: int) -> tuple[int, int]:
    """Return the first and the last row (px) of a card's strip in which a colour stands, between columns."""
    with Image.open(card) as opened:
        strip = opened.convert("RGB").crop((left, 404, right, 536))
    inked = ImageChops.difference(strip, Image.new("RGB", strip.size, colour)).convert("L")
    box = inked.point(lambda grey: 255 if grey < 8 else 0).getbbox()
    assert box is not None
    return box[1], box[3]


@pytest.mark.parametrize("hotline", ["96110", "0571-96110", "0000-12345678"])
def test_both_numbers_of_a_card_are_of_one_size_and_all_stands_on_one_line(
    hotline: str, tmp_path: Path
) -> None:
    article = sample_articles()[SHOWN[0]]
    (files,) = drawn([replace(article, facts=replace(article.facts, hotline=hotline))], tmp_path)
    card, middle = files[CARD], 530
    ask, report = (
        rows_of(card, article.look.drawn["digits"], *half) for half in ((0, middle), (middle, 900))
    )
    assert max(abs(a - b) for a, b in zip(ask, report, strict=True)) <= 1, (ask, report)
    asked, reported = (rows_of(card, "#222322", *half) for half in ((0, middle), (middle, 900)))
    assert abs(asked[1] - reported[1]) <= 1, (asked, reported)


@pytest.mark.parametrize("slug", sample_articles())
def test_a_cards_words_are_large_whatever_their_length(slug: str) -> None:
    """Two lines stay two: parted for larger type they broke against sense (不说钱/从哪来的活儿)."""
    article = sample_articles()[slug]
    words = _words(article)[CARD]
    said = "".join(article.case.head.giveaway.phrases)
    assert GIVEAWAY_EM[0] <= words.em <= GIVEAWAY_EM[1]
    assert GIVEAWAY_EM[1] <= 1.26 * GIVEAWAY_EM[0]
    assert len(words.lines) == 2
    assert "".join(words.lines).replace("，", "") == said.replace("，", "")
    assert all(len(line) > 1 for line in words.lines)


@pytest.mark.parametrize("slug", sample_articles())
def test_the_words_of_cover_and_card_fill_their_room_and_do_not_leave_it(slug: str) -> None:
    """Counted by characters, a condensed face had filled five sixths of its measure."""
    article = sample_articles()[slug]
    for name, (room, high) in ((COVER, TITLE_ROOM), (CARD, GIVEAWAY_ROOM)):
        words = _words(article)[name]
        widest = max(line_width(line, _face(article), words.em) for line in words.lines)
        tall = len(words.lines) * 1.16 * words.em
        assert widest <= room + 1 and tall <= high + 1
        assert widest > 0.95 * room or tall > 0.95 * high or words.em == GIVEAWAY_EM[1]


def test_a_title_has_as_much_free_on_its_right_as_on_its_left(tmp_path: Path) -> None:
    """It ended 20 px before the panel, 44 px from the edge; six characters have a fifth of the height."""
    article = next(one for one in sample_articles().values() if one.look.idea.concept is not None)
    (files,) = drawn([titled(article, "先垫六个字吧", "钱出不来了")], tmp_path)
    ground, panel = (rgb(article.look.drawn[use]) for use in ("ground", "panel"))
    with Image.open(files[COVER]) as opened:
        row = opened.convert("RGB").crop((0, 376, 900, 377))
    edge = next(at for at in range(900) if row.getpixel((at, 0)) != ground)
    words = _words(titled(article, "先垫六个字吧", "钱出不来了"))[COVER]
    assert abs(edge - (words.left + TITLE_ROOM[0]) - words.left) <= 1 and panel != ground
    assert words.em >= SIZES[COVER][1] / 5


def test_a_plain_drawings_disc_leaves_air_beside_the_words(tmp_path: Path) -> None:
    """The disc is cut by the picture's edges: its one whole side stands beside the words."""
    article = next(one for one in sample_articles().values() if one.look.idea.concept is None)
    (files,) = drawn([article], tmp_path)
    for name, (left, right), high in ((COVER, (522, 536), 383), (CARD, (508, 516), 400)):
        with Image.open(files[name]) as opened:
            strip = opened.convert("RGB").crop((left, 100, right, high - 10))
        assert strip.getcolors() == [(strip.width * strip.height, rgb(article.look.drawn["ground"]))]
        with Image.open(files[name]) as opened:
            assert opened.convert("RGB").getpixel((730, 4)) != rgb(article.look.drawn["ground"]), "cut above"


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def test_a_cards_long_line_is_parted_after_a_comma_then_between_words() -> None:
    assert _large(["替人垫钱买货的单子，不接"]) == ("替人垫钱买货的单子", "不接")
    assert _large(["不说钱从哪来的活儿", "钱多半是骗来的"]) == ("不说钱从哪来的活儿", "钱多半是骗来的")
    assert _large(["陌生短信里的链接一律不点开"]) == ("陌生短信里的", "链接一律不点开")
    assert _large(["马上拿开，挂断"]) == ("马上拿开，挂断",)


def test_a_cards_words_leave_as_much_free_above_as_below(tmp_path: Path) -> None:
    """Label at the top and words at the foot had left a hole between them."""
    article = sample_articles()[SHOWN[0]]
    head = article.case.head
    blank = replace(
        article, case=replace(article.case, head=replace(head, giveaway=MarkedText(phrases=("　",))))
    )
    without, written = drawn([blank, article], tmp_path)
    box = difference(without[CARD], written[CARD])
    assert box is not None
    above, below = box[1] - 92, 400 - box[3]
    assert abs(above - below) <= 16 and min(above, below) >= 30, (above, below)


@pytest.mark.parametrize("slug", SHOWN)
def test_words_have_their_whole_colour_and_smooth_edges(slug: str, tmp_path: Path) -> None:
    article = sample_articles()[slug]
    blank, written = drawn([titled(article, "　"), article], tmp_path)
    before, after = (Image.open(files[COVER]).convert("RGB") for files in (blank, written))
    mask = ImageChops.difference(before, after).convert("L").point(lambda grey: 255 if grey else 0)
    inside = Image.composite(after, Image.new("RGB", after.size, "#123456"), mask)
    counts = {
        colour: count for count, colour in inside.getcolors(1 << 20) or () if colour != (0x12, 0x34, 0x56)
    }
    on = article.look.drawn["on"]
    whole = tuple(int(on[at : at + 2], 16) for at in (1, 3, 5))
    assert max(counts, key=lambda colour: counts[colour]) == whole
    assert 8 < len(counts) <= 16


def test_what_is_kept_is_not_drawn_again(tmp_path: Path) -> None:
    articles = [sample_articles()[slug] for slug in SHOWN]
    first = drawn(articles, tmp_path)
    stamps = {path: path.stat().st_mtime_ns for files in first for path in files.values()}
    assert drawn(articles, tmp_path) == first
    assert {path: path.stat().st_mtime_ns for files in first for path in files.values()} == stamps
    assert {path.name for path in stamps} >= {COVER, SQUARE, CARD}
    drawn(articles[:1], tmp_path)
    assert not first[1][COVER].exists() and first[0][COVER].exists(), "what nobody asks for goes"
