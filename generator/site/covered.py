"""Pictures for pages that all campuses share: where campuses have codes of their own, none is on them.

In: an edition. Out: the edition with a picture for each piece that differs by campus, its code covered. Who
downloads a piece of a campus has chosen it by name; a page that is passed on has not.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.model import Output, Role, picture_of
from generator.render.covering import covered
from generator.site.edition import Edition, SitePiece
from generator.store import keep

COVERED = Path(".cache/covered")
"""Where covered pictures are kept, from the campaign's folder."""


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
    made = covered(picture_of(piece.outputs).path, root / COVERED)
    return replace(
        piece,
        campus="",
        version=made.key[:8],
        outputs=(
            Output(role=Role.PREVIEW, path=made.large, px=made.large_px),
            Output(role=Role.THUMB, path=made.small, px=made.small_px),
        ),
    )
