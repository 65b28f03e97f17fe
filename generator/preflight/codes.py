"""Check `codes`: what the codes on the finished pages say, byte for byte, and whether a phone can read them.

Each page is rasterised and read by zxing-cpp; what was read must be the job's codes and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from generator.codes.draw import QUIET_ZONE, correctable, matrix
from generator.codes.read import ReadCode, read_squares
from generator.model import Code, Job
from generator.model.units import MM_PER_INCH
from generator.preflight.finding import Finding, page_name
from generator.preflight.ink import CHROMA
from generator.preflight.measure import CodeQuality, measure_code
from generator.preflight.openpdf import DPI, OpenPdf

KEY = "二维码"
CONTRAST = 7  # WCAG's level AAA; K100 on white has 14
SPARE = 0.7  # share of the error correction that a fresh print must leave for scratches and folds
MODULE_PX = 4  # what a reader wants at least to be sure
SLACK = 0.97  # the raster measures a module to 1 or 2 %
LEVELS = "MQHL"  # error correction, the usual one first
STEPS = (75, DPI, 300, 600)  # large boards have large modules
MOST_PX = 40_000_000  # the raster of an A3 page at 300 dpi has 17 Mpx
REPORT = "这是模板的毛病：请把这一行发给维护者。"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCode:
    """A code that was read on a page, and at which resolution."""

    page: int
    dpi: int
    code: ReadCode


def check_codes(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Compare the codes of all pages with those of the job, then measure each."""
    yield from judge_codes(job, opened, see(job, opened))


def judge_codes(job: Job, opened: OpenPdf, seen: tuple[FoundCode, ...]) -> Iterator[Finding]:
    """Say what is wrong with the codes that were read on a piece, and which are missing."""
    wanted = {code.payload: code for code in job.codes}
    read = {found.code.payload for found in seen}
    for payload, code in wanted.items():
        if payload not in read:
            yield _missing(code)
    for found in seen:
        if found.code.payload in wanted:
            yield from _check_code(job, opened, found)
        else:
            yield _surplus(found)


def see(job: Job, opened: OpenPdf) -> tuple[FoundCode, ...]:
    """Read the codes of all pages; where one is missing, look again more closely."""
    wanted = {code.payload for code in job.codes}
    found: tuple[FoundCode, ...] = ()
    for dpi in resolutions(job):
        found = tuple(
            FoundCode(page=page, dpi=dpi, code=code)
            for page in opened.pages
            for code in read_squares(opened.grey(page, dpi))
        )
        if wanted <= {one.code.payload for one in found}:
            break
    return found


def resolutions(job: Job) -> Iterator[int]:
    """Yield resolutions (dpi) from the one that suits the format's least module upwards.

    A code where none belongs is only to be found, not measured: as much as a reader needs is enough.
    """
    width, height = (edge / MM_PER_INCH for edge in job.format.page_mm)
    needed = MODULE_PX * MM_PER_INCH / (job.format.module_mm * job.format.scale or MM_PER_INCH)
    fitting = [dpi for dpi in STEPS if dpi == STEPS[0] or width * height * dpi * dpi <= MOST_PX]
    closer = [dpi for dpi in fitting if dpi >= needed] or fitting[-1:]
    if job.codes:
        yield from closer
    else:
        yield min(closer[0], max(DPI, ceil(needed)))  # up to DPI the words' raster serves


def _missing(code: Code) -> Finding:
    return Finding(
        code="codes-missing",
        key=KEY,
        message=f"成品上读不出应有的二维码（{code.text[:60]}）",
        hint=f"请检查模板里有没有放二维码、大小和四周留白够不够。{REPORT}",
    )


def _surplus(found: FoundCode) -> Finding:
    text = found.code.payload.decode("utf-8", "replace")
    return Finding(
        code="codes-surplus",
        key=KEY,
        message=f"{page_name(found.page)}上有一个不该有的码，扫出来是“{text[:60]}”",
        hint="请去掉插图里的二维码；印件上只能有“二维码”一栏指定的码。",
    )


def _check_code(job: Job, opened: OpenPdf, found: FoundCode) -> Iterator[Finding]:
    """Measure one code whose words are right."""
    level, measured = _measure(opened, found)
    meant = matrix(found.code.payload, level)
    yield from _check_size(job, found, len(meant), measured)
    yield from _check_tones(found, measured)
    spare = max(0, 1 - measured.wrong / correctable(meant, level))
    if spare < SPARE:
        yield _bad(found, "codes-damaged", f"有 {measured.wrong} 格印得不对，容错只剩 {spare:.0%}", REPORT)
    if measured.quiet < QUIET_ZONE:
        words = f"四周留白只有 {measured.quiet:g} 格，至少要 {QUIET_ZONE} 格"
        yield _bad(found, "codes-quiet", words, "请把码旁边的文字和图形移开，码要放在白底上。")


def _measure(opened: OpenPdf, found: FoundCode) -> tuple[str, CodeQuality]:
    """Measure a code against the symbol it is nearest to: ours are level M, a product may draw another."""
    picture = opened.drawn(found.page, found.dpi)
    tried: dict[str, CodeQuality] = {}
    for level in LEVELS:
        tried[level] = measure_code(picture, found.code.corners, matrix(found.code.payload, level))
        if tried[level].wrong == 0:
            break
    nearest = min(tried, key=lambda level: tried[level].wrong)
    return nearest, tried[nearest]


def _check_size(job: Job, found: FoundCode, modules: int, measured: CodeQuality) -> Iterator[Finding]:
    """Compare module and side on the finished piece (mm) with the least that the format allows."""
    module = measured.module_px * MM_PER_INCH / found.dpi / job.format.scale
    whole = module * (modules + 2 * QUIET_ZONE)
    if module < job.format.module_mm * SLACK:
        words = f"一格只有 {module:.2f} 毫米，这种印法至少要 {job.format.module_mm:g} 毫米"
        yield _bad(found, "codes-module", words, "请换短一些的网址，或把码放大。")
    if whole < job.format.code_mm * SLACK:
        words = f"连留白只有 {whole:.0f} 毫米见方，至少要 {job.format.code_mm:g} 毫米"
        yield _bad(found, "codes-small", words, REPORT)


def _check_tones(found: FoundCode, measured: CodeQuality) -> Iterator[Finding]:
    """Ask for neutral dark modules on a light ground with enough contrast."""
    if measured.contrast < 1:
        yield _bad(found, "codes-reversed", "是浅色印在深色底上，许多手机扫不出", "码要用黑色印在白底上。")
    elif measured.contrast < CONTRAST:
        words = f"深浅对比只有 {measured.contrast:.1f} 比 1，至少要 {CONTRAST} 比 1"
        yield _bad(found, "codes-pale", words, "码要用黑色印在白底上。")
    elif max(measured.dark) - min(measured.dark) > CHROMA:
        yield _bad(found, "codes-coloured", "是彩色的，套印稍有偏差就扫不出", "码要用纯黑一色印在白底上。")


def _bad(found: FoundCode, code: str, words: str, hint: str) -> Finding:
    return Finding(code=code, key=KEY, message=f"{page_name(found.page)}上的二维码{words}", hint=hint)
