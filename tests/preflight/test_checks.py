"""Each check lets a good sheet pass and names what is wrong with a bad one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from preflight_pieces import FORMAT, MUST, WORDS, job_of

from generator.model import Job
from generator.preflight import check_names, preflight
from generator.preflight.fonts import families, is_free
from generator.preflight.glyphs import _unreadable
from generator.render.extras import FAMILY, face_rules
from generator.render.press import press

Found = Callable[..., list[str]]


def test_a_good_sheet_passes_every_check(sheet: Callable[..., Path]) -> None:
    assert preflight(job_of(*check_names()), sheet()) == ()


def test_a_good_letter_in_colours_of_passes_every_check(sheet: Callable[..., Path]) -> None:
    job = job_of(*check_names(), codes=False, mono=True)
    assert preflight(job, sheet(WORDS + MUST)) == ()


def test_findings_name_the_piece_and_stand_at_its_origin(sheet: Callable[..., Path]) -> None:
    (diagnostic,) = preflight(job_of("codes"), sheet(WORDS + MUST))
    assert str(diagnostic).startswith(
        "content/posters/yuer.md:6:6: 错误: 前三单是鱼饵（小样）：成品上读不出应有的二维码"
    )


def test_an_unknown_check_is_a_bug_of_ours(sheet: Callable[..., Path]) -> None:
    with pytest.raises(KeyError, match="colours"):
        preflight(job_of("colours"), sheet())


class TestPages:
    def test_count(self, found: Found) -> None:
        assert found("pages", job=job_of(pages=2)) == ["pages-count"]

    @pytest.mark.parametrize(("box", "times"), [("/TrimBox", 1), ("/MediaBox", 1)])
    def test_size(self, found: Found, box: str, times: int) -> None:
        def widen(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].obj[box] = Array([0, 0, 284, 396.85])  # 0.54 pt = 0.19 mm too wide

        codes = found("pages", edit=widen)
        assert codes.count("pages-size") == times

    def test_a_tenth_of_a_millimetre_is_no_matter(self, found: Found) -> None:
        def widen(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].obj.TrimBox = Array([0, 0, 283.6, 396.85])

        assert found("pages", edit=widen) == []

    def test_a_missing_trim_box_is_the_media_box(self, found: Found) -> None:
        def strip(pdf: pikepdf.Pdf) -> None:
            del pdf.pages[0].obj.TrimBox

        assert found("pages", edit=strip) == []

    def test_a_scaled_format_is_compared_as_drawn(self, found: Found) -> None:
        job = job_of()
        banner = replace(job, format=replace(FORMAT, trim_mm=(1000, 1400), scale=0.1))
        assert found("pages", job=banner) == []

    @pytest.mark.parametrize(
        ("key", "value", "code"),
        [
            ("/Rotate", 90, "pages-rotated"),
            ("/UserUnit", 2, "pages-unit"),
            ("/CropBox", Array([0, 0, 100, 100]), "pages-cropped"),
        ],
    )
    def test_odd_pages(self, found: Found, key: str, value: Any, code: str) -> None:
        def turn(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].obj[key] = value

        assert found("pages", edit=turn) == [code]

    def test_rotation_may_stand_on_the_page_tree(self, found: Found) -> None:
        def turn(pdf: pikepdf.Pdf) -> None:
            pdf.Root.Pages.Rotate = 180

        assert found("pages", edit=turn) == ["pages-rotated"]


def first_font(pdf: pikepdf.Pdf) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


class TestTouching:
    """Twice a person had to see it: digits stood in the rule of a foot, and a label lay on a number."""

    RULE = "<svg style='left:5mm;top:{top}mm' width='80mm' height='1mm' viewBox='0 0 80 1'>"
    RULE += "<title>线</title><path d='M0 0h80v1h-80z' fill='#2b2b2a'/></svg>"
    FRAME = "<svg style='left:5mm;top:98mm' width='80mm' height='12mm' viewBox='0 0 80 12'><title>框</title>"
    FRAME += (
        "<rect x='{x}' y='1' width='50' height='10' fill='none' stroke='#2b2b2a' stroke-width='.5'/></svg>"
    )
    NUMBER = "<p style='left:10mm;top:100mm;font-size:6mm;line-height:1'>96110</p>"

    @pytest.mark.parametrize(("top", "codes"), [(102, ["touching-words"]), (107, []), (99, [])])
    def test_a_number_in_a_rule(self, found: Found, top: float, codes: list[str]) -> None:
        assert found("touching", WORDS + self.NUMBER + self.RULE.format(top=top)) == codes

    @pytest.mark.parametrize(("x", "codes"), [(1, []), (10, ["touching-words"])])
    def test_a_number_on_a_frame(self, found: Found, x: float, codes: list[str]) -> None:
        assert found("touching", WORDS + self.NUMBER + self.FRAME.format(x=x)) == codes

    @pytest.mark.parametrize(("left", "codes"), [(10, []), (20, ["touching-words"])])
    def test_a_number_on_the_edge_of_a_ground(self, found: Found, left: float, codes: list[str]) -> None:
        place = f"position:absolute;left:0;top:95mm;width:{left - 5}mm;height:20mm"
        ground = f"<div style='{place};background:#ccc'></div>"
        assert found("touching", ground + WORDS + self.NUMBER) == codes

    @pytest.mark.parametrize(("top", "codes"), [(103, ["touching-words"]), (107, [])])
    def test_words_in_words(self, found: Found, top: float, codes: list[str]) -> None:
        label = f"<p style='left:10mm;top:{top}mm;line-height:1'>已转账，报警</p>"
        assert found("touching", WORDS + self.NUMBER + label) == codes

    def test_a_side_that_its_clip_hides_is_no_edge(self, found: Found) -> None:
        hidden = (
            "<svg style='left:5mm;top:96mm' width='80mm' height='14mm' viewBox='0 0 80 14'><title>图</title>"
            "<clipPath id='c'><path d='M0 0h80v2h-80z'/></clipPath>"
            "<g clip-path='url(#c)'><path d='M0 0h80v7h-80z' fill='#cccccc'/></g></svg>"
        )
        assert found("touching", WORDS + self.NUMBER + hidden) == []

    def test_an_edge_under_a_later_ground_is_none(self, found: Found) -> None:
        later = (
            "<svg style='left:5mm;top:98mm' width='40mm' height='12mm' viewBox='0 0 40 12'><title>底</title>"
        )
        later += "<path d='M0 0h40v12h-40z' fill='#cccccc'/></svg>"
        rule = self.RULE.format(top=102)
        assert found("touching", WORDS + rule + later + self.NUMBER) == []
        assert found("touching", WORDS + later + rule + self.NUMBER) == ["touching-words"]


class TestFonts:
    @pytest.mark.parametrize(
        "name",
        [
            "Noto-Sans-CJK-SC-Bold",
            "NotoSansCJKsc-Regular",
            "Noto-Serif-CJK-SC-Bold",
            "Smiley-Sans-Oblique",
            "LXGWWenKai-Regular",
        ],
    )
    def test_the_families_of_the_list_are_free(self, name: str) -> None:
        assert is_free(name)

    @pytest.mark.parametrize(
        "name", ["MicrosoftYaHei", "FZYTK--GBK1-0", "SimSun", "Noto-Sans-CJK-SC-Evil", ""]
    )
    def test_any_other_is_not(self, name: str) -> None:
        assert not is_free(name)

    def test_the_list_is_read_without_comments(self) -> None:
        assert families()[:4] == ("Noto Sans CJK SC", "Noto Serif CJK SC", "Smiley Sans", "LXGW WenKai")
        assert not any("#" in family for family in families())

    def test_the_font_of_rare_characters_is_on_the_list(self, tmp_path: Path) -> None:
        """A school named with a character beyond GB 2312 gets a font of its own, under our own name."""
        rules = face_rules("㛃䶮", tmp_path)
        markup = (
            f"<html lang='zh-CN'><title>字</title><style>{rules}@page{{size:100mm 140mm}}</style>"
            f"<p style=\"font-family:'Noto Sans CJK SC','{FAMILY}'\">示例㛃䶮</p></html>"
        )
        path = tmp_path / "rare.pdf"
        path.write_bytes(press(markup, folders=(tmp_path,)).pdf)
        found = preflight(job_of("fonts", "glyphs", codes=False), path)
        assert {one.code for one in found} == {"words-missing"}

    def test_foreign(self, found: Found) -> None:
        def rename(pdf: pikepdf.Pdf) -> None:
            first_font(pdf).BaseFont = Name("/ABCDEF+MicrosoftYaHei")

        assert found("fonts", edit=rename) == ["fonts-foreign"]

    def test_not_embedded(self, found: Found) -> None:
        def pull_out(pdf: pikepdf.Pdf) -> None:
            del first_font(pdf).DescendantFonts[0].FontDescriptor["/FontFile3"]

        assert found("fonts", edit=pull_out) == ["fonts-not-embedded"]

    def test_unreadable(self, found: Found) -> None:
        def strip(pdf: pikepdf.Pdf) -> None:
            del first_font(pdf)["/ToUnicode"]

        assert found("fonts", edit=strip) == ["fonts-unreadable"]

    def test_fonts_inside_forms_count(self, found: Found) -> None:
        def hide(pdf: pikepdf.Pdf) -> None:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            form = pdf.make_stream(b"")
            form.Subtype = Name.Form
            form.Resources = Dictionary(Font=Dictionary(F1=font))
            pdf.pages[0].Resources.XObject = Dictionary(X1=form)

        assert found("fonts", edit=hide) == ["fonts-foreign", "fonts-not-embedded", "fonts-unreadable"]


def append(pdf: pikepdf.Pdf, content: bytes) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(content))


def font_name(pdf: pikepdf.Pdf) -> bytes:
    return str(next(iter(pdf.pages[0].Resources.Font.keys()))).encode()


class TestGlyphs:
    def test_a_glyph_that_is_missing(self, found: Found) -> None:
        def box(pdf: pikepdf.Pdf) -> None:
            append(pdf, b"BT " + font_name(pdf) + b" 9 Tf 1 0 0 1 50 50 Tm <0000> Tj ET")

        assert found("glyphs", edit=box) == ["glyphs-missing"]

    def test_a_glyph_that_means_nothing(self, found: Found) -> None:
        def odd(pdf: pikepdf.Pdf) -> None:
            append(pdf, b"BT " + font_name(pdf) + b" 9 Tf 1 0 0 1 50 50 Tm [<fffe>] TJ ET")

        assert found("glyphs", edit=odd) == ["glyphs-unmapped"]

    @pytest.mark.parametrize("meaning", ["", "\ue000", "\x07", "\ufffd", "好\ue000"])
    def test_what_cannot_be_copied_as_a_character(self, meaning: str) -> None:
        assert _unreadable(meaning)
        assert not _unreadable("好")

    def test_text_inside_a_form_is_read(self, found: Found) -> None:
        def wrap(pdf: pikepdf.Pdf) -> None:
            form = pdf.make_stream(b"BT /F1 9 Tf 1 0 0 1 50 50 Tm <0000> Tj ET")
            form.Subtype = Name.Form
            form.Resources = Dictionary(Font=Dictionary(F1=first_font(pdf)))
            pdf.pages[0].Resources.XObject = Dictionary(X1=form)
            append(pdf, b"/X1 Do")

        assert found("glyphs", edit=wrap) == ["glyphs-missing"]


class TestInk:
    def job(self) -> Any:
        return job_of(mono=True, codes=False)

    def test_a_picture_in_colour(self, found: Found) -> None:
        assert found("ink", job=self.job()) == ["ink-colour"]

    @pytest.mark.parametrize("colour", ["#2b2b60", "#2b602b", "#602b2b", "#2b6060"])
    def test_a_colour_in_any_channel(self, found: Found, colour: str) -> None:
        path = f"<title>点</title><path d='M0 0h9v9z' fill='{colour}'/>"
        spot = f"<svg style='left:9mm;top:40mm' width='9mm'>{path}</svg>"
        assert found("ink", WORDS + spot, job=self.job()) == ["ink-colour"]

    def test_small_text_of_three_pale_inks(self, found: Found) -> None:
        """Cyan, magenta and yellow without black are grey too."""

        def write(pdf: pikepdf.Pdf) -> None:
            name = font_name(pdf)
            append(pdf, b"0.5 0.5 0.5 0 k BT " + name + b" 9 Tf 1 0 0 1 50 50 Tm <0001> Tj ET")

        assert "ink-grey-text" in found("ink", WORDS, job=self.job(), edit=write)

    def test_colour_is_welcome_where_there_are_four_inks(self, found: Found) -> None:
        assert found("ink", job=job_of()) == []

    @pytest.mark.parametrize("colour", ["#777777", "#999"])
    def test_small_grey_text(self, found: Found, colour: str) -> None:
        style = f"p{{color:{colour}}}"
        assert found("ink", WORDS, style=style, job=self.job()) == ["ink-grey-text"]

    def test_large_grey_text_and_white_on_black_are_fine(self, found: Found) -> None:
        large = "<p style='top:20mm;left:10mm;font-size:9mm;color:#777'>大字</p>"
        white = "<p style='top:40mm;left:10mm;background:#000;color:#fff'>反白</p>"
        assert found("ink", WORDS + large + white, job=self.job()) == []


def bar(place: str) -> str:
    """Return a black bar as wide as the sheet."""
    return (
        f"<svg style='{place}' width='100mm' height='9mm'><title>条</title><path d='M0 0h999v99H0z'/></svg>"
    )


MARK = "<p style='left:70mm;top:0;background:#000;color:#fff'>样张</p>"


def marked(*, sample: bool, **about: Any) -> Job:
    """Return a job of a sample or of a school."""
    job = job_of(**about)
    return replace(job, piece=replace(job.piece, sample=sample))


class TestMargins:
    def test_text_too_near_the_edge(self, found: Found) -> None:
        assert found("margins", "<p style='left:2mm;top:20mm'>贴边</p>") == ["margins-text"]

    @pytest.mark.parametrize("sample", [True, False])
    @pytest.mark.parametrize("place", ["left:96mm;top:20mm", "left:20mm;top:131mm", "left:20mm;top:1mm"])
    def test_text_too_near_any_edge_of_a_sample_too(self, found: Found, place: str, sample: bool) -> None:
        assert found("margins", f"<p style='{place}'>贴</p>", job=marked(sample=sample)) == ["margins-text"]

    @pytest.mark.parametrize(("safe", "codes"), [(50, ["margins-text"]), (20, [])])
    def test_the_safe_area_is_that_of_the_finished_piece(
        self, found: Found, safe: float, codes: list[str]
    ) -> None:
        banner = replace(job_of(), format=replace(FORMAT, trim_mm=(1000, 1400), scale=0.1, safe_mm=safe))
        assert found("margins", "<p style='left:3mm;top:20mm'>贴边</p>", job=banner) == codes

    def test_pictures_may_bleed(self, found: Found) -> None:
        assert found("margins", bar("left:0;top:0") + "<p style='left:10mm;top:20mm'>不贴边</p>") == []

    def test_a_copier_leaves_its_edges_blank(self, found: Found) -> None:
        job = job_of(mono=True, codes=False)
        assert found("margins", WORDS + bar("left:0;top:60mm"), job=job) == ["margins-ink", "margins-ink"]

    @pytest.mark.parametrize(("sample", "codes"), [(True, []), (False, ["margins-text", "margins-ink"])])
    def test_the_mark_of_a_sample_may_hang_from_the_top(
        self, found: Found, sample: bool, codes: list[str]
    ) -> None:
        assert found("margins", WORDS + MARK, job=marked(mono=True, codes=False, sample=sample)) == codes

    @pytest.mark.parametrize(
        ("beside", "code"),
        [("<p style='left:20mm;top:1mm'>贴</p>", "margins-text"), (bar("left:0;top:0"), "margins-ink")],
    )
    def test_what_stands_beside_that_mark_may_not(self, found: Found, beside: str, code: str) -> None:
        """A sample's sheets once passed with words that no school could print."""
        assert code in found(
            "margins", WORDS + MARK + beside, job=marked(mono=True, codes=False, sample=True)
        )

    def test_blank_edges_pass(self, found: Found) -> None:
        assert found("margins", WORDS, job=job_of(mono=True, codes=False)) == []


