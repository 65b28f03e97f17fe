"""What must be known of a school, and its campaign file.

In: answers. Out: the text of `content/campaign.yml`, which reads back to them. Nothing is asked or written
here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.codes.hosts import host_of
from generator.codes.read import UnreadablePicture, police_code
from generator.model import Stage

_PLAIN = re.compile(r"(?=.*[\u3400-\u9fff])[^\W\d_][\w（）()·，。]*")
"""What YAML takes for words without quotes, whatever stands round it: there are 汉字 in it (null, yes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCampus:
    """A campus; `picture` is the police's code as a file on this machine, `issuer` who gave it.

    `phone` is the office of its own to ask at, empty where there is none.
    """

    name: str
    region: str
    station: str = ""
    picture: Path | None = None
    issuer: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchool:
    """A school, as its campaign file will have it, and who will review its texts."""

    name: str
    short_name: str
    stages: tuple[Stage, ...]
    campuses: tuple[NewCampus, ...]
    signature: str
    reviewer: str
    phone: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCode:
    """A code's picture that may be used: its name in `content/codes`, its bytes, the host it leads to."""

    file: str
    data: bytes
    host: str


def read_code(picture: Path) -> tuple[bytes, str] | str:
    """Return the bytes of a code's picture and the host it leads to, or why it can't be used."""
    try:
        data = picture.read_bytes()
    except (OSError, ValueError):
        return f"打不开 {picture}"
    read = police_code(data)
    if isinstance(read, UnreadablePicture):
        return read.message
    host = host_of(read.decode("utf-8", "replace"))
    return (data, host) if host else "码里不是网址"


def placed_codes(school: NewSchool) -> tuple[dict[str, PlacedCode], tuple[str, ...]]:
    """Return the codes by campus, and what is wrong with those that can't be used."""
    placed: dict[str, PlacedCode] = {}
    wrong: list[str] = []
    for number, campus in enumerate(school.campuses, start=1):
        if campus.picture is None:
            continue
        read = read_code(campus.picture)
        if isinstance(read, str):
            wrong.append(f"“{campus.name}”的应用码没有放进去：{read}。")
        else:
            name = f"app-{number}{campus.picture.suffix.lower()}"
            placed[campus.name] = PlacedCode(file=name, data=read[0], host=read[1])
    return placed, tuple(wrong)


def campaign_file(school: NewSchool, codes: dict[str, PlacedCode], today: date) -> str:
    """Return the text of the campaign file."""
    hosts = dict.fromkeys(filter(None, (host_of(school.site), *(code.host for code in codes.values()))))
    lines = [
        "# 全校只有这一份设置。以 # 开头的行是说明，不会印出来。每一项怎么写，见使用手册的总表。",
        f"学校: {_value(school.name)}",
        f"简称: {_value(school.short_name)}",
        f"学段: [{', '.join(school.stages)}]",
        "站名: 先别转",
        "示例: 否",
        f"落款: {_value(school.signature)}",
        f"网址: {_value(school.site)}" if school.site else "# 网址: https://……/    # 有了再写，删掉前面的 #",
        *_phones(school),
        f"二维码白名单: [{', '.join(hosts)}]" if hosts else "# 二维码白名单: [派出所的码通向的网站]",
        "主题: 警报",
        "校区:",
    ]
    for campus in school.campuses:
        lines += _campus(campus, codes.get(campus.name), today)
    lines += ["# 阶段:", "#   - {名称: 集中开展, 开始: 2026-06-01, 结束: 2026-11-30}"]
    return "\n".join(lines) + "\n"


def _phones(school: NewSchool) -> tuple[str, ...]:
    named = [(office(school), school.phone)] if school.phone else []
    named += [(f"{campus.name}咨询电话", campus.phone) for campus in school.campuses if campus.phone]
    own = dict[str, str]()
    for name, number in named:
        own.setdefault(number, name)  # the same number once, by its first name
    if not own:
        return ("# 电话:    # 信和网页里出现的办公电话，有了再写", '#   - {名称: 办公室, 号码: "区号-号码"}')
    rows = (f"  - {{名称: {_value(name)}, 号码: {json.dumps(number)}}}" for number, name in own.items())
    asked = ('咨询电话: "96110"',) if any(campus.phone for campus in school.campuses) else ()
    return ("电话:", *rows, *asked)


def office(school: NewSchool) -> str:
    """Return the office that signs, without the school's name before it."""
    return school.signature.removeprefix(school.name) or "办公室"


def _campus(campus: NewCampus, code: PlacedCode | None, today: date) -> tuple[str, ...]:
    lines = [f"  - 名称: {_value(campus.name)}", f"    地区: {_value(campus.region)}"]
    if campus.station:
        lines.append(f"    派出所: {_value(campus.station)}")
    if campus.phone:
        lines.append(f"    咨询电话: {json.dumps(campus.phone)}")
    if code:
        issuer = _value(campus.issuer or campus.station)
        lines.append(
            f"    应用码: {{图片: {_value(f'codes/{code.file}')}, 发布单位: {issuer}, 领取日期: {today}}}"
        )
    else:
        issuer = _value(campus.issuer or "哪个公安局")
        lines.append(f"    # 应用码: {{图片: codes/app.png, 发布单位: {issuer}, 领取日期: 2026-03-01}}")
    return tuple(lines)


def _value(text: str) -> str:
    """Write a value so that YAML reads just these words."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
