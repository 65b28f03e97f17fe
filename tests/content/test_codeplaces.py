"""The website's host beside the allow-list, regions of campuses, and where app codes lead."""

from pathlib import Path

import pytest
from campaigns import CAMPAIGN, VOCABULARY, minimal_campaign

from generator.diagnostics import Report, Severity
from generator.load.load import load

HOSTS = "[fanzha.shiliyizhong.example, yingyong.shiligongan.example]"
REGION = "地区: 示例省示例市示例区"
SECOND = """\
  - 名称: 西校区
    地区: {region}
    应用码: {{网址: "https://yingyong.shiligongan.example/b", 发布单位: {issuer}}}
阶段:"""


def found(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, Severity]]:
    """Return the codes and weights that a changed campaign file gives."""
    text = CAMPAIGN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    root = minimal_campaign(folder)
    (root / "content/campaign.yml").write_text(text, encoding="utf-8")
    report = Report()
    load(root, VOCABULARY, report)
    return [(one.code, one.severity) for one in report if one.code != "code-address"]


@pytest.mark.parametrize(
    ("listed", "site", "severity"),
    [
        ("fz.npjt.edu.cn", "fz.npjt.edu.cm", Severity.ERROR),
        ("fz.npjt.edu.cn", "fz.nptj.edu.cn", Severity.ERROR),
        ("fz.npjt.edu.cn", "fznpjt.edu.cn", Severity.ERROR),
        ("fanzha.npjt.edu.cn", "fanzah.npjt.edu.cn", Severity.ERROR),
        ("fz.npjt.edu.cn", "xy.npjt.edu.cn", Severity.WARNING),
        ("fanzha.npjt.edu.cn", "npjt.gitee.io", Severity.WARNING),
        ("fz.npjt.edu.cn", "fz.npjt.edu.cn", None),
        ("npjt.edu.cn", "fz.npjt.edu.cn", None),
        ("", "fz.npjt.edu.cn", None),
    ],
)
def test_the_websites_host_is_one_of_the_list(
    listed: str, site: str, severity: Severity | None, tmp_path: Path
) -> None:
    said = found(
        tmp_path, ("https://fanzha.shiliyizhong.example/", f"https://{site}/"), (HOSTS, f"[{listed}]")
    )
    assert [one for one in said if one[0] == "site-host"] == ([("site-host", severity)] if severity else [])


@pytest.mark.parametrize(
    ("region", "half"),
    [
        ("云南省南屏市", True),
        ("云南省", True),
        ("示例自治区示例市", True),
        ("上海市", True),
        ("云南省南屏市湖滨区", False),
        ("云南省南屏市湖滨区学府街道", False),
        ("上海市浦东新区", False),
        ("北京市海淀区", False),
        ("广东省东莞市", False),
        ("湖北省仙桃市", False),
        ("云南省大理白族自治州大理市", False),
        ("内蒙古自治区锡林郭勒盟正蓝旗", False),
        ("南屏市湖滨区", False),
    ],
)
def test_a_region_goes_down_to_the_district(region: str, half: bool, tmp_path: Path) -> None:
    said = found(tmp_path, (REGION, f"地区: {region}"))
    assert said == ([("region-half", Severity.WARNING)] if half else [])


@pytest.mark.parametrize(
    ("region", "issuer", "said"),
    [
        ("示例省示例市示例区", "示例市公安局另一分局", [("region-shared", Severity.WARNING)]),
        ("示例省示例市 示例区", "示例市公安局另一分局", [("region-shared", Severity.WARNING)]),
        ("示例省示例市示例区", "示例市公安局示例分局", []),
        ("示例省示例市另一区", "示例市公安局另一分局", []),
    ],
)
def test_codes_of_two_issuers_are_for_two_regions(
    region: str, issuer: str, said: list[tuple[str, Severity]], tmp_path: Path
) -> None:
    assert found(tmp_path, ("阶段:", SECOND.format(region=region, issuer=issuer))) == said


@pytest.mark.parametrize(
    ("address", "listed", "elsewhere"),
    [
        ("https://fanzha.shiliyizhong.example/", HOSTS, True),
        ("https://mp.weixin.qq.com/s/abc", "[fanzha.shiliyizhong.example, mp.weixin.qq.com]", True),
        ("https://yingyong.shiligongan.example/a", HOSTS, False),
    ],
)
def test_an_app_code_leads_to_no_page_of_the_school_and_to_no_article(
    address: str, listed: str, elsewhere: bool, tmp_path: Path
) -> None:
    said = found(tmp_path, ("https://yingyong.shiligongan.example/a", address), (HOSTS, listed))
    assert said == ([("code-elsewhere", Severity.WARNING)] if elsewhere else [])


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("学生工作处", "13987654321", [("mobile-number", Severity.ERROR)]),
        ("学生工作处", "139 8765 4321", [("mobile-number", Severity.ERROR)]),
        ("学生工作处", "139-8765-4321", [("mobile-number", Severity.ERROR)]),
        ("保卫处值班手机", "13987654321", []),
        ("学生工作处", "0879-5551100", []),
    ],
)
def test_an_office_phone_is_nobodys_mobile(
    name: str, number: str, said: list[tuple[str, Severity]], tmp_path: Path
) -> None:
    assert found(tmp_path, ("名称: 学生工作处", f"名称: {name}"), ("0000-00000000", number)) == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("{名称: 总结, 开始: 2026-10-01, 结束: 2026-12-31}", [("date-order", Severity.WARNING)]),
        ("{名称: 准备, 开始: 2026-05-01, 结束: 2026-05-31}", []),
        ("{名称: 总结, 开始: 2026-11-30, 结束: 2026-12-31}", []),
    ],
)
def test_phases_follow_one_another(more: str, said: list[tuple[str, Severity]], tmp_path: Path) -> None:
    assert found(tmp_path, ("结束: 2026-11-30}]", f"结束: 2026-11-30}}, {more}]")) == said


@pytest.mark.parametrize(
    ("name", "said"), [("主", True), ("主校区", True), ("东校区", False), ("主楼", False)]
)
def test_two_campuses_have_two_names(name: str, said: bool, tmp_path: Path) -> None:
    more = f"  - {{名称: {name}, 地区: 示例省示例市示例区}}\n阶段:"
    assert [code for code, _ in found(tmp_path, ("阶段:", more))] == (["campus-duplicate"] if said else [])
