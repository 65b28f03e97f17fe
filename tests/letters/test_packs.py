"""Packs: from a roster file to the PDFs of its classes, by the command that staff type."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from roster_files import FORMATS, text

from generator import cli
from generator.ledger.pupil import Pupil
from generator.ledger.serials import grouped, is_serial
from generator.letters import booklets, command
from generator.letters.packs import SLOTS, PrintStyle
from generator.progress import SilentProgress

TODAY = "2026-09-01"
HEAD = ["班级", "姓名", "学号"]
ROWS = [
    HEAD,
    ["高一/1班", "张示例", "01"],
    ["高一/1班", "买买提·示例江", "02"],
    ["高一/1班", "𠮷示例", "03"],
    ["独苗班", "欧阳示例", "04"],
    *(
        ["大班", f"学{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'一二三四五六七八'[n // 10]}", f"1{n:02}"]
        for n in range(80)
    ),
]


def roster(root: Path, rows: list[list[str]] = ROWS, format: str = "utf-8") -> Path:
    folder = root / "private"
    for old in folder.glob("名单*"):
        old.unlink()
    return FORMATS[format](folder, rows)


def letters(root: Path, **asked: Any) -> command.LettersOutcome:
    request = command.LettersRequest(root=root, today=date.fromisoformat(TODAY), **({"roster": None} | asked))
    outcome = command.letters(request, SilentProgress())
    assert not outcome.misuse and not outcome.report.errors, (outcome.misuse, *outcome.report)
    return outcome


def texts(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def folder(root: Path) -> Path:
    """Return the folder of the one letter; a run that was killed may have left half of one beside it."""
    return next(path for path in (root / "private" / "letters").iterdir() if path.name[0] != ".")


def serials_in(path: Path) -> list[str]:
    """Return the serials that stand in a pack, in order."""
    words = [page.split() for page in texts(path)]
    near = [w[i : i + 3] for w in words for i in range(len(w) - 2) if is_serial("".join(w[i : i + 3]))]
    return ["".join(three) for three in near]


def bytes_of(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(path.iterdir())}


def test_every_format_gives_the_same_packs_byte_for_byte(root: Path) -> None:
    made = []
    for format in FORMATS:
        shutil.rmtree(root / "private")
        (root / "private").mkdir()
        letters(root, roster=roster(root, format=format))
        made.append(bytes_of(folder(root)))
    assert all(one == made[0] for one in made)
    assert set(made[0]) == {"高一／1班.pdf", "独苗班.pdf", "大班.pdf", "回执登记表.xlsx"}


def test_a_pack_is_cover_letters_spares_and_tally_with_free_backs(root: Path) -> None:
    letters(root, roster=roster(root))
    pages = texts(folder(root) / "高一／1班.pdf")
    assert len(pages) == 2 * (1 + 3 + 2 + 1)
    assert all(not back.strip() for back in pages[1::2])
    cover, *fronts, tally = pages[::2]
    assert "高一/1班" in cover and "照名单发" in cover
    for front, name in zip(fronts, ["张示例", "买买提·示例江", "𠮷示例", "", ""], strict=True):
        assert name in front and "高一/1班" in front and "回执" in front
    assert all(name in tally for name in ("张示例", "买买提·示例江", "𠮷示例", "备1", "备2"))
    assert len(set(serials_in(folder(root) / "高一／1班.pdf"))) == 5


@pytest.mark.parametrize(
    ("year", "class_name", "shown"),
    [
        ("高一", "1班", "高一1班"),
        ("高一", "高一1班", "高一1班"),
        ("1", "2", "1年级2班"),
        ("2026", "护理1班", "2026级护理1班"),
    ],
)
def test_cover_and_tally_name_the_year_that_the_roster_says(
    root: Path, year: str, class_name: str, shown: str
) -> None:
    rows = [["年级", "班级", "姓名"], [year, class_name, "张示例"], [year, class_name, "李示例"]]
    letters(root, roster=roster(root, rows))
    pages = texts(folder(root) / f"{class_name}.pdf")[::2]
    assert shown in pages[0] and shown in pages[-1]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [(("2026001", "2026002"), ["（6001）", "（6002）"]), (("", ""), ["（1）", "（2）"])],
)
def test_a_tally_tells_pupils_of_one_name_apart(
    root: Path, numbers: tuple[str, str], shown: list[str]
) -> None:
    rows = [HEAD, *(["1班", "周示例", number] for number in numbers), ["1班", "张示例", "2026003"]]
    letters(root, roster=roster(root, rows))
    tally = texts(folder(root) / "1班.pdf")[::2][-1].replace("\r\n", "")
    assert [f"周示例{mark}" for mark in shown if f"周示例{mark}" not in tally] == []
    assert "张示例（" not in tally


def test_no_front_of_a_slip_has_letters_behind_whatever_the_class(root: Path) -> None:
    letters(root, roster=roster(root), one_file=True)
    pages = texts(folder(root) / "全部班级.pdf")
    slips = [at for at, page in enumerate(pages) if "家长签名" in page]
    assert len(slips) == 84 + 6
    assert all(at % 2 == 0 and not pages[at + 1].strip() for at in slips)


def test_the_tally_of_a_large_class_goes_on_overleaf(root: Path) -> None:
    letters(root, roster=roster(root))
    pages = texts(folder(root) / "大班.pdf")
    assert len(pages) == 2 * (1 + 80 + 2 + 1)
    assert "1/2" in pages[-2] and "2/2" in pages[-1] and "备2" in pages[-1]


def test_single_sided_leaves_no_page_empty(root: Path) -> None:
    letters(root, roster=roster(root), simplex=True)
    assert len(texts(folder(root) / "独苗班.pdf")) == 1 + 1 + 2 + 1


def test_blank_letters_are_numbered_and_nameless(root: Path) -> None:
    letters(root, blank=7)
    path = folder(root) / "不记名信.pdf"
    assert len(texts(path)) == 14 and len(set(serials_in(path))) == 7
    first = serials_in(path)
    letters(root, blank=9)
    assert serials_in(path)[:7] == first


def test_printing_again_changes_nothing_and_newcomers_are_added(root: Path) -> None:
    letters(root, roster=roster(root))
    before = bytes_of(folder(root))
    letters(root, roster=roster(root))
    assert bytes_of(folder(root)) == before
    old = serials_in(folder(root) / "独苗班.pdf")
    outcome = letters(root, roster=roster(root, [*ROWS, ["独苗班", "新示例", "99"]]))
    now = serials_in(folder(root) / "独苗班.pdf")
    assert set(old) < set(now) and len(now) == 4
    assert "新编号 1 个，沿用 84 个" in outcome.summary[0]


def test_files_are_for_their_owner_only(root: Path) -> None:
    letters(root, roster=roster(root))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder(root).iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((root / "private").stat().st_mode) == 0o700


def test_purge_removes_what_was_printed_and_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letters(root, roster=roster(root), out=root / "private" / "别处")
    assert cli.main(["purge", "--yes", "--root", str(root)]) == 0
    assert "学生 84 名" in capsys.readouterr().out
    assert not (root / "private" / "别处").exists()
    assert cli.main(["purge", "--yes", "--root", str(root)]) == 0


def purge(root: Path, *words: str) -> int:
    return cli.main(["purge", "--root", str(root), *words])


def test_h1_purge_of_a_copied_campaign_leaves_the_original_alone(root: Path, tmp_path: Path) -> None:
    letters(root, roster=roster(root))
    before = bytes_of(folder(root))
    copy = tmp_path / "backup"
    shutil.copytree(root, copy)
    assert purge(copy, "--yes") == 0
    assert bytes_of(folder(root)) == before
    assert not list((copy / "private" / "letters").glob("*"))


def test_r18_purge_shows_what_will_go_and_asks(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    letters(root, roster=roster(root))
    for answer in ("", "否\n", "\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        assert purge(root) == 2
        said = capsys.readouterr()
        assert "学生 84 名" in said.out and "大班.pdf" in said.out and "--yes" in said.err
        assert len(bytes_of(folder(root))) == 4
    monkeypatch.setattr(sys, "stdin", io.StringIO("是\n"))
    assert purge(root) == 0
    assert not list((root / "private").rglob("*.pdf"))


def test_r18_a_roster_is_looked_for_in_the_campaign_folder_too(root: Path) -> None:
    path = roster(root).relative_to(root)
    assert run(root, "--roster", str(path)) == 0
    assert run(root, "--roster", "private/没有.csv") == 2


def test_h10_a_lost_or_older_ledger_prints_nothing_unless_asked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = root / "private" / "ledger.sqlite"
    letters(root, roster=roster(root, ROWS[:4]))
    older = ledger.read_bytes()
    path = roster(root)
    letters(root, roster=path)
    printed = bytes_of(folder(root))
    for lost in (None, b"", older):
        ledger.unlink(missing_ok=True)
        if lost is not None:
            ledger.write_bytes(lost)
        assert run(root, "--roster", str(path)) == 2
        assert "--new-ledger" in capsys.readouterr().err
        assert bytes_of(folder(root)) == printed
    assert run(root, "--roster", str(path), "--new-ledger") == 0


def test_h10_a_ledger_that_never_heard_of_a_printed_letter_is_not_its_ledger(root: Path) -> None:
    path = roster(root)
    letters(root, roster=path)
    (root / "private" / "ledger.sqlite").unlink()
    (folder(root) / "回执登记表.xlsx").unlink()  # packs alone tell too
    assert run(root, "--roster", str(path)) == 2


def test_r12_classes_and_files_of_earlier_rosters_are_named_with_what_removes_them(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letters(root, roster=roster(root))
    outcome = letters(root, roster=roster(root, ROWS[:4]))
    said = "\n".join(outcome.summary)
    assert "大班.pdf" in said and "独苗班" in said and "--class '大班'" in said and f"--root {root}" in said
    assert purge(root, "--class", "大班", "--yes") == 0
    assert purge(root, "--class", "没有班", "--yes") == 2
    assert not (folder(root) / "大班.pdf").exists() and (folder(root) / "独苗班.pdf").exists()
    again = letters(root, roster=roster(root, ROWS[:4]))
    assert "大班" not in "\n".join(again.summary)


def test_five_thousand_classes_get_a_pack_each(root: Path) -> None:
    rows = [HEAD, *([f"{n}/班", f"学{n % 10}", str(n)] for n in range(5000))]
    letters(root, roster=roster(root, rows), one_file=True)
    document = pypdfium2.PdfDocument(folder(root) / "全部班级.pdf")
    assert len(document) == 5000 * 2 * 5
    document.close()


# -- other kinds -------------------------------------------------------------------------------------------


def test_large_type_is_one_sheet_with_nothing_behind_the_slip(root: Path) -> None:
    letters(root, roster=roster(root), large=True)
    path = folder(root) / "独苗班.pdf"
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 2 * (1 + 1 + 2 + 1)
    front, back = document[2].get_textpage(), document[3].get_textpage()
    assert "家长签名" in back.get_text_bounded() and "家长签名" not in front.get_text_bounded()
    assert not front.get_text_bounded(bottom=0, top=(297 - 217) * 72 / 25.4).strip()
    document.close()


def test_a_letter_that_has_a_large_type_to_read_is_printed_with_its_slip(root: Path) -> None:
    letter = root / "content" / "letters" / "xin.md"
    letter.write_text(
        letter.read_text(encoding="utf-8").replace("状态:", "大字: 是\n状态:"), encoding="utf-8"
    )
    letters(root, roster=roster(root))
    document = pypdfium2.PdfDocument(folder(root) / "独苗班.pdf")
    assert "家长签名" in document[2].get_textpage().get_text_bounded()
    document.close()


def test_a_second_language_stands_on_the_back_above_the_slip(root: Path) -> None:
    letter = next((root / "content" / "letters").glob("*.md"))
    before = letter.read_text(encoding="utf-8")
    letter.write_text(
        before.rstrip() + "\n\n## 译文：English\n\nDear parents, 〔姓名〕 was told.\n", encoding="utf-8"
    )
    try:
        letters(root, roster=roster(root))
        document = pypdfium2.PdfDocument(folder(root) / "独苗班.pdf")
        front, back = document[2].get_textpage(), document[3].get_textpage()
        assert "Dear" not in front.get_text_bounded()
        assert "Dear parents" in back.get_text_bounded() and "欧阳示例" in back.get_text_bounded()
        assert not back.get_text_bounded(bottom=0, top=(297 - 217) * 72 / 25.4).strip()
        document.close()
    finally:
        letter.write_text(before, encoding="utf-8")


PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pledged(root: Path) -> Path:
    """Return the campaign with the sample's pledges."""
    shutil.copytree(PROJECT / "content" / "pledges", root / "content" / "pledges", dirs_exist_ok=True)
    return root


