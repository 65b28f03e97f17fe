"""The whole way: a class prints, fills in, scans over days; the counts say who is missing, and stay."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
from PIL import Image
from returned import TODAY, Filled, count, filled_class, photograph, printed_class, scan_pdf, scan_picture

from generator.cli import main
from generator.ledger import returns
from generator.letters import purging
from generator.receipts import command
from generator.receipts.answers import Doubt
from generator.receipts.workbook import DECISION, SERIAL, SETTLE

PROJECT = Path(__file__).parents[2]


def told(outcome: command.ReceiptsOutcome) -> dict[str, list[dict[str, object]]]:
    assert not outcome.misuse, outcome.misuse
    return json.loads(json.dumps(outcome.told))  # type: ignore[no-any-return]


def everything(root: Path) -> list[tuple[object, ...]]:
    """Return all rows of the returns."""
    with returns.open_returns(root) as base:
        tables = ("pages", "sightings", "verdicts")
        return [tuple(row) for name in tables for row in base.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]


def names_in_register(root: Path) -> dict[str, str]:
    """Return the register's pupils: names by serials."""
    path = next((root / "private" / "letters").rglob("回执登记表.xlsx"))
    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    at = {title: place for place, title in enumerate(head)}
    pupils = (row for row in rows if row[at["姓名"]])
    return {row[at["回执编号"]].replace(" ", ""): row[at["姓名"]] for row in pupils}


def test_of_a_class_in_three_sittings_the_two_that_are_out_are_named(tmp_path: Path) -> None:
    root = printed_class(tmp_path, 19)
    slips = filled_class(root, 19)
    out = [slips[3], slips[11]]
    back = [one for one in slips if one not in out]
    pile = root / "private" / "扫描"
    first = told(count(root, scan_pdf(pile / "周一.pdf", back[:6])))
    assert len(first["classes"][0]["missing"]) == 13  # type: ignore[arg-type]
    for at in range(6, 12, 3):
        scan_picture(pile / f"周二{at}.png", back[at : at + 3], seed=at)
    count(root, pile)
    photograph(pile / "手机" / "1.heic", back[12:14], seed=3)
    photograph(pile / "手机" / "2.jpg", back[14:15], seed=9)
    last = told(count(root, pile, scan_picture(tmp_path / "最后.png", back[15:])))
    (group,) = last["classes"]
    assert (group["expected"], group["returned"]) == (19, 17)
    assert set(group["missing"]) == {one.serial for one in out}  # type: ignore[call-overload]
    page = (root / "private" / "receipts" / "回执统计.html").read_text(encoding="utf-8")
    missing = page[page.index("未交名单") : page.index("选“否”（")]
    assert re.findall(r"<b>(.*?)</b>", missing) == [one.name for one in out]
    registered = names_in_register(root)
    seen = {str(one["serial"]) for one in last["slips"]}
    assert {name for serial, name in registered.items() if serial not in seen} == {one.name for one in out}
    truth = {one.serial: one.truth for one in slips}
    wrong = [s for s in last["slips"] if s["confident"] and s["answer"] != truth[str(s["serial"])].answer]
    assert not wrong


def test_a_class_is_done_only_when_nobody_must_look_any_more(root: Path, nine: list[Filled]) -> None:
    with returns.open_returns(root) as base:
        for slip in nine[1:]:
            returns.settle(base, slip.serial, "yes", "2026-11-26")
        picture = BytesIO()
        Image.new("L", (200, 120), 255).save(picture, "PNG")
        both = returns.Sighting(serial=nine[0].serial, answer="both", signed=True, doubts=(Doubt.BOTH.value,))
        page = returns.ReadPage(digest="d", page=1, file="扫.pdf", slips=((both, picture.getvalue()),))
        returns.record(base, page, "2026-11-26")
    said = "\n".join(count(root).summary)
    assert "应交 9，已交 9，都交了，还有 1 张要请人看" in said and "齐了" not in said
    with returns.open_returns(root) as base:
        returns.settle(base, nine[0].serial, "yes", "2026-11-26")
    assert "应交 9，已交 9，齐了" in "\n".join(count(root).summary)


def test_the_object_is_that_of_the_contract(root: Path, nine: list[Filled]) -> None:
    scan = scan_pdf(root / "private" / "扫.pdf", nine[:3])
    found = told(count(root, scan))
    assert set(found) == {"slips", "unread", "classes"}
    assert all(
        set(one) == {"serial", "answer", "signed", "confident", "file", "page", "class"}
        for one in found["slips"]
    )
    assert all(one["answer"] in ("yes", "no", "both", "none", None) for one in found["slips"])
    assert {one["file"] for one in found["slips"]} == {"private/扫.pdf"}
    assert set(found["classes"][0]) == {"class", "expected", "returned", "missing"}


