"""The text of a page is read with its meaning, size and colour, wherever a content stream puts it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from preflight_pieces import WORDS

from generator.preflight.openpdf import OpenPdf
from generator.preflight.painted import PaintedText, meanings, painted_text

Open = Callable[..., OpenPdf]
CMAP = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar
2 beginbfrange <0010> <0012> <4e00> <0020> <0021> [<4e8c> <d840dc00>] endbfrange"""


def test_a_character_map_is_read_whole() -> None:
    wanted = {1: "A", 2: "fi", 0x10: "一", 0x11: "丁", 0x12: "丂", 0x20: "二", 0x21: "\U00020000"}
    assert meanings(CMAP) == wanted


def test_the_words_of_a_pressed_sheet_come_back(open_sheet: Open) -> None:
    text = "".join(shown.text for shown in open_sheet(WORDS).texts(0))
    assert text == "前三单是鱼饵，别垫付。"


def test_size_and_colour_are_those_on_paper(open_sheet: Open) -> None:
    (shown,) = open_sheet("<p style='left:9mm;top:9mm;font-size:10mm;color:#ff0000'>大</p>").texts(0)
    assert shown.size_pt == pytest.approx(10 / 25.4 * 72, rel=0.001)
    assert shown.colour == (1, 0, 0)


def shown_of(content: bytes, inner: bytes = b"") -> list[PaintedText]:
    """Return the text of a page with one simple font and one form, drawn by hand."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    cmap = pdf.make_stream(b"2 beginbfchar <41> <7532> <42> <4e59> endbfchar")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Toy"), ToUnicode=cmap)
    form = pdf.make_stream(inner)
    form.Subtype, form.Matrix = Name.Form, Array([2, 0, 0, 2, 0, 0])
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)), XObject=Dictionary(X1=form))
    page.Contents = pdf.make_stream(content)
    return list(painted_text(page))


def test_all_four_operators_show_text() -> None:
    content = b"BT /F1 9 Tf (A) Tj [(A) -20 (B)] TJ (B) ' 1 2 (AB) \" ET"
    assert [shown.text for shown in shown_of(content)] == ["甲", "甲乙", "乙", "甲乙"]


def test_a_form_inherits_state_and_scales() -> None:
    """Resources, colour and font come from the page if the form has none of its own."""
    inner, outer = shown_of(b"0.5 g /F1 4 Tf q 3 0 0 3 0 0 cm /X1 Do Q BT (B) Tj ET", b"BT (A) Tj ET")
    assert (inner.text, inner.colour, outer.text) == ("甲", (0.5,), "乙")
    assert (inner.size_pt, outer.size_pt) == pytest.approx((24, 4))


def test_state_is_put_back_and_a_stray_q_does_no_harm() -> None:
    content = b"/F1 8 Tf 1 0 0 rg q 0 0 0 1 k BT (A) Tj ET Q Q BT (B) Tj ET"
    first, second = shown_of(content)
    assert (first.colour, second.colour) == ((0, 0, 0, 1), (1, 0, 0))


def test_a_form_that_draws_itself_ends() -> None:
    assert len(shown_of(b"/F1 8 Tf /X1 Do", b"BT (A) Tj ET /X1 Do")) <= 10


def test_a_code_without_meaning_shows_as_a_replacement() -> None:
    (shown,) = shown_of(b"BT /F1 8 Tf (AC) Tj ET")
    assert (shown.text, shown.codes) == ("甲\ufffd", (0x41, 0x43))
