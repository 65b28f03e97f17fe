"""Guards on where somebody can be found: e-mail, number plates, addresses to the door.

In: folded text. Out: hits. A street with its number is an institution's address and passes; with building,
unit or room it is somebody's home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guards.rule import ALL, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside

# What people write for the sign: (at), 艾特, “ at … dot”, and # before the great services.
_AT = (
    r" ?(?:@|[\[(（{<] ?(?:at|圈a|艾特) ?[\])）}>]|艾特|圈 ?a(?![a-z])"
    r"| at (?=[a-z0-9\-]{1,63} ?[\[(（]?(?:dot|点))|[#＃](?=(?:qq|163|126)\b)) ?"
)
_POINT = r" ?(?:[.。点]|[\[(（] ?(?:dot|点) ?[\])）]| dot ) ?"
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])(?P<who>[A-Za-z0-9._%+\-]{{1,64}}){_AT}"
    rf"(?P<host>[A-Za-z0-9\-]{{1,63}}(?:{_POINT}[A-Za-z0-9\-]{{1,63}}){{1,5}})",
    re.IGNORECASE,
)
_FILE_SUFFIX = re.compile(r"(?i)\.(?:png|jpe?g|webp|gif|svg|md|ya?ml|css|js|html)$|^[0-9.]+x?$")

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_SIGNS = r"[ ·・•.\-_/]{0,2}"
_PLATE = Sought(
    re.compile(
        rf"(?i)[{_PROVINCE}]{_SIGNS}[A-HJ-NP-Z]{_SIGNS}"
        rf"(?P<rest>(?:[A-Z0-9〇零○]{_SIGNS}){{4,5}}[A-Z0-9〇零○挂学警港澳])(?![A-Za-z0-9])"
    )
)
_SERIAL = re.compile(
    r"(?i)[0-9DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]"
)
_ZEROS = str.maketrans("OoIl〇零○", "0011000")
_LEAST_DIGITS = 2
"""GB/T 24730: at most two of a plate's five serial characters are letters; three are issued at wish."""

_N = "[0-9零一二三四五六七八九十百]{1,5}"
_TO_THE_DOOR = Sought(
    re.compile(
        rf"(?:路|街|巷|弄|胡同|大道|里|道|村|组) ?(?:第)?{_N} ?(?:号院?|弄|组)(?!楼)"
        r"[^，。；！？\n]{0,14}?"
        rf"{_N} ?(?:号楼|栋|幢|座|单元|室|户|号(?!楼))"
    )
)
_ROOM = "[0-9零〇一二三四五六七八九]{3,4}"
_UNCOUNTED = "(?! ?[0-9A-Za-z年月日元块人名位个张份次级间%])"
_ESTATE = "(?:小区|花园|苑|公寓|家园|新村|庭|府|里)"
_INSIDE = re.compile(
    rf"(?<![0-9])(?:{_N}|[A-Za-z]) ?(?:号楼|栋|幢|座|号院|#) ?-? ?(?:{_N} ?单元 ?-? ?)?(?:{_N} ?(?:层|楼) ?)?"
    rf"{_ROOM} ?(?:室|户|房|寝|号房|宿舍)"
    rf"|(?<![0-9])(?:{_N}|[A-Za-z]) ?(?:号楼|栋|幢|座) ?-? ?{_N} ?单元"
    rf"|{_N} ?单元 ?-? ?{_ROOM}"
    rf"|(?<![0-9])(?:{_N}|[A-Za-z]) ?(?:号楼|栋|幢) ?-? ?[0-9]{{3,4}}{_UNCOUNTED}"
    rf"|{_ESTATE} ?[0-9]{{1,3}}[-#/](?:[0-9]{{1,2}}[-/])?[0-9]{{3,4}}(?![0-9])"
    rf"|(?:宿舍|寝室)楼? ?(?:{_N} ?[-栋#] ?)?(?!20[0-9]{{2}})[0-9]{{3,4}}(?!-){_UNCOUNTED}"
    r"|(?<![0-9.])(?!20[0-9]{2})[0-9]{3,4} ?(?:寝室|宿舍)(?!楼|文化|管理|人|[的里]?安全)"
)
_HOME = re.compile("号[楼院]|[栋幢座#]|单元|宿舍|寝|[0-9][-/][0-9]")
_REACH = 24
# Rooms where everybody may come, by what stands behind or before: 3 号楼 201 教室, 教学楼 2 栋 305 室.
_PUBLIC_AFTER = re.compile(
    r" ?[（(]?(?:多媒体|阶梯|心理|智慧|公共|大|小|第?[一二三四])?"
    r"(?:教室|课室|办公室|会议室|机房|实验室|报告厅|阅览室|自习室|活动室|展厅|考场|琴房|咨询室|值班室|警务室|会场|门口|窗口"
    r"|集合|开会|开班会|上课|开讲|举行|举办|考试|报到|领取|办理|培训|讲座)"
)
_PUBLIC_BEFORE = re.compile(
    "(?:教学|实验|办公|行政|综合|图书|信息|科技|艺术|体育|逸夫|实训|培训|政务|医院)(?:大?楼|馆|中心)?[^，。；\n]{0,4}$"
)
_DWELLING = re.compile("(?:宿舍|寝室|公寓|住|家)[^，。；\n]{0,8}$")
# Rooms of offices: 学生工作处 0000-00000000，B 座 412 室. Words of homes, or somebody between, decide.
_OFFICE = re.compile(
    "(?:学生)?(?:工作|学工|学生|保卫|安保|安全|教务|政教|德育|后勤|总务|财务|招生|就业|人事|资产|资助|宣传|组织|国资|事务|管理)"
    "(?:处|部|科|办(?!理))"
    "|办公室|团委|党委|工会|教研室|年级组|传达室|警务室|值班室|[一-龥]{0,2}咨询[点处室台]|服务[点台]|服务大厅"
    "|(?:学生)?(?:资助|咨询|服务|事务|心理|发展|指导|信息)中心|图书馆|体育馆"
    "|(?:教学|实验|办公|行政|综合|实训|培训|政务|图书)(?:大厦|大?楼)"
)
# Whose address with street and number everybody may know: schools and stations besides.
_HOUSE = re.compile(
    f"{_OFFICE.pattern}|(?:校区|学院|学校|大学|中学|小学|院校|派出所|公安局|分局|检察院|法院|书店|银行|网点)"
    "(?![路街里巷道弄家])"
)
_ONLY_HOMES = re.compile("[栋幢户寝宿#]|单元")
_HOMES = re.compile("家庭|小区|花园|公寓|家园|新村|家属|住|寝室|室友|宿舍|[租家]在")
_SOMEBODY = re.compile(
    "某|[她他]|受害|被骗|同学|老师|[小老][^学组型于，。、；区 ]"
    "|学生(?!工作|[处部科]|资助|事务|发展|服务|管理|中心)"
)
_OFFICE_BEFORE, _OFFICE_BEHIND = 40, 24
_SENTENCE_END = re.compile("[。！？；\n]")


