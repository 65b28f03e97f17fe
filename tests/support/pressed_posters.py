"""Posters pressed for tests: a slogan in, a PDF and its picture out."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL.Image import Image
from poster_jobs import poster_job

from generator.model import Job
from generator.render.compose import compose
from generator.render.extras import face_rules
from generator.render.press import Pressed, press
from generator.render.subset import fonts_folder
from generator.render.templates import CATALOG, CONCEPTS, typeset

POSTER = CATALOG / "poster"


def pressed(text: str, **options: Any) -> Pressed:
    """Press a poster as the pipeline does; one that was pressed before in this process is given again."""
    return _pressed(poster_job(text, **options))


@cache
def _pressed(job: Job) -> Pressed:
    stage, _ = compose(job, POSTER)
    folder = Path(_cut_fonts().name)
    extra = {"composition": stage, "slip": None, "extra_faces": face_rules(job.piece, folder / "fonts")}
    markup = typeset(job, POSTER, extra=extra)
    return press(markup, folders=(POSTER, CATALOG, CONCEPTS, folder, fonts_folder()))


@cache
def _cut_fonts() -> TemporaryDirectory[str]:
    """Return where faces of rare characters are cut: it goes when the process ends."""
    return TemporaryDirectory()


def picture(pdf: bytes, width_px: int, at: int = 0) -> Image:
    """Return a page, the first unless asked, as an RGB picture of a width."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[at]
    drawn: Image = page.render(scale=width_px / page.get_width()).to_pil().convert("RGB")
    return drawn
