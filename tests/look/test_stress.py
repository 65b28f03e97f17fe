"""Every composition with slogans of 2 to 20 characters: nothing small, outside, overlapping or unreadable.

`python tests/support/stress_sheet.py OUT.png` draws the same posters on one sheet for people to look at.
"""

import pytest
from poster_jobs import A3, A4, PAYLOAD, SIKAI, extent, poster_job, themes
from pressed_posters import POSTER, picture, pressed
from stress_slogans import STRESS

from generator.model import CodeKind, Format
from generator.render.compose import compose
from generator.render.composition import Composition
from generator.render.templates import CONCEPTS

NAMES = ["", *sorted(file.parent.name for file in CONCEPTS.glob("*/concept.yml"))]
COLOURED = ("警报", "校园", "卷宗")
PAGES = [A3, SIKAI]  # A4 is A3 smaller: tests/render/test_compose.py


@pytest.mark.parametrize("concept", NAMES)
@pytest.mark.parametrize("text", STRESS)
def test_any_slogan_holds_in_any_composition(text: str, concept: str) -> None:
    """Themes take turns: each slogan meets each of them, and so does each concept."""
    turn = STRESS.index(text) + NAMES.index(concept)
    for at, page in enumerate(PAGES):
        holds(text, concept, page, COLOURED[(turn + at) % len(COLOURED)])


def holds(text: str, concept: str, page: Format, theme: str) -> None:
    composition, found = compose(poster_job(text, concept=concept, theme=theme, format=page), POSTER)
    unit, (w, h) = page.page_mm[0] / 297, page.page_mm
    assert not [str(one) for one in found if one.code != "concept-length"]
    assert composition.em >= 1000 * page.distance_m / 60
    assert composition.giveaway and composition.kicker

    left, top, right, bottom = ink(composition)
    assert left >= 4.9 * unit and right <= w - 4.9 * unit
    assert top >= 0
    assert composition.giveaway.y - bottom >= 0.8 * composition.giveaway.em
    assert composition.giveaway.y + composition.giveaway.em <= composition.ground - 8 * unit
    assert composition.ground < h * 0.8

    if composition.layout == "bust":
        assert composition.kicker.y + composition.kicker.em < top
        assert composition.figure
        edge = composition.kicker.y - 7 * unit
        if composition.figure.sunk:  # the words of its screen or the like end above the kicker
            edge = composition.box[1] + composition.em
            assert composition.figure.clear * composition.figure.scale <= composition.kicker.y
        assert composition.figure.cut <= edge
    else:
        assert composition.kicker.y + composition.kicker.em + 5 * unit < top
    if composition.layout == "column" and composition.figure:
        low = composition.figure.y + 299 * composition.figure.scale
        assert low <= composition.giveaway.y - 0.8 * composition.giveaway.em
    if composition.layout == "column":
        assert composition.figure and right < composition.figure.x + 156 * composition.figure.scale - 7 * unit


def ink(composition: Composition) -> tuple[float, float, float, float]:
    """Return the box of a slogan's ink on the page, strokes and cells included."""
    boxes = [(cell.x, cell.y, cell.x + cell.width, cell.y + cell.height) for cell in composition.cells]
    for path in composition.paths:
        left, top, right, bottom = extent(path.d)
        edge = path.stroke / 2
        left, right = left + path.dx, right + path.dx
        boxes.append((left - edge, top - edge + path.dy, right + edge, bottom + edge + path.dy))
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


# -- on paper ----------------------------------------------------------------------------------------------


CASES = [
    ("戴了帽子/也是骗子", "帽子", "警报", A3),
    ("前三单/是鱼饵", "结算单", "卷宗", A3),
    ("共享屏幕/就是共享钱包", "眼睛", "校园", A4),
    ("验证码/不能给", "验证码", "警报", A4),
    ("稳赚的是他/不赔的也是*他*", "钩线", "警报", A3),
    ("借出去的是卡/搭进去的是*自己*", "卡栏", "卷宗", A4),
    ("免费皮肤/最贵", "零元", "校园", A4),
    ("脸是真的/人是假的", "换脸", "校园", A3),
    ("先别转/打一个电话", "", "校园", A4),
]


@pytest.mark.parametrize(("text", "concept", "theme", "page"), CASES, ids=lambda value: str(value)[:9])
def test_a_pressed_poster_is_whole(text: str, concept: str, theme: str, page: Format) -> None:
    import pypdfium2
    import zxingcpp

    made = pressed(text, concept=concept, theme=theme, format=page)
    assert (made.pages, made.overflows, made.complaints) == (1, (), ())
    image = picture(made.pdf, 900)
    assert [code.bytes for code in zxingcpp.read_barcodes(image)] == [PAYLOAD]  # props decode to nothing
    words = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_bounded().replace("\r\n", "")
    for phrase in text.replace("*", "").split("/"):
        assert words.count(phrase) == 1
    for once in ("国家反诈中心 APP", "96110 打来要接", "此码由", "样张"):
        assert words.count(once) == 1


def test_a_poster_without_a_code_shows_the_store_and_no_hole() -> None:
    made = pressed("戴了帽子/也是骗子", concept="帽子", kind=CodeKind.NONE)
    assert (made.pages, made.overflows, made.complaints) == (1, (), ())
    image = picture(made.pdf, 594)  # 2 px a mm
    where_the_code_was = image.crop((32, 684, 130, 804)).getcolors(100_000) or []
    assert len(where_the_code_was) > 1


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        ("帽子", "卷宗"),
        ("结算单", "校园"),
        ("眼睛", "警报"),
        ("钩线", "校园"),
        ("卡栏", "警报"),
        ("零元", "卷宗"),
        ("换脸", "警报"),
    ],
)
def test_a_figure_takes_a_third_of_its_zone_and_stands_off_in_grey(name: str, theme: str) -> None:
    text = "前三单/是鱼饵" if name == "结算单" else "先打电话/再谈转账"
    made = pressed(text, concept=name, theme=theme)
    composition, _ = compose(poster_job(text, concept=name, theme=theme), POSTER)
    assert composition.figure
    grey = picture(made.pdf, 297).convert("L")
    left = 156 if name == "结算单" else 0
    zone = grey.crop((left, 0, 297, round(min(composition.figure.cut, composition.box[3])) - 1))
    ground = themes()[theme].colour(composition.paint["底"]).screen
    level = sum(int(ground[at : at + 2], 16) * part for at, part in ((1, 0.299), (3, 0.587), (5, 0.114)))
    histogram = zone.histogram()
    off = sum(count for value, count in enumerate(histogram) if abs(value - level) > 12)
    assert 0.15 <= off / sum(histogram) <= 0.9
