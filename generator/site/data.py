"""Data for the site's scripts: a value becomes a script that hands it over, so that it loads on file:// too.

In: a name and a value of strings, numbers, lists and dictionaries. Out: `data/<name>.js`. Nothing of it is
needed to read the site: it is fetched when somebody searches, asks or plays.
"""

from __future__ import annotations

import json

from generator.site.page import SiteFile


def data_path(name: str) -> str:
    """Return where the data of a name lies."""
    return f"data/{name}.js"


def data_file(name: str, value: object) -> SiteFile:
    """Return a script that gives `value` to the page's scripts under `name`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return SiteFile(path=data_path(name), content=f'wuzha.add("{name}",{text});\n')