def email(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find e-mail addresses; a picture's name such as icon@2x.png is none."""
    for found in _EMAIL.finditer(text.flat):
        host = re.sub(
            r"[ \[\](（）)]|dot|点|。",
            lambda sign: "." if sign[0] in ("dot", "点", "。") else "",
            found["host"],
        )
        if not _FILE_SUFFIX.search(host):
            yield Hit(start=found.start(), end=found.end())


def plate(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find number plates with five serial characters, or six of new-energy vehicles."""
    for found in _PLATE.finditer(text.flat):
        rest = re.sub("[^A-Za-z0-9挂学警港澳]", "", found["rest"].translate(_ZEROS))
        if _SERIAL.fullmatch(rest) and sum(c.isdigit() for c in rest) >= _LEAST_DIGITS:
            yield Hit(start=found.start(), end=found.end())


def address(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find addresses that lead to a door."""
    offices: list[tuple[int, int]] = []
    for found in _TO_THE_DOOR.finditer(text.flat):
        if _is_office(text.flat, *found.span(), named=_HOUSE):
            offices.append(found.span())
            continue
        yield Hit(start=max(0, found.start() - 1), end=found.end())
    for start, end in _near_homes(text.flat):
        for found in _INSIDE.finditer(text.flat, start, end):
            if not inside(offices, found.start()) and not _is_public(text.flat, *found.span()):
                yield Hit(start=found.start(), end=found.end())


def _near_homes(flat: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of homes stand in a text: to look there only is many times as fast."""
    for hint in _HOME.finditer(flat):
        yield max(0, hint.start() - _REACH), min(len(flat), hint.end() + _REACH)


def _is_public(flat: str, start: int, end: int) -> bool:
    """Tell whether a room is one where everybody may come, by the words around it."""
    before = flat[max(0, start - 12) : start]
    everybody = _PUBLIC_AFTER.match(flat, end) or _PUBLIC_BEFORE.search(before)
    return not _DWELLING.search(before) and bool(everybody or _is_office(flat, start, end))


def _is_office(flat: str, start: int, end: int, *, named: re.Pattern[str] = _OFFICE) -> bool:
    """Tell whether a sentence names an office before or behind a room, and nobody between them.

    `named` is what an office is known by.
    """
    if _ONLY_HOMES.search(flat, start, end):
        return False
    before = _SENTENCE_END.split(flat[max(0, start - _OFFICE_BEFORE) : start])[-1]
    behind = _SENTENCE_END.split(flat[end : end + _OFFICE_BEHIND])[0]
    if _HOMES.search(before):
        return False
    offices = list(named.finditer(before))
    if offices:
        since = offices[-1].end() if _OFFICE.fullmatch(offices[-1][0]) else 0
        return not _SOMEBODY.search(before[since:])
    at = named.search(behind)
    if not at:
        return False
    return behind[: at.start()].strip(" （(") == "" or not _SOMEBODY.search(before + behind[: at.start()])


GUARDS = (
    Guard(
        code="email-address",
        catches="电子邮箱",
        message="这里有邮箱{}",
        fix="请删掉，换成学校的办公电话；确实要公开的单位邮箱，可以用“放行”写明理由。",
        find=email,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="number-plate",
        catches="车牌号，含新能源车牌",
        message="这里有车牌号{}",
        fix="请删掉，写“一辆小轿车”就够了。",
        find=plate,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="home-address",
        catches="写到楼栋、单元、房号的住址（处室、学校、派出所的地址可以）",
        message="这里有详细住址{}",
        fix="请删掉楼栋和房号，写到区、县就够了。",
        find=address,
        kinds=ALL,
        private=True,
    ),
)
