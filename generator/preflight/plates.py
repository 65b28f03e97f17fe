"""Preflight of a duplicator's two plates: what is asked of the sheets that lie on the machine's glass.

In: a job and its plates (PDF). Out: findings at the job's origin. Both are looked at as pictures, laid over
each other and beside each other, as the machine will.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.codes.read import read_squares
from generator.diagnostics import Diagnostic, Severity
from generator.model import Job
from generator.model.units import MM_PER_INCH, PT_PER_INCH, PT_PER_MM

if TYPE_CHECKING:
    from PIL import Image

DPI = 150
INKED, BARE = 96, 224  # of 255: at most so light where ink is solid, at least so light where none is
MOST_SEAM_MM = 6.0  # edges at which the two inks only meet: a letter's serif or two, no outline
MAINTAINER = "请把这一行发给维护者。"


def plate_findings(job: Job, colour: bytes, black: bytes) -> Iterator[Diagnostic]:
    """Yield what is wrong with two plates."""
    sheets = {"红版": colour, "黑版": black}
    for name, data in sheets.items():
        yield from _form_findings(job, name, data)
    pictures = {name: _drawn(data) for name, data in sheets.items()}
    if pictures["红版"].size != pictures["黑版"].size:
        yield _found(job, "plates-size", "红版和黑版不一样大，套不准", MAINTAINER)
        return
    yield from _seam_findings(job, pictures)
    yield from _code_findings(job, pictures)
    if any(min(picture.tobytes()) > INKED for picture in pictures.values()):
        words = "两个版里有一个是空白的，用单色版就够了"
        yield _found(job, "plates-empty", words, "请从“版式”里去掉双色的，换成单色的。")


def _form_findings(job: Job, name: str, data: bytes) -> Iterator[Diagnostic]:
    """Ask for the paper's own size, no scaling, and grey alone."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        wide, high = (edge * PT_PER_MM for edge in job.format.page_mm)
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            if abs(right - left - wide) > 0.3 or abs(top - bottom - high) > 0.3:
                yield _found(job, "plates-size", f"{name}的纸张大小不对，套不准", MAINTAINER)
            if colours := _coloured(page.obj):
                words = f"{name}里有灰以外的颜色（{colours}），滚筒只有一种墨"
                yield _found(job, "plates-colour", words, MAINTAINER)
        if pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/PrintScaling") != "/None":
            yield _found(job, "plates-scaled", f"{name}会被打印机缩小，套不准", MAINTAINER)


def _coloured(content: Any) -> str:
    """Return an operator or a picture's space that is no grey, "" if there is none; forms are followed."""
    import pikepdf

    for one in pikepdf.parse_content_stream(content):
        if str(one.operator) in ("rg", "RG", "k", "K", "cs", "CS", "sc", "scn", "SC", "SCN", "sh"):
            return str(one.operator)
    resources = content.get("/Resources", pikepdf.Dictionary())
    for drawn in resources.get("/XObject", pikepdf.Dictionary()).values():
        if drawn.Subtype == "/Image" and drawn.get("/ColorSpace") != "/DeviceGray":
            return str(drawn.get("/ColorSpace"))
        if drawn.Subtype == "/Form" and (inner := _coloured(drawn)):
            return inner
    return ""


def _seam_findings(job: Job, pictures: Mapping[str, Image.Image]) -> Iterator[Diagnostic]:
    """Look for edges at which red ends where black begins: paper shifts, and white shows between them."""
    from PIL import ImageChops, ImageFilter

    solid = {name: _mask(picture, lambda level: level <= INKED) for name, picture in pictures.items()}
    bare = {name: _mask(picture, lambda level: level >= BARE) for name, picture in pictures.items()}
    red_alone = ImageChops.multiply(solid["红版"], bare["黑版"])
    black_alone = ImageChops.multiply(solid["黑版"], bare["红版"])
    beside = ImageChops.multiply(red_alone.filter(ImageFilter.MaxFilter(5)), black_alone)
    inside = ImageChops.multiply(beside, black_alone.filter(ImageFilter.MinFilter(3)))
    length = sum(inside.tobytes()) / 255 * MM_PER_INCH / DPI
    if length > MOST_SEAM_MM:
        words = f"红版和黑版有约 {length:.0f} 毫米的边只是挨着，没有叠印：纸一走偏就露白"
        yield _found(job, "plates-seam", words, MAINTAINER)


def _code_findings(job: Job, pictures: Mapping[str, Image.Image]) -> Iterator[Diagnostic]:
    """Read the codes from the black plate alone: a second ink would blur them."""
    read = {one.payload for one in read_squares(pictures["黑版"])}
    for code in job.codes:
        if code.payload not in read:
            words = "二维码在黑版上读不出来，可能印到了两个版上"
            yield _found(job, "plates-code", words, MAINTAINER)


def _drawn(data: bytes) -> Image.Image:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        drawn: Image.Image = document[0].render(scale=DPI / PT_PER_INCH, grayscale=True).to_pil().convert("L")
        return drawn
    finally:
        document.close()


def _mask(picture: Image.Image, is_in: Any) -> Image.Image:
    return picture.point([255 if is_in(level) else 0 for level in range(256)])


def _found(job: Job, code: str, words: str, hint: str) -> Diagnostic:
    message = f"{job.title}（{job.format.name}）：{words}"
    return Diagnostic(
        location=job.origin.at(), severity=Severity.ERROR, code=code, message=message, hint=hint
    )
