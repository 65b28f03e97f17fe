"""`bench … --against DIR`: this program beside another checkout of it, the one's run after the other's.

In: the folder of the other checkout, and what to run. Out: rows with each side's least processor time and the
ratio. Each run is the command that a person types, in a process of its own and a campaign of its own, ours
and the other's in turn: what else the machine does meanwhile meets both, and the ratio can be trusted where
the seconds cannot. The other's `.venv` is used if it has one, else ours. Made-up cases are each side's own,
as many and as long: an older checkout does not know today's types.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from generator.bench.alone import alone
from generator.bench.people import people
from generator.bench.site import CLEAN, EDITED, write_edit
from generator.setup.process import child_environment

PROJECT = Path(__file__).parents[2]
NOTHING = "什么也没有改"
SAMPLE, LETTERS, AGAIN = "示例活动从零开始", "印信", "再印一次"
_ROSTER = "名单.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something to run in a campaign's folder; `before` is done there first, by a checkout, not measured."""

    name: str
    command: tuple[str, ...]
    before: Callable[[Path, Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstRow:
    """A work on both sides: the least seconds of the processor and of the wall, and the peak of memory."""

    work: str
    busy: float
    other_busy: float
    seconds: float
    other_seconds: float
    memory_mb: float
    other_memory_mb: float

    @property
    def ratio(self) -> float:
        """Return our processor time by the other's: below 1 we are faster."""
        return round(self.busy / self.other_busy, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstResult:
    """All rows."""

    rows: tuple[AgainstRow, ...]

    def as_json(self) -> dict[str, object]:
        """Return the rows with their ratios."""
        return {"rows": [{**asdict(row), "ratio": row.ratio} for row in self.rows]}


def site_works(count: int) -> tuple[Work, ...]:
    """Return what is measured of a website of so many cases: from nothing, one edited, nothing changed."""
    return (
        Work(
            name=f"{count} 个案例，{CLEAN}",
            command=("build",),
            before=lambda program, root: _write_cases(program, root, count),
        ),
        Work(name=f"{count} 个案例，{EDITED}", command=("build",), before=_edit),
        Work(name=f"{count} 个案例，{NOTHING}", command=("build",), before=_nothing),
    )


def sample_works() -> tuple[Work, ...]:
    """Return what is measured of our sample campaign."""
    return (
        Work(name=SAMPLE, command=("build",), before=lambda _, root: _copy_sample(root)),
        Work(name=f"示例活动，{NOTHING}", command=("build",), before=_nothing),
    )


def letters_works(count: int) -> tuple[Work, ...]:
    """Return what is measured of printing the sample's first letter for so many pupils, class by class."""
    letter = min((PROJECT / "content" / "letters").glob("*.md")).stem
    command = ("letters", "--letter", letter, "--roster", _ROSTER)
    return (
        Work(
            name=f"{count} 份，{LETTERS}",
            command=command,
            before=lambda _, root: _copy_with_roster(root, count),
        ),
        Work(name=f"{count} 份，{AGAIN}", command=command, before=_nothing),
    )


def measure_against(other: Path, works: tuple[Work, ...], today: date, rounds: int) -> AgainstResult:
    """Run works, which follow one another in one campaign, so many times on each side in turn."""
    measured: dict[tuple[str, Path], list[tuple[float, float, float]]] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for work in works:
                for at, program in enumerate((PROJECT, other)):
                    root = Path(folder) / str(at)
                    work.before(program, root)
                    run = alone(run_program, program, work.command, root, today)
                    one = (run.busy, run.seconds, run.memory_mb)
                    measured.setdefault((work.name, program), []).append(one)
    return AgainstResult(
        rows=tuple(
            _row(work.name, measured[work.name, PROJECT], measured[work.name, other]) for work in works
        )
    )


def against_table(result: AgainstResult, other: Path) -> Iterator[str]:
    """Yield the result as a table for people."""
    yield f"和 {other} 比，各取最短的一次；处理器时间的比小于 1，就是现在这一份快："
    for row in result.rows:
        yield (
            f"{row.work}：处理器 {row.busy:.2f} 秒，那一份 {row.other_busy:.2f} 秒，比 {row.ratio:.2f}；"
            f"用时 {row.seconds:.2f} 和 {row.other_seconds:.2f} 秒；"
            f"内存 {row.memory_mb:.0f} 和 {row.other_memory_mb:.0f} MB"
        )


def run_program(program: Path, command: tuple[str, ...], root: Path, today: date) -> None:
    """Run a command of a checkout for a campaign; what it says when it fails is our bug's report."""
    words = ("-m", "generator.cli", *command, "--root", str(root), "--today", str(today))
    _python(program, *(str(root / word) if word == _ROSTER else word for word in words))


def _python(program: Path, *words: str) -> None:
    """Run Python in a checkout, with its own packages if it has them; a failure's output is raised."""
    own = program / ".venv" / "bin" / "python"
    given = [str(own if own.exists() else sys.executable), "-X", "utf8", *words]
    done = subprocess.run(  # noqa: S603 - words of our own; Python finds the program in the working folder
        given, cwd=program, capture_output=True, encoding="utf-8", check=False, env=child_environment()
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(given)}\n{done.stdout}{done.stderr}")


def _row(
    name: str, ours: list[tuple[float, float, float]], others: list[tuple[float, float, float]]
) -> AgainstRow:
    (busy, seconds, memory), (other_busy, other_seconds, other_memory) = map(_least, (ours, others))
    return AgainstRow(
        work=name,
        busy=busy,
        other_busy=other_busy,
        seconds=seconds,
        other_seconds=other_seconds,
        memory_mb=memory,
        other_memory_mb=other_memory,
    )


def _least(runs: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    busy, seconds, memory = (min(figures) for figures in zip(*runs, strict=True))
    return busy, seconds, memory


def _write_cases(program: Path, root: Path, count: int) -> None:
    shutil.rmtree(root, ignore_errors=True)  # a campaign of fewer cases
    write = "import pathlib, sys; from generator.bench.cases import write_campaign as write; "
    _python(
        program, "-c", write + "write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))", str(root), str(count)
    )


def _edit(_program: Path, root: Path) -> None:
    write_edit(root)


def _nothing(_program: Path, _root: Path) -> None:
    """Leave the campaign as the work before left it."""


def _copy_sample(root: Path) -> None:
    for name in ("content", "docs"):
        shutil.copytree(PROJECT / name, root / name)


def _copy_with_roster(root: Path, count: int) -> None:
    _copy_sample(root)
    rows = (f"{one.class_name},{one.name}\n" for one in people(count))
    (root / _ROSTER).write_text("班级,姓名\n" + "".join(rows), encoding="utf-8")
