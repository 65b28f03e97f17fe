"""Letters and notices as sheets of paper: they fit, they read in order, and the receipt asks what it may."""

from __future__ import annotations

import subprocess
from pathlib import Path

import jinja2
import pypdfium2
import pytest
from printed import CATALOG, QUESTION, letter, pressed, printed, words_on
from texts import said

from generator.content.facts import load_facts
from generator.diagnostics import Location, Report
from generator.model import Artifact, Letter, Paragraph, Section
from generator.model.campaign import LONGEST_SCHOOL
from generator.model.marks import parse
from generator.preflight.preflight import preflight
from generator.render.body_parts import type_size
from generator.render.press import Pressed

PLACE = Location(file="a.md")
PARAGRAPH = "孩子在学校，您在家里惦记，骗子盯上的正是这份惦记。请您花两分钟，看看下面这几种。"
TYPES = (
    "- **冒充老师收费**：班级群里有人用老师的头像发收款码，催您马上交。",
    "- **冒充子女**：说手机坏了、急着交培训费，可就是不接电话。",
    "- **冒充客服**：说快递丢了，或“百万保障”要扣钱，叫您共享屏幕。",
    "- **游戏交易**：“免费皮肤”哄孩子，要他拿您的手机念验证码。",
    "- **学费诈骗**：说缴费平台在维护，叫您把学费转到另一个账户。",
    "- **出租两卡**：叫孩子把银行卡借出去几天，说是轻松的兼职。",
)
ACTIONS = (
    "1. **先停**：把电话挂了。真事不怕等。\n2. **再问两句**：打原来的号码。\n3. **快报**：马上打 [[报警]]。"
)
CHECK = (
    "## 怎样核对这封信是真的\n\n学校不用个人收款码收钱。不放心，就打学校电话。\n\n请在回执上签名。谢谢您。"
)


def full(count: int) -> str:
    """Return a body with so many types of fraud."""
    kinds = "\n".join(TYPES[:count])
    return f"{PARAGRAPH}\n\n## 家长容易遇到的\n\n{kinds}\n\n## 请做三件事\n\n{ACTIONS}\n\n{CHECK}\n"


BODIES = {
    "paragraphs only": "\n\n".join([PARAGRAPH] * 4),
    "two types": full(2),
    "six types": full(6),
    "a list first": f"{TYPES[0]}\n{TYPES[1]}\n\n{PARAGRAPH}\n",
    "numbered things only": f"{PARAGRAPH}\n\n{ACTIONS}\n\n{PARAGRAPH}\n",
    "one sentence": "请和孩子读一遍。\n",
    "items without a lead": f"{PARAGRAPH}\n\n- {PARAGRAPH}\n- {PARAGRAPH}\n",
    "a statute": f"{PARAGRAPH}\n\n[[法条 反电信网络诈骗法 31 1]]\n\n{CHECK}\n",
}


def warnings(count: int) -> str:
    rows = (f"{n + 1}. **刷单返利**：先返几块，再要您垫几百；要先垫钱的活儿不接。" for n in range(count))
    return "下面的骗法，请和孩子一起读一遍。\n\n" + "\n".join(rows) + "\n"


def complaints(made: Pressed) -> list[str]:
    """Return what a person would have to be told: parts too full, warnings, a second page."""
    parts = [f"{overflow.part} +{overflow.excess_mm}" for overflow in made.overflows]
    return [*parts, *made.complaints, *(["second page"] if made.pages > 1 else [])]


def test_a_sample_is_one_good_page(sample: Artifact) -> None:
    assert sample.pages == 1
    assert [str(finding) for finding in (*sample.findings, *preflight(sample.job, sample.pdf))] == []


def test_the_receipt_asks_exactly_what_it_may(sample: Artifact) -> None:
    """The school, question, 是, 否, 班级, 学生, 家长, 日期; the rest says how to fill it in. No number."""
    words = words_on(sample.pdf, slip_only=True)
    letter = sample.job.piece.subject
    assert isinstance(letter, Letter)
    question = letter.head.question
    expected = (
        *("回执", sample.job.piece.school, question, "班级", "学生", "家长签名", "日期年月日"),
        *("1", "2", "用黑色或蓝色笔在方框内打勾，", "选项区请勿盖章", "样张", "编号处", "仅供学校统计"),
    )
    for part in expected:
        assert words.count(part) == 1, part
    for part in sorted(expected, key=len, reverse=True):
        words = words.replace(part, "", 1)
    assert sorted(words) == ["否", "是"]


def test_nothing_of_the_receipt_is_above_the_cut_line(sample: Artifact) -> None:
    words = words_on(sample.pdf, slip_only=False)
    assert "班级" not in words.replace("班级群", "")
    assert "请沿虚线剪下，于9月8日（星期二）前交回班主任" in words


def test_the_sheet_has_both_numbers_with_their_verbs(sample: Artifact) -> None:
    words = words_on(sample.pdf, slip_only=False)
    assert "再问96110" in words
    assert "报警110" in words
    assert "96110/110" not in words


