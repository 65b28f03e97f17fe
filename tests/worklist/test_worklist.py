"""The inspection file: what answers a row, receipts counted without a name, what is missing, archive."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import zipfile
from datetime import date, timedelta
from pathlib import Path

import commands
import pypdfium2
import pytest
from campaigns import CAMPAIGN, POSTER

from generator import freshness
from generator.diagnostics import Report
from generator.ledger import ledger, opening, returns
from generator.ledger.known_names import known_names
from generator.ledger.pupil import Pupil, Roster
from generator.model.worklist import WorkGroup, WorkList, WorkRow
from generator.store import digest
from generator.worklist.archive import write_archive
from generator.worklist.evidence import Evidence
from generator.worklist.filled import FilledGroup, FilledList, FilledRow
from generator.worklist.papers import AboutList, write_paper
from generator.worklist.returned import ReturnCount

TODAY = "2026-11-22"
NAMES = ("欧阳示甲", "司徒示乙", "诸葛示丙")
HOME = Path("private/worklist/gongzuo-qingdan")


def run(root: Path, *words: str) -> tuple[int, str, str]:
    done = commands.run("worklist", "--root", root, "--today", TODAY, *words)
    return done.returncode, done.stdout, done.stderr


def told(root: Path, *words: str) -> dict:  # type: ignore[type-arg]
    status, out, err = run(root, "--json", *words)
    assert status == 0, out + err
    return json.loads(out)  # type: ignore[no-any-return]


def row(answer: dict, name: str) -> dict:  # type: ignore[type-arg]
    (found,) = [one for one in answer["rows"] if one["name"] == name]
    return found  # type: ignore[no-any-return]


def enrol(root: Path) -> list[str]:
    """Put a class into the ledger, as printing its letters does; return the serials."""
    pupils = tuple(Pupil(class_name="高一（3）班", name=name) for name in NAMES)
    with opening.open_ledger(root) as base:
        made = ledger.enrol(base, "xin", "示例中学", Roster(pupils=pupils, classes=("高一（3）班",)))
    return list(made.pupils)


def settle(root: Path, serials: list[str]) -> None:
    with returns.open_returns(root) as base:
        for serial in serials:
            returns.settle(base, serial, "yes", TODAY)


def below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_row_shows_what_was_published_with_its_review_and_digest(warm_campaign: Path) -> None:
    answer = told(warm_campaign)
    assert [len(answer["rows"]), len({one["group"] for one in answer["rows"]})] == [11, 3]
    (letter,) = row(answer, "致家长的一封信")["pieces"]
    assert (letter["kind"], letter["reviewer"], letter["reviewed"]) == ("信", "示例老师", "2026-03-01")
    (file,) = letter["files"]
    assert digest.of_file(warm_campaign / "dist" / file["path"]) == file["sha256"]
    codes = row(answer, "国家反诈中心 APP")["pieces"]
    assert [piece["slug"] for piece in codes] == ["hai-bao"]
    slogan = re.search(
        "^标语: (.+)$", (warm_campaign / "content/posters/hai-bao.md").read_text("utf-8"), re.M
    )
    assert slogan and "/" in slogan[1]
    assert codes[0]["title"] == slogan[1].replace("/", " ")  # the pause that a line's end is on the poster


def test_a_draft_answers_nothing_and_the_row_says_what_it_lacks(warm_campaign: Path) -> None:
    answer = told(warm_campaign)
    assert row(answer, "黑板报")["lacks"] == ["还没有审核过的黑板报"]
    letter = warm_campaign / "content/letters/xin.md"
    letter.write_text(letter.read_text("utf-8").replace("已审核", "草稿"), encoding="utf-8")
    status, out, _ = run(warm_campaign)
    assert status == 0
    assert "致家长的一封信：还没有审核过的信、提示单" in out
    assert "请先运行 python3 build.py" in out, "dist/ is older than the content"


def test_a_row_that_cases_answer_says_that_its_only_meeting_is_a_draft(warm_campaign: Path) -> None:
    """主题班会 lacked nothing, since a case answers it too, and the one meeting was a draft."""
    name = "主题班会或讲座"
    assert row(told(warm_campaign), name)["lacks"] == []
    meeting = warm_campaign / "content/meetings/yi.md"
    meeting.parent.mkdir(exist_ok=True)
    meeting.write_text("---\n案例: [an-li]\n状态: 草稿\n---\n", encoding="utf-8")
    assert row(told(warm_campaign), name)["lacks"] == ["1 份班会还是草稿，审核以后才算"]


def test_the_day_alone_makes_nothing_stale_but_what_it_changes_does(warm_campaign: Path) -> None:
    """The day after a build the list said that `dist/` was not made of the content."""
    built = freshness.built_on(warm_campaign)
    assert built is not None
    later = str(built + timedelta(days=1))
    assert "build.py" not in run(warm_campaign, "--today", later)[1]
    assert told(warm_campaign, "--today", later)["fresh"] is True
    poster = warm_campaign / "content/posters/hai-bao.md"
    text = poster.read_text("utf-8").replace("状态:", f"有效期至: {built}\n状态:")
    poster.write_text(text, encoding="utf-8")
    assert commands.run("build", "--root", warm_campaign, "--today", str(built)).returncode == 0
    assert "build.py" not in run(warm_campaign, "--today", str(built))[1]
    said = run(warm_campaign, "--today", later)[1]
    assert f"dist/ 是 {built.month} 月 {built.day} 日生成的，那以后有内容到期" in said
    assert told(warm_campaign, "--today", later)["fresh"] is False


def test_receipts_are_counted_and_no_name_is_in_any_file(warm_campaign: Path) -> None:
    serials = enrol(warm_campaign)
    settle(warm_campaign, serials[:1])
    before = known_names(warm_campaign)
    status, out, _ = run(warm_campaign, "--zip")
    assert status == 0 and "回执还差 2 张" in out
    answer = told(warm_campaign)
    (count,) = row(answer, "致家长的一封信")["returns"]
    assert (count["expected"], count["returned"]) == (3, 1)
    files = below(warm_campaign / HOME)
    assert {path.suffix for path in files} == {".pdf", ".xlsx", ".html", ".zip"}
    for path in files:
        assert path.stat().st_mode & 0o077 == 0, path
        for text in texts(path):
            assert not any(name in text for name in (*NAMES, *serials)), path
    paper = subprocess.run(
        ["pdftotext", "-layout", str(warm_campaign / HOME / "工作清单.pdf"), "-"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert "应交 3，已交 1，回收率 33.3%" in paper
    after = known_names(warm_campaign)
    assert after.index == before.index, "its reviewers are no pupils"
    assert after.findings == before.findings, "the archive is no list that nobody can read"


def texts(path: Path) -> list[str]:
    """Return all that a file says, those inside a ZIP too."""
    if path.suffix in (".zip", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return [archive.read(name).decode("utf-8", "replace") + name for name in archive.namelist()]
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True)
        return [done.stdout]
    return [path.read_text("utf-8")]


def test_nobody_is_told_that_all_came_back_while_one_is_missing() -> None:
    assert ReturnCount(expected=2000, returned=1999).percent == "99.9%"
    assert ReturnCount(expected=2000, returned=2000).percent == "100%"


def test_the_archive_has_what_was_published_and_its_sums_and_nothing_else(warm_campaign: Path) -> None:
    enrol(warm_campaign)
    (warm_campaign / "private" / "名单.csv").write_text("班级,姓名\n1班,欧阳示甲\n", encoding="utf-8")
    assert run(warm_campaign, "--zip")[0] == 0
    (path,) = (warm_campaign / HOME).glob("*.zip")
    listed = json.loads((warm_campaign / "dist/manifest.json").read_text("utf-8"))["files"]
    kept = {f"dist/{one['path']}" for one in listed if one["role"] != "press"}
    own = {f"工作清单/工作清单.{ending}" for ending in ("pdf", "xlsx", "html")}
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        assert names == kept | own | {"dist/manifest.json", "SHA256.txt", "wuzha-archive.txt"}
        lines = archive.read("SHA256.txt").decode().splitlines()
        sums = {name: found for found, _, name in (line.partition("  ") for line in lines)}
        assert sums == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in sums}
        assert len(sums) == len(names) - 2
    done = subprocess.run(["unzip", "-tq", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_manifest_that_somebody_edited_leads_to_no_other_file(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / "private.csv").write_text("欧阳示甲", encoding="utf-8")
    rows = [{"path": path, "role": "note"} for path in ("../private.csv", f"{tmp_path}/private.csv")]
    assert write_archive(tmp_path / "a.zip", dist, rows, ()) == 1
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not any("private" in name for name in archive.namelist())


def test_before_the_first_build_it_says_what_to_do(minimal_campaign: Path) -> None:
    status, out, err = run(minimal_campaign)
    assert (status, out) == (2, "")
    assert "请先运行 python3 build.py" in err
    assert not (minimal_campaign / "private").exists()


def test_another_list_is_a_file_and_a_name_is_guessed(warm_campaign: Path) -> None:
    path = warm_campaign / "content/worklists/shi-ji.yml"
    path.parent.mkdir()
    path.write_text(
        "标题: 市里的\n分组:\n  - {名称: 一, 行: [{名称: 海报, 标准: 有, 凭: [海报]}]}\n", encoding="utf-8"
    )
    answer = told(warm_campaign, "--list", "shi-ji")
    assert [one["name"] for one in answer["rows"]] == ["海报"]
    status, _, err = run(warm_campaign, "--list", "shi-j")
    assert status == 2 and "您是不是想写“shi-ji”" in err


BUILDINGS = """\
楼栋:
  - {名称: 教学楼, 校门标语: [hai-bao], 宣传栏: [hai-bao]}
