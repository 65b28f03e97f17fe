"""What is printed and became another since the last build: staff are told which sheets, and only these."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import run

from generator import reprints
from generator.reprints import MOST_NAMED, Published, Sheet, Sheets, published

TICKET = Sheet(folder="print/a", format="a3", title="先停下来")
OTHER = Sheet(folder="print/b", format="a4", title="再问一句")


def sheets(**digests: str) -> Sheets:
    known = {"ticket": TICKET, "other": OTHER}
    return {known[name]: frozenset(value.split()) for name, value in digests.items()}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (sheets(ticket="1"), sheets(ticket="1"), []),
        ({}, sheets(ticket="1"), []),  # the first build, and a new sheet: nobody has printed it
        (sheets(ticket="1"), sheets(ticket="2"), ["变了：先停下来（a3）"]),
        (sheets(ticket="1 2"), sheets(ticket="1 3"), ["变了：先停下来（a3）"]),  # one plate of two
        (sheets(ticket="1", other="1"), sheets(other="1"), ["不再印的 1 张：先停下来（a3）"]),
        (sheets(ticket="1", other="1"), sheets(other="2"), ["变了：再问一句", "不再印的 1 张"]),
    ],
)
def test_what_changed_and_what_is_gone_is_named(before: Sheets, after: Sheets, said: list[str]) -> None:
    lines = list(reprints.lines(Published(before), Published(after), ()))
    assert len(lines) == len(said)
    assert all(words in line for words, line in zip(said, lines, strict=True))


def test_of_many_the_first_are_named_and_all_are_counted() -> None:
    every = [Sheet(folder=f"print/{n}", format="a3", title=f"海报{n}") for n in range(40)]
    before, after = (dict.fromkeys(every, frozenset(digest)) for digest in "12")
    (line,) = reprints.lines(Published(before), Published(after), ())
    assert "有 40 张印件变了" in line and f"……还有 {40 - MOST_NAMED} 件" in line
    assert line.count("（a3）") == MOST_NAMED


@pytest.mark.parametrize(
    "manifest", [None, "", "[]", '{"files": 1}', '{"files": [1, {"path": "print/a.pdf"}]}']
)
def test_a_manifest_that_says_nothing_is_as_none(tmp_path: Path, manifest: str | None) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    assert published(tmp_path) == Published({}, {})


def test_a_changed_number_is_told_once_with_the_sheets_that_bear_it(
    warm_campaign: Path,
) -> None:
    assert "张印件变了" not in run("build", "--root", warm_campaign).stdout
    settings = warm_campaign / "content" / "campaign.yml"
    text = settings.read_text(encoding="utf-8")
    code = next(line for line in text.splitlines() if "应用码" in line)
    settings.write_text(text.replace(code, f'{code}\n    咨询电话: "0000-33330003"'), encoding="utf-8")
    said = run("build", "--root", warm_campaign).stdout
    assert "张印件变了" in said and "前三单是鱼饵（海报A3、海报A4）" in said
    assert "已经交给店里的，请换成新的" in said
    assert "张印件变了" not in run("build", "--root", warm_campaign).stdout


def test_a_case_taken_down_is_named_for_what_was_sent(warm_campaign: Path) -> None:
    cases = warm_campaign / "content" / "cases"
    text = (cases / "an-li.md").read_text(encoding="utf-8")
    other = re.sub("^标题: .*$", "标题: 另一件没有人问过的事", text, flags=re.M)
    (cases / "er.md").write_text(other, encoding="utf-8")
    assert "网站上不再有" not in run("build", "--root", warm_campaign).stdout
    (cases / "er.md").unlink()
    said = run("build", "--root", warm_campaign).stdout
    assert "网站上不再有的案例 1 篇：另一件没有人问过的事。" in said, said


def test_what_a_class_teacher_holds_of_a_lesson_is_among_the_sheets(tmp_path: Path) -> None:
    row = {"path": "meeting/a/教案.pdf", "role": "proof", "format": "lesson-a4", "title": "先给你甜头"}
    common: dict[str, object] = {"sha256": "", "product": "", "subject": "", "codes": []}
    manifest = {"version": 1, "files": [common | row]}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (line,) = reprints.lines(published(tmp_path), Published({}), ())
    assert "这一次不再印的 1 张：先给你甜头" in line
