"""Orders: names that a shop understands, tickets that add up, a folder that holds what is to be printed."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from poster_jobs import A3, A4, poster_job
from press_sheets import FOGRA39
from pressed_posters import pressed
from python_calamine import CalamineWorkbook

from generator.model import Artifact, Copies, Output, Poster, PosterHead, Process, Role
from generator.model.marks import parse
from generator.orders.folder import work_for, write_orders
from generator.orders.order import Order, orders_of, sheet_facts
from generator.orders.papers import HERE as PAPERS
from generator.orders.papers import LARGE_MM, SHOWN_MM, _said_once, runs_of, said_of_all, shown_sizes
from generator.orders.workbook import total_rows
from generator.preflight.press.verdict import NO_CODE
from generator.presswork import PressPiece, is_ordered, press_pieces, task_for
from generator.render.own_pages import rendered
from generator.store import digest

SLOGAN = "跟你要钱的/不是警察"
HEAD = PosterHead(
    slogan=parse(SLOGAN),
    giveaway=parse("公安机关不在电话里办案"),
    formats=("海报A3", "海报A4"),
    copies=Copies(by_format=(("海报A3", 40),)),
    paper="157克铜版纸",
    finishing="覆亚膜",
)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> tuple[PressPiece, ...]:
    """Return the press pieces of one poster in two formats."""
    from generator.render.pictures import pictures

    folder = tmp_path_factory.mktemp("pieces")
    tasks = []
    for format in (A3, A4):
        job = replace(poster_job(SLOGAN, concept="帽子", format=format), campus="东校区")
        home = folder / ".cache" / "pieces" / format.id
        home.mkdir(parents=True)
        pdf, preview, thumb = home / "proof.pdf", home / "preview.png", home / "thumb.webp"
        pdf.write_bytes(pressed(SLOGAN, concept="帽子", format=format).pdf)
        large, small = pictures(pdf, preview, thumb)
        outputs = (
            Output(role=Role.PROOF, path=pdf),
            Output(role=Role.PREVIEW, path=preview, px=large),
            Output(role=Role.THUMB, path=thumb, px=small),
        )
        made = Artifact(job=job, key=format.id, outputs=outputs, pages=1, findings=())
        assert is_ordered(made.job)
        tasks.append(task_for(made, folder / ".cache", FOGRA39))
    found = tuple(press_pieces(tasks))
    again = tuple(press_pieces(tasks))
    assert [one.pdf.stat().st_mtime_ns for one in found] == [one.pdf.stat().st_mtime_ns for one in again]
    return found


def test_an_order_folder_from_press_sheets_to_zip(tmp_path: Path, pieces: tuple[PressPiece, ...]) -> None:
    (order,) = orders_of(pieces, {"x": HEAD}, FOGRA39.name)
    assert order.folder == "print/x/东校区"
    part = tmp_path / "part"
    rows = tuple(write_orders(part, work_for((order,), tmp_path / ".cache"), zipped=True))
    there = sorted(path.name for path in (part / order.folder).iterdir())
    version = {sheet.format.name: sheet.piece.version for sheet in order.sheets}
    sheets = [
        f"跟你要钱的不是警察_海报A3_297x420毫米_1比1_东校区_{version['海报A3']}.pdf",
        f"跟你要钱的不是警察_海报A4_210x297毫米_1比1_东校区_{version['海报A4']}.pdf",
    ]
    assert there == sorted([*sheets, "SHA256.txt", "印刷单.pdf", "印刷单.xlsx", "印前检查单.pdf"])
    assert {row.role for row in rows} == {"press", "note"}
    listed = {row.path for row in rows}
    assert listed == {path.relative_to(part).as_posix() for path in part.rglob("*") if path.is_file()}
    _sums_hold(part / order.folder)
    _tickets_say(part, order)
    with zipfile.ZipFile(part / "zip" / "x_东校区.zip") as archive:
        assert sorted(archive.namelist()) == sorted(f"x_东校区/{name}" for name in there)


def _sums_hold(folder: Path) -> None:
    for line in (folder / "SHA256.txt").read_text("utf-8").splitlines():
        sha, name = line.split("  ")
        assert digest.of_file(folder / name) == sha


def first_table(path: Path) -> list[list[Any]]:
    """Return the rows of a workbook's first table."""
    rows: list[list[Any]] = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return rows


def _tickets_say(part: Path, order: Order) -> None:
    table = (
        CalamineWorkbook.from_path(str(part / order.folder / "印刷单.xlsx")).get_sheet_by_index(0).to_python()
    )
    first = dict(zip(table[0], table[1], strict=True))
    assert (first["版式"], first["份数"], first["纸张"], first["后道"]) == (
        "海报A3",
        40,
        "157克铜版纸",
        "按裁切线裁切；覆亚膜",
    )
    assert dict(zip(table[0], table[2], strict=True))["份数"] == "没有写"
    total = (
        CalamineWorkbook.from_path(str(part / "print" / "印刷总单.xlsx")).get_sheet_by_index(0).to_python()
    )
    assert total[-1][0] == "合计"
    assert total[-1][-3:] == [2, 40, "1 种没有写，没有算进去，请先问学校"]
    sums = {row[0]: row[-2:] for row in total[1:-1]}
    assert sums == {"海报A3": [40, ""], "海报A4": ["没有写", order.name]}
    for name in ("印刷单", "印前检查单"):
        document = pypdfium2.PdfDocument(part / order.folder / f"{name}.pdf")
        assert len(document) == 1
        words = document[0].get_textpage().get_text_bounded()
        assert "样张" in words and "东校区" in words
        if name == "印刷单":
            _names_are_whole(words, order)
            _proofs_are_signed(words)
    assert "项全部合格" in words