class TestTags:
    @pytest.mark.parametrize(
        ("key", "code"),
        [
            ("/StructTreeRoot", "tags-missing"),
            ("/MarkInfo", "tags-missing"),
            ("/Lang", "tags-language"),
            ("/ViewerPreferences", "tags-title"),
            ("/Metadata", "tags-title"),
        ],
    )
    def test_what_must_be_there(self, found: Found, key: str, code: str) -> None:
        def strip(pdf: pikepdf.Pdf) -> None:
            del pdf.Root[key]

        assert found("tags", edit=strip) == [code]

    def test_another_language(self, found: Found) -> None:
        def translate(pdf: pikepdf.Pdf) -> None:
            pdf.Root.Lang = "en"

        assert found("tags", edit=translate) == ["tags-language"]

    def test_a_picture_without_words(self, found: Found) -> None:
        from generator.preflight.tags import figures

        def silence(pdf: pikepdf.Pdf) -> None:
            for figure in figures(pdf.Root.StructTreeRoot):
                figure.Alt = " "

        assert found("tags", edit=silence) == ["tags-figure"]


def action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name(kind), **more)


def link(pdf: pikepdf.Pdf, made: Dictionary) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=made)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


class TestActions:
    @pytest.mark.parametrize(
        "address",
        ["https://fanzha.shiliyizhong.example/x", "https://app.shiliyizhong.example/", "tel:96110"],
    )
    def test_own_links_are_fine(self, found: Found, address: str) -> None:
        assert found("actions", edit=lambda pdf: link(pdf, action("/URI", URI=address))) == []

    @pytest.mark.parametrize(
        "address",
        [
            "https://other.example/",
            "http://app.shiliyizhong.example/",
            "javascript:alert(1)",
            "https://app.shiliyizhong.example.evil.example/",
            "https://evil.app.shiliyizhong.example/",
            "https://evilapp.shiliyizhong.example/",
        ],
    )
    def test_links_elsewhere(self, found: Found, address: str) -> None:
        assert found("actions", edit=lambda pdf: link(pdf, action("/URI", URI=address))) == ["actions-link"]

    @pytest.mark.parametrize("kind", ["/JavaScript", "/Launch", "/SubmitForm", "/GoToR"])
    def test_things_that_run(self, found: Found, kind: str) -> None:
        assert found("actions", edit=lambda pdf: link(pdf, action(kind))) == ["actions-run"]

    def test_an_action_after_an_action(self, found: Found) -> None:
        chain = action("/GoTo", Next=Array([action("/Launch")]))
        assert found("actions", edit=lambda pdf: link(pdf, chain)) == ["actions-run"]

    def test_on_opening_and_closing(self, found: Found) -> None:
        def trap(pdf: pikepdf.Pdf) -> None:
            pdf.Root.OpenAction = action("/JavaScript", JS="0")
            pdf.pages[0].obj.AA = Dictionary(O=action("/Launch"))

        assert found("actions", edit=trap) == ["actions-run", "actions-run"]

    def test_a_place_to_open_at_is_no_action(self, found: Found) -> None:
        def begin(pdf: pikepdf.Pdf) -> None:
            pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])

        assert found("actions", edit=begin) == []

    def test_luggage(self, found: Found) -> None:
        def pack(pdf: pikepdf.Pdf) -> None:
            pdf.attachments["a.txt"] = b"a"
            pdf.Root.AcroForm = Dictionary(Fields=Array([]))

        assert found("actions", edit=pack) == ["actions-carried", "actions-carried"]

    def test_notes(self, found: Found) -> None:
        def note(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))])

        assert found("actions", edit=note) == ["actions-note"]
