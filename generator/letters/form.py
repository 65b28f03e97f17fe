"""Forms: sheets in, pressed once, out as objects that pages are stamped on.

Every sheet is pressed in one document, so that all share their fonts. A field in running text needs a form
for each width that its values have (in half ems: 2, 3, 4 for most names). What comes out depends on the
sheets and on those widths, not on who is in the roster, and is kept in the cache by digest. The typefaces
for stamping are cut anew for each roster's characters, 0.05 s a face that the sheets use.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from generator.ledger.printable import PLAIN, printable
from generator.letters.fields import (
    MergeSheet,
    fields_in,
    half_ems,
    letter_sheet,
    rounded,
    step_for,
)
from generator.letters.readback import Objects, PressedForm, Slot
from generator.render.cycles import searched_seldom
from generator.render.photos import picture_in
from generator.render.press import Pressed, PressedDocuments, press_documents
from generator.render.subset import fonts_folder, missing
from generator.render.typeface import Typeface, cut_typeface
from generator.store import digest, keep
from generator.store.keep import Kept
from generator.store.recipe import recipe

__all__ = [
    "FormSet",
    "MergeSheet",
    "SheetProblem",
    "StampedPage",
    "fields_in",
    "letter_sheet",
    "prepare_forms",
]

MEASURED = "sans-regular"  # the face that widths of values are measured in
OBJECTS = "objects"
SHORTER = "请删短这一部分的文字，直到放得下。"
MOST_FORMS = 64  # of one sheet, 0.3 s each; more kinds of widths are rounded up together
KEPT = 24  # forms in the cache: what a school prints in a year
Widths = tuple[int, ...]
"""Widths of a sheet's running fields in half ems, by their names' order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedPage:
    """A page to be stamped: the name of its sheet ("" for a blank page), the values of fields, and its code.

    `code` is what the QR says: digits, capitals and ` $%*+-./:`, 16 characters at most (version 1-Q).
    """

    sheet: str
    values: Mapping[str, str]
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetProblem:
    """What went wrong when a sheet was pressed, in words for staff, and values with which it did.

    `line` is where in the letter's file it begins, 0 where that is not known.
    """

    sheet: str
    part: str
    message: str
    hint: str
    line: int
    example: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSet:
    """All forms of some sheets, and the typefaces to fill them in with.

    `objects` are numbered from 1. `running` are the running fields of each sheet, `steps` what their widths
    are rounded to.
    """

    objects: tuple[bytes, ...]
    forms: Mapping[tuple[str, Widths], PressedForm]
    running: Mapping[str, tuple[str, ...]]
    steps: Mapping[str, int]
    typefaces: Mapping[str, Typeface]
    problems: tuple[SheetProblem, ...]

    def fitting(self, sheet: str, widths: Widths) -> PressedForm:
        """Return the form for running values so wide (half ems); KeyError for widths not foreseen."""
        return self.forms[sheet, rounded(widths, self.steps[sheet])]


@searched_seldom()
def prepare_forms(sheets: Sequence[MergeSheet], pages: Iterable[StampedPage], cache: Path) -> FormSet:
    """Press what some pages need, or take it from the cache; the pages are looked over once, in any order.

    ValueError for a value with a character that no font has: ask `ledger.drawn.undrawable` before.
    """
    known = {sheet.name: sheet for sheet in sheets}
    values = {sheet.name: dict[tuple[str, ...], None]() for sheet in sheets}
    shown: set[str] = set()
    for page in pages:
        if page.sheet:
            sheet = known[page.sheet]
            values[page.sheet][tuple([page.values.get(name, "") for name in sheet.running])] = None
            shown.update([page.values.get(name, "") for name in sheet.fields])
    characters = _characters(shown)
    measured = cut_typeface(MEASURED, characters)
    advances = measured.advances
    classes = {name: _classes(rows, advances) for name, rows in values.items()}
    steps = {name: step_for(rows, MOST_FORMS) for name, rows in classes.items()}
    wanted = {
        (name, rounded(widths, steps[name])): example
        for name, rows in classes.items()
        for widths, example in reversed(rows.items())
    }
    objects, forms, problems = _pressed(known, dict(sorted(wanted.items())), cache)
    faces = {slot.face for form in forms.values() for slot in form.slots} - {MEASURED}
    return FormSet(
        objects=objects,
        forms=forms,
        running={sheet.name: sheet.running for sheet in sheets},
        steps=steps,
        typefaces={MEASURED: measured} | {face: cut_typeface(face, characters) for face in sorted(faces)},
        problems=problems,
    )


def _characters(values: Iterable[str]) -> set[str]:
    """Return what must be drawn for some values; ValueError for what no font has."""
    raw = set[str]().union(*values)
    if not PLAIN.fullmatch("".join(raw)):
        raw = set[str]().union(*map(printable, values))
    lacking = missing("".join(sorted(raw)))
    if lacking:
        raise ValueError("no font has " + " ".join(f"U+{ord(c):04X}" for c in lacking))
    return raw


