"""A damaged environment is told from a bug of ours, and the next command makes it anew."""

import base64
import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from generator.setup import stamp, verify

ROOT = Path(__file__).parents[2]
MODULE = "good/__init__.py"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an environment of one package, one native library and one font, whole and stamped."""
    for name in {*stamp.BUILD.made_from, "pyproject.toml"}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    packages = stamp.venv_of(tmp_path) / "lib/python3.11/site-packages"
    for name in (MODULE, "good/fast.so", stamp.POINTER, "good-1.dist-info/METADATA"):
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_bytes(b"x = 1\n")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"x = 1\n").digest()).rstrip(b"=").decode()
    rows = f"{MODULE},sha256={digest},6\n{stamp.POINTER},sha256=other,6\ngood-1.dist-info/RECORD,,\n"
    (packages / "good-1.dist-info/RECORD").write_text(rows)
    python, font = stamp.python_of(tmp_path), stamp.venv_of(tmp_path) / "share/fonts/a.ttf"
    for place in (python.parent, font.parent):
        place.mkdir(parents=True)
    python.symlink_to(sys.executable)
    font.write_bytes(b"font")
    (stamp.venv_of(tmp_path) / "pyvenv.cfg").write_text("home = /usr/bin\n")
    stamp.write_stamp(tmp_path, stamp.BUILD)
    return tmp_path


def harm(path: Path, how: str) -> None:
    match how:
        case "delete":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:2])
        case "empty":
            path.write_bytes(b"")
        case "change":
            path.write_bytes(b"x = 2\n")


def test_h12_an_environment_as_it_was_installed_has_no_damage(project: Path) -> None:
    assert (verify.damage(project), stamp.is_ready(project, testing=False)) == ("", True)


@pytest.mark.parametrize("how", ["delete", "cut", "empty", "change"])
@pytest.mark.parametrize("name", [MODULE, "good-1.dist-info/RECORD"])
def test_h12_a_package_that_is_not_as_installed_is_named(name: str, how: str, project: Path) -> None:
    harm(stamp.packages_of(project) / name, how)
    assert verify.damage(project).startswith("good")


@pytest.mark.parametrize("how", ["delete", "cut", "empty"])
@pytest.mark.parametrize(
    "name",
    [
        *("pyvenv.cfg", "share/fonts/a.ttf"),
        *(f"lib/python3.11/site-packages/{name}" for name in ("good/fast.so", stamp.POINTER)),
    ],
)
def test_h12_what_nothing_runs_without_is_made_anew_at_once(name: str, how: str, project: Path) -> None:
    harm(stamp.venv_of(project) / name, how)
    assert not stamp.is_ready(project, testing=False)
    assert Path(name).name in verify.damage(project)


def test_h12_a_package_that_is_gone_altogether_is_named(project: Path) -> None:
    shutil.rmtree(stamp.packages_of(project) / "good-1.dist-info")
    assert verify.damage(project) == "good-1.dist-info 不见了"


def test_h12_an_environment_that_is_withdrawn_is_made_anew(project: Path) -> None:
    stamp.withdraw(project)
    assert not stamp.is_ready(project, testing=False)


def test_h12_where_there_is_no_environment_there_is_no_damage(tmp_path: Path) -> None:
    assert verify.damage(tmp_path) == ""
