"""The archive of a term: what was published, manifest and digests, and the list filled in, in one ZIP.

In: `dist/` and the files of the list. Out: a ZIP. Only files that the manifest names go in, and the list's
own: rosters, letters by name and scans lie elsewhere and cannot come along. Press sheets stay out, for they
are as large as all the rest; their digests are in the manifest.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.ledger.private_files import ARCHIVE
from generator.model import Role
from generator.store import digest
from generator.store.dist import MANIFEST, ManifestRow

SUMS = "SHA256.txt"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that zip knows
_STORED = (".pdf", ".png", ".jpg", ".webp", ".xlsx", ".zip")


def write_archive(path: Path, dist: Path, rows: Iterable[ManifestRow], beside: Iterable[Path]) -> int:
    """Write the archive beside its place and move it there; return how many files it holds."""
    part = path.with_name(f".part-{path.name}")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    sums = []
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, ARCHIVE, _words().encode())
        for name, file in _files(dist, rows, beside):
            _write(archive, name, file.read_bytes())
            sums.append(f"{digest.of_file(file)}  {name}\n")
        _write(archive, SUMS, "".join(sums).encode())
    part.replace(path)
    return len(sums)


def _files(dist: Path, rows: Iterable[ManifestRow], beside: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for file in beside:
        yield f"工作清单/{file.name}", file
    yield f"dist/{MANIFEST}", dist / MANIFEST
    for row in rows:
        name = str(row["path"])
        if row["role"] != Role.PRESS and _is_inside(name) and (dist / name).is_file():
            yield f"dist/{name}", dist / name


def _is_inside(name: str) -> bool:
    """Tell whether a path of the manifest stays in its folder: somebody may have edited the file."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _words() -> str:
    return (
        "这一包是一个学期的反诈宣传存档。\n"
        "工作清单/ 是对照清单的材料；dist/ 是公开过的网站、印件和图片；SHA256.txt 可以核对每个文件。\n"
        "名单、按名单印的信、回执的扫描件都不在里面。印刷文件在 dist/print，不在这一包里，"
        "它们的校验和在 dist/manifest.json。\n"
    )
