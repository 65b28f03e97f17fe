"""Font subsets: the fixed one that set-up makes once, and a small one for a job with rarer characters.

In: the Debian font files (Noto Sans/Serif CJK, Smiley Sans, LXGW WenKai). Out: a folder with one font file a
face, `fonts.conf` (fontconfig sees this folder and nothing else of the machine), `coverage.json` and
`faces.json`. The same fonts in give the same bytes out; nothing here reads a clock or the campaign.

Not here: choosing a face for a text, and drawing glyphs. The reading half (`fonts_folder`, `coverage`,
`missing`) is plain JSON and cheap to import; the making half imports its libraries inside its functions.

Run by set-up as `python -m generator.render.subset DEST`.
"""

import json
import os
import shutil
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.store.dependencies import for_a_run

Edges = tuple[int, ...]
"""Code points as where runs of them begin and end: (first, last + 1, first, last + 1, ...), ascending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font face: what style sheets call it, and where Debian keeps it."""

    name: str
    """Our name, and the file's: `sans-bold` is `sans-bold.otf`."""
    family: str
    """The CSS font-family, as the font itself says."""
    weight: int
    source: str
    """Path below `SYSTEM_FONTS`."""
    index: int = 0
    """Which face of a collection; 2 is SC in Noto's (JP, KR, SC, TC, HK)."""


SYSTEM_FONTS = Path("/usr/share/fonts")
_NOTO = "opentype/noto/Noto"
FACES: tuple[Face, ...] = (
    Face(
        name="sans-regular",
        family="Noto Sans CJK SC",
        weight=400,
        source=f"{_NOTO}SansCJK-Regular.ttc",
        index=2,
    ),
    Face(name="sans-bold", family="Noto Sans CJK SC", weight=700, source=f"{_NOTO}SansCJK-Bold.ttc", index=2),
    Face(
        name="serif-bold", family="Noto Serif CJK SC", weight=700, source=f"{_NOTO}SerifCJK-Bold.ttc", index=2
    ),
    Face(
        name="smiley", family="Smiley Sans", weight=400, source="truetype/smiley-sans/SmileySans-Oblique.ttf"
    ),
    Face(name="kai", family="LXGW WenKai", weight=400, source="truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"),
)
SANS = ("sans-regular", "sans-bold")

# What is written everywhere beside GB 2312: whole blocks, of which a face gives what it has.
_BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A: · × é ü ā ē ń
    (0x01CD, 0x01DC),  # pinyin with the third tone and ü
    (0x01F8, 0x01F9),  # pinyin ǹ
    (0x1E3E, 0x1E3F),  # pinyin ḿ
    (0x2000, 0x206F),  # general punctuation: – — ‘ ’ “ ” • … and the spaces
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # ℃ № ™ Ⅰ Ⅱ
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # √ ≤ ≥ ≠
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x27BF),  # boxes, shapes, ticks
    (0x2E3A, 0x2E3B),  # the long dashes of titles
    (0x3000, 0x303F),  # CJK punctuation
    (0x3220, 0x33FF),  # ㈠ ㎡
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF01, 0xFF9F),  # full width and half width
    (0xFFE0, 0xFFE6),  # ￥ and its like
)

# Layout that our style sheets may ask for. `chws` is added afterwards from what the glyphs look like; the
# features that only bring in further glyphs (fwid, hwid, pwid, aalt, hist, ruby, ...) are left behind.
_FEATURES = (
    *("calt", "ccmp", "liga", "locl", "kern", "mark", "mkmk", "palt", "halt", "vert", "vrt2", "vpal", "vhal"),
    *("vkrn", "tnum", "pnum", "lnum", "onum", "sups", "frac"),
)


# -- making ------------------------------------------------------------------------------------------------


def gb2312() -> frozenset[str]:
    """Return the 7,445 characters of GB 2312, from Python's own codec."""
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in rows))


def fixed_characters() -> frozenset[str]:
    """Return every character the fixed subset holds where the face has it."""
    return gb2312() | frozenset(chr(code) for low, high in _BLOCKS for code in range(low, high + 1))