def test_reading_again_gives_the_same(root: Path, nine: list[Filled]) -> None:
    scan = scan_pdf(root / "private" / "扫.pdf", nine)
    count(root, scan)
    whole = everything(root)
    page = (root / "private" / "receipts" / "回执统计.html").read_bytes()
    count(root, scan)
    assert everything(root) == whole
    assert (root / "private" / "receipts" / "回执统计.html").read_bytes() == page
    shutil.copy(scan, scan.with_name("又一份.pdf"))
    count(root, scan.parent)
    assert everything(root) == whole


def test_a_run_that_is_killed_goes_on_where_it_stopped(root: Path, nine: list[Filled]) -> None:
    scan = scan_pdf(root / "private" / "扫.pdf", nine)
    code = (
        "import os, sys; from pathlib import Path; from returned import count\n"
        "from generator.ledger import returns\n"
        "kept = returns.record\n"
        "def once(base, page, day):\n    kept(base, page, day); os.kill(os.getpid(), 9)\n"
        "returns.record = once\n"
        "count(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    paths = os.pathsep.join((str(PROJECT / "tests" / "support"), str(PROJECT)))
    died = subprocess.run(
        [sys.executable, "-P", "-c", code, str(root), str(scan)], env={**os.environ, "PYTHONPATH": paths}
    )
    assert died.returncode == -9
    with returns.open_returns(root) as base:
        assert len(returns.known_pages(base)) == 1
    found = told(count(root, scan))
    assert len({one["serial"] for one in found["slips"]}) == 9 == len(found["slips"])


def test_serials_are_marked_by_hand_and_taken_back(root: Path, nine: list[Filled]) -> None:
    grouped = [nine[0].serial[at : at + 4].lower() for at in (0, 4, 8)]
    marked = count(root, mark=(*grouped,), answer="否")
    assert nine[0].name in marked.summary[0] and marked.summary[0].endswith("交回，否")
    assert nine[0].serial not in told(marked)["classes"][0]["missing"]  # type: ignore[operator]
    again = count(root, mark=(nine[0].serial,), answer="否")
    assert "已经登记过" in again.summary[0]
    taken = count(root, undo=True)
    assert taken.summary[0].startswith("已撤销")
    assert taken.summary[0].endswith(f"{nine[0].name}），否（2026-09-10 登记的）")  # it may be days ago
    assert told(taken)["classes"][0]["returned"] == 0


def test_a_serial_that_is_mistyped_or_not_ours_is_refused(root: Path, nine: list[Filled]) -> None:
    serial = nine[0].serial
    swapped = serial[:5] + ("2" if serial[5] != "2" else "3") + serial[6:]
    assert "校验字符对不上" in count(root, mark=(swapped,)).misuse
    assert "这里有 3 个" in count(root, mark=("ABC",)).misuse
    assert "登记库里没有" in count(root, mark=("TESTAQANFENB",)).misuse


def test_a_code_scanner_enters_line_by_line(root: Path, nine: list[Filled]) -> None:
    said: list[str] = []
    request = command.ReceiptsRequest(root=root, today=TODAY)
    typed = [nine[0].serial, nine[1].serial, "否", "ABC", nine[2].serial, "撤销", "完", nine[3].serial]
    outcome = command.enter(request, [f"{line}\r\n" for line in typed], said.append)
    assert [line.partition("：")[0].split()[-1] for line in said if "交回" in line][:2] == [
        nine[0].name,
        nine[1].name,
    ]
    assert any("没有登记" in line for line in said)
    back = {one.serial for one in nine} - set(told(outcome)["classes"][0]["missing"])  # type: ignore[call-overload]
    assert back == {nine[0].serial, nine[1].serial}


def test_what_is_settled_in_the_workbook_is_read_back(root: Path, nine: list[Filled]) -> None:
    count(root, mark=(nine[0].serial,))
    scan = scan_pdf(root / "private" / "扫.pdf", nine)
    with returns.open_returns(root) as base:
        count(root, scan)
        base.execute("UPDATE sightings SET doubts = '方框对不准' WHERE serial = ?", (nine[3].serial,))
    count(root)
    path = root / "private" / "receipts" / "回执统计.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book[SETTLE]
    head = [cell.value for cell in sheet[1]]
    rows = {row[head.index(SERIAL)].value.replace(" ", ""): row for row in sheet.iter_rows(min_row=2)}
    rows[nine[3].serial][head.index(DECISION)].value = "否"
    book.save(path)
    outcome = count(root)
    assert "登记了 1 张" in outcome.summary[0]
    with returns.open_returns(root) as base:
        assert [(one.serial, one.word) for one in returns.verdicts(base)][-1] == (nine[3].serial, "no")
    assert path.stat().st_mode & 0o077 == 0


def test_a_decision_that_nobody_knows_stops_before_anything_is_written(
    root: Path, nine: list[Filled]
) -> None:
    count(root, scan_pdf(root / "private" / "扫.pdf", nine[:3]))
    path = root / "private" / "receipts" / "回执统计.xlsx"
    book = openpyxl.load_workbook(path)
    book[SETTLE]["A1"].value, book[SETTLE]["C1"].value, book[SETTLE]["D1"].value = "班级", SERIAL, DECISION
    book[SETTLE]["C2"].value, book[SETTLE]["D2"].value = nine[0].serial, "好"
    book.save(path)
    assert "只能写是、否、未签、不是回执" in count(root).misuse


def test_a_pack_is_not_taken_for_slips_that_came_back(root: Path, nine: list[Filled], tmp_path: Path) -> None:
    pack = next((root / "private" / "letters").rglob("高*.pdf"))
    assert "给出的文件夹里没有文件" in count(root, root / "private" / "letters").summary[0]
    shutil.copy(pack, tmp_path / "U盘上的.pdf")
    outcome = count(root, tmp_path)
    assert "这是印好的信" in "".join(outcome.summary)
    assert told(outcome)["classes"][0]["returned"] == 0


def test_the_text_for_the_group_names_nobody(root: Path, nine: list[Filled]) -> None:
    count(root, mark=tuple(one.serial for one in nine[:2]))
    page = (root / "private" / "receipts" / "回执统计.html").read_text(encoding="utf-8")
    start = page.index("发到班级群的话")
    group = page[start : page.index("</div>", start)]
    assert "还差 7 张" in group
    assert not any(one.name in group for one in nine)
    assert f"{nine[5].name}同学家长您好" in page


def test_a_purge_leaves_nothing_and_its_slips_are_named_as_forgotten(root: Path, nine: list[Filled]) -> None:
    scan = scan_pdf(root / "private" / "扫.pdf", nine[:3])
    count(root, scan)
    shown: list[str] = []

    def agrees(told: tuple[str, ...]) -> bool:
        shown.extend(told)
        return True

    purging.purge(root, purging.PurgeRequest(), agrees)
    assert any("其中 3 张的回执已经收回" in line for line in shown)
    raw = (root / returns.FILE).read_bytes()
    assert not any(one.serial.encode() in raw for one in nine) and b"JFIF" not in raw
    assert not list((root / "private" / "receipts").glob("*"))
    again = count(root, scan)
    assert any("没有算进去" in line for line in again.summary)
    assert told(again)["classes"] == []


def test_a_ledger_that_is_no_ledger_is_said_and_not_touched(root: Path) -> None:
    (root / returns.FILE).write_bytes(b"no database " * 100)
    assert main(["receipts", "--root", str(root), "--today", "2026-09-10"]) == 2
    assert main(["receipts", "--review", "--root", str(root), "--today", "2026-09-10"]) == 2
    assert (root / returns.FILE).read_bytes() == b"no database " * 100


def test_the_command_line_ends_as_it_should(root: Path, nine: list[Filled]) -> None:
    scan = scan_pdf(root / "private" / "扫.pdf", nine[:3])
    assert main(["receipts", str(scan), "--root", str(root), "--today", "2026-09-10"]) == 0
    assert main(["receipts", str(scan), "--json", "--root", str(root), "--today", "2026-09-10"]) == 0
    below = ["receipts", "private/扫.pdf", "--root", str(root), "--today", "2026-09-10"]
    assert main(below) == 0, "as one types it who is in the campaign's folder"
    assert main(["receipts", "--undo", "--root", str(root), "--today", "2026-09-10"]) == 2
    assert main(["receipts", str(root / "没有.pdf"), "--root", str(root)]) == 2
    assert main(["receipts", "--out", str(root / "content"), "--root", str(root)]) == 2
    assert main(["receipts", "--watch", str(scan), "--root", str(root)]) == 2
