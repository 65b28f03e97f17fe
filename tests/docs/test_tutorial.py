"""The tutorial of CONTRIBUTING.md: its commands are run and its files written as they stand there."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import fields
from pathlib import Path

import commands

from generator.content.kinds import subjects
from generator.model import Format
from generator.preflight import check_names

PROJECT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(
    r"^ *```(?P<kind>sh|yaml|md)(?: (?P<way>file|add)=(?P<file>\S+))?\n(?P<text>.*?)^ *```", re.M | re.S
)
KICKER = """    {% if subject.head.kicker %}
    <p class="kicker">{{ subject.head.kicker }}</p>
    {% endif %}
"""
"""What step 4 has one delete."""


def tutorial() -> str:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.split("## Add a product", 1)[1].split("\n## ", 1)[0]


def run(command: str, root: Path) -> None:
    words = shlex.split(command)
    assert words[:2] == ["python3", "build.py"], command
    arguments = words[2:] or ["build"]
    done = commands.run(*arguments, "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr


def put(block: re.Match[str], root: Path) -> None:
    """Write the file of a block, or add its lines to it."""
    path = root / block["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if block["way"] == "add" else "w", encoding="utf-8") as file:
        file.write(re.sub(r"^ {3}", "", block["text"], flags=re.M))


def test_a_product_and_its_size_are_added_by_the_words_of_the_tutorial(warm_campaign: Path) -> None:
    """In a campaign with one poster, of which all else is pressed already: the sample would take 40 s."""
    root = warm_campaign
    poster = root / "content" / "posters" / "hai-bao.md"
    blocks = list(BLOCK.finditer(tutorial()))
    assert [block["kind"] for block in blocks] == ["sh", "yaml", "yaml", "md", "sh", "sh"]
    for block in blocks:
        if block["kind"] != "sh":
            put(block, root)
        elif block["text"].strip().endswith("build.py"):
            asked = re.sub("(?m)^版式: .*", "版式: [海报A4, A6卡片]", poster.read_text("utf-8"))
            poster.write_text(asked, encoding="utf-8")
            run(block["text"].strip(), root)
        else:
            template = root / "generator/catalog/pocketcard/template.html.j2"
            if template.exists():
                assert KICKER in template.read_text("utf-8")
                template.write_text(template.read_text("utf-8").replace(KICKER, ""), encoding="utf-8")
            run(block["text"].strip(), root)
    seen = sorted(path.name for path in (root / ".cache" / "preview" / "print").rglob("*.pdf"))
    assert seen == ["没问清楚先别转钱_A6卡片.pdf", "没问清楚先别转钱_B6卡片.pdf"]
    rows = json.loads((root / "dist" / "manifest.json").read_text("utf-8"))["files"]
    (card,) = [row for row in rows if row["product"] == "pocketcard" and row["role"] == "proof"]
    assert card["path"].startswith("proof/hai-bao/")
    assert (card["trim_mm"], card["pages"], len(card["codes"])) == ([105, 148], 1, 1)
    assert (root / "dist" / "site" / "posters" / "index.html").read_text("utf-8").count("A6卡片")


def test_the_tutorial_and_the_skeleton_name_every_subject_and_check() -> None:
    for subject in (kind.name for kind in subjects()):
        assert f"`{subject}`" in tutorial()
    assert all(check in tutorial() for check in check_names())
    numbers = [field.name for field in fields(Format) if field.name not in ("name", "id")]
    assert all(f"| `{name}` |" in tutorial() for name in numbers)
