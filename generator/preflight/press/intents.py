"""Check of what a press sheet says it is made for: the output intent, and that it is built as PDF/X-4."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pictures.press_profile import is_press_profile
from generator.preflight.finding import Finding
from generator.preflight.press.verdict import OpenSheet, PressVerdict, root_of

REPORT = "请把这一行发给维护者。"
VERSION = b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
LEAST_PDF = "1.6"  # ISO 15930-7 §6.1


def check_intent(opened: OpenSheet) -> PressVerdict:
    """Compare the output intent with the order's profile, byte for byte."""
    words = f"为 {opened.profile.name} 分色，按 PDF/X-4 写成"
    return PressVerdict(measured=words, findings=tuple(_wrong(opened)))


def _wrong(opened: OpenSheet) -> Iterator[Finding]:
    root, meant = root_of(opened), opened.profile
    intents = [one for one in root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFX"]
    if not intents:
        yield _finding("press-intent", "没有写是给哪种印刷做的（输出意图）")
        return
    intent = intents[0]
    if str(intent.get("/OutputConditionIdentifier", "")) != meant.identifier:
        yield _finding("press-intent-name", f"输出意图不是 {meant.identifier}")
    profile = intent.get("/DestOutputProfile")
    data = profile.read_bytes() if profile is not None else b""
    if not is_press_profile(data):
        yield _finding("press-profile", "夹带的色彩文件不是四色印刷的（ICC，CMYK）")
    elif data != meant.data:
        yield _finding("press-profile-other", f"夹带的色彩文件不是 {meant.name}")
    metadata = root.get("/Metadata")
    if metadata is None or VERSION not in metadata.read_bytes():
        yield _finding("press-version", "没有写明是 PDF/X-4")
    if str(opened.sheet.pdf.docinfo.get("/Trapped", "")) != "/False":
        yield _finding("press-trapped", "没有写明有没有做过陷印")
    if opened.sheet.pdf.pdf_version < LEAST_PDF:
        yield _finding("press-pdf-old", f"PDF 版本是 {opened.sheet.pdf.pdf_version}，至少要 {LEAST_PDF}")


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, message=message, hint=REPORT)
