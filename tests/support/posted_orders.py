"""An order as a shop gets it: made, packed, and unpacked in a folder that knows nothing of the project."""

from __future__ import annotations

import zipfile
from pathlib import Path

from poster_formats import poster_formats, shaped_job
from press_sheets import FOGRA39
from pressed_posters import POSTER

from generator.model import Copies, PosterHead
from generator.model.marks import parse
from generator.orders.folder import work_for, write_orders
from generator.orders.order import orders_of
from generator.presswork import press_pieces, task_for
from generator.render.render import pictured, render

SLOGAN = "跟你要钱的/不是警察"
FORMATS = ("海报A3", "横幅", "易拉宝")
"""With bleed and marks; at a tenth; as large as it is, with neither."""
HEAD = PosterHead(
    slogan=parse(SLOGAN),
    giveaway=parse("公安机关不在电话里办案"),
    formats=FORMATS,
    copies=Copies(by_format=(("海报A3", 40), ("易拉宝", 2))),
    paper="157克铜版纸",
)


def posted_order(folder: Path) -> Path:
    """Return the folder of one poster's order in three formats, unpacked from its ZIP somewhere else."""
    tasks = []
    for name in FORMATS:
        job = shaped_job(SLOGAN, poster_formats()[name], concept="帽子")
        home = folder / "school" / job.format.id
        home.mkdir(parents=True)
        made = pictured(render(job, POSTER, home), home)
        tasks.append(task_for(made, folder / "school" / ".cache", FOGRA39))
    orders = orders_of(press_pieces(tasks), {job.subject: HEAD}, FOGRA39.name)
    part = folder / "school" / "dist"
    part.mkdir()
    tuple(write_orders(part, work_for(orders, folder / "school" / ".cache"), zipped=True))
    (archive,) = (part / "zip").iterdir()
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / "shop")
    (unpacked,) = (folder / "shop").iterdir()
    return unpacked
