"""New files for staff to fill in: `build.py new KIND NAME`.

In: the kind, the file's name, the campaign's root. Out: a commented file that checks without an error and,
being a draft, is neither printed nor posted. An existing file is never touched.
"""

from __future__ import annotations

from pathlib import Path

from generator.content.kinds import kind_named, made_new, named_with
from generator.reading.files import slug_problem


class UsageError(Exception):
    """The command was used wrongly; the message is in Chinese, for staff."""


def write_skeleton(name_of_kind: str, name: str, root: Path) -> Path:
    """Write a skeleton and return its path; Misuse for an unknown kind, a bad name or one that is taken."""
    kind = kind_named(name_of_kind)
    if kind is None or not kind.skeleton:
        known = "、".join(each.name for each in made_new())
        raise UsageError(f"没有“{name_of_kind}”这种内容，可以写：{known}。")
    slug = name.removesuffix(".md")
    wrong = slug_problem(slug)
    if wrong:
        raise UsageError(f"文件名“{slug}”{wrong}。文件名只用汉字、字母、数字、- 和 _，比如 shuadan-fanli。")
    for neighbour in named_with(kind):
        _check_free(root / neighbour.folder, slug, root)
    target = root / kind.folder / f"{slug}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(kind.skeleton_file.read_text(encoding="utf-8"))
    return target


def _check_free(folder: Path, slug: str, root: Path) -> None:
    """Refuse a name that another file has, also in another case of its letters."""
    taken = next((p for p in folder.glob("*.md") if p.stem.casefold() == slug.casefold()), None)
    if taken is not None:
        raise UsageError(f"{taken.relative_to(root).as_posix()} 已经有了，不会覆盖它。请换一个名字。")
