"""Wherever in a finished file a name stands, and however it is written there, the last gate finds it (H2)."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest

from generator.diagnostics import Severity
from generator.guards import gate
from generator.guards.gate import Wanted
from generator.guards.name_index import NameIndex
from generator.store.memo import Memo

NAME = "欧阳知行"
INDEX = NameIndex.of(
    [NAME, "阿依古丽·买买提", "Anna Müller", "Zhang Wei", "Rose", "高原"],
    ["20260137", "20260103", "AB2C-D3EF-G4HJ"],
)
EMBEDDED = b64encode(f"<svg><title>{NAME}</title></svg>".encode()).decode()


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, one.severity.value) for one in gate.findings(folder, Wanted(index=INDEX))]


ERROR = [("roster-name", "error")]


@pytest.mark.parametrize(
    "page",
    [
        f'<img alt="{NAME}" src="a.webp">',
        f'<img alt="" src="{NAME}.webp">',
        f'<img alt="" src="{quote(NAME)}.webp">',
        f"<a href='../{quote(NAME.encode('gb18030'))}' title='{NAME}'>x</a>",
        f"<a title={NAME}>x</a>",
        f'<p aria-label="{NAME}">x</p>',
        f'<p data-who="{NAME}">x</p>',
        f'<meta name="description" content="感谢{NAME}">',
        f"<!-- {NAME} -->",
        f"<script>var a='{NAME}'</script>",
        '<script type=\'application/ld+json\'>{"name": "\\u6b27\\u9633\\u77e5\\u884c"}</script>',
        "<style>p::after{content:'\\6b27\\9633\\77e5\\884c'}</style>",
        "<p>&#27431;&#38451;&#x77e5;&#x884c;</p>",
        "<p>&amp;#27431;&amp;#38451;&amp;#x77e5;&amp;#x884c;</p>",
        "<p>欧阳<b>知</b>行</p>",
        "<p>欧\u200b阳\u00ad知\ufeff行</p>",
        "<p>欧&nbsp;阳&nbsp;知&nbsp;行</p>",
        "<p>欧阳\n  知行</p>",
        "<p>欧</p><p>阳</p><p>知</p><p>行</p>",
        "<p>欧_阳_知_行、*欧阳*知行</p>",
        "<ruby>欧<rt>ōu</rt>阳<rt>yáng</rt>知<rp>(</rp><rt>zhī</rt>行<rt>xíng</rt></ruby>",
        "<p>欧阳知⾏</p>",  # a Kangxi radical
        "<p>阿依古丽买买提</p>",
        "<p>阿依古丽•买买提</p>",
        "<p>阿依古丽・买买提</p>",
        "<p>阿依古丽 · 买买提</p>",
        "<p>anna muller 说</p>",
        "<p>MÜLLER, Anna</p>",
        "<p>zhang wei</p>",
        '<img alt="ZHANG WEI" src="a.webp">',
        "<p>高原同学</p>",
        "<svg><text x='1'>欧</text><text x='2'>阳知行</text></svg>",
        f"<img src='data:image/svg+xml;base64,{EMBEDDED}'>",
    ],
)
def test_h2_a_name_anywhere_in_a_page_is_found(tmp_path: Path, page: str) -> None:
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert set(codes(tmp_path)) == set(ERROR)


@pytest.mark.parametrize(
    "page",
    [
        "<p>欧阳修，知行合一</p>",
        "<p>欧阳先生知道行不行</p>",
        "<p>Annamaria Muller-Lüdenscheidt</p>",
        "<p>zhangweida</p>",
        '<mark class="rose">x</mark><p>rosewood</p>',
        "<p>20260137123、20260138</p>",
        "<p>更新于 20260103</p>",
    ],
)
def test_h2_what_only_looks_like_a_name_passes(tmp_path: Path, page: str) -> None:
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert [one for one in codes(tmp_path) if one[1] == "error"] == []


@pytest.mark.parametrize(
    "words",
    ["学号 20260137", "第 20260103 号同学", "编号 AB2CD3EFG4HJ", "编号 AB2C D3EF G4HJ", "２０２６０１３７"],
)
def test_h2_numbers_of_a_roster_and_of_the_ledger_are_private(tmp_path: Path, words: str) -> None:
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    assert codes(tmp_path) == [("private-number", "error")]


def named_jpeg() -> bytes:
    comment = NAME.encode("gb18030")
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + b"\xff\xda\0\x02\0\xff\xd9"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


def zipped(name: str, text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, text)
    return out.getvalue()


BINARY: dict[str, bytes] = {
    "tEXt.png": png(chunk(b"tEXt", b"Author\0" + NAME.encode())),
    "iTXt.png": png(chunk(b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(NAME.encode()))),
    "zTXt.png": png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode("gb18030")))),
    "after.png": png() + NAME.encode(),
    "comment.jpg": named_jpeg(),
    "xp-author.jpg": b"\xff\xd8\xff\xe1\0\x20Exif\0\0" + NAME.encode("utf-16-le") + b"\xff\xda\xff\xd9",
    "xmp.webp": b"RIFF\0\0\0\0WEBPXMP " + struct.pack("<I", 12) + NAME.encode(),
    "comment.gif": b"GIF89a!\xfe\x0c" + NAME.encode() + b"\0;",
    "list.xlsx": zipped("xl/sharedStrings.xml", f"<t>{NAME}</t>".encode()),
    "list.docx": zipped("word/document.xml", "<w:t>欧阳</w:t></w:r><w:r><w:t>知行</w:t>".encode()),
    "names.zip": zipped(f"{NAME}.txt", b"x"),
    "inner.zip": zipped("a.zip", zipped("b.txt", NAME.encode("gb18030"))),
    "page.svgz": gzip.compress(f"<svg><desc>{NAME}</desc></svg>".encode()),
    "utf-16.svg": f"<svg><desc>{NAME}</desc></svg>".encode("utf-16"),
    "gb18030.txt": NAME.encode("gb18030"),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 33 + NAME.encode("utf-16-le"),
    "film.mp4": b"\0\0\0\x18ftypmp42" + NAME.encode(),
    "ohne": f"<p>{NAME}</p>".encode(),
    ".hidden": NAME.encode(),
    "feed.xml": "<description>&lt;p&gt;欧阳&lt;b&gt;知行&lt;/b&gt;</description>".encode(),
    "sitemap.xml": f"<loc>https://a.example/{quote(NAME)}.html</loc>".encode(),
    "data/cases.js": b'var a=["\\u6b27\\u9633\\u77e5\\u884c"]',
    "manifest.json": b'{"title": "\\u6b27\\u9633\\u77e5\\u884c"}',
    "style.css": "p::before{content:'欧阳知行'}".encode(),
    "note.txt": NAME.encode(),
    f"print/{NAME}/a.txt": b"x",
    f"site/{quote(NAME)}.txt": b"x",
}  # fmt: skip


@pytest.mark.parametrize("name", BINARY)
def test_h2_a_name_in_a_file_of_any_kind_is_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(BINARY[name])
    found = list(gate.findings(tmp_path, Wanted(index=INDEX)))
    assert [(one.code, one.severity.value) for one in found] == ERROR
    assert not any(NAME in str(one) or quote(NAME) in str(one) for one in found)


def make_pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    change(document)
    document.save(out)
    return out.getvalue()


def title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = NAME


def xmp(document: pikepdf.Pdf) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False) as data:
        data["dc:creator"] = [NAME]


def attachment(document: pikepdf.Pdf) -> None:
    document.attachments["a.txt"] = NAME.encode("gb18030")


def attachment_name(document: pikepdf.Pdf) -> None:
    document.attachments[f"{NAME}.txt"] = b"x"


def bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NAME, 0))


def note(document: pikepdf.Pdf) -> None:
    entry = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=NAME)
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(entry)])


def address(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://a.example/{quote(NAME)}")
    document.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action)])


def other_text(document: pikepdf.Pdf) -> None:
    figure = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=NAME)
    document.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array([figure]))


def field(document: pikepdf.Pdf) -> None:
    one = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="who", V=NAME)
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([document.make_indirect(one)]))


def layer(document: pikepdf.Pdf) -> None:
    document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([pikepdf.Dictionary(Name=NAME)]))


def photo(document: pikepdf.Pdf) -> None:
    stream = pikepdf.Stream(document, named_jpeg())
    stream.Filter = pikepdf.Name.DCTDecode
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=stream))


PLACES = (title, xmp, attachment, attachment_name, bookmark, note, address, other_text, field, layer, photo)


@pytest.mark.parametrize("change", PLACES, ids=lambda change: change.__name__)
def test_h2_a_name_in_any_part_of_a_pdf_is_found(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf(change))
    assert codes(tmp_path) == ERROR


def locked_pdf() -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


UNREADABLE = {
    "a.rar": b"Rar!\x1a\x07\0 and more",
    "a.7z": b"7z\xbc\xaf\x27\x1c",
    "a.bin": b"\0\1\2\3\xff\xfe\xfd\0\x80",
    "a.zip": b"PK\x03\x04 broken",
    "a.gz": b"\x1f\x8b broken",
    "a.pdf": b"%PDF-1.7 broken",
    "b.pdf": locked_pdf(),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_h2_what_the_gate_cannot_read_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(UNREADABLE[name])
    assert codes(tmp_path) == [("outlet-unread", "warning")]


def test_h2_an_archive_that_unpacks_to_far_too_much_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(150_000_000)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(150_000_000))
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert codes(tmp_path) == [("outlet-unread", "warning")] * 2


def test_h2_the_manifests_titles_and_codes_are_searched(tmp_path: Path) -> None:
    texts = gate.texts_of_manifest([("海报", None, f"https://a.example/{quote(NAME)}"), ("封面",)])
    found = list(gate.findings(tmp_path, Wanted(index=INDEX, texts=texts)))
    assert [(one.location.file, one.severity) for one in found] == [("dist/manifest.json", Severity.ERROR)]


def test_a_name_of_three_characters_is_an_error_and_one_of_two_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>李小示说，青藏高原</p>", encoding="utf-8")
    found = gate.findings(tmp_path, Wanted(index=NameIndex.of(["李小示", "高原"])))
    assert sorted((one.message.count("＊"), one.severity.value) for one in found) == [
        (1, "warning"),
        (2, "error"),
    ]


def test_a_name_judged_in_the_sources_is_told_again_only_beside_words_of_a_pupil(tmp_path: Path) -> None:
    wanted = Wanted(index=NameIndex.of(["高原", "张示例"]), settled=frozenset({"高原", "张示例"}))
    (tmp_path / "a.html").write_text("<p>青藏高原。审核：张示例老师</p>", encoding="utf-8")
    assert list(gate.findings(tmp_path, wanted)) == []
    (tmp_path / "a.html").write_text("<p>高原同学。张示例的家长</p>", encoding="utf-8")
    assert [one.code for one in gate.findings(tmp_path, wanted)] == ["roster-name"]


def test_copies_of_one_file_are_told_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NAME, encoding="utf-8")
    assert codes(tmp_path) == ERROR


def test_an_index_shows_nobody() -> None:
    assert NAME not in repr(INDEX) and "20260137" not in repr(Wanted(index=INDEX, settled=frozenset({NAME})))


def test_a_word_of_two_characters_over_two_blocks_is_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>提高</p><p>原来如此</p>", encoding="utf-8")
    assert codes(tmp_path) == []
    (tmp_path / "a.html").write_text("<p>高 原</p>", encoding="utf-8")
    assert codes(tmp_path) == [("roster-name", "warning")]


def test_a_first_name_that_many_bear_is_a_warning_alone_and_an_error_beside_words_of_a_pupil(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.html").write_text("<p>阿依古丽说</p>", encoding="utf-8")
    assert codes(tmp_path) == [("roster-name", "warning")]
    (tmp_path / "a.html").write_text("<p>阿依古丽同学说</p>", encoding="utf-8")
    assert codes(tmp_path) == ERROR


def test_h2_no_file_names_a_folder_of_this_machine(tmp_path: Path) -> None:
    wanted = Wanted(folders=(Path("/home/liming"), Path("/")))
    (tmp_path / "a.html").write_text("<p>/home/liming2/x，/home/li</p>", encoding="utf-8")
    assert list(gate.findings(tmp_path, wanted)) == []
    (tmp_path / "a.html").write_text("<p>/home/liming/反诈/docs</p>", encoding="utf-8")
    assert [one.code for one in gate.findings(tmp_path, wanted)] == ["machine-path"]


def test_h2_bytes_in_which_no_folder_was_found_are_searched_again_for_another_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>/home/liming/反诈/docs</p>", encoding="utf-8")
    (tmp_path / "b.txt").write_text("没有", encoding="utf-8")
    others, own = Wanted(folders=(Path("/home/other"),)), Wanted(folders=(Path("/home/liming"),))
    memo = Memo()
    assert list(gate.findings(tmp_path, others, memo=memo)) == []
    for _ in range(2):
        memo = Memo(memo.used)
        assert [one.code for one in gate.findings(tmp_path, own, memo=memo)] == ["machine-path"]
    (tmp_path / "b.txt").write_text("/home/liming/x", encoding="utf-8")
    assert len(list(gate.findings(tmp_path, own, memo=Memo(memo.used)))) == 2


def test_a_name_that_runs_and_line_ends_part_on_a_slide_is_found(tmp_path: Path) -> None:
    """PowerPoint parts a word into runs wherever somebody once corrected it."""
    runs = "<a:r><a:t>欧阳</a:t></a:r><a:br/><a:r><a:rPr b='1'/><a:t>知行</a:t></a:r>"
    slide = f"<p:sld><p:txBody><a:p>{runs}</a:p></p:txBody></p:sld>"
    with zipfile.ZipFile(tmp_path / "a.pptx", "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p:presentation/>")
        archive.writestr("ppt/notesSlides/notesSlide1.xml", slide)
    assert codes(tmp_path) == ERROR


def test_the_guards_read_the_words_of_slides(tmp_path: Path) -> None:
    slide = "<p:sld><a:p><a:r><a:t>打我手机 13912345678</a:t></a:r></a:p></p:sld>"
    with zipfile.ZipFile(tmp_path / "a.pptx", "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p:presentation/>")
        archive.writestr("ppt/slides/slide1.xml", slide)
    assert "mobile-number" in [code for code, _ in codes(tmp_path)]
