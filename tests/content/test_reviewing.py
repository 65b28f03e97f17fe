"""Row P6: who reviewed, written into many files at once, and every other byte as it was."""

import re
from datetime import date
from pathlib import Path

import pytest
from campaigns import CASE, LETTER, POSTER, VOCABULARY

from generator.cli import main
from generator.content.reviewing import ALL, ReviewRequest, review
from generator.diagnostics import Report
from generator.pipeline import read_campaign
from generator.status import UsageError

DAY = date(2026, 11, 25)


def reviewed(
    root: Path, *files: str, reviewer: str = "王明老师", day: date = DAY, drafts: bool = False
) -> str:
    asked = ReviewRequest(root=root, reviewer=reviewer, day=day, today=DAY, files=files, drafts=drafts)
    return "\n".join(review(asked))


def contents(root: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def bare(data: bytes) -> bytes:
    """Return a file without the line that notes what was seen."""
    return re.sub("审核指纹: 20261125-[a-s]{8}(?:\r\n|\r|\n)".encode(), b"", data)


def test_p6_all_files_get_the_reviewer_and_nothing_else_changes(minimal_campaign: Path) -> None:
    before = contents(minimal_campaign)
    said = reviewed(minimal_campaign, ALL)
    for name, data in contents(minimal_campaign).items():
        meant = before[name].replace("审核人: 示例老师".encode(), "审核人: 王明老师".encode())
        assert bare(data) == meant.replace("审核日期: 2026-03-01".encode(), "审核日期: 2026-11-25".encode())
    assert "content/cases/an-li.md：审核人 示例老师 → 王明老师，审核日期 2026-03-01 → 2026-11-25" in said
    assert "改了 4 个文件" in said
    assert "改了 0 个文件，4 个本来就是这样" in reviewed(minimal_campaign, ALL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\n", b"\r\n"),
        (b"\n", b"\r"),
        ("审核人: 示例老师".encode(), '审核人:   "示例老师"   # 教务处'.encode()),
        ("审核人: 示例老师".encode(), "审核人: '示例老师'\t# 看过两遍".encode()),
        ("审核日期: 2026-03-01".encode(), "审核日期: 2026-03-01  # 开学前".encode()),
        ("审核人: 示例老师\n".encode(), "# 审核人: 别动这一行\n审核人: 示例老师\n".encode()),
        ("先给几块尝甜头".encode(), "审核人: 正文里的这一行也不动".encode()),
        (b"---\n", b"---  \n"),
    ],
)
def test_p6_line_ends_comments_quotes_and_bodies_stay(minimal_campaign: Path, old: bytes, new: bytes) -> None:
    path = minimal_campaign / "content/cases/an-li.md"
    before = CASE.encode().replace(old, new)
    path.write_bytes(before)
    reviewed(minimal_campaign, "content/cases/an-li.md")
    after = bare(path.read_bytes())
    changed = [pair for pair in zip(before.split(), after.split(), strict=True) if pair[0] != pair[1]]
    assert [b.decode().strip("\"'") for _, b in changed] == ["王明老师", "2026-11-25"]
    assert [len(line) for line in before.splitlines()][20:] == [len(line) for line in after.splitlines()][20:]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_p6_the_encoding_stays(minimal_campaign: Path, encoding: str) -> None:
    path = minimal_campaign / "content/posters/hai-bao.md"
    path.write_bytes(POSTER.encode(encoding))
    reviewed(minimal_campaign, "content/posters/hai-bao.md")
    meant = POSTER.replace("示例老师", "王明老师").replace("2026-03-01", "2026-11-25")
    after = path.read_bytes().decode(encoding).encode()
    assert bare(after).decode() == meant and bare(after) != after


def test_p6_what_was_not_written_is_added(minimal_campaign: Path) -> None:
    path = minimal_campaign / "content/letters/xin.md"
    path.write_text(LETTER.replace("审核人: 示例老师\n审核日期: 2026-03-01\n", ""), encoding="utf-8")
    assert "审核人 （没有写） → 王明老师" in reviewed(minimal_campaign, "content/letters/xin")
    assert "状态: 已审核\n审核人: 王明老师\n审核日期: 2026-11-25\n---\n" in bare(path.read_bytes()).decode()


