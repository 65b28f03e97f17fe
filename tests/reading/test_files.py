"""Reading files: encodings, line ends, limits, names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location, Report
from generator.reading.files import (
    MOST_BYTES,
    _decoded,
    markdown_files,
    read_text,
    shown,
    slug_of,
    slug_problem,
)
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


# -- what is no text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04word", "file-binary"),
        (b"\xd0\xcf\x11\xe0word", "file-binary"),
        (b"%PDF-1.7\nwords", "file-binary"),
        (b"GIF89a words", "file-binary"),
        (b"Rar!words", "file-binary"),
        (b"a\0b and some words more", "file-binary"),
        (b"", "file-empty"),
        (b" \n\t\r\n", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b"\xef\xbb\xbf \n", "file-empty"),
        (bytes(range(128, 256)) * 4, "encoding-unknown"),
    ],
)
def test_what_is_no_text_is_told_by_what_it_is(tmp_path: Path, data: bytes, code: str) -> None:
    assert read(tmp_path, data) == (None, [code])


def test_a_damaged_byte_is_told_at_its_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("第一行\n第二\xff行，后面还有很多很多字\n".encode().replace("\xff".encode(), b"\xff"))
    report = Report()
    assert read_text(path, tmp_path, report) is None
    (found,) = report
    assert (found.code, found.location) == ("encoding-damaged", Location(file="a.md", line=2, column=3))


@pytest.mark.parametrize(
    ("character", "code", "left"),
    [
        ("\x07", "control-character", " "),
        ("\x7f", "control-character", " "),
        ("\u2028", "control-character", " "),
        ("\u202e", "control-character", " "),
        ("\u2066", "control-character", " "),
        ("\u200b", "invisible-character", "\u200b"),
        ("\u00ad", "invisible-character", "\u00ad"),
        ("\u2060", "invisible-character", "\u2060"),
    ],
)
def test_a_character_that_no_editor_shows_is_told_at_its_place(
    tmp_path: Path, character: str, code: str, left: str
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"一\n二三{character}四\n五", encoding="utf-8")
    report = Report()
    assert read_text(path, tmp_path, report) == f"一\n二三{left}四\n五"
    (found,) = report
    assert (found.code, found.location) == (code, Location(file="a.md", line=2, column=3))
    assert f"U+{ord(character):04X}" in found.message


def test_tabs_and_line_ends_are_seen_by_everybody(tmp_path: Path) -> None:
    assert read(tmp_path, "一\t二\r\n三".encode()) == ("一\t二\n三", [])


def test_of_a_line_the_first_such_character_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, "一\x07\x07\u200b\n\u200b二".encode())[1] == [
        "control-character",
        "invisible-character",
    ]


# -- folders -----------------------------------------------------------------------------------------------


def listed(folder: Path, root: Path, *, deep: bool) -> tuple[list[str], list[str]]:
    """Return the files that are read, and those that are told not to be."""
    report = Report()
    found = markdown_files(folder, root, report, deep=deep)
    return [path.relative_to(root).as_posix() for path in found], [one.location.file for one in report]


FILES = (
    "b.md", "a.md", "unter/c.md", "a.md.txt", "d.markdown", "E.MD.docx", "f.txt", "tu.PNG", "g.docx",
    ".versteckt.md", "~$a.md", "Thumbs.db", "desktop.ini",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(b"")
    return tmp_path / "docs"


def test_of_pages_all_below_are_read_and_only_what_was_meant_as_one_is_told(folder: Path) -> None:
    read, told = listed(folder, folder.parent, deep=True)
    assert read == ["docs/a.md", "docs/b.md", "docs/unter/c.md"]
    assert told == ["docs/E.MD.docx", "docs/a.md.txt", "docs/d.markdown"]


def test_of_content_one_folder_is_read_and_everything_but_pictures_is_told(folder: Path) -> None:
    read, told = listed(folder, folder.parent, deep=False)
    assert read == ["docs/a.md", "docs/b.md"]
    assert told == ["docs/E.MD.docx", "docs/a.md.txt", "docs/d.markdown", "docs/f.txt", "docs/g.docx"]


def test_a_folder_that_is_a_link_is_told_and_not_walked(folder: Path) -> None:
    (folder.parent / "anderswo").mkdir()
    (folder.parent / "anderswo/x.md").write_bytes(b"")
    (folder / "link").symlink_to(folder.parent / "anderswo")
    read, told = listed(folder, folder.parent, deep=True)
    assert not any("x.md" in name for name in read)
    assert "docs/link" in told


def test_a_folder_that_is_not_there_or_lies_elsewhere_has_no_files(folder: Path, tmp_path: Path) -> None:
    assert listed(tmp_path / "nichts", tmp_path, deep=True) == ([], [])
    root = tmp_path / "root"
    root.mkdir()
    (root / "docs").symlink_to(folder)
    assert listed(root / "docs", root, deep=True) == ([], ["docs"])


@pytest.mark.parametrize("name", ["a.md.txt", "我的.案例.docx"])
def test_a_file_that_nobody_reads_is_told_its_better_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    report = Report()
    markdown_files(tmp_path, tmp_path, report)
    (found,) = report
    assert f"“{name.split('.')[0]}.md”" in found.hint


# -- names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("刷 单.md", "刷-单.md"),
        ("（一）刷单.md", "一-刷单.md"),
        ("ＡＢ１.md", "AB1.md"),
        ("a...b.md", "a-b.md"),
    ],
)
def test_a_bad_name_is_led_to_a_good_one(tmp_path: Path, name: str, better: str) -> None:
    report = Report()
    assert slug_of(tmp_path / name, tmp_path, report) is None
    (found,) = report
    assert found.code == "slug-bad" and better.removesuffix(".md") in found.hint


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt9", "AUX"])
def test_names_of_windows_devices_are_refused_in_any_case(name: str) -> None:
    assert slug_problem(name) and slug_problem(name, index=True)


def test_index_is_a_good_name_where_a_page_may_be_the_first() -> None:
    assert slug_problem("index", index=True) is None
    assert slug_problem("Index", index=True)


def test_a_name_of_the_largest_length_is_good() -> None:
    assert slug_problem("长" * 60) is None
    assert "61 个字" in (slug_problem("长" * 61) or "")


def test_a_name_that_is_no_utf8_can_be_shown() -> None:
    assert shown("a\udce9.md") == "a?.md"


def told_in(folder: Path, *names: str) -> list[tuple[str, str]]:
    for name in names:
        (folder / name).write_text("x", encoding="utf-8")
    report = Report()
    markdown_files(folder, folder, report)
    return [(found.location.file, found.hint) for found in report]


def test_no_hint_advises_a_name_that_is_taken(tmp_path: Path) -> None:
    told = told_in(tmp_path, "a.md", "a.md~", "a.md.bak", "a.txt", "b.md~")
    assert [file for file, _ in told] == ["a.md.bak", "a.md~", "a.txt", "b.md~"]
    assert all("改成" not in hint and "已经有“a.md”" in hint for _, hint in told[:3])
    assert "改成“b.md”" in told[3][1]


def test_what_wsl_shows_beside_a_downloaded_file_is_nobodys(tmp_path: Path) -> None:
    assert told_in(tmp_path, "a.md", "a.md:Zone.Identifier", "b.png:Zone.Identifier") == []
