"""Plans of weekly pushes for a campaign of tests, and what comes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from campaigns import VOCABULARY

from generator.diagnostics import Report
from generator.model import Campaign
from generator.pipeline import read_campaign
from generator.plan.appearing import weekly_pushes
from generator.plan.pushes import Push

TODAY = date(2026, 11, 26)
PLAN = """\
---
标题: 秋季学期每周一条
第一周: 2026-11-16
最后一周: 2026-12-07
停推: [2026-12-07]
每周:
  - {周: 2026-11-16, 海报: hai-bao}
  - {周: 2026-11-23, 案例: an-li}
  - 周: 2026-11-30
    案例: an-li
    标语: 先问一句/再转钱
    文字: 先问一句，再转钱。拿不准打 96110；钱已转出，马上打 110。
    短信: 先问一句，再转钱。拿不准打96110，已转账打110。
    广播: |
      大家好。先问一句，再转钱。拿不准打 96110。
审核人: 示例老师
审核日期: 2026-09-01
状态: 已审核
---
"""
FILE = "content/plans/qiu.md"


def put_plan(root: Path, text: str = PLAN, name: str = FILE) -> Path:
    """Write a plan into a campaign and return the campaign's root."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def read(root: Path) -> Campaign:
    """Return a campaign in which nothing may be wrong."""
    report = Report()
    campaign = read_campaign(root, VOCABULARY, report)
    assert campaign is not None
    assert [str(found) for found in report if found.severity == "error"] == []
    return campaign


def pushes(root: Path, today: date = TODAY) -> tuple[Push, ...]:
    """Return the pushes of a campaign."""
    return weekly_pushes(read(root), today)
