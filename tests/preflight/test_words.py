"""The check `words`: what must stand on a piece is on it, where a reader sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image
from poster_jobs import poster_job
from preflight_pieces import FORMAT, MUST, job_of, must, pressed

from generator.model import (
    Job,
    Letter,
    LetterHead,
    Paper,
    PaperForm,
    PaperHead,
    Pledge,
    PledgeForm,
    PledgeHead,
    Required,
    Review,
    Reviewed,
)
from generator.model.marks import parse
from generator.model.piece import KEPT
from generator.preflight import preflight
from generator.preflight.openpdf import OpenPdf, open_pdf
from generator.preflight.outlined import outlined
from generator.preflight.required import requirements
from generator.preflight.visible import UNSEEN, Sight, page_text
from generator.render.outline import drawn_text

Sheet = Callable[..., Path]
Open = Callable[..., OpenPdf]


@pytest.fixture
def said(sheet: Sheet) -> Callable[..., list[str]]:
    """Return what the check says of a sheet, without the piece's name."""

    def run(body: str, *, job: Job | None = None, **named: Any) -> list[str]:
        found = preflight(job or job_of(), sheet(body, **named))
        return [f"{one.code} {one.message.partition('：')[2]}" for one in found]

    return run


def with_omits(*names: str) -> Job:
    return replace(job_of(), omits=names)


class TestWhatMustStand:
    def test_a_sheet_with_all_of_it_passes(self, said: Callable[..., list[str]]) -> None:
        assert said(MUST) == []

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("96110", "反诈热线"),
            ("110", "报警电话"),
            ("国家反诈中心", "应用名称"),
            ("示例省示例市示例区", "地区"),
            ("示例市第一中学学生工作处", "落款"),
            ("示例市公安局", "二维码发布单位"),
            ("app.shiliyizhong.example", "二维码网址"),
        ],
    )
    def test_each_is_missed(self, said: Callable[..., list[str]], words: str, name: str) -> None:
        assert said(must(without=words)) == [f"words-missing 成品上没有{name}“{words}”"]

    def test_every_product_is_asked_whatever_checks_it_names(self, sheet: Sheet) -> None:
        assert {one.code for one in preflight(job_of("fonts"), sheet("<p>空</p>"))} == {"words-missing"}

    def test_a_piece_without_a_foot_needs_the_numbers_and_its_own_words(self) -> None:
        job = job_of(codes=False)
        bare = replace(job, piece=replace(job.piece, foot=replace(job.piece.foot, region=""), sample=False))
        numbers = [Required.HOTLINE, Required.POLICE]
        assert [one.name for one in requirements(bare)] == [*numbers, Required.SLOGAN, Required.GIVEAWAY]

    def test_a_product_may_leave_out_what_it_names(self, said: Callable[..., list[str]]) -> None:
        assert said(must(without="示例省示例市示例区"), job=with_omits("地区")) == []
        assert said(must(without="示例省示例市示例区"), job=with_omits("落款")) != []

    def test_findings_stand_where_staff_wrote_the_words(self, sheet: Sheet) -> None:
        (found,) = preflight(job_of(), sheet(must(without="示例市公安局")))
        assert str(found.location) == "content/posters/yuer.md:6:6"

    def test_the_mark_of_a_sample_stands_on_each_page(self, said: Callable[..., list[str]]) -> None:
        second = "<div>第一页</div><div style='break-before:page'>第二页</div>"
        assert said(MUST + second, job=job_of(pages=2)) == ["words-missing 第 2 页上没有样张“样张”"]

    def test_the_mark_of_a_draft_must_stand(self, said: Callable[..., list[str]]) -> None:
        job = job_of()
        draft = replace(job, piece=replace(job.piece, draft=True))
        assert said(MUST, job=draft) == ["words-missing 第 1 页上没有草稿“草稿”"]
        hollow = (
            "<svg style='left:0;top:0' width='100mm' height='140mm' viewBox='0 0 100 140'><title>草稿</title>"
            "<text x='20' y='90' transform='rotate(-20 50 70)' fill='none' stroke='#c22d18'"
            " stroke-width='0.6' font-family='Noto Sans CJK SC' font-size='24'>草稿</text></svg>"
        )
        assert said(MUST + hollow, job=draft) == []
        pale = hollow.replace("#c22d18", "#ffffff")
        assert said(MUST + pale, job=draft) == ["words-unseen 第 1 页上的草稿“草稿”看不见"]
        assert said(must(without="110") + hollow, job=draft) == ["words-missing 成品上没有报警电话“110”"]

    def test_a_letter_needs_its_title_dates_question_and_the_fields_of_its_receipt(self) -> None:
        head = LetterHead(
            title=parse("致家长/的一封信"),
            audience="全体家长",
            dated=date(2026, 9, 1),
            due=date(2026, 9, 8),
            question="您是否知晓？",
        )
        job = job_of(codes=False)
        letter = replace(job.piece, subject=Letter(slug="x", head=head, body=()), sample=False)
        asked = {(one.name.value, one.wordings) for one in requirements(replace(job, piece=letter))}
        assert asked >= {
            ("标题", ("致家长的一封信",)),
            ("落款日期", ("2026年9月1日",)),
            ("交回截止", ("9月8日",)),
            ("回执问题", ("您是否知晓？",)),
            ("填写栏目", ("家长签名", "家长签字")),
        }

    def test_what_is_never_left_out(self) -> None:
        assert KEPT == (Required.SAMPLE, Required.DRAFT)

    def test_a_foot_without_a_code_names_app_region_and_signature(self) -> None:
        asked = {one.name for one in requirements(job_of(codes=False))}
        assert asked >= {Required.APP, Required.REGION, Required.SIGNATURE}
        assert not asked & {Required.ISSUER, Required.HOST}

    @pytest.mark.parametrize(
        ("form", "fields"),
        [
            (PledgeForm.STUDENT, ["班级", "姓名", "承诺人签名", "日期", "家长签名"]),
            (PledgeForm.STAFF, ["部门", "姓名", "责任人签名", "盖章", "日期"]),
        ],
    )
    def test_a_pledge_needs_its_title_and_the_lines_to_sign_on(
        self, form: PledgeForm, fields: list[str]
    ) -> None:
        dated, due = date(2026, 9, 1), date(2026, 9, 11)
        head = PledgeHead(title=parse("承诺书"), form=form, audience="学生", dated=dated, due=due)
        asked = wordings(Pledge(slug="x", head=head, body=()))
        assert asked[Required.FIELDS] == fields
        assert (asked[Required.TITLE], asked[Required.DUE]) == (["承诺书"], ["9月11日"])

    def test_a_test_needs_its_name_paper_term_and_fields_and_its_answers_none(self) -> None:
        paper = Paper(
            slug="x",
            name="知识测试",
            form=PaperForm.TEST,
            paper="B",
            term="第一学期",
            count=9,
            points=0,
            em_mm=3.6,
            gaps_mm=(0,),
            pages=(),
            head=PaperHead(review=Review()),
        )
        asked = wordings(paper)
        assert asked[Required.TITLE] == ["知识测试", "B卷"]
        assert (asked[Required.TERM], asked[Required.FIELDS]) == (["第一学期"], ["班级", "姓名", "得分"])
        answers = wordings(replace(paper, form=PaperForm.ANSWERS, paper=""))
        assert (answers[Required.TITLE], Required.FIELDS in answers) == (["知识测试", "答案"], False)


