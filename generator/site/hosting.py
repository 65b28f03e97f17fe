"""What the keeper of the school's server must know: headers, the 404 page, logs (`dist/给网站管理员.txt`).

In: what may appear of a campaign, and the day. Out: text. The pages carry the same policy themselves; as a
header it also says who may frame them, which a page can't say.
"""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from urllib.parse import unquote, urlsplit

import jinja2

from generator.model import Campaign
from generator.render.compiled import compiled_templates
from generator.site.moved import moved_pages
from generator.site.pages import THEME
from generator.site.templates import POLICY
from generator.site.text import long_day
from generator.store.dependencies import once_a_run, read

NOTE = "给网站管理员.txt"


@once_a_run
def header_policy() -> str:
    """Return the policy that a server sends.

    The page 404 needs no other file, so its style stands in it; the header lets just that one through.
    """
    page = read(THEME / "missing.html").decode("utf-8")
    style = page.partition("<style>")[2].partition("</style>")[0]
    known = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        POLICY.replace("style-src 'self'", f"style-src 'self' 'sha256-{known}'") + "; frame-ancestors 'self'"
    )


def policy_line() -> str:
    """Return the header as a server sends it."""
    return f"Content-Security-Policy: {header_policy()}"


def server_note(shown: Campaign, today: date) -> str:
    """Return the note."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 -- plain text
        trim_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled_templates(),
    )
    settings = shown.settings
    return environment.get_template("_server.txt").render(
        school=settings.school,
        address=settings.site_url,
        path=_folder(settings.site_url),
        policy=header_policy(),
        updated=long_day(today),
        moved=moved_pages(shown),
    )


def _folder(address: str) -> str:
    """Return the path at which the site stands on its host, slashes at both ends.

    Servers compare decoded paths; what would end a word in their files is left out.
    """
    path = re.sub(r"[\s\"'{};$\\]", "", unquote(urlsplit(address).path)).strip("/")
    return f"/{path}/" if path else "/"