def _proofs_are_signed(words: str) -> None:
    """A ticket asks whom to call and when, and who has seen the proof; nobody had a line to sign on."""
    assert [
        ask
        for ask in ("学校联系人", "电话", "交货日期", "样稿核对", "学校签字", "印刷店签字")
        if ask not in words
    ] == []


def _names_are_whole(words: str, order: Order) -> None:
    """Names are copied and sought: only a line's end parts them, no gap beside Latin letters."""
    whole = words.replace("\r\n", "").replace("\n", "")
    assert [sheet.name for sheet in order.sheets if f"{sheet.name}.pdf" not in whole] == []


def test_a_paper_is_ordered_only_for_what_is_printed_on_paper(pieces: tuple[PressPiece, ...]) -> None:
    """A banner on coated paper would be printed wrong: the ticket asks what it is printed on."""
    (order,) = orders_of(pieces, {"x": HEAD}, FOGRA39.name)
    (first, *_) = order.sheets
    assert dict(sheet_facts(order, first))["纸张"] == "157克铜版纸"
    for process, material in ((Process.CLOTH, "横幅布"), (Process.INKJET, "写真或喷绘材料")):
        artifact = first.piece.artifact
        job = replace(artifact.job, format=replace(artifact.job.format, process=process))
        sheet = replace(first, piece=replace(first.piece, artifact=replace(artifact, job=job)))
        assert dict(sheet_facts(order, sheet))["纸张"] == f"{material}，请先问学校"
        (row, _) = total_rows([replace(order, sheets=(sheet,))])
        assert row["纸张"] == f"{material}，请先问学校"


@pytest.mark.parametrize(
    ("process", "clear", "said"),
    [
        (Process.INKJET, (0, 0, 150, 0), "下边 150 毫米只有底色和图"),
        (Process.INKJET, (40, 40, 40, 40), "四边各 40 毫米只有底色和图"),
        (Process.CLOTH, (0, 100, 0, 100), "左右两头各 100 毫米只有底色和图"),
        (Process.INKJET, (0, 0, 0, 0), None),
        (Process.MONO, (8, 8, 8, 8), None),
    ],
)
def test_a_ticket_says_which_strip_a_stand_swallows(
    pieces: tuple[PressPiece, ...],
    process: Process,
    clear: tuple[float, float, float, float],
    said: str | None,
) -> None:
    """The ticket of a roll-up spoke of white outside the piece and not of what its case takes of it."""
    (order,) = orders_of(pieces, {"x": HEAD}, FOGRA39.name)
    first = order.sheets[0]
    artifact = first.piece.artifact
    form = replace(artifact.job.format, process=process, clear_mm=clear)
    piece = replace(first.piece, artifact=replace(artifact, job=replace(artifact.job, format=form)))
    words = dict(sheet_facts(order, replace(first, piece=piece))).get("留空")
    assert words is None if said is None else words and words.startswith(said)


@pytest.mark.parametrize(("passed", "said"), [(True, "2项全部合格"), (False, "1项不合格，先别印")])
def test_the_report_opens_with_its_verdict(pieces: tuple[PressPiece, ...], passed: bool, said: str) -> None:
    """A shop had to read seventeen rows to learn whether anything was wrong."""
    (order,) = orders_of(pieces, {"x": HEAD}, FOGRA39.name)
    rows = (("颜色", (runs_of("只有四色"),), True), ("出血", (runs_of("画到裁切线外 3 毫米"),), passed))
    markup = rendered(PAPERS / "report.html.j2", order=order, sheets=(), rows=rows, extra_faces="")
    assert said in re.sub(r"<style>.*</style>|<[^>]+>", "", markup, flags=re.S)
    assert markup.count("<tr>") == 1 + passed


def test_what_a_sheet_does_not_have_is_not_said_to_pass(pieces: tuple[PressPiece, ...]) -> None:
    """A sheet without a code had two ticks for it and 16 checks passed of 14."""
    (order,) = orders_of(pieces, {"x": HEAD}, FOGRA39.name)
    rows = (("颜色", (runs_of("只有四色"),), True), ("二维码", (runs_of(NO_CODE),), None))
    markup = rendered(PAPERS / "report.html.j2", order=order, sheets=(), rows=rows, extra_faces="")
    words = re.sub(r"<style>.*</style>|<[^>]+>", "", markup, flags=re.S)
    assert "1项全部合格" in words and "不适用" in words


