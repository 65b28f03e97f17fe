"""Preflight a press sheet: open it beside its proof, run every check, return verdicts and findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.model import Job
from generator.preflight.codes import see
from generator.preflight.openpdf import open_pdf
from generator.preflight.press.codes import check_press_codes
from generator.preflight.press.contents import check_flat, check_fonts_gone, check_still
from generator.preflight.press.fineness import check_lines, check_resolution, check_safe, check_type_size
from generator.preflight.press.inks import (
    check_black_codes,
    check_black_text,
    check_shadings,
    check_spaces,
    check_total,
)
from generator.preflight.press.intents import check_intent
from generator.preflight.press.sizes import check_bleed, check_boxes
from generator.preflight.press.verdict import OpenSheet, PressCheck, painted_on
from generator.prepress.geometry import boxes_of
from generator.prepress.intent import PressProfile
from generator.prepress.processes import rules_of

PRESS_CHECKS: tuple[tuple[str, PressCheck], ...] = (
    ("尺寸和页数", check_boxes),
    ("出血", check_bleed),
    ("颜色", check_spaces),
    ("渐变", check_shadings),
    ("总墨量", check_total),
    ("小字的墨", check_black_text),
    ("转曲", check_fonts_gone),
    ("透明和图层", check_flat),
    ("链接和脚本", check_still),
    ("输出意图", check_intent),
    ("图片精度", check_resolution),
    ("线条", check_lines),
    ("字的大小", check_type_size),
    ("安全边", check_safe),
    ("二维码", check_press_codes),
    ("二维码的墨", check_black_codes),
)
"""What the report calls each check, in the order in which a shop reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLine:
    """One line of the report: the check, what it measured, whether it passed."""

    title: str
    measured: str
    passed: bool


def preflight_sheet(
    job: Job, sheet: Path, proof: Path, profile: PressProfile
) -> tuple[tuple[CheckedLine, ...], tuple[Diagnostic, ...]]:
    """Run every check on a press sheet; return the report's lines and the findings at the job's origin."""
    with open_pdf(sheet) as pressed, open_pdf(proof) as proofed:
        opened = OpenSheet(
            job=job,
            sheet=pressed,
            proof=proofed,
            boxes=boxes_of(job.format),
            rules=rules_of(job.format.process),
            profile=profile,
            painted=painted_on(pressed),
            drawn=painted_on(proofed),
            seen=see(job, pressed),
        )
        verdicts = [(title, check(opened)) for title, check in PRESS_CHECKS]
    lines = tuple(
        CheckedLine(
            title=title, measured=_measured(verdict.measured, verdict.findings), passed=not verdict.findings
        )
        for title, verdict in verdicts
    )
    return lines, tuple(one.diagnose(job) for _, verdict in verdicts for one in verdict.findings)


def _measured(words: str, findings: tuple) -> str:  # type: ignore[type-arg]
    """Return what was measured; where something is wrong, that."""
    return "；".join(found.message for found in findings) or words


def remark_findings(job: Job, kinds: Iterator[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Yield what of a proof could not be printed, as errors at the job's origin."""
    for kind, about in kinds:
        words, hint = REMARKS.get(kind, REMARKS["press-operator"])
        yield Diagnostic(
            location=job.origin.at(),
            severity=Severity.ERROR,
            code=kind,
            message=f"{job.title}（{job.format.name}）：{words.format(about)}",
            hint=hint,
        )


_MAINTAINER = "请把这一行发给维护者。"
REMARKS = {
    "press-colour": ("颜色 {} 不在主题里，不知道用哪几种墨印", "模板里的颜色一律用主题的角色；请检查模板。"),
    "press-space": ("用了印刷没有的颜色（{}）", "模板里的颜色一律用主题的角色；请检查模板。"),
    "press-shading": ("有{}，印刷机上会是空白", "请改成实色。"),
    "press-transparency": ("有{}的东西，各家机器印出来不一样", "请改成实色。"),
    "press-picture": ("有一张{}不能直接印（半透明，或者是不认识的颜色）", "请换成不透明的 JPG 或 PNG。"),
    "press-font": ("字体 {} 转不成曲线", _MAINTAINER),
    "press-operator": ("有印刷版里没有的写法（{}）", _MAINTAINER),
}
"""What prepress could not print, by kind: words (with the thing it is about) and the cure."""
