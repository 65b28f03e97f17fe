"""The local page on which a person settles what is open: one key a slip, on this machine alone.

In: a campaign folder. A server on 127.0.0.1, at a port of its own, behind an address nobody can guess; it
answers only its own name (no rebinding) and ends when the person is done. What is settled goes into the
returns at once.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from generator.ledger import returns
from generator.receipts import settling
from generator.receipts.book import read_book
from generator.receipts.tally import NOT
from generator.receipts.view import VERDICTS, to_settle
from generator.render.own_pages import rendered

HOST = "127.0.0.1"
MOST_BODY = 2000
MOST_MARKED = 20
"""Serials that a person may read off one page."""
SECURITY = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
        " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
)


class ReviewServer(HTTPServer):
    """The server: `address` is where the page is; `done` once the person said so."""

    def __init__(self, root: Path, base: Connection, today: date) -> None:
        super().__init__((HOST, 0), _Handler)
        self.root, self.base, self.day = root, base, today.isoformat()
        self.token, self.done = secrets.token_urlsafe(24), False

    @property
    def host(self) -> str:
        """Return the only name that it answers to."""
        return f"{HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """Return the page's address."""
        return f"http://{self.host}/{self.token}/"

    def run(self) -> None:
        """Serve until the person is done."""
        while not self.done:
            self.handle_request()


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = 3  # seconds: browsers open connections that they may never use, and we serve one at a time

    def do_GET(self) -> None:
        match self._asked():
            case [""]:
                self._send(
                    rendered(Path(__file__).with_name("settle.html.j2")).encode("utf-8"),
                    "text/html; charset=utf-8",
                )
            case ["open"]:
                self._json(_open(self.server))
            case ["slip", number] if number.isdigit() and len(number) < 12:
                self._send(returns.picture_of_slip(self.server.base, int(number)), "image/jpeg")
            case ["page", key]:
                self._send(returns.picture_of_page(self.server.base, key), "image/jpeg")
            case _:
                self._refuse()

    def do_POST(self) -> None:
        asked, body = self._asked(), self._body()
        if asked is None or body is None or self.headers.get("Origin", "") != f"http://{self.server.host}":
            self._refuse()
            return
        match asked:
            case ["settle"]:
                self._json(_settle(self.server, str(body.get("key", "")), str(body.get("word", ""))))
            case ["undo"]:
                self._json(_undo(self.server))
            case ["done"]:
                self.server.done = True
                self._json({"said": "好了，可以关掉这一页。"})
            case _:
                self._refuse()

    def _asked(self) -> list[str] | None:
        """Return the parts of the address behind the token; None for whoever does not know it."""
        _, _, rest = self.path.partition("/")
        token, _, below = rest.partition("/")
        known = secrets.compare_digest(token.encode(), self.server.token.encode())
        return below.split("/") if known and self.headers.get("Host", "") == self.server.host else None

    def _body(self) -> dict[str, Any] | None:
        try:
            length = int(self.headers.get("Content-Length", "0"))
            found = json.loads(self.rfile.read(length)) if 0 <= length <= MOST_BODY else None
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def _json(self, value: object) -> None:
        self._send(json.dumps(value, ensure_ascii=False).encode("utf-8"), "application/json; charset=utf-8")

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(data))), *SECURITY):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _refuse(self) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: addresses hold the token."""


def _open(server: ReviewServer) -> dict[str, object]:
    """Return what is open, slips first."""
    book = read_book(server.root, server.base)
    pages = [
        {"key": page.key, "file": page.file, "page": page.page, "why": page.why, "hint": page.hint}
        for page in book.open_pages
    ]
    return {"slips": [asdict(one) for one in to_settle(book)], "pages": pages}


def _settle(server: ReviewServer, key: str, word: str) -> dict[str, object]:
    """Record a verdict: of a slip by its serial; of an unread page by the serials read off it."""
    book = read_book(server.root, server.base)
    try:
        if ":" in key:
            return _settle_page(server, key, word)
        if word not in VERDICTS:
            raise settling.SettleError("不认识这个键。")
        said = settling.settle(server.base, book, key, VERDICTS[word], server.day)
    except settling.SettleError as problem:
        return {"error": str(problem)}
    return {"said": said}


def _settle_page(server: ReviewServer, key: str, word: str) -> dict[str, object]:
    book = read_book(server.root, server.base)
    if key not in {page.key for page in book.open_pages}:
        raise settling.SettleError("这一页已经处理过了。")
    said = []
    if word != "不是回执":
        for serial in settling.serials_of(word.split()[:MOST_MARKED]):
            said.append(settling.settle(server.base, book, serial, "back", server.day))
    returns.settle(server.base, key, NOT, server.day)
    return {"said": "；".join(said) or "记下了：这一页没有要算的回执"}


def _undo(server: ReviewServer) -> dict[str, object]:
    try:
        return {"said": settling.undo(server.base, read_book(server.root, server.base))}
    except settling.SettleError as problem:
        return {"error": str(problem)}


def serve_review(
    root: Path, today: date, says: Callable[[str], None], opens: Callable[[str], object]
) -> None:
    """Serve the page until the person is done; `opens` shows it in a browser."""
    with returns.open_returns(root) as base:
        book = read_book(root, base)
        if not book.to_look_at and not book.open_pages:
            says("没有要核对的。")
            return
        with ReviewServer(root, base, today) as server:
            says(f"请在这台电脑的浏览器里核对：{server.address}")
            says("一张按一个键：1 是，2 否，3 未签，4 不是回执，U 撤销；核对完按页面上的“完成”。")
            opens(server.address)
            server.run()