def test_a_tickets_pictures_keep_to_their_row_and_to_their_sizes() -> None:
    """A3 and A4 looked equally large, and both crossed the rule below them."""
    large, small = shown_sizes([(297, 420), (210, 297)])
    assert large[1] == LARGE_MM[1]
    assert large[1] / small[1] == pytest.approx(420 / 297, rel=0.01)
    for trims in ([(420, 594), (90, 54)], [(1200, 300), (210, 297)], [(420, 594)] * 3 + [(6000, 700)]):
        most = LARGE_MM if len(trims) <= 3 else SHOWN_MM
        sizes = shown_sizes(trims)
        assert all(wide <= most[0] and high <= most[1] for wide, high in sizes)
        assert all(wide >= 0.45 * most[0] or high >= 0.45 * most[1] for wide, high in sizes)


def test_a_ticket_says_once_what_its_sheets_share_and_a_lone_sheet_all_itself() -> None:
    """The ink, the outlines and the code's address stood on every sheet and hid what differs."""
    poster = {
        "份数": "60 份",
        "颜色": "四色",
        "页数": "1 页",
        "二维码": "扫出来是 https://a.example，75 毫米见方",
    }
    card = {**poster, "份数": "60 份", "页数": "2 页", "二维码": "扫出来是 https://a.example，24 毫米见方"}
    banner = {**poster, "二维码": NO_CODE}
    assert said_of_all([poster, card, banner]) == {"颜色": "四色", "二维码": "扫出来是 https://a.example"}
    assert said_of_all([poster]) == {}
    other = {**card, "二维码": "扫出来是 https://b.example，24 毫米见方"}
    assert said_of_all([poster, other]) == {"颜色": "四色"}


def test_what_all_sheets_share_is_said_once_and_equal_ones_stand_together() -> None:
    said = {"A3": "成品一，共 1 页", "A4": "成品二，共 1 页", "A5": "成品二，共 1 页", "横幅": "没有"}
    assert list(_said_once(said)) == ["共 1 页", "A3：成品一", "A4、A5：成品二", "横幅：没有"]
    assert list(_said_once({"A3": "好", "A4": "好"})) == ["好"]


def test_what_only_one_sheet_says_is_not_said_of_all() -> None:
    """The report said of posters with bleed that they have none: only the banner's line has a comma."""
    said = {"横幅": "不留出血，不裁切", "A3": "画到裁切线外 3 毫米"}
    assert list(_said_once(said)) == ["横幅：不留出血，不裁切", "A3：画到裁切线外 3 毫米"]


def test_letters_and_drafts_are_no_orders() -> None:
    job = poster_job(SLOGAN)
    assert isinstance(job.piece.subject, Poster)
    assert not is_ordered(replace(job, piece=replace(job.piece, draft=True)))


def test_a_number_alone_counts_for_the_first_format_nobody_orders_forty_roll_ups() -> None:
    formats = ("海报A3", "海报A4", "易拉宝")
    plain = Copies(first=40)
    assert [plain.of(name, formats) for name in formats] == [40, None, None]
    named = Copies(by_format=(("易拉宝", 2),))
    assert [named.of(name, formats) for name in formats] == [None, None, 2]


def test_the_ticket_of_a_banner_says_how_much_white_its_ends_need(pieces: tuple[PressPiece, ...]) -> None:
    piece = pieces[0]
    for process, bleed_mm, words in (
        (Process.DIGITAL, 3, None),
        (Process.CLOTH, 0, "成品外两头另留 100 毫米，包边、打扣或穿杆用"),
        (Process.INKJET, 0, "成品外两头另留 100 毫米，包边、打扣或穿杆用"),
        (Process.INKJET, 3, None),  # a board is cut at its trim
    ):
        form = replace(piece.artifact.job.format, process=process, bleed_mm=bleed_mm)
        one = replace(piece, artifact=replace(piece.artifact, job=replace(piece.artifact.job, format=form)))
        (order,) = orders_of([one], {one.artifact.job.subject: HEAD}, "Coated FOGRA39")
        assert dict(sheet_facts(order, order.sheets[0])).get("白边") == words


def test_a_number_stays_with_its_unit() -> None:
    """The ticket broke 75/毫米."""
    held = [
        words
        for words, held in runs_of("扫出来是 https://a.example，75 毫米见方，每格 1.82 毫米，文件是 1:10")
        if held
    ]
    assert held == ["75 毫米见方", "1.82 毫米", "1:10"]


def test_the_note_of_a_ticket_stands_on_its_first_page(
    tmp_path: Path, pieces: tuple[PressPiece, ...]
) -> None:
    """It stood alone on a third page."""
    (order,) = orders_of(pieces, {"x": HEAD}, FOGRA39.name)
    tuple(write_orders(tmp_path / "part", work_for((order,), tmp_path / ".cache"), zipped=False))
    document = pypdfium2.PdfDocument(tmp_path / "part" / order.folder / "印刷单.pdf")
    assert len(document) == 1
    assert "开印前" in document[0].get_textpage().get_text_range()
