"""Making an environment, where it needs no network: the lock, the clean start, what children are given."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.setup import environment, stamp
from generator.setup.process import child_environment

ROOT = Path(__file__).parents[2]


def test_who_comes_second_says_so_and_waits_for_the_first(tmp_path: Path) -> None:
    root = tmp_path / "空 格"
    root.mkdir()
    second = "import sys; from pathlib import Path; from generator.setup import environment as e\n"
    second += "from generator.setup import streams; streams.take_over()\n"
    second += "with e._only_one(Path(sys.argv[1])): print('进来了', flush=True)"
    with environment._only_one(root):
        waiting = subprocess.Popen(
            (sys.executable, "-X", "utf8", "-c", second, root),
            cwd=ROOT,
            stdout=-1,
            stderr=-1,
            env={**os.environ, "LC_ALL": "C"},
        )
        assert waiting.stderr is not None
        said = waiting.stderr.readline().decode("utf-8")
        assert f"另一个进程（{os.getpid()}，" in said and "正在做准备" in said
        assert waiting.poll() is None
    output, _ = waiting.communicate(timeout=20)
    assert output.decode("utf-8").strip() == "进来了"


def test_who_waits_in_vain_is_told_by_whom_and_how_to_go_on(tmp_path: Path) -> None:
    second = "import sys; from pathlib import Path; from generator.setup import environment as e\n"
    second += "from generator.setup.failures import SetupError\n"
    second += "try:\n    with e._only_one(Path(sys.argv[1]), seconds=0.3): pass\n"
    second += "except SetupError as told:\n    print(told.message)"
    with environment._only_one(tmp_path):
        done = subprocess.run(
            (sys.executable, "-X", "utf8", "-c", second, tmp_path),
            cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    assert f"（{os.getpid()}，" in done.stdout and "Ctrl+C" in done.stdout


def test_a_program_started_by_set_up_keeps_the_lock_when_set_up_is_killed(tmp_path: Path) -> None:
    with environment._only_one(tmp_path) as lock:
        child = subprocess.Popen(("sleep", "30"), pass_fds=(lock,))
    with (tmp_path / environment.LOCK).open() as again:
        with pytest.raises(BlockingIOError):
            fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)
        child.kill()
        child.wait()
        fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_half_made_environment_is_thrown_away_whatever_it_is(tmp_path: Path) -> None:
    folder, file, link = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    (folder / "lib").mkdir(parents=True)
    (folder / stamp.BUILD.file).touch()
    file.touch()
    target = tmp_path / "someone's"
    target.mkdir()
    link.symlink_to(target)
    for path in (folder, file, link, tmp_path / "none"):
        environment._remove(path)
        assert not path.exists()
    assert target.is_dir()


def test_children_are_not_led_astray_and_keep_the_mirrors(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PIP_TARGET", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "x")
    given = environment._environment()
    assert not {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PIP_TARGET"} & set(given)
    assert (given["PIP_INDEX_URL"], given["PYTHONUTF8"]) == ("x", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in child_environment()


def test_an_environment_is_never_made_by_the_python_that_lies_in_it() -> None:
    """`.venv/bin/python build.py` after a change of the lock took away the Python that it ran on."""
    inside = Path(sys.prefix)
    assert sys.prefix != sys.base_prefix, "the tests run in the environment"
    assert inside not in Path(environment.base_python()).parents
    command = [environment.base_python(), "-c", "import sys; print(sys.prefix)"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == sys.base_prefix