def test_text_is_read_in_the_order_of_the_page(sample: Artifact) -> None:
    told = subprocess.run(
        ["pdftotext", "-raw", str(sample.pdf), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    words = "".join(told.stdout.split())
    parts = {
        "letter": ("尊敬的", "开学前后最常见", "学费诈骗", "助学金", "96110", "一提转账", "快报", "怎样核对"),
        "notice": ("尊敬的", "1刷单返利", "2投资理财", "11出租两卡", "再问96110", "报警110", "应用商店"),
    }[sample.job.product]
    places = [
        words.index(part) for part in (*parts, "请沿虚线", "回执示例", QUESTION[-6:], "班级", "签名日期")
    ]
    assert places == sorted(places)


def test_a_sample_says_so_on_both_parts(sample: Artifact) -> None:
    assert "样张示例学校请勿发放" in words_on(sample.pdf, slip_only=False)
    assert "样张" in words_on(sample.pdf, slip_only=True)


def test_a_real_campaign_carries_no_mark(tmp_path: Path) -> None:
    made = pressed(tmp_path, letter(full(3)), sample=False)
    words = words_on(made.pdf, slip_only=False) + words_on(made.pdf, slip_only=True)
    assert "样张" not in words
    assert "请勿发放" not in words


@pytest.mark.parametrize("name", BODIES)
def test_a_letter_holds_whatever_staff_write(name: str, tmp_path: Path) -> None:
    assert complaints(pressed(tmp_path, letter(BODIES[name]))) == []


@pytest.mark.parametrize("headline", ["", "别转", "骗子很急，/您可以*不*急， // 先打个电话"])
def test_a_headline_of_any_length_fits_the_measure(headline: str, tmp_path: Path) -> None:
    text = letter(full(3), headline=headline)
    made = pressed(tmp_path, text if headline else text.replace("主题句: \n", ""))
    assert complaints(made) == []
    shown = parse(headline).text or "致家长的一封信"
    assert shown in words_on(made.pdf, slip_only=False)


def test_long_names_and_questions_fit_the_receipt(tmp_path: Path) -> None:
    school = "示例省示例市第一外国语实验中学附属初级中学东校区"
    question = "上述防骗提醒和学校收费的公布渠道，您和孩子是否已经一起读过一遍，并且都已知晓？"
    assert (len(school), len(question)) == (24, 39)
    made = pressed(tmp_path, letter(full(3), question=question), school=school)
    assert complaints(made) == []
    words = words_on(made.pdf, slip_only=True)
    assert school in words
    assert question in words


@pytest.mark.parametrize("form", ["信", "提示单"])
def test_the_longest_name_fits_without_taking_room_from_the_text(form: str, tmp_path: Path) -> None:
    school = "示例省示例市示例区示例民族师范大学附属外国语实验高级中学国际部与职业技术学校联合分校区"
    school = school[:LONGEST_SCHOOL]
    body = full(4) if form == "信" else warnings(11)
    made = pressed(tmp_path, letter(body, form=form), school=school)
    assert complaints(made) == []
    assert school in words_on(made.pdf, slip_only=True)


@pytest.mark.parametrize("count", [5, 8, 13])
def test_a_notice_holds_five_to_thirteen_warnings(count: int, tmp_path: Path) -> None:
    text = letter(warnings(count), form="提示单", headline="十句话，/记住一句也好")
    assert complaints(pressed(tmp_path, text)) == []


def test_m14_the_overflow_of_a_text_is_said_where_the_text_begins(tmp_path: Path) -> None:
    long = "\n\n".join([PARAGRAPH * 4] * 6) + "\n\n" + "\n".join(TYPES) + "\n"
    (found,) = (one for one in printed(tmp_path, letter(long)).findings if one.code == "overflow")
    assert found.location.line > 10 and found.location.file == "content/letters/xin.md"


def test_m14_a_letter_with_more_telephone_numbers_is_set_smaller() -> None:
    prose = Paragraph(spans=said("字" * 320), location=PLACE)
    body = (Section(title="", level=2, location=PLACE, blocks=(prose,)),)
    assert [type_size(body, phones) for phones in (0, 1, 2, 8)] == ["roomy", "roomy", "usual", "tight"]


def test_s9_one_star_and_two_look_alike_on_paper_as_they_do_on_the_site(tmp_path: Path) -> None:
    plain, one, two = (
        pressed(tmp_path / f"stars-{len(star)}", letter(full(2).replace("惦记", f"{star}惦记{star}", 1))).pdf
        for star in ("", "*", "**")
    )
    looks = [pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().tobytes() for pdf in (plain, one, two)]
    assert looks[0] != looks[1] == looks[2]


def test_s8_m7_what_stands_inside_a_list_is_read_on_paper(tmp_path: Path) -> None:
    inside = "- **甲类**：一\n  - 子项\n\n  ```\n  围起来\n  ```\n\n"
    inside += "3. **丙步**：三\n4. **丁步**：四\n\n> 引文\n>\n> - 引文里的\n"
    words = words_on(pressed(tmp_path, letter(inside)).pdf, slip_only=False)
    assert all(word in words for word in ("子项", "围起来", "3丙步", "4丁步", "引文里的")), words


@pytest.mark.parametrize("form", ["信", "提示单"])
def test_too_much_text_is_an_error_with_the_part_s_name(form: str, tmp_path: Path) -> None:
    long = "\n\n".join([PARAGRAPH * 4] * 6) + "\n\n" + "\n".join(TYPES) + "\n"
    made = printed(tmp_path, letter(long, form=form))
    overflows = [finding for finding in made.findings if finding.code == "overflow"]
    assert len(overflows) == 1
    assert "“正文”的文字放不下" in overflows[0].message


def test_a_question_that_does_not_fit_is_an_error(tmp_path: Path) -> None:
    made = printed(tmp_path, letter(full(2), question="您是否已经知晓上述提醒，" * 8))
    (found,) = (finding for finding in made.findings if finding.code == "overflow")
    assert "“回执问题”的文字放不下" in found.message
    assert str(found.location) == "content/letters/xin.md:9:7"


def test_what_to_do_stands_right_under_its_heading_beside_a_longer_one(tmp_path: Path) -> None:
    """A grid of two rows would share out the room that the longer one leaves."""
    actions = (
        "1. **先把电话挂了，再慢慢打听**：不怕等。\n2. **再问两句**：打原来的号码。\n3. **快报**：马上打。"
    )
    made = pressed(tmp_path, letter(f"{PARAGRAPH}\n\n{TYPES[0]}\n\n## 请做三件事\n\n{actions}\n\n{CHECK}"))
    assert complaints(made) == []
    tops = {words: top_of(made.pdf, words) for words in ("再问两句", "打原来的", "快报", "马上打。")}
    assert 0 < tops["再问两句"] - tops["打原来的"] < 30  # pt: a heading's line
    assert tops["打原来的"] == tops["马上打。"]


def top_of(pdf: bytes, words: str) -> float:
    """Return where the first of some words ends above, in pt from the page's foot."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    at, _ = text.search(words).get_next() or (-1, 0)
    assert at >= 0, words
    return float(text.get_charbox(at, loose=True)[3])


def test_an_item_gets_the_icon_of_its_type_of_fraud() -> None:
    facts = load_facts(Report())
    assert facts is not None
    loader = jinja2.FileSystemLoader(CATALOG)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    asked = environment.from_string('{% from "shared/icons.html.j2" import name_of %}{{ name_of(lead) }}')
    for kind in facts.types:
        assert asked.render(lead=kind.name).strip() == kind.icon, kind.name
        assert asked.render(lead=kind.short).strip() == kind.icon, kind.short
    assert asked.render(lead="没见过的骗法").strip() == "hook"


def test_a_formal_letter_shows_what_it_is_and_its_sentence_below(tmp_path: Path) -> None:
    text = letter(full(4)).replace("文种: 信\n", "文种: 信\n体例: 正式\n")
    made = pressed(tmp_path, text)
    assert complaints(made) == []
    words = words_on(made.pdf, slip_only=False)
    assert words.index("致家长的一封信") < words.index("没打通电话，先别转钱") < words.index("尊敬的家长朋友")
    assert words.count("致家长的一封信") == 1


@pytest.mark.parametrize(("audience", "addressed"), [("新生", "致：新生家长"), ("新生家长", "致：新生家长")])
def test_a_letter_is_addressed_to_parents(audience: str, addressed: str, tmp_path: Path) -> None:
    made = pressed(tmp_path, letter(full(2)).replace("对象: 在校学生", f"对象: {audience}"))
    assert addressed in words_on(made.pdf, slip_only=False)


def test_the_numerals_of_the_steps_stand_on_their_headings_baselines(tmp_path: Path) -> None:
    import pypdfium2

    made = pressed(tmp_path, letter(full(3)))
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    text = page.get_text_range()
    at = text.rindex("先停")
    numeral = page.get_charbox(text.rindex("1", 0, at))
    head = page.get_charbox(at)
    assert abs(numeral[1] - head[1]) < 2.2, "lower edges, in pt: 先 reaches a little below the line"


def test_the_comma_stands_at_the_tick_that_it_follows(sample: Artifact) -> None:
    """White space in the template stood on both sides of the drawn tick."""
    page = pypdfium2.PdfDocument(sample.pdf)[0].get_textpage()
    at, count = page.search("方框内打勾").get_next() or (0, 0)
    comma = next(
        place for place in range(at + count, at + count + 4) if page.get_text_range(place, 1) == "，"
    )
    gap = page.get_charbox(comma)[0] - page.get_charbox(at + count - 1)[2]
    assert gap / 72 * 25.4 < 4.6, "mm: a tick of 3.2 and 0.4 beside it"
