"""Where links and pictures in texts may lead: to pages of the site, to hosts of the school, to files of ours.

In: an address as written and what may be reached. Out: the address for the site, or what is wrong.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from generator.codes.hosts import is_unlisted, problem_of
from generator.diagnostics import Problem
from generator.reading.files import is_file
from generator.reading.nearest import nearest, suggestion
from generator.text.anchors import anchor_of

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_PHONE = re.compile(r"tel:\+?[0-9][0-9\-]{1,19}")
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"})


class AddressUse(StrEnum):
    """Whether an address is that of a link or of a picture."""

    LINK = "link"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """An address that a file wants to lead to, and where it leads or why it may not."""

    how: AddressUse
    address: str
    answer: str | Problem


def _unknown_anchors(_page: str) -> None:
    """Know the places of no page: then they are not judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScope:
    """What one file may link to.

    `folder` is the folder of its page on the site ("" for the top), `pages` all pages as paths like
    `cases/shuadan-fanli.md`, `drafts` and `elsewhere` (of other schools' stages) those that the public site
    will not have, `hosts` the allow-list (None if it could not be read: then hosts are not judged). `source`
    is the file's own folder and `root` the campaign's. `page` is the file's own page (empty if it has none),
    and `anchors` returns the places on a page that links can lead to, None for a page that nobody wrote.
    """

    folder: str
    pages: frozenset[str]
    drafts: frozenset[str]
    hosts: tuple[str, ...] | None
    source: Path
    root: Path
    page: str = ""
    elsewhere: frozenset[str] = frozenset()
    anchors: Callable[[str], frozenset[str] | None] = _unknown_anchors


def look_up(use: AddressUse, address: str, link_scope: LinkScope) -> Lookup:
    """Look up where an address leads."""
    return Lookup(how=use, address=address, answer=target_of(use, address, link_scope))


def target_of(use: AddressUse, address: str, link_scope: LinkScope) -> str | Problem:
    """Return where an address leads: a page or a picture of the site, or why it may not."""
    return page_target(address, link_scope) if use is AddressUse.LINK else picture_target(address, link_scope)


def page_target(address: str, link_scope: LinkScope) -> str | Problem:
    """Return the address for the site: a page as its path from the top (`cases/a.md#x`), else as written."""
    scheme = _SCHEME.match(address)
    if address.startswith("//") or "\\" in address:
        return Problem(
            code="link-bad", message=f"链接“{_short(address)}”的写法不对", hint="写完整的 https:// 地址。"
        )
    if scheme is None:
        return _page(address, link_scope)
    if scheme[1].lower() == "tel":
        return address if _PHONE.fullmatch(address) else _bad_phone(address)
    if scheme[1].lower() != "https":
        return Problem(
            code="link-scheme",
            message=f"不能用 {scheme[1]}: 开头的链接",
            hint="只能链接本站的页面、https:// 开头的白名单网站，或者 tel: 加电话号码。",
        )
    wrong = None if link_scope.hosts is None else problem_of(address, link_scope.hosts)
    if wrong is None:
        return address
    hint = "请写 https:// 开头、没有端口和跳转、只用英文字母和数字的地址。"
    if is_unlisted(address, link_scope.hosts or ()):
        hint = "请改成学校自己的网址；确实要链接它，请先在 campaign.yml 的“二维码白名单”里加上这个网站。"
    return Problem(code="link-host", message=f"链接“{_short(address)}”{wrong}", hint=hint)


def page_of(href: str) -> tuple[str, str] | None:
    """Return the page that an address leads to (its path without ending) and the place on it (`#x` or "")."""
    path, mark, anchor = href.partition("#")
    return (path.removesuffix(".md"), mark + anchor) if path and not _SCHEME.match(href) else None


def _bad_phone(address: str) -> Problem:
    return Problem(
        code="link-bad",
        message=f"电话链接“{_short(address)}”的写法不对",
        hint="写成 tel:110 这样，只用数字和 -。",
    )


def _short(address: str) -> str:
    return address if len(address) <= 40 else f"{address[:40]}…"


_HOW = {
    "cases": "别的案例写成 案例文件名.md，docs 里的页面写成 ../文件名.md",
    "quiz": "案例写成 ../cases/案例文件名.md，docs 里的页面写成 ../文件名.md",
}
_HOW_ELSE = "链接写成 cases/案例文件名.md 或者 docs 里的文件名.md"


