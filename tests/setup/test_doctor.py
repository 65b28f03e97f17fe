"""`doctor`: what is said of a machine, by the standard library alone."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.setup import doctor
from generator.setup.doctor import Finding, State

PROJECT = Path(__file__).resolve().parents[2]


def of(name: str, root: Path, campaign: Path) -> Finding:
    return next(one for one in doctor.findings(root, campaign) if one.name == name)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/campaign.yml").write_text("学校: 甲\n", encoding="utf-8")
    return tmp_path


def test_it_needs_nothing_but_the_standard_library(campaign: Path) -> None:
    call = f"doctor.main(Path({str(PROJECT)!r}), [])"
    code = f"from pathlib import Path; from generator.setup import doctor; {call}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(PROJECT)!r}); {code}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Python：" in done.stdout and not done.stderr


def test_what_is_missing_comes_with_what_to_do(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main(campaign, []) == 2
    said = capsys.readouterr().out
    assert "× 运行环境：还没有准备" in said and "怎么办：运行一次 python3 build.py" in said
    assert doctor.main(campaign, ["--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["good"] is False and {"name", "state", "words", "how"} == set(told["findings"][0])


def test_every_bad_thing_says_how_to_get_it(campaign: Path) -> None:
    found = tuple(doctor.findings(campaign, campaign / "nothing"))
    assert all(one.how for one in found if one.state is State.BAD)


def test_a_package_that_is_gone_or_another_is_named(campaign: Path) -> None:
    packages = campaign / ".venv/lib/python3.11/site-packages"
    (packages / "Some_Thing-1.0.dist-info").mkdir(parents=True)
    lock = campaign / "requirements.lock"
    lock.write_text(
        'some-thing==1.0 \\\n    --hash=sha256:0\ncolorama==0.4 ; sys_platform == "win32" \\\n', "utf-8"
    )
    assert of("软件包", campaign, campaign).state is State.GOOD
    lock.write_text("some-thing==1.1 \\\n", encoding="utf-8")
    found = of("软件包", campaign, campaign)
    assert found.state is State.BAD and "some-thing 1.1" in found.words


def test_the_environment_of_this_project_agrees_with_its_lock() -> None:
    if not (PROJECT / ".venv").is_dir():
        pytest.skip("another Python runs the tests")
    assert of("软件包", PROJECT, PROJECT).state is State.GOOD


def test_a_held_lock_is_seen_and_a_free_one_is_left_free(campaign: Path) -> None:
    (campaign / ".cache").mkdir()
    lock = campaign / ".cache/lock"
    lock.touch()
    assert of("占用", campaign, campaign).state is State.GOOD
    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import fcntl; f = open({str(lock)!r}, 'r+'); fcntl.lockf(f, 2); print(); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert held.stdout and held.stdout.readline()
        assert of("占用", campaign, campaign).state is State.WARNING
    finally:
        held.communicate(b"\n")
    with lock.open("r+") as file:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_link_or_a_file_in_the_place_of_a_folder_is_in_the_way(campaign: Path) -> None:
    (campaign / "dist").symlink_to(campaign / "content")
    (campaign / "private").write_text("", encoding="utf-8")
    assert [of(f"写 {name}/", campaign, campaign).state for name in ("dist", "private", ".cache")] == [
        State.BAD,
        State.BAD,
        State.GOOD,
    ]


def test_the_door_leads_to_it_where_the_environment_is_gone(tmp_path: Path, campaign: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(PROJECT / "generator/setup", copy / "generator/setup")
    for name in ("build.py", "requirements.lock", "generator/__init__.py"):
        shutil.copy(PROJECT / name, copy / name)
    for words in (("doctor",), ("--root", os.fspath(campaign), "doctor")):
        done = subprocess.run(
            [sys.executable, "build.py", *words], cwd=copy, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 2 and "运行环境：还没有准备" in done.stdout and not done.stderr
    assert not (copy / ".venv").exists(), "it changes nothing"


def test_misuse_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main(PROJECT, ["--jsom"]) == 2
    assert "不认识“--jsom”" in capsys.readouterr().err
