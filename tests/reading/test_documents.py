"""The decoder: types, places, flattening, blanks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.model import CaseHead, Month, Origin, Settings
from generator.model.base import Key, Review, State, origin_field
from generator.reading.documents import decode, decode_lenient


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    number: Annotated[str, Key(name="号码")]
    day: Annotated[date | None, Key(name="日子")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    text: Annotated[str, Key(name="文字", most=5)] = ""
    yes: Annotated[bool, Key(name="要")] = False
    share: Annotated[float, Key(name="比")] = 0.5
    names: Annotated[tuple[str, ...], Key(name="名")] = ()
    inner: Annotated[tuple[Inner, ...], Key(name="里")] = ()
    review: Review = Review()
    hidden: bytes = b""
    origin: Origin = origin_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Developers' data: fields are named in the file as in the class."""

    id: str
    size: tuple[float, float]
    props: tuple[tuple[str, str], ...] = ()
    folder: Path


def outer(text: str) -> tuple[Outer | None, list[str]]:
    report = Report()
    return decode(Outer, text, "a.yml", report), [str(d).split("\n")[0] for d in report]


def test_scalars_keep_their_source_text() -> None:
    value, found = outer('里: [{号码: 0000-00000000}, {号码: "0571"}, {号码: 0x1F}, {号码: 1e3}]')
    assert not found and value
    assert [inner.number for inner in value.inner] == ["0000-00000000", "0571", "0x1F", "1e3"]


@pytest.mark.parametrize("words", ["2026-03-01", "2026年3月1日", "2026/3/1", "2026.3.1", '"2026-03-01"'])
def test_a_date_may_be_written_in_several_ways(words: str) -> None:
    value, found = outer(f"里: [{{号码: a, 日子: {words}}}]")
    assert not found and value and value.inner[0].day == date(2026, 3, 1)


@pytest.mark.parametrize(("words", "yes"), [("是", True), ("否", False), ("true", True), ("no", False)])
def test_yes_and_no_are_chinese_or_english(words: str, yes: bool) -> None:
    value, _ = outer(f"要: {words}")
    assert value and value.yes is yes


def test_a_single_value_is_a_list_of_one() -> None:
    value, _ = outer("名: 甲")
    assert value and value.names == ("甲",)


def test_a_block_list_may_hold_sentences_with_commas() -> None:
    value, found = outer("名:\n  - 甲，乙\n  - 丙")
    assert not found and value and value.names == ("甲，乙", "丙")


def test_a_flattened_class_stands_at_the_same_level() -> None:
    value, found = outer("文字: 甲\n状态: 已审核\n审核人: 乙")
    assert not found and value and value.review == Review(state=State.REVIEWED, reviewer="乙")


def test_a_field_without_a_key_is_not_read() -> None:
    _, found = outer("hidden: x")
    assert len(found) == 1 and "key-unknown" in found[0]


def test_the_origin_knows_the_place_of_every_value() -> None:
    value, _ = outer("# 说明\n文字: 甲\n里:\n  - {号码: 1}\n  - 号码: 2\n    日子: 2026-03-01\n")
    assert value
    assert str(value.origin.at("文字")) == "a.yml:2:5"
    assert str(value.origin.at("里.0.号码")) == "a.yml:4:10"
    assert str(value.origin.at("里.1.日子")) == "a.yml:6:9"
    assert str(value.origin.at("没有")) == "a.yml:1:1"


def test_developers_data_has_english_keys_and_given_fields() -> None:
    report = Report()
    text = "- {id: a4, size: [210, 297.5], props: {甲: 乙}}\n- {id: a3, size: [1]}"
    assert decode(tuple[Row, ...], text, "rows.yml", report, folder=Path("x")) is None
    assert [d.code for d in report] == ["value-type"]
    row = decode(Row, text.split("\n")[0][2:], "row.yml", Report(), folder=Path("x"))
    assert row == Row(id="a4", size=(210.0, 297.5), props=(("甲", "乙"),), folder=Path("x"))


