"""Files of a run go to their place all together or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.letters.shelf import shelf
from generator.store.exchange import ASIDE


def fill(folder: Path, words: str, names: str = "123") -> None:
    for name in names:
        (folder / f"{name}班.pdf").write_text(words, encoding="utf-8")


def words_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("ours", [True, False])
def test_h16_what_fails_leaves_all_old_packs(tmp_path: Path, ours: bool) -> None:
    out = tmp_path / "letters" / "x"
    with shelf(out, ours=ours) as new:
        fill(new.part, "old")
        new.put()
    with pytest.raises(OSError), shelf(out, ours=ours) as new:
        fill(new.part, "new", "12")
        raise OSError
    assert set(words_in(out).values()) == {"old"}
    assert [path.name for path in out.parent.iterdir()] == ["x"] and len(list(out.iterdir())) == 3


@pytest.mark.parametrize("ours", [True, False])
def test_h16_what_a_run_does_not_print_anew_stays(tmp_path: Path, ours: bool) -> None:
    out = tmp_path / "x"
    out.mkdir()
    fill(out, "old", "12")
    (out / "笔记").mkdir()
    (out / "笔记" / "a.txt").write_text("staff", encoding="utf-8")
    with shelf(out, ours=ours) as new:
        fill(new.part, "new", "23")
        new.put()
    assert words_in(out) == {"1班.pdf": "old", "2班.pdf": "new", "3班.pdf": "new"}
    assert words_in(out / "笔记") == {"a.txt": "staff"}
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_h16_files_that_cannot_be_moved_in_bring_the_old_ones_back(tmp_path: Path) -> None:
    fill(tmp_path, "old", "12")
    with pytest.raises(OSError), shelf(tmp_path, ours=False) as new:
        fill(new.part, "new", "123")
        (new.part / "2班.pdf").unlink()
        (new.part / "2班.pdf").symlink_to("x")
        (new.part / "before").touch()  # in the way of what waits
        new.put()
    assert words_in(tmp_path) == {"1班.pdf": "old", "2班.pdf": "old"}


def test_h16_a_run_that_was_killed_between_two_renames_is_put_right(tmp_path: Path) -> None:
    aside = tmp_path / f".part-x-abc{ASIDE}"
    aside.mkdir()
    fill(aside, "old")
    with shelf(tmp_path / "x", ours=True):
        pass
    assert set(words_in(tmp_path / "x").values()) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_h16_no_old_pack_stays_hidden_where_folders_were_read_only(tmp_path: Path) -> None:
    out = tmp_path / "x"
    (out / "里").mkdir(parents=True)
    fill(out, "old")
    (out / "里").chmod(0o500)
    out.chmod(0o500)
    with shelf(out, ours=True) as new:
        fill(new.part, "new")
        new.put()
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert set(words_in(out).values()) == {"new"}


CHILD = """
import sys
from itertools import count
from pathlib import Path
from generator.letters.shelf import shelf
for at in count():
    with shelf(Path(sys.argv[1]), ours=True) as new:
        for name in range(40):
            (new.part / f"{name}.pdf").write_text(str(at), encoding="utf-8")
        new.put()
    print(at, flush=True)
"""


def test_h16_killed_at_any_moment_a_folder_is_of_one_run(tmp_path: Path) -> None:
    out = tmp_path / "letters" / "x"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for at in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(out)], stdout=subprocess.PIPE, text=True, env=env
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.01 * at)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        found = words_in(out)
        assert len(found) == 40 and len(set(found.values())) == 1
