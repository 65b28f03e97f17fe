"""The words that page functions need, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from generator.store.dependencies import once_a_run, read


@once_a_run
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(read(Path(__file__).with_name("words.toml")).decode("utf-8"))


def word(section: str, name: str, **values: object) -> str:
    """Return a text of a section with its `{values}` filled in; an unknown name is our bug (KeyError)."""
    return _table()[section][name].format(**values)
