"""What others see of a page that is passed on, and the cards that stand for pages."""

from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from PIL import Image, ImageChops
from sample import sample_campaign
from site_samples import THEMES, campaign, case, edition, with_settings

from generator.diagnostics import Report
from generator.model import Case, Idea, Temperature
from generator.model.marks import parse
from generator.products.concepts import load_concepts
from generator.render.staging import ground_of, idea_colours, stage_idea
from generator.site import carddraw
from generator.site.adapter import build_site
from generator.site.copied import CARDS
from generator.site.edition import Edition
from generator.site.page import ShareCard
from generator.site.pages import site_of
from generator.site.sharing import share_files
from generator.site.templates import render_page

LONGEST = "客服说我开了百万保障要关掉/教我共享屏幕转走了学费"
TITLES = ("短", "刷单返了三次，/垫了钱提不出", LONGEST, "镕㙍龘的朋友圈/APP 下载 123456789")
WORDED = {name: one for name, one in load_concepts(Report()).items() if one.props}


def card(title: str = "先返五块/再要五百", temperature: Temperature = Temperature.ALARM) -> ShareCard:
    one = replace(case("a"), head=replace(case("a").head, title=parse(title)))
    cards = [
        file.card for file in site_of(edition(campaign([one]))).files if file.path == "cards/cases/a.png"
    ]
    assert cards[0] is not None
    return replace(cards[0], temperature=temperature)


def properties(of: Edition, path: str) -> dict[str, str]:
    site = site_of(of)
    html = next(render_page(page, site.shell) for page in site.pages if page.path == path)
    nodes = html5lib.parse(html, namespaceHTMLElements=False).iter("meta")
    return {node.get("property"): node.get("content") for node in nodes if node.get("property")}


@pytest.mark.parametrize(
    ("path", "kind", "image", "url"),
    [
        ("index.html", "website", "cards/site.png", ""),
        ("cases/a.html", "article", "cards/cases/a.png", "cases/a.html"),
        ("types/shuadan.html", "website", "cards/types/shuadan.png", "types/shuadan.html"),
        ("daping/index.html", "website", "cards/site.png", "daping/index.html"),
    ],
)
def test_a_page_names_its_address_and_its_card_absolutely(path: str, kind: str, image: str, url: str) -> None:
    made = edition(campaign([case("a")]))
    found = properties(made, path)
    root = "https://fanzha.example/x/"
    assert (found["og:type"], found["og:url"], found["og:image"]) == (kind, root + url, root + image)
    assert image in {file.path for file in site_of(made).files}


def test_a_campaign_without_an_address_has_no_cards_and_names_none() -> None:
    made = edition(with_settings(campaign([case("a")]), site_url=""))
    assert not any(file.card for file in site_of(made).files)
    assert set(properties(made, "cases/a.html")) == {
        "og:title",
        "og:description",
        "og:site_name",
        "og:locale",
    }


def test_what_is_passed_on_reads_as_a_sentence() -> None:
    assert parse("缴费平台在维护/学费转给了骗子").sentence == "缴费平台在维护，学费转给了骗子"
    assert parse("客服说要扣费，/叫我共享屏幕").sentence == "客服说要扣费，叫我共享屏幕"
    found = properties(edition(campaign([case("a")])), "cases/a.html")
    assert found["og:title"] == "先返五块，再要五百"
    assert found["og:description"] == "他会说：“再垫五百。”记住：要垫钱的，都不做。"


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("temperature", Temperature)
def test_every_title_fits_its_card_which_is_small(
    title: str, temperature: Temperature, tmp_path: Path
) -> None:
    place = carddraw.card_file(card(title, temperature), tmp_path / "cards")
    assert place.stat().st_size <= 60_000
    picture = Image.open(place)
    assert (picture.size, picture.mode) == ((1200, 630), "P")
    plain = picture.convert("RGB")
    for edge in ((0, 0, 20, 630), (268, 0, 284, 630), (286, 374, 296, 630), (286, 612, 1200, 630)):
        ground = plain.getpixel(edge[:2])
        assert plain.crop(edge).getcolors() == [(((edge[2] - edge[0]) * (edge[3] - edge[1])), ground)]


@pytest.mark.parametrize("hotline", ["96110", "0571-96110", "0000-12345678"])
def test_both_numbers_stand_in_the_column_in_one_size_below_their_words(hotline: str) -> None:
    whole = replace(card(), ask=(card().ask[0], hotline))
    column = carddraw.draw_card(whole).convert("RGB").crop((0, 300, 285, 630))
    digits, words = (bands_of(column, rgb(dict(whole.colours)[use])) for use in ("digits", "ink"))
    (asked, reported), (verb, other) = digits, words
    assert verb[1] < asked[0] and asked[1] + 12 < other[0] and other[1] < reported[0]
    assert abs((asked[1] - asked[0]) - (reported[1] - reported[0])) <= 2
    inked = ImageChops.difference(column, Image.new("RGB", column.size, column.getpixel((2, 2)))).getbbox()
    assert inked and inked[2] <= 266


