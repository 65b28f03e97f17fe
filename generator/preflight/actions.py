"""Check `actions`: a finished piece does nothing by itself and leads nowhere but to the school's own site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from generator.model import Job
from generator.preflight.finding import Finding, page_name
from generator.preflight.openpdf import OpenPdf

REPORT = "这是模板的毛病：请把这一行发给维护者。"
QUIET = ("/Link", "/Popup")  # the only annotations that neither run nor carry anything
CHAIN = 8  # actions after actions; a loop must end


def check_actions(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Look wherever a PDF keeps scripts, attachments, forms and links."""
    root: Any = opened.pdf.Root
    yield from _carried(root)
    for action in _actions(root, ("/OpenAction", "/AA")):
        yield from _check_action(job, "成品", action)
    for page in opened.pages:
        leaf = opened.pdf.pages[page].obj
        for holder in (leaf, *leaf.get("/Annots", ())):
            if holder.get("/Subtype", "/Link") not in QUIET:
                kind = str(holder.Subtype)[1:]
                yield Finding(
                    code="actions-note", message=f"{page_name(page)}有批注或表单（{kind}）", hint=REPORT
                )
            for action in _actions(holder, ("/A", "/AA")):
                yield from _check_action(job, page_name(page), action)


def _carried(root: Any) -> Iterator[Finding]:
    """Report scripts, attachments and forms that the document as a whole carries."""
    names = root.get("/Names", {})
    for found, what in (
        ("/JavaScript" in names, "脚本"),
        ("/EmbeddedFiles" in names or "/AF" in root or "/Collection" in root, "附件"),
        ("/AcroForm" in root, "表单"),
    ):
        if found:
            yield Finding(code="actions-carried", message=f"成品里带有{what}", hint=REPORT)


def _actions(holder: Any, keys: tuple[str, ...]) -> Iterator[Any]:
    """Yield the actions of an object, those of its triggers and those that follow; places to go are none."""
    import pikepdf

    for key in keys:
        found = holder.get(key)
        if not isinstance(found, pikepdf.Dictionary):
            continue
        for action in found.values() if key == "/AA" else (found,):
            yield from _chain(action)


def _chain(action: Any, length: int = 0) -> Iterator[Any]:
    import pikepdf

    yield action
    then = action.get("/Next", ())
    for following in then if isinstance(then, pikepdf.Array) else (then,):
        if isinstance(following, pikepdf.Dictionary) and length < CHAIN:
            yield from _chain(following, length + 1)


def _check_action(job: Job, place: str, action: Any) -> Iterator[Finding]:
    kind = str(action.get("/S", ""))
    if kind == "/URI":
        address = str(action.get("/URI", ""))
        if not _own(job, address):
            yield Finding(
                code="actions-link",
                message=f"{place}有通向别处的链接：{address[:60]}",
                hint="印件里只放本校网站和二维码里的网址；请删去这个链接。",
            )
    elif kind != "/GoTo":
        yield Finding(code="actions-run", message=f"{place}带有会自己运行的动作（{kind[1:]}）", hint=REPORT)


def _own(job: Job, address: str) -> bool:
    """Tell whether an address is a telephone number or stands on the school's site or a code's host."""
    parts = urlsplit(address)
    hosts = {job.piece.site.partition("/")[0], *(code.host for code in job.codes)} - {""}
    return parts.scheme == "tel" or (parts.scheme == "https" and parts.hostname in hosts)
