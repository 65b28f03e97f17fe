"""What is signed with the name of another school than the campaign's own: an old name that was left.

In: the texts of a campaign and its settings. Out: warnings, one a name with all its places, and one where the
short name (简称) is none of the school. A name is looked for where a school signs: 落款, names of phones; and
in texts before an office of it (……党委宣传部), if it begins like the school's; where it tells what it never
does (……不用个人收款码); and where it is the school's own with a word too many (职业技术学院). Faculties,
branches, parents and who shares a line with the school are no other school.
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
_NAMELESS = "的|各|每|在|到|去|问|打|找|给|让|和|与|是|有|把|某|本校|本院|我|考上|被|全校|说|这|那"
_OWN_VOICE = re.compile(
    rf"(?:^|(?<=[，。；：！\n]))(?P<name>(?:(?!{_NAMELESS})[\u4e00-\u9fff]){{2,16}}"
    "(?:大学|学院|中学|小学|职高|技校|幼儿园))"
    "(?=从?不(?:用|会|收|要|在|问|让|发)|只(?:用|收|通过|认)|提醒[您你各]|郑重|绝不|收(?:学)?费)",
    re.MULTILINE,
)
"""A school that speaks of what it does and never does: in a text of ours that is ourselves."""
_SUBJECT = re.compile(
    "信息|计算机|软件|智能|网络|电子|电气|自动化|机械|机电|汽车|交通|轨道|航空|土木|建筑|材料|能源|环境|化[学工]|生[命物]"
    "|数[学理]|物理|文学|文理|人文|法[学律政]|政[法治]|马克思|经[济贸]|商[学贸务]|财[经会政]|会计|管理|公共|外[国语]|国际|新闻"
    "|传媒|艺术|音乐|美术|设计|体育|医[学药]|护理|药学|健康|旅游|食品|农[学业]|林[学业]|继续|教育|师范学院|创新|基础|通识|工程"
)
"""By what a faculty is called, where a school has a place first."""
_NUMBERED = re.compile("[一二三四五六七八九十零0-9东西南北中上下新老]")
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
        if wanted and (_SIGNED.search(text) or any(name in text for name in found)):
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
    for hit, start in _told(text.flat, settings.school):
        name = hit["name"][start:]
        sentence = text.flat[slice(*text.sentence(*hit.span()))]
        place = bool(hit.re is _OWN_VOICE)
        passed = text.aside(hit.start()) or _CITED.search(sentence) or settings.school in sentence
        if name and name not in known and not (passed or _is_ours(name, settings, hosts, faculty=not place)):
            yield name, text.location(hit.start() + start)
    for name in known:
        for hit in re.finditer(re.escape(name), text.flat):
            if not text.aside(hit.start()):
                yield name, text.location(hit.start())


def _told(flat: str, school: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield names before an office, names that speak for the school, and its own name misspelt.

    The number says where in the match its name begins.
    """
    told = set[int]()
    for hit in _OFFICE.finditer(flat):
        told.add(hit.end("name"))
        yield hit, _like(hit["name"], school)
    for hit in _OWN_VOICE.finditer(flat):
        if hit.end("name") not in told and not _SUBJECT.match(hit["name"]):
            told.add(hit.end("name"))
            yield hit, 0
    for hit in re.finditer(f"(?P<name>{_NAME})", flat):
        start = _like(hit["name"], school)
        if hit.end() not in told and _is_misspelt(hit["name"][start:], school):
            yield hit, start


def _is_misspelt(name: str, school: str) -> bool:
    """Tell whether a name is the school's with a word put in, or one character that is no number changed."""
    if not name or name == school or school in name:
        return False
    if len(name) == len(school):
        apart = [pair for pair in zip(name, school, strict=True) if pair[0] != pair[1]]
        return len(apart) == 1 and len(name) > len("第一中学") and not _NUMBERED.search("".join(apart[0]))
    rest = iter(name)
    return len(school) < len(name) <= len(school) + 2 and all(sign in rest for sign in school)


def _like(words: str, school: str) -> int:
    """Return where some words begin to be like a school's name: what stands before is no part of a name.

    With one character wrong it begins where the right name would, be the second character the wrong one.
    """
    whole = max(0, len(words) - len(school))
    if _is_misspelt(words[whole:], school):
        return whole
    return next((at for at in range(len(words) - 1) if words[at : at + 2] in school), len(words))


def _is_ours(name: str, settings: Settings, hosts: tuple[str, ...], *, faculty: bool = True) -> bool:
    """Tell whether a name is the school's, a part's, its parent's, a partner's, or nobody's.

    `faculty`: it may be one of its faculties.
    """
    school, short = settings.school, settings.short_name
    ours = (school, *filter(None, (short if _short_for(short, school) else "",)))
    if any(one in name for one in ours) or name in school or _short_for(name, school):
        return True
    campuses = [campus.name for campus in settings.campuses]
    if any(name in one or one in name for one in (*hosts, *campuses)) or _COMMON.search(name):
        return True
    return faculty and name.endswith("学院") and _is_faculty(name, school)


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
        message=f"这里写的是“{name}”，“学校”写的是“{school}”，共 {len(places)} 处：{named}",
        hint=f"请把这几处的“{name}”改成“{school}”；“学校”写错了，就改那一行。两个学校合办的，两个名字都写上。",
    )