def face_named(name: str) -> Face:
    """Return the face of that name; a KeyError for an unknown one is our bug."""
    return {face.name: face for face in FACES}[name]


def subset_face(face_name: str, characters: frozenset[str], out: Path) -> None:
    """Write a subset of the face with just these characters and their `chws` to `out` (.otf).

    Characters that the face lacks are left out in silence: ask `coverage` first.
    """
    import tempfile

    face = face_named(face_name)
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.otf"
        bare.write_bytes(_cut(face, characters))
        _make_marks_chinese(bare)
        _add_chws(bare, out)


def cut_face(face_name: str, characters: Iterable[str]) -> bytes:
    """Return an OpenType font of just these characters without `chws`; what the face lacks is left out."""
    return _cut(face_named(face_name), characters)


def make_fixed(dest: Path) -> None:
    """Make the whole fonts folder anew: a subset of each face, fonts.conf, faces.json, coverage.json.

    Made beside `dest` and then moved there, because fontconfig's cache looks at the folder's time only and
    would go on showing what an overwritten file used to be.
    """
    part = dest.with_name(dest.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    characters = fixed_characters()
    for face in FACES:
        subset_face(face.name, characters, part / f"{face.name}.otf")
    _write_json(part / "faces.json", {face.name: _describe(face, part) for face in FACES})
    _write_json(part / "coverage.json", _survey(part))
    (part / "fonts.conf").write_text(fontconfig_xml(dest.resolve()), encoding="utf-8")
    shutil.rmtree(dest, ignore_errors=True)
    part.rename(dest)


def fontconfig_xml(folder: Path) -> str:
    """Return a fontconfig file that knows this folder only, with its cache inside it."""
    from xml.sax.saxutils import escape

    generic = {"sans-serif": "Noto Sans CJK SC", "serif": "Noto Serif CJK SC", "cursive": "LXGW WenKai"}
    aliases = "".join(
        f"  <alias binding='same'><family>{name}</family><prefer><family>{family}</family></prefer></alias>\n"
        for name, family in generic.items()
    )
    place = escape(str(folder))
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>\n<fontconfig>\n"
        f"  <dir>{place}</dir>\n  <cachedir>{place}/cache</cachedir>\n{aliases}</fontconfig>\n"
    )


def _cut(face: Face, characters: Iterable[str]) -> bytes:
    """Return the face cut to the characters, straight out of its collection (0.1 s against fontTools' 10)."""
    import uharfbuzz as hb

    plan = hb.SubsetInput()
    plan.sets(hb.SubsetInputSets.UNICODE).update(ord(character) for character in characters)
    features = plan.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    # Beside the usual names: licence (13, 14), and typographic family (16, 17), where "Smiley Sans" stands.
    plan.sets(hb.SubsetInputSets.NAME_ID).update((13, 14, 16, 17))
    # WeasyPrint writes glyph ids as CIDs; with the collection's old charset MuPDF then shows a blank page.
    plan.flags = hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(_open(face), plan).blob.data)


def _open(face: Face) -> Any:
    import uharfbuzz as hb

    return hb.Face(hb.Blob.from_file_path(str(SYSTEM_FONTS / face.source)), face.index)


def _add_chws(bare: Path, out: Path) -> None:
    """Add contextual half-width spacing, so that 」（ and ，“ close up; else leave the face as it is.

    In a thread of its own, since the caller may live in an event loop (a server, a browser's driver).
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from east_asian_spacing import Builder  # the engine of chws-tool, without its command line

    builder = Builder(bare)
    builder.font.ttfont.recalcTimestamp = False  # the same bytes every time
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, builder.build()).result()
    builder.font.save(out)


def _make_marks_chinese(file: Path) -> None:
    """Have marks set as Chinese ones in Chinese where no 汉字 stand beside them.

    Noto's —— is a short Western dash, and two ems long only in `hani` and `latn`; a run of nothing but
    marks, as at the start of a line before a number, has the script `DFLT`, which knows no languages.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(file, recalcTimestamp=False)
    records = font["GSUB"].table.ScriptList.ScriptRecord if "GSUB" in font else ()
    scripts = {record.ScriptTag: record.Script for record in records}
    if not {"hani", "DFLT"} <= scripts.keys():
        return
    chinese = [one for one in scripts["hani"].LangSysRecord if one.LangSysTag == "ZHS "]
    if chinese:
        scripts["DFLT"].LangSysRecord, scripts["DFLT"].LangSysCount = chinese, len(chinese)
        font.save(file)


