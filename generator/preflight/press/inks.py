"""Checks of what a press sheet is printed with: colour spaces, shadings, most ink, black text, overprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.codes.draw import matrix
from generator.model.units import PT_PER_INCH
from generator.preflight.codes import FoundCode
from generator.preflight.finding import Finding
from generator.preflight.painted import PaintedText
from generator.preflight.press.paint import Box, Paint, space_family
from generator.preflight.press.verdict import NO_CODE, OpenSheet, PressVerdict
from generator.prepress.inks import Inks, Rgb, inks_of

PRINTED = ("gray", "cmyk")
COMPONENTS = {"gray": 1, "rgb": 3, "cmyk": 4}
SMALL_PT = 14  # below this a text must be of one ink: four plates never meet exactly
NAMES = {
    "rgb": "RGB 颜色",
    "/Lab": "Lab 颜色",
    "/ICCBased": "带色彩文件（ICC）的颜色",
    "/CalRGB": "RGB 颜色",
    "/CalGray": "校准灰",
    "/Separation": "专色",
    "/DeviceN": "专色",
    "/Pattern": "图案",
}
CODES = {"/Lab": "press-lab", "/ICCBased": "press-icc", "/Separation": "press-spot", "/DeviceN": "press-spot"}
THEME = "颜色一律用主题里的角色，图片用 RGB 或灰度的照片；请检查模板。"
AROUND = 4.5  # modules around a code: its quiet zone, and what a raster is off


def check_spaces(opened: OpenSheet) -> PressVerdict:
    """Ask for DeviceCMYK and DeviceGray only, in everything that is painted and in what a page names."""
    found: dict[str, Finding] = {}
    for family in dict.fromkeys((*_painted(opened), *_named(opened))):
        if family not in PRINTED:
            code = CODES.get(family, "press-rgb" if family in ("rgb", "/CalRGB") else "press-space")
            words = f"用了{NAMES.get(family, family)}，印刷只能用青、品红、黄、黑四色"
            found.setdefault(code, Finding(code=code, message=words, hint=THEME))
    return PressVerdict(measured="只有四色（CMYK）和灰", findings=tuple(found.values()))


def _painted(opened: OpenSheet) -> Iterator[str]:
    return (one.space for ground in opened.painted for one in ground.paints)


def _named(opened: OpenSheet) -> Iterator[str]:
    """Yield the families of the colour spaces that pages name, used or not: a shop's program asks."""
    for page in opened.sheet.pages:
        resources = opened.sheet.pdf.pages[page].resources
        for space in resources.get("/ColorSpace", {}).values():
            yield space_family(space)


def check_shadings(opened: OpenSheet) -> PressVerdict:
    """Ask of each shading that its colours have as many components as its space, or it paints nothing."""
    found = []
    for one in _all(opened):
        if one.kind == "shading":
            wanted, got = COMPONENTS.get(one.space, 0), _components(one.thing.get("/Function"))
            if got and got != wanted:
                words = f"有一处渐变写了 {got} 个颜色值，它的颜色要 {wanted} 个，印出来是空白"
                found.append(Finding(code="press-shading", message=words, hint=THEME))
    return PressVerdict(measured="没有印不出来的渐变", findings=tuple(found))


def _components(function: Any) -> int:
    """Return how many values a function yields; 0 if that can't be told."""
    import pikepdf

    if isinstance(function, pikepdf.Array):
        return len(function)
    if function is None:
        return 0
    if "/Range" in function:
        return len(function.Range) // 2
    if "/C0" in function:
        return len(function.C0)
    return _components(function.Functions[0]) if "/Functions" in function else 0


def check_total(opened: OpenSheet) -> PressVerdict:
    """Add up the inks of each colour and of each picture's darkest place; overprint would add more."""
    limit = opened.rules.ink_limit
    most = max((_total(one) for one in _all(opened)), default=0)
    found = []
    if most > limit + 0.5:
        words = f"一处的墨量有 {most:.0f} %，这种印法最多 {limit:g} %，会干不透、蹭脏"
        found.append(Finding(code="press-ink-total", message=words, hint="请把那种颜色的墨减下来。"))
    if any(
        bool(state.get(key, False))
        for ground in opened.painted
        for state in ground.states
        for key in ("/OP", "/op")
    ):
        words = "有叠印：墨会加在底色上"
        found.append(Finding(code="press-overprint", message=words, hint=THEME))
    return PressVerdict(measured=f"总墨量最多 {most:.0f} %，限 {limit:g} %", findings=tuple(found))


