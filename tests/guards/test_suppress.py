"""One place can be let through, in its own words and with a reason."""

from pathlib import Path

from campaigns import CASE, VOCABULARY, minimal_campaign

from generator.diagnostics import Diagnostic, Report
from generator.pipeline import read_campaign

ABSOLUTE = "陌生来电一律是诈骗。"


def check(root: Path, suppressions: str, extra: str = ABSOLUTE) -> list[Diagnostic]:
    """Return the findings on the minimal campaign whose case has an extra sentence and some passes."""
    minimal_campaign(root)
    text = CASE.replace("状态: 已审核\n", f"状态: 已审核\n{suppressions}").replace(
        "两个人一起报了警。", f"两个人一起报了警。{extra}"
    )
    (root / "content/cases/an-li.md").write_text(text, encoding="utf-8")
    report = Report()
    assert read_campaign(root, VOCABULARY, report)
    return list(report)


def one(rule: str, quote: str, reason: str) -> str:
    return f"放行:\n  - 规则: {rule}\n    原文: {quote}\n    理由: {reason}\n"


REASON = "市教育局印发的告知书规定的原话"


def test_without_a_suppression_it_is_found(tmp_path: Path) -> None:
    assert [found.code for found in check(tmp_path, "")] == ["claim-absolute"]


def test_with_a_reason_it_is_suppressed(tmp_path: Path) -> None:
    assert check(tmp_path, one("claim-absolute", "来电一律是诈骗", REASON)) == []


def test_the_same_words_elsewhere_are_not_suppressed(tmp_path: Path) -> None:
    found = check(
        tmp_path, one("claim-absolute", "陌生来电一律是诈骗", REASON), ABSOLUTE + "骗子的短信一律是诈骗。"
    )
    assert [one.code for one in found] == ["claim-absolute"]


def test_a_quote_found_twice_opens_nothing(tmp_path: Path) -> None:
    found = check(tmp_path, one("claim-absolute", "一律是诈骗", REASON), ABSOLUTE + "骗子的短信一律是诈骗。")
    assert sorted(one.code for one in found) == ["claim-absolute", "claim-absolute", "pass-many"]


def test_a_suppression_of_another_rule_covers_nothing(tmp_path: Path) -> None:
    codes = {found.code for found in check(tmp_path, one("exact-day", "来电一律是诈骗", REASON))}
    assert codes == {"claim-absolute", "pass-unused"}


def test_a_suppression_of_no_use_is_a_warning_at_its_place(tmp_path: Path) -> None:
    found = check(tmp_path, one("exact-day", "在网站上早就没有的话", REASON), "")
    assert [(one.code, one.severity.value, one.location.line) for one in found] == [
        ("pass-unused", "warning", 13)
    ]


def test_a_short_reason_is_refused(tmp_path: Path) -> None:
    codes = {found.code for found in check(tmp_path, one("claim-absolute", "来电一律是诈骗", "要求"))}
    assert codes == {"claim-absolute", "pass-reason"}


def test_a_misspelt_rule_is_told_the_right_one(tmp_path: Path) -> None:
    found = check(tmp_path, one("claim-absolut", "来电一律是诈骗", REASON))
    assert "claim-absolute" in next(one.hint for one in found if one.code == "pass-unknown")


def test_personal_numbers_are_never_suppressed(tmp_path: Path) -> None:
    found = check(tmp_path, one("mobile-number", '"13800138000"', REASON), "打 13800138000。")
    assert [one.code for one in found].count("mobile-number") == 2  # in the story, and in the pass itself
    assert "pass-refused" in {one.code for one in found}


def test_a_phone_of_the_school_passes_everywhere(tmp_path: Path) -> None:
    minimal_campaign(tmp_path)
    settings = tmp_path / "content/campaign.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("名称: 学生工作处, 号码", "名称: 值班手机, 号码")  # a mobile is only a duty's
    settings.write_text(text.replace("0000-00000000", "138-0013-8000"), encoding="utf-8")
    page = tmp_path / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n值班手机 13800138000。\n", encoding="utf-8")
    report = Report()
    assert read_campaign(tmp_path, VOCABULARY, report)
    assert list(report) == []
