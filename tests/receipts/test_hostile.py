"""Scans that want to do harm, or came to harm: a clear word for each, and the good ones beside them count."""

from __future__ import annotations

import io
import os
import resource
import signal
import zlib
from pathlib import Path

import cv2
import numpy as np
import pikepdf
from PIL import Image
from returned import Filled, count, scan_pdf, scan_picture

from generator.ledger import returns
from generator.receipts import scans
from generator.receipts.bounded import AHEAD, read_bounded
from generator.receipts.pile import files_in
from generator.store import digest


def encrypted(path: Path, _: bytes) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))


def many_pages(path: Path, _: bytes) -> None:
    pdf = pikepdf.new()
    for _page in range(3000):
        pdf.add_blank_page()
    pdf.save(path)


def huge(path: Path, _: bytes) -> None:
    """Write a PNG that says it has 20,000 x 20,000 px and unpacks to 50 MB."""
    ihdr = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    rows = b"IDAT" + zlib.compress(bytes(2501) * 20_000, 9)
    chunks = b"".join(
        (len(one) - 4).to_bytes(4, "big") + one + zlib.crc32(one).to_bytes(4, "big")
        for one in (ihdr, rows, b"IEND")
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)


def huge_in_pdf(path: Path, jpeg: bytes) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    image = pdf.make_stream(
        zlib.compress(bytes(2500) * 100),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=20_000,
        Height=20_000,
        BitsPerComponent=1,
        ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.FlateDecode,
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    pdf.pages[0].Contents = pdf.make_stream(b"q 600 0 0 800 0 0 cm /I Do Q")
    pdf.save(path)


def cut_tiff(path: Path, _: bytes) -> None:
    """Write a TIFF of two pages that breaks off behind the first one's rows."""
    page = Image.effect_noise((600, 800), 90)
    page.save(path, save_all=True, append_images=[page])
    path.write_bytes(path.read_bytes()[: 600 * 800 + 300])


HARM = {
    "密码.pdf": (encrypted, "加了密码"),
    "三千页.pdf": (many_pages, "3000 页"),
    "两万.png": (huge, "图片太大"),
    "里面两万.pdf": (huge_in_pdf, "20000 x 20000"),
    "半张.jpg": (lambda path, jpeg: path.write_bytes(jpeg[: len(jpeg) // 3]), "没有传完"),
    "半份.pdf": (lambda path, jpeg: path.write_bytes(b"%PDF-1.7\n1 0 obj <<"), "没有传完"),
    "空.jpg": (lambda path, jpeg: path.write_bytes(b""), "0 字节"),
    "图标.png": (lambda path, _: Image.new("L", (100, 100), 90).save(path), "图片太小（100 x 100 像素）"),
    "细条.png": (lambda path, _: Image.new("L", (160, 60_000), 90).save(path), "图片太窄"),
    "断了.tif": (cut_tiff, "没有传完"),
    "管道.pdf": (lambda path, _: os.mkfifo(path), "不是普通的文件"),
    "名单.xlsx": (lambda path, jpeg: path.write_bytes(b"PK\x03\x04"), "不是扫描件"),
    "假.heic": (lambda path, jpeg: path.write_bytes(b"\0\0\0\x18ftypheic" + bytes(50)), "打不开"),
}


def test_each_gets_a_clear_word_and_the_good_scan_beside_them_counts(
    root: Path, nine: list[Filled], tmp_path: Path
) -> None:
    good = scan_picture(tmp_path / "x.jpg", nine[:3]).read_bytes()
    pile = root / "private" / "扫描"
    pile.mkdir()
    for name, (make, _) in HARM.items():
        make(pile / name, good)
    (pile / "好的.jpg").write_bytes(good)
    outcome = count(root, pile, pile / "名单.xlsx", pile / "管道.pdf")
    said = "\n".join(outcome.summary)
    for name, (_, words) in HARM.items():
        assert any(name in part and words in part for part in said.replace("、", "\n").split("\n")), said
    assert outcome.told is not None
    assert len(outcome.told["slips"]) == 3  # type: ignore[arg-type]
    unread = outcome.told["unread"]
    assert {Path(str(one["file"])).name for one in unread} == set(HARM)  # type: ignore[attr-defined]


def test_what_could_not_be_opened_is_tried_again_and_no_longer_named(
    root: Path, nine: list[Filled], tmp_path: Path
) -> None:
    scan = scan_picture(tmp_path / "x.jpg", nine[:3])
    with returns.open_returns(root) as base:  # as a run leaves it that had too little memory
        for number in (0, 1):
            page = returns.ReadPage(
                digest=digest.of_file(scan), page=number, file="x.jpg", why="图片太大，内存不够", hint="再试"
            )
            returns.record(base, page, "2026-09-09")
    outcome = count(root, scan)
    assert outcome.told is not None
    assert outcome.told["unread"] == [] and len(outcome.told["slips"]) == 3  # type: ignore[arg-type]


def test_slips_of_another_school_are_named_and_not_counted(
    root: Path, tmp_path: Path, blanks: list[tuple[str, np.ndarray]]
) -> None:
    truth = [Filled(name="", serial=serial, pixels=paper, truth=None) for serial, paper in blanks[:3]]  # type: ignore[arg-type]
    outcome = count(root, scan_pdf(tmp_path / "别校.pdf", truth))
    said = "\n".join(outcome.summary)
    assert said.count("多半是别的学校的回执") == 3
    assert outcome.told is not None and outcome.told["classes"][0]["returned"] == 0  # type: ignore[index]


def test_blank_backs_are_passed_over_and_a_page_without_a_slip_is_shown(
    root: Path, nine: list[Filled], tmp_path: Path
) -> None:
    paper = np.full((1754, 1240), 248, np.uint8)
    text = paper.copy()
    text[200:1500:40, 150:1100] = 30
    front = Image.open(io.BytesIO(scan_picture(tmp_path / "f.png", nine[:3]).read_bytes())).convert("L")
    pages = [front, Image.fromarray(paper), Image.fromarray(text)]
    pages[0].save(tmp_path / "双面.pdf", save_all=True, append_images=pages[1:], resolution=150)
    outcome = count(root, tmp_path / "双面.pdf")
    assert outcome.told is not None
    assert len(outcome.told["slips"]) == 3  # type: ignore[arg-type]
    assert [(one["page"], one["why"]) for one in outcome.told["unread"]] == [(3, "这一页没有认出回执")]  # type: ignore[attr-defined]


def test_a_slip_whose_code_is_gone_is_never_lost_unnoticed(
    root: Path, nine: list[Filled], tmp_path: Path
) -> None:
    spoilt = nine[1].pixels.copy()
    spoilt[16 * 12 : 34 * 12, 14 * 12 : 32 * 12] = 128
    broken = Filled(name="", serial="", pixels=spoilt, truth=nine[1].truth)
    outcome = count(root, scan_pdf(tmp_path / "坏码.pdf", [nine[0], broken]))
    assert outcome.told is not None
    assert [one["serial"] for one in outcome.told["slips"]] == [nine[0].serial]  # type: ignore[attr-defined]
    assert [one["why"] for one in outcome.told["unread"]] == ["这一页上好像还有回执没有认出来"]  # type: ignore[attr-defined]


def _worker(thing: str) -> str:
    match thing:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hungry":
            resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
            while True:
                pass
    return thing.upper()


def test_a_page_that_kills_its_reader_is_named_and_all_others_are_read() -> None:
    things = ["a", "dies", "b", "hungry", "c"]
    assert list(read_bounded(_worker, things, lambda thing: f"{thing}!", workers=2)) == [
        *("A", "dies!", "B", "hungry!", "C"),
    ]


def test_readers_keep_in_step_with_whoever_records_so_that_a_pile_of_any_size_fits(tmp_path: Path) -> None:
    def begin(thing: int) -> int:
        (tmp_path / str(thing)).touch()
        return thing

    taken = []
    for thing in read_bounded(begin, list(range(60)), lambda thing: -1, workers=2):
        taken.append(thing)
        assert len(list(tmp_path.iterdir())) <= len(taken) + 2 * AHEAD
    assert taken == list(range(60))


def test_folders_are_read_as_people_count_and_without_what_systems_leave(tmp_path: Path) -> None:
    for name in ("10.jpg", "2.jpg", "Thumbs.db", "~$a.pdf", ".part-x", "里/1.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])] == [
        "2.jpg",
        "10.jpg",
        "里/1.jpg",
    ]


def test_slips_lie_on_a_page_any_way_and_as_many_as_fit(
    root: Path, nine: list[Filled], tmp_path: Path
) -> None:
    page = np.full((2480, 1754), 248, np.uint8)  # A3 at 150 dpi
    times = 150 / 25.4 / 12
    for at, one in enumerate(nine[:5]):
        slip = np.asarray(Image.fromarray(one.pixels).convert("L").reduce(2))
        turned = cv2.rotate(slip, cv2.ROTATE_180) if at % 2 else slip
        small = cv2.resize(turned, None, fx=2 * times, fy=2 * times, interpolation=cv2.INTER_AREA)
        page[40 + 480 * at :, 200:][: small.shape[0], : small.shape[1]] = small
    for name, quarters in (("正", 0), ("倒", 2), ("横", 1)):
        scan = tmp_path / f"{name}.png"
        Image.fromarray(np.rot90(page, quarters)).save(scan, dpi=(150, 150))
        outcome = count(root, scan)
        assert outcome.told is not None
        assert {one["serial"] for one in outcome.told["slips"]} == {one.serial for one in nine[:5]}  # type: ignore[attr-defined]
        assert outcome.told["unread"] == []


def test_a_scan_is_told_from_a_photo_by_its_resolution(tmp_path: Path) -> None:
    plain = Image.new("L", (1240, 1754), 255)
    for dpi, photo in ((150, False), (72, True), (None, True)):
        if dpi:
            plain.save(tmp_path / "x.png", dpi=(dpi, dpi))
        else:
            plain.save(tmp_path / "x.png")
        assert scans.page_of(tmp_path / "x.png", 1).photo is photo