def _total(one: Paint) -> float:
    if one.kind == "picture" and one.thing is not None:
        return _most_of_picture(one)
    if one.space == "cmyk":
        return 100 * sum(one.colour)
    return 100 * (1 - one.colour[0]) if one.space == "gray" and one.colour else 0


def _most_of_picture(one: Paint) -> float:
    import pikepdf
    from PIL import ImageChops

    if one.space != "cmyk":
        return 100
    picture = pikepdf.PdfImage(one.thing).as_pil_image()
    if picture.mode != "CMYK":
        return 100
    halves = [band.point(lambda tone: tone // 4) for band in picture.split()]  # four fit into a byte
    summed = halves[0]
    for half in halves[1:]:
        summed = ImageChops.add(summed, half)
    most: Any = summed.getextrema()[1]
    return float(most) * 4 / 2.55


def check_black_text(opened: OpenSheet) -> PressVerdict:
    """Ask of small live text (on the proof) that it is of one ink, or bare paper on a ground."""
    inks = inks_of(opened.job.piece.theme)
    found: dict[str, Finding] = {}
    small = SMALL_PT * opened.job.format.scale
    for page in opened.proof.pages:
        for shown in opened.proof.texts(page):
            mix = _inks(shown, inks)
            if shown.size_pt < small and shown.text.strip() and mix and not _is_one_ink(mix):
                words = (
                    f"小字“{shown.text.strip()[:12]}”要印 {sum(ink > 0 for ink in mix)} 块版，套不准就发虚"
                )
                hint = f"{SMALL_PT} 磅以下的字用纯黑（主题里的“墨”），或者反白。"
                found.setdefault(shown.text, Finding(code="press-text-inks", message=words, hint=hint))
    return PressVerdict(measured=f"{SMALL_PT} 磅以下的字只用黑墨，或者反白", findings=tuple(found.values()))


def _inks(shown: PaintedText, inks: Mapping[Rgb, Inks]) -> tuple[float, ...] | None:
    if len(shown.colour) == 3:
        red, green, blue = (round(255 * channel) for channel in shown.colour)
        return inks.get((red, green, blue))
    return None


def _is_one_ink(mix: tuple[float, ...]) -> bool:
    """Tell whether a text is black alone, or so pale that it stands out as paper."""
    return sum(mix[:3]) == 0 or sum(mix) <= 0.3


def check_black_codes(opened: OpenSheet) -> PressVerdict:
    """Ask of everything that a code is drawn with that it is full black ink or bare paper."""
    found: dict[str, Finding] = {}
    for seen in opened.seen:
        for one in _within(opened.painted[seen.page].paints, _place(seen, opened)):
            wrong = _wrong_in_code(one)
            if wrong:
                hint = "码只用黑墨（K100）印在白底上。"
                found.setdefault(wrong[0], Finding(code=wrong[0], message=wrong[1], hint=hint))
    words = "二维码只用黑墨（K100）" if opened.job.codes else NO_CODE
    return PressVerdict(measured=words, findings=tuple(found.values()))


def _wrong_in_code(one: Paint) -> tuple[str, str] | None:
    match one.space, one.colour:
        case "gray", (tone,):
            black = 1 - tone
        case "cmyk", (cyan, magenta, yellow, black) if not cyan + magenta + yellow:
            pass
        case _:
            return "press-code-inks", "二维码不是一色黑：彩墨套不准，边上就发虚"
    return ("press-code-black", f"二维码不是实地黑，只有 {black:.0%}") if 0 < black < 1 else None


def _place(seen: FoundCode, opened: OpenSheet) -> Box:
    """Return the box of a code with its quiet zone in pt, as the sheet has it, and a hair more."""
    xs, ys = zip(*seen.code.corners, strict=True)
    scale, height = PT_PER_INCH / seen.dpi, opened.boxes.media[3]
    quiet = AROUND * (max(xs) - min(xs)) / len(matrix(seen.code.payload))
    left, top, right, bottom = min(xs) - quiet, min(ys) - quiet, max(xs) + quiet, max(ys) + quiet
    return left * scale, height - bottom * scale, right * scale, height - top * scale


def _within(paints: Iterable[Paint], place: Box) -> Iterator[Paint]:
    """Yield what is painted inside a place."""
    left, bottom, right, top = place
    for one in paints:
        box = one.box
        if box[2] > box[0] >= left and box[3] > box[1] >= bottom and box[2] <= right and box[3] <= top:
            yield one


def _all(opened: OpenSheet) -> Iterator[Paint]:
    return (one for ground in opened.painted for one in ground.paints)
