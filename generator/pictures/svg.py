"""An SVG written anew from an allow-list, as a tree of what draws and nothing else.

In: a file in any encoding that XML declares, packed (.svgz) or not. Out: UTF-8 with new names for ids and
classes, which editors make of layers' and people's names; or the `Problem` why it cannot be. No entity is
ever resolved and nothing is fetched: the parser is expat with every door shut. Bounded in bytes, elements,
depth, and in what its `use`s and patterns draw when they are followed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from generator.diagnostics import Problem
from generator.pictures.svg_allowed import ATTRIBUTES, ELEMENTS, REFUSED, RENAMED
from generator.pictures.svgcss import (
    referred,
    safe_declarations,
    safe_sheet,
    safe_value,
    sheet_references,
)

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
# What the press lays out within five seconds, measured for each alone.
_MOST_BYTES = 1_000_000
_MOST_ELEMENTS = 20_000
_MOST_DEPTH = 60
_MOST_CHARACTERS = 5_000
_MOST_MATCHES = 300_000
"""Rules of style sheets times elements: each is tried on each."""

_MOST_DRAWN = 50_000
"""Elements when every reference is followed: ten levels of ten `use`s each would be ten thousand million."""

_TEXTS = frozenset({"text", "tspan", "textPath"})
_HINT = "请在画图软件里把它导出成 PNG（宽 2000 像素左右），换成那个文件。"


class _RefusedError(Exception):
    """Why an SVG may not be published, in words for staff."""


@dataclass(slots=True, kw_only=True)
class _Element:
    """An element that stays: attributes by local name, texts and elements in order; filled by the parser."""

    name: str
    attributes: dict[str, str]
    children: list[_Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[_Element]:
        return (child for child in self.children if isinstance(child, _Element))


def clean_svg(data: bytes) -> bytes | Problem:
    """Return an SVG (UTF-8) that draws and does nothing else, or why there is none."""
    try:
        root = _tree(_unpacked(data))
        ids, classes = _new_names(root)
        _check_words(root)
        _check_drawn(root)
        return "".join(_written(root, ids, classes, top=True)).encode("utf-8")
    except _RefusedError as refused:
        return Problem(code="picture-broken", message=f"不是能打开的图片：这个 SVG {refused}", hint=_HINT)


def _unpacked(data: bytes) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        unpacking = zlib.decompressobj(wbits=31)
        try:
            data = unpacking.decompress(data, _MOST_BYTES + 1)
        except zlib.error as failure:
            raise _RefusedError("的压缩包坏了") from failure
    if len(data) > _MOST_BYTES:
        raise _RefusedError(f"太大了，最多 {_MOST_BYTES / 1_000_000:g} MB")
    return data


# -- reading -----------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What expat tells, as a tree of what stays. `skipped` counts the open elements that are left out."""

    root: _Element | None = None
    open: list[_Element] = field(default_factory=list)
    skipped: int = 0
    count: int = 0

    def start(self, full: str, attributes: dict[str, str]) -> None:
        """Take an element, or leave it out with all that is in it."""
        space, _, name = full.rpartition(" ")
        self._count_up(name)
        if self.skipped or space not in (_SVG, "") or name not in ELEMENTS:
            self._refuse(space, name)
            self.skipped += 1
            return
        in_text = bool(self.open) and self.open[-1].name in _TEXTS
        drawn_as = "tspan" if in_text and name in RENAMED else RENAMED.get(name, name)
        made = _Element(name=drawn_as, attributes=_plain(attributes))
        if self.open:
            self.open[-1].children.append(made)
        else:
            self.root = made
        self.open.append(made)

    def _count_up(self, name: str) -> None:
        self.count += 1
        if not self.open and not self.skipped and (name != "svg" or self.root is not None):
            raise _RefusedError("其实不是 SVG 图片")
        if self.count > _MOST_ELEMENTS or len(self.open) + self.skipped >= _MOST_DEPTH:
            raise _RefusedError("太复杂了")

    def _refuse(self, space: str, name: str) -> None:
        if space in (_SVG, "") and name in REFUSED:
            raise _RefusedError(f"里{REFUSED[name]}，照片的信息去不掉，网页上也显示不全")

    def end(self, _full: str) -> None:
        """Close an element."""
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def text(self, words: str) -> None:
        """Take text where it draws or styles."""
        if not self.skipped and self.open and self.open[-1].name in (*_TEXTS, "style"):
            self.open[-1].children.append(words)


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes by their local names: those without a namespace, and xlink:href as href."""
    kept = {name: value for name, value in attributes.items() if " " not in name}
    if f"{_XLINK} href" in attributes:
        kept.setdefault("href", attributes[f"{_XLINK} href"])
    return kept


def _tree(data: bytes) -> _Element:
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse_entity
    parser.ExternalEntityRefHandler = _refuse_entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as failure:
        raise _RefusedError("不完整，或者写法有错") from failure
    if reader.root is None:
        raise _RefusedError("里没有图")
    return reader.root


def _refuse_entity(*_: object) -> int:
    raise _RefusedError("里定义了实体（ENTITY），不安全")


# -- names and bounds --------------------------------------------------------------------------------------


def _walk(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.elements():
        yield from _walk(child)


def _new_names(root: _Element) -> tuple[dict[str, str], dict[str, str]]:
    """Return a name of ours for each id and each class, in the order in which they stand."""
    ids: dict[str, str] = {}
    classes: dict[str, str] = {}
    for element in _walk(root):
        if name := element.attributes.get("id"):
            ids.setdefault(name, f"i{len(ids)}")
        for name in element.attributes.get("class", "").split():
            classes.setdefault(name, f"c{len(classes)}")
    return ids, classes


def _check_words(root: _Element) -> None:
    """Refuse more text or more rules of style than anybody draws by hand."""
    texts = rules = elements = 0
    for element in _walk(root):
        words = "".join(child for child in element.children if isinstance(child, str))
        elements += 1
        if element.name == "style":
            rules += words.count("{")
        else:
            texts += len(words)
    if texts > _MOST_CHARACTERS or rules * elements > _MOST_MATCHES:
        raise _RefusedError("太复杂了")


def _check_drawn(root: _Element) -> None:
    """Refuse references that draw themselves, or one another so often that no program ends."""
    named: dict[str, _Element] = {}
    for element in _walk(root):
        named.setdefault(element.attributes.get("id", ""), element)
    _drawn(root, _Named(elements=named, by_class=_by_class(root)), {}, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What references lead to: elements by id, and what a class refers to in style sheets (id, a marker?)."""

    elements: dict[str, _Element]
    by_class: dict[str, list[tuple[str, bool]]]


