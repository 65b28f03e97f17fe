"""Letters and pledges with more text than a sheet holds: told as that, where it begins, and once."""

import contextlib
import io
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from campaigns import LETTER

from generator import cli

WORDS = "请先打电话再转账。"
ITEM = f"- **第一条**：{WORDS * 4}\n"
PARAGRAPH = f"{WORDS * 5}\n\n"
PLEDGES = Path(__file__).resolve().parents[2] / "content" / "pledges"


@pytest.fixture
def root(minimal_campaign: Path) -> Path:
    """Return a campaign with a letter and nothing else to print."""
    for folder in ("posters", "quiz"):
        shutil.rmtree(minimal_campaign / "content" / folder)
    return minimal_campaign


@pytest.mark.parametrize(
    ("body", "line"),
    [
        *((ITEM * count, 23) for count in (12, 30)),
        *(("\n" + PARAGRAPH * count, 0) for count in (26,)),
        (f"- **第一条**：{WORDS * 160}\n", 16),
        ("\n```\n" + f"{WORDS}\n" * 80 + "```\n", 17),
    ],
)
def test_s11_a_letter_that_is_too_long_is_one_finding_where_it_begins(
    root: Path, body: str, line: int
) -> None:
    write(root, body)
    (said,) = errors(*run("check", "--root", str(root)))
    place, message = said
    assert re.search(
        r"“正文”的文字放不下，多出 [\d.]+ 毫米，大约 \d+ 行；从“.+”起放不下 \[overflow\]", message
    )
    assert place == line or (not line and 20 < place < 80)
    names = SEVERAL if body == ITEM * 12 else SEVERAL[:1]
    (said,) = errors(*run("letters", "--root", str(root), "--roster", str(roster(root, names))))
    assert said[1].endswith("[letter-form]") and "“正文”的文字放不下" in said[1] and said[0] == place
    assert not list((root / "private" / "letters").rglob("*.pdf"))


def test_s11_how_much_is_too_long_is_measured_where_the_engine_gives_up_too(root: Path) -> None:
    """Each entry more is as many millimetres more, whether WeasyPrint could lay the page out or not."""
    excess = []
    for count in (12, 13, 14):
        write(root, ITEM * count)
        ((_, message),) = errors(*run("check", "--root", str(root)))
        found = re.search(r"多出 ([\d.]+) 毫米", message)
        assert found
        excess.append(float(found[1]))
    steps = [after - before for before, after in pairwise(excess)]
    assert max(steps) - min(steps) < 0.3 and min(steps) > 5


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("\n好的，" + "a" * 3000 + "\n", 17, "“aaaaaaaaaaaa……”中间断不开"),
        (f"- **第一条**：{'ab' * 60}\n", 16, "“abababababab……”中间断不开"),
        ("\n" + "\n".join("|" + f"{cell}|" * 200 for cell in ("列", "-", "值")) + "\n", 17, "表格列太多"),
    ],
)
def test_a_word_or_a_table_that_is_too_wide_is_named_with_its_line(
    root: Path, body: str, line: int, what: str
) -> None:
    write(root, body)
    ((place, message),) = errors(*run("check", "--root", str(root)))
    assert place == line and f"“正文”里的{what}，一行排不下，多出 " in message
    ((place, message),) = errors(*run("letters", "--root", str(root), "--roster", str(roster(root))))
    assert place == line and what in message


@pytest.mark.parametrize(("slug", "count"), [("chengnuoshu", 12), ("zerenshu", 40)])
def test_a_pledge_that_is_too_long_is_one_finding_too(root: Path, slug: str, count: int) -> None:
    shutil.copytree(PLEDGES, root / "content" / "pledges")
    path = root / "content" / "pledges" / f"{slug}.md"
    before = path.read_text(encoding="utf-8").rstrip() + "\n"
    path.write_text(before + "\n" + PARAGRAPH * count, encoding="utf-8")
    ((place, message),) = errors(*run("check", "--root", str(root)))
    assert "“承诺书正文”的文字放不下" in message and message.endswith("[overflow]")
    assert place > before.count("---\n") and place < before.count("\n") + 2 * count


def write(root: Path, body: str) -> None:
    (root / "content/letters/xin.md").write_text(LETTER + body, encoding="utf-8")


SEVERAL = ("张示例", "欧阳示例", "买买提·示例江")
"""Names of several widths: each has a form of its own, which is pressed for itself."""


def roster(root: Path, names: tuple[str, ...] = SEVERAL[:1]) -> Path:
    """Return the roster of a class."""
    path = root / "private" / "名单.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("班级,姓名\n" + "".join(f"1班,{name}\n" for name in names), encoding="utf-8")
    return path


def errors(status: int, said: str) -> list[tuple[int, str]]:
    """Return line and message of each error."""
    assert status == 1, said
    found = re.findall(r"^content/\w+/\w+\.md:(\d+):\d+: 错误: (.*)$", said, re.MULTILINE)
    assert f"错误 {len(found)} 处" in said, said
    return [(int(line), message) for line, message in found]


def run(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = cli.main([*words, "--today", "2026-09-01"])
    return status, out.getvalue()
