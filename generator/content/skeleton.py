"""New files for staff to fill in: `build.py new KIND NAME`.

In: the kind, the file's name, the campaign's root. Out: a commented file that checks without an error and,
being a draft, is neither printed nor posted. An existing file is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from generator.content.campaign import CAMPAIGN_FILE
from generator.content.kinds import BRIEFS, PAGES, kind_named, made_new, named_with
from generator.content.pagenames import why_reserved
from generator.diagnostics import Report
from generator.model import Settings, words_of
from generator.model.stage import STAGE_OF
from generator.reading.documents import decode_lenient
from generator.reading.files import read_text, slug_problem
from generator.status import UsageError

DUE_DAYS = 7
"""Days that the receipt of a new letter has time."""
BRIEF_DAYS = 14
"""A brief comes every two weeks."""
_ISSUE = re.compile(r"^期号: *(\d{1,3})\b", re.M)
_ISSUED = re.compile(r"^印发日期: *(\d{4}-\d\d-\d\d)\b", re.M)


def write_skeleton(name_of_kind: str, name: str, root: Path, today: date) -> Path:
    """Write a skeleton; return its path. UsageError for an unknown kind, a bad name or one that is taken."""
    kind = kind_named(name_of_kind)
    if kind is None or not kind.skeleton:
        known = "、".join(each.name for each in made_new())
        raise UsageError(f"没有“{name_of_kind}”这种内容，可以写：{known}。")
    slug = name.removesuffix(".md")
    wrong = slug_problem(slug)
    if wrong:
        raise UsageError(f"文件名“{slug}”{wrong}。文件名只用汉字、字母、数字、- 和 _，比如 shuadan-fanli。")
    reserved = why_reserved(slug) if kind is PAGES else ""
    if reserved:
        raise UsageError(f"文件不能叫“{slug}”：{reserved}。请换一个名字，比如 shuoming。")
    for neighbour in named_with(kind):
        _check_free(root / neighbour.folder, slug, root)
    target = root / kind.folder / f"{slug}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = dated(_for_school(kind.skeleton_file.read_text(encoding="utf-8"), root), today)
    if kind is BRIEFS:
        text = _next_issue(text, root / kind.folder, today)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return target


def _next_issue(text: str, folder: Path, today: date) -> str:
    """Return a brief with the number after the last one's, of a day after it: today, if that is later."""
    report = Report()  # what is wrong with the issues before is told by `check`
    before = [read_text(path, folder, report) or "" for path in sorted(folder.glob("*.md"))]
    last = max((int(found[1]) for one in before if (found := _ISSUE.search(one))), default=0)
    days = [_day(found[1]) for one in before if (found := _ISSUED.search(one))]
    day = max((today, *(one + timedelta(days=BRIEF_DAYS) for one in days if one and one >= today)))
    text = _ISSUE.sub(f"期号: {last + 1}", text, count=1)
    return _ISSUED.sub(f"印发日期: {day}", text, count=1)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _for_school(text: str, root: Path) -> str:
    """Let a skeleton be for the pupils and stages of the school, or it would be left out for its 人群 or 学段
    once reviewed; and in the school's words.
    """
    file = root / CAMPAIGN_FILE
    read = read_text(file, root, Report()) if file.is_file() else None
    settings = decode_lenient(Settings, read, CAMPAIGN_FILE, Report()) if read else None
    stages = settings.value.all_stages if settings else ()
    pupils = [who for who, stage in STAGE_OF.items() if stage in stages and who != "研究生"]
    text = text.replace("班主任", words_of(stages).tutor)
    text = _listed("人群", pupils, text)
    return _listed("学段", stages, text)


def _listed(key: str, words: Sequence[str], text: str) -> str:
    """Put words in the place of those that a key's list has; the remark behind it stays in its column."""
    found = re.search(rf"^{key}: \[[^\]\n]*\]", text, re.M)
    if not (found and words):
        return text
    return text.replace(found[0], f"{key}: [{', '.join(words)}]".ljust(len(found[0])), 1)


def dated(text: str, today: date) -> str:
    """Return a letter or pledge that is of today, and whose receipt has time until `DUE_DAYS` later."""
    due = today + timedelta(days=DUE_DAYS)
    text = re.sub(r"^落款日期: [-\d]+", f"落款日期: {today}", text, count=1, flags=re.M)
    return re.sub(r"^交回截止: [-\d]+", f"交回截止: {due}", text, count=1, flags=re.M)


def _check_free(folder: Path, slug: str, root: Path) -> None:
    """Refuse a name that another file has, also in another case of its letters."""
    taken = next((p for p in folder.glob("*.md") if p.stem.casefold() == slug.casefold()), None)
    if taken is not None:
        raise UsageError(f"{taken.relative_to(root).as_posix()} 已经有了，不会覆盖它。请换一个名字。")