def _by_class(root: _Element) -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = {}
    for element in _walk(root):
        if element.name == "style":
            words = "".join(child for child in element.children if isinstance(child, str))
            for classes, name, marker in sheet_references(words):
                if not classes:
                    raise _RefusedError("里的样式表太复杂了")
                for one in classes:
                    found.setdefault(one, []).append((name, marker))
    return found


def _drawn(element: _Element, named: _Named, known: dict[int, int], depth: int) -> int:
    """Return how many elements are drawn with this one; -1 in `known` marks those being followed."""
    count = known.get(id(element))
    if count == -1 or depth > 4 * _MOST_DEPTH:
        raise _RefusedError("引用了自己，画不完")
    if count is None:
        known[id(element)] = -1
        count = 1 + sum(_drawn(part, named, known, depth + 1) for part in element.elements())
        for name, times in _references(element, named):
            if name in named.elements:
                count += times * _drawn(named.elements[name], named, known, depth + 1)
        known[id(element)] = count
    if count > _MOST_DRAWN:
        raise _RefusedError("太复杂了")
    return count


def _references(element: _Element, named: _Named) -> Iterator[tuple[str, int]]:
    """Yield the ids that an element draws, and how often: a marker may stand at each corner of a path."""
    href = element.attributes.get("href", "")
    if href.startswith("#"):
        yield href[1:], 1
    corners = 1 + len(element.attributes.get("d", "") or element.attributes.get("points", "")) // 4
    for name, value in element.attributes.items():
        times = corners if "marker" in (name + value).lower() else 1
        yield from ((one, times) for one in referred(value))
    for one in element.attributes.get("class", "").split():
        yield from ((wanted, corners if marker else 1) for wanted, marker in named.by_class.get(one, ()))


# -- writing -----------------------------------------------------------------------------------------------


def _written(
    element: _Element, ids: dict[str, str], classes: dict[str, str], *, top: bool = False
) -> Iterator[str]:
    space = f' xmlns="{_SVG}"' if top else ""
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in _attributes(element, ids, classes))
    yield f"<{element.name}{space}{attributes}>"
    if element.name == "style":
        words = "".join(child for child in element.children if isinstance(child, str))
        yield escape(safe_sheet(words, ids, classes))
    else:
        for child in element.children:
            if isinstance(child, str):
                yield escape(child)
            else:
                yield from _written(child, ids, classes)
    yield f"</{element.name}>"


def _attributes(element: _Element, ids: dict[str, str], classes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in element.attributes.items():
        if name == "id":
            yield name, ids[value] if value else "i"
        elif name == "class":
            yield name, " ".join(classes[one] for one in value.split())
        elif name == "href":
            if value.startswith("#") and value[1:] in ids:
                yield name, f"#{ids[value[1:]]}"
        elif name == "style":
            yield name, safe_declarations(value, ids)
        elif name in ATTRIBUTES and (kept := safe_value(value, ids)):
            yield name, kept
