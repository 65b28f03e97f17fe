"""What CONTRIBUTING says of the house is true: words, folders and homes of libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "generator"
TEXT = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")
STAGES = {"load": "load", "guard": "guards", "plan": "plan", "render": "render", "preflight": "preflight"}
"""Each stage's word, and the folder whose function has that name; `store` has no function of its own."""

MODULES = {
    "PyYAML": "yaml",
    "zxing-cpp": "zxingcpp",
    "fontTools": "fontTools",
    "Jinja": "jinja2",
    "OpenCV": "cv2",
    "python-pptx": "pptx",
    "python-calamine": "python_calamine",
    "skia-pathops": "pathops",
}
"""Libraries that are imported by another name than their own."""


def rows(title: str) -> list[list[str]]:
    """Return the cells of the tables below a heading, without their heads."""
    part = TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines if not set(line[0]) <= set("- :")]


def glossary() -> Iterator[tuple[str, str]]:
    for word, _, where, _ in (row for row in rows("Words") if row[0] != "word"):
        for path in CODE.findall(where):
            yield word, path


def test_the_glossary_is_long_enough_and_names_a_word_once() -> None:
    words = [word.strip() for row in rows("Words") if row[0] != "word" for word in row[0].split(",")]
    assert len(words) >= 40
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(("word", "path"), tuple(glossary()))
def test_a_word_of_the_glossary_lives_where_it_says(word: str, path: str) -> None:
    assert (PACKAGE / path.removeprefix("generator/")).exists()


@pytest.mark.parametrize(("stage", "folder"), STAGES.items())
def test_a_stage_is_one_word_in_folder_code_docs_and_tests(stage: str, folder: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / folder).glob("*.py"))
    assert re.search(rf"^def {stage}\(", code, re.MULTILINE)
    assert f"**{stage}** (`generator/{folder}`)" in TEXT
    assert (PROJECT / "tests" / folder).is_dir()


def test_the_table_of_libraries_names_files_that_import_them() -> None:
    homes = [row for row in rows("The way of the data") if row[0] != "library"]
    assert len(homes) >= 10
    for names, where in homes:
        folders = [PROJECT / path for path in CODE.findall(where) if path.startswith("generator/")]
        files = [file for path in folders for file in (path.rglob("*.py") if path.is_dir() else [path])]
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        for name in names.split(", "):
            found = MODULES.get(name, name.lower().replace("-", "_"))
            assert re.search(rf"\b(?:import|from) {found}\b", text), (name, where)
