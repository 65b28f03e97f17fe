"""Workbooks as no well-meaning program writes them: an .xlsx made of the parts that a test wants."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DEFAULT = '<Default Extension="xml" ContentType="application/xml"/>'
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types">{_DEFAULT}</Types>'
_BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{{}}</sheets></workbook>'
_RELATION = '<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>'


def cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


ROSTER = "".join(
    f'<row r="{row}">{cell(f"A{row}", class_name)}{cell(f"B{row}", name)}</row>'
    for row, (class_name, name) in enumerate(
        [("班级", "姓名"), ("高一1班", "张示例"), ("高一1班", "李示例")], start=1
    )
)
"""The rows of a good roster of two."""


def sheet(rows: str, after: str = "", before: str = "") -> str:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def write_workbook(path: Path, sheets: Sequence[str], more: Mapping[str, str] | None = None) -> Path:
    """Write an .xlsx of worksheets given as XML, without dimensions, styles or shared strings."""
    numbers = range(1, len(sheets) + 1)
    book = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    relations = "".join(_relation(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(_relation("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _BOOK.format(book),
        "xl/_rels/workbook.xml.rels": _relations(relations),
        **{f"xl/worksheets/sheet{n}.xml": one for n, one in zip(numbers, sheets, strict=True)},
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return path


def _relation(id: str, kind: str, target: str) -> str:
    return _RELATION.format(id=id, office=_OFFICE, kind=kind, target=target)


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
