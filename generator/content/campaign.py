"""Rules for the campaign file that look at more than one value, and the app codes of its campuses.

In: the decoded settings and where they were written. Out: the settings with every code's payload and host
filled in, and findings at the keys concerned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.codes.hosts import host_of, host_problem, is_unlisted, problem_of
from generator.codes.read import MOST_BYTES, UnreadablePicture, police_code
from generator.content.asking import check_ask_lines
from generator.content.codeplaces import check_places
from generator.content.emblem import checked_emblem
from generator.content.phones import check_phones
from generator.content.screens import check_screens
from generator.diagnostics import Location, Report
from generator.model import Campus, CatalogNames, Settings
from generator.model.base import Origin
from generator.pictures.press_profile import MOST_BYTES as MOST_PROFILE_BYTES
from generator.pictures.press_profile import is_press_profile
from generator.reading.documents import Decoded
from generator.reading.files import is_file, read_bytes
from generator.reading.nearest import suggestion
from generator.store.memo import Memo

CAMPAIGN_FILE = "content/campaign.yml"


def completed(
    decoded: Decoded[Settings], root: Path, catalog_names: CatalogNames, report: Report, memo: Memo
) -> Settings:
    """Check the settings and return them with short name, signature, payloads and hosts filled in."""
    settings, origin = decoded.value, decoded.origin
    _check_hosts(settings, origin, report)
    check_phones(settings, origin, report)
    check_ask_lines(settings, origin, report)
    _check_phases(settings, origin, report)
    _check_names(settings, origin, catalog_names, report)
    if decoded.whole and not settings.campuses:
        report.error(
            origin.at("校区"), "campus-missing", "至少要有一个校区", "只有一个校区时，名称写“主校区”。"
        )
    check_screens(settings, origin, catalog_names, report)
    _check_press(settings, origin, root, report)
    hosts = allowed_hosts(settings)
    campuses = tuple(
        _with_code(campus, f"校区.{index}.应用码", origin, hosts, root, report)
        for index, campus in enumerate(settings.campuses)
    )
    _check_shared_codes(campuses, origin, report)
    check_places(settings, campuses, origin, report)
    return replace(
        settings,
        short_name=settings.short_name or settings.school,
        signature=settings.signature or settings.school,
        emblem=checked_emblem(settings, origin, root, report, memo),
        campuses=campuses,
        origin=origin,
    )


def allowed_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the hosts that codes and links may lead to: the allow-list and the site's own."""
    own = host_of(settings.site_url)
    return (*settings.code_hosts, own) if own else settings.code_hosts


def _check_hosts(settings: Settings, origin: Origin, report: Report) -> None:
    for index, host in enumerate(settings.code_hosts):
        wrong = host_problem(host.lower())
        if wrong:
            place = origin.at(f"二维码白名单.{index}")
            report.error(
                place, "host-bad", f"二维码白名单里的“{host[:40]}”{wrong}", "比如 fanzha.xuexiao.cn。"
            )
    if settings.site_url:
        wrong = problem_of(settings.site_url, (host_of(settings.site_url),))
        if not wrong and re.search("[?#]", settings.site_url):
            wrong = "里有 ? 或 #，后面接不上每一页的路径"
        if wrong:
            report.error(
                origin.at("网址"),
                "host-bad",
                f"网址“{settings.site_url[:40]}”{wrong}",
                "写网站将来的地址，比如 https://fanzha.xuexiao.cn/",
            )


def _check_press(settings: Settings, origin: Origin, root: Path, report: Report) -> None:
    """Ask that the shop's profile is there, below content, and one of a press with four inks."""
    if settings.press is None or not settings.press.file:
        return
    content, name, place = root / "content", settings.press.file, origin.at("印刷色彩.文件")
    path = content / name
    hint = "请向印刷店要 ICC 文件（CMYK），放进 content，再写它的名字；不写就按 FOGRA39。"
    if Path(name).is_absolute() or not path.resolve().is_relative_to(content.resolve()) or not is_file(path):
        report.error(place, "profile-missing", f"content 里找不到色彩文件“{name[:40]}”", hint)
        return
    data = read_bytes(path, root, report, MOST_PROFILE_BYTES)
    if data is not None and not is_press_profile(data):
        report.error(place, "profile-wrong", f"“{name[:40]}”不是四色印刷的色彩文件", hint)


def _check_phases(settings: Settings, origin: Origin, report: Report) -> None:
    """Refuse phases that end before they start; warn of one that starts while an earlier one goes on."""
    read = [at for at in range(len(settings.phases)) if origin.read(f"阶段.{at}.开始", f"阶段.{at}.结束")]
    for at in read:
        phase = settings.phases[at]
        if phase.end < phase.start:
            report.error(
                origin.at(f"阶段.{at}.结束"),
                "date-order",
                f"阶段“{phase.name}”在开始以前就结束了",
                f"结束日期要在 {phase.start} 以后。",
            )
    in_order = sorted(read, key=lambda at: settings.phases[at].start)
    for before, after in pairwise(in_order):
        one, two = settings.phases[before], settings.phases[after]
        if one.start <= one.end and two.start < one.end:
            message = f"阶段“{two.name}”从 {two.start} 开始，“{one.name}”到 {one.end} 才结束，重叠了"
            hint = "请把两段的日期接起来；真要同时做，就合成一段。"
            report.warning(origin.at(f"阶段.{after}.开始"), "date-order", message, hint)


