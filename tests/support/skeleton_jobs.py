"""Jobs and formats to try a product's folder with: a poster's words in sizes of any shape."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from poster_jobs import poster_job

from generator.model import Format, Job, Process

CHECKS = ("pages", "fonts", "glyphs", "codes", "margins", "touching", "tags", "actions")

SIZES = {
    "A6": ("portrait", (105, 148), 25, 0.5),
    "桌牌": ("portrait", (100, 200), 30, 0.5),
    "海报A4": ("portrait", (210, 297), 43, 0.8),
    "易拉宝": ("portrait", (800, 2000), 150, 1.3),
    "横A5": ("landscape", (210, 148), 30, 0.5),
    "展板": ("landscape", (1200, 600), 120, 1.3),
    "横额": ("landscape", (390, 150), 30, 0.5),
}
"""Shape, trim (mm), least side of the code and least module."""


def format_of(name: str) -> Format:
    """Return a format of `SIZES`."""
    shape, trim, code, module = SIZES[name]
    return Format(
        name=name,
        id="try",
        shape=shape,
        trim_mm=trim,
        process=Process.DIGITAL,
        bleed_mm=3,
        scale=1,
        distance_m=0.5,
        safe_mm=5,
        code_mm=code,
        module_mm=module,
        ppi=300,
    )


def card_job(name: str, words: str = "先问一句/再转钱", **more: Any) -> Job:
    """Return a job for a poster in a format of `SIZES`; `more` is as for `poster_job`."""
    more = {"giveaway": "催得越急，越要放下手机，当面问一句", "kicker": "“再不付就来不及了”", **more}
    return replace(poster_job(words, format=format_of(name), **more), checks=CHECKS)
