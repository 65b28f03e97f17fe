"""A build with a plan: each campus has its own card, all is in the manifest, and links lead somewhere."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import commands
from PIL import Image
from planned import put_plan

OTHER_CAMPUS = """\
  - 名称: 东校区
    地区: 示例省示例市东区
    应用码: {网址: "https://yingyong.shiligongan.example/b", 发布单位: 示例市公安局东区分局}
阶段"""


def test_cards_texts_page_and_calendar_lie_where_the_manifest_says(warm_campaign: Path) -> None:
    settings = warm_campaign / "content/campaign.yml"
    settings.write_text(settings.read_text("utf-8").replace("阶段", OTHER_CAMPUS), encoding="utf-8")
    done = commands.run("build", "--root", put_plan(warm_campaign), "--today", "2026-11-26")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "每周一条 3 周" in done.stdout and "dist/push/index.html" in done.stdout
    dist = warm_campaign / "dist"
    rows = {row["path"]: row for row in json.loads((dist / "manifest.json").read_text("utf-8"))["files"]}
    found = {path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.is_file()}
    assert found == {*rows, "manifest.json"}
    cards = sorted(path for path in rows if path.startswith("push/") and path.endswith(".png"))
    assert [Path(path).name for path in cards[:2]] == [
        "前三单是鱼饵_推送卡_东校区.png",
        "前三单是鱼饵_推送卡_主校区.png",
    ]
    assert len(cards) == 6
    for path in cards:
        assert (rows[path]["role"], rows[path]["format"]) == ("image", "push-card")
        assert Image.open(dist / path).size == (1080, 1440)
    page = (dist / "push/index.html").read_text("utf-8")
    for target in re.findall(r'(?:href|src)="([^"#]+)"', page):
        assert (dist / "push" / unquote(target)).exists(), target
    assert not [path for path in rows if path.startswith("site/") and "推送" in path]


def test_a_plan_that_nobody_reviewed_is_seen_in_the_preview_and_nowhere_else(warm_campaign: Path) -> None:
    plan = put_plan(warm_campaign) / "content/plans/qiu.md"
    plan.write_text(plan.read_text("utf-8").replace("已审核", "草稿"), encoding="utf-8")
    done = commands.run("preview", "--root", warm_campaign, "--today", "2026-11-26")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((warm_campaign / ".cache/preview/print").glob("2026-*/*.png"))) == 3
    done = commands.run("build", "--root", warm_campaign, "--today", "2026-11-26")
    assert done.returncode == 0 and not (warm_campaign / "dist/push").exists()
    assert "先问一句" not in (warm_campaign / "dist/日程.ics").read_text("utf-8")
