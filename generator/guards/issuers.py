"""Campuses whose police do not fit: one station of two with other issuers, an issuer of another city.

In: the settings. Out: warnings at the campaign file. What is copied from one campus to the next is printed on
every piece of it, and no text is there with which it could disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from generator.diagnostics import Diagnostic, Severity
from generator.model import Campus, Settings

_CITY = re.compile("(?:^|省|自治区)(?P<city>[\u4e00-\u9fff]{2,6}?市)")
_LEVELS = re.compile("[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区|盟)")


def police_that_do_not_fit(settings: Settings) -> Iterator[Diagnostic]:
    """Yield campuses that share a station and not its issuer, and issuers of another city than the region."""
    numbered = tuple(enumerate(settings.campuses))
    for (_, one), (at, other) in combinations(numbered, 2):
        issuers = {_issuer(one), _issuer(other)}
        if one.station and one.station == other.station and len(issuers - {""}) == 2:
            yield _same_station(settings, one, other, at)
    for at, campus in numbered:
        city = _CITY.search(_issuer(campus))
        if city and city["city"] not in campus.region and _LEVELS.search(campus.region):
            yield _other_city(settings, campus, city["city"], at)


def _issuer(campus: Campus) -> str:
    return campus.app_code.issuer if campus.app_code else ""


def _same_station(settings: Settings, one: Campus, other: Campus, at: int) -> Diagnostic:
    return Diagnostic(
        location=settings.origin.at(f"校区.{at}.派出所"),
        severity=Severity.WARNING,
        code="campus-mixed",
        message=f"{one.name}和{other.name}的派出所都是“{one.station}”，应用码的发布单位却不一样",
        hint="请核对：派出所是不是从另一个校区抄来的。真是同一个派出所管，就不用改。",
    )


def _other_city(settings: Settings, campus: Campus, city: str, at: int) -> Diagnostic:
    return Diagnostic(
        location=settings.origin.at(f"校区.{at}.应用码.发布单位"),
        severity=Severity.WARNING,
        code="campus-bureau",
        message=f"{campus.name}的发布单位是{city}的，“地区”写的是“{campus.region}”",
        hint="请核对是哪一个写错了字。县级市归另一个市管、“地区”没有写那个市的，就不用改。",
    )
