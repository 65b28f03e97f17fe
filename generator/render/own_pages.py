"""HTML of our own templates: pages for staff and papers for the shop, strict about names, escaping."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.render.compiled import compiled_templates
from generator.render.footwords import captions
from generator.store.dependencies import for_a_run
from generator.text.html import after_dots

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: Path, **data: object) -> str:
    """Return what a template says of some data; it may include what lies beside it."""
    return _environment(template.parent).get_template(template.name).render(**data)


@for_a_run
@cache
def _environment(folder: Path) -> Environment:
    """Return what renders the templates of a folder: each is compiled once a run."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(),
    )
    made.globals["captions"] = captions
    made.filters["host"] = lambda name: Markup(after_dots(name))  # noqa: S704 -- it escaped the parts
    return made
