"""What is left of the sample in a campaign that says it is none (示例: 否): one finding a kind of it.

In: the texts of a campaign and what was read of them. Out: errors. A school that goes on with the sample's
reviewer, names, hosts or phone would publish in the name of nobody. Drafts and comments are not published and
not looked at; a sample (示例: 是) may of course be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Location, Severity
from generator.guards.text import guarded
from generator.model import Campaign, State
from generator.model.base import TextKind

_MOST_NAMED = 3
"""So many files are named; whoever mends those finds the others by the same words."""

_REVIEWER = re.compile("示例|样例|示范")
_QUICK = re.compile(r"示例|虚构|\.example|0000-?0000")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remnant:
    """A kind of remnant: how it is known, what staff read of it, and what to do."""

    pattern: re.Pattern[str]
    words: str
    hint: str
    severity: Severity = Severity.ERROR


_REMNANTS = (
    _Remnant(
        pattern=re.compile(
            "示例(?:省|市|区|县|镇|街|路|村|校|一中|中学|小学|高中|大学|学院|职|派出所|分局|公安)"
        ),
        words="样例的地名、校名（示例市、示例中学……）",
        hint="请换成自己学校的。",
    ),
    _Remnant(
        pattern=re.compile("学校[^。；！？\n]{0,10}虚构"),
        words="“学校是虚构的”这样的话",
        hint="请改成自己学校的话：谁办的、怎样联系。",
    ),
    _Remnant(
        pattern=re.compile(r"shili[a-z]*\.example(?![A-Za-z0-9.-])"),
        words="样例的网址和应用码（网站名以 .example 结尾）",
        hint="请换成学校真的网址、公安机关给的应用码；还没有，就删掉那一项。",
    ),
    _Remnant(
        pattern=re.compile("(?<![0-9])0000[-－ ]?0{7,8}(?![0-9])"),
        words="样例的电话（0000-00000000）",
        hint="请换成学校的办公电话。",
    ),
    _Remnant(  # RFC 2606: nobody can ever have such a host
        pattern=re.compile(r"(?<!shiliyizhong)(?<!shiligongan)\.example(?![A-Za-z0-9.-])"),
        words="举例用的网址（以 .example 结尾，没有这样的网站）",
        hint="请换成真的网址；还没有，就删掉那一项。",
        severity=Severity.WARNING,
    ),
)


def remnants(texts: Iterable[tuple[str, str, TextKind]], campaign: Campaign) -> Iterator[Diagnostic]:
    """Yield what is left of the sample; `texts` are names, texts and kinds of the campaign's files."""
    origin = campaign.settings.origin
    if campaign.settings.sample or not campaign.settings.school or not origin.read("示例"):
        return
    yield from _reviewers(campaign)
    drafts = _drafts(campaign)
    found: dict[_Remnant, list[Location]] = {}
    for name, text, kind in texts:
        if name not in drafts and _QUICK.search(text):
            for remnant, place in _in_text(name, text, kind):
                found.setdefault(remnant, []).append(place)
    for index, campus in enumerate(campaign.settings.campuses):
        if campus.app_code and campus.app_code.picture and _REMNANTS[2].pattern.search(campus.app_code.host):
            place = origin.at(f"校区.{index}.应用码.图片")
            found.setdefault(_REMNANTS[2], []).append(place)
    for remnant in _REMNANTS:
        if remnant in found:
            yield _summed(remnant.words, found[remnant], remnant.hint, remnant.severity)


def _reviewers(campaign: Campaign) -> Iterator[Diagnostic]:
    signed = [
        (one.head.review.reviewer, one.origin.at("审核人"))
        for one in campaign.reviewed_kinds
        if one.head.review.state is State.REVIEWED and _REVIEWER.match(one.head.review.reviewer)
    ]
    if signed:
        hint = (
            "请自己学校的人看过，再一次写进全部文件：python3 build.py review --reviewer 姓名 全部"
            "（只改几个文件，就把“全部”换成它们的名字）。"
        )
        yield _summed(f"样例的审核人“{signed[0][0]}”", [place for _, place in signed], hint)


def _drafts(campaign: Campaign) -> frozenset[str]:
    return frozenset(
        one.origin.file for one in campaign.reviewed_kinds if one.head.review.state is State.DRAFT
    )


def _in_text(name: str, text: str, kind: TextKind) -> Iterator[tuple[_Remnant, Location]]:
    """Yield the remnants in a text that are no comment, each with its place."""
    whole = guarded(text, name, kind)
    for remnant in _REMNANTS:
        for hit in remnant.pattern.finditer(whole.flat):
            if not whole.aside(hit.start()):
                yield remnant, whole.location(hit.start())


def _summed(words: str, places: list[Location], hint: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    files = tuple(dict.fromkeys(place.file for place in places))
    named = "、".join(files[:_MOST_NAMED]) + (f" 等 {len(files)} 个文件" if len(files) > _MOST_NAMED else "")
    return Diagnostic(
        location=places[0],
        severity=severity,
        code="sample-left",
        message=f"“示例”没有写“是”，却还有{words}，共 {len(places)} 处：{named}",
        hint=hint,
    )
