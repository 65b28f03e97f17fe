"""The press sheet of a piece: its proof as CMYK PDF built as PDF/X-4, outlined, bled, with marks in the slug.

In: a proof (PDF), its job, the profile. Out: the sheet's bytes, its version, and what could not be printed.
Nothing of the proof's drawing is changed; what is new lies around it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator.model import Job, Poster
from generator.model.units import PT_PER_MM
from generator.prepress.arts import art_keeper
from generator.prepress.content import PressContent, PressRemark, resources_of, write_content
from generator.prepress.geometry import SheetBoxes, boxes_of
from generator.prepress.inks import inks_of
from generator.prepress.intent import PressProfile, set_intent, set_metadata
from generator.prepress.marks import marks
from generator.prepress.photos import press_picture
from generator.prepress.processes import rules_of

VERSION = 6  # hexadecimal digits of a printed piece's version
_LEFT_OUT = (
    "/StructTreeRoot",
    "/MarkInfo",
    "/Outlines",
    "/Names",
    "/OpenAction",
    "/AA",
    "/AcroForm",
    "/ViewerPreferences",
)
_OF_PAGES = ("/Annots", "/Tabs", "/StructParents", "/Group", "/AA", "/ArtBox", "/CropBox")


@dataclass(frozen=True, slots=True, kw_only=True)
class PressedSheet:
    """A press sheet: the PDF, the first digits of the digest of what is drawn, and what is wrong with it."""

    pdf: bytes
    version: str
    remarks: tuple[PressRemark, ...]


def press_sheet(proof: Path, job: Job, profile: PressProfile, cache: Path | None = None) -> PressedSheet:
    """Make the press sheet of a proof; `cache` keeps arts. pikepdf's errors are not caught."""
    import pikepdf

    boxes, rules = boxes_of(job.format), rules_of(job.format.process)
    subject = job.piece.subject
    duotone = job.piece.theme if isinstance(subject, Poster) and subject.photo else None
    convert = partial(press_picture, profile=profile.data, limit=rules.ink_limit, theme=duotone)
    inks = inks_of(job.piece.theme)
    keeper = art_keeper(cache, inks) if cache else None
    with pikepdf.open(proof) as pdf:
        contents = [
            write_content(page.obj, pdf, inks, lambda drawn, target: convert(drawn, target), keeper)
            for page in pdf.pages
        ]
        identity = _identity(contents, boxes)
        version = identity[:VERSION]
        for page, content in zip(pdf.pages, contents, strict=True):
            _lay(pdf, page.obj, content, boxes, label_of(job, boxes, profile, version))
        for key in _LEFT_OUT:
            if key in pdf.Root:
                del pdf.Root[key]
        if rules.plain:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(PrintScaling=pikepdf.Name("/None"))
        set_intent(pdf, profile)
        set_metadata(pdf, job.title, job.piece.school, identity)
        return PressedSheet(
            pdf=_bytes(pdf),
            version=version,
            remarks=tuple(dict.fromkeys(one for content in contents for one in content.remarks)),
        )


def label_of(job: Job, boxes: SheetBoxes, profile: PressProfile, version: str) -> str:
    """Return what the slug says, so that a sheet that lies about alone can be put back to its order."""
    format = job.format
    width, height = format.trim_mm
    words = (
        job.title,
        format.name,
        f"成品 {width:g}×{height:g} 毫米",
        f"出血 {boxes.bleed / format.scale:g} 毫米",
        scale_words(format.scale),
        job.campus,
        profile.name,
        f"版本 {version}",
        "不要拉伸、改色、更换二维码",
    )
    return "　".join(word for word in words if word)


def scale_words(scale: float) -> str:
    """Return a scale as shops say it: 1:1, 1:10."""
    return f"1:{round(1 / scale):d}"


def _lay(pdf: Any, page: Any, content: PressContent, boxes: SheetBoxes, label: str) -> None:
    """Put a page's drawing on the sheet: moved to the trim, cut at the bleed, the slug around it."""
    import pikepdf

    left, bottom, right, top = boxes.bled
    moved = boxes.edge * PT_PER_MM
    operators = b"\n".join(
        (
            b"q",
            f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n".encode(),
            f"1 0 0 1 {moved:.4f} {moved:.4f} cm".encode(),
            content.operators,
            b"Q",
            f"q {PT_PER_MM:.6f} 0 0 {PT_PER_MM:.6f} 0 0 cm".encode(),
            marks(boxes, label),
            b"Q",
        )
    )
    for key in _OF_PAGES:
        if key in page:
            del page[key]
    page.Contents = pdf.make_stream(operators)
    page.Resources = resources_of(content.drawn)
    for name, box in (("/MediaBox", boxes.media), ("/BleedBox", boxes.bled), ("/TrimBox", boxes.trim)):
        page[name] = pikepdf.Array([round(edge, 4) for edge in box])


def _identity(contents: list[PressContent], boxes: SheetBoxes) -> str:
    """Return the digest of what is printed: the drawing, its pictures and the page's size."""
    found = hashlib.sha256(repr((boxes.width, boxes.height, boxes.bleed)).encode())
    for content in contents:
        found.update(content.operators)
        for name, drawn in content.drawn.items():
            found.update(name.encode() + drawn.read_raw_bytes())
    return found.hexdigest()


def _bytes(pdf: Any) -> bytes:
    """Write a PDF, the same bytes each time, with nothing in it that nobody draws."""
    from io import BytesIO

    import pikepdf

    written = BytesIO()
    pdf.save(
        written,
        min_version="1.6",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=False,
    )
    return written.getvalue()
