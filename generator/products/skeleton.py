"""Write the skeleton of a product: a folder that is whole and can be built as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.content.kinds import subjects
from generator.products.catalog import CATALOG, DECLARATION
from generator.status import UsageError

SKELETONS = Path(__file__).with_name("skeletons")


def write_product(name: str, root: Path) -> Path:
    """Write `generator/catalog/<name>/` below a root and return it; Misuse for a bad or taken name."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,29}", name):
        raise UsageError(f"印件种类的名称只用小写英文字母、数字和连字符，并以字母开头，写的是：{name}")
    folder = root / CATALOG / name
    if folder.exists():
        raise UsageError(f"{CATALOG}/{name} 已经有了，没有改动它；请换一个名称。")
    shutil.copytree(SKELETONS, folder)
    declaration = folder / DECLARATION
    known = " | ".join(kind.name for kind in subjects())
    declaration.write_text(
        declaration.read_text(encoding="utf-8").replace("SUBJECTS", known), encoding="utf-8", newline="\n"
    )
    return folder
