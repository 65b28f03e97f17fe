"""Reading files: encodings, line ends, limits, names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location, Report
from generator.reading.files import MOST_BYTES, _decoded, read_text, slug_problem
from generator.reading.frontmatter import split

TEXT = "---\n标题: 甲\n---\n\n“正文”——第一段。\n"


def read(tmp_path: Path, data: bytes) -> tuple[str | None, list[str]]:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    report = Report()
    return read_text(path, tmp_path, report), [d.code for d in report]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_notepad_files_are_simply_right(tmp_path: Path, codec: str, newline: str) -> None:
    assert read(tmp_path, TEXT.replace("\n", newline).encode(codec)) == (TEXT, [])


def test_ansi_files_are_read_with_a_warning(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT.encode("gb18030")) == (TEXT, ["encoding-gb18030"])


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_with_or_without_a_mark(tmp_path: Path, codec: str) -> None:
    assert read(tmp_path, TEXT.encode(codec)) == (None, ["encoding-utf16"])


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    assert read(tmp_path, b"a" * MOST_BYTES)[1] == []
    assert read(tmp_path, b"a" * (MOST_BYTES + 1)) == (None, ["file-too-large"])


@given(st.binary(max_size=600))
def test_no_bytes_make_reading_throw(data: bytes) -> None:
    report = Report()
    text = _decoded(data, Location(file="a.md"), report)
    assert text is not None or report.errors == 1
    if text and text.strip():
        split(text, "a.md", report)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20))
def test_chinese_text_survives_each_encoding(text: str) -> None:
    for codec, codes in (("utf-8", []), ("gb18030", ["encoding-gb18030"])):
        report = Report()
        assert _decoded(f"标题：{text}，".encode(codec), Location(file="a.md"), report) == f"标题：{text}，"
        assert [d.code for d in report] == codes


@pytest.mark.parametrize("slug", ["shuadan-fanli", "刷单返利", "a_1", "2026"])
def test_good_slugs(slug: str) -> None:
    assert slug_problem(slug) is None


@pytest.mark.parametrize(
    "slug", ["", "a b", "a.b", "a/b", "..", "（一）", "index", "NUL", "x" * 61, "a\u3000"]
)
def test_bad_slugs(slug: str) -> None:
    assert slug_problem(slug)


def test_the_halves_know_their_first_lines() -> None:
    halves = split("\n---\n标题: 甲\n---\n正文\n", "a.md", Report())
    assert halves and (halves.head, halves.head_line, halves.body, halves.body_line) == (
        "标题: 甲", 3, "正文\n", 5
    )  # fmt: skip
