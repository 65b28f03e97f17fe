"""What is signed with the name of another school than the campaign's own: an old name that was left.

In: the texts of a campaign and its settings. Out: warnings, one a name with all its places, and one where the
short name (简称) is none of the school. A name is looked for where a school signs: 落款, names of phones; and
in texts before an office of it (……党委宣传部), if it begins like the school's. Faculties, branches, parents
and who shares a line with the school are no other school.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Location, Severity
from generator.guards.text import GuardedText, guarded
from generator.model import Campaign, Settings, State
from generator.model.base import TextKind

_NAME = (
    "[\u4e00-\u9fff]{2,20}"
    "(?:大学(?![生城路])|学院(?![路派])|(?<!中)[中小]学(?![生路部组段])|学校|幼儿园|职高|职专|技校)"
)
_SIGNED = re.compile(_NAME)
_OFFICE = re.compile(
    rf"(?P<name>{_NAME})(?=党委|党总支|团委|宣传部|学生工作|学工|学生处|保卫|教务|德育|政教|安全办|办公室)"
)
_COMMON = re.compile("(?:家长|业余|老年|开放|各|全|我|本|外|民办|普通|高等)(?:学校|大学|学院)$|中小学")
_CITED = re.compile("来源|转载|引自|摘自|根据|参考|据|联合|共同|合作|友邻|兄弟")
_FACULTY = re.compile("职业|专科|师范|高等|技术学院")
_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_MOST_NAMED = 3


def other_schools(texts: Iterable[tuple[str, str, TextKind]], campaign: Campaign) -> Iterator[Diagnostic]:
    """Yield what names another school; `texts` are names, texts and kinds of the campaign's files."""
    settings = campaign.settings
    if not settings.school or not settings.origin.read("学校"):
        return
    if settings.short_name and not _short_for(settings.short_name, settings.school):
        yield _wrong_short(settings)
    hosts = tuple(host for poster in campaign.posters for host in poster.head.hosts)
    found: dict[str, list[Location]] = {}
    for words, place in _signed(settings):
        for name in _SIGNED.findall(words) if settings.school not in words else ():
            if not _is_ours(name, settings, hosts):
                found.setdefault(name, []).append(place)
    drafts = {one.origin.file for one in campaign.reviewed_kinds if one.head.review.state is State.DRAFT}
    for file, text, kind in texts:
        wanted = kind in (TextKind.LETTER, TextKind.PAGE) and file not in drafts
        if wanted and (_OFFICE.search(text) or any(name in text for name in found)):
            for name, place in _in_text(guarded(text, file, kind), tuple(found), settings, hosts):
                found.setdefault(name, []).append(place)
    for name, places in found.items():
        yield _summed(name, places, settings.school)


def _signed(settings: Settings) -> Iterator[tuple[str, Location]]:
    yield settings.signature, settings.origin.at("落款")
    for at, phone in enumerate(settings.phones):
        yield phone.name, settings.origin.at(f"电话.{at}.名称")


def _in_text(
    text: GuardedText, known: tuple[str, ...], settings: Settings, hosts: tuple[str, ...]
) -> Iterator[tuple[str, Location]]:
    """Yield names of other schools before an office, and all those that sign elsewhere."""
    for hit in _OFFICE.finditer(text.flat):
        start = _like(hit["name"], settings.school)
        name = hit["name"][start:]
        sentence = text.flat[slice(*text.sentence(*hit.span()))]
        passed = text.aside(hit.start()) or _CITED.search(sentence) or settings.school in sentence
        if name and name not in known and not (passed or _is_ours(name, settings, hosts)):
            yield name, text.location(hit.start() + start)
    for name in known:
        for hit in re.finditer(re.escape(name), text.flat):
            if not text.aside(hit.start()):
                yield name, text.location(hit.start())


def _like(words: str, school: str) -> int:
    """Return where some words begin to be like a school's name: what stands before is no part of a name."""
    return next((at for at in range(len(words) - 1) if words[at : at + 2] in school), len(words))


def _is_ours(name: str, settings: Settings, hosts: tuple[str, ...]) -> bool:
    """Tell whether a name is the school's, a part's, its parent's, a partner's, or nobody's."""
    school, short = settings.school, settings.short_name
    ours = (school, *filter(None, (short if _short_for(short, school) else "",)))
    if any(one in name for one in ours) or name in school or _short_for(name, school):
        return True
    campuses = [campus.name for campus in settings.campuses]
    if any(name in one or one in name for one in (*hosts, *campuses)) or _COMMON.search(name):
        return True
    return name.endswith("学院") and _is_faculty(name, school)


def _is_faculty(name: str, school: str) -> bool:
    """Tell whether a 学院 is one of a university's: it has no place and no kind of school in its name."""
    higher = school.endswith(("大学", "学院", "学校"))
    return higher and not _FACULTY.search(name) and name[:2] not in school


def _short_for(short: str, school: str) -> bool:
    """Tell whether the characters of a short name stand in the school's in their order."""
    rest = iter(school.translate(_DIGITS))
    return all(sign in rest for sign in short.translate(_DIGITS) if not sign.isspace())


def _wrong_short(settings: Settings) -> Diagnostic:
    short, school = settings.short_name, settings.school
    return Diagnostic(
        location=settings.origin.at("简称"),
        severity=Severity.WARNING,
        code="school-other",
        message=f"“简称”{short} 里有“学校”{school} 没有的字",
        hint="学校改过名，就把“简称”一起改掉，或者删掉这一行，印全称。",
    )


def _summed(name: str, places: list[Location], school: str) -> Diagnostic:
    files = tuple(dict.fromkeys(place.file for place in places))
    named = "、".join(files[:_MOST_NAMED]) + (f" 等 {len(files)} 个文件" if len(files) > _MOST_NAMED else "")
    return Diagnostic(
        location=places[0],
        severity=Severity.WARNING,
        code="school-other",
        message=f"落款写的是“{name}”，“学校”写的是“{school}”，共 {len(places)} 处：{named}",
        hint=f"请把这几处的“{name}”改成“{school}”；“学校”写错了，就改那一行。两个学校合办的，两个名字都写上。",
    )
