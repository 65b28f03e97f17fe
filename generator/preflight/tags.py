"""Check `tags`: a screen reader can read the piece (what PDF/UA asks for and a program can see)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model import Job
from generator.preflight.finding import Finding
from generator.preflight.openpdf import OpenPdf

LANGUAGE = "zh-cn"
REPORT = "这是模板的毛病，读屏软件会读不好：请把这一行发给维护者。"
DEPTH = 64  # structure trees of our pieces have about ten levels; a loop must end


def check_tags(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Look at the catalog, the title, and the words that stand for figures."""
    del job
    root: Any = opened.pdf.Root
    tree = root.get("/StructTreeRoot", {})
    if not _marked(root) or not tree:
        yield Finding(code="tags-missing", message="成品没有结构标签", hint=REPORT)
    if str(root.get("/Lang", "")).lower() != LANGUAGE:
        yield Finding(code="tags-language", message="成品没有注明语言是中文（zh-CN）", hint=REPORT)
    if not _title(opened) or not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield Finding(code="tags-title", message="成品没有标题，或打开时不显示标题", hint=REPORT)
    silent = sum(not str(figure.get("/Alt", "")).strip() for figure in figures(tree))
    if silent:
        yield Finding(code="tags-figure", message=f"有 {silent} 幅图没有替代文字", hint=REPORT)


def figures(tree: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the figures of a structure tree."""
    if depth > DEPTH:
        return
    if tree.get("/S") == "/Figure":
        yield tree
    for child in _children(tree):
        yield from figures(child, depth + 1)


def _children(element: Any) -> Iterator[Any]:
    """Yield the structure elements below one; its other kids are numbers of marked content."""
    import pikepdf

    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid or "/K" in kid):
            yield kid


def _marked(root: Any) -> bool:
    return bool(root.get("/MarkInfo", {}).get("/Marked", False))


def _title(opened: OpenPdf) -> str:
    """Return the title from the XMP metadata, where PDF/UA wants it."""
    return str(opened.pdf.open_metadata().get("dc:title", "")).strip()
