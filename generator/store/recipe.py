"""The key of a stage's work beside its input: all that shapes what the stage makes, found and not listed.

In: the modules through which a stage is entered. Out: a digest of every module of this program that they
import, at whatever depth and wherever the import stands; of the locked libraries as they are installed, the
fonts, Python, and the libraries of the system that lay out text. Data files are noted when they are read
(`dependencies`).
"""

from __future__ import annotations

import ctypes
import functools
import re
import site
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.store import digest
from generator.store.dependencies import for_a_run

PACKAGE = Path(__file__).resolve().parent.parent

SYSTEM_LIBRARIES: tuple[tuple[str, str, type[Any]], ...] = (
    ("libpango-1.0.so.0", "pango_version_string", ctypes.c_char_p),
    ("libharfbuzz.so.0", "hb_version_string", ctypes.c_char_p),
    ("libharfbuzz-subset.so.0", "hb_version_string", ctypes.c_char_p),  # fonts are cut by another if it lacks
    ("libfontconfig.so.1", "FcGetVersion", ctypes.c_int),
)
"""What WeasyPrint loads: soname, the function that tells its version, and what that returns."""

_IMPORT = re.compile(
    r"^[ \t]*(?:import (?P<plain>[\w.]+)|from (?P<module>[\w.]+) import (?P<names>\([^)]*\)|[^\n]*))",
    re.MULTILINE,
)


@for_a_run
@functools.cache
def recipe(*entries: str, fonts: Path) -> str:
    """Return the digest of what shapes the work that is entered by some modules (dotted names).

    `fonts` is where set-up put the fonts.
    """
    code = (f"{module} {sha}" for module, sha in sorted(closure(entries, PACKAGE).items()))
    return digest.of_text("\n".join((*code, machine(fonts, PACKAGE.parent))))


def closure(entries: Iterable[str], package: Path) -> dict[str, str]:
    """Return the modules that some modules import, themselves included, with the digests of their sources.

    Importing `a.b` runs `a` first.
    """
    files, found, wanted = _modules(package), dict[str, str](), list(entries)
    while wanted:
        module = wanted.pop()
        if module in files and module not in found:
            found[module], imports = _read(files[module], package.name)
            wanted += [*imports, module.rpartition(".")[0]]
    return found


@for_a_run
@functools.cache
def _modules(package: Path) -> dict[str, Path]:
    """Return the modules below a package, itself included, by their dotted names."""
    names = ((file, file.relative_to(package.parent).with_suffix("").parts) for file in package.rglob("*.py"))
    return {".".join(parts).removesuffix(".__init__"): file for file, parts in names}


@for_a_run
@functools.cache
def _read(file: Path, package: str) -> tuple[str, tuple[str, ...]]:
    """Return the digest of a source and what it imports of a package."""
    source = file.read_bytes()
    return digest.of_bytes(source), tuple(dict.fromkeys(_imports(source.decode("utf-8"), package)))


def _imports(source: str, package: str) -> Iterator[str]:
    """Yield the dotted names below a package that a source imports, in functions too (none is relative).

    `from a import b` yields `a` and `a.b`, which is a module or a name in one. Read by a pattern, since a
    syntax tree takes twenty times as long; words in a text that look like an import only make the key wider.
    """
    for found in _IMPORT.finditer(source):
        asked = found["plain"] or found["module"]
        if asked.split(".")[0] == package:
            yield asked
            yield from (f"{asked}.{name}" for name in re.findall(r"\w+", found["names"] or ""))


@for_a_run
@functools.cache
def machine(fonts: Path, project: Path, packages: Path | None = None) -> str:
    """Return the digest of what this machine adds: locked libraries, fonts, Python, system libraries.

    `packages` is where libraries are installed: this environment's folder, if it is not said.
    """
    lock = (project / "requirements.lock").read_text(encoding="utf-8")
    parts = (
        lock,
        *installed(lock, packages or Path(site.getsitepackages()[0])),
        digest.of_file(fonts / "faces.json"),  # it names each font's digest
        sys.version,
        *(_version(*library) for library in SYSTEM_LIBRARIES),
    )
    return digest.of_text("\n".join(parts))


def installed(lock: str, packages: Path) -> Iterator[str]:
    """Yield name and version of what a lock names, as it is installed in a folder, sorted.

    The folders' names say it; to read the metadata of all takes thirty times as long.
    """
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    for folder in sorted(packages.glob("*.dist-info")):
        name, _, version = folder.name.removesuffix(".dist-info").partition("-")
        if re.sub(r"[-_.]+", "-", name).lower() in locked:
            yield f"{name} {version}"


def _version(soname: str, function: str, kind: type[Any]) -> str:
    try:
        ask = getattr(ctypes.CDLL(soname), function)
    except OSError:
        return f"{soname} none"
    ask.restype = kind
    return f"{soname} {ask()}"
