"""The obvious ways to make a letter for every pupil, to compare with: WeasyPrint one by one, and Typst.

Typst is a PyPI package that only this benchmark uses; it is installed on request, into a folder of its own.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from generator.bench.people import Person, people
from generator.codes import draw
from generator.model import Job, Letter
from generator.model.text import Listing, Paragraph
from generator.text.inline import text_of

TYPST = "typst==0.15.*"
MISSING = "没有装 Typst，这一行略过；要比较请加 --install-typst（约 30 MB，只装进 .cache/bench，不动别处）。"
FAILED = "Typst 没有装成，这一行略过：{}"


def by_weasyprint(job: Job, product: Path, count: int) -> int:
    """Lay out and write each letter by itself; return the bytes of all."""
    import re
    import tempfile

    from generator.letters.form import letter_sheet
    from generator.render.press import press_documents

    total = 0
    with tempfile.TemporaryDirectory() as folder:
        sheet = letter_sheet(job, product, Path(folder))
        for person in people(count):
            widths = dict.fromkeys(sheet.running, float(len(person.name)))
            markup = sheet.markup_for(widths)
            for field, words in (
                ("姓名", person.name),
                ("班级", person.class_name),
                ("回执号", person.serial),
            ):
                quoted = re.escape(_address(field))
                markup = re.sub(rf'<a href="{quoted}[^>]*>[^<]*</a>', words, markup)
            code = f'<svg viewBox="4 4 21 21" width="100%" height="100%">{_drawn(person)}</svg>'
            markup = re.sub(rf'<a href="{re.escape(_address("回执码"))}[^>]*></a>', code, markup)
            total += len(press_documents([(markup, sheet.folders)]).pdf)
    return total


def _address(field: str) -> str:
    from urllib.parse import quote

    return "field:" + (quote(field) if field == "姓名" else field)


def _drawn(person: Person) -> str:
    from generator.codes.bulk import MASK

    path = draw.path(draw.fixed_matrix(person.serial, 1, "Q", MASK))
    return f'<title>{person.serial}</title><path d="{path}" fill="#000"/>'


# -- Typst -------------------------------------------------------------------------------------------------


def typst_missing(side: Path, *, install: bool) -> str:
    """Return why Typst can't be compared with, or ""; put it into `side` first if that is asked for."""
    if install and not (side / "typst").exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(side), TYPST]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
        if done.returncode:
            return FAILED.format((done.stderr.strip().splitlines() or ["没有说明"])[-1])
    return "" if (side / "typst").exists() else MISSING


def by_typst(job: Job, count: int, side: Path) -> int:
    """Set the same words for each pupil in one Typst document; return its bytes."""
    sys.path.insert(0, str(side))
    typst = importlib.import_module("typst")
    from generator.render.subset import fonts_folder

    pupils = [
        {
            "name": person.name,
            "class": person.class_name,
            "serial": person.serial,
            "code": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="4 4 21 21">{_drawn(person)}</svg>',
        }
        for person in people(count)
    ]
    compiled = typst.compile(
        _TYPST.encode(),
        font_paths=[str(fonts_folder())],
        ignore_system_fonts=True,
        sys_inputs={
            "words": json.dumps(_words(job), ensure_ascii=False),
            "pupils": json.dumps(pupils, ensure_ascii=False),
        },
    )
    return len(compiled)


def _words(job: Job) -> list[str]:
    """Return the letter's text by paragraphs."""
    letter = job.piece.subject
    assert isinstance(letter, Letter)  # noqa: S101 - the benchmark chose it
    words = []
    for section in letter.body:
        words += [section.title] if section.title else []
        for block in section.blocks:
            match block:
                case Listing():
                    words += [f"{item.lead} {text_of(item.rest)}" for item in block.items]
                case Paragraph():
                    words.append(text_of(block.spans))
    return words


_TYPST = """
#set page(paper: "a4", margin: 16mm)
#set text(font: "Noto Sans CJK SC", lang: "zh", size: 10.5pt)
#let words = json(bytes(sys.inputs.words))
#for pupil in json(bytes(sys.inputs.pupils)) [
  尊敬的#pupil.name 同学家长：
  #for word in words [#par(word)]
  #place(bottom, block(width: 100%, height: 70mm, stroke: (top: 1pt))[
    #image(bytes(pupil.code), format: "svg", width: 18mm)
    #pupil.serial
    班级 #pupil.class 学生 #pupil.name
  ])
  #pagebreak(weak: true)
]
"""
