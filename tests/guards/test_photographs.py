"""A poster's photograph is guarded like any other: consent is asked for, and what a camera wrote is told."""

from pathlib import Path

import pytest
from campaigns import VOCABULARY, minimal_campaign
from PIL import Image

from generator.diagnostics import Report
from generator.pipeline import read_campaign

PHOTO = "照片: pictures/zhuozi.jpg\n照片说明: 书桌上的手机\n"


@pytest.mark.parametrize(
    ("said", "asked"),
    [("", True), ("照片同意: 否\n", True), ("照片同意: 没有可辨认的人\n", False)],
)
def test_consent_is_asked_of_the_poster_that_names_a_photo(said: str, asked: bool, tmp_path: Path) -> None:
    root = minimal_campaign(tmp_path)
    poster = root / "content" / "posters" / "hai-bao.md"
    text = poster.read_text(encoding="utf-8").replace("构思: 结算单\n", PHOTO + said)
    poster.write_text(text, encoding="utf-8")
    picture = root / "content" / "pictures" / "zhuozi.jpg"
    picture.parent.mkdir()
    told = Image.Exif()
    told[0x0110] = "P60 Pro"
    Image.effect_noise((900, 700), 60).save(picture, exif=told)
    report = Report()
    campaign = read_campaign(root, VOCABULARY, report)
    codes = {one.code: one.location.file for one in report}
    assert ("photo-consent" in codes) is asked
    assert codes["picture-camera"] == "content/pictures/zhuozi.jpg"
    assert campaign is None or campaign.posters[0].photo is not None
