"""What of the campaign file a person must check: what is printed on every piece and no program can vouch for.

In: the settings as read. Out: a line each of what is written, with its number in the file. A campus has more
places to be wrong in than a whole letter, and its region can't be changed once somebody registered with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model import AppCode, Campus, Settings


def settings_to_check(settings: Settings) -> tuple[str, ...]:
    """Return what to check in the campaign file, the school's first and then each campus's."""
    return tuple(
        f"第 {settings.origin.at(key).line} 行：{words}"
        for key, words in _values(settings)
        if settings.origin.wrote(key)
    )


def _values(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield keys of values, and the values in words."""
    yield "学校", f"学校：{settings.school}"
    yield "简称", f"简称：{settings.short_name}"
    yield "落款", f"落款：{settings.signature}"
    yield "网址", f"网址：{settings.site_url}（在浏览器里开一遍）"
    yield "咨询电话", f"咨询电话：{settings.ask}（打一遍）"
    for at, phone in enumerate(settings.phones):
        yield f"电话.{at}.号码", f"电话：{phone.name} {phone.number}（打一遍）"
    for at, campus in enumerate(settings.campuses):
        others = tuple(one for one in settings.campuses if one is not campus)
        for key, words in _of_campus(campus, others):
            yield f"校区.{at}.{key}", f"{campus.name}的{words}"


def _of_campus(campus: Campus, others: tuple[Campus, ...]) -> Iterator[tuple[str, str]]:
    yield "地区", f"地区：{campus.region}（一个字一个字对，注册以后改不了）"
    yield "派出所", f"派出所：{campus.station}（是不是这个校区的）"
    if code := campus.app_code:
        yield "应用码.发布单位", f"发布单位：{code.issuer}（对着给码的通知）"
        near = _near(code, others)
        yield "应用码.网址", f"应用码：{code.url}（扫一遍{near}）"
        yield "应用码.图片", f"应用码：{code.picture}，扫出来是 {_address(code) or '？'}（扫一遍{near}）"
    yield "咨询电话", f"咨询电话：{campus.ask}（打一遍）"


def _address(code: AppCode) -> str:
    return code.payload.decode("utf-8", "replace")


def _near(code: AppCode, others: tuple[Campus, ...]) -> str:
    """Return what tells a code from others' that lead to the same website: two of them are easily swapped."""
    own = _behind_host(code)
    same = [
        one.name
        for one in others
        if one.app_code and code.host and one.app_code.host == code.host and _behind_host(one.app_code) != own
    ]
    return f"；和{'、'.join(same)}的是同一个网站，这一个的后半截是 {own or '空的'}" if same else ""


def _behind_host(code: AppCode) -> str:
    parts = urlsplit(_address(code))
    return f"{parts.path}{'?' if parts.query else ''}{parts.query}"
