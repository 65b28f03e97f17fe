"""What every fuzz target holds a command to: it ends, in time and in memory, with words for staff.

A target draws an input, runs commands of the product in this process and hands their outcomes here. In
`build.py test` each target tries a few fixed inputs, half a minute in all; `build.py fuzz MINUTES` tries new
ones until the time is over, shared out among the targets (CONTRIBUTING.md).
"""

import contextlib
import io
import json
import re
import resource
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar
from xml.dom import minidom

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from generator import cli

TODAY = "2026-11-25"
MOST_SECONDS = 10
"""Of processor time for one command (issue 10); one that only waits is ended after six times as much."""
MOST_KIB = 1 << 20

_HAN = re.compile("[\u4e00-\u9fff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WITHOUT_HAN = re.compile(r"Content-Security-Policy: .*| *python3 build\.py .*|")


T = TypeVar("T")


class TookTooLong(BaseException):
    """A command did not end; no handler of the product may swallow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command did: exit status and all that it wrote."""

    words: tuple[str, ...]
    status: int
    out: str
    err: str
    kib: int
    """The most memory that it or a child held, if that is more than this process had seen before; else 0."""

    @property
    def told(self) -> str:
        """Return what a failed assertion should show."""
        return f"{' '.join(self.words)} -> {self.status}\n{self.out}\n{self.err}"


def run(*words: str | Path) -> Outcome:
    """Run a command of the product in this process."""
    out, err = io.StringIO(), io.StringIO()
    asked, before = tuple(map(str, words)), _peaks()
    with _watched(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main([*asked, "--today", TODAY])
    grown = [now for now, then in zip(_peaks(), before, strict=True) if now > then]
    return Outcome(
        words=asked, status=status, out=out.getvalue(), err=err.getvalue(), kib=max(grown, default=0)
    )


def _peaks() -> list[int]:
    return [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


@contextlib.contextmanager
def _watched() -> Iterator[None]:
    def stop(number: int, _: object) -> None:
        raise TookTooLong("processor" if number == signal.SIGPROF else "waiting")

    before = [(one, signal.signal(one, stop)) for one in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, 6 * MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for one, handler in before:
            signal.signal(one, handler)


def is_well_behaved(outcome: Outcome, *statuses: int) -> None:
    """Hold an outcome to what every command owes: a status of those, Chinese lines, bounded memory."""
    assert outcome.status in (statuses or (0, 1)), outcome.told
    assert "Traceback" not in outcome.err + outcome.out, outcome.told
    for line in (outcome.out + outcome.err).splitlines():
        assert not _CONTROL.search(line), outcome.told
        assert _HAN.search(line) or _WITHOUT_HAN.fullmatch(line), f"not for staff: {line!r}\n{outcome.told}"
    assert outcome.kib < MOST_KIB, outcome.told


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A campaign of which one file at a time is another, and how long to try: 0 s stands for fixed inputs."""

    root: Path
    seconds: float

    def hammer(self, strategy: SearchStrategy[T], attempt: Callable[[T], None], *, examples: int) -> None:
        """Try a target on drawn inputs: so many fixed ones, or new ones until the time is over."""
        if not self.seconds:
            _attempts(strategy, attempt, examples, 0)()
            return
        end, number = time.monotonic() + self.seconds, int(time.time())
        while time.monotonic() < end:
            number += 1
            _attempts(strategy, attempt, 50, number)()

    @contextlib.contextmanager
    def holding(self, name: str, data: bytes) -> Iterator[Path]:
        """Let a file of the campaign hold other bytes (or be there at all) for the time of one attempt."""
        path = self.root / name
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        try:
            yield path
        finally:
            path.unlink() if before is None else path.write_bytes(before)

    def try_file(self, name: str, data: bytes) -> None:
        """Check and build the campaign with a file as it was drawn."""
        with self.holding(name, data):
            check_and_build(self.root)


def _attempts(
    strategy: SearchStrategy[T], attempt: Callable[[T], None], examples: int, number: int
) -> Callable[[], None]:
    """Return one run of Hypothesis; by its number no two runs look at the same inputs."""

    def drawn(value: T) -> None:
        try:
            attempt(value)
        except TookTooLong as late:  # Hypothesis shows no input of what is no Exception
            raise TookTooLong(f"{late}: {value!r}") from None

    bounded = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    test: Callable[[], None] = seed(number)(bounded(given(strategy)(drawn)))
    return test


def check_and_build(root: Path) -> None:
    """Check a campaign, then build it: both say the same, places are true, pages are sound, dist/ is kept."""
    checked = run("check", "--root", root, "--json")
    assert checked.status in (0, 1), checked.told
    found = json.loads(checked.out)
    for one in found:
        _is_placed(root, one)
    assert checked.status == int(any(one["severity"] == "error" for one in found)), checked.told
    before = _manifest(root)
    built = run("build", "--root", root)
    is_well_behaved(built)
    assert built.status == checked.status, f"{checked.told}\n{built.told}"
    if built.status:
        assert _manifest(root) == before, "dist/ changed though the content is wrong"
    else:
        _is_sound(root / "dist")


def _is_placed(root: Path, found: dict[str, Any]) -> None:
    """Hold a diagnostic to a place that is there."""
    assert _HAN.search(found["message"]), found
    path = root / found["file"]
    assert found["line"] >= 1 and found["column"] >= 1, found
    if path.is_file() and found["line"] > 1:
        assert found["line"] <= len(path.read_bytes().splitlines()) + 1, found


def _manifest(root: Path) -> bytes:
    path = root / "dist" / "manifest.json"
    return path.read_bytes() if path.exists() else b""


_OUR_SCRIPT = re.compile(r"(?:\.\./)*(?:(?:assets|data)/)?[a-z]+\.js(?:\?v=[a-p]+)?")


class _Active(HTMLParser):
    """Collects what would run in a page: foreign scripts, handlers, addresses that are programs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = dict(attrs)
        source = written.get("src") or ""
        if tag == "script" and not _OUR_SCRIPT.fullmatch(source):
            self.found.append(f"<script src={source}>")
        for name, value in attrs:
            program = re.match(r"[\x00-\x20]*(?:javascript|vbscript|data:text)", value or "", re.IGNORECASE)
            if name.startswith("on") or (name in ("href", "src", "action", "formaction") and program):
                self.found.append(f"<{tag} {name}={value}>")


_COPYING = frozenset({"push", "wechat"})
"""Folders whose pages for the office bring one script of ours, for the button that copies."""


def _is_sound(dist: Path) -> None:
    """Hold finished pages to well-formed feeds, and to no script but the site's own files."""
    for path in (dist / "site").rglob("*.xml"):
        minidom.parse(str(path)).unlink()
    for path in dist.rglob("*.html"):
        page = _Active()
        page.feed(path.read_text(encoding="utf-8"))
        own = ["<script src=>"] if path.relative_to(dist).parts[0] in _COPYING else []  # its button
        assert page.found in ([], own), f"{path.relative_to(dist)}: {page.found}"
