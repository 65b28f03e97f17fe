"""Fonts: the fixed subset holds what schools write, three engines draw it alike, nothing else is used."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render import subset
from generator.render.subset import FACES, SANS, Coverage, coverage, fonts_folder, missing, to_edges

ROOT = Path(__file__).parents[2]
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ"
MARKS = "，。、；：？！…—·“”‘’（）《》〈〉【】「」『』〔〕～％￥"
SIGNS = "√×□○●△▲★☆①②③⑩→←↑↓℃№§±≤≥Ⅰ㎡"


def shape(path: Path, text: str, *features: str) -> int:
    """Return the width of a line of text, in font units."""
    import uharfbuzz as hb

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "zh-Hans"
    hb.shape(font, buffer, dict.fromkeys(features, True))
    return sum(position.x_advance for position in buffer.glyph_positions)


def test_gb2312_is_the_whole_of_it() -> None:
    characters = subset.gb2312()
    assert len(characters) == 7445
    assert sum("一" <= character <= "鿿" for character in characters) == 6763


@pytest.mark.parametrize("face", SANS)
def test_the_fixed_sans_has_all_that_schools_write(face: str) -> None:
    text = "".join(subset.gb2312()) + PINYIN + MARKS + SIGNS + "ABCxyz0123456789（１２３ＡＢＣ）@#&"
    assert [c for c in sorted(set(text)) if not coverage().in_fixed(face, c)] == []


@pytest.mark.parametrize("face", [face.name for face in FACES])
def test_every_face_has_the_hanzi_of_gb2312_and_the_marks(face: str) -> None:
    hanzi = {character for character in subset.gb2312() if "一" <= character <= "鿿"}
    assert [
        c for c in sorted(hanzi | set("，。、；：？！…—“”（）《》·")) if not coverage().in_fixed(face, c)
    ] == []


def test_a_name_with_a_rare_character_is_known_to_need_an_extra_subset() -> None:
    assert coverage().beyond_fixed("sans-regular", "张㛃、李䶮、𠮷田、王小明\U0002a6d6") == frozenset(
        "㛃䶮𠮷"
    )


def test_only_what_no_sans_face_can_draw_is_missing_each_once_in_order() -> None:
    assert missing("防诈☐反诈🙂☐\U00030000 \u200b\n\t王小明") == ("☐", "🙂", "\U00030000")
    assert missing("全民反诈，在你我 ABC 96110") == ()


@given(st.sets(st.integers(0, 0x10FFFF)))
def test_edges_hold_just_the_code_points_that_went_in(codes: set[int]) -> None:
    edges = to_edges(codes)
    runs = zip(edges[::2], edges[1::2], strict=True)
    assert {code for first, end in runs for code in range(first, end)} == codes
    assert all(one < two for one, two in itertools.pairwise(edges))


@given(st.sets(st.integers(32, 400)), st.integers(32, 400))
def test_a_character_is_covered_if_it_went_in(codes: set[int], asked: int) -> None:
    known = Coverage(fixed={"face": to_edges(codes)}, source={"face": ()})
    assert known.in_fixed("face", chr(asked)) is (asked in codes)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_a_face_keeps_its_name_weight_and_em(face: subset.Face) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(fonts_folder() / f"{face.name}.otf") as font:
        row = json.loads((fonts_folder() / "faces.json").read_text("utf-8"))[face.name]
        names = font["name"]
        assert (names.getDebugName(16) or names.getDebugName(1)) == face.family == row["family"]
        assert font["OS/2"].usWeightClass == face.weight == row["weight"]
        assert font["head"].unitsPerEm == row["units_per_em"]
        assert "Open Font License" in names.getDebugName(13)


@pytest.mark.parametrize("face", [face.name for face in FACES if "Noto" in face.family])
def test_the_charset_is_identity_or_mupdf_shows_a_blank_page(face: str) -> None:
    from fontTools.ttLib import TTFont

    with TTFont(fonts_folder() / f"{face}.otf") as font:
        charset = font["CFF "].cff.topDictIndex[0].charset
        assert charset[0] == ".notdef"
        assert charset[1:] == [f"cid{number:05}" for number in range(1, len(charset))]


@pytest.mark.parametrize("face", [face.name for face in FACES if "Noto" in face.family])
def test_punctuation_closes_up_with_chws_and_stands_wide_without(face: str) -> None:
    path = fonts_folder() / f"{face}.otf"
    for pair in ("，“", "）（", "。”", "）、", "》、", "：“"):
        wide, tight = shape(path, f"反{pair}诈"), shape(path, f"反{pair}诈", "chws")
        assert (pair, wide - tight) == (pair, 500)
    assert shape(path, "反诈，骗", "chws") == 4000


@pytest.mark.parametrize("face", ["sans-bold", "kai"])
def test_a_jobs_own_subset_holds_its_characters_only_and_the_same_bytes_again(
    tmp_path: Path, face: str
) -> None:
    import uharfbuzz as hb

    one, two = tmp_path / "一.otf", tmp_path / "二.otf"
    characters = frozenset("㛃䶮王")
    subset.subset_face(face, characters, one)
    subset.subset_face(face, characters, two)
    assert one.read_bytes() == two.read_bytes()
    held = hb.Face(hb.Blob.from_file_path(str(one))).unicodes
    assert {chr(code) for code in held} == {c for c in characters if coverage().in_source(face, c)}


def test_the_fonts_file_knows_its_own_folder_only(tmp_path: Path) -> None:
    from xml.etree import ElementTree

    words = subset.fontconfig_xml(tmp_path / "反诈 & 字体")
    tree = ElementTree.fromstring(words)
    assert [place.text for place in tree.findall("dir")] == [f"{tmp_path}/反诈 & 字体"]
    assert [place.text for place in tree.findall("cachedir")] == [f"{tmp_path}/反诈 & 字体/cache"]


def test_asking_for_coverage_loads_no_font_library() -> None:
    words = "import sys; from generator.render.subset import missing; missing('诈☐');"
    words += (
        "print(sorted({'fontTools', 'uharfbuzz', 'weasyprint', 'east_asian_spacing'} & set(sys.modules)))"
    )
    assert python(words).strip() == "[]"


RENDER = """
import logging, sys
records = []
keep = logging.Handler(); keep.emit = lambda record: records.append(record.getMessage())
logging.getLogger('weasyprint').addHandler(keep); logging.getLogger('weasyprint').setLevel('WARNING')
logging.getLogger('weasyprint').propagate = False
from weasyprint import HTML
HTML(string=sys.argv[2]).write_pdf(sys.argv[1])
print('|'.join(records))
"""
LINE = "（反诈）“刷单”，《转账》、「验证码」。；：？！——……·√×□①②→ ＡＢＣ１２３ Abc 0123 āáǎàüǖǘǚǜ"


def python(words: str, *arguments: str) -> str:
    """Run words in a fresh Python, as our own fonts file wants it, and return what they print."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts_folder().resolve() / "fonts.conf")}
    command = (sys.executable, "-X", "utf8", "-c", words, *arguments)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == ""
    return done.stdout


