"""A name of a roster in the sources is told at its line, in `check` as in `build`; none is kept (P1, H2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from campaigns import minimal_campaign

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.guards.name_index import bare, bare_with_places

TODAY = date(2026, 6, 1)
ROSTER = "班级,姓名（必填）\n三1班,欧阳知行\n三1班,高原\n三1班,阿依古丽·买买提\n三1班,Anna Müller\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a minimal campaign with a roster."""
    minimal_campaign(tmp_path)
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "名单.csv").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(root: Path) -> list[Diagnostic]:
    """Return what a check finds of names, which is settled before a piece is pressed."""
    no_pieces = pipeline.AskedPieces(jobs=())
    report = pipeline.make(root, TODAY, planned=lambda *_: no_pieces).report
    return [one for one in report if one.code not in ("file-ignored", "photo-consent")]


def told(root: Path) -> list[str]:
    return [f"{one.location} {one.severity} {one.code}" for one in found(root)]


def page(root: Path, *lines: str) -> list[str]:
    """Put lines on a page of docs/ (the first is line 5) and return what is told."""
    head = ("---", "标题: 一页", "---", "")
    (root / "docs" / "yi.md").write_text("\n".join((*head, *lines, "")), encoding="utf-8")
    return told(root)


def test_p1_a_name_under_another_header_stops_the_page_at_its_line(root: Path) -> None:
    assert page(root, "先别转。", "", "这次短剧由欧阳知行来演。") == ["docs/yi.md:7:6 error roster-name"]
    (one,) = found(root)
    assert "欧＊＊＊" in one.message and "欧阳" not in f"{one}{one.as_json()}"


@pytest.mark.parametrize(
    "line",
    [
        "由欧阳知行来演。",
        "由欧阳**知行**来演。",
        "由欧 阳 知 行来演。",
        "由欧阳\n知行来演。",
        "由欧阳\u200b知行来演。",
        "由欧阳&#30693;行来演。",
        "由欧阳知⾏来演。",
        "由欧阳<b>知行</b>来演。",
        "由欧阳<ruby>知<rt>zhi</rt></ruby>行来演。",
        '<span title="欧阳知行">他</span>来演。',
        "由阿依古丽买买提来演。",
        "由阿依古丽•买买提来演。",
        "由ANNA MULLER来演。",
        "由 Müller, Anna 来演。",
        "由高原同学来演。",
        "[欧阳知行](index.md)",
        "- 欧阳知行：先别转",
        "> 欧阳\n> 知行说",
        "[看](https://a.example/%E6%AC%A7%E9%98%B3%E7%9F%A5%E8%A1%8C)",
    ],
)
def test_h2_however_a_name_is_written_it_is_an_error_at_its_line(root: Path, line: str) -> None:
    errors = [one for one in page(root, line) if "roster-name" in one]
    assert len(errors) == 1 and errors[0].startswith("docs/yi.md:5:") and " error " in errors[0]


@pytest.mark.parametrize(
    "line", ["<!-- 由欧阳知行来演 -->先别转。", "小陈和王某某说：先别转。", "欧阳修，知行合一。", "Annabel"]
)
def test_what_is_not_published_or_nobodys_name_passes(root: Path, line: str) -> None:
    assert page(root, line) == []


def test_a_bare_name_of_two_characters_is_a_warning(root: Path) -> None:
    assert page(root, "青藏高原很高。") == ["docs/yi.md:5:3 warning roster-name"]