def _check_names(settings: Settings, origin: Origin, catalog_names: CatalogNames, report: Report) -> None:
    if settings.theme and settings.theme not in catalog_names.themes:
        hint = suggestion(settings.theme, catalog_names.themes)
        report.error(origin.at("主题"), "theme-unknown", f"没有名叫“{settings.theme[:20]}”的主题", hint)
    seen: dict[str, str] = {}
    for index, campus in enumerate(settings.campuses):
        bare = campus.name.removesuffix("校区") or campus.name
        if campus.name and bare in seen:
            one, place = seen[bare], origin.at(f"校区.{index}.名称")
            message = f"有两个校区都叫“{campus.name}”"
            if one != campus.name:
                message = f"两个校区叫“{one}”和“{campus.name}”，分不出是两个"
            report.error(place, "campus-duplicate", message, "请给它们起不同的名称。")
        seen.setdefault(bare, campus.name)


# -- app codes ---------------------------------------------------------------------------------------------


def _with_code(
    campus: Campus, path: str, origin: Origin, hosts: tuple[str, ...], root: Path, report: Report
) -> Campus:
    """Return a campus whose code says what it leads to; a code that may not be printed is left out."""
    code = campus.app_code
    if code is None:
        return campus
    payload, place = None, origin.at(path)
    if code.picture and code.url:
        report.error(
            place, "code-source", "应用码里“图片”和“网址”只写一个", "有公安机关给的二维码图片就只写“图片”。"
        )
    elif code.url:
        payload, place = code.url.encode(), origin.at(f"{path}.网址")
    elif code.picture:
        place = origin.at(f"{path}.图片")
        payload = _payload(code.picture, place, root, report)
    elif code.issuer:  # otherwise the decoder found it broken and said so
        hint = "有公安机关给的二维码图片就写“图片”，只有网址就写“网址”。"
        report.error(place, "code-source", "应用码里缺少“图片”或者“网址”", hint)
    if payload is None or _refused(payload, place, hosts, report):
        return replace(campus, app_code=None)
    host = host_of(payload.decode("ascii"))
    return replace(campus, app_code=replace(code, payload=payload, host=host))


def _refused(payload: bytes, place: Location, hosts: tuple[str, ...], report: Report) -> bool:
    wrong = problem_of(payload, hosts)
    if wrong is None:
        return False
    words = payload.decode("utf-8", "replace")
    shown = words if len(words) <= 60 else f"{words[:60]}…"
    hint = "请向公安机关核对；网站没有错，就把它加进“二维码白名单”。"
    if not is_unlisted(payload, hosts):
        hint = "请向公安机关核对，要一个 https:// 开头、没有端口和跳转、只用英文字母和数字的地址。"
    report.error(place, "code-address", f"应用码的内容“{shown}”{wrong}", hint)
    return True


def _check_shared_codes(campuses: tuple[Campus, ...], origin: Origin, report: Report) -> None:
    """Refuse one code for two regions or of two issuers: a campus would print its neighbour's as its own."""
    first: dict[tuple[str, str, str], Campus] = {}
    for index, campus in enumerate(campuses):
        code = campus.app_code
        if code is None:
            continue
        one = first.setdefault(_same_address(code.payload), campus)
        differs = "、".join(_differences(one, campus))
        if differs and origin.read(f"校区.{index}.地区", f"校区.{index}.应用码.发布单位"):
            report.error(
                origin.at(f"校区.{index}.应用码.{'图片' if code.picture else '网址'}"),
                "code-shared",
                f"“{campus.name}”的应用码和“{one.name}”的是同一个，两边的{differs}却不一样",
                "请向这个校区当地的公安机关要它自己的码，没有就先删掉这一项“应用码”；"
                "两个校区真是同一家管，就把“地区”和“发布单位”写成一样。",
            )


def _same_address(payload: bytes) -> tuple[str, str, str]:
    """Return what two addresses of one place have in common, however they are written."""
    parts = urlsplit(payload.decode("ascii"))
    return (parts.hostname or "").rstrip("."), unquote(parts.path).rstrip("/"), unquote(parts.query)


def _differences(one: Campus, other: Campus) -> Iterator[str]:
    """Yield the keys that two campuses with one code must agree in, and do not."""
    if one.app_code and other.app_code:
        if _bare(one.region) != _bare(other.region):
            yield "地区"
        if _bare(one.app_code.issuer) != _bare(other.app_code.issuer):
            yield "发布单位"


def _bare(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def _payload(picture: str, place: Location, root: Path, report: Report) -> bytes | None:
    """Return what the code in a picture says; the picture is named relative to `content/`."""
    content = root / "content"
    path = content / picture
    if Path(picture).is_absolute() or not path.resolve().is_relative_to(content.resolve()):
        report.error(
            place,
            "code-outside",
            f"应用码的图片“{picture[:40]}”不在 content 文件夹里",
            "请把图片放进 content/codes，再写 codes/文件名。",
        )
        return None
    if not is_file(path):
        report.error(
            place,
            "code-missing",
            f"找不到应用码的图片 content/{picture[:40]}",
            "请检查文件名，大小写也要一样；图片放在 content/codes 里。",
        )
        return None
    found = Report()
    data = read_bytes(path, root, found, MOST_BYTES)
    for diagnostic in found:
        report.error(place, "code-picture", f"应用码的图片：{diagnostic.message}", diagnostic.hint)
    if data is None:
        return None
    read = police_code(data)
    if isinstance(read, UnreadablePicture):
        report.error(place, "code-picture", f"应用码的图片 content/{picture[:40]}：{read.message}", read.hint)
        return None
    return read