def test_pledges_are_bound_by_class_with_cover_index_and_page_numbers(pledged: Path) -> None:
    letters(pledged, roster=roster(pledged), slug="chengnuoshu")
    pages = texts(folder(pledged) / "大班.pdf")
    assert len(pages) == 2 * (1 + 2 + 80) and not any(back.strip() for back in pages[1::2])
    cover, first, second, *rest = pages[::2]
    assert "大班" in cover and "学甲一" in first and "学癸八" in second
    assert all(f"第 {at} 页" in page for at, page in enumerate(rest, start=3))
    assert "学甲一" in rest[0] and "学癸八" in rest[-1]
    assert {path.name for path in folder(pledged).iterdir()} == {"高一／1班.pdf", "独苗班.pdf", "大班.pdf"}


@pytest.mark.parametrize("count", [1, 60, 61, 130])
def test_the_index_of_pledges_gives_each_name_the_page_that_it_is_on(count: int) -> None:
    pupils = tuple(Pupil(class_name="大班", name=f"学{at}") for at in range(count))
    style = PrintStyle(two_sided=False)
    _, *pages = booklets.Booklet(class_name="大班", pupils=pupils, keeper="").pages(style)
    index = {
        page.values[f"名.{slot}"]: page.values[f"页.{slot}"]
        for page in pages
        for slot in range(1, SLOTS + 1)
        if f"名.{slot}" in page.values
    }
    stands = {page.values["姓名"]: page.values["页"] for page in pages if "姓名" in page.values}
    assert {name: f"第 {number} 页" for name, number in index.items()} == stands
    assert [page.values["页"] for page in pages] == [f"第 {at} 页" for at in range(1, len(pages) + 1)]


