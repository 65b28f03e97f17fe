"""Where the addresses of a campaign file lead, and for which place an app code is meant.

In: the settings with their codes read. Out: findings at the address or at 地区. A letter too many in an
address is scanned from every poster, and a region can't be changed once the app is registered.
"""

from __future__ import annotations

import re
import unicodedata

from generator.codes.hosts import host_of
from generator.diagnostics import Report
from generator.model import AppCode, Campus, Settings
from generator.model.base import Origin

_MOST_SLIPS = 2
"""Letters that a mistyped host differs in."""
_SHORT = 3
"""A label of so few letters is another word once one of them differs (fz, xy)."""
_ARTICLES = ("weixin.qq.com",)
_PROVINCE = re.compile("^.{2,8}?(?:省|自治区|特别行政区)|^(?:北京|天津|上海|重庆)市")
_PARTS = re.compile("[^省市区县旗州盟]{1,12}?(?:自治[州县旗]|地区|林区|特区|新区|[市区县旗州盟])")
_UNDIVIDED = re.compile(
    "(?:东莞|中山|嘉峪关|儋州|三沙|济源|仙桃|潜江|天门|五指山|琼海|文昌|万宁|东方|石河子|阿拉尔"
    "|图木舒克|五家渠|北屯|铁门关|双河|可克达拉|昆玉|胡杨河|新星|白杨)市|神农架林区"
)
"""Cities below which there are no districts or counties (民政部, 行政区划代码 2023)."""


def check_places(settings: Settings, campuses: tuple[Campus, ...], origin: Origin, report: Report) -> None:
    """Report the website's host, what app codes lead to, and regions that are not whole or not two."""
    _check_site(settings, origin, report)
    for at, campus in enumerate(campuses):
        _check_region(campus, at, origin, report)
        _check_code(campus, at, host_of(settings.site_url), origin, report)
    _check_two_regions(campuses, origin, report)


def _check_site(settings: Settings, origin: Origin, report: Report) -> None:
    """Ask that the website is on the list that staff wrote: the same name stands twice, so a slip shows."""
    host, listed = host_of(settings.site_url), [one.lower().strip(".") for one in settings.code_hosts]
    if not host or not listed or any(_is_below(host, one) for one in listed):
        return
    near = next((one for one in listed if _is_slip(host, one)), "")
    place = origin.at("网址")
    if near:
        message = f"网址里写的是 {host}，“二维码白名单”里是 {near}，只差一两个字母"
        hint = (
            "码和页脚都照“网址”印。请对着浏览器的地址栏改成一样；真是两个网站，就把两个都写进“二维码白名单”。"
        )
        report.error(place, "site-host", message, hint)
    else:
        message = f"网址里的 {host} 不在“二维码白名单”里"
        hint = "码和页脚都照“网址”印。请核对有没有打错；没有错，就把它也写进“二维码白名单”。"
        report.warning(place, "site-host", message, hint)


def _is_below(host: str, other: str) -> bool:
    return host == other or host.endswith(f".{other}")


def _is_slip(host: str, other: str) -> bool:
    """Tell whether two hosts differ as by a slip: a letter or two in one label, or a dot."""
    if host.replace(".", "") == other.replace(".", ""):
        return True
    one, two = host.split("."), other.split(".")
    if len(one) != len(two):
        return False
    differing = [(at, pair) for at, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    ((at, (mine, theirs)),) = differing
    is_ending = at >= len(one) - 2 and at > 0
    most = 1 if is_ending else _MOST_SLIPS
    return (is_ending or len(theirs) > _SHORT) and _slips(mine, theirs) <= most


def _slips(one: str, two: str) -> int:
    """Count the letters to change, add, leave out or exchange with the next to make one word the other."""
    before, row = [0] * (len(two) + 1), list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(two, 1):
            least = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and b == one[i - 2]:
                least = min(least, before[j - 2] + 1)
            new.append(least)
        before, row = row, new
    return row[-1]


def _check_code(campus: Campus, at: int, site: str, origin: Origin, report: Report) -> None:
    """Warn of a code that leads to the school itself or to an article: there is no app to install."""
    code = campus.app_code
    if code is None:
        return
    where = ""
    if site and (_is_below(code.host, site) or _is_below(site, code.host)):
        where = f"学校自己的网站 {code.host}"
    elif any(_is_below(code.host, one) for one in _ARTICLES):
        where = f"微信里的文章或页面（{code.host}）"
    if where:
        place = origin.at(f"校区.{at}.应用码.{'图片' if code.picture else '网址'}")
        message = f"“{campus.name}”的应用码通向{where}，海报上却写着扫它下载国家反诈中心"
        hint = (
            "请用手机扫一遍，看是不是直接下载；不是，就向公安机关要下载码，没有就先删掉这一项“应用码”。"
            "真要先到这一页，页上要有公安机关的下载入口。"
        )
        report.warning(place, "code-elsewhere", message, hint)


def _check_region(campus: Campus, at: int, origin: Origin, report: Report) -> None:
    """Warn of a region without its district or county: in the app one has to be chosen."""
    words = _bare(campus.region)
    province = _PROVINCE.match(words)
    if not province or not origin.read(f"校区.{at}.地区") or _UNDIVIDED.search(words):
        return
    is_city = province[0].endswith("市")
    parts = _PARTS.findall(words[province.end() :])
    if len(parts) < (1 if is_city else 2):
        message = f"“{campus.name}”的地区“{campus.region[:20]}”没有写到区、县"
        hint = "应用里要选到区、县，注册后改不了。请照派出所说的写全，比如 示例省示例市示例区。"
        report.warning(origin.at(f"校区.{at}.地区"), "region-half", message, hint)


def _check_two_regions(campuses: tuple[Campus, ...], origin: Origin, report: Report) -> None:
    """Warn of one region for two codes of two issuers: it was copied from the other campus.

    One code for both is an error already (code-shared).
    """
    first: dict[str, tuple[Campus, AppCode]] = {}
    for at, campus in enumerate(campuses):
        code = campus.app_code
        if code is None or not campus.region:
            continue
        one, other = first.setdefault(_bare(campus.region), (campus, code))
        differs = _bare(code.issuer) != _bare(other.issuer) and code.payload != other.payload
        if differs and origin.read(f"校区.{at}.地区", f"校区.{at}.应用码.发布单位"):
            message = f"“{campus.name}”和“{one.name}”的地区都是“{campus.region[:20]}”，应用码却是两家发布的"
            hint = (
                "安装时照“地区”选，注册后改不了。请分别问两家公安机关，各写各的；"
                "地区真是同一个，就把“发布单位”写成管这个地区的那一家，用它的码。"
            )
            report.warning(origin.at(f"校区.{at}.地区"), "region-shared", message, hint)


def _bare(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