@pytest.mark.parametrize("words", ["高原（化名）说", "高原(化名)说", "化名高原说"])
def test_a_pseudonym_that_is_a_pupils_real_name_stops_the_page(root: Path, words: str) -> None:
    """The manual says 拦下来, and it was a warning: （化名） says that it is a name."""
    (line,) = page(root, f"那天，{words}。")
    assert line.endswith("error roster-name")
    (one,) = found(root)
    assert "请换一个" in one.hint


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("content/campaign.yml", "学校: 示例市第一中学", "学校: 欧阳知行中学", ":1:5"),
        ("content/cases/an-li.md", "小陈想挣点生活费", "欧阳知行想挣点生活费", ":15:"),
        ("content/posters/hai-bao.md", "识破: 先返几块钱", "识破: 欧阳知行先返几块钱", ":3:5"),
        ("content/posters/hai-bao.md", "识破: 先返几块钱", '识破: "\\u6b27\\u9633\\u77e5\\u884c"  #', ":3:"),
        ("content/posters/hai-bao.md", "标语: 前三单/是鱼饵", "标语: 欧阳/知行", ":2:5"),
        ("content/letters/xin.md", "标题: 致家长的一封信", "标题: 致欧阳知行家长的信", ":2:"),
        ("content/letters/xin.md", "先打老师的电话。", "先打欧阳知行的电话。", ":"),
        ("content/quiz/shua-dan.md", "前三单是他花钱", "前三单是欧阳知行花钱", ":"),
    ],
)
def test_p1_names_in_fields_of_any_kind_are_told_at_their_place(
    root: Path, file: str, old: str, new: str, place: str
) -> None:
    edit(root, file, old, new)
    assert any(one.startswith(f"{file}{place}") and one.endswith("error roster-name") for one in told(root))


@pytest.mark.parametrize(
    "name", ["docs/欧阳知行.txt", "docs/a/欧阳 知行.jpg", "docs/anna-muller.txt", "content/cases/欧阳知行.md"]
)
def test_h2_a_name_in_a_file_name_is_told_with_the_path_masked(root: Path, name: str) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("先别转\n", encoding="utf-8")
    errors = [one for one in found(root) if one.code == "roster-name"]
    assert [one.severity for one in errors] == ["error"]
    assert "＊" in errors[0].location.file and "文件名" in errors[0].message


@pytest.mark.parametrize("file", ["a.csv", "a.svg", "a.json", "a.txt", "a.html"])
def test_h2_names_in_files_that_are_published_as_they_are_have_a_line(root: Path, file: str) -> None:
    (root / "docs" / file).write_text("先别转\n感谢欧阳知行\n", encoding="utf-8")
    assert f"docs/{file}:2:3 error roster-name" in told(root)


def test_the_reviewer_may_bear_a_pupils_name_where_he_signs(root: Path) -> None:
    for path in (root / "content").rglob("*.md"):
        path.write_text(
            path.read_text("utf-8").replace("审核人: 示例老师", "审核人: 欧阳知行老师"), encoding="utf-8"
        )
    assert told(root) == []
    assert page(root, "感谢欧阳知行。") == ["docs/yi.md:5:3 error roster-name"]


def test_whoever_signs_with_a_title_is_of_the_staff(root: Path) -> None:
    edit(root, "content/campaign.yml", "落款: 示例市第一中学学生工作处", "落款: 校长 欧阳知行")
    assert told(root) == []
    edit(root, "content/campaign.yml", "落款: 校长 欧阳知行", "落款: 欧阳知行")
    assert [one for one in told(root) if "error roster-name" in one]


def test_a_consent_that_names_a_pupil_is_not_published(root: Path) -> None:
    edit(
        root,
        "content/cases/an-li.md",
        "状态: 已审核",
        "照片同意: 欧阳知行的家长已签，班主任保管\n状态: 已审核",
    )
    assert told(root) == []


def test_one_place_can_be_let_through_with_a_reason(root: Path) -> None:
    passed = "放行: [{规则: roster-name, 原文: 青藏高原很高, 理由: 地理上的高原，不是人名}]"
    head = f"---\n标题: 一页\n{passed}\n---\n\n"
    (root / "docs" / "yi.md").write_text(f"{head}青藏高原很高。\n", encoding="utf-8")
    assert told(root) == []
    (root / "docs" / "yi.md").write_text(f"{head}青藏高原很高。\n\n高原同学说。\n", encoding="utf-8")
    assert told(root) == ["docs/yi.md:8:1 error roster-name"]
    (root / "private" / "名单.csv").unlink()
    assert told(root) == [], "nor is it of no use when the roster is gone"


