"""No stream can end the work of a command, and nothing that is said acts on a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.setup.escaping import escaped, one_line

ROOT = Path(__file__).parents[2]
SPEAKS = """
import sys
from generator.setup import streams
streams.take_over()
for number in range(3000):
    print("很长的一行话", number)
    print("出错的话", number, file=sys.stderr)
print("\\x1b[31m红\\u202e倒\\udcc4")
open(sys.argv[1], "w").write("done")
sys.exit(1)
"""


def speaker(beside: Path) -> str:
    """Write something that speaks as a program."""
    program = beside.with_name("speaks.py")
    program.write_text(SPEAKS, encoding="utf-8")
    return str(program)


def spoken(how: str, file: Path, **environment: str) -> tuple[int, bytes]:
    """Run something that speaks, with its streams led somewhere by the shell (`$0` speaks)."""
    words = f'"$1" "$0" "$2" {how}'
    done = subprocess.run(
        ["sh", "-c", words, speaker(file), sys.executable, str(file)],
        capture_output=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, check=False,
    )  # fmt: skip
    assert file.read_text() == "done", "the work was done, and into its own file"
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "how",
    [">&-", "2>&-", "<&-", ">&- 2>&- <&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>&1", "</dev/null"],
)
def test_h8_a_closed_or_full_stream_ends_no_work(how: str, tmp_path: Path) -> None:
    status, said = spoken(how, tmp_path / "file")
    assert (status, b"Traceback" in said, b"Errno" in said) == (1, False, False)


@pytest.mark.parametrize("how", ["| true", "2>&1 | true", "2>&1 >/dev/null | head -1"])
def test_h8_a_reader_that_goes_away_ends_no_work(how: str, tmp_path: Path) -> None:
    status, said = piped(how, tmp_path / "file")
    assert (status, b"Traceback" in said, b"Errno" in said) == (1, False, False)


def piped(how: str, file: Path) -> tuple[int, bytes]:
    words = f'{{ "$1" "$0" "$2"; echo $? >"$2.status"; }} {how}'
    done = subprocess.run(
        ["sh", "-c", words, speaker(file), sys.executable, str(file)],
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert file.read_text() == "done"
    return int(Path(f"{file}.status").read_text()), done.stdout + done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1:strict", "gbk"])
def test_h8_words_are_utf_8_whatever_the_surroundings_ask_for(encoding: str, tmp_path: Path) -> None:
    surroundings = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0", "TERM": "nonsense"}
    status, said = spoken("", tmp_path / "file", **surroundings)
    assert (status, "很长的一行话 2999\n" in said.decode("utf-8")) == (1, True)


CHECKS = 'cd "$2" && "$0" -m generator.cli check --json --root "$1"'


@pytest.mark.parametrize(
    ("how", "status"), [(">/dev/full", 2), (">/dev/full 2>&1", 2), (">&-", 0), (">/dev/null", 0), ("", 0)]
)
def test_what_another_program_is_to_read_is_not_lost_in_silence(
    how: str, status: int, warm_campaign: Path
) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{CHECKS} {how}", sys.executable, str(warm_campaign), str(ROOT)],
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, "没有写进去" in done.stderr) == (status, how == ">/dev/full")


def test_h17_nothing_that_is_said_acts_on_a_terminal(tmp_path: Path) -> None:
    _, said = spoken("2>/dev/null", tmp_path / "file")
    assert said.decode("utf-8").splitlines()[-1] == r"\u001b[31m红\u202e倒\udcc4"


@pytest.mark.parametrize(
    "acts", ["\x1b]0;title\x07", "\x9b31m", "a\rb", "\u2028", "\u2066", "\u200f", "\x00"]
)
def test_h17_what_acts_is_written_as_an_escape_and_only_once(acts: str) -> None:
    shown = escaped(f"前{acts}后")
    assert shown.isprintable() and "\\u" in shown
    assert escaped(shown) == shown
    assert escaped("一行\n两行\t，。\u3000") == "一行\n两行\t，。\u3000"
    assert one_line("一行\n两行") == "一行\\n两行"
