"""The picture of the code: an address printed to be compared breaks between its parts only."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from wechat_articles import shown_campaign

from generator.plan.feet import app_code
from generator.render.press import press_documents
from generator.render.subset import fonts_folder
from generator.wechat.pictures import HERE, AppSign, sign_sheet


@pytest.mark.parametrize(
    "host", ["yingyong.shiligongan.example", "fanzha.gonganju-fuwu.shili.example", "a.example"]
)
def test_an_address_beside_the_code_breaks_after_its_dots_only(host: str) -> None:
    campaign = shown_campaign()
    code = app_code(campaign.settings.campuses[0])
    assert code
    sign = AppSign(code=replace(code, host=host), region="", campus="")
    sheet = sign_sheet(sign, campaign.facts)
    pdf = press_documents([(sheet.markup.replace("/*faces*/", ""), (HERE, fonts_folder()))]).pdf
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    begun = words.partition("扫开以后的网址")[2].strip()
    lines = begun.splitlines()
    said = next(lines[:count] for count in range(1, 4) if "".join(lines[:count]) == host)
    assert all(first.endswith(".") for first, _ in pairwise(said)), said


def _shown(host: str, *, sample: bool = True) -> list[str]:
    campaign = shown_campaign()
    code = app_code(campaign.settings.campuses[0])
    assert code
    sign = AppSign(code=replace(code, host=host), region="", campus="", sample=sample)
    sheet = sign_sheet(sign, campaign.facts)
    pdf = press_documents([(sheet.markup.replace("/*faces*/", ""), (HERE, fonts_folder()))]).pdf
    words: str = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    return words.splitlines()


def test_a_usual_address_is_not_broken_and_both_numbers_stand_below_it() -> None:
    """It was in two lines of a narrow column, and neither number was on the card."""
    host = "yingyong.shiligongan.example"
    lines = _shown(host)
    assert any(line.endswith(host) for line in lines), lines
    said = "".join("".join(lines).split())
    assert "先停，再问96110已转账，报警110" in said


@pytest.mark.parametrize("sample", [True, False])
def test_the_code_of_a_sample_says_that_it_is_one(sample: bool) -> None:
    assert any("样张" in line for line in _shown("a.example", sample=sample)) is sample
