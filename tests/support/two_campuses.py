"""A campaign of two campuses, each with a number of its own to ask at."""

from __future__ import annotations

from pathlib import Path

EAST, WEST = "0000-11110001", "0000-22220002"
TWO = f"""\
  - 名称: 西校区
    地区: 示例省示例市示例区
    应用码: {{网址: "https://yingyong.shiligongan.example/b", 发布单位: 示例市公安局示例分局}}
    咨询电话: "{WEST}"
"""


def with_two_campuses(root: Path) -> Path:
    """Make the minimal campaign one of two campuses; return its folder."""
    file = root / "content" / "campaign.yml"
    text = file.read_text(encoding="utf-8").replace("主校区", "东校区")
    code = next(line for line in text.splitlines() if "应用码" in line)
    file.write_text(text.replace(code, f'{code}\n    咨询电话: "{EAST}"\n{TWO.rstrip()}'), encoding="utf-8")
    return root
