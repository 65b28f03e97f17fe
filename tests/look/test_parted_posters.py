"""The concepts of the full campaign on paper: whole, decodable once, off their ground in grey, uncut."""

import pytest
from poster_jobs import A3, A4, PAYLOAD, concepts, poster_job, themes
from pressed_posters import picture, pressed

from generator.model import Format, PosterLayout
from generator.render.compose import compose
from generator.render.composition import Composition
from generator.render.templates import CATALOG

POSTER = CATALOG / "poster"
POSTERS = [
    ("发钱给你的/不会先收你的", "学位帽", "校园"),
    ("放款之前/先要你的款", "放款口", "卷宗"),
    ("打字喊妈的/未必是孩子", "对话", "警报"),
    ("白送的皮肤/会咬人", "零元", "校园"),
    ("最后一单/后面还有一单", "进度", "警报"),
    ("一张脸/两个人", "双面", "校园"),
    ("卡没离手/钱离手了", "感应", "校园"),
    ("给钱他不删/报警才能断", "照片", "卷宗"),
    ("先挂电话/自己去查", "挂断", "警报"),
    ("身体的照片/谁要都不拍", "镜头", "校园"),
    ("只包你去/不包你回", "单程", "警报"),
    ("他躲在后头/你站在前头", "牵线", "卷宗"),
    ("金条出了门/就长了腿", "金条", "警报"),
    ("帮你追钱的/先要你的钱", "救生圈", "警报"),
    ("缴费平台在维护/学费转给了骗子", "缴费单", "校园"),
    ("暑假工先交押金/公司门口没有人", "招工", "卷宗"),
    ("孩子的成绩单/在一条短信里", "成绩单", "警报"),
    ("便宜了一半/押金交三遍", "价签", "校园"),
]
NAMES = [name for _, name, _ in POSTERS]
EACH = pytest.mark.parametrize(("text", "concept", "theme"), POSTERS, ids=NAMES)


@EACH
def test_a_pressed_poster_is_whole_and_its_props_decode_to_nothing(
    text: str, concept: str, theme: str
) -> None:
    """A4 is A3 smaller (tests/render/test_compose.py): they take turns."""
    import pypdfium2
    import zxingcpp

    page = (A3, A4)[NAMES.index(concept) % 2]
    made = pressed(text, concept=concept, theme=theme, format=page)
    assert (made.pages, made.overflows, made.complaints) == (1, (), ())
    assert [code.bytes for code in zxingcpp.read_barcodes(picture(made.pdf, 900))] == [PAYLOAD]
    words = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_bounded().replace("\r\n", "")
    for phrase in text.split("/"):
        assert words.count(phrase) == 1


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize(("text", "concept"), [one[:2] for one in POSTERS], ids=NAMES)
def test_a_figure_stands_off_its_ground_in_grey(text: str, concept: str, theme: str) -> None:
    composition, _ = compose(poster_job(text, concept=concept, theme=theme), POSTER)
    grey = picture(pressed(text, concept=concept, theme=theme).pdf, 297).convert("L")
    assert composition.figure
    top = round(max(composition.figure.y, 0))
    for left, right, paint in halves(composition):
        histogram = grey.crop((left, top, right, round(composition.figure.cut) - 1)).histogram()
        level = grey_of(themes()[theme].colour(composition.paint[paint]).screen)
        off = sum(count for value, count in enumerate(histogram) if abs(value - level) > 30)
        assert 0.2 <= off / sum(histogram) <= 0.9


@pytest.mark.parametrize("theme", ["警报", "校园", "卷宗"])
@pytest.mark.parametrize("name", ["放款口", "照片", "对话", "挂断", "镜头", "金条", "救生圈"])
def test_the_parts_of_a_figure_stand_off_each_other_in_grey(name: str, theme: str) -> None:
    """A receiver in the colour of its button, bands in that of their buoy: the joke would be gone."""
    text = next(text for text, concept, _ in POSTERS if concept == name)
    composition, _ = compose(poster_job(text, concept=name, theme=theme), POSTER)
    grey = picture(pressed(text, concept=name, theme=theme).pdf, 297).convert("L")
    assert composition.figure
    histogram = grey.crop(
        (0, 20, 297, round(composition.figure.cut) - 1)
    ).histogram()  # below the sample's mark
    levels: list[int] = []
    for level, count in enumerate(histogram):
        if count > 0.01 * sum(histogram) and (not levels or level - levels[-1] > 12):
            levels.append(level)
    assert len(levels) >= 3


