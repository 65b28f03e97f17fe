"""大字: a product in large type is made of what asks for it, and of nothing else; leaflets ask by 版式."""

from datetime import date
from pathlib import Path

from campaigns import LETTER

from generator.diagnostics import Report
from generator.model import Job
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.preflight import check_names
from generator.products.catalog import load_catalog

TODAY = date(2026, 11, 22)
LEAFLET = """\
---
标题: 先打电话，/再说转钱
文种: 冰箱贴
版式: [冰箱贴A6]
份数: 20
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---

1. **停**：先放下手机。
"""


def planned(root: Path) -> tuple[Job, ...]:
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report, missing=lambda _: ())
    assert campaign is not None
    assert [str(found) for found in report] == []
    return plan(campaign, catalog, TODAY, report)


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_a_letter_has_large_type_where_it_asks_for_it_and_its_own_sheet_is_the_same(
    minimal_campaign: Path,
) -> None:
    put(minimal_campaign, "content/letters/xin.md", LETTER.replace("状态:", "大字: 否\n状态:"))
    before = {job.product: job for job in planned(minimal_campaign) if job.subject == "xin"}
    put(minimal_campaign, "content/letters/xin.md", LETTER.replace("状态:", "大字: 是\n状态:"))
    after = {job.product: job for job in planned(minimal_campaign) if job.subject == "xin"}
    assert list(before) == ["letter"]
    assert list(after) == ["large-letter", "letter"]
    assert after["letter"].piece == before["letter"].piece, "nothing is pressed anew"
    assert (after["large-letter"].pages, after["large-letter"].least_pages) == (2, 1)
    assert after["large-letter"].codes == ()


def test_a_leaflet_is_made_by_the_product_of_its_form_in_the_formats_it_asks_for(
    minimal_campaign: Path,
) -> None:
    put(minimal_campaign, "content/leaflets/tie.md", LEAFLET)
    made = [(job.product, job.format.name) for job in planned(minimal_campaign) if job.subject == "tie"]
    assert made == [("fridge", "冰箱贴A6")]
    put(minimal_campaign, "content/leaflets/tie.md", LEAFLET.replace("份数:", "大字: 是\n份数:"))
    made = [(job.product, job.format.name) for job in planned(minimal_campaign) if job.subject == "tie"]
    assert made == [("fridge", "冰箱贴A6"), ("large-leaflet", "大字A4")]