def wordings(subject: Reviewed) -> dict[Required, list[str]]:
    """Return what must stand on a piece for a subject, by name."""
    job = job_of(codes=False)
    found: dict[Required, list[str]] = {}
    for one in requirements(replace(job, piece=replace(job.piece, subject=subject))):
        found.setdefault(one.name, []).append(one.wordings[0])
    return found


class TestSight:
    """A box counts if it lies inside the trim and most of its width and of its height is changed."""

    def sight(self, left: int, top: int, right: int, bottom: int) -> Sight:
        """Return a page of 72 x 72 pt of which a box (px at 150 dpi, 150 x 150) is changed."""
        mask = Image.new("L", (150, 150))
        mask.paste(255, (left, top, right, bottom))
        return Sight(dpi=150, mask=mask, trim=(6, 6, 66, 66), corner=(0, 72))

    @pytest.mark.parametrize(
        ("changed", "seen"),
        [
            ((50, 50, 100, 100), True),
            ((50, 50, 82, 100), True),
            ((50, 50, 78, 100), False),
            ((50, 50, 100, 82), True),
            ((50, 50, 100, 78), False),
            ((0, 0, 40, 40), False),
        ],
    )
    def test_most_of_a_box(self, changed: tuple[int, ...], seen: bool) -> None:
        assert self.sight(*changed).shows((24, 24, 48, 48)) is seen

    @pytest.mark.parametrize(("high", "seen"), [(1.01, True), (1.92, False)])
    def test_one_row_of_a_stroke_that_is_hardly_two_high_is_enough(self, high: float, seen: bool) -> None:
        """一 in 2.6 mm, astride of pixels: one row is black, those beside it are too pale to count."""
        assert self.sight(50, 50, 100, 51).shows((24, 48 - high, 48, 48)) is seen

    @pytest.mark.parametrize("box", [(4, 24, 20, 40), (24, 4, 40, 20), (52, 24, 68, 40), (24, 52, 40, 68)])
    def test_what_lies_in_the_bleed_may_be_cut_off(self, box: tuple[float, ...]) -> None:
        left, bottom, right, top = box
        everywhere = self.sight(0, 0, 150, 150)
        assert not everywhere.shows((left, bottom, right, top))
        assert replace(everywhere, trim=(0, 0, 72, 72)).shows((left, bottom, right, top))
        assert not everywhere.shows((30, 30, 30, 40))

    def test_a_number_in_the_bleed_is_not_seen(self, said: Callable[..., list[str]]) -> None:
        def trim(pdf: pikepdf.Pdf) -> None:
            pdf.pages[0].obj.TrimBox = pikepdf.Array([40, 0, 283, 396])

        assert said(MUST, edit=trim) != []
        assert said(MUST, edit=lambda pdf: None) == []