def page(body: str) -> str:
    return f"<html lang=zh-CN><style>@page{{size:200mm 100mm;margin:8mm}}p{{font-size:14pt}}</style>{body}"


def test_a_page_of_all_faces_is_drawn_alike_by_three_engines_without_a_warning(tmp_path: Path) -> None:
    pdf = tmp_path / "字.pdf"
    lines = "".join(
        f'<p style=\'font:{f.weight} 14pt "{f.family}";font-feature-settings:"chws"\'>{LINE}' for f in FACES
    )
    assert python(RENDER, str(pdf), page(lines)).strip() == ""
    pictures = [grey(pdf, tmp_path, engine) for engine in ("poppler", "mupdf", "pdfium")]
    inks = [ink(picture) for picture in pictures]
    assert all(abs(mine - inks[0]) < 0.1 * inks[0] for mine in inks), inks
    assert inks[0] > 0.01


def grey(pdf: Path, folder: Path, engine: str) -> Path:
    """Rasterise the first page at 72 dpi with an engine that must not complain."""
    out = folder / f"{engine}.png"
    if engine == "pdfium":
        import pypdfium2

        pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().save(out)
        return out
    tools = {
        "poppler": ("pdftoppm", "-singlefile", "-r", "72", "-png", pdf, out.with_suffix("")),
        "mupdf": ("mutool", "draw", "-q", "-r", "72", "-o", out, pdf, "1"),
    }
    done = subprocess.run(tools[engine], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.replace("warning: ICC support is not available\n", "") == ""
    return out


def ink(picture: Path) -> float:
    """Return the mean darkness of a picture, 0 to 1."""
    from PIL import Image

    with Image.open(picture) as image:
        levels = image.convert("L").histogram()
    return 1 - sum(level * count for level, count in enumerate(levels)) / 255 / sum(levels)


def test_a_character_of_no_face_is_reported_and_never_taken_from_another_font(tmp_path: Path) -> None:
    from pikepdf import Pdf

    pdf = tmp_path / "缺字.pdf"
    warned = python(
        RENDER, str(pdf), page("<p style='font-family:Noto Sans CJK SC,DejaVu Sans,sans-serif'>反诈☐")
    )
    assert ".notdef glyph rendered" in warned
    assert "U+2610" in warned
    with Pdf.open(pdf) as document:
        fonts = {str(font.BaseFont) for font in document.pages[0].Resources.Font.values()}
    assert {name.split("+")[1] for name in fonts} == {"Noto-Sans-CJK-SC"}


@pytest.mark.parametrize("face", ["sans-regular", "sans-bold", "serif-bold"])
def test_marks_by_themselves_are_chinese_ones_in_chinese(face: str) -> None:
    """A run of marks only has the script DFLT: —— was 1.7 em of a Western dash there."""
    import uharfbuzz as hb

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(subset.fonts_folder() / f"{face}.otf"))))
    widths = {}
    for script in ("Zyyy", "Hani"):
        buffer = hb.Buffer()
        buffer.add_str("——")
        buffer.direction, buffer.script, buffer.language = "ltr", script, "zh-CN"
        hb.shape(font, buffer)
        widths[script] = sum(position.x_advance for position in buffer.glyph_positions)
    assert widths == {"Zyyy": 2000, "Hani": 2000}
