"""Remarks on a composed poster: what does not hold, said at the front-matter key that staff can change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.model import CodeKind, Concept, Job, Poster
from generator.render.composition import Composition, Figure
from generator.render.footwords import width_em
from generator.render.layouts import Layouts
from generator.render.longfeet import host_too_wide, shorter_foot, shorter_host
from generator.render.photograph import photo_remarks
from generator.render.shapes import letters_of

PANELS = "panels"  # the layout's name where the figure has a panel of its own and nothing can cramp it
HARD, WISH = 100, 60  # slogan em at least distance/100, wished distance/60 (look.md §3)


def remarks(job: Job, composition: Composition, layouts: Layouts) -> Iterator[Diagnostic]:
    """Say what does not hold, at the key that staff can change."""
    yield from _size_remarks(job, composition)
    yield from _concept_remarks(job, composition, layouts)
    yield from _giveaway_remarks(job, composition)
    yield from photo_remarks(job, composition.photo)
    if not composition.foot.block.fits:
        yield _foot_remark(job, host_too_wide(composition.foot.block))


def _foot_remark(job: Job, host: str) -> Diagnostic:
    """Say where the words of the foot that are too long stand: in the campaign file, or a poster's hosts.

    `host` is the name of a host that no line holds, if there is one.
    """
    foot = job.piece.foot
    if host:
        message = f"{job.format.name}的页脚放不下：网址 {host} 一行排不下"
        place = job.settings.at("校区" if foot.code and foot.code.kind is CodeKind.APP else "网址")
        return Diagnostic(
            location=place,
            severity=Severity.ERROR,
            code="foot-too-long",
            message=message,
            hint=shorter_host(foot, host),
        )
    region = max(len(foot.region), len(foot.code.issuer) if foot.code else 0)
    hosts = isinstance(job.piece.subject, Poster) and any(job.piece.subject.head.hosts)
    place, hint = job.settings.at("落款"), shorter_foot(foot)
    if region > len(foot.signature):
        place = job.settings.at("校区")
    elif hosts:
        place = job.origin.at("联合主办")
        hint = "请少写一个“联合主办”的单位，或者用通行的简称；“落款”也可以缩短。"
    return Diagnostic(
        location=place,
        severity=Severity.ERROR,
        code="foot-too-long",
        message=f"{job.format.name}的页脚放不下：{'联合主办' if hosts else '发布单位、地区'}或落款太长",
        hint=hint,
    )


def _giveaway_remarks(job: Job, composition: Composition) -> Iterator[Diagnostic]:
    for giveaway in (composition.giveaway, composition.giveaway_rest):
        if giveaway and width_em(giveaway.words, bold=True) * giveaway.em > giveaway.w * 1.001:
            most, half = int(giveaway.w / giveaway.em), "左右各半时，半" if composition.seam else ""
            message = f"“识破”在{job.format.name}上{half or '一'}行排不下，最多 {most} 个字"
            hint = "请删短，并在中间停顿处加逗号。" if half else "请把这一句删短，只说一件事。"
            yield _found(job, "识破", Severity.ERROR, "tell-too-long", message, hint)


def _size_remarks(job: Job, composition: Composition) -> Iterator[Diagnostic]:
    distance = job.format.distance_m * 1000 * job.format.scale
    need, wish = distance / HARD, distance / WISH
    name = job.format.name
    if composition.em < need:
        message = f"标语太长：在{name}上每个字只有 {composition.em:.0f} 毫米，至少要 {need:.0f} 毫米"
        hint = "请把标语缩短到 13 个字以内，或在意思停顿处加 / ，让它分行。"
        yield _found(job, "标语", Severity.ERROR, "slogan-too-long", message, hint)
    elif composition.em < wish:
        message = f"标语偏小：在{name}上每个字 {composition.em:.0f} 毫米，站远了看不清"
        hint = f"最好不小于 {wish:.0f} 毫米：请缩短标语，或在意思停顿处加 / ，让它分行。"
        yield _found(job, "标语", Severity.WARNING, "slogan-small", message, hint)


def _concept_remarks(job: Job, composition: Composition, layouts: Layouts) -> Iterator[Diagnostic]:
    concept = job.piece.concept
    if concept is None:
        return
    count = len(letters_of(job.piece.subject.head.slogan)) if isinstance(job.piece.subject, Poster) else 0
    if not concept.least <= count <= concept.most:
        message = (
            f"构思“{concept.name}”适合 {concept.least} 到 {concept.most} 个字的标语，这条有 {count} 个字"
        )
        hint = "请改标语的长短，或者换一个构思；去掉“构思”一行就用纯文字版。"
        yield _found(job, "标语", Severity.WARNING, "concept-length", message, hint)
    elif composition.layout == PANELS:
        return
    elif concept.layout == "split" and not composition.seam:
        message = f"构思“{concept.name}”要把标语分成左右两半，这条没有标出从哪里分开"
        hint = "请在中间停顿的地方加一个 / ，两边各写两到五个字，比如：一张脸/两个人。"
        yield _found(job, "标语", Severity.WARNING, "concept-seam", message, hint)
    elif concept.layout == "cells" and not composition.cells and count >= layouts.cells.least:
        message = f"构思“{concept.name}”一格一个字，标语里的英文词或号码会被拆到两行，所以没有分格"
        hint = "请把英文词换成中文，或者把它放到标语的开头、结尾；换一个构思也行。"
        yield _found(job, "标语", Severity.WARNING, "concept-word", message, hint)
    if composition.layout != PANELS and composition.figure and _cramped(concept, composition.figure):
        message = f"标语占的地方太大，构思“{concept.name}”的图在{job.format.name}上被切掉了要紧的部分"
        hint = "请缩短标语或减少分行；去掉“构思”一行就用纯文字版。"
        yield _found(job, "标语", Severity.WARNING, "figure-cramped", message, hint)


def _cramped(concept: Concept, figure: Figure) -> bool:
    """Tell whether the part of a figure that must stay in sight is cut."""
    top, bottom = (figure.y + edge * figure.scale for edge in concept.keep)
    return top < -0.5 or bottom > figure.cut + 0.5


def _found(job: Job, key: str, severity: Severity, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(location=job.origin.at(key), severity=severity, code=code, message=message, hint=hint)
