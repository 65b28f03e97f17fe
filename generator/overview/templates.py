"""The templates of staff's pages: strict, escaping, one file each that opens from a folder."""

from __future__ import annotations

from pathlib import Path


def rendered(name: str, **data: object) -> str:
    """Return a page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name).render(**data)