def _classes(
    rows: Mapping[tuple[str, ...], None], advances: Mapping[str, int]
) -> dict[Widths, tuple[str, ...]]:
    """Return the widths that rows of running values have, each with the first row that has them."""
    classes: dict[Widths, tuple[str, ...]] = {}
    for row in rows:
        classes.setdefault(tuple(_width(value, advances) for value in row), row)
    return classes


def _width(value: str, advances: Mapping[str, int]) -> int:
    return half_ems(sum([advances[c] for c in printable(value)]))


# -- pressing ----------------------------------------------------------------------------------------------

_PressedObjects = tuple[tuple[bytes, ...], dict[tuple[str, Widths], PressedForm], tuple[SheetProblem, ...]]
_Wanted = Mapping[tuple[str, Widths], tuple[str, ...]]


def _pressed(sheets: Mapping[str, MergeSheet], wanted: _Wanted, cache: Path) -> _PressedObjects:
    """Return the objects, forms and troubles of what is wanted, from the cache if they lie there."""
    documents = [
        (sheets[name].markup_for(_in_ems(sheets[name], widths)), sheets[name].folders)
        for name, widths in wanted
    ]
    if not documents:
        return (), {}, ()
    home, key = cache / "forms", _key(documents)
    kept = keep.find(home, key)
    if kept is None:
        made = _read_back(press_documents(documents), sheets, wanted)
        kept = keep.keep(home, key, lambda folder: _write(folder, *made))
        keep.sweep(home, spare=KEPT)
    objects, forms, found = _load(kept)
    examples = [
        dict(zip(sheets[name].running, example, strict=True)) for (name, _), example in wanted.items()
    ]
    names = [name for name, _ in wanted]
    problems = tuple(
        SheetProblem(sheet=names[at], part=part, message=message, hint=hint, line=line, example=examples[at])
        for at, part, message, hint, line in found
    )
    return objects, dict(zip(wanted, forms, strict=True)), problems


def _in_ems(sheet: MergeSheet, widths: Widths) -> dict[str, float]:
    return {name: width / 2 for name, width in zip(sheet.running, widths, strict=True)}


def _key(documents: Sequence[tuple[str, tuple[Path, ...]]]) -> str:
    """Return the digest of what the forms depend on, beside the files that are opened to press them."""
    engine = recipe(__name__, fonts=fonts_folder())
    return digest.of_text("\n".join((engine, *(markup for markup, _ in documents))))


_Found = tuple[int, str, str, str, int]
"""Which document, its part, what is wrong, how to mend it, and in which line of the letter (0: unknown)."""


def _read_back(
    pressed: PressedDocuments, sheets: Mapping[str, MergeSheet], wanted: _Wanted
) -> tuple[list[bytes], list[PressedForm], list[_Found]]:
    import pikepdf

    objects, forms = Objects(), []
    with pikepdf.open(io.BytesIO(pressed.pdf)) as document:
        for start in pressed.starts:
            forms.append(objects.form(document.pages[start]))
    found = [(at, *rest) for at, one in enumerate(pressed.parts) for rest in _complaints(one)]
    for at, ((name, _), form) in enumerate(zip(wanted, forms, strict=True)):
        lost = sheets[name].fields - {slot.field for slot in form.slots}
        found += [(at, "字段", f"“{field}”在版面上没有位置", SHORTER, 0) for field in sorted(lost)]
    return objects.bodies, forms, found


def _complaints(made: Pressed) -> Iterator[tuple[str, str, str, int]]:
    for overflow in made.overflows:
        yield overflow.part, overflow.said(), overflow.cure(SHORTER), overflow.line
    if made.pages > 1 and not made.overflows:
        yield "页数", f"排出了 {made.pages} 页，只能有 1 页", SHORTER, 0
    for complaint in made.complaints:
        picture = picture_in(complaint)
        message = f"图片 {picture} 打不开" if picture else f"排版引擎报告：{complaint}"
        yield "排版", message, SHORTER, 0


# -- the cache ---------------------------------------------------------------------------------------------


def _write(
    folder: Path, objects: Sequence[bytes], forms: Sequence[PressedForm], found: Sequence[_Found]
) -> dict[str, Any]:
    """Write the objects one after the other, and return the rest of an entry."""
    (folder / OBJECTS).write_bytes(b"".join(objects))
    sizes = [len(body) for body in objects]
    return {"sizes": sizes, "forms": [asdict(form) for form in forms], "found": found}


def _load(kept: Kept) -> tuple[tuple[bytes, ...], list[PressedForm], list[_Found]]:
    rest, objects, at = (kept.folder / OBJECTS).read_bytes(), [], 0
    for size in kept.value["sizes"]:
        objects.append(rest[at : at + size])
        at += size
    forms, found = kept.value["forms"], kept.value["found"]
    return tuple(objects), [_form(row) for row in forms], [tuple(row) for row in found]


def _form(row: dict[str, Any]) -> PressedForm:
    slots = tuple(Slot(**slot) for slot in row["slots"])
    return PressedForm(
        **row | {"slots": slots, "needs": tuple(row["needs"]), "numbers": tuple(row["numbers"])}
    )
