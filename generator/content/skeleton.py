"""New files for staff to fill in: `build.py new case|poster|letter|quiz NAME`.

In: the kind, the file's name, the campaign's root. Out: a commented file that checks without an error and,
being a draft, is neither printed nor posted. An existing file is never touched.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from generator.reading.files import slug_problem

FOLDER = Path(__file__).parent / "skeletons"
KINDS = MappingProxyType(
    {
        "case": ("案例.md", ("content/cases",)),
        "poster": ("海报.md", ("content/posters", "content/letters")),
        "letter": ("信.md", ("content/letters", "content/posters")),
        "quiz": ("题库.md", ("content/quiz",)),
    }
)
"""For each kind its skeleton and the folders in which its name must be free; it goes into the first."""


class Misuse(Exception):  # noqa: N818 it is no error of ours but something that was asked for wrongly
    """What was asked for can't be done; the message is in Chinese, for staff."""


def write(kind: str, name: str, root: Path) -> Path:
    """Write a skeleton and return its path; Misuse for an unknown kind, a bad name or one that is taken."""
    if kind not in KINDS:
        raise Misuse(f"没有“{kind}”这种内容，可以写：{'、'.join(KINDS)}。")
    source, folders = KINDS[kind]
    slug = name.removesuffix(".md")
    wrong = slug_problem(slug)
    if wrong:
        raise Misuse(f"文件名“{slug}”{wrong}。文件名只用汉字、字母、数字、- 和 _，比如 shuadan-fanli。")
    for folder in folders:
        _check_free(root / folder, slug, root)
    target = root / folders[0] / f"{slug}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write((FOLDER / source).read_text(encoding="utf-8"))
    return target


def _check_free(folder: Path, slug: str, root: Path) -> None:
    """Refuse a name that another file has, also in another case of its letters."""
    taken = next((p for p in folder.glob("*.md") if p.stem.casefold() == slug.casefold()), None)
    if taken is not None:
        raise Misuse(f"{taken.relative_to(root).as_posix()} 已经有了，不会覆盖它。请换一个名字。")
