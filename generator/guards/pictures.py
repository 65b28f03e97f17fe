"""Guards on pictures: may they be published, what do they give away, and did pupils in them agree.

In: the campaign and its files. Out: findings. A picture that a text shows must come through the door of
`generator/pictures`, and what stands against it is told where the text shows it. What is found in the bytes
of a picture is remembered; the picture is written anew where it is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from generator.content.campaign import allowed_hosts
from generator.diagnostics import Diagnostic, Location, Problem, Report, Severity
from generator.guards.picturecodes import code_problems
from generator.guards.picturelook import PictureLook, look_at
from generator.model import Campaign, Picture, pictures_of
from generator.model.paths import ascii_path
from generator.pictures import PictureKind, suffix_problem
from generator.reading.files import read_bytes
from generator.reading.plain import as_plain, from_plain
from generator.store.memo import Memo, key_of

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff", ".gif", ".svg")
_MOST_BYTES = 50_000_000


def look_once(data: bytes, memo: Memo) -> PictureLook:
    """Return what is found in a picture, now or as remembered."""
    key = key_of("picture", sha256(data).hexdigest())
    kept = memo.find(key)
    if kept is None:
        kept = as_plain(look_at(data))
        memo.keep(key, kept)
    return from_plain(PictureLook, kept)


def guard_picture(name: str, data: bytes, *, agreed: bool, memo: Memo | None = None) -> Iterator[Diagnostic]:
    """Yield what metadata gives away (warnings: it is left out when published) and missing consent."""
    look, place = look_once(data, memo or Memo()), Location(file=name)
    for code, is_told, what in (
        ("picture-place", look.place, "拍摄地点（GPS）"),
        ("picture-camera", look.camera, "手机或相机型号、拍摄时间"),
    ):
        if is_told:
            yield Diagnostic(
                location=place,
                severity=Severity.WARNING,
                code=code,
                message=f"照片里带着{what}，发布的那一份已去除",
                hint="原来的文件里还有，别直接发到群里；可以用手机相册“去除位置信息”以后再存一份。",
            )
    if look.photo and not agreed:
        yield Diagnostic(
            location=place,
            severity=Severity.ERROR,
            code="photo-consent",
            message="这是一张照片，用到它的文件里没有读到“照片同意”",
            hint="请在用到它的 .md 文件开头写一行 照片同意: 谁同意的、同意书谁保管"
            "（空着、“否”“还没签”、“有学生”都不算）；照片里没有人认得出来，就写 照片同意: 没有可辨认的人；"
            "没得到同意就删掉照片。",
        )


# -- pictures that texts show ------------------------------------------------------------------------------

_STANDS_STILL = Problem(
    code="picture-still",
    message="是会动的 WebP，老一些的 iPhone 打不开，网站上只放它的第一帧，不会动",
    hint="想让它动，请另存为 GIF 再放进来；只要这一帧，就另存为 PNG 或 JPG。",
)
_TOLD = frozenset({"picture-suffix", _STANDS_STILL.code})
"""What is published all the same."""


def guard_shown(root: Path, campaign: Campaign, memo: Memo) -> Iterator[Diagnostic]:
    """Yield what stands against the pictures that texts show, each at the place where it is shown."""
    for _, picture in _shown(campaign):
        problem = _problem_of(picture.path, root, memo)
        if problem is not None:
            told = problem.code in _TOLD
            yield Diagnostic(
                location=picture.location,
                severity=Severity.WARNING if told else Severity.ERROR,
                code=problem.code,
                message=f"图片 {picture.path} {problem.message}",
                hint=problem.hint,
            )
    yield from _codes_on_pages(root, campaign, memo)
    yield from _at_one_address(campaign)


def _codes_on_pages(root: Path, campaign: Campaign, memo: Memo) -> Iterator[Diagnostic]:
    """Yield what is wrong with the codes in pictures of web pages; those on papers are read in preflight."""
    hosts = allowed_hosts(campaign.settings)
    for picture in (one for page in campaign.pages for one in pictures_of(page.body)):
        data = read_bytes(root / picture.path, root, Report(), _MOST_BYTES)
        for problem in code_problems(picture.path, look_once(data, memo), hosts) if data else ():
            yield Diagnostic(
                location=picture.location,
                severity=Severity.ERROR,
                code=problem.code,
                message=problem.message,
                hint=problem.hint,
            )


def _at_one_address(campaign: Campaign) -> Iterator[Diagnostic]:
    """Yield pictures whose names differ (an é in one character or two), and of which the site has one."""
    seen: dict[str, str] = {}
    for _, picture in _shown(campaign):
        first = seen.setdefault(ascii_path(picture.path).casefold(), picture.path)
        if first != picture.path:
            yield Diagnostic(
                location=picture.location,
                severity=Severity.ERROR,
                code="path-clash",
                message=f"图片 {picture.path} 和另一张图片 {first} 在网站上是同一个地址，只剩一张",
                hint="请给其中一张换一个名字，比如加上 -2，文字里写的图片名也一起改。",
            )


def shown_by(campaign: Campaign) -> dict[str, set[str]]:
    """Return the pictures that each file shows, as paths from the root, however they are written."""
    found: dict[str, set[str]] = {}
    for file, picture in _shown(campaign):
        found.setdefault(file, set()).add(picture.path)
    return found


def _shown(campaign: Campaign) -> Iterator[tuple[str, Picture]]:
    bodies = (
        *((page.origin, page.body) for page in campaign.pages),
        *((letter.origin, body) for letter in campaign.letters for body in (letter.body, letter.translation)),
        *((pledge.origin, pledge.body) for pledge in campaign.pledges),
    )
    yield from ((origin.file, picture) for origin, body in bodies for picture in pictures_of(body))
    yield from ((poster.origin.file, poster.photo) for poster in campaign.posters if poster.photo)


def _problem_of(path: str, root: Path, memo: Memo) -> Problem | None:
    found = Report()
    data = read_bytes(root / path, root, found, _MOST_BYTES)
    if data is None:
        why = next(iter(found))
        return Problem(code="picture-broken", message=why.message, hint=why.hint)
    look = look_once(data, memo)
    if look.stands_still:
        return _STANDS_STILL
    if look.kind:
        return suffix_problem(path, PictureKind(look.kind))
    return Problem(code=look.code, message=look.message, hint=look.hint)
