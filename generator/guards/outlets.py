"""All that can be read in a finished file, as texts: what people see, and what lies hidden in it.

In: the bytes of any file of `dist/`, told apart by content. Out: its texts: the words of a page, and the
whole page with entities, escapes and addresses decoded (attributes, comments, scripts, data); words, strings,
metadata and attachments of a PDF; what stands beside the pixels of a picture; the members of an archive or an
office file; of other binary files whatever is a text in UTF-8, UTF-16 or GB18030. What cannot be read raises
`UnreadableOutletError`. What pictures show is not read, nor what recordings say.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from urllib.parse import unquote

MOST_UNPACKED = 100_000_000
"""Bytes of an archive that are read; an office file of a school unpacks to far less."""
_MOST_DEPTH = 3
_CLOSED_PDF = "打不开，可能损坏或者加了密码"

_INLINE = "a|abbr|b|bdi|br|code|del|em|font|i|ins|mark|ruby|rb|s|small|span|strong|sub|sup|tspan|u|wbr"
_HIDDEN = re.compile(r"(?s)<(script|style)\b.*?</\1\s*>|<!--.*?-->")
_READING = re.compile(r"(?s)<(r[tp])\b[^>]*>.*?</\1\s*>")  # what a ruby says beside a character
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^>]*)?>")
_ESCAPE = re.compile(r"\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2})|([0-9a-fA-F]{4,6}) ?)")
_FOLD = re.compile(r"\r?\n[ \t]")
_DATA = re.compile(r"data:[\w/+.\-]*(?:;[\w=\-]+)*;base64,([A-Za-z0-9+/=\s%]+)")

_SLIDES = "ppt/presentation.xml"
_PARAGRAPH = re.compile(r"(?s)<a:p>(.*?)</a:p>|<a:p/>")
_RUN = re.compile(r"(?s)<a:t>(.*?)</a:t>|<a:br\b")
_RIFF, _PNG, _JPEG, _GIF = b"RIFF", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"
_MEDIA = (
    b"wOF2",
    b"wOFF",
    b"OTTO",
    b"true",
    b"\0\1\0\0",
    b"\0\0\1\0",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\x1aE\xdf\xa3",
)
_SHUT = (b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_UTF8_RUN = re.compile(
    rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|[\xc3-\xd1][\x80-\xbf]|\xf0[\xa0-\xb3][\x80-\xbf]{2}|[ -~])+"
)


class UnreadableOutletError(Exception):
    """A file cannot be looked through; the words say why, in Chinese."""


def texts_of(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield the texts of a file; `depth` counts the files around it."""
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        yield from _pdf(data, depth)
    elif data.startswith(b"PK\x03\x04"):
        yield from _archive(data, depth)
    elif data.startswith(b"\x1f\x8b"):
        yield from texts_of(_unzipped(data), depth + 1)
    elif data.startswith(_SHUT):
        raise UnreadableOutletError("是压缩包，打不开来看")
    elif data.startswith((_PNG, _JPEG, _GIF, _RIFF)):
        yield from _binary(_beside_pixels(data))
    elif data.startswith(_MEDIA) or data[4:8] == b"ftyp":
        yield from _binary(data)
    else:
        yield from _text_or_binary(data, depth)


def page_words(page: str) -> str:
    """Return the words of a page: cells and blocks on lines of their own, inline tags gone."""
    bare = _INLINE_TAG.sub("", _READING.sub("", _HIDDEN.sub("\n", page)))
    return unescape(re.sub(r"(?:<[^>]*>\s*)+", "\n", bare))  # one line end for tags that follow each other


# -- texts -------------------------------------------------------------------------------------------------


def _text_or_binary(data: bytes, depth: int) -> Iterator[str]:
    text = decoded(data)
    if text is not None:
        yield from _of_text(text, depth)
        return
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableOutletError("加了密码")
    yield from _binary(data)
    if not data.startswith(b"\xd0\xcf\x11\xe0"):  # old office files keep their text as it is
        raise UnreadableOutletError("不是认得的文件")