class TestHowWordsAreFound:
    @pytest.mark.parametrize("words", ["110", "9 6110", "961100", "0371-96110", "96110-1", "1196110"])
    def test_a_number_within_another_is_not_that_number(
        self, said: Callable[..., list[str]], words: str
    ) -> None:
        body = must(without="96110") + f"<p style='left:10mm;top:100mm'>电话 {words}</p>"
        assert said(body) == ["words-missing 成品上没有反诈热线“96110”"]

    def test_the_hotline_is_not_the_police(self, said: Callable[..., list[str]]) -> None:
        assert said(must(without="110")) == ["words-missing 成品上没有报警电话“110”"]

    @pytest.mark.parametrize("around", ["x{}", "{}.cn", "{}-a", "a-{}", "{}x"])
    def test_an_address_within_another_is_not_that_address(
        self, said: Callable[..., list[str]], around: str
    ) -> None:
        host = "app.shiliyizhong.example"
        body = must(without=host) + f"<p style='left:10mm;top:100mm'>{around.format(host)}</p>"
        assert said(body) == [f"words-missing 成品上没有二维码网址“{host}”"]

    def test_words_may_run_over_lines(self, said: Callable[..., list[str]]) -> None:
        narrow = must(without="示例市第一中学学生工作处")
        body = narrow + "<p style='left:10mm;top:90mm;width:22mm'>示例市第一中学，学生工作处</p>"
        assert said(body) == []


NUMBER = "<p style='left:10mm;top:100mm;{}'>96110</p>"


