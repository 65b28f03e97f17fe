"""Is `.venv` still as it was installed? Asked when something in it failed, since it takes a second or two.

In: the project's root. Out: the first file that is missing or other than its package's RECORD says (binary
distribution format, packaging.python.org: path, `sha256=` in URL-safe base64, size). Nothing is mended here.
"""

import base64
import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.setup import stamp


def damage(root: Path) -> str:
    """Return what is wrong with the environment in a few words for staff, or "" if nothing is."""
    if not stamp.venv_of(root).is_dir():
        return ""  # another Python runs us: a developer's, whose packages are his own
    return next(_damaged(root), "")


def _damaged(root: Path) -> Iterator[str]:
    for name in stamp.changed(root):
        yield f"{name} 坏了或者不见了"
    packages = stamp.packages_of(root)
    for name in stamp.installed(root):
        if not (packages / name).is_dir():
            yield f"{name} 不见了"
    for record in sorted(packages.glob("*.dist-info")):
        yield from _package(record, packages)


def _package(folder: Path, packages: Path) -> Iterator[str]:
    try:
        rows = list(csv.reader((folder / "RECORD").read_text(encoding="utf-8").splitlines()))
    except (OSError, ValueError):
        rows = []
    if not any(row[:1] == [f"{folder.name}/RECORD"] for row in rows):  # each names itself
        yield f"{folder.name} 坏了"
    for name, sealed, *_ in (row for row in rows if len(row) == 3):
        if sealed and name != stamp.POINTER and sealed != _seal(packages / name, sealed):
            yield f"{name} 坏了或者不见了"


def _seal(path: Path, like: str) -> str:
    """Return the digest of a file, written like the one in a record; "" if it can't be read."""
    algorithm = like.partition("=")[0]
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, algorithm).digest()
    except (OSError, ValueError):
        return ""
    return f"{algorithm}={base64.urlsafe_b64encode(digest).rstrip(b'=').decode('ascii')}"
