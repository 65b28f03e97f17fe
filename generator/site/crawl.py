"""Every way from one published file to another leads somewhere: on site and overview, in feed and site map.

In: the folder that is about to be published, and the site's own address. Out: what is dead, with the file
that it stands in. Names are compared to the letter, since servers do; what lies on Windows or on a stick
under one name is told too. Other hosts are not asked, and how a link is written is not judged.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from generator.store import digest
from generator.store.filenames import folded, portable_path
from generator.store.memo import Memo, key_of

SITE = "site/"
"""Where the site lies in the folder."""
_LEADING_FILES = (".html", ".xml", ".css", ".js")
_LEADING = frozenset({"href", "src", "srcset", "poster", "action"})
# Fast and a little too wide: words of a text may look like an attribute (`_Leading` looks again).
_ATTRIBUTE = re.compile(r'\s(href|src|srcset|poster|action|id)="([^"]*)"')
_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_DATA = re.compile(r'"((?:cases|types|quiz|letters|posters)/[^"\\\s]+\.html)"|"path":"([^"\\]+)"')
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """A file (from the folder, with `/`), and the address in it that leads nowhere."""

    file: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A file that leads to others: the addresses in it, sorted, and the places on it that can be led to."""

    addresses: tuple[str, ...]
    places: frozenset[str]


def dead_links(
    folder: Path, site_url: str = "", memo: Memo | None = None, files: Mapping[str, str] | None = None
) -> Iterator[DeadLink]:
    """Yield the addresses that lead to nothing in a folder, sorted by file.

    `files` are the folder's with their digests, if they are known; a file whose bytes `memo` knows is not
    read again.
    """
    files = digest.of_each_file(folder) if files is None else files
    documents = {
        file: _document(folder, file, sha256, site_url, memo or Memo())
        for file, sha256 in files.items()
        if file.endswith(_LEADING_FILES)
    }
    for file, document in documents.items():
        dead = [one for one in document.addresses if not _leads(one, file, files, documents)]
        if dead and file.endswith(".html"):
            sure = _attributes((folder / file).read_text(encoding="utf-8"))
            dead = [one for one in dead if one in sure or one.startswith(f"/{SITE}")]
        yield from (DeadLink(file=file, address=one) for one in dead)


def clashes(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of files that are one where A is a, or two ways to write one character are one."""
    first: dict[str, str] = {}
    for file in files:
        other = first.setdefault(folded(file), file)
        if other != file:
            yield other, file


def unportable(files: Iterable[str]) -> Iterator[str]:
    """Yield the files whose names some system refuses."""
    return (file for file in files if not portable_path(file))


def _document(folder: Path, file: str, sha256: str, site_url: str, memo: Memo) -> _Document:
    """Return what is to be known of a file that leads to others, now or as remembered for its bytes."""
    key = key_of("document", file, sha256, site_url)
    kept = memo.find(key)
    if kept is None:
        kept = [
            sorted(found) for found in _found_in((folder / file).read_text(encoding="utf-8"), file, site_url)
        ]
        memo.keep(key, kept)
    addresses, places = kept
    return _Document(addresses=tuple(addresses), places=frozenset(places))


def _found_in(text: str, file: str, site_url: str) -> tuple[set[str], set[str]]:
    """Return the addresses in the text of a file, and the places on it that can be led to."""
    suffix = posixpath.splitext(file)[1]
    attributes = _ATTRIBUTE.findall(text) if suffix == ".html" else ()
    addresses = {one for name, value in attributes if name != "id" for one in _listed(name, unescape(value))}
    own = _own(text, site_url) if suffix in (".html", ".xml") else ()
    addresses.update((*own, *_in_style(text, suffix), *_in_data(text, file)))
    return addresses, {unescape(value) for name, value in attributes if name == "id"}


def _listed(name: str, value: str) -> list[str]:
    """Return the addresses of an attribute: a `srcset` has several, each before its size."""
    return [one.split()[0] for one in value.split(",") if one.strip()] if name == "srcset" else [value]


def _own(text: str, site_url: str) -> Iterator[str]:
    """Yield what follows the site's own address, as a path from the folder."""
    if site_url:
        for rest in re.findall(re.escape(site_url.rstrip("/")) + r"(/[^\"'<>\s]*)?", text):
            yield f"/{SITE}{unescape(rest).lstrip('/')}"


def _in_style(text: str, suffix: str) -> Iterable[str]:
    return _STYLE.findall(text) if suffix == ".css" else ()


def _in_data(text: str, file: str) -> Iterator[str]:
    """Yield the pages that scripts are told of, as paths from the folder."""
    if file.startswith(f"{SITE}data/"):
        for pair in _DATA.findall(text):
            yield f"/{SITE}{pair[0] or pair[1]}"


def _leads(address: str, file: str, files: Container[str], documents: dict[str, _Document]) -> bool:
    """Tell whether an address in a file leads to another one, and to a place that is there."""
    if _ELSEWHERE.match(address):
        return True
    path, anchor = _target(address, posixpath.dirname(file))
    target = path or file
    if target.endswith("/") or f"{target}/index.html" in files:
        target = posixpath.join(target, "index.html")
    if target not in files:
        return False
    document = documents.get(target)
    return not anchor or (document is not None and anchor in document.places)


@cache
def _target(address: str, folder: str) -> tuple[str, str]:
    """Return path and anchor that an address in a file of a folder means; the path "" is the file itself.

    A path from the root is only ours where we wrote it so (`/site/`): a page from a stick has no root.
    """
    whole, _, anchor = address.partition("#")
    path = unquote(whole.partition("?")[0])
    if path.startswith("/"):
        return (path[1:] or "?") if path.startswith(f"/{SITE}") else "?", unquote(anchor)
    if not path:
        return "", unquote(anchor)
    joined = posixpath.normpath(posixpath.join(folder, path))
    return joined + ("/" if path.endswith("/") else ""), unquote(anchor)


class _Attributes(HTMLParser):
    """Gathers the addresses that stand in tags, and not in the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Take what leads elsewhere."""
        for name, value in attrs:
            if name in _LEADING:
                self.found.update(_listed(name, value or ""))


def _attributes(page: str) -> set[str]:
    parser = _Attributes()
    parser.feed(page)
    return parser.found
