"""The commands as staff meet them: what they print, how they end, and what they leave alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import commands
import pytest
from acceptance_build import PROJECT, TODAY, Built, answer

from generator.arguments import parse_arguments

REVIEWED = "状态: 已审核\n审核人: 示例老师\n审核日期: 2026-08-20\n"


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return commands.run(*words, "--root", root)


def build(root: Path) -> subprocess.CompletedProcess[str]:
    return run(root, "build", "--today", TODAY)


def asks_for(poster: Path, formats: str) -> None:
    """Have a poster made in other formats, ten copies of it: fewer are sooner made."""
    text = poster.read_text("utf-8")
    for key, value in (("版式", f"[{formats}]"), ("份数", "10")):
        text, count = re.subn(f"(?m)^{key}: .*", f"{key}: {value}", text)
        assert count == 1
    poster.write_text(text, encoding="utf-8")


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file's inode and content: a file written again has another inode."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def campaign(few: Built, tmp_path: Path) -> Path:
    """Return a copy of a small campaign as it was built, with its cache."""
    return Path(shutil.copytree(few.root, tmp_path / "活动"))


def test_a_second_build_with_nothing_changed_writes_nothing(campaign: Path) -> None:
    before = snapshot(campaign / "dist")
    done = build(campaign)
    assert (done.returncode, "内容没有变化" in done.stdout) == (0, True)
    assert snapshot(campaign / "dist") == before


def test_a_file_of_dist_that_was_changed_by_hand_is_put_right(campaign: Path, few: Built) -> None:
    (campaign / "dist" / "index.html").write_text("改过", encoding="utf-8")
    assert build(campaign).returncode == 0
    assert (campaign / "dist" / "index.html").read_bytes() == (few.dist / "index.html").read_bytes()


def test_a_build_after_a_check_adds_the_pictures_and_makes_the_same(campaign: Path, few: Built) -> None:
    shutil.rmtree(campaign / ".cache")
    shutil.rmtree(campaign / "dist")
    for kind in ("quiz", "letters"):  # one poster is enough, and sooner made
        shutil.rmtree(campaign / "content" / kind)
    asks_for(campaign / "content" / "posters" / "hai-bao.md", "海报A3, 电子屏")
    first = run(campaign, "check", "--today", TODAY)
    assert first.returncode == 0
    again = run(campaign, "check", "--today", TODAY)
    assert (again.returncode, again.stdout, again.stderr) == (0, first.stdout, ""), "nothing is read twice"
    assert not list((campaign / ".cache").rglob("preview.png"))
    assert build(campaign).returncode == 0
    name = "hai-bao/前三单是鱼饵_海报A3"
    for sheet in (f"proof/{name}.pdf", f"preview/{name}.png"):
        assert (campaign / "dist" / sheet).read_bytes() == (few.dist / sheet).read_bytes()


def test_a_damaged_piece_in_the_cache_is_made_anew(campaign: Path, few: Built) -> None:
    sheet = "proof/hai-bao/前三单是鱼饵_海报A3.pdf"
    good = (few.dist / sheet).read_bytes()
    for cached in (campaign / ".cache" / "pieces").rglob("*.pdf"):
        if cached.read_bytes() == good:
            cached.write_bytes(good[:5000])
    shutil.rmtree(campaign / "dist")
    assert build(campaign).returncode == 0
    assert (campaign / "dist" / sheet).read_bytes() == good


def test_mistakes_in_several_files_are_all_reported_and_dist_stays(campaign: Path) -> None:
    before = snapshot(campaign / "dist")
    (campaign / "content" / "cases" / "an-li.md").write_text("", encoding="utf-8")
    poster = campaign / "content" / "posters" / "hai-bao.md"
    poster.write_text(poster.read_text("utf-8").replace("识破:", "识坡:"), encoding="utf-8")
    (campaign / "docs" / "index.md").write_bytes("标题".encode("utf-16"))
    done = build(campaign)
    assert done.returncode == 1
    for file in (
        "content/cases/an-li.md:1:1:",
        "content/posters/hai-bao.md:3:1:",
        "docs/index.md:1:1:",
    ):
        assert f"{file} 错误:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert snapshot(campaign / "dist") == before


def test_an_overflow_is_found_by_check_without_touching_dist(campaign: Path) -> None:
    before = snapshot(campaign / "dist")
    letter = campaign / "content" / "letters" / "xin.md"
    text = letter.read_text("utf-8")
    letter.write_text(text + "\n" + "这一段话很长，信上放不下。" * 120 + "\n", encoding="utf-8")
    done = run(campaign, "check", "--json", "--today", TODAY)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"overflow", "surplus-page"} & {one["code"] for one in found}
    assert set(found[0]) == {"file", "line", "column", "severity", "code", "message", "hint"}
    assert snapshot(campaign / "dist") == before


def test_h8_a_reader_that_goes_away_is_no_trouble_and_changes_no_status(minimal_campaign: Path) -> None:
    (minimal_campaign / "content" / "campaign.yml").unlink()
    command = [sys.executable, "-X", "utf8", "-m", "generator.cli", "check", "--root", str(minimal_campaign)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert (process.returncode, "Traceback" in said, "出了问题" in said) == (1, False, False), said


def test_check_of_a_good_campaign_says_so(campaign: Path) -> None:
    done = run(campaign, "check", "--today", TODAY)
    assert (done.returncode, done.stdout) == (0, "检查完毕，没有发现问题。\n")


def test_a_new_case_and_a_new_poster_appear_on_site_and_paper(campaign: Path) -> None:
    assert run(campaign, "new", "case", "xin-anli").returncode == 0
    assert run(campaign, "new", "poster", "xin-haibao").returncode == 0
    assert run(campaign, "new", "quiz", "xin-ti").returncode == 0
    assert (campaign / "content" / "quiz" / "xin-ti.md").exists()
    case = campaign / "content" / "cases" / "xin-anli.md"
    poster = campaign / "content" / "posters" / "xin-haibao.md"
    assert build(campaign).returncode == 0, "skeletons are good drafts"
    assert not (campaign / "dist" / "site" / "cases" / "xin-anli.html").exists()
    for path in (case, poster):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("状态:")]
        path.write_text("\n".join(lines).replace("---\n", f"---\n{REVIEWED}", 1), encoding="utf-8")
    assert "[skeleton-left]" in build(campaign).stdout, "what nobody filled in is not printed"
    told = (campaign / "content" / "cases" / "an-li.md").read_text("utf-8")
    case.write_text(re.sub("(?m)^标题: .*$", "标题: 新写的一个案例/也要上网站", told), encoding="utf-8")
    done = build(campaign)
    assert done.returncode == 0, done.stdout
    page = (campaign / "dist" / "site" / "cases" / "xin-anli.html").read_text("utf-8")
    assert "新写的一个案例" in page
    assert "xin-anli.html" in (campaign / "dist" / "site" / "cases" / "index.html").read_text("utf-8")
    assert sorted(p.name for p in (campaign / "dist" / "proof" / "xin-haibao").glob("*.pdf")) == [
        "没问清楚先别转钱_海报A3.pdf",
        "没问清楚先别转钱_海报A4.pdf",
    ]
    assert "没问清楚" in (campaign / "dist" / "site" / "posters" / "index.html").read_text("utf-8")


def test_a_preview_shows_the_drafts_marked_and_publishes_nothing(campaign: Path) -> None:
    before = snapshot(campaign / "dist")
    poster = campaign / "content" / "posters" / "hai-bao.md"
    poster.write_text(poster.read_text("utf-8").replace("已审核", "草稿"), encoding="utf-8")
    asks_for(poster, "海报A3, 海报A4, 横幅, 电子屏")
    done = run(campaign, "preview", "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = campaign / ".cache" / "preview"
    sheets = sorted((folder / "print").rglob("*.pdf"))
    asked = re.search(r"(?m)^版式: \[(.+)\]$", poster.read_text("utf-8"))
    assert asked
    named = {f"前三单是鱼饵_{name}.pdf" for name in asked[1].split(", ")}
    names = {sheet.name for sheet in sheets}
    assert names < named and {"前三单是鱼饵_海报A3.pdf", "前三单是鱼饵_海报A4.pdf"} <= names
    for sheet in sheets:
        assert {"草", "稿"} <= set(answer("pdftotext", sheet, "-")), "drawn slantwise, so apart"
    assert "草稿 · 不得印发" in (folder / "index.html").read_text("utf-8")
    assert snapshot(campaign / "dist") == before


def test_a_name_of_a_roster_in_private_keeps_everything_back(campaign: Path) -> None:
    before = snapshot(campaign / "dist")
    (campaign / "private").mkdir()
    (campaign / "private" / "名单.csv").write_text("班级,姓名\n一班,欧阳示例\n", encoding="gb18030")
    page = campaign / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n感谢欧阳示例。\n", encoding="utf-8")
    done = build(campaign)
    assert (done.returncode, "[roster-name]" in done.stdout) == (1, True)
    assert "欧阳示例" not in done.stdout + done.stderr
    assert snapshot(campaign / "dist") == before


@pytest.mark.parametrize("command", ["build", "check", "preview"])
def test_a_name_that_was_found_does_not_stay_in_the_preview(campaign: Path, command: str) -> None:
    poster = campaign / "content" / "posters" / "hai-bao.md"
    poster.write_text(poster.read_text("utf-8").replace("已审核", "草稿"), encoding="utf-8")
    asks_for(poster, "海报A4")
    assert run(campaign, "preview", "--today", TODAY).returncode == 0
    assert run(campaign, command, "--today", TODAY).returncode == 0
    assert (campaign / ".cache" / "preview").is_dir(), "nothing was found"
    page = campaign / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n感谢欧阳示例。\n", encoding="utf-8")
    (campaign / "private").mkdir()
    (campaign / "private" / "名单.csv").write_text("班级,姓名\n一班,欧阳示例\n", encoding="utf-8")
    done = run(campaign, command, "--today", TODAY)
    assert (done.returncode, "名单上的姓名可能还在里面" in done.stdout) == (1, command != "preview")
    assert not (campaign / ".cache" / "preview").exists() and not (campaign / ".cache" / "drafts").exists()


def test_a_roster_that_comes_later_wakes_the_build(campaign: Path) -> None:
    """Nothing else is edited: a name that stood on the site all along is found once it is known."""
    page = campaign / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n感谢欧阳示例。\n", encoding="utf-8")
    first, second = build(campaign), build(campaign)
    assert (first.returncode, "内容没有变化" in second.stdout) == (0, True), first.stdout
    (campaign / "private").mkdir()
    (campaign / "private" / "名单.csv").write_text("班级,姓名\n一班,欧阳示例\n", encoding="gb18030")
    done = build(campaign)
    assert (done.returncode, "[roster-name]" in done.stdout) == (1, True), done.stdout


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("bild",), "没有“bild”"),
        (("build", "--today", "2026-13-01"), "日期要写成"),
        (("check", "--jso"), "不认识"),
        (("new", "poster"), "还缺"),
        (("new", "posters", "x"), "没有“posters”"),
        (("new", "case", "a b"), "文件名"),
        (("new", "product", "../x"), "名称只用"),
    ],
)
def test_misuse_ends_with_2_and_a_chinese_answer(
    minimal_campaign: Path, words: tuple[str, ...], answer: str
) -> None:
    done = run(minimal_campaign, *words)
    assert (done.returncode, answer in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("--root", "R", "check", "--json"), ("check", "--root", "R", "--json")])
def test_common_options_stand_before_or_after_the_command(
    minimal_campaign: Path, words: tuple[str, ...]
) -> None:
    asked = parse_arguments([str(minimal_campaign) if word == "R" else word for word in words])
    assert (asked.command, asked.root, asked.json) == ("check", minimal_campaign, True)
    assert parse_arguments(["--root", str(minimal_campaign)]).command == "build"


def test_a_campaign_without_a_settings_file_is_told_so(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("content/campaign.yml:1:1: 错误:")


@pytest.mark.parametrize(
    "settings",
    [
        "site_name: [",
        "plugins: []\n",
        "plugins: [wuzha, gibt-es-nicht]\nsite_name: x\n",
        "hooks: [evil.py]\nsite_name: x\nplugins: [wuzha]\n",
    ],
)
def test_h6_a_broken_mkdocs_file_is_a_finding_runs_nothing_and_dist_stays(
    campaign: Path, settings: str
) -> None:
    before = snapshot(campaign / "dist")
    (campaign / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (campaign / "evil.py").write_text("open('ran', 'w')", encoding="utf-8")
    done = build(campaign)
    assert not (campaign / "ran").exists()
    assert (done.returncode, done.stdout.startswith("mkdocs.yml:1:")) == (1, True), done.stdout + done.stderr
    assert str(campaign) not in done.stdout
    assert snapshot(campaign / "dist") == before


def test_plain_mkdocs_makes_the_same_pages(campaign: Path) -> None:
    shutil.copyfile(PROJECT / "mkdocs.yml", campaign / "mkdocs.yml")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "utf8",
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--site-dir",
            str(campaign / "s"),
        ],
        capture_output=True,
        text=True,
        cwd=campaign,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(campaign / "s").as_posix() for path in (campaign / "s").rglob("*.html")}
    ours = campaign / "dist" / "site"
    assert made == {path.relative_to(ours).as_posix() for path in ours.rglob("*.html")}
    assert not list((campaign / "s").rglob("*material*"))
