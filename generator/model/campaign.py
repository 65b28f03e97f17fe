"""The campaign file: the school, its campuses, police codes, phones, hosts and phases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from generator.model.base import Key, Origin, origin_field
from generator.model.marks import MarkedText
from generator.model.stage import Stage, Stages

LONGEST_SCHOOL = 40
"""Characters of a school's name: more would be smaller than 2.5 mm on the receipt's one line
(receipt.css).
"""

LONGEST_CAMPUS = 20
"""Characters of a campus' name: it stands in file names, which hold 255 bytes (three a character) with the
rest.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """An office phone that may stand in texts."""

    name: Annotated[str, Key(name="名称")]
    number: Annotated[str, Key(name="号码")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppCode:
    """The code for downloading the app as the campaign file names it.

    Either `picture` (handed over by the police, relative to `content/`) or `url`. `payload` is what the code
    says byte for byte and `host` its readable host; both are filled in when the campaign is loaded. `until`
    is the last day on which the police want it used.
    """

    picture: Annotated[str, Key(name="图片")] = ""
    url: Annotated[str, Key(name="网址")] = ""
    issuer: Annotated[str, Key(name="发布单位", most=24)]
    received: Annotated[date | None, Key(name="领取日期")] = None
    until: Annotated[date | None, Key(name="有效期至")] = None
    payload: bytes = b""
    host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campus:
    """A campus with its police region; pieces that show the app code are made for each campus.

    `ask` is the number to ask at there, if it is another than the campaign's.
    """

    name: Annotated[str, Key(name="名称", limit=LONGEST_CAMPUS)]
    region: Annotated[str, Key(name="地区")]
    station: Annotated[str, Key(name="派出所")] = ""
    stages: Annotated[tuple[Stage, ...], Key(name="学段")] = ()
    app_code: Annotated[AppCode | None, Key(name="应用码")] = None
    ask: Annotated[str, Key(name="咨询电话")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stage of the campaign year."""

    name: Annotated[str, Key(name="名称")]
    start: Annotated[date, Key(name="开始")]
    end: Annotated[date, Key(name="结束")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """A building and what hangs there (三有): slugs of posters at its entrance, notice boards, screens."""

    name: Annotated[str, Key(name="名称", limit=LONGEST_CAMPUS)]
    entrance: Annotated[tuple[str, ...], Key(name="校门标语")] = ()
    boards: Annotated[tuple[str, ...], Key(name="宣传栏")] = ()
    screens: Annotated[tuple[str, ...], Key(name="大屏")] = ()

    def at(self, place: str) -> tuple[str, ...]:
        """Return the posters of a place, by its key."""
        return {"校门标语": self.entrance, "宣传栏": self.boards, "大屏": self.screens}[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressCondition:
    """What the shop separates for, if it is not FOGRA39: a profile (ICC) below `content/`, and its names.

    `identifier` is its name in the ICC's registry, if it has one.
    """

    file: Annotated[str, Key(name="文件")]
    name: Annotated[str, Key(name="名称", limit=60)]
    identifier: Annotated[str, Key(name="标识", limit=30)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen of the school's own size, such as an LED wall: its px, and its name in 版式.

    `pixels` is width and height as people write them (3840x1080).
    """

    name: Annotated[str, Key(name="名称", limit=12)]
    pixels: Annotated[str, Key(name="像素", limit=12)]

    @property
    def px(self) -> tuple[int, int] | None:
        """Return width and height; None where they are no size."""
        return pixels_of(self.pixels)


def pixels_of(written: str) -> tuple[int, int] | None:
    """Return a written size (1920x1080, with x, X, × or *) as width and height; None where it is none."""
    found = re.fullmatch(r"\s*(\d{2,5})\s*[xX×*]\s*(\d{2,5})\s*", written)
    return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`content/campaign.yml`, decoded; `ask` is the number to ask at (empty: the national line)."""

    school: Annotated[str, Key(name="学校", most=24, limit=LONGEST_SCHOOL)]
    short_name: Annotated[str, Key(name="简称", most=10)] = ""
    stages: Annotated[tuple[Stage, ...], Key(name="学段")] = ()
    sample: Annotated[bool, Key(name="示例")] = False
    signature: Annotated[str, Key(name="落款", most=30)] = ""
    emblem: Annotated[str, Key(name="校徽")] = ""
    site_name: Annotated[MarkedText, Key(name="站名", most=6)] = MarkedText(phrases=("先别转",))
    site_url: Annotated[str, Key(name="网址")] = ""
    phones: Annotated[tuple[Phone, ...], Key(name="电话")] = ()
    ask: Annotated[str, Key(name="咨询电话")] = ""
    code_hosts: Annotated[tuple[str, ...], Key(name="二维码白名单")] = ()
    theme: Annotated[str, Key(name="主题")] = "警报"
    campuses: Annotated[tuple[Campus, ...], Key(name="校区")]
    phases: Annotated[tuple[Phase, ...], Key(name="阶段")] = ()
    screens: Annotated[tuple[Screen, ...], Key(name="屏幕")] = ()
    buildings: Annotated[tuple[Building, ...], Key(name="楼栋")] = ()
    press: Annotated[PressCondition | None, Key(name="印刷色彩")] = None
    press_pictures: Annotated[bool, Key(name="印刷图片")] = False
    all_articles: Annotated[bool, Key(name="全部文章")] = False
    origin: Origin = origin_field()

    def stages_at(self, campus: Campus) -> Stages:
        """Return the stages of a campus: its own, else the school's."""
        return campus.stages or self.stages

    def stages_for(self, named: Stages) -> Stages:
        """Return the stages that something is for: those that it names, else all of the school's."""
        return named or self.all_stages

    @property
    def all_stages(self) -> Stages:
        """Return the stages of all campuses together; all there are if one campus says nothing."""
        each = [self.stages_at(campus) for campus in self.campuses] or [self.stages]
        return tuple(stage for stage in Stage if any(stage in one for one in each)) if all(each) else ()
