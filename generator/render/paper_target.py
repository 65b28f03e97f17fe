"""How a sheet of paper writes a text: links are words and an address to type, pictures are files.

In: the job. Out: a target for `generator/text/html.py`, and the pictures that stand in its text.
Making pictures ready for the press is not here (`photos`).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.model import Brief, Job, Letter, Picture, Pledge, Poster, Span, pictures_of
from generator.render.photos import Ink
from generator.text.html import characters
from generator.text.inline import text_of
from generator.text.links import page_of

WORDLESS = "图片"
"""What a picture without words is called for who cannot see it: a tagged PDF needs something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTarget:
    """A sheet of a campaign: its folder, its website as one types it (may be empty), the press's inks."""

    root: Path
    site: str
    ink: Ink

    def words(self, text: str) -> str:
        """Return characters."""
        return characters(text)

    def link(self, span: Span, inside: str) -> str:
        """Return the words of a link and the address to type in brackets: paper leads nowhere."""
        address = readable(span.href, self.site)
        if not address or address in text_of(span.inside):
            return inside
        return f'{inside}（<span class="address">{characters(address)}</span>）'

    def picture(self, picture: Picture) -> str:
        """Return a picture, to be fetched as the press needs it."""
        address = f"{_file(self.root, picture).as_uri()}?{self.ink}"
        return f'<img src="{escape(address)}" alt="{escape(picture.alt.strip() or WORDLESS)}">'


def readable(href: str, site: str) -> str:
    """Return the address of a link as one types it, without `https://`; empty for what nobody types."""
    page = page_of(href)
    if page is not None:
        path = f"{page[0]}.html".removesuffix("index.html")
        return f"{site}/{path}".rstrip("/") if site else ""
    scheme, _, rest = href.partition("://")
    return rest.rstrip("/") if scheme.lower() == "https" else ""


def paper_target_of(job: Job) -> PaperTarget:
    """Return the sheet that a job is printed on."""
    return PaperTarget(root=job.root, site=job.piece.site, ink=Ink.of(job.format.process))


def pictures_on(job: Job) -> tuple[Picture, ...]:
    """Return the pictures that stand in the text of a job, or a poster's photograph."""
    match job.piece.subject:
        case Letter(body=body, translation=translation):
            return pictures_of((*body, *translation))
        case Pledge(body=body) | Brief(body=body):
            return pictures_of(body)
        case Poster(photo=Picture() as photo):
            return (photo,)
    return ()


def picture_files(job: Job) -> tuple[Path, ...]:
    """Return the files of the pictures of a job, and no others: the press reads nothing else of staff's."""
    emblem = (emblem_file(job),) if job.piece.emblem else ()
    return tuple(dict.fromkeys((*(_file(job.root, picture) for picture in pictures_on(job)), *emblem)))


def emblem_file(job: Job) -> Path:
    """Return the file of the school's emblem, which a job must have."""
    return (job.root / job.piece.emblem).resolve()


def emblem_address(job: Job) -> str:
    """Return where the press fetches the school's emblem, in grey; "" if there is none."""
    return f"{emblem_file(job).as_uri()}?{Ink.GREY}" if job.piece.emblem else ""


def _file(root: Path, picture: Picture) -> Path:
    return (root / picture.path).resolve()
