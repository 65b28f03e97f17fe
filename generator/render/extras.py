"""Characters beyond the fixed font subset: a job that has any gets a small font of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from generator.render.subset import FACES, SANS, coverage, fonts_folder, subset_face
from generator.store import digest, keep
from generator.store.recipe import recipe

FONT = "extra.otf"
SPARE = 64  # fonts of a few kB, kept for pieces that are pressed again
FAMILY = "补字黑体"  # the family that style sheets name after the fixed ones


def face_rules(value: object, folder: Path) -> str:
    """Return `@font-face` rules for the characters of a value that the fixed sans subset lacks, or "".

    The fonts are kept below `folder` by what is in them, so no job's bytes depend on another's text.
    """
    text = "".join(sorted(set("".join(texts_in(value)))))
    return "".join(_rule(face, coverage().beyond_fixed(face, text), folder) for face in SANS)


def sweep_fonts(cache: Path) -> None:
    """Remove the fonts that were used longest ago; only before a run presses anything."""
    keep.sweep(cache / "fonts", spare=SPARE)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text inside a value of dataclasses, tuples and mappings."""
    match value:
        case str():
            yield value
        case tuple() | list() | frozenset():
            for inner in value:
                yield from texts_in(inner)
        case Mapping():
            yield from texts_in(tuple(value.values()))
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from texts_in(getattr(value, field.name))


def _rule(face: str, characters: frozenset[str], folder: Path) -> str:
    if not characters:
        return ""
    weight = next(known.weight for known in FACES if known.name == face)
    engine = recipe(__name__, fonts=fonts_folder())
    key = digest.of_text("\n".join((engine, face, "".join(sorted(characters)))))
    kept = keep.find(folder, key) or keep.keep(
        folder, key, lambda part: subset_face(face, characters, part / FONT)
    )
    font = kept.folder / FONT
    return f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};src:url("{font.as_uri()}")}}'