class TestWhatAReaderSees:
    @pytest.mark.parametrize(
        "style",
        [
            "left:-9mm",
            "left:97mm",
            "top:-3mm",
            "color:#fff",
            "color:#fdfdfd",
            "font-size:0.2mm",
            "font-size:1.5mm",
            "opacity:0.02",
            "overflow:hidden;width:3mm",
            "overflow:hidden;height:1.5mm;line-height:6mm",
        ],
    )
    def test_what_nobody_sees_does_not_count(self, said: Callable[..., list[str]], style: str) -> None:
        body = must(without="96110") + NUMBER.format(style)
        assert said(body) == ["words-unseen 成品上的反诈热线“96110”看不见"]

    @pytest.mark.parametrize(
        "style",
        [
            "color:#777",
            "background:#2b2b2a;color:#fff",
            "font-size:2mm",
            "transform:rotate(40deg)",
            "transform:rotate(-90deg)",
            "opacity:0.8",
            "left:0.1mm",
            "font-size:20mm",
        ],
    )
    def test_what_is_seen_counts_however_it_is_set(self, said: Callable[..., list[str]], style: str) -> None:
        assert said(must(without="96110") + NUMBER.format(style)) == []

    def test_what_is_covered_does_not_count(self, said: Callable[..., list[str]]) -> None:
        cover = "<p style='left:5mm;top:98mm;width:40mm;height:12mm;background:#fff'></p>"
        picture = (
            "<svg style='left:5mm;top:98mm' width='40mm' height='12mm' viewBox='0 0 40 12'><title>条</title>"
            + "".join(f"<path d='M{x} 0h1v12h-1z' fill='{('#000', '#fff')[x % 2]}'/>" for x in range(40))
            + "</svg>"
        )
        for over in (cover, picture):
            assert said(must(without="96110") + NUMBER.format("") + over) == [
                "words-unseen 成品上的反诈热线“96110”看不见"
            ]

    def test_half_of_a_word_is_not_the_word(self, said: Callable[..., list[str]]) -> None:
        cover = "<p style='left:15mm;top:98mm;width:4mm;height:12mm;background:#fff'></p>"
        assert said(must(without="96110") + NUMBER.format("") + cover) == [
            "words-unseen 成品上的反诈热线“96110”看不见"
        ]

    @pytest.mark.parametrize("operators", [b"3 Tr", b"0 0 1 1 re W n"])
    def test_invisible_ink_and_a_clip_of_any_kind(self, sheet: Sheet, operators: bytes) -> None:
        def hide(pdf: pikepdf.Pdf) -> None:
            leaf = pdf.pages[0]
            leaf.Contents = pdf.make_stream(operators + b"\n" + leaf.Contents.read_bytes())

        found = preflight(job_of(), sheet(MUST, edit=hide))
        codes = {one.code for one in found if "标语" not in one.message}  # which may be drawn
        assert codes == {"words-unseen"}

    def test_text_inside_a_form_is_seen(self, sheet: Sheet) -> None:
        def wrap(pdf: pikepdf.Pdf) -> None:
            leaf = pdf.pages[0]
            form = pdf.make_stream(leaf.Contents.read_bytes())
            form.Subtype, form.BBox = Name.Form, leaf.MediaBox
            form.Resources = leaf.Resources
            leaf.Resources = Dictionary(XObject=Dictionary(X1=form))
            leaf.Contents = pdf.make_stream(b"/X1 Do")

        assert preflight(job_of(), sheet(MUST, edit=wrap)) == ()

    def test_the_least_size_is_that_of_the_finished_piece(self, said: Callable[..., list[str]]) -> None:
        """At 1:10 a line of 1 mm is 10 mm high on the banner."""
        body = must(without="96110") + NUMBER.format("font-size:1mm")
        assert said(body) != []
        banner = replace(job_of(), format=replace(FORMAT, trim_mm=(1000, 1400), scale=0.1))
        assert said(body, job=banner) == []

    def test_what_stands_beside_a_word_does_not_part_it(self, open_sheet: Open) -> None:
        """pdfium orders characters by lines; here two turned words share them."""
        turned = "transform:rotate(-35deg)"
        body = f"<p style='left:20mm;top:50mm;font-size:12mm;{turned}'>草稿</p>"
        text = page_text(open_sheet(body + "<p style='left:32mm;top:55mm'>旁边的字</p>"), 0, 1)
        assert "".join(text.whole.split()) == "草稿旁边的字"

    def test_looking_leaves_the_page_as_it_was(self, open_sheet: Open) -> None:
        piece = open_sheet(MUST)
        before = piece.document[0].render(scale=1).to_pil().tobytes()
        assert UNSEEN not in page_text(piece, 0, 1).seen
        assert piece.document[0].render(scale=1).to_pil().tobytes() == before


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., str]:
    """Draw words as outlines and return those that are read back."""

    def run(words: str, wanted: str = "", *, more: str = "", after: str = "", **named: Any) -> str:
        path = drawn_text(words, "sans-bold", named.pop("em", 12), at=(10, 40), **named).path
        body = (
            "<svg style='left:0;top:0' width='100mm' height='140mm' viewBox='0 0 100 140'><title>字</title>"
            f"<path d='{path}' fill='#c22d18' {more}/>{after}</svg>"
        )
        place = tmp_path / "drawn.pdf"
        place.write_bytes(pressed(body, ""))
        with open_pdf(place) as piece:
            return outlined(piece, 0, wanted or words, "sans-bold")

    return run


