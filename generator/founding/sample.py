"""The sample's content as a school's own drafts.

In: the sample's folder, a school, a day. Out: the files of the new folder by their names, and the names of
what was left out because it is for schools of other stages. All that needs a review is a draft without a
reviewer; what the sample says of itself is gone; links lead to what was taken along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.content import kinds
from generator.content.facts import load_facts
from generator.content.skeleton import dated
from generator.content.sources import SourceFile, read_folder
from generator.diagnostics import Report
from generator.founding.school import NewSchool, office
from generator.load.load import nothing_missing
from generator.model import CaseHead, LeafletHead, QuizHead, Stage, suits, words_of
from generator.products.formats import load_formats
from generator.store.memo import Memo

CATALOG_OF = Path(__file__).resolve().parents[2]
"""The program's own folder, whose formats every school has."""

_OFFICE = "学生工作处"
_FICTION = re.compile(r"学校和人物都是虚构的，[^。\n]*。")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:\.\./)?(?:cases/)?([\w-]+)\.md(?:#[^)\n]*)?\)")
_LISTED = re.compile(rf"{_LINK.pattern}(?:、{_LINK.pattern})*")
_LIST = re.compile(rf"[^。：\n]*：(?P<links>{_LISTED.pattern})。")
"""A sentence that names links after a colon: `看这些案例：[一](cases/a.md)、[二](cases/b.md)。`"""
_OF_AGE = (
    ("，或者接孩子时当面问", ""),
    ("请老师和家长帮我记着", "请老师帮我记着"),
    ("**说给大人**", "**说给家人**"),
    ("告诉家长或老师", "告诉家人或老师"),
    ("问老师、问家长", "问老师、问家人"),
)
"""Words to and of minors, and what stands there for students who are of age."""
_STAGES = re.compile(r"^学段: .*$", re.M)
"""Of a meeting: what makes it is its cases, and a school that has these has pupils to talk them over with."""
_EDITOR = re.compile(r"^编辑: .*$", re.M)
"""Of a board: a class of the sample's, which the school may not have."""
_FORMS_FOR = {"儿歌": (Stage.PRIMARY,)}
"""Forms of small pieces that are for schools of some stages only."""
_OF_A_TERM = (kinds.PLANS, kinds.BRIEFS)
_ALERT = re.compile(r"^警报:\n(?:[ \t]+.*\n)+", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is taken along: texts and other files by name, and the files left out, by kind of content."""

    texts: Mapping[str, str]
    others: Mapping[str, bytes]
    left_out: tuple[str, ...]


def taken(sample: Path, school: NewSchool, today: date, *, contents: bool = True) -> Taken:
    """Return the sample as the school's own; without `contents` only the site's pages.

    What the sample did in a term (its plan of pushes, its briefs) is not taken along: no other school did it.
    """
    folders = {kind: _sources(kind, sample) for kind in kinds.KINDS if kind not in _OF_A_TERM}
    chosen = {
        kind: tuple(one for one in sources if _is_for(one, school) and (contents or kind is kinds.PAGES))
        for kind, sources in folders.items()
    }
    left = {one.file for sources in folders.values() for one in sources}
    left -= {one.file for sources in chosen.values() for one in sources}
    gone = {Path(file).stem for file in left if file.startswith(kinds.CASES.folder)}
    left |= {one.file for one in chosen[kinds.BOARDS] if one.head.value.case in gone}
    left |= {one.file for one in chosen[kinds.MEETINGS] if gone.intersection(one.head.value.cases)}
    for kind in (kinds.BOARDS, kinds.MEETINGS):
        chosen[kind] = tuple(one for one in chosen[kind] if one.file not in left)
    texts = {
        one.file: _own(one, kind, school, today, gone) for kind, sources in chosen.items() for one in sources
    }
    settings = sample / "mkdocs.yml"
    if settings.is_file():
        texts["mkdocs.yml"] = settings.read_text(encoding="utf-8")
    shown = {kinds.PAGES, *((kinds.LETTERS,) if contents else ())}
    photos = {one.head.value.photo for one in chosen[kinds.POSTERS]} - {""}
    return Taken(
        texts=texts,
        others={
            **dict(_others(sample, [kind.folder for kind in shown])),
            **{f"content/{name}": (sample / "content" / name).read_bytes() for name in sorted(photos)},
        },
        left_out=tuple(sorted(left)),
    )


def _sources(kind: kinds.AnyKind, sample: Path) -> tuple[SourceFile[Any], ...]:
    report = Report()  # what is wrong with a text is found in the new folder, by its check
    facts = load_facts(report)
    if facts is None:
        return ()
    folder = sample / kind.folder
    read = read_folder(
        kind.head, folder, sample, nothing_missing, report, facts=facts, memo=Memo(), deep=kind.deep
    )
    return read.files


def _is_for(source: SourceFile[Any], school: NewSchool) -> bool:
    head = source.head.value
    if isinstance(head, LeafletHead):
        return suits(_FORMS_FOR.get(head.form, ()), school.stages)
    return not isinstance(head, CaseHead | QuizHead) or suits(head.for_stages, school.stages)


def _others(sample: Path, folders: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of pages and letters."""
    for folder in folders:
        for path in sorted((sample / folder).rglob("*")):
            if path.is_file() and path.suffix != ".md" and not path.name.startswith("."):
                yield path.relative_to(sample).as_posix(), path.read_bytes()


# -- a text ------------------------------------------------------------------------------------------------


def _own(source: SourceFile[Any], kind: kinds.AnyKind, school: NewSchool, today: date, gone: set[str]) -> str:
    text = source.path.read_text(encoding="utf-8")
    steps: list[Callable[[str], str]] = [lambda text: _linked(text, gone)]
    if kind.is_reviewed:
        steps.append(_draft)
    if kind in (kinds.LETTERS, kinds.PLEDGES):
        steps.append(lambda text: dated(text, today))
    if kind is kinds.POSTERS:
        steps += [lambda text: _without_case(text, gone), _without_own_screens]
    if kind is kinds.BOARDS:
        steps.append(lambda text: _EDITOR.sub("编辑: 宣传组", text))
    if kind is kinds.MEETINGS and not suits(source.head.value.stages, school.stages):
        steps.append(lambda text: _STAGES.sub(f"学段: [{', '.join(school.stages)}]", text, count=1))
    if kind is kinds.PAGES:
        steps.append(lambda text: _without_alert(text, gone))
    if kind not in (kinds.CASES, kinds.QUIZZES):  # stories keep their people
        steps.append(lambda text: _in_own_words(text, school))
    elif not words_of(school.stages).minors:  # of other schools too, pupils of any kind may tell them
        steps.append(lambda text: text.replace("班主任", words_of(school.stages).tutor))
    if not words_of(school.stages).minors:
        steps.append(_of_age)
    for step in steps:
        text = step(text)
    return text


def _draft(text: str) -> str:
    text = re.sub(r"^(?:审核人|审核日期|审核指纹|有效期至):.*\n", "", text, flags=re.M)
    return re.sub(r"^状态: .*$", "状态: 草稿", text, count=1, flags=re.M)


def _without_case(text: str, gone: set[str]) -> str:
    """Let a poster stand alone whose case was left out."""
    named = re.search(r"^案例: *([\w-]+) *\n", text, re.M)
    if not named or named[1] not in gone:
        return text
    return text.replace(named[0], "", 1).replace("\n二维码: 案例", "\n二维码: 应用", 1)


def _without_own_screens(text: str) -> str:
    """Let a poster ask for the program's formats alone: the sample's own screens hang in no other school."""
    known = load_formats(CATALOG_OF, Report())
    listed = re.search(r"^版式: *\[([^\]\n]*)\]", text, re.M)
    if not listed:
        return text
    names = ", ".join(name for name in re.split(r"[,，] *", listed[1]) if name in known)
    return text.replace(listed[0], f"版式: [{names}]", 1)


def _without_alert(text: str, gone: set[str]) -> str:
    alert = _ALERT.search(text)
    named = re.search(r"案例: *([\w-]+)", alert[0]) if alert else None
    return text.replace(alert[0], "", 1) if alert and named and named[1] in gone else text


def _linked(text: str, gone: set[str]) -> str:
    """Leave the words of a link to a case that was not taken along; of those in a list, leave nothing."""
    text = _LIST.sub(lambda found: _listed(found, gone), text)
    return _LINK.sub(lambda found: found[1] if found[2] in gone else found[0], text)


def _listed(sentence: re.Match[str], gone: set[str]) -> str:
    """Return a sentence that lists links with those that lead somewhere, or nothing if none does."""
    links = _LINK.finditer(sentence["links"])
    kept = "、".join(link[0] for link in links if link[2] not in gone)
    return sentence[0].replace(sentence["links"], kept) if kept else ""


def _of_age(text: str) -> str:
    for old, new in _OF_AGE:
        text = text.replace(old, new)
    return text


def _in_own_words(text: str, school: NewSchool) -> str:
    """Put the school's own names and words in the place of the sample's."""
    words = (
        (f"示例市第一中学{_OFFICE}", school.signature),
        ("示例市第一中学", school.name),
        ("示例一中", school.short_name),
        (_OFFICE, office(school)),
        ("班主任", words_of(school.stages).tutor),
    )
    own = dict(reversed(words))
    sample = re.compile("|".join(re.escape(old) for old, _ in words))  # once: own words may hold the sample's
    return sample.sub(lambda found: own[found[0]], _FICTION.sub("", text))
