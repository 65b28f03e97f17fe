"""Make one piece and print, as JSON, which files of ours Python opened for it and which were noted.

A program of its own: a hook that watches what is opened stays for good.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from generator import pipeline
from generator.diagnostics import Report
from generator.piecework import make_piece, task_for
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog
from generator.store.dependencies import new_run, noting

root, product = Path(sys.argv[1]).resolve(), sys.argv[2]
catalog = load_catalog(root, Report(), check_names())
campaign = pipeline.read_campaign(root, catalog.names, Report())
assert campaign
jobs = plan(campaign, catalog, date(2026, 11, 22), Report())
job = next(one for one in jobs if one.product == product)
work = task_for(job, catalog.product(product).folder, root / ".cache", True)
opened: set[Path] = set()


def watch(event: str, given: tuple[object, ...]) -> None:
    if event == "open" and isinstance(given[0], str | bytes | os.PathLike):
        opened.add(Path(os.fsdecode(given[0])))


new_run()
sys.addaudithook(watch)
with noting() as notes:
    make_piece(work)

ours = {path.resolve() for path in set(opened) if path.suffix not in (".py", ".pyc") and path.is_file()}
ours = {path for path in ours if path.is_relative_to(PACKAGE) or path.is_relative_to(root)}
ours = {path for path in ours if not path.is_relative_to(root / ".cache")}
noted = {path.resolve() for path, state in notes.items() if state}
json.dump([sorted(map(str, ours)), sorted(map(str, noted))], sys.stdout)