def _describe(face: Face, dest: Path) -> dict[str, object]:
    import uharfbuzz as hb

    path = dest / f"{face.name}.otf"
    em = hb.Face(hb.Blob.from_file_path(str(path))).upem
    digest = sha256(path.read_bytes()).hexdigest()
    row = {"family": face.family, "weight": face.weight, "file": path.name}
    return row | {"units_per_em": em, "sha256": digest}


def _survey(dest: Path) -> dict[str, dict[str, Edges]]:
    import uharfbuzz as hb

    made = {face.name: hb.Face(hb.Blob.from_file_path(str(dest / f"{face.name}.otf"))) for face in FACES}
    return {
        "fixed": {name: to_edges(font.unicodes) for name, font in made.items()},
        "source": {face.name: to_edges(_open(face).unicodes) for face in FACES},
    }


def to_edges(codes: Iterable[int]) -> Edges:
    """Return where runs of these code points begin and end."""
    edges: list[int] = []
    for code in sorted(codes):
        if edges and code == edges[-1]:
            edges[-1] = code + 1
        else:
            edges += (code, code + 1)
    return tuple(edges)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


# -- reading -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which characters each face has: in the fixed subset, and in the whole source font."""

    fixed: Mapping[str, Edges]
    source: Mapping[str, Edges]

    def in_fixed(self, face: str, character: str) -> bool:
        """Tell whether the fixed subset of the face draws this one character."""
        return _within(self.fixed[face], ord(character))

    def in_source(self, face: str, character: str) -> bool:
        """Tell whether the face has this one character at all."""
        return _within(self.source[face], ord(character))

    def beyond_fixed(self, face: str, text: str) -> frozenset[str]:
        """Return the characters of a text that need an extra subset of the face, and can have one."""
        return frozenset(c for c in text if not self.in_fixed(face, c) and self.in_source(face, c))


def _within(edges: Edges, code: int) -> bool:
    return bisect_right(edges, code) % 2 == 1


def fonts_folder() -> Path:
    """Return the folder that set-up made: `share/fonts` of this environment, or what WUZHA_FONTS names.

    Absolute, since fontconfig takes a relative FONTCONFIG_FILE from /etc/fonts.
    """
    override = os.environ.get("WUZHA_FONTS")
    return Path(override).absolute() if override else Path(sys.prefix) / "share" / "fonts"


@for_a_run
@cache
def coverage() -> Coverage:
    """Read coverage.json of the fonts folder, once a run."""
    raw = json.loads((fonts_folder() / "coverage.json").read_text(encoding="utf-8"))
    return Coverage(fixed=_by_face(raw["fixed"]), source=_by_face(raw["source"]))


def _by_face(raw: Mapping[str, list[int]]) -> Mapping[str, Edges]:
    return MappingProxyType({name: tuple(edges) for name, edges in raw.items()})


def missing(text: str) -> tuple[str, ...]:
    """Return the characters that no sans source font can draw, each once, in the order of the text.

    White space and the invisible controls (joiners, direction marks) draw nothing and are never missing.
    """
    return tuple(character for character in dict.fromkeys(text) if _is_missing(character))


@for_a_run
@cache  # a campaign asks about the same two thousand characters in every file
def _is_missing(character: str) -> bool:
    drawn = _invisible(character) or any(coverage().in_source(face, character) for face in SANS)
    return not drawn


def _invisible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"


if __name__ == "__main__":
    make_fixed(Path(sys.argv[1]))