class TestOutlines:
    @pytest.mark.parametrize("em", [3, 12, 18])
    @pytest.mark.parametrize("condense", [1.0, 0.62])
    def test_drawn_words_are_read_back_in_any_size(
        self, drawn: Callable[..., str], em: float, condense: float
    ) -> None:
        assert drawn("前三单是鱼饵"[: 5 if em == 18 else 6], em=em, condense=condense)[:5] == "前三单是鱼"

    @pytest.mark.parametrize("face", ["serif-bold", "smiley"])
    def test_another_face_is_not_taken_for_it(self, drawn: Callable[..., str], face: str) -> None:
        assert drawn("前三单", "饵骗卡") == ""

    def test_a_character_that_is_not_there(self, drawn: Callable[..., str]) -> None:
        assert drawn("前三单", "前三单是鱼饵") == "前三单"

    @pytest.mark.parametrize(("one", "other"), [("土", "士"), ("未", "末"), ("己", "已"), ("天", "夫")])
    def test_characters_that_look_alike_are_told_apart(
        self, drawn: Callable[..., str], one: str, other: str
    ) -> None:
        assert drawn(one, other) == ""
        assert drawn(one + other) == one + other

    def test_a_part_of_a_character_is_not_another(self, drawn: Callable[..., str]) -> None:
        assert drawn("二", "二一") == "二"

    def test_each_as_often_as_it_is_drawn(self, drawn: Callable[..., str]) -> None:
        assert drawn("共享共", "共享共享") == "共享共"

    def test_a_stretched_one_counts_and_a_sheared_one_does_not(self, drawn: Callable[..., str]) -> None:
        assert drawn("单", more="transform='scale(1 2)'") == "单"
        assert drawn("单", more="transform='skewX(30)'") == ""

    @pytest.mark.parametrize(
        "more", ["transform='translate(85 0)'", "transform='translate(0 -39)'", "fill-opacity='0'"]
    )
    def test_off_the_page_or_without_ink(self, drawn: Callable[..., str], more: str) -> None:
        assert drawn("单", more=more) == ""

    def test_covered(self, drawn: Callable[..., str]) -> None:
        assert drawn("单", after="<path d='M0 20h100v40h-100z' fill='#c22d18'/>") == ""
        assert drawn("单鱼", after="<path d='M22 20h100v40h-100z' fill='#fff'/>") == "单"


class TestSlogans:
    def job(self) -> Job:
        """Return the job of a poster whose slogan alone must stand."""
        job = poster_job("前三单/是鱼饵。", giveaway="先看清", kicker="")
        names = tuple(name.value for name in Required if name not in (Required.SLOGAN, Required.GIVEAWAY))
        return replace(job, omits=names, piece=replace(job.piece, sample=False))

    def svg(self, words: str) -> str:
        path = drawn_text(words, self.job().piece.theme.face, 10, at=(5, 60)).path
        return (
            "<svg style='left:0;top:0' width='100mm' height='140mm' viewBox='0 0 100 140'><title>字</title>"
            f"<path d='{path}' fill='#c22d18'/></svg><p style='left:10mm;top:80mm'>先看清</p>"
        )

    def test_a_slogan_may_be_text_or_drawn(self, said: Callable[..., list[str]]) -> None:
        live = "<p style='left:10mm;top:10mm'>前三单<br>是鱼饵</p>"
        assert said(live + "<p style='left:10mm;top:80mm'>先看清</p>", job=self.job()) == []
        assert said(self.svg("前三单是鱼饵"), job=self.job()) == []

    def test_words_under_the_drawing_do_not_stand_for_it(self, said: Callable[..., list[str]]) -> None:
        hidden = "<p style='left:10mm;top:10mm;color:#fff'>前三单是鱼饵</p>"
        assert said(hidden + self.svg("前三单是"), job=self.job()) == ["words-missing 成品上没有标语“鱼饵”"]

    def test_what_is_not_drawn_of_repeated_characters_is_named_in_their_order(
        self, said: Callable[..., list[str]]
    ) -> None:
        job = poster_job("脸对上了/人没对上", giveaway="先看清", kicker="")
        job = replace(self.job(), piece=replace(job.piece, sample=False))
        assert said(self.svg("脸对上"), job=job) == ["words-missing 成品上没有标语“了人没对上”"]

    def test_a_giveaway_parted_by_a_seam_is_whole(self, said: Callable[..., list[str]]) -> None:
        job = self.job()
        assert job.piece.subject
        halves = (
            "<p style='left:5mm;top:90mm'>给了钱还会再要</p><p style='left:55mm;top:90mm'>不给，去报警</p>"
        )
        poster = poster_job("前三单/是鱼饵", giveaway="给了钱还会再要；不给，去报警").piece.subject
        parted = replace(job, piece=replace(job.piece, subject=poster), omits=(*job.omits, "标语"))
        assert said(halves, job=parted) == []
        assert said(halves.replace("不给", ""), job=parted) != []


def test_what_is_drawn_twice_is_seen_on_an_empty_sheet(sheet: Callable[..., Path], tmp_path: Path) -> None:
    """草稿 is drawn as a white edge and a red line; pdfium takes the line for a double of the edge."""
    mark = (
        '<svg style="position:absolute;left:0;top:0" viewBox="0 0 210 297" width="210" height="297">'
        + "".join(
            f'<text x="40" y="150" fill="none" stroke="{ink}" stroke-width="{width}"'
            ' font-family="Noto Sans CJK SC" font-weight="700" font-size="60">稿</text>'
            for ink, width in (("white", 4), ("#c00", 1))
        )
        + "</svg>"
    )
    with open_pdf(sheet(mark)) as opened:
        assert "稿" in page_text(opened, 0, 1.0).seen
