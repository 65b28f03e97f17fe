"""Poster jobs for tests: a slogan as staff write it in, a `Job` out; and what a path covers."""

from __future__ import annotations

import re
from functools import cache

from generator.diagnostics import Report
from generator.model import (
    Code,
    CodeKind,
    Concept,
    Foot,
    Format,
    Job,
    Piece,
    Poster,
    PosterHead,
    Process,
    Theme,
)
from generator.model.base import Origin
from generator.model.marks import parse
from generator.products.concepts import load_concepts
from generator.products.themes import load_themes

PAYLOAD = b"https://yingyong.shiligongan.example/anzhuang?diqu=0000"
ISSUER = "示例市公安局示例分局"
REGION = "示例省示例市示例区"
SIGNATURE = "示例市第一中学学生工作处"
HOST = "yingyong.shiligongan.example"


def _format(name: str, trim: tuple[float, float], distance: float, code: float) -> Format:
    return Format(
        name=name,
        id=name,
        shape="portrait",
        trim_mm=trim,
        process=Process.DIGITAL,
        bleed_mm=3,
        scale=1,
        distance_m=distance,
        safe_mm=5,
        code_mm=code,
        module_mm=0.8,
        ppi=300,
    )


A3 = _format("海报A3", (297, 420), 1, 60)
A4 = _format("海报A4", (210, 297), 0.5, 43)
SIKAI = _format("海报四开", (420, 570), 1.5, 85)  # the squarest of the family, with the largest code


@cache
def themes() -> dict[str, Theme]:
    """Return the themes; a mistake in one fails the test that asks."""
    report = Report()
    found = dict(load_themes(report))
    assert not list(report), list(map(str, report))
    return found


@cache
def concepts() -> dict[str, Concept]:
    """Return the concepts; a mistake in one fails the test that asks."""
    report = Report()
    found = dict(load_concepts(report))
    assert not list(report), list(map(str, report))
    return found


def poster_job(
    text: str,
    *,
    concept: str = "",
    theme: str = "警报",
    giveaway: str = "公安机关不在电话里办案，也没有安全账户",
    kicker: str = "“有你的案子，别告诉家人”",
    kind: CodeKind = CodeKind.APP,
    issuer: str = ISSUER,
    region: str = REGION,
    signature: str = SIGNATURE,
    host: str = HOST,
    payload: bytes = PAYLOAD,
    format: Format = A3,
) -> Job:
    """Return the job of one poster."""
    code = None if kind is CodeKind.NONE else Code(kind=kind, payload=payload, host=host, issuer=issuer)
    foot = Foot(
        code=code,
        app_full="国家反诈中心 APP",
        app_name="国家反诈中心",
        region=region,
        store="在手机自带的应用商店里搜“国家反诈中心”",
        hotline="96110",
        police="110",
        warning="96110",
        signature=signature,
    )
    head = PosterHead(
        slogan=parse(text),
        giveaway=parse(giveaway),
        kicker=parse(kicker),
        formats=(format.name,),
        concept=concept,
    )
    origin = Origin(file="content/posters/x.md")
    return Job(
        product="poster",
        format=format,
        subject="x",
        campus="",
        title=parse(text).text,
        pages=1,
        checks=(),
        origin=origin,
        piece=Piece(
            subject=Poster(slug="x", head=head, origin=origin),
            school="示例市第一中学",
            short_name="示例一中",
            sample=True,
            phones=(),
            site="fanzha.shiliyizhong.example",
            foot=foot,
            theme=themes()[theme],
            concept=concepts()[concept] if concept else None,
        ),
    )


def extent(d: str) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the points of path data as `outline` writes it (M absolute)."""
    xs, ys = [], []
    x = y = start_x = start_y = 0.0
    for op, numbers in re.findall(r"([MLQCZlqcz])([^MLQCZlqcz]*)", d):
        values = [float(value) for value in re.findall(r"-?\d*\.?\d+", numbers)]
        points = list(zip(values[0::2], values[1::2], strict=True))
        if op == "M":
            x, y = start_x, start_y = points[0]
            points = [(0.0, 0.0)]
        xs += [x + dx for dx, _ in points]
        ys += [y + dy for _, dy in points]
        x, y = (xs[-1], ys[-1]) if points else (start_x, start_y)
    return min(xs), min(ys), max(xs), max(ys)
