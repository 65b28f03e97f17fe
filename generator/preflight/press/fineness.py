"""Checks of what may be too fine or too near an edge: pictures, lines, filled bars, type, the safe area.

Lines and type are looked at on the proof, where type is still type; sizes are those of the finished piece.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.units import MM_PER_PT, PT_PER_INCH
from generator.preflight.finding import Finding
from generator.preflight.margins import check_margins, is_specimen
from generator.preflight.painted import PaintedText
from generator.preflight.press.verdict import OpenSheet, PressVerdict

SLACK = 0.98  # of a limit: lengths are written in hundredths of a millimetre
LIGHT = 0.6  # how light a text's darkest channel is at least that stands on a dark ground


def check_resolution(opened: OpenSheet) -> PressVerdict:
    """Compare pixels with the size at which a picture is placed."""
    format, found, least = opened.job.format, [], None
    for ground in opened.painted:
        for one in ground.paints:
            if one.kind != "picture" or one.thing is None:
                continue
            width, height = (one.box[2] - one.box[0], one.box[3] - one.box[1])
            ppi = (
                PT_PER_INCH * format.scale * min(int(one.thing.Width) / width, int(one.thing.Height) / height)
            )
            least = ppi if least is None else min(least, ppi)
            if ppi < format.ppi * SLACK:
                words = f"一张图片只有每英寸 {ppi:.0f} 点，这个版式至少要 {format.ppi} 点，印出来发糊"
                found.append(
                    Finding(code="press-ppi", message=words, hint="请换一张更大的图，或者把它放小。")
                )
    words = f"图片每英寸至少 {least:.0f} 点" if least else "没有照片，全部是矢量图形"
    return PressVerdict(measured=words, findings=tuple(found))


def check_lines(opened: OpenSheet) -> PressVerdict:
    """Ask of lines, and of bars that are filled like one, that a press can hold them."""
    least, scale = opened.rules.line_mm, opened.job.format.scale
    thin = dict.fromkeys(_thin(opened, least * SLACK))
    found = tuple(
        Finding(
            code=code,
            message=f"有{name}只有 {width:.2f} 毫米，至少要 {least:g} 毫米，印出来会断",
            hint="请把线加粗，或者去掉。",
        )
        for code, name, width in thin
    )
    return PressVerdict(
        measured=f"线条不细于 {least:g} 毫米" if scale == 1 else f"成品上线条不细于 {least:g} 毫米",
        findings=found,
    )


def _thin(opened: OpenSheet, least: float) -> Iterator[tuple[str, str, float]]:
    scale = opened.job.format.scale
    for ground in opened.drawn:
        for one in ground.paints:
            width, bar = (round(value * MM_PER_PT / scale, 2) for value in (one.width, one.bar))
            if (
                one.kind == "stroke"
                and width < least
                and not _is_edge(one.space, one.colour, ground.paints, one.box)
            ):
                yield "press-line", "线", width
            if 0 < bar < least:
                yield "press-bar", "填色的细条", bar


def _is_edge(space: str, colour: tuple[float, ...], paints: list, box: tuple[float, ...]) -> bool:  # type: ignore[type-arg]
    """Tell whether a line only makes a shape of its own colour heavier, as on slogans: then it is no line."""
    return any(
        one.kind == "fill" and (one.space, one.colour, one.box) == (space, colour, box) for one in paints
    )


def check_type_size(opened: OpenSheet) -> PressVerdict:
    """Ask of live text that it is large enough, and larger where it is light on dark."""
    rules, scale = opened.rules, opened.job.format.scale
    found: dict[str, Finding] = {}
    smallest = None
    for page in opened.proof.pages:
        for shown in opened.proof.texts(page):
            if not shown.text.strip() or (opened.job.piece.sample and is_specimen(shown.text)):
                continue
            size = shown.size_pt / scale
            smallest = size if smallest is None else min(smallest, size)
            least = rules.reversed_pt if _is_light(shown) else rules.text_pt
            if size < least * SLACK:
                kind = "反白的字" if _is_light(shown) else "字"
                code = "press-reversed-small" if _is_light(shown) else "press-text-small"
                words = f"{kind}“{shown.text.strip()[:12]}”只有 {size:.1f} 磅，至少要 {least:g} 磅"
                found.setdefault(code, Finding(code=code, message=words, hint="请删短文字，让它排大一些。"))
    words = f"最小的字 {smallest:.1f} 磅" if smallest else "没有小字"
    return PressVerdict(measured=words, findings=tuple(found.values()))


def _is_light(shown: PaintedText) -> bool:
    return bool(shown.colour) and min(shown.colour) >= LIGHT


def check_safe(opened: OpenSheet) -> PressVerdict:
    """Ask that no text stands where a cutter may cut."""
    safe = opened.job.format.safe_mm
    return PressVerdict(
        measured=f"文字离裁切线至少 {safe:g} 毫米", findings=tuple(check_margins(opened.job, opened.proof))
    )
