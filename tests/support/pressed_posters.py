"""Posters pressed for tests: a slogan in, a PDF and its picture out."""

from pathlib import Path
from typing import Any

from PIL.Image import Image
from poster_jobs import poster_job

from generator.render.compose import compose
from generator.render.extras import face_rules
from generator.render.press import Pressed, press
from generator.render.subset import fonts_folder
from generator.render.templates import CATALOG, CONCEPTS, typeset

POSTER = CATALOG / "poster"


def pressed(folder: Path, text: str, **options: Any) -> Pressed:
    """Press a poster as the pipeline does; rare faces are cut into `folder`."""
    job = poster_job(text, **options)
    stage, _ = compose(job, POSTER)
    extra = {"composition": stage, "slip": None, "extra_faces": face_rules(job.piece, folder / "fonts")}
    markup = typeset(job, POSTER, extra=extra)
    return press(markup, folders=(POSTER, CATALOG, CONCEPTS, folder, fonts_folder()))


def picture(pdf: bytes, width_px: int) -> Image:
    """Return the first page as an RGB picture of a width."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    drawn: Image = page.render(scale=width_px / page.get_width()).to_pil().convert("RGB")
    return drawn
