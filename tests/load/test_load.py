"""The load stage as a whole."""

import os
import random
from pathlib import Path

import pytest
from campaigns import FILES, VOCABULARY

from generator.diagnostics import Report
from generator.load import load
from generator.preflight import check_names
from generator.products.catalog import load_catalog

ROOT = Path(__file__).parents[2]


def test_the_minimal_campaign_is_loaded_without_a_finding(minimal_campaign: Path) -> None:
    report = Report()
    campaign = load(minimal_campaign, VOCABULARY, report)
    assert not report.found and campaign
    assert [case.slug for case in campaign.cases] == ["an-li"]
    assert campaign.settings.campuses[0].app_code
    assert campaign.settings.campuses[0].app_code.host == "yingyong.shiligongan.example"
    assert campaign.settings.campuses[0].app_code.payload == b"https://yingyong.shiligongan.example/a"
    assert str(campaign.posters[0].origin.at("案例")) == "content/posters/hai-bao.md:6:5"
    assert str(campaign.settings.origin.at("校区.0.应用码.网址")) == "content/campaign.yml:12:15"


def test_the_sample_campaign_has_no_errors() -> None:
    report = Report()
    names = load_catalog(ROOT, report, check_names()).names
    load(ROOT, names, report)
    assert list(map(str, report)) == []


def test_school_fills_in_what_is_left_out(minimal_campaign: Path) -> None:
    path = minimal_campaign / "content/campaign.yml"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith(("简称", "落款"))))
    campaign = load(minimal_campaign, VOCABULARY, Report())
    assert campaign and campaign.settings.short_name == campaign.settings.signature == "示例市第一中学"


def test_a_campaign_without_folders_is_empty_and_fine(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/campaign.yml").write_text(FILES["content/campaign.yml"])
    report = Report()
    campaign = load(tmp_path, VOCABULARY, report)
    assert not report.found and campaign
    assert not any((campaign.cases, campaign.posters, campaign.pages))


def test_the_order_of_files_and_findings_is_fixed(minimal_campaign: Path) -> None:
    for name in ("b", "a", "中"):
        (minimal_campaign / f"content/cases/{name}.md").write_text(FILES["content/cases/an-li.md"])
    reports = [Report(), Report()]
    first, second = (load(minimal_campaign, VOCABULARY, report) for report in reports)
    assert first == second and first and [case.slug for case in first.cases] == ["a", "an-li", "b", "中"]


def test_a_draft_code_is_left_out_when_it_may_not_be_printed(minimal_campaign: Path) -> None:
    path = minimal_campaign / "content/campaign.yml"
    path.write_text(path.read_text().replace("yingyong.shiligongan.example/a", "96ll0.cc/a"))
    report = Report()
    campaign = load(minimal_campaign, VOCABULARY, report)
    assert report.errors and campaign and campaign.settings.campuses[0].app_code is None


def test_a_link_to_the_root_itself_is_followed(tmp_path: Path, minimal_campaign: Path) -> None:
    (tmp_path / "link").symlink_to(minimal_campaign)
    report = Report()
    assert load(tmp_path / "link", VOCABULARY, report) and not report.found


def test_of_a_file_that_is_broken_as_a_whole_the_first_hundred_findings_are_enough(
    minimal_campaign: Path,
) -> None:
    text = FILES["docs/index.md"] + "\n[[没有]] 一行\n" * 150
    (minimal_campaign / "docs/index.md").write_text(text)
    report = Report()
    load(minimal_campaign, VOCABULARY, report)
    *found, last = report
    assert [d.code for d in found] == ["fact-unknown"] * 100
    assert (last.code, last.message) == ("too-many", "docs/index.md 还有 50 处问题，没有全部列出")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_reported(minimal_campaign: Path) -> None:
    path = minimal_campaign / "content/cases/an-li.md"
    path.chmod(0)
    report = Report()
    load(minimal_campaign, VOCABULARY, report)
    assert "file-unreadable" in [d.code for d in report]


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_to_a_good_file_makes_loading_throw(seed: int, minimal_campaign: Path) -> None:
    """Lines cut, doubled, changed, and wrong bytes: there are findings, never an exception."""
    chance = random.Random(seed)
    for name, text in FILES.items():
        data = bytearray(_shuffled(text, chance).encode())
        for _ in range(chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.choice(b"\n :*[]{}#-\t\"'&!|>%@`\x00\xff\xe4")
        (minimal_campaign / name).write_bytes(bytes(data))
    report = Report()
    load(minimal_campaign, VOCABULARY, report)
    for finding in report:
        assert finding.message and finding.hint and finding.location.line >= 1


def _shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.randrange(6)):
        at = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                lines.insert(at, chance.choice(lines))
            case 1:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            case 2:
                lines[at] = lines[at].replace(":", "：").replace("，", ",")
            case _:
                lines[at] = chance.choice(["---", "\t" + lines[at], "[[" + lines[at], "  - " + lines[at]])
    return "\n".join(lines) or "x"


@pytest.mark.parametrize("sign", list("\u200b\u200d\u200e\ufeff"))
def test_characters_that_nobody_sees_come_along_with_pasted_text_and_are_left_out(
    sign: str, minimal_campaign: Path
) -> None:
    """What is drawn large, on posters and on the site, would want a glyph for them."""
    for file, key in (("content/cases/an-li.md", "标题: "), ("content/posters/hai-bao.md", "标语: ")):
        path = minimal_campaign / file
        text = path.read_text(encoding="utf-8")
        assert key in text
        at = text.index(key) + len(key) + 1
        path.write_text(text[:at] + sign + text[at:], encoding="utf-8")
    report = Report()
    campaign = load(minimal_campaign, VOCABULARY, report)
    assert campaign is not None
    assert [found.code for found in report] == ["invisible-character"] * 2
    assert sign not in campaign.cases[0].head.title.text
    assert not any(sign in phrase for phrase in campaign.posters[0].head.slogan.phrases)