def test_p6_a_draft_is_refused_unless_asked_for(minimal_campaign: Path) -> None:
    path = minimal_campaign / "content/posters/hai-bao.md"
    path.write_text(POSTER.replace("状态: 已审核", "状态: 草稿"), encoding="utf-8")
    before = contents(minimal_campaign)
    with pytest.raises(UsageError, match="还是草稿"):
        reviewed(minimal_campaign, "content/cases/an-li.md", "content/posters/hai-bao.md")
    assert contents(minimal_campaign) == before, "all or nothing"
    assert "跳过草稿 1 个" in reviewed(minimal_campaign, ALL)
    assert path.read_bytes() == before[path.as_posix()]
    assert "状态 草稿 → 已审核" in reviewed(minimal_campaign, "content/posters", drafts=True)


@pytest.mark.parametrize(
    ("files", "reviewer", "why"),
    [
        (("content/cases/nichts.md",), "王明", "没有这个文件"),
        (("docs/index.md",), "王明", "没有审核人这一项"),
        (("content/campaign.yml",), "王明", "没有审核人这一项"),
        (("../anderswo.md",), "王明", "没有这个文件|不在活动文件夹里"),
        ((ALL, "content/cases"), "王明", "后面不用再写"),
        ((ALL,), "", "写审核人的姓名"),
        ((ALL,), "王明: x", "写审核人的姓名"),
        ((ALL,), "王明\n状态", "写审核人的姓名"),
        ((ALL,), "王" * 21, "写审核人的姓名"),
    ],
)
def test_p6_misuse_writes_nothing(
    minimal_campaign: Path, files: tuple[str, ...], reviewer: str, why: str
) -> None:
    before = contents(minimal_campaign)
    with pytest.raises(UsageError, match=why):
        reviewed(minimal_campaign, *files, reviewer=reviewer)
    assert contents(minimal_campaign) == before


@pytest.mark.parametrize(
    "head",
    [
        "---\n标题：x\n状态: 已审核\n---\n",
        "没有开头\n",
        POSTER.replace("审核人: 示例老师", "审核人: >\n  示例老师"),
        POSTER.replace("审核人: 示例老师", "审核人: 示例老师\n审核人: 示例老师"),
    ],
)
def test_p6_a_head_that_is_not_plain_is_left_alone(minimal_campaign: Path, head: str) -> None:
    path = minimal_campaign / "content/posters/hai-bao.md"
    path.write_text(head, encoding="utf-8")
    with pytest.raises(UsageError, match="没有改"):
        reviewed(minimal_campaign, ALL)
    assert path.read_text(encoding="utf-8") == head


