"""New files for staff."""

import re
from pathlib import Path

import pytest
from campaigns import VOCABULARY

from generator.content.skeleton import Misuse, write
from generator.diagnostics import Report
from generator.pipeline import read

FOLDERS = {
    "case": "content/cases",
    "poster": "content/posters",
    "letter": "content/letters",
    "quiz": "content/quiz",
}


@pytest.mark.parametrize("kind", ["case", "poster", "letter", "quiz"])
@pytest.mark.parametrize("name", ["kuaidi-tuikuan", "快递退款"])
def test_a_fresh_skeleton_has_no_findings(kind: str, name: str, minimal_campaign: Path) -> None:
    path = write(kind, name, minimal_campaign)
    assert path == minimal_campaign / FOLDERS[kind] / f"{name}.md"
    report = Report()
    read(minimal_campaign, VOCABULARY, report)
    assert [str(d) for d in report] == []


@pytest.mark.parametrize(("kind", "place"), [("case", "3:1; 24"), ("letter", "20:1; 5"), ("quiz", "17:1; 5")])
def test_a_skeleton_that_nobody_filled_in_may_not_be_called_reviewed(
    kind: str, place: str, minimal_campaign: Path
) -> None:
    path = write(kind, "x", minimal_campaign)
    reviewed = "状态: 已审核\n审核人: 示例老师\n审核日期: 2026-09-01\n"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(reviewed if "状态: " in line else line for line in lines), encoding="utf-8")
    report = Report()
    read(minimal_campaign, VOCABULARY, report)
    (found,) = report
    assert (found.code, found.location.file) == ("skeleton-left", f"{FOLDERS[kind]}/x.md")
    line, column, count = map(int, re.findall(r"\d+", place))
    assert (found.location.line, found.location.column) == (line, column)
    assert f"一共 {count} 处" in found.message


@pytest.mark.parametrize("name", ["", "a b", "../x", "a/b", "index", "an-li", "AN-LI", "an-li.md"])
def test_a_bad_or_taken_name_is_refused(name: str, minimal_campaign: Path) -> None:
    with pytest.raises(Misuse):
        write("case", name, minimal_campaign)


def test_a_poster_may_not_take_the_name_of_a_letter(minimal_campaign: Path) -> None:
    with pytest.raises(Misuse, match=r"content/letters/xin\.md"):
        write("poster", "xin", minimal_campaign)


def test_an_unknown_kind_is_refused(minimal_campaign: Path) -> None:
    with pytest.raises(Misuse, match="可以写"):
        write("banner", "x", minimal_campaign)