BUSTS = sorted(name for name, concept in concepts().items() if concept.layout is PosterLayout.BUST)


@pytest.mark.parametrize("name", BUSTS)
def test_a_figure_above_two_lines_is_not_chopped_in_mid_air(name: str) -> None:
    """Its last row is one colour: it ended above, or stands on a ledge; or it ends under the slogan.

    On A4 it is cut where it is on A3: tests/render/test_compose.py.
    """
    text, theme = "先挂电话/自己去查", "警报"
    composition, _ = compose(poster_job(text, concept=name, theme=theme), POSTER)
    assert composition.figure
    if composition.figure.sunk:
        assert composition.figure.cut >= composition.box[1] + composition.em / 2
        return
    px = 4  # a mm
    made = pressed(text, concept=name, theme=theme)
    drawn = picture(made.pdf, round(A3.page_mm[0] * px))
    row = round((composition.figure.cut - 0.5) * px)
    assert len(drawn.crop((0, row, drawn.width, row + 1)).getcolors() or []) == 1


@pytest.mark.parametrize("page", [A3, A4], ids=lambda page: page.name)
def test_the_zero_of_a_price_is_as_round_below_as_above(page: Format) -> None:
    ink = themes()["校园"].colour("形")
    colour = tuple(bytes.fromhex(ink.screen.removeprefix("#")))
    drawn = picture(pressed("白送的皮肤/会咬人", concept="零元", theme="校园", format=page).pdf, 1200)
    zero = drawn.crop((660, 200, 1200, 1000))
    wide = [sum(zero.getpixel((x, y)) == colour for x in range(zero.width)) for y in range(zero.height)]
    ring = [count for count in wide if count]
    assert ring[-1] < 1.4 * ring[0]


def halves(composition: Composition) -> list[tuple[int, int, str]]:
    """Return left and right (px, 1 a mm) of each ground and its paint."""
    return [(0, 148, "底"), (149, 297, "次底")] if composition.seam else [(0, 297, "底")]


def grey_of(screen: str) -> float:
    parts = zip((1, 3, 5), (0.299, 0.587, 0.114), strict=True)
    return sum(int(screen[at : at + 2], 16) * part for at, part in parts)


@pytest.mark.parametrize("name", NAMES)
def test_a_concept_says_on_which_grounds_it_stands(name: str) -> None:
    concept = concepts()[name]
    assert bool(concept.second) == (concept.layout == "split")
    assert concept.layout in ("bust", "symbol", "split")


@pytest.mark.parametrize("theme", sorted(themes()))
def test_two_halves_have_two_colours_in_every_theme(theme: str) -> None:
    """In two inks both teachers stood on one red, and their shoulders grew together."""
    made = compose(poster_job("一个头像/两个人", concept="双面", theme=theme), POSTER)[0]
    assert made.seam and made.paint["底"] != made.paint["次底"]


@pytest.mark.parametrize("theme", sorted(themes()))
def test_a_photograph_in_a_figure_is_another_colour_than_the_ground(theme: str) -> None:
    """Red on red the frame of the print was two loose strips."""
    made = pressed("给钱他不删/报警才能断", concept="照片", theme=theme)
    composition = compose(poster_job("给钱他不删/报警才能断", concept="照片", theme=theme), POSTER)[0]
    assert composition.figure
    scale, at = composition.figure.scale, (composition.figure.x, composition.figure.y)
    drawn = picture(made.pdf, round(A3.page_mm[0]))
    points = ((round(at[0] + x * scale), round(at[1] + y * scale)) for x, y in ((45, 20), (215, 8)))
    inside, outside = (drawn.crop((x, y, x + 1, y + 1)).tobytes() for x, y in points)
    assert sum(abs(one - other) for one, other in zip(inside, outside, strict=True)) > 200


@pytest.mark.parametrize("page", [A3, A4], ids=lambda page: page.name)
def test_the_hand_over_the_puppet_is_seen_with_its_cuff(page: Format) -> None:
    """Cut at the knuckles it was five black drops."""
    figure = compose(poster_job("他躲在后头/你站在前头", concept="牵线", format=page), POSTER)[0].figure
    assert figure and figure.y + -24 * figure.scale > 0  # half of the cuff, 12 units from -32
