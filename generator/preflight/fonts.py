"""Check `fonts`: every font is embedded, can be read back as text, and is free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.model import Job
from generator.preflight.finding import Finding
from generator.preflight.openpdf import OpenPdf
from generator.preflight.painted import face_name
from generator.store.dependencies import once_a_run, read

FREE = Path(__file__).resolve().parent.parent / "data" / "free_fonts.txt"
STYLES = ("regular", "bold", "oblique", "boldoblique")
DEPTH = 8  # forms in forms


def check_fonts(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Look at every font that any page can reach."""
    del job
    fonts = {face_name(font): font for page in opened.pdf.pages for font in _fonts(page.resources)}
    for name, font in sorted(fonts.items()):
        yield from _check_font(name, font)


def _check_font(name: str, font: Any) -> Iterator[Finding]:
    if not is_free(name):
        yield Finding(
            code="fonts-foreign",
            message=f"用到了名单以外的字体“{name}”，它可能要付费授权",
            hint=f"只用这些免费字体：{'、'.join(families())}。请检查模板和主题里的字体名。",
        )
    if not _embedded(font):
        yield Finding(
            code="fonts-not-embedded",
            message=f"字体“{name}”没有嵌入文件，印刷店打开会换成别的字体",
            hint="请删掉 .venv 文件夹，重新运行 python3 build.py；若仍出现，请把这一行发给维护者。",
        )
    if "/ToUnicode" not in font:
        yield Finding(
            code="fonts-unreadable",
            message=f"字体“{name}”的文字不能复制，读屏软件也读不出",
            hint="这是程序的毛病：请把这一行发给维护者。",
        )


def is_free(name: str) -> bool:
    """Tell whether a font's name is that of a family on the list, in one of the usual styles."""
    free = (_plain(family) + style for family in families() for style in ("", *STYLES))
    return _plain(name) in free


@once_a_run
def families() -> tuple[str, ...]:
    """Return the families of `free_fonts.txt`."""
    lines = read(FREE).decode("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _plain(name: str) -> str:
    return re.sub(r"[^0-9a-z\u0080-\uffff]", "", name.lower())


def _fonts(resources: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the fonts of resources, and of the forms and patterns they hold."""
    yield from resources.get("/Font", {}).values()
    if depth < DEPTH:
        for kind in ("/XObject", "/Pattern"):
            for inner in resources.get(kind, {}).values():
                yield from _fonts(inner.get("/Resources", {}), depth + 1)


def _embedded(font: Any) -> bool:
    """Tell whether the outlines are inside: composite fonts have them in the descendant, type 3 in itself."""
    if font.get("/Subtype") == "/Type3":
        return True
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))
