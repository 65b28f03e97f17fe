"""Check of the codes as they stand on the press sheet: read back, measured, and asked where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from generator.codes.draw import matrix, side
from generator.codes.hosts import problem_of
from generator.model import Code
from generator.model.units import MM_PER_INCH
from generator.preflight.codes import judge_codes
from generator.preflight.finding import Finding
from generator.preflight.press.verdict import NO_CODE, OpenSheet, PressVerdict

KEY = "二维码"
PART = 16  # a code's side is at least this part of the distance for 37 modules (print.md §3)
MODULES = 37
QUIET = 8  # modules of quiet zone across
SLACK = 0.98


def check_press_codes(opened: OpenSheet) -> PressVerdict:
    """Read every code on the sheet as a phone does, and measure what decides whether it does."""
    codes = opened.job.codes
    found = (*judge_codes(opened.job, opened.sheet, opened.seen), *_addresses(codes), *_distances(opened))
    return PressVerdict(measured="；".join(_measured(opened)) or NO_CODE, findings=found)


def _addresses(codes: tuple[Code, ...]) -> Iterator[Finding]:
    """Judge where codes lead, once more and from the finished job: https, one host, nothing clever."""
    for code in codes:
        wrong = problem_of(code.payload, (code.host,))
        if wrong:
            words = f"二维码的内容“{code.text[:60]}”{wrong}"
            yield Finding(code="codes-address", key=KEY, message=words, hint="请换一个正确的网址。")


def sides_mm(opened: OpenSheet) -> Iterator[tuple[Code, float, int]]:
    """Yield each code that was read with its side when finished (mm, quiet zone too) and its modules."""
    scale = opened.job.format.scale
    for seen in opened.seen:
        for code in opened.job.codes:
            if code.payload == seen.code.payload:
                modules = side(matrix(code.payload)) - QUIET
                xs, ys = zip(*seen.code.corners, strict=True)
                across = (max(xs) - min(xs) + max(ys) - min(ys)) / 2
                whole = across * (modules + QUIET) / modules * MM_PER_INCH / seen.dpi / scale
                yield code, whole, modules


def _distances(opened: OpenSheet) -> Iterator[Finding]:
    """Ask that a phone can read a code from where people stand."""
    distance = opened.job.format.distance_m * 1000
    for _, whole, modules in sides_mm(opened):
        least = distance / PART * modules / MODULES
        if whole < least * SLACK:
            words = f"二维码 {whole:.0f} 毫米见方，从 {distance / 1000:g} 米外扫要 {least:.0f} 毫米"
            yield Finding(code="codes-far", key=KEY, message=words, hint="请换短一些的网址，或把码放大。")


def _measured(opened: OpenSheet) -> Iterator[str]:
    for code, whole, modules in sides_mm(opened):
        module = whole / (modules + QUIET)
        yield f"扫出来是 {code.text}，{whole:.0f} 毫米见方，每格 {module:.2f} 毫米"
