"""Pictures for pages that all campuses share: where campuses have codes of their own, none is on them.

In: an edition. Out: the edition with a picture for each piece that differs by campus, its code covered. Who
downloads a piece of a campus has chosen it by name; a page that is passed on has not.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.codes.read import read_squares
from generator.model import Output, Role, picture_of
from generator.render.pictures import write_pictures
from generator.render.subset import fonts_folder
from generator.site.edition import Edition, SitePiece
from generator.site.words import word
from generator.store import digest, keep
from generator.store.recipe import recipe

if TYPE_CHECKING:
    from PIL.Image import Image

COVERED = Path(".cache/covered")
"""Where covered pictures are kept, from the campaign's folder."""

_PREVIEW, _THUMB = "preview.png", "thumb.webp"
_BEYOND = 0.17
"""How far beyond a code its cover reaches, in sides of the code: as far as its quiet zone reaches."""
_LEADING = 1.4


def with_covered(edition: Edition, root: Path) -> Edition:
    """Return an edition with a picture for all campuses, before the pieces of each, where these differ."""
    first: dict[tuple[object, ...], SitePiece] = {}
    for piece in edition.pieces:
        if piece.campus:
            first.setdefault((piece.kind, piece.product, piece.subject, piece.format_id), piece)
    made = tuple(_for_all(piece, root) for piece in first.values())
    keep.sweep(root / COVERED, {one.outputs[0].path.parent.name for one in made})
    return replace(edition, pieces=(*made, *edition.pieces))


def _for_all(piece: SitePiece, root: Path) -> SitePiece:
    """Return a piece's picture for all campuses; it has no PDF."""
    source = picture_of(piece.outputs).path
    engine = recipe(__name__, fonts=fonts_folder())
    key = digest.of_text(f"{engine}\n{digest.of_file(source)}")
    home = root / COVERED
    kept = keep.find(home, key) or keep.keep(home, key, lambda part: _save(source, part))
    large, small = kept.value
    return replace(
        piece,
        campus="",
        version=key[:8],
        outputs=(
            Output(role=Role.PREVIEW, path=kept.folder / _PREVIEW, px=(large[0], large[1])),
            Output(role=Role.THUMB, path=kept.folder / _THUMB, px=(small[0], small[1])),
        ),
    )


def _save(source: Path, folder: Path) -> list[tuple[int, int]]:
    from PIL import Image

    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    for code in read_squares(picture):
        _cover(picture, code.corners)
    return [*write_pictures(picture, folder / _PREVIEW, folder / _THUMB)]


def _cover(picture: Image, corners: tuple[tuple[int, int], ...]) -> None:
    """Lay a field over the strip of a code, from margin to margin, with what to do instead in the middle.

    Beside a code stand whose it is, which region to choose and the number to ask at: all of one campus.
    """
    from PIL import ImageDraw, ImageFont

    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    beyond = round(_BEYOND * (across[-1] - across[0]))
    left, top, right, bottom = across[0] - beyond, down[0] - beyond, across[-1] + beyond, down[-1] + beyond
    margin = max(min(left, picture.width - right), 0)
    left, right = margin, picture.width - margin
    pen = ImageDraw.Draw(picture)
    pen.rectangle((left, top, right, bottom), fill="white", outline="#222322", width=2)
    lines = word("posters", "covered").split("/")
    em = min((right - left) * 0.8 / max(map(len, lines)), (bottom - top) * 0.6 / len(lines) / _LEADING)
    font = ImageFont.truetype(
        str(fonts_folder() / "sans-bold.otf"), size=em, layout_engine=ImageFont.Layout.BASIC
    )
    for at, line in enumerate(lines):
        y = (top + bottom) / 2 + (at - (len(lines) - 1) / 2) * em * _LEADING
        pen.text(((left + right) / 2, y), line, fill="#222322", font=font, anchor="mm")
