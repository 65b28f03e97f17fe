"""Make the contact sheets: every format of a poster in every theme, to be looked at whole. One command:

    PYTHONPATH=. .venv/bin/python handbook/make_sheets.py [--only 校园] [--cache DIR]

In: the sample's posters, each in turn, so that a sheet shows every idea. Out: a picture a theme, in
`handbook/sheets`. Pieces are made by the pipeline's own stages, without website and press sheets, in about
a minute of a processor. `tests/docs/test_sheets.py` holds them to their size and to the formats there are.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle, groupby
from pathlib import Path

from make_pictures import GAP, PROJECT, TODAY, column, fit, labelled, row
from PIL import Image

from generator.diagnostics import Report
from generator.model import Artifact, Campaign, Job, Poster
from generator.model.piece import picture_of
from generator.pipeline import produce, read_campaign
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.progress import SilentProgress

FOLDER = Path(__file__).resolve().parent / "sheets"
THEMES = ("警报", "校园", "卷宗", "关怀")
HEIGHTS = {
    "portrait": 250,
    "tall": 330,
    "tent": 330,
    "phone": 330,
    "landscape": 200,
    "head": 150,
    "square": 200,
}
"""How high a shape is shown, px; all others 130."""

WIDTH, SHOWN, MOST_BYTES = 1240, 1000, 98_000


def campaign_in(theme: str, catalog: Catalog) -> Campaign:
    """Return the sample's campaign, its posters in every format and one theme."""
    report = Report()
    read = read_campaign(PROJECT, catalog.names, report)
    if read is None:
        raise ValueError("\n".join(map(str, report)))
    formats = catalog.product("poster").formats
    posters = (
        replace(one, head=replace(one.head, theme=theme, formats=formats, copies=None))
        for one in read.posters
    )
    return read.holding(Poster, posters)


def jobs_in(theme: str, catalog: Catalog) -> Iterator[Job]:
    """Yield a job a format, each of another poster; photographs only where they have the pixels."""
    campaign = campaign_in(theme, catalog)
    jobs = [
        job for job in plan(campaign, catalog, date.fromisoformat(TODAY), Report()) if job.product == "poster"
    ]
    subjects = cycle(sorted({job.subject for job in jobs if not _is_photo(job)}))
    for at, name in enumerate(catalog.product("poster").formats):
        subject = next(subjects)
        photo = next(job for job in jobs if _is_photo(job))
        wanted = photo.subject if at in (1, 6) else subject  # A4 and its twin for copiers
        yield next(job for job in jobs if job.format.name == name and job.subject == wanted)


def _is_photo(job: Job) -> bool:
    return isinstance(job.piece.subject, Poster) and job.piece.subject.photo is not None


def sheet(made: list[Artifact]) -> Image.Image:
    """Lay out the pieces of a theme, those of a height together, as many in a row as it holds."""
    rows = []
    for height, some in groupby(sorted(made, key=lambda one: -_height(one)), _height):
        tiles = [labelled(fit(_picture(one), height=height), one.job.format.name) for one in some]
        rows.extend(row(line, 14) for line in _lines(tiles))
    return column(rows, 14, margin=GAP)


def _height(artifact: Artifact) -> int:
    return HEIGHTS.get(artifact.job.format.shape, 130)


def _picture(artifact: Artifact) -> Image.Image:
    return Image.open(picture_of(artifact.outputs).path).convert("RGB")


def _lines(tiles: list[Image.Image]) -> Iterator[list[Image.Image]]:
    line: list[Image.Image] = []
    for tile in tiles:
        if line and sum(one.width + 14 for one in line) + tile.width > WIDTH:
            yield line
            line = []
        line.append(tile)
    yield line


def write(picture: Image.Image, path: Path) -> None:
    """Write a sheet as well as its limit in bytes allows."""
    for quality in range(70, 10, -6):
        picture.save(path, quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise RuntimeError(f"{path.name} is too large")


def main() -> None:
    """Make the sheets that were asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", choices=THEMES)
    asked.add_argument("--cache", type=Path)
    said = asked.parse_args()
    catalog = load_catalog(PROJECT, Report(), check_names())
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for theme in (said.only,) if said.only else THEMES:
            jobs = tuple(jobs_in(theme, catalog))
            made = list(produce(jobs, catalog, said.cache or Path(scratch), SilentProgress(), sweeps=False))
            for one in made:
                for finding in one.findings:
                    print(theme, finding)  # noqa: T201 - to be looked at with the sheet
            write(fit(sheet(made), width=SHOWN), FOLDER / f"{theme}.webp")


if __name__ == "__main__":
    main()
