"""What a library says in its log while it works, collected: warnings are data, not lines on a screen."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


@contextmanager
def warnings_of(name: str) -> Iterator[list[str]]:
    """Collect what the log of a library warns of, as it comes."""
    log, collector = logging.getLogger(name), _Collector()
    log.addHandler(collector)
    try:
        yield collector.found
    finally:
        log.removeHandler(collector)


def distinct_warnings(found: list[str]) -> tuple[str, ...]:
    """Drop repeats, and MkDocs' closing word that it gave up where it has said why."""
    said = tuple(dict.fromkeys(found))
    return tuple(one for one in said if not one.startswith("Aborted with")) or said
