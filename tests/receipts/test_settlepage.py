"""The local page: it settles, takes back, and answers nobody but the person at this machine."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from returned import TODAY, Filled, count, scan_pdf

from generator.ledger import returns
from generator.receipts.book import read_book
from generator.receipts.settlepage import ReviewServer, serve_review


@contextmanager
def serving(root: Path) -> Iterator[ReviewServer]:
    started = threading.Event()
    found: list[ReviewServer] = []

    def serve() -> None:
        with returns.open_returns(root) as base, ReviewServer(root, base, TODAY) as server:
            found.append(server)
            started.set()
            server.run()

    thread = threading.Thread(target=serve)
    thread.start()
    assert started.wait(20)
    try:
        yield found[0]
    finally:
        asked(found[0], "POST", "done")
        thread.join(20)


def asked(
    server: ReviewServer, method: str, what: str, body: object = None, *, token: str = "", **headers: str
) -> tuple[int, Any]:
    link = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    words = {"Host": server.host, "Origin": f"http://{server.host}"} | {
        k.title(): v for k, v in headers.items()
    }
    link.request(method, f"/{token or server.token}/{what}", json.dumps(body or {}), words)
    answer = link.getresponse()
    raw = answer.read()
    link.close()
    kind = answer.headers.get("Content-Type", "")
    return answer.status, json.loads(raw) if kind.startswith("application/json") else raw


def open_slip(root: Path, slips: list[Filled]) -> str:
    """Count a scan, with doubt about its first slip; return the serial."""
    count(root, scan_pdf(root / "private" / "扫.pdf", slips))
    with returns.open_returns(root) as base:
        base.execute("UPDATE sightings SET doubts = '方框对不准' WHERE serial = ?", (slips[0].serial,))
        base.execute("UPDATE sightings SET signed = 1, doubts = '' WHERE serial != ?", (slips[0].serial,))
    return slips[0].serial


def test_one_key_settles_a_slip_and_another_takes_it_back(root: Path, nine: list[Filled]) -> None:
    serial = open_slip(root, nine[:3])
    with serving(root) as server:
        page = asked(server, "GET", "")[1].decode()
        assert "核对回执" in page
        (one,) = asked(server, "GET", "open")[1]["slips"]
        assert one["key"] == serial and one["why"] == "方框对不准"
        assert asked(server, "GET", f"slip/{one['picture']}")[0] == 200
        assert asked(server, "POST", "settle", {"key": serial, "word": "否"})[1]["said"].endswith("交回，否")
        assert asked(server, "GET", "open")[1]["slips"] == []
        assert "已撤销" in asked(server, "POST", "undo")[1]["said"]
        assert len(asked(server, "GET", "open")[1]["slips"]) == 1
        assert "error" in asked(server, "POST", "settle", {"key": serial, "word": "好"})[1]
        asked(server, "POST", "settle", {"key": serial, "word": "未签"})
    with returns.open_returns(root) as base:
        assert read_book(root, base).returned[serial].signed is False


def test_an_unread_page_is_settled_by_the_serials_on_it_or_as_no_slip(
    root: Path, nine: list[Filled], tmp_path: Path
) -> None:
    text = np.full((1754, 1240), 248, np.uint8)
    text[200:1500:40, 150:1100] = 30
    for name in ("一", "二"):
        text[5:20, 5:20] -= 3
        Image.fromarray(text).save(tmp_path / f"{name}.png", dpi=(150, 150))
    count(root, tmp_path)
    with serving(root) as server:
        first, second = asked(server, "GET", "open")[1]["pages"]
        assert asked(server, "GET", f"page/{first['key']}")[1].startswith(b"\xff\xd8")
        typed = f"{nine[0].serial} {nine[1].serial.lower()}"
        assert "交回" in asked(server, "POST", "settle", {"key": first["key"], "word": typed})[1]["said"]
        assert (
            "没有要算的回执"
            in asked(server, "POST", "settle", {"key": second["key"], "word": "不是回执"})[1]["said"]
        )
        assert asked(server, "GET", "open")[1]["pages"] == []
    with returns.open_returns(root) as base:
        assert set(read_book(root, base).returned) == {nine[0].serial, nine[1].serial}


def test_nobody_else_gets_an_answer(root: Path, nine: list[Filled]) -> None:
    serial = open_slip(root, nine[:3])
    with serving(root) as server:
        assert server.server_address[0] == "127.0.0.1"
        verdict = {"key": serial, "word": "是"}
        assert asked(server, "GET", "open", token="x" * len(server.token))[0] == 404
        assert asked(server, "GET", "open", host="evil.example")[0] == 404
        assert asked(server, "POST", "settle", verdict, origin="http://evil.example")[0] == 404
        assert asked(server, "POST", "settle", {"key": "x" * 3000})[0] == 404
        assert asked(server, "GET", "../../etc/passwd")[0] == 404
        assert len(asked(server, "GET", "open")[1]["slips"]) == 1


def test_where_nothing_is_open_no_page_is_served(root: Path) -> None:
    said: list[str] = []
    serve_review(root, TODAY, said.append, said.append)
    assert said == ["没有要核对的。"]
