"""The stamp: a small file that says what an environment was made of, written when it is whole.

In: the project's root. Out: whether `.venv` is the one that the locks, its place and this machine ask for,
and its Python still the one it was made with (whichever Python started us: any new enough will do). A missing
or other stamp means that the environment is made anew, so an interrupted set-up repairs itself. What could
not even fail with words (a native library that was cut ends the process) is looked at by size each time.

Every command passes here, mostly without compiled bytecode: no dataclasses, no tomllib (0.03 s together).
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Layer(NamedTuple):
    """One layer of the environment, and the files that decide what is in it."""

    name: str
    file: str
    """The stamp's name in `.venv`."""
    lock: str
    made_from: tuple[str, ...]
    """Files below the root whose bytes decide what this layer is."""


_RECIPE = ("generator/setup/environment.py", "generator/setup/system.py")

BUILD = Layer(
    name="build",
    file="ready.json",
    lock="requirements.lock",
    made_from=("requirements.lock", "generator/render/subset.py", *_RECIPE),
)
TEST = Layer(
    name="test",
    file="ready-test.json",
    lock="requirements-test.lock",
    made_from=("requirements-test.lock", *_RECIPE),
)


def venv_of(root: Path) -> Path:
    """Return where the environment stands."""
    return root / ".venv"


def python_of(root: Path) -> Path:
    """Return the environment's Python."""
    return venv_of(root) / "bin" / "python"


POINTER = "generator.pth"
"""The file in the environment's packages that points at the project; set-up writes it anew."""


def packages_of(root: Path) -> Path:
    """Return where the environment's packages lie; a path that is not there if they do not."""
    found = (venv_of(root) / "lib").glob("python3.*/site-packages")
    return next(found, venv_of(root) / "lib" / "site-packages")


def key(root: Path, layer: Layer) -> str:
    """Return the digest of all that decides what the layer is; its place too, since it can't be moved."""
    interpreter = os.path.realpath(python_of(root))  # python3.11 -> python3.13 when the system is upgraded
    parts = [layer.name.encode(), os.fsencode(os.path.realpath(root)), os.fsencode(interpreter), _machine()]
    parts += [(root / name).read_bytes() for name in layer.made_from]
    parts.append(_project_tables(root / "pyproject.toml"))
    return _digest(parts)


def matches(root: Path, layer: Layer) -> bool:
    """Tell whether the layer is there, whole, and made of what it should be made of."""
    found = _found(root, layer)
    try:
        wanted = key(root, layer)
    except OSError:
        return False
    return found.get("key") == wanted and python_of(root).exists() and not any(changed(root, layer))


def changed(root: Path, layer: Layer = BUILD) -> Iterator[str]:
    """Yield the files that nothing runs without and whose size is another now (paths from `.venv`)."""
    for name, size in _found(root, layer).get("sizes", {}).items():
        if _size(venv_of(root) / name) != size:
            yield name


def installed(root: Path, layer: Layer = BUILD) -> list[str]:
    """Return the folders of metadata that packages had when the layer was whole."""
    return list(_found(root, layer).get("packages", ()))


def withdraw(root: Path) -> None:
    """Say that the environment is not whole: the next command makes it anew."""
    for layer in (BUILD, TEST):
        (venv_of(root) / layer.file).unlink(missing_ok=True)


def _found(root: Path, layer: Layer) -> dict[str, Any]:
    """Return the stamp of a layer, empty where there is none."""
    try:
        found = json.loads((venv_of(root) / layer.file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sizes(root: Path) -> dict[str, int]:
    """Return the sizes of what nothing runs without: way to packages and project, native libraries, fonts."""
    packages, fonts = packages_of(root), venv_of(root) / "share" / "fonts"
    many = (*packages.rglob("*.so*"), *fonts.rglob("*"))
    files = (
        venv_of(root) / "pyvenv.cfg",
        packages / POINTER,
        *sorted(file for file in many if file.is_file()),
    )
    return {os.path.relpath(file, venv_of(root)): _size(file) for file in files}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def is_ready(root: Path, *, testing: bool) -> bool:
    """Tell whether a build, or the tests too, can run in the environment as it is."""
    return matches(root, BUILD) and (not testing or matches(root, TEST))


def write_stamp(root: Path, layer: Layer) -> None:
    """Say that the layer is whole: last of all, and in one step."""
    path = venv_of(root) / layer.file
    part = path.with_suffix(".part")
    value = {
        "key": key(root, layer),
        "python": os.path.realpath(python_of(root)),
        "packages": sorted(folder.name for folder in packages_of(root).glob("*.dist-info")),
        "sizes": _sizes(root),
    }
    part.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    part.replace(path)


def _digest(parts: Iterable[bytes]) -> str:
    """Return SHA-256 over the parts, each with its length before it."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _project_tables(pyproject: Path) -> bytes:
    """Return what the installed project records of itself: all before the tools' settings."""
    return pyproject.read_bytes().partition(b"\n[tool.")[0]


def _machine() -> bytes:
    """Return this machine's id: a folder mounted into a bare container needs its system packages again."""
    try:
        return Path("/etc/machine-id").read_bytes()
    except OSError:
        return b""
