"""The template environment: strict, escaping, with the few filters that templates need.

`dress` makes any Jinja environment ours (MkDocs brings its own); `render_page` writes one page without
MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import jinja2
from markupsafe import Markup

from generator.model import Block, Spans, Temperature
from generator.render.compiled import compiled_templates
from generator.site import text
from generator.site.colours import colours
from generator.site.page import Shell, SitePage
from generator.site.pages import THEME
from generator.site.setting import set_page
from generator.site.sharing import share_of
from generator.site.target import SiteTarget
from generator.store.dependencies import for_a_run
from generator.text.html import BLOCK_TESTS, after_dots, block_html, blocks_html, html_of
from generator.text.inline import text_of

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""No page may load or send anything elsewhere, or run a script that stands in the page."""


def dress(environment: jinja2.Environment) -> jinja2.Environment:
    """Make an environment strict about unknown names, escaping, and give it our filters."""
    environment.autoescape = True
    environment.undefined = jinja2.StrictUndefined
    environment.bytecode_cache = compiled_templates()
    environment.filters["calls"] = _calls
    environment.filters["set_page"] = _set_page
    environment.filters["listed"] = text.listed
    environment.filters["how_many"] = text.how_many
    environment.filters["html"] = _html
    environment.filters["text_of"] = text_of
    environment.filters["host"] = _host
    environment.filters["block_html"] = _block_html
    environment.filters["blocks_html"] = _blocks_html
    environment.tests.update(BLOCK_TESTS)
    return environment


def seen_by(page: SitePage, shell: Shell, policy: str = POLICY) -> Mapping[str, object]:
    """Return what the template of a page sees, and nothing else; an empty policy prints none."""
    return {
        "page": page,
        "d": page.data,
        "shell": shell,
        "up": page.up,
        "csp": policy,
        "share": share_of(page, shell),
        "bar_colours": {time: _strip_colour(page, time) for time in ("day", "night")},
    }


def render_page(page: SitePage, shell: Shell, policy: str = POLICY) -> str:
    """Return a page as HTML."""
    return _environment().get_template(page.template).render(seen_by(page, shell, policy))


@for_a_run
@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(THEME)
    return dress(jinja2.Environment(loader=loader, autoescape=True))


def _set_page(markup: str) -> Markup:
    """Hold together what is one word on the page, as a filter over its main part."""
    return Markup(set_page(str(markup)))  # noqa: S704 -- templates wrote it, escaping


def _host(name: str) -> Markup:
    """Write a host's name, which may break after a dot."""
    return Markup(after_dots(name))  # noqa: S704 -- it escaped the parts


@jinja2.pass_context
def _calls(about: jinja2.runtime.Context, words: str) -> Markup:
    """Write a plain text for the page that is made, its numbers to be called."""
    return text.calls(words, about["shell"].hotline)


@jinja2.pass_context
def _html(about: jinja2.runtime.Context, spans: Spans) -> Markup:
    """Write a run of text for the page that is made."""
    return Markup(html_of(spans, _target(about)))  # noqa: S704 -- the writer escaped it


@jinja2.pass_context
def _block_html(about: jinja2.runtime.Context, block: Block) -> Markup:
    """Write a block that no template shapes."""
    return Markup(block_html(block, _target(about)))  # noqa: S704 -- the writer escaped it


@jinja2.pass_context
def _blocks_html(about: jinja2.runtime.Context, blocks: tuple[Block, ...]) -> Markup:
    """Write what stands inside an entry of a list or a quotation."""
    return Markup(blocks_html(blocks, _target(about)))  # noqa: S704 -- the writer escaped it


def _target(about: jinja2.runtime.Context) -> SiteTarget:
    shell = about["shell"]
    return SiteTarget(up=about["up"], pages=shell.paths, ask=shell.hotline, pictures=shell.pictures)


def _strip_colour(page: SitePage, time: str) -> str:
    """Return the colour of the strip on top, which the phone's own bar takes up."""
    role = "g" if page.temperature is Temperature.ALARM else "fig"
    return colours(page.temperature.value, time)[role]