def test_the_binding_margin_of_pledges_is_25_mm(pledged: Path) -> None:
    letters(pledged, roster=roster(pledged), slug="chengnuoshu")
    document = pypdfium2.PdfDocument(folder(pledged) / "独苗班.pdf")
    for page in list(document)[::2]:
        picture = page.render(scale=2, grayscale=True).to_pil().convert("L")
        margin = picture.crop((0, 0, int(24.8 * 72 / 25.4 * 2), picture.height))
        assert margin.getextrema() == (255, 255)
    document.close()


def test_an_agreement_of_staff_is_made_in_two_copies(pledged: Path) -> None:
    rows = [["部门", "姓名", "工号"], ["教务处", "张示例", "1"], ["教务处", "李示例", "2"]]
    letters(pledged, roster=roster(pledged, rows), slug="zerenshu")
    bound, own = (texts(folder(pledged) / f"{name}.pdf") for name in ("教务处", "教务处（本人存）"))
    assert len(bound) == 8 and len(own) == 4
    assert "学校存" in bound[4] and "本人存" in own[0] and "张示例" in own[0]


def test_purge_forgets_pledges_too(pledged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letters(pledged, roster=roster(pledged), slug="chengnuoshu")
    assert cli.main(["purge", "--yes", "--root", str(pledged), "--letter", "chengnuoshu"]) == 0
    assert not list((pledged / "private").rglob("*.pdf"))


# -- misuse ------------------------------------------------------------------------------------------------


def run(root: Path, *words: str) -> int:
    return cli.main(["letters", "--root", str(root), "--today", TODAY, *words])


def test_misuse_is_answered_with_status_2(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(roster(root))
    for words in (
        [],
        ["--roster", "没有.csv"],
        ["--roster", path, "--letter", "zhi-jiazhan"],
        ["--roster", path, "--out", str(root / "dist" / "x")],
        ["--roster", path, "--blank", "0"],
        ["--blank", "-3"],
    ):
        assert run(root, *words) == 2
    said = capsys.readouterr().err
    assert "没有这份名单" in said and "不能放进 dist/" in said
    assert not (root / "private" / "letters").exists()


def test_of_several_letters_one_must_be_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = next((root / "content" / "letters").glob("*.md"))
    second = first.with_name("di-er-feng.md")
    shutil.copy(first, second)
    try:
        assert run(root, "--roster", str(roster(root))) == 2
        said = capsys.readouterr().err
        assert first.stem in said and "di-er-feng" in said
    finally:
        second.unlink()


def test_a_wrong_roster_prints_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--roster", str(roster(root, [HEAD, ["1班", "", "1"]]))) == 1
    assert "private/名单.csv:2:2: 错误" in capsys.readouterr().out
    assert not (root / "private" / "letters").exists()


def test_a_column_that_a_letter_asks_for_must_be_there(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = next((root / "content" / "letters").glob("*.md"))
    before = letter.read_text(encoding="utf-8")
    letter.write_text(before.rstrip() + "\n\n请〔姓名〕带到〔宿舍〕。\n", encoding="utf-8")
    try:
        assert run(root, "--roster", str(roster(root))) == 1
        assert "〔宿舍〕" in capsys.readouterr().out
        rows = [["班级", "姓名", "宿舍"], ["1班", "张示例", "梅园"], ["1班", "买买提·示例江", "竹园北楼"]]
        assert run(root, "--roster", str(roster(root, rows))) == 0
        pages = texts(folder(root) / "1班.pdf")
        assert pages[2].count("张示例") == 2 and "梅园" in pages[2]
        assert pages[4].count("买买提·示例江") == 2 and "竹园北楼" in pages[4]
    finally:
        letter.write_text(before, encoding="utf-8")


@pytest.fixture
def asks(root: Path) -> Iterator[Callable[[str], int]]:
    """Return what adds a sentence to the campaign's letter, until the test ends."""
    letter = next((root / "content" / "letters").glob("*.md"))
    before = letter.read_text(encoding="utf-8")
    yield lambda words: letter.write_text(f"{before.rstrip()}\n\n{words}\n", encoding="utf-8")
    letter.write_text(before, encoding="utf-8")


def test_number_and_seat_are_printed_each_in_its_place(root: Path, asks: Callable[[str], int]) -> None:
    asks("座位是〔座号〕，编号是〔学号〕，住〔宿舍〕。")
    rows = [["班级", "姓名", "座号", "宿舍", "学号"], ["1班", "张示例", "07", "梅园", "20260101"]]
    letters(root, roster=roster(root, rows))
    letter = "".join(texts(folder(root) / "1班.pdf")[2].split())
    assert "座位是07，编号是20260101，住梅园。" in letter


@pytest.mark.parametrize("column", ["宿舍", "学号"])
def test_a_character_without_a_glyph_is_named_with_its_row_in_every_column_that_is_printed(
    root: Path, asks: Callable[[str], int], capsys: pytest.CaptureFixture[str], column: str
) -> None:
    asks(f"请〔姓名〕带到〔{column}〕。")
    rows = [["班级", "姓名", column], ["1班", "张示例", "梅园"], ["1班", "李示例", "梅\U00031400园"]]
    assert run(root, "--roster", str(roster(root, rows))) == 1
    told = capsys.readouterr().out
    assert (
        f"private/名单.csv:3:1: 错误: “{column}”里的“\U00031400”（U+31400）没有字体能印 [roster-glyph]"
        in told
    )
    assert told.count("roster-glyph") == 1


def test_a_number_that_the_roster_does_not_have_cannot_be_printed(
    root: Path, asks: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    asks("编号是〔学号〕。")
    assert run(root, "--roster", str(roster(root, [["班级", "姓名"], ["1班", "张示例"]]))) == 1
    assert "名单里没有“学号”这一列" in capsys.readouterr().out


# -- kill -9 -----------------------------------------------------------------------------------------------


def test_killed_at_any_moment_a_run_is_finished_by_the_next_with_the_same_serials(root: Path) -> None:
    path = roster(root, [HEAD, *([f"{n // 4}班", f"学{n % 10}", str(n)] for n in range(600))])
    words = ["letters", "--root", str(root), "--today", TODAY, "--roster", str(path)]
    letters(root, roster=path)
    whole = bytes_of(folder(root))
    shutil.rmtree(root / "private" / "letters")
    chance = random.Random(7)
    child_env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-m", "generator.cli", *words], env=child_env)
        time.sleep(chance.uniform(0.3, 4))
        child.send_signal(signal.SIGKILL)
        child.wait()
        printed = root / "private" / "letters"
        for file in printed.rglob("*.pdf") if printed.exists() else ():
            assert file.read_bytes() == whole[file.name]  # whole or not at all
    letters(root, roster=path)
    assert bytes_of(folder(root)) == whole


def test_h16_killed_at_any_moment_the_packs_are_all_of_one_run(root: Path) -> None:
    many = [[f"{n // 4}班", f"学{n % 10}", str(n)] for n in range(400)]
    letters(root, roster=roster(root, [HEAD, *many]))
    old = bytes_of(folder(root))
    path = roster(root, [HEAD, *([row[0], row[1] + "生", row[2]] for row in many)])
    words = ["letters", "--root", str(root), "--today", TODAY, "--roster", str(path)]
    chance = random.Random(3)
    for _ in range(4):
        child = subprocess.Popen(
            [sys.executable, "-m", "generator.cli", *words],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        time.sleep(chance.uniform(1, 4))
        child.send_signal(signal.SIGKILL)
        child.wait()
        found = bytes_of(folder(root))
        assert found.keys() == old.keys()
        assert sum(found[name] == old[name] for name in old) in (0, len(old))
    letters(root, roster=path)
    assert [path.name for path in (root / "private" / "letters").iterdir()] == [folder(root).name]


def test_the_text_of_a_serial_is_what_the_code_says(root: Path) -> None:
    import zxingcpp

    letters(root, roster=roster(root))
    document = pypdfium2.PdfDocument(folder(root) / "高一／1班.pdf")
    for at in range(2, 12, 2):
        (code,) = zxingcpp.read_barcodes(document[at].render(scale=3).to_pil())
        assert is_serial(code.text)
        assert grouped(code.text) in " ".join(document[at].get_textpage().get_text_bounded().split())
    document.close()


def test_text_files_may_come_from_any_system(root: Path) -> None:
    path = root / "private" / "名单.txt"
    path.write_bytes(("名单\n" + text(ROWS).replace("\r\n", "\r")).encode("utf-8"))
    assert letters(root, roster=path)