def test_names_are_found_as_soon_as_there_is_a_roster_and_only_then(root: Path) -> None:
    roster = (root / "private" / "名单.csv").rename(root / "away.csv")
    assert page(root, "由欧阳知行来演。") == []
    roster.rename(root / "private" / "returned 名册")
    assert told(root) == ["docs/yi.md:5:2 error roster-name"]


def test_what_cannot_be_read_is_said_by_check(root: Path) -> None:
    (root / "private" / "名单.et").write_bytes(b"\xd0\xcf\x11\xe0 no workbook")
    assert told(root) == ["private/名单.et:1:1 warning private-unread"]


def test_nothing_of_a_roster_is_kept(root: Path) -> None:
    page(root, "青藏高原很高。")
    assert pipeline.make(root, TODAY, pictures=False).artifacts, "a warning holds nothing back"
    names = ("欧阳知行", "阿依古丽", "Müller", "muller")
    forms = [name.encode(code) for name in names for code in ("utf-8", "gb18030", "utf-16-le")]
    forms += [name.encode("unicode-escape") for name in names[:2]]
    kept = [path for path in (root / ".cache").rglob("*") if path.is_file()]
    assert kept
    assert [path for path in kept if any(form in path.read_bytes() for form in forms)] == []


@pytest.mark.parametrize(
    "line",
    [
        '<span title="欧阳知行">他</span>来演。',
        "[看](欧阳知行.md)",
        "[看](%E6%AC%A7%E9%98%B3%E7%9F%A5%E8%A1%8C.md)",
        "![他](pics/欧阳知行.jpg)",
        "![他](pics/Anna_Müller.jpg)",
        "[[欧阳知行]]",
    ],
)
def test_h2_whatever_rule_quotes_a_name_masks_it(root: Path, line: str) -> None:
    page(root, line)
    said = found(root)
    assert len(said) > 1, "another rule has something to say"
    words = "\n".join(f"{one} {one.as_json()}" for one in said)
    assert not any(name in words for name in ("欧阳知行", "%E6%AC%A7", "Müller")), words


def test_h2_a_mistake_in_a_file_that_cannot_be_read_quotes_no_name(root: Path) -> None:
    edit(root, "content/cases/an-li.md", "类型: 刷单返利", "类型: 欧阳知行\n欧阳知行: 1")
    assert told(root) and not any("欧阳知行" in str(one) for one in found(root))


def test_a_pupil_called_like_a_common_word_is_little_noise_and_hides_no_error(root: Path) -> None:
    said = page(root, *["青藏高原很高。", ""] * 30, "由欧阳知行来演。", "", *["高原同学。", ""])
    of_names = [one for one in said if "sentence-twice" not in one]  # the same line thirty times is told too
    assert [one.split()[1] for one in of_names] == ["warning"] * 3 + ["error"] * 2


def test_places_are_those_of_the_text_as_it_was_written() -> None:
    for text in ("欧 阳<b>知\u200b⾏</b>…①ＡＢ", "", "**欧**\n", "㈱式"):
        for tags in (False, True):
            plain, places = bare_with_places(text, tags=tags)
            assert plain == bare(text, tags=tags)
            assert all(one in bare(text[at]) for one, at in zip(plain, places, strict=True))


def test_a_whole_name_of_the_roster_is_told_once_and_one_that_is_not_on_it_as_before(root: Path) -> None:
    (root / "private" / "名单.csv").write_text("班级,姓名\n三1班,赵思远\n", encoding="utf-8")
    assert page(root, "学生赵思远在群里。") == ["docs/yi.md:5:3 error roster-name"]
    assert page(root, "学生王思远在群里。") == ["docs/yi.md:5:3 error full-name"]
