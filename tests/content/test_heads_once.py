"""A head that is as it was is not decoded again, and comes back as it was, with all that was found in it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from campaigns import VOCABULARY

from generator.content import kinds
from generator.content.facts import load_facts
from generator.content.kinds import AnyKind
from generator.content.sources import SourceFile, read_folder
from generator.diagnostics import Report
from generator.load import load
from generator.reading.plain import as_plain
from generator.store.memo import Memo

PROJECT = Path(__file__).resolve().parents[2]


def missing(_text: str) -> tuple[str, ...]:
    return ()


def read(kind: AnyKind, root: Path, memo: Memo) -> tuple[tuple[SourceFile[object], ...], list[str]]:
    facts, report = load_facts(Report()), Report()
    assert facts
    found = read_folder(
        kind.head, root / kind.folder, root, missing, report, facts=facts, memo=memo, deep=kind.deep
    )
    return found.files, list(map(str, report))


def shown(files: tuple[SourceFile[object], ...]) -> Iterator[object]:
    """Yield what files hold, with what equality leaves out: places, and texts as they were typed."""
    for one in files:
        head = one.head
        yield one.slug, as_plain(head.value), head.value, head.whole, head.origin.places, head.escaped


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.name)
def test_every_head_of_the_sample_comes_back_as_it_was(kind: AnyKind) -> None:
    first = Memo()
    files, said = read(kind, PROJECT, first)
    again = Memo(first.used)
    assert list(shown(read(kind, PROJECT, again)[0])) == list(shown(files))
    assert again.used.keys() == first.used.keys() and read(kind, PROJECT, again)[1] == said


@pytest.mark.parametrize(
    "head",
    [
        "标题: [不是一行字",
        "标题: '卡\u02da人'\n类型: 没有这一种",
        '标题: "\\uFFFE"\n人群: 大学生\nwrong: 1',
        "标题: 打 [[热线]]\n损失: 380元\n发生时间: 2026-13",
        "- 一\n- 二",
        "",
    ],
)
def test_what_is_wrong_with_a_head_is_said_again(head: str, tmp_path: Path) -> None:
    folder = tmp_path / kinds.CASES.folder
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(f"---\n{head}\n---\n\n正文\n", encoding="utf-8")
    first = Memo()
    files, said = read(kinds.CASES, tmp_path, first)
    again = read(kinds.CASES, tmp_path, Memo(first.used))
    assert (list(shown(again[0])), again[1]) == (list(shown(files)), said)


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.name)
def test_a_key_left_empty_comes_back_as_it_was(kind: AnyKind, tmp_path: Path) -> None:
    text = next((PROJECT / kind.folder).rglob("*.md")).read_text(encoding="utf-8")
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    folder = tmp_path / kind.folder
    folder.mkdir(parents=True)
    for line in re.findall("^[^ :#-]+:.*$", head, re.MULTILINE):
        emptied = head.replace(line, f"{line.partition(':')[0]}:")
        (folder / "a.md").write_text(f"---\n{emptied}\n---\n{body}", encoding="utf-8")
        first = Memo()
        files, said = read(kind, tmp_path, first)
        again = read(kind, tmp_path, Memo(first.used))
        assert (list(shown(again[0])), again[1]) == (list(shown(files)), said), line


def test_an_edit_of_a_head_is_seen(minimal_campaign: Path, tmp_path: Path) -> None:
    root, memo = tmp_path / "copy", Memo()
    shutil.copytree(minimal_campaign, root)
    before = load(root, VOCABULARY, Report(), memo=memo)
    file = sorted((root / "content" / "cases").glob("*.md"))[0]
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("^损失: .*$", "损失: 未损失", text, flags=re.MULTILINE), encoding="utf-8")
    after = load(root, VOCABULARY, Report(), memo=Memo(memo.used))
    assert before and after and before.cases[0].head.loss != after.cases[0].head.loss
    assert after.cases[0].head.loss.value == "未损失"
