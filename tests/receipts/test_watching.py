"""A watched folder hands on what lies in it, and what arrives, once it no longer grows."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from generator.receipts.watching import arrivals


def test_a_scan_that_arrives_is_handed_on_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "先有.pdf").write_bytes(b"%PDF-")
    found = arrivals([tmp_path])
    assert [path.name for path in next(found)] == ["先有.pdf"]

    def copier() -> None:
        with (tmp_path / "新的.pdf").open("wb") as stream:
            for _ in range(4):
                time.sleep(0.6)
                stream.write(b"%PDF-" * 100)
                stream.flush()

    thread = threading.Timer(1.0, copier)
    thread.start()
    names = {path.name: path.stat().st_size for path in next(found)}
    thread.join()
    assert names == {"先有.pdf": 5, "新的.pdf": 2000}