def test_p6_the_command_says_what_it_changed(
    minimal_campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["review", "--root", str(minimal_campaign), "--reviewer", "王明老师", "--date", "2026-11-20", ALL]
    assert main([*words, "--today", "2026-11-25"]) == 0
    assert "审核日期 2026-03-01 → 2026-11-20" in capsys.readouterr().out
    assert main([*words, "--today", "2026-11-19"]) == 2
    assert "还没有到" in capsys.readouterr().err


def test_without_a_reviewer_the_command_lists_what_to_check_and_writes_nothing(
    minimal_campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = minimal_campaign / "content/letters/xin.md"
    path.write_text(LETTER.replace("状态: 已审核", "状态: 草稿") + "\n看看没关系。\n", encoding="utf-8")
    before = contents(minimal_campaign)
    assert main(["review", "--root", str(minimal_campaign), "content/letters/xin.md"]) == 0
    said = capsys.readouterr().out
    line = path.read_text(encoding="utf-8").split("\n").index("看看没关系。") + 1
    assert f"    说法 第 {line} 行：看看没关系\n" in said and "什么也没有改" in said
    assert contents(minimal_campaign) == before


def test_a_page_that_nobody_signs_can_be_listed_too(
    minimal_campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = minimal_campaign / "docs/shuoming.md"
    page.write_text("---\n标题: 说明\n版面: prose\n---\n\n交 20 元。\n", encoding="utf-8")
    assert main(["review", "--root", str(minimal_campaign), "docs/shuoming.md"]) == 0
    assert "数字 第 6 行：交 20 元" in capsys.readouterr().out


def test_who_signs_a_file_sees_what_to_check_in_it_and_of_many_files_the_counts(
    minimal_campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = minimal_campaign / "content/letters/xin.md"
    path.write_text(LETTER + "\n看看没关系。\n", encoding="utf-8")
    words = ["review", "--root", str(minimal_campaign), "--reviewer", "王明老师", "--today", "2026-11-25"]
    assert main([*words, "content/letters/xin.md"]) == 0
    assert "行：看看没关系" in capsys.readouterr().out
    assert main([*words, ALL]) == 0
    said = capsys.readouterr().out
    assert "行：看看没关系" not in said
    assert (
        re.search(r"\d 处  content/letters/xin.md\n", said)
        and "一次看一个文件：python3 build.py review content/" in said
    )


@pytest.mark.parametrize("option", [["--drafts"], ["--date", "2026-11-20"]])
def test_what_is_said_of_a_review_needs_a_reviewer(minimal_campaign: Path, option: list[str]) -> None:
    assert main(["review", "--root", str(minimal_campaign), *option, ALL, "--today", "2026-11-25"]) == 2


def test_check_says_in_one_line_how_many_reviewed_texts_changed(
    minimal_campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed(minimal_campaign, ALL)
    path = minimal_campaign / "content/cases/an-li.md"
    path.write_text(path.read_text(encoding="utf-8").replace("垫到第三单", "垫到第四单"), encoding="utf-8")
    main(["check", "--root", str(minimal_campaign), "--today", "2026-11-25"])
    assert "审核以后又改过的有 1 份。" in capsys.readouterr().out


# -- what was seen -----------------------------------------------------------------------------------------


def changed_since(root: Path) -> list[str]:
    report = Report()
    read_campaign(root, VOCABULARY, report)
    assert {found.code for found in report} <= {"review-changed", "encoding-gb18030"}
    return [found.location.file for found in report if found.code == "review-changed"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_was_changed_after_its_review_is_said_until_it_is_reviewed_again(
    minimal_campaign: Path, encoding: str, end: str
) -> None:
    path = minimal_campaign / "content/cases/an-li.md"
    path.write_bytes(CASE.replace("\n", end).encode(encoding))
    reviewed(minimal_campaign, ALL)
    assert changed_since(minimal_campaign) == []
    text = path.read_bytes().decode(encoding)
    path.write_bytes(text.replace("垫到第三单", "垫到第四单").encode(encoding))
    assert changed_since(minimal_campaign) == ["content/cases/an-li.md"]
    assert "审核指纹" in reviewed(minimal_campaign, ALL)
    assert changed_since(minimal_campaign) == []


@pytest.mark.parametrize(
    ("old", "new", "is_said"),
    [
        ("份数: 50", "份数: {海报A3: 20, 海报A4: 300}", False),
        ("版式: [海报A3, 海报A4]", "版式: [海报A3]", False),
        ("份数: 50", "份数: 50\n有效期至: 2027-12-31", False),
        ("标语: 前三单/是鱼饵", "标语: 前两单/是鱼饵", True),
        ("构思: 结算单\n", "", True),
        ("审核日期: 2026-11-25", "审核日期: 2026-11-26", False),  # reviewed again by hand: who knows what
    ],
)
def test_only_what_a_piece_shows_counts(minimal_campaign: Path, old: str, new: str, is_said: bool) -> None:
    reviewed(minimal_campaign, ALL)
    path = minimal_campaign / "content/posters/hai-bao.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert text != path.read_text(encoding="utf-8")
    assert bool(changed_since(minimal_campaign)) is is_said


def test_the_campaign_file_lists_its_settings_and_nothing_is_written_or_signed(
    minimal_campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(minimal_campaign)
    settings = minimal_campaign / "content/campaign.yml"
    for name in ("content/campaign.yml", str(settings)):
        assert main(["review", "--root", str(minimal_campaign), name]) == 0
        said = capsys.readouterr().out
        assert "审核人" not in said and "什么也没有改" in said
        lines = settings.read_text(encoding="utf-8").split("\n")
        for key in ("学校", "地区", "网址"):
            at = next(at for at, line in enumerate(lines, 1) if line.strip(" -").startswith(f"{key}:"))
            assert f"第 {at} 行：" in said
    assert contents(minimal_campaign) == before


def test_each_campus_is_listed_with_what_is_its_own(
    minimal_campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = minimal_campaign / "content/campaign.yml"
    text = settings.read_text(encoding="utf-8")
    more = "校区:\n  - {名称: 北麓校区, 地区: 云岭省松澜市北麓区, 派出所: 北麓派出所}\n"
    assert "校区:\n" in text
    settings.write_text(text.replace("校区:\n", more), encoding="utf-8")
    main(["review", "--root", str(minimal_campaign), "content/campaign.yml"])
    said = capsys.readouterr().out
    assert "北麓校区的地区：云岭省松澜市北麓区" in said and "北麓校区的派出所：北麓派出所" in said