def decoded(data: bytes) -> str | None:
    """Return a text file's text, whichever encoding people save in; None for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _of_text(text: str, depth: int) -> Iterator[str]:
    """Yield what a text shows as a page, and all of it as it stands, however it was escaped."""
    if "<" in text:
        yield page_words(text)
    if text.startswith("BEGIN:VCALENDAR"):  # its lines are cut anywhere (RFC 5545 §3.1)
        yield _FOLD.sub("", text)
    if "&lt;" in text:  # a page within a feed
        yield page_words(unescape(text))
    plain = unescaped(text)
    yield plain
    if "%" in text and "\ufffd" in plain:  # addresses in the encoding of old office programs
        yield unquote(text, "gb18030")
    for found in _DATA.finditer(text):
        yield from _embedded(unquote(found[1]), depth)


def unescaped(text: str) -> str:
    """Return a text with entities, percent signs and backslashes decoded, twice where that makes sense."""
    if "&" in text:
        text = unescape(unescape(text))
    if "%" in text:
        text = unquote(unquote(text))
    if "\\" in text:
        text = _ESCAPE.sub(_character, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2] or found[3], 16)
    return chr(number) if number <= 0x10FFFF else found[0]


def _embedded(written: str, depth: int) -> Iterator[str]:
    """Yield the texts of a file that stands in an address (data:…;base64,…)."""
    from base64 import b64decode

    if depth < _MOST_DEPTH:
        try:
            yield from texts_of(b64decode(re.sub(r"\s", "", written) + "=="), depth + 1)
        except (ValueError, UnreadableOutletError):
            return  # no file: what is shown of it is not known to anybody


# -- binary files ------------------------------------------------------------------------------------------


def _binary(data: bytes) -> Iterator[str]:
    """Yield whatever may be a text: readers look for names in it, so what is none does no harm."""
    if data:
        yield "\n".join(run.decode("utf-8", "replace") for run in _UTF8_RUN.findall(data) if len(run) > 3)
        for start in (0, 1):
            for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
                yield data[start:].decode(encoding, "replace")


def _beside_pixels(data: bytes) -> bytes:
    """Return what a picture holds beside its pixels; all of it where its parts cannot be told."""
    if data.startswith(_PNG):
        return b"\n".join(_png_parts(data))
    if data.startswith(_JPEG):
        return data.partition(b"\xff\xda")[0] + data[data.rfind(b"\xff\xd9") :]
    if data.startswith(_RIFF):
        return b"\n".join(_riff_parts(data))
    return data


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        part = data[at + 8 : at + 8 + size]
        if kind not in (b"IDAT", b"PLTE", b"fdAT"):
            yield part
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield from _inflated(part)
        at += size + 12
        if kind == b"IEND":
            yield data[at:]
            return


def _inflated(part: bytes) -> Iterator[bytes]:
    """Yield what is compressed in a chunk: it starts after one of the first zero bytes."""
    for at in (found.end() for found in re.finditer(rb"\0", part[:2000])):
        for start in (at, at + 1):
            try:
                yield zlib.decompressobj().decompress(part[start:], 1_000_000)
            except zlib.error:
                continue


def _riff_parts(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] not in (b"VP8 ", b"VP8L", b"ALPH", b"ANMF"):
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _unzipped(data: bytes) -> bytes:
    try:
        found = zlib.decompressobj(31)
        opened = found.decompress(data, MOST_UNPACKED)
    except zlib.error:
        raise UnreadableOutletError("压缩文件损坏") from None
    if found.unconsumed_tail:
        raise UnreadableOutletError("解开后太大")
    return opened


def _archive(data: bytes, depth: int) -> Iterator[str]:
    """Yield the names and texts of an archive's members; an office file is such an archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if depth >= _MOST_DEPTH or sum(one.file_size for one in members) > MOST_UNPACKED:
                raise UnreadableOutletError("解开后太大")
            yield "\n".join(_member_name(one) for one in members)
            if _SLIDES in archive.namelist():
                yield from _slides(archive)
            for member in members:
                yield from texts_of(archive.read(member), depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError):
        raise UnreadableOutletError("压缩包损坏，或者加了密码") from None


def pptx_words(data: bytes) -> str:
    """Return the words of slides, layouts and notes as people read them, a line a paragraph or line end."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            words, _ = _slides(archive)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError):
        raise UnreadableOutletError("压缩包损坏，或者加了密码") from None
    return words


def _slides(archive: zipfile.ZipFile) -> tuple[str, str]:
    """Return the words of a deck line by line, and paragraph by paragraph: runs may part a name anywhere."""
    parts = (one for one in archive.namelist() if one.startswith("ppt/") and one.endswith(".xml"))
    whole = "\n".join(archive.read(one).decode("utf-8", "replace") for one in parts)
    paragraphs = _PARAGRAPH.findall(whole)
    return "\n".join(_said(one, "\n") for one in paragraphs), "\n".join(_said(one, "") for one in paragraphs)


def _said(paragraph: str, line_end: str) -> str:
    """Return the words of a paragraph of DrawingML."""
    return "".join(line_end if not found[1] else unescape(found[1]) for found in _RUN.finditer(paragraph))


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name: without the flag for UTF-8, Windows wrote it in its own encoding."""
    if member.flag_bits & 0x800:
        return member.filename
    return member.filename.encode("cp437", "replace").decode("gb18030", "replace")


# -- PDF ---------------------------------------------------------------------------------------------------


def _pdf(data: bytes, depth: int) -> Iterator[str]:
    import pikepdf

    yield pdf_words(data)
    try:
        with pikepdf.open(BytesIO(data)) as document:
            yield "\n".join(_strings(document))
            for part in _attached(document):
                yield from texts_of(part, depth + 1)
    except pikepdf.PdfError:
        raise UnreadableOutletError(_CLOSED_PDF) from None


def pdf_words(data: bytes) -> str:
    """Return the words of a PDF's pages as a reader copies them."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    except pypdfium2.PdfiumError:
        raise UnreadableOutletError(_CLOSED_PDF) from None
    document.close()
    return text


def _strings(document: object) -> Iterator[str]:
    """Yield every string of a PDF: titles, bookmarks, notes, addresses, other texts of pictures, fields."""
    for thing in document.objects:  # type: ignore[attr-defined]
        yield from _strings_in(thing)
    yield from _strings_in(document.trailer)  # type: ignore[attr-defined]


def _strings_in(thing: object) -> Iterator[str]:
    import pikepdf

    match thing:
        case pikepdf.String():
            yield unquote(str(thing))
        case pikepdf.Array():
            for inner in thing:
                if not getattr(inner, "is_indirect", False):
                    yield from _strings_in(inner)
        case pikepdf.Dictionary() | pikepdf.Stream():
            for key, inner in thing.items():
                yield unquote(str(key))
                if not getattr(inner, "is_indirect", False):
                    yield from _strings_in(inner)


def _attached(document: object) -> Iterator[bytes]:
    """Yield metadata and attachments, and the photos, each as a file."""
    import pikepdf

    for thing in document.objects:  # type: ignore[attr-defined]
        if isinstance(thing, pikepdf.Stream):
            kind = str(thing.get("/Type", ""))
            if kind in ("/Metadata", "/EmbeddedFile"):
                yield bytes(thing.read_bytes())
            elif thing.get("/Filter") == "/DCTDecode":
                yield bytes(thing.read_raw_bytes())
