"""What templates do with texts of staff: filters and tests for Jinja.

In: spans, blocks and bodies as the job holds them. Out: HTML for the job's sheet, classes of its style, and a
body's parts by place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.model import Block, Listing, Section, Spans
from generator.products.drawings import drawing_beside, drawing_markup
from generator.render import body_parts
from generator.render.paper_target import paper_target_of
from generator.render.staging import idea_beside
from generator.text.html import BLOCK_TESTS, block_html, blocks_html, html_of
from generator.text.inline import text_of

_HANGING = tuple("“‘「『《（")


def hang(spans: Spans) -> str:
    """Return the class that moves an opening quote or bracket left by the white half of its square."""
    return "hang" if text_of(spans).startswith(_HANGING) else ""


@pass_context
def _html(about: Context, spans: Spans) -> Markup:
    """Write a run of text for the sheet of the job."""
    return Markup(html_of(spans, paper_target_of(about["job"])))  # noqa: S704 -- the writer escaped it


@pass_context
def _block_html(about: Context, block: Block) -> Markup:
    """Write a block that no template shapes."""
    return Markup(block_html(block, paper_target_of(about["job"])))  # noqa: S704 -- the writer escaped it


@pass_context
def _blocks_html(about: Context, blocks: tuple[Block, ...]) -> Markup:
    """Write what stands inside an entry of a list or a quotation."""
    return Markup(blocks_html(blocks, paper_target_of(about["job"])))  # noqa: S704 -- the writer escaped it


def _drawing_of(part: Section, colour: str) -> Markup:
    """Return the plain drawing for a part's heading, or else its lines, as elements of an SVG, or none."""
    lines = [
        text_of(item.rest) for block in part.blocks if isinstance(block, Listing) for item in block.items
    ]
    found = drawing_beside(part.title, "".join(lines))
    return _plain_drawing(found.file, colour) if found else Markup("")


def _plain_drawing(file: str, colour: str) -> Markup:
    """Return a plain drawing by its file's name, as elements of an SVG of `SIDE` units."""
    return Markup(drawing_markup(file).replace("currentColor", colour))  # noqa: S704 -- our own file


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "html": _html,
        "block_html": _block_html,
        "blocks_html": _blocks_html,
        "hang": hang,
        "type_size": body_parts.type_size,
        "letter_parts": body_parts.letter_parts,
        "notice_parts": body_parts.notice_parts,
        "clauses": body_parts.clauses,
        "clause_air": body_parts.clause_air,
        "pledge_room": body_parts.pledge_room,
        "prose_size": body_parts.prose_size,
        "parts_in_order": body_parts.parts_in_order,
        "counted": body_parts.counted,
        "sides": body_parts.sides,
        "leaves": body_parts.leaves,
        "spreads": body_parts.spreads,
        "front_spacing": body_parts.front_spacing,
        "mention": body_parts.mention,
        "idea": idea_beside,
        "drawing_of": _drawing_of,
        "plain_drawing": _plain_drawing,
    }
)

TESTS = MappingProxyType({**BLOCK_TESTS, "numbered": lambda part: isinstance(part, body_parts.Numbered)})
