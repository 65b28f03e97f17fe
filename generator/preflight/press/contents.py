"""Checks of what must not be in a press sheet: fonts, transparency, layers, links, scripts, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.preflight.finding import Finding
from generator.preflight.press.verdict import OpenSheet, PressVerdict, root_of

REPORT = "请把这一行发给维护者。"


def check_fonts_gone(opened: OpenSheet) -> PressVerdict:
    """Ask that no font is left, neither used nor named: what is outlined prints the same everywhere."""
    used = [name for ground in opened.painted for name in ground.fonts]
    named = [str(font.get("/BaseFont", "?")) for page in _pages(opened) for font in _fonts(page)]
    texts = any(one.kind == "text" for ground in opened.painted for one in ground.paints)
    found = []
    if used or named or texts:
        name = next(iter((*used, *named)), "？").lstrip("/")
        words = f"还有没转曲的文字（{name}），店里没有这种字体就会换字"
        found.append(Finding(code="press-font-left", message=words, hint=REPORT))
    return PressVerdict(measured="文字都转成了曲线，没有字体", findings=tuple(found))


def check_flat(opened: OpenSheet) -> PressVerdict:
    """Ask that nothing is transparent and no layer can be switched off: old RIPs print such by guess."""
    found = []
    if (
        any(ground.groups for ground in opened.painted)
        or any(map(_is_transparent, _states(opened)))
        or any(
            one.thing is not None and "/SMask" in one.thing
            for ground in opened.painted
            for one in ground.paints
            if one.kind == "picture"
        )
    ):
        words = "有半透明的东西，各家机器印出来不一样"
        found.append(Finding(code="press-transparency", message=words, hint="请改成实色。"))
    if "/OCProperties" in root_of(opened):
        found.append(Finding(code="press-layer", message="有图层，可能被关掉不印", hint=REPORT))
    return PressVerdict(measured="没有半透明，没有图层", findings=tuple(found))


def _states(opened: OpenSheet) -> Iterator[Any]:
    return (state for ground in opened.painted for state in ground.states)


def _is_transparent(state: Any) -> bool:
    clear = all(float(state.get(key, 1)) == 1 for key in ("/ca", "/CA"))
    return (
        not clear
        or state.get("/SMask", "/None") != "/None"
        or state.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
    )


def check_still(opened: OpenSheet) -> PressVerdict:
    """Ask that the file does nothing and hides nothing: no annotation, script, form, attachment."""
    found = []
    if any(len(page.obj.get("/Annots", ())) for page in _pages(opened)):
        words = "有批注或链接，可能被印出来"
        found.append(Finding(code="press-annotation", message=words, hint=REPORT))
    root = root_of(opened)
    if any(key in root for key in ("/OpenAction", "/AA", "/AcroForm")) or "/JavaScript" in root.get(
        "/Names", {}
    ):
        found.append(Finding(code="press-script", message="打开时会做事（脚本、表单）", hint=REPORT))
    if "/EmbeddedFiles" in root.get("/Names", {}) or "/AF" in root:
        found.append(Finding(code="press-attachment", message="里面夹带了别的文件", hint=REPORT))
    if opened.sheet.pdf.is_encrypted:
        found.append(Finding(code="press-locked", message="加了密，店里的机器打不开", hint=REPORT))
    return PressVerdict(measured="没有链接、批注、脚本和附件", findings=tuple(found))


def _pages(opened: OpenSheet) -> list[Any]:
    return [opened.sheet.pdf.pages[page] for page in opened.sheet.pages]


def _fonts(page: Any) -> Iterator[Any]:
    """Yield the fonts that a page and its forms name."""
    yield from page.resources.get("/Font", {}).values()
    for drawn in page.resources.get("/XObject", {}).values():
        yield from drawn.get("/Resources", {}).get("/Font", {}).values()
