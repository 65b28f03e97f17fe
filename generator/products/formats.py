"""Formats: the rows of `generator/catalog/formats.yml`, and those of a campaign folder's own file.

In: the campaign's root. Out: formats by name, the package's first. A campaign adds and never changes: its row
that has the name or the id of another is an error. A row that equals one of the package's is no clash, for a
campaign folder may be another clone of this project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Location, Report
from generator.model import Format
from generator.reading.documents import decode_placed

PROJECT = Path(__file__).resolve().parent.parent.parent
FORMATS = "generator/catalog/formats.yml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_formats(root: Path, report: Report) -> dict[str, Format]:
    """Return the formats by name; what is wrong in a row is reported and leaves it out."""
    formats: dict[str, Format] = {}
    for home in dict.fromkeys((PROJECT, root)):
        for row, place in _rows(home, report):
            if row in formats.values():
                continue
            wrong = tuple(_mistakes(row, formats))
            for message, hint in wrong:
                report.error(place, "format-wrong", message, hint)
            if not wrong:
                formats[row.name] = row
    return formats


def _rows(home: Path, report: Report) -> Iterator[tuple[Format, Location]]:
    """Yield the rows of a folder's file, each with its place; none if the file is not there or broken."""
    path = home / FORMATS
    decoded = decode_placed(tuple[Format, ...], path, home, report) if path.exists() else None
    if decoded:
        for index, row in enumerate(decoded.value):
            yield row, decoded.origin.at(str(index))


def _mistakes(row: Format, others: dict[str, Format]) -> Iterator[tuple[str, str]]:
    """Yield what the types can't see, and how to put it right."""
    ids = {other.id: other.name for other in others.values()}
    if row.name in others:
        yield f"已经有名叫“{row.name}”的版式", "请给自己的版式换一个名称；已有的版式不能改。"
    elif row.id in ids:
        yield f"id“{row.id}”已经是“{ids[row.id]}”的", "请换一个 id，比如在后面加上学校的缩写。"
    if not _ID.fullmatch(row.id):
        yield f"id“{row.id}”不能用在文件名里", "id 只用小写英文字母、数字和连字符，比如 card-a6。"
    if min(*row.trim_mm, row.scale, row.distance_m, row.module_mm) <= 0 or row.code_mm < 0:
        yield f"“{row.name}”的尺寸要大于 0", "请检查 trim_mm、scale、distance_m、code_mm 和 module_mm。"
    elif row.bleed_mm < 0 or not 0 <= 2 * row.safe_mm < min(row.trim_mm):
        yield (
            f"“{row.name}”的出血或安全区不对",
            "bleed_mm、safe_mm 不小于 0，两边安全区之间要留下地方。",
        )
