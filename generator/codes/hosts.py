"""The rule for addresses in codes and links: https on a host of the allow-list, and nothing clever.

In: an address or the bytes of a code. Out: what is wrong with it in words for staff, or None. No network.
The rule is print.md §3: exact host or dot-suffix of the list, no user info, IP address, port, punycode or
redirecting parameter; look-alike hosts (96ll0.cc) were seen in the wild.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9\-]{0,61}[a-z0-9]")
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.\-]*:)?[/\\]{2}|^[a-z][a-z0-9+\-]*:", re.IGNORECASE)
_REDIRECTS = frozenset(
    {"url", "redirect", "redirect_url", "redirect_uri", "target", "to", "goto", "next", "jump", "link"}
)
_MOST = 500
"""A code with more characters is too fine to scan from a poster."""


def host_of(address: str) -> str:
    """Return the host of an address in lower case, or an empty string."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def host_problem(host: str) -> str | None:
    """Say what is wrong with a host that stands in an allow-list."""
    if not host.isascii():
        return "里有不是英文字母和数字的字符"
    if "/" in host:
        return "只写网站的名字，不带 https:// 和 /"
    if _NUMERIC_HOST.fullmatch(host) or ":" in host or host.startswith("["):
        return "是数字地址（IP），不是网站的名字"
    if "xn--" in host:
        return "是转写过的国际域名（xn--），容易被冒充"
    if not _HOST.fullmatch(host):
        return "不是网站的名字"
    return None


def problem_of(address: str | bytes, allowed: Iterable[str]) -> str | None:
    """Say in Chinese why an address may not be printed in a code or linked to; None if it may."""
    text = _text(address)
    if text is None:
        return "里有不是英文字母、数字的字符"
    if any(ord(c) < 0x21 or ord(c) == 0x7F for c in text) or "\\" in text:
        return "里有空格、反斜线或看不见的字符"
    if len(text) > _MOST:
        return f"太长（{len(text)} 个字符，最多 {_MOST} 个）"
    if not text.lower().startswith("https://"):
        return "不是 https:// 开头"
    return _authority_problem(text) or _host_problem(host_of(text), allowed) or _redirect_problem(text)


def is_unlisted(address: str | bytes, allowed: Iterable[str]) -> bool:
    """Tell whether nothing is wrong with an address but that its host is not on the list."""
    names = tuple(allowed)
    text = _text(address) or ""
    return problem_of(text, names) is not None and problem_of(text, (*names, host_of(text))) is None


def _text(address: str | bytes) -> str | None:
    if isinstance(address, str):
        return address if address.isascii() else None
    try:
        return address.decode("ascii")
    except UnicodeDecodeError:
        return None


def _authority_problem(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "的写法不对"
    if "@" in parts.netloc:
        return "的网站名前面有用户名（@），常用来冒充"
    if port is not None or parts.netloc.endswith(":"):
        return "里有端口号（:数字）"
    if "%" in parts.netloc:
        return "的网站名里有 %"
    return None


def _host_problem(host: str, allowed: Iterable[str]) -> str | None:
    wrong = host_problem(host)
    if wrong:
        return "的网站名" + wrong
    names = [name.lower().strip(".") for name in allowed]
    if any(host == name or host.endswith(f".{name}") for name in names if name):
        return None
    return f"的网站 {host} 不在二维码白名单里"


def _redirect_problem(text: str) -> str | None:
    """Find an address inside the query or fragment: such a page sends the visitor on to any place."""
    parts = urlsplit(text)
    for part in (parts.query, parts.fragment):
        for name, value in (*parse_qsl(part, keep_blank_values=True), ("", part)):
            away = name.lower() in _REDIRECTS and "." in value
            if away or _holds_address(value if name else _values_alone(value)):
                return "带着跳转到别处的参数"
    return "带着跳转到别处的参数" if _holds_address(parts.path) else None


def _values_alone(part: str) -> str:
    return "" if "=" in part else part


def _holds_address(value: str) -> bool:
    """Tell whether a value is an address, also when it was percent-encoded up to three times."""
    for _ in range(3):
        if _ADDRESS.search(value):
            return True
        value = unquote(value)
    return bool(_ADDRESS.search(value))