"""


def test_the_three_places_of_a_building_are_told_with_what_is_missing(warm_campaign: Path) -> None:
    poster = warm_campaign / "content/posters/hai-bao.md"
    poster.write_text(POSTER.replace("版式: [", "版式: [横幅, "), encoding="utf-8")
    (warm_campaign / "content/campaign.yml").write_text(CAMPAIGN + BUILDINGS, encoding="utf-8")
    places = {one["place"]: one for one in told(warm_campaign)["places"]}
    assert places["校门标语"]["posters"] == [{"slug": "hai-bao", "formats": ["横幅"]}]
    assert places["宣传栏"]["posters"][0]["formats"] == ["海报A3", "海报A4"]
    assert places["大屏"] == {"building": "教学楼", "place": "大屏", "posters": [], "lacks": ["还没有安排"]}
    status, out, _ = run(warm_campaign)
    assert status == 0 and "教学楼大屏：还没有安排" in out


@pytest.mark.parametrize("broken", ["{", "[]", '{"files": [{"path": "a"}]}', '{"files": 3}'])
def test_a_manifest_that_is_none_ends_in_no_traceback(warm_campaign: Path, broken: str) -> None:
    (warm_campaign / "dist/manifest.json").write_text(broken, encoding="utf-8")
    status, out, err = run(warm_campaign)
    assert status in (0, 2) and "Traceback" not in out + err


def test_our_own_lists_are_sound_and_ask_for_nobodys_data() -> None:
    from generator.content.worklists import load_worklists
    from generator.preflight import check_names
    from generator.products.catalog import PACKAGE, load_catalog

    report = Report()
    names = load_catalog(PACKAGE.parent, report, check_names()).names
    lists = load_worklists(PACKAGE.parent, names, report)
    assert [str(found) for found in report] == []
    assert len(lists["gongzuo-qingdan"].rows) == 11
    refusing = [one.name for one in lists["gongzuo-qingdan"].rows if one.refused]
    assert refusing == ["国家反诈中心 APP", "少发案、不发案"]


def test_the_places_name_formats_that_there_are_and_every_poster_on_paper_hangs_somewhere() -> None:
    from generator.content.worklists import places
    from generator.preflight import check_names
    from generator.products.catalog import PACKAGE, load_catalog

    formats = load_catalog(PACKAGE.parent, Report(), check_names()).formats
    rules = {place.name: set(place.formats) for place in places(Report())}
    assert set().union(*rules.values()) <= set(formats)
    assert {name for name in formats if name.startswith("海报")} <= rules["宣传栏"]


SIGNS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"


def _long_list(lacks: int) -> FilledList:
    """Return a list of twenty rows over several pages; the first lacks so many things."""
    pieces = tuple(
        Evidence(slug="a", word="案例", title="甲", reviewer="示例老师", reviewed=TODAY, files=(), picture="")
        for _ in range(4)
    )
    rows = tuple(WorkRow(name=f"{sign}字的事", standard="每学期都做。") for sign in SIGNS)
    filled = tuple(
        FilledRow(
            number=at, row=row, evidence=pieces, returns=(), lacks=("甲",) * (lacks if at == 101 else 0)
        )
        for at, row in enumerate(rows, start=101)
    )
    worklist = WorkList(
        slug="a", title="清单", groups=tuple(WorkGroup(name=f"{row.name[0]}组", rows=(row,)) for row in rows)
    )
    groups = tuple(FilledGroup(name=f"{one.row.name[0]}组", rows=(one,)) for one in filled)
    return FilledList(worklist=worklist, groups=groups, buildings=())


@pytest.mark.parametrize("lacks", [2, 5, 11])
def test_a_rows_number_stands_on_the_page_of_its_name(lacks: int, tmp_path: Path) -> None:
    about = AboutList(
        school="示例中学",
        sample=True,
        term="第一学期",
        day=date(2026, 11, 22),
        dist=tmp_path,
        cache=tmp_path,
    )
    write_paper(tmp_path / "a.pdf", _long_list(lacks), about)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    pages = [page.get_textpage().get_text_range().split() for page in document]
    assert len(pages) > 2
    for words in pages:
        named = [sign for sign in SIGNS if f"{sign}字的事" in words]
        assert named == [sign for at, sign in enumerate(SIGNS, start=101) if str(at) in words]
        assert named == [sign for sign in SIGNS if f"{sign}组" in words]
