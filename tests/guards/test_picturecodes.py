"""A code in a picture of a page leads where links may lead, and never to a purse or a person."""

from pathlib import Path

import pytest
from campaigns import PAGE, VOCABULARY, minimal_campaign
from mistake_makers import draw_codes

from generator.diagnostics import Report
from generator.pipeline import read_campaign


def found(folder: Path, *payloads: str) -> list[str]:
    """Return what is said of a page that shows a picture with codes."""
    root = minimal_campaign(folder)
    draw_codes(root / "docs/ma.png", *payloads)
    (root / "docs/index.md").write_text(f"{PAGE}\n![一张图](ma.png)\n", encoding="utf-8")
    report = Report()
    read_campaign(root, VOCABULARY, report)
    assert all(one.code == "picture-code" for one in report)
    return [one.message for one in report]


@pytest.mark.parametrize(
    ("payload", "word"),
    [
        ("wxp://f2f0abcdefg", "收款码"),
        ("https://qr.alipay.com/fkx00000abcdef", "收款码"),
        ("HTTPS://QR.ALIPAY.COM/FKX00000ABCDEF", "收款码"),
        ("https://qr.95516.com/00010000/0123", "收款码"),
        ("https://i.qianbao.qq.com/wallet/sqrcode.htm?m=tenpay", "收款码"),
        ("https://u.wechat.com/EAbcdefg", "名片码"),
        ("https://weixin.qq.com/g/AwYAAabc", "名片码"),
        ("https://qm.qq.com/q/abcdefg", "名片码"),
        ("13900000000", "名片码"),
        ("https://evilfanzha.example/", "白名单"),
        ("扫我领红包", "扫出来是"),
    ],
)
def test_a_code_to_pay_or_of_somebody_is_refused_on_a_page(payload: str, word: str, tmp_path: Path) -> None:
    (message,) = found(tmp_path, payload)
    assert word in message


def test_each_of_two_codes_is_told(tmp_path: Path) -> None:
    assert len(found(tmp_path, "wxp://f2f0abcdefg", "https://u.wechat.com/EAbcdefg")) == 2


@pytest.mark.parametrize(
    "payload",
    [
        "https://fanzha.shiliyizhong.example/",
        "https://yingyong.shiligongan.example/a",
        "http://weixin.qq.com/r/abcdefg",
    ],
)
def test_a_code_of_the_list_or_of_a_public_account_may_stand(payload: str, tmp_path: Path) -> None:
    assert found(tmp_path, payload) == []


def test_a_picture_without_a_code_is_as_it_was(tmp_path: Path) -> None:
    assert found(tmp_path) == []
