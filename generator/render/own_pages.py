"""HTML of our own templates: pages for staff and papers for the shop, strict about names, escaping."""

from __future__ import annotations

from pathlib import Path


def rendered(template: Path, **data: object) -> str:
    """Return what a template says of some data; it may include what lies beside it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(template.parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template.name).render(**data)
