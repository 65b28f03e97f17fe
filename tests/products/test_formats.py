"""Formats that a campaign folder adds to those of the program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from campaigns import POSTER

from generator.diagnostics import Report
from generator.model import Process
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.products.formats import FORMATS, PROJECT, load_formats
from generator.products.skeleton import write_product

CARD = (
    "- {name: 卡片A6, id: card-a6, shape: portrait, trim_mm: [105, 148], process: digital, bleed_mm: 3,"
    " scale: 1, distance_m: 0.4, safe_mm: 4, code_mm: 30, module_mm: 0.5, ppi: 300}\n"
)


def own(root: Path, rows: str) -> Path:
    path = root / FORMATS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rows, encoding="utf-8")
    return root


def loaded(root: Path) -> tuple[list[str], list[str]]:
    report = Report()
    return list(load_formats(root, report)), [str(found) for found in report]


def test_a_campaign_adds_its_rows_after_the_program_s(tmp_path: Path) -> None:
    program, _ = loaded(tmp_path)
    assert loaded(own(tmp_path, "# 自己的\n" + CARD)) == ([*program, "卡片A6"], [])
    card = load_formats(tmp_path, Report())["卡片A6"]
    assert (card.id, card.trim_mm, card.process) == ("card-a6", (105, 148), Process.DIGITAL)


def test_a_campaign_that_is_another_clone_adds_nothing(tmp_path: Path) -> None:
    program, _ = loaded(tmp_path)
    own(tmp_path, (PROJECT / FORMATS).read_text(encoding="utf-8"))
    assert loaded(tmp_path) == (program, [])


@pytest.mark.parametrize(
    ("words", "spoilt", "message", "hint"),
    [
        ("卡片A6", "海报A4", "已经有名叫“海报A4”的版式", "换一个名称"),
        ("card-a6", "a4", "id“a4”已经是“海报A4”的", "换一个 id"),
        ("card-a6", "卡/A6", "不能用在文件名里", "小写英文字母"),
        ("[105, 148]", "[0, 148]", "尺寸要大于 0", "trim_mm"),
        ("scale: 1", "scale: 0", "尺寸要大于 0", "scale"),
        ("bleed_mm: 3", "bleed_mm: -1", "出血或安全区不对", "bleed_mm"),
        ("safe_mm: 4", "safe_mm: 60", "出血或安全区不对", "safe_mm"),
    ],
)
def test_a_row_that_can_not_be_is_said_at_its_place_and_left_out(
    words: str, spoilt: str, message: str, hint: str, tmp_path: Path
) -> None:
    program, _ = loaded(tmp_path)
    names, (found,) = loaded(own(tmp_path, f"# 自己的\n{CARD.replace(words, spoilt)}"))
    assert names == program
    assert found.startswith(f"{FORMATS}:2:3: 错误: ") and message in found and hint in found
    assert found.count("[format-wrong]") == 1


def test_two_rows_of_one_campaign_may_not_share_a_name_either(tmp_path: Path) -> None:
    names, (found,) = loaded(own(tmp_path, CARD + CARD.replace("card-a6", "card-two")))
    assert names.count("卡片A6") == 1 and f"{FORMATS}:2:3" in found


def test_a_process_that_no_shop_has_is_said(tmp_path: Path) -> None:
    names, (found,) = loaded(own(tmp_path, CARD.replace("digital", "digtal")))
    assert "卡片A6" not in names and "digital" in found and f"{FORMATS}:1:" in found


def test_posters_may_ask_for_a_format_of_the_campaign_once_a_product_makes_it(tmp_path: Path) -> None:
    own(tmp_path, CARD)
    assert "卡片A6" not in load_catalog(tmp_path, Report(), check_names()).names.formats
    add_card(tmp_path)
    assert "卡片A6" in load_catalog(tmp_path, Report(), check_names()).names.formats


def add_card(root: Path) -> None:
    product = write_product("card", root) / "product.yml"
    text = product.read_text(encoding="utf-8").replace("桌牌", "卡片A6", 2)
    product.write_text(text, encoding="utf-8")


def test_a_poster_in_a_format_of_its_campaign_is_built(minimal_campaign: Path) -> None:
    own(minimal_campaign, CARD)
    add_card(minimal_campaign)
    poster = POSTER.replace("[海报A3, 海报A4]", "[卡片A6]")
    (minimal_campaign / "content/posters/hai-bao.md").write_text(poster, encoding="utf-8")
    (minimal_campaign / "content/letters/xin.md").unlink()
    command = [sys.executable, "-X", "utf8", "-m", "generator.cli", "build", "--today", "2026-11-22"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        [*command, "--root", str(minimal_campaign)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads((minimal_campaign / "dist/manifest.json").read_text("utf-8"))["files"]
    (card,) = [row for row in rows if row["role"] == "proof"]
    assert (card["product"], card["format"], card["trim_mm"]) == ("card", "card-a6", [105, 148])
    assert card["path"].endswith("_卡片A6.pdf")
