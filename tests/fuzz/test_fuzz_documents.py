"""Front matter, Markdown, campaign.yml and mkdocs.yml as drawn: check and build end with a word for staff."""

from pathlib import Path

import pytest
from campaigns import CAMPAIGN, CASE, LETTER, PAGE, POSTER, QUIZ
from fuzzing import Bench
from hostile import changed, encoded, lines
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
PLEDGE = (ROOT / "content" / "pledges" / "chengnuoshu.md").read_text(encoding="utf-8")
BOARD = (ROOT / "content" / "boards" / "baisong-pifu.md").read_text(encoding="utf-8")
MKDOCS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

FILES = {
    "content/cases/an-li.md": CASE,
    "content/posters/hai-bao.md": POSTER,
    "content/letters/xin.md": LETTER,
    "content/pledges/cheng-nuo.md": PLEDGE,
    "content/quiz/shua-dan.md": QUIZ,
    "content/boards/hei-ban-bao.md": BOARD,
    "docs/index.md": PAGE,
}

EXAMPLES = dict.fromkeys(FILES, 4) | {"content/boards/hei-ban-bao.md": 2}
"""Attempts where no minutes were asked for; a plan of a board and its sheets take seconds each."""


def _parts(text: str) -> tuple[str, str]:
    """Return the front matter with its rulers, and the body."""
    end = text.index("\n---\n", 3) + 5
    return text[:end], text[end:]


@pytest.mark.parametrize("name", FILES)
def test_front_matter(bench: Bench, name: str) -> None:
    head, body = _parts(FILES[name])
    drawn = encoded(changed(head).map(lambda other: other + body))
    bench.hammer(drawn, lambda data: bench.try_file(name, data), examples=EXAMPLES[name])


@pytest.mark.parametrize("name", FILES)
def test_markdown(bench: Bench, name: str) -> None:
    head, body = _parts(FILES[name])
    drawn = st.one_of(changed(body), lines.map(lambda more: f"{body}\n{more}\n"), lines)
    bench.hammer(
        drawn,
        lambda text: bench.try_file(name, (head + text).encode("utf-8", "replace")),
        examples=EXAMPLES[name],
    )


@pytest.mark.parametrize(("name", "text"), [("content/campaign.yml", CAMPAIGN), ("mkdocs.yml", MKDOCS)])
def test_settings(bench: Bench, name: str, text: str) -> None:
    bench.hammer(encoded(changed(text)), lambda data: bench.try_file(name, data), examples=6)


def test_file_names(bench: Bench) -> None:
    """A page under any name that the file system takes."""
    characters = st.characters(codec="utf-8", exclude_characters="/\0")
    names = st.text(characters, min_size=1, max_size=40).filter(lambda name: len(name.encode()) < 200)
    usable = names.filter(lambda name: name not in (".", ".."))
    bench.hammer(usable, lambda name: bench.try_file(f"docs/{name}.md", PAGE.encode()), examples=4)
