"""Bodies: blocks, safe HTML, Chinese typing, facts, links."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from texts import Bare, html

from generator.content.facts import load_facts
from generator.diagnostics import Report
from generator.model import Body, Facts, Listing, Paragraph, Picture, Quote, Rule, Table
from generator.text.html import block_html
from generator.text.inline import text_of
from generator.text.links import LinkScope
from generator.text.markdown import read_body
from generator.text.raw import finished

REPORT = Report()
LOADED = load_facts(REPORT)
assert LOADED is not None, list(REPORT)
FACTS: Facts = LOADED
REACH = LinkScope(
    folder="",
    pages=frozenset({"index.md", "cases/a.md", "cases/draft.md", "后.md"}),
    drafts=frozenset({"cases/draft.md"}),
    hosts=("fanzha.example",),
    source=Path("docs"),
    root=Path(),
)


def body(text: str, link_scope: LinkScope = REACH) -> tuple[Body, list[str]]:
    report = Report()
    read = finished(read_body(text, 1, "a.md", FACTS, link_scope, report).sections)
    return read, [f"{d.location.line}:{d.location.column} {d.code}" for d in report]


def written(text: str) -> str:
    """Return the HTML of the only paragraph of a text."""
    read, found = body(text)
    assert not found
    (block,) = read[0].blocks
    assert isinstance(block, Paragraph)
    return html(block.spans)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("甲\n乙", "甲乙"),
        ("甲，\n乙", "甲，乙"),
        ("“甲”\n“乙”", "“甲”“乙”"),
        ("打\n110", "打 110"),
        ("**甲**\n乙", "<strong>甲</strong>乙"),
        ("甲\n**乙**", "甲<strong>乙</strong>"),
        ("one\ntwo", "one two"),
        ("甲  \n乙", "甲<br>乙"),
        ("问 [[热线]]\n乙", '问 <a href="tel:96110">96110</a> 乙'),
    ],
)  # fmt: skip
def test_lines_join_as_chinese_does(source: str, expected: str) -> None:
    assert written(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("他说**“稳赚”**就走", "他说<strong>“稳赚”</strong>就走"),
        ("**先停：**再问", "<strong>先停：</strong>再问"),
        ("，*一单返五块*，", "，<em>一单返五块</em>，"),
        ("先*停*再**问**", "先<em>停</em>再<strong>问</strong>"),
        ("a * b * c", "a * b * c"),
        (r"\*不是强调\*", "*不是强调*"),
        ("`代码 <b>`", "<code>代码 &lt;b&gt;</code>"),
    ],
)  # fmt: skip
def test_emphasis_works_beside_chinese_punctuation(source: str, expected: str) -> None:
    read, _ = body(source)
    (block,) = read[0].blocks
    assert isinstance(block, Paragraph) and html(block.spans) == expected


def test_raw_html_is_shown_as_text() -> None:
    read, found = body('甲<img src=x onerror="alert(1)">乙')
    (block,) = read[0].blocks
    assert isinstance(block, Paragraph) and "<img" not in html(block.spans) and "&lt;img" in html(block.spans)
    assert found == ["1:2 raw-html"]


def test_comments_are_not_shown_and_keep_the_lines() -> None:
    read, found = body("<!-- 说明\n[[没有]] -->\n甲 [[没有]]")
    assert found == ["3:3 fact-unknown"]
    assert len(read[0].blocks) == 1


def test_items_have_lead_rest_and_place() -> None:
    read, found = body("# 题\n\n- **冒充老师**：先打*电话*\n  再说\n- 没有开头\n")
    (listing,) = read[0].blocks
    assert not found and isinstance(listing, Listing) and not listing.ordered
    first, second = listing.items
    assert (first.lead, html(first.rest), text_of(first.rest)) == (
        "冒充老师", "先打<em>电话</em>再说", "先打电话再说"
    )  # fmt: skip
    assert (second.lead, text_of(second.rest), second.location.line) == ("", "没有开头", 5)


def test_sections_have_titles_levels_and_places() -> None:
    read, _ = body("开头\n\n## 一\n\n甲\n\n### 二\n")
    assert [(s.title, s.level, s.location.line) for s in read] == [("", 0, 1), ("一", 2, 3), ("二", 3, 7)]


def test_four_spaces_are_an_indent_and_a_line_under_text_no_heading() -> None:
    read, _ = body("    甲\n\n乙\n---\n\n丙")
    assert [type(block) for block in read[0].blocks] == [Paragraph, Paragraph, Rule, Paragraph]


def test_a_statute_alone_is_a_quotation_to_the_letter() -> None:
    read, found = body("[[法条 反电信网络诈骗法 31 1]]")
    (quote,) = read[0].blocks
    law = next(s for s in FACTS.statutes if s.short == "反电信网络诈骗法")
    assert not found and isinstance(quote, Quote)
    assert [*map(text_of, quote.paragraphs)] == [law.articles["31"][0]]
    cite, version = quote.cite.split("，", 1)
    assert cite == "《中华人民共和国反电信网络诈骗法》第三十一条第一款"
    assert law.checked
    day = f"{law.checked.year} 年 {law.checked.month} 月 {law.checked.day} 日"
    assert version == f"2022 年 12 月 1 日起施行，文本核对于 {day}"


def test_every_statute_comes_out_as_it_stands_in_the_data() -> None:
    for law in FACTS.statutes:
        for number, paragraphs in law.articles.items():
            read, found = body(f"[[法条 {law.short} {number}]]")
            (quote,) = read[0].blocks
            assert not found and isinstance(quote, Quote)
            assert tuple(map(text_of, quote.paragraphs)) == paragraphs


def test_a_statute_in_a_line_has_quotes_and_citation() -> None:
    text = written("法律说[[法条 刑法 287之二 2]]。")
    assert text.startswith("法律说“单位犯前款罪的")
    assert "第二百八十七条之二第二款，按修正案（十二）修正" in text


def test_lists_of_facts_stand_alone() -> None:
    read, found = body("[[被骗之后]]\n\n[[应用 安装]]\n\n[[停问报]]")
    assert not found
    for block, count in zip(read[0].blocks, (len(FACTS.after_cheated), len(FACTS.app_steps), 3), strict=True):
        assert isinstance(block, Listing) and block.ordered and len(block.items) == count


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ("[甲](cases/a.md)", "cases/a.md"),
        ("[甲](./cases/a.md#x)", "cases/a.md#x"),
        ("[甲](后.md)", "后.md"),
        ("[甲](%E5%90%8E.md)", "后.md"),
        ("[甲](#x)", "#x"),
        ("[甲](tel:110)", "tel:110"),
        ("[甲](https://www.fanzha.example/x)", "https://www.fanzha.example/x"),
    ],
)  # fmt: skip
def test_links_lead_to_pages_phones_and_listed_hosts(source: str, href: str) -> None:
    assert written(source) == f'<a href="{href}">甲</a>'


def test_links_of_a_case_start_in_its_folder() -> None:
    link_scope = LinkScope(
        **{**{f: getattr(REACH, f) for f in REACH.__dataclass_fields__}, "folder": "cases"}
    )
    read, found = body("[甲](a.md) [乙](../index.md)", link_scope)
    (block,) = read[0].blocks
    assert not found and isinstance(block, Paragraph)
    assert 'href="cases/a.md"' in html(block.spans) and 'href="index.md"' in html(block.spans)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd", "http://fanzha.example",
     "//fanzha.example", "https://fanzha.example.evil.example", "mailto:a@fanzha.example", "/etc", "\\\\x"],
)  # fmt: skip
def test_other_links_are_refused_and_leave_only_their_words(address: str) -> None:
    read, found = body(f"[甲](<{address}>)")
    (block,) = read[0].blocks
    assert len(found) == 1 and isinstance(block, Paragraph) and html(block.spans) == "甲"


def test_a_picture_of_ours_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/图.png").write_bytes(b"x")
    link_scope = LinkScope(
        folder="", pages=frozenset(), drafts=frozenset(), hosts=(), source=tmp_path / "docs", root=tmp_path
    )
    read, found = body('![一<张>"图"](图.png)', link_scope)
    (block,) = read[0].blocks
    assert not found and isinstance(block, Picture)
    assert block_html(block, Bare()) == '<img src="docs/图.png" alt="一&lt;张&gt;&quot;图&quot;">'


@pytest.mark.parametrize("name", ["a%00b.png", "x" * 300 + ".png", "图" * 200 + ".png", "", ".", "a/" * 3000])
def test_a_picture_whose_name_no_file_can_have_is_refused(name: str) -> None:
    _, found = body(f"![图]({name})")
    assert len(found) == 1 and found[0].startswith("1:1 picture-")


def test_a_table_is_safe_html() -> None:
    read, _ = body("| 甲 | 乙 |\n|---|---|\n| **丙** | <x> |\n")
    (block,) = read[0].blocks
    assert isinstance(block, Table) and block_html(block, Bare()) == (
        "<table><tr><th>甲</th><th>乙</th></tr><tr><td><strong>丙</strong></td><td>&lt;x&gt;</td></tr></table>"
    )


def test_a_quotation_names_its_source() -> None:
    read, _ = body("> 甲\n>\n> —— 乙")
    (block,) = read[0].blocks
    assert isinstance(block, Quote) and (text_of(block.paragraphs[0]), block.cite) == ("甲", "乙")


@given(st.text(max_size=300))
@example("[[法条 刑法 " + "9" * 5000 + "]]")
@example("[" * 500 + "](" * 500)
@example("*" * 2000)
@example(">" * 300 + "甲")
def test_no_text_makes_reading_a_body_throw(text: str) -> None:
    body(text)


ALPHABET = "甲乙，“”*_`[]()<>!#|>-+.1、：\n  \t\\&;/热线法条刑"


@given(st.text(alphabet=ALPHABET, max_size=200))
def test_html_holds_only_tags_of_ours(text: str) -> None:
    import re

    read, _ = body(text)
    for section in read:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                tags = re.findall(r"<(/?[a-z]+)", html(block.spans))
                assert {tag.strip("/") for tag in tags} <= {"strong", "em", "a", "br", "code"}
                assert html(block.spans).count("<") == html(block.spans).count(">")