def _page(address: str, link_scope: LinkScope) -> str | Problem:
    path, _, anchor = unquote(address).partition("#")
    if not path:
        return _place_on(link_scope.page, "", anchor, address, link_scope)
    target = posixpath.normpath(posixpath.join(link_scope.folder, path))
    if target in link_scope.drafts:
        return Problem(
            code="link-draft",
            message=f"链接“{_short(address)}”指向一份草稿，网站上不会有这一页",
            hint="等它审核以后再链接，或者先去掉这个链接。",
        )
    if target in link_scope.elsewhere:
        return Problem(
            code="case-stage",
            message=f"链接“{_short(address)}”指向给别的学段的案例，这个学校的网站上不会有这一页",
            hint="请换一个案例，或者先去掉这个链接；这里也用得上，就在那个案例的“学段”里加上自己学校的学段。",
        )
    if target in link_scope.pages:
        return _place_on(target, target, anchor, address, link_scope) if anchor else target
    top = posixpath.normpath(path)  # written from the site's root, not from this file
    near = top if top in link_scope.pages else _nearest_page(target, link_scope.pages)
    guess = f"您是不是想写“{posixpath.relpath(near, link_scope.folder or '.')}”？" if near else ""
    return Problem(
        code="link-missing",
        message=f"链接“{_short(address)}”指向的页面不存在",
        hint=guess
        or f"{_HOW.get(link_scope.folder, _HOW_ELSE)}。那个文件删掉了，就只留方括号里的字，去掉链接。",
    )


def _place_on(page: str, way: str, wanted: str, address: str, link_scope: LinkScope) -> str | Problem:
    """Return the address of a place on a page, or that there is none; `way` is empty for the own page."""
    known, anchor = link_scope.anchors(page), anchor_of(wanted)
    if known is None:
        return f"{way}#{wanted}"
    if anchor in known:
        return f"{way}#{anchor}"
    hint = suggestion(anchor, sorted(known)) if known else "请去掉 # 和后面的字，或者在那一页加上这个小标题。"
    message = f"链接“{_short(address)}”要去的小标题不存在"
    return Problem(code="link-anchor", message=message, hint=hint)


def _nearest_page(target: str, pages: frozenset[str]) -> str | None:
    """Guess by the file's own name, for all cases share the start of their path; its folder goes first."""
    wanted = PurePosixPath(target)
    beside = {PurePosixPath(page).stem: page for page in pages if PurePosixPath(page).parent == wanted.parent}
    anywhere = {PurePosixPath(page).stem: page for page in sorted(pages)} | beside
    exact = wanted.stem if wanted.stem in anywhere else None
    near = exact or nearest(wanted.stem, sorted(beside)) or nearest(wanted.stem, sorted(anywhere))
    return anywhere[near] if near else None


def picture_target(address: str, link_scope: LinkScope) -> str | Problem:
    """Return a picture's path from the campaign's root: only pictures inside content/ or docs/."""
    if _SCHEME.match(address) or address.startswith(("//", "/")) or "\\" in address:
        return Problem(
            code="picture-remote",
            message=f"图片“{_short(address)}”不在本地",
            hint="请把图片存到 docs 或 content 文件夹里，再写它的文件名；不能用别的网站上的图片。",
        )
    name = unquote(address)
    if not name.isprintable():
        return _lost(address)
    target = (link_scope.source / name).resolve()
    root = link_scope.root.resolve()
    if not any(target.is_relative_to(root / name) for name in ("content", "docs")):
        return Problem(
            code="picture-outside",
            message=f"图片“{_short(address)}”在宣传资料文件夹以外",
            hint="请把图片复制到 docs 或 content 文件夹里。",
        )
    if PurePosixPath(address).suffix.lower() not in _PICTURES:
        return Problem(
            code="picture-kind",
            message=f"“{_short(address)}”不是图片",
            hint="请用 png、jpg、webp 或 svg 图片。",
        )
    return target.relative_to(root).as_posix() if is_file(target) else _lost(address)


def _lost(address: str) -> Problem:
    return Problem(
        code="picture-missing",
        message=f"找不到图片“{_short(address)}”",
        hint="请检查文件名，大小写也要一样。",
    )
