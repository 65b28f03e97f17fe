"""Pictures of staff as the site has them: made ready for phones once, kept, and known by their size.

In: an edition and the campaign's folder. Out: the edition that knows where each picture lies and how large it
is, so that a page does not jump when it comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.model import Campaign, pictures_of
from generator.pictures.kinds import PictureKind
from generator.pictures.web import for_web
from generator.render.subset import fonts_folder
from generator.site.covered import with_covered
from generator.site.edition import Edition
from generator.site.target import PICTURES, SitePicture
from generator.store import digest, keep
from generator.store.recipe import recipe

PHOTOS = Path(".cache/photos")
"""Where pictures made ready are kept, from the campaign's folder."""

NAME = 16
"""Hex digits that are a picture's name on the site: a file's own (IMG_20260901) says when, or whom."""


def ready_pictures(edition: Edition, root: Path) -> Edition:
    """Return an edition with every picture that is made for the site: staff's, and those without codes."""
    return with_covered(with_photos(edition, root), root)


def with_photos(edition: Edition, root: Path) -> Edition:
    """Return an edition whose pictures are made ready; UnusablePictureError if one may not be published."""
    made = {path: _made_ready(path, root) for path in paths_shown(edition.campaign)}
    keep.sweep(root / PHOTOS, {one.file.parent.name for one in made.values() if one.file})
    return replace(edition, pictures=MappingProxyType(made))


def paths_shown(campaign: Campaign) -> Iterator[str]:
    """Yield each picture that a hand-written page or a letter shows, once."""
    bodies = (*(page.body for page in campaign.pages), *(letter.body for letter in campaign.letters))
    yield from dict.fromkeys(picture.path for body in bodies for picture in pictures_of(body))


def _made_ready(path: str, root: Path) -> SitePicture:
    data = (root / path).resolve().read_bytes()
    engine = recipe(for_web.__module__, fonts=fonts_folder())
    key = digest.of_text(f"{engine}\n{digest.of_bytes(data)}")
    kept = keep.find(root / PHOTOS, key) or keep.keep(root / PHOTOS, key, lambda part: _save(data, part))
    value: Mapping[str, Any] = kept.value
    return SitePicture(
        path=f"{PICTURES}/{digest.of_bytes(data)[:NAME]}{PictureKind(value['kind']).suffixes[0]}",
        width=value["width"],
        height=value["height"],
        file=kept.folder / value["name"],
    )


def _save(data: bytes, folder: Path) -> dict[str, object]:
    made = for_web(data)
    name = f"picture{made.kind.suffixes[0]}"
    (folder / name).write_bytes(made.data)
    return {"kind": str(made.kind), "name": name, "width": made.width, "height": made.height}