def bands_of(picture: Image.Image, colour: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return from which to which row a colour stands, in runs at least four rows apart."""
    rows = [
        y
        for y in range(picture.height)
        if colour in {found for _, found in picture.crop((0, y, picture.width, y + 1)).getcolors() or ()}
    ]
    runs: list[tuple[int, int]] = []
    for y in rows:
        if runs and y - runs[-1][1] < 4:
            runs[-1] = (runs[-1][0], y)
        else:
            runs.append((y, y))
    return runs


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("temperature", Temperature)
def test_the_middle_square_is_the_figure_with_the_whole_title_below_it(
    title: str, temperature: Temperature
) -> None:
    """WeChat crops a card to its middle square: half a title was left, and the figure was cut away."""
    whole = card(title, temperature)
    bare = carddraw.draw_card(replace(whole, lines=(" ",), figure=None)).convert("RGB")
    titled = carddraw.draw_card(replace(whole, figure=None)).convert("RGB")
    drawn = carddraw.draw_card(replace(whole, lines=(" ",))).convert("RGB")
    words, figure = (ImageChops.difference(one, bare).getbbox() for one in (titled, drawn))
    assert words and words[0] >= 285 + 22 and words[2] <= 915 and words[1] >= 370
    assert figure and figure[0] >= 285 and figure[3] <= 370


def test_a_plain_drawing_stands_whole_in_the_middle_square() -> None:
    """WeChat says the title beside the picture: what tells cards apart in its list is the figure."""
    whole = worn(Idea(theme=THEMES["警报"], concept=None, drawing="dice"))
    with_it, without = (
        carddraw.draw_card(one).convert("RGB") for one in (whole, replace(whole, figure=None))
    )
    shown = Image.new("RGB", with_it.size, dict(whole.colours)["panel"])
    box = ImageChops.difference(with_it.crop((285, 0, 1200, 370)), shown.crop((285, 0, 1200, 370))).getbbox()
    assert box and box[1] == 0 and box[3] == 370, "the panel's edges cut its disc"
    assert 285 + box[0] > 300 and 285 + box[2] < 900
    assert abs((285 + box[0] + 285 + box[2]) / 2 - 600) < 30
    assert without.getpixel((600, 200)) != with_it.getpixel((600, 200))


@pytest.mark.parametrize("name", WORDED)
def test_words_and_digits_on_a_figure_stand_inside_the_middle_square(name: str) -> None:
    """WeChat shows no more than the square: 110 was cut to 11(."""
    concept = WORDED[name]
    bare = replace(concept, props=tuple(replace(one, text=".") for one in concept.props))
    drawn, without = (
        carddraw.draw_card(worn(Idea(theme=THEMES["警报"], concept=one, drawing=""))).convert("RGB")
        for one in (concept, bare)
    )
    words = ImageChops.difference(drawn, without).convert("L")
    box = words.point(lambda grey: 255 if grey > 40 else 0).getbbox()
    assert box and box[0] >= 285 + 24 and box[2] <= 915 - 30


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("要用爸妈的手机，先喊爸妈来看", ("要用爸妈的手机", "先喊爸妈来看")),
        ("派人上门来取钱，门不开，东西不给", ("派人上门来取钱", "门不开", "东西不给")),
        ("短", ("短",)),
    ],
)
def test_what_is_said_beside_a_title_is_parted_at_its_pauses(said: str, lines: tuple[str, ...]) -> None:
    em, found = carddraw._column(said)
    assert found == lines and em >= 28


def test_beside_a_title_stand_three_lines_at_most_in_legible_type() -> None:
    """Advice of thirty characters stood in four and five lines of 25 px; its first sentence says enough."""
    campaign_ = sample_campaign()
    said = [case.head.giveaway.text for case in campaign_.cases]
    for words in (*said, *(one.advice for one in campaign_.facts.types)):
        em, lines = carddraw._column(words)
        one_long_sentence = len(words) > 20 and not any(mark in words[:-1] for mark in "。；")
        assert em >= (23 if one_long_sentence else 26) and len(lines) <= 3, words
        assert words.replace("，", "").startswith(lines[0].replace("，", ""))


def test_a_long_name_of_a_type_is_set_in_two_lines() -> None:
    """On one line nine characters had 65 px, less than the two lines of any case."""
    made = sample_edition_cards()
    assert made["cards/types/jia-fanzha.png"].lines == ("冒充反诈", "中心与追款")
    assert made["cards/types/shuadan-fanli.png"].lines == ("刷单返利",)


def sample_edition_cards() -> dict[str, ShareCard]:
    """Return the cards of the sample's own facts, which have names of four to nine characters."""
    facts = sample_campaign().facts
    files = share_files(edition(replace(campaign([]), facts=facts)))
    return {file.path: file.card for file in files if file.card}


def test_a_card_wears_the_coloured_figure_of_the_poster_on_its_own_ground() -> None:
    """It had a plain drawing of one ink where the article's cover had the poster's figure."""
    drawn = Idea(theme=THEMES["校园"], concept=load_concepts(Report())["眼睛"], drawing="eye")
    whole = worn(drawn)
    panel = carddraw.draw_card(whole).convert("RGB").crop((290, 4, 1190, 366))
    shown = {colour for count, colour in panel.getcolors(1 << 18) or () if count > 300}
    theme = THEMES["校园"]
    paints = theme.paints("深")
    for paint in ("底", "面", "点"):
        assert rgb(theme.colour(paints[paint]).screen) in shown
    assert dict(whole.colours)["ground"] != dict(whole.colours)["panel"]


def worn(idea: Idea) -> ShareCard:
    figure = stage_idea(idea, ground_of(idea), prefix="", near=idea.concept is None)
    return replace(card(), figure=figure, colours=tuple(idea_colours(idea, apart=True).items()))


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def test_the_same_card_gives_the_same_bytes_and_is_drawn_once(tmp_path: Path) -> None:
    one, again = carddraw.card_file(card(), tmp_path / "a"), carddraw.card_file(card(), tmp_path / "b")
    assert (one.parent.name, one.read_bytes()) == (again.parent.name, again.read_bytes())
    made = one.stat().st_mtime_ns
    assert carddraw.card_file(card(), tmp_path / "a").stat().st_mtime_ns == made
    assert carddraw.card_file(card("别的/题目"), tmp_path / "a") != one


def test_many_cards_are_drawn_ahead_by_several_processes_as_one_would_draw_them(tmp_path: Path) -> None:
    cards = [replace(card(), giveaway=f"第 {number} 句话") for number in range(40)]
    carddraw.draw_ahead([*cards, *cards], tmp_path / "ahead")
    assert len(list((tmp_path / "ahead").glob("*/card.png"))) == 40
    for one in cards[::13]:
        alone = carddraw.card_file(one, tmp_path / "alone")
        assert (tmp_path / "ahead" / alone.parent.name / alone.name).read_bytes() == alone.read_bytes()


def test_few_cards_wait_until_they_are_asked_for(tmp_path: Path) -> None:
    carddraw.draw_ahead([card()], tmp_path / "cards")
    assert not (tmp_path / "cards").exists()


def test_cards_lie_on_the_site_and_those_of_gone_cases_leave_the_cache(tmp_path: Path) -> None:
    def cards_of(*cases: Case) -> set[str]:
        shown = tmp_path / "site"
        assert build_site(edition(campaign(cases)), root=tmp_path, destination=shown) == ()
        kept = len(list((tmp_path / CARDS).iterdir()))
        found = {path.relative_to(shown).as_posix() for path in shown.rglob("cards/**/*.png")}
        assert kept == len(found)
        return found

    both = cards_of(case("a"), replace(case("b"), head=replace(case("b").head, title=parse("别的题目"))))
    assert {"cards/site.png", "cards/cases/a.png", "cards/cases/b.png", "cards/types/kefu.png"} <= both
    assert "cards/cases/b.png" not in cards_of(case("a"))


def test_no_card_draws_what_its_page_does_not_say() -> None:
    assert "".join(card(LONGEST).lines).replace(" ", "") == LONGEST.replace("/", "")


@pytest.mark.parametrize("how", ["flipped", "cut"])
def test_a_card_that_is_not_as_it_was_kept_is_drawn_anew(tmp_path: Path, how: str) -> None:
    place = carddraw.card_file(card(), tmp_path / "cards")
    good = place.read_bytes()
    harmed = bytearray(good)
    harmed[len(good) // 2] ^= 1
    place.write_bytes(harmed if how == "flipped" else good[:-100])
    assert carddraw.card_file(card(), tmp_path / "cards").read_bytes() == good


def test_the_colours_that_a_card_was_drawn_with_belong_to_it() -> None:
    changed = tuple((use, "#123456" if use == "ground" else colour) for use, colour in card().colours)
    assert carddraw.card_key(replace(card(), colours=changed)) != carddraw.card_key(card())