def test_a_blank_stands_in_so_that_all_mistakes_are_found() -> None:
    report = Report()
    decoded = decode_lenient(CaseHead, "发生时间: 2025-09\n损失: 一点\n人群:", "a.md", report, first_line=2)
    assert decoded and not decoded.whole and decoded.value.happened == Month(year=2025, month=9)
    assert [(d.location.line, d.code) for d in report] == [
        (2, "key-missing"),
        (2, "key-missing"),
        (2, "key-missing"),
        (3, "value-choice"),
        (4, "value-empty"),
    ]


def test_the_length_limit_does_not_count_marks() -> None:
    assert outer("文字: 一二/三四*五*")[1] == []
    assert "有 6 个字，最多 5 个字" in outer("文字: 一二三四五六")[1][0]


def test_a_value_may_begin_with_an_accent() -> None:
    value, found = outer("文字: *自己*/的钱")
    assert not found and value and value.text == "*自己*/的钱"


def test_one_broken_line_hides_no_other_mistake() -> None:
    _, found = outer("文字: [甲\n要: 也许\n名: 甲: 乙\n比: 半")
    assert [line.split(":")[1] for line in found] == ["1", "2", "3", "4"]


@given(st.lists(st.sampled_from(["文字", "要", "比", "名", "状态", "审核人"]), unique=True), st.data())
def test_places_are_right_wherever_keys_stand(keys: list[str], data: st.DataObject) -> None:
    """Each value is found again at the line and column that its origin gives, in characters."""
    good = {"文字": "甲𰻝乙", "要": "是", "比": "0.25", "名": "[甲, 乙]", "状态": "草稿", "审核人": "é"}
    lines = []
    for key in keys:
        lines += ["# 说明：甲"] * data.draw(st.integers(0, 2))
        lines.append(f"{key}:{' ' * data.draw(st.integers(1, 3))}{good[key]}")
    value, found = outer("\n".join(lines))
    assert not found and value
    for key in keys:
        place = value.origin.at(key)
        assert lines[place.line - 1][place.column - 1 :] == good[key]


@given(st.text(max_size=300))
def test_no_text_makes_the_decoder_throw(text: str) -> None:
    decode(Outer, text, "a.yml", Report())


@given(st.text(alphabet="文字要名里：: \t\n-[]{}\"'&*!|>#%@`,，甲a1\u3000", max_size=120))
def test_no_yaml_like_text_makes_the_decoder_throw(text: str) -> None:
    report = Report()
    decode(Outer, text, "a.yml", report)
    lines = text.split("\n")
    for finding in report:  # and every finding points into the text
        place = finding.location
        assert 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 2


def test_a_bomb_takes_no_time_and_no_memory() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(2000))
    report = Report()
    assert decode(Settings, bomb, "a.yml", report) is None
    assert sum(d.code == "yaml-alias" for d in report) == 3


def test_brackets_without_end_are_refused() -> None:
    report = Report()
    assert decode(Outer, "文字: " + "[" * 5000, "a.yml", report) is None
    assert report.errors


def test_a_mistyped_key_is_read_as_the_one_that_was_meant_unless_that_is_there_too() -> None:
    """What was meant is a guess: it stands in for the key, so that it is not said to be missing as well."""
    report = Report()
    alone = decode_lenient(Outer, "文学: 一", "a.yml", report)
    beside = decode_lenient(Outer, "文字: 一\n文学: 二", "a.yml", Report())
    unlike = decode_lenient(Outer, "文字: 一\n天气: 二", "a.yml", Report())
    assert alone and beside and unlike
    assert (alone.value.text, beside.value.text, unlike.value.text) == ("一", "一", "一")
    assert not alone.whole and not beside.whole and not unlike.whole
    assert [found.code for found in report] == ["key-unknown"]
