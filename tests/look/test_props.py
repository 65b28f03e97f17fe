"""Words on props stay on the page: between its margins and above the cut, whatever the slogan leaves them."""

from collections.abc import Iterator

import pytest
from poster_jobs import A3, concepts, extent, poster_job

from generator.render.compose import compose
from generator.render.composition import Composition
from generator.render.templates import CATALOG

POSTER = CATALOG / "poster"
WORDS = ("先返你三单小钱尝甜头", "再骗走你全年的学费钱")
SLOGANS = [WORDS[0][: (n + 1) // 2] + "/" + WORDS[1][: n // 2] for n in range(2, 21)]
SLOGANS += [WORDS[0][:4], WORDS[0], "先返你三单小钱，/再骗你学费", "群里/晒收益的，/全是托，/只有你是真的"]
OTHERWISE = {("进度", "数"), ("帽子", "假"), ("缴费单", "条"), ("招工", "撕"), ("价签", "价")}
"""The first 9 runs off the page; cap, strip, slip and tag are turned and moved."""
IN_PANELS = {
    ("进度", "近数"),
    ("进度", "近比"),
    ("进度", "近条"),
    ("对话", "又谁"),
    ("对话", "催"),
    ("帽子", "近时"),
}
THEMES = ("警报", "校园", "卷宗")
KICKERS = ("", "“妈，我手机坏了”")
NAMES = sorted(name for name, concept in concepts().items() if concept.props)


@pytest.mark.parametrize("name", NAMES)
def test_words_on_props_stay_between_the_margins(name: str) -> None:
    """On A4 all is as on A3, smaller: tests/render/test_compose.py. Themes and kickers take turns."""
    margin = A3.page_mm[0] * 16 / 297 - 0.1
    for at, text in enumerate(SLOGANS):
        job = poster_job(text, concept=name, theme=THEMES[at % len(THEMES)], kicker=KICKERS[at % 2])
        composition, found = compose(job, POSTER)
        cramped = "figure-cramped" in {one.code for one in found}
        for left, top, right, bottom in words_on_page(name, composition):
            assert left >= margin and right <= A3.page_mm[0] - margin, text
            assert composition.figure and (cramped or (top >= 0 and bottom <= composition.figure.cut)), text


def words_on_page(name: str, composition: Composition) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom (mm) of every prop's words."""
    if composition.figure is None:
        return
    x, y, scale = composition.figure.x, composition.figure.y, composition.figure.scale
    for prop, path in composition.figure.words.items():
        if (name, prop) not in OTHERWISE | IN_PANELS:
            left, top, right, bottom = extent(path)
            yield x + left * scale, y + top * scale, x + right * scale, y + bottom * scale
