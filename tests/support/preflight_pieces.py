"""Small finished pieces for the checks: a job, and a sheet of 100 x 140 mm from a few lines of HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.codes import draw
from generator.diagnostics import Location, Report
from generator.model import (
    Code,
    CodeKind,
    Foot,
    Format,
    Job,
    Origin,
    Piece,
    Poster,
    PosterHead,
    Process,
)
from generator.model.marks import parse
from generator.products.themes import load_themes
from generator.render.press import press

PAYLOAD = b"https://app.shiliyizhong.example/d?x=1"
CODE = Code(kind=CodeKind.APP, payload=PAYLOAD, host="app.shiliyizhong.example", issuer="示例市公安局")
FORMAT = Format(
    name="小样",
    id="small",
    shape="portrait",
    trim_mm=(100, 140),
    process=Process.DIGITAL,
    bleed_mm=3,
    scale=1,
    distance_m=0.5,
    safe_mm=5,
    code_mm=30,
    module_mm=0.6,
    ppi=300,
)
WORDS = "<p style='left:10mm;top:10mm'>前三单是鱼饵，别垫付。</p>"
LINES = (
    "前三单是鱼饵",
    "先返几块钱，再要你垫付",
    *("拿不准先问 96110", "马上报警 110", "国家反诈中心 APP", "地区请选：示例省示例市示例区"),
    *("示例市第一中学学生工作处", "此码由示例市公安局提供", "网址是 app.shiliyizhong.example", "样张"),
)


def must(without: str = "\0") -> str:
    """Return all that must stand on the small piece, line by line, but for some words."""
    kept = (line for line in LINES if not re.search(rf"(?<!\d){re.escape(without)}", line))
    lines = "<br>".join(kept)
    return f"<p style='left:10mm;top:18mm;font-size:2.5mm;line-height:1.3'>{lines}</p>"


MUST = must()
PICTURE = (
    "<svg style='left:10mm;top:110mm' width='20mm' height='20mm' viewBox='0 0 20 20'>"
    "<title>一个钩子</title><path d='M0 0h20v20h-20z' fill='#e7412b'/></svg>"
)


def job_of(*checks: str, codes: bool = True, mono: bool = False, **changes: Any) -> Job:
    """Return a job for the small format, with the checks to run on it."""
    foot = Foot(
        code=CODE if codes else None,
        app_full="国家反诈中心 APP",
        app_name="国家反诈中心",
        region="示例省示例市示例区",
        store="",
        hotline="96110",
        police="110",
        warning="96110",
        signature="示例市第一中学学生工作处",
    )
    piece = Piece(
        subject=Poster(
            slug="yuer",
            head=PosterHead(
                slogan=parse("前三单/是鱼饵"), giveaway=parse("先返几块钱，再要你垫付"), formats=("海报A4",)
            ),
        ),
        school="示例市第一中学",
        short_name="示例一中",
        sample=True,
        phones=(),
        site="fanzha.shiliyizhong.example",
        foot=foot,
        theme=load_themes(Report())["警报"],
        concept=None,
    )
    job = Job(
        product="poster",
        format=replace(FORMAT, process=Process.MONO) if mono else FORMAT,
        subject="yuer",
        campus="",
        title="前三单是鱼饵",
        pages=1,
        checks=checks,
        piece=piece,
        origin=Origin(
            file="content/posters/yuer.md",
            places=(("二维码", Location(file="content/posters/yuer.md", line=6, column=6)),),
        ),
    )
    return replace(job, **changes)


def code_svg(
    payload: bytes = PAYLOAD,
    *,
    side_mm: float = 36,
    place: str = "left:30mm;top:50mm",
    dark: str = "#2b2b2a",
    light: str = "#ffffff",
    level: str = "M",
    more: str = "",
) -> str:
    """Return a code with its quiet zone as SVG; `more` is drawn over it in modules."""
    modules = draw.matrix(payload, level)
    side = draw.side(modules)
    return (
        f"<svg style='{place}' width='{side_mm}mm' height='{side_mm}mm' viewBox='0 0 {side} {side}'>"
        f"<title>二维码</title><path d='M0 0h{side}v{side}h-{side}z' fill='{light}'/>"
        f"<path d='{draw.path(modules)}' fill='{dark}'/>{more}</svg>"
    )


@cache
def pressed(body: str, style: str) -> bytes:
    markup = (
        "<html lang='zh-CN'><head><title>前三单是鱼饵</title><style>"
        "@page{size:100mm 140mm;margin:0} body{margin:0;font:4mm 'Noto Sans CJK SC';color:#2b2b2a}"
        f"p,svg{{position:absolute;margin:0}} {style}</style></head><body>{body}</body></html>"
    )
    done = press(markup, folders=(Path(__file__).parent,))
    assert done.complaints == ()
    return done.pdf
