"""Class packs are read again before they are moved into place: what is swapped, blank or lost is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from campaigns import minimal_campaign
from stamped import CARD, PUPILS, card, pages_of, serial

from generator.letters import sheets
from generator.letters.form import FormSet, StampedPage, prepare_forms
from generator.letters.inspection import Inspection, PageFault
from generator.letters.packs import EMPTY
from generator.letters.stamp import Written, write_part
from generator.letters.words import pack_words
from generator.render.templates import CATALOG

STANDING = {"card": ("家长", "收", "110", "96110")}
HOTLINES = '<p style="left:120mm;top:40mm">先问96110</p><p style="left:120mm;top:50mm">报警110</p></html>'
OWNERS = {serial(at): (group, name) for at, (name, group) in enumerate(PUPILS)}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> FormSet:
    """Return the forms of the card for all pupils and for nobody."""
    sheet = card(CARD.replace("</html>", HOTLINES))
    return prepare_forms(
        [sheet], [*pages_of("card"), StampedPage(sheet="card", values={})], tmp_path_factory.mktemp("f")
    )


def inspection(owners: Mapping[str, tuple[str, str]] = OWNERS, **standing: tuple[str, ...]) -> Inspection:
    return Inspection(standing=STANDING | standing, owner=owners.get)


def faults(
    folder: Path, forms: FormSet, made: list[StampedPage], meant: list[StampedPage]
) -> list[PageFault]:
    written = write_part(folder, forms, made)
    firsts = tuple(replace(first, page=meant[first.index]) for first in written.firsts)
    return list(inspection().faults(replace(written, firsts=firsts), lambda: iter(meant)))


def test_a_file_that_is_right_has_no_faults(forms: FormSet, tmp_path: Path) -> None:
    pages = [page for one in pages_of("card") for page in (one, EMPTY)]
    assert faults(tmp_path, forms, pages, pages) == []


def swapped(pages: list[StampedPage], **other: object) -> list[StampedPage]:
    """Return the pages, the third of them with something else on it."""
    return [*pages[:2], replace(pages[2], **other), *pages[3:]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"code": serial(7)}, f"二维码应是 {serial(2)}，扫出来是 {serial(7)}"),
        ({"code": ""}, f"二维码应是 {serial(2)}，扫不出来"),
        ({"values": {**pages_of("card")[2].values, "学号": "20269999"}}, "“学号”应是“20260002”，页面上没有"),
        (
            {"values": {**pages_of("card")[2].values, "姓名": "阿卜杜拉·买买提江·艾利"}},
            "“姓名”应是“阿卜杜拉·买买提江·艾力”",
        ),
        ({"values": {**pages_of("card")[2].values, "班级": "初二1班"}}, "“班级”应是“初一1班”，页面上没有"),
    ],
)
def test_what_was_swapped_or_blanked_on_a_page_is_found(
    tmp_path: Path, other: dict[str, object], message: str
) -> None:
    meant = pages_of("card")
    made = swapped(meant, **other)
    sheet = card(CARD.replace("</html>", HOTLINES))
    both = prepare_forms([sheet], [*meant, *made], tmp_path)
    found = faults(tmp_path, both, made, meant)
    assert {fault.page for fault in found} == {3}
    assert any(fault.message.startswith(message) for fault in found)


def test_a_serial_that_the_ledger_gave_to_somebody_else_is_found(forms: FormSet, tmp_path: Path) -> None:
    pages = pages_of("card")
    owners = OWNERS | {serial(0): OWNERS[serial(1)]}
    found = inspection(owners).faults(write_part(tmp_path, forms, pages), lambda: iter(pages))
    assert [(fault.page, "登记库" in fault.message) for fault in found] == [(1, True)]
    unknown = inspection({}).faults(write_part(tmp_path, forms, pages), lambda: iter(pages))
    assert {fault.page for fault in unknown} == {1, 2, 3, 4, 5}


def test_110_within_96110_is_not_the_police(tmp_path: Path) -> None:
    sheet = card(CARD.replace("</html>", HOTLINES.replace("报警110", "报警")))
    pages = pages_of("card")
    written = write_part(tmp_path, prepare_forms([sheet], pages, tmp_path), pages)
    found = inspection().faults(written, lambda: iter(pages))
    assert {fault.message for fault in found} == {"没有“110”"}


Edit = Callable[[pikepdf.Pdf], None]


def edited(written: Written, edit: Edit) -> Written:
    with pikepdf.open(written.path, allow_overwriting_input=True) as pdf:
        edit(pdf)
        pdf.save(written.path)
    return written


def lose_a_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def swap_first_two(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.pages[0].Contents, pdf.pages[1].Contents
    pdf.pages[0].Contents, pdf.pages[1].Contents = second, first


def blank_the_first(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"")


@pytest.mark.parametrize("edit", [lose_a_page, swap_first_two, blank_the_first])
def test_a_file_that_was_changed_after_it_was_written_is_found(
    forms: FormSet, tmp_path: Path, edit: Edit
) -> None:
    pages = pages_of("card")
    written = edited(write_part(tmp_path, forms, pages), edit)
    assert inspection().faults(written, lambda: iter(pages))


def test_a_file_that_is_cut_off_is_found(forms: FormSet, tmp_path: Path) -> None:
    pages = pages_of("card")
    written = write_part(tmp_path, forms, pages)
    written.path.write_bytes(written.path.read_bytes()[:300])
    assert [fault.page for fault in inspection().faults(written, lambda: iter(pages))] == [0]


def test_the_first_code_and_one_by_lot_are_read_in_files_of_known_forms(
    forms: FormSet, tmp_path: Path
) -> None:
    """Of 200 letters with all codes swapped but the first, one is found: the lot's; then the first alone."""
    page, other = pages_of("card")[0], serial(8)
    pages = [page] * 200
    known = inspection()
    assert not known.faults(write_part(tmp_path, forms, pages), lambda: iter(pages))
    wrong = replace(page, code=other)
    all_but_first = write_part(tmp_path, forms, [page, *[wrong] * 199])
    (found,) = known.faults(all_but_first, lambda: iter(pages))
    assert found.page > 1 and other in found.message
    first_alone = write_part(tmp_path, forms, [wrong, *[page] * 199])
    first_alone = replace(first_alone, firsts=(replace(first_alone.firsts[0], page=page),))
    assert [one.page for one in known.faults(first_alone, lambda: iter(pages))] == [1]


def test_the_lot_falls_on_a_letter_though_most_pages_have_none(forms: FormSet, tmp_path: Path) -> None:
    page = pages_of("card")[0]
    known, tail = inspection(), [EMPTY] * 500
    assert not known.faults(write_part(tmp_path, forms, [page, *tail]), lambda: iter([page, *tail]))
    other = replace(page, values={**page.values, "学号": "20268888"})
    written = write_part(tmp_path, forms, [page, *tail])
    assert [one.page for one in known.faults(written, lambda: iter([other, *tail]))] == [1]


def test_a_large_file_is_not_read_whole(forms: FormSet, tmp_path: Path) -> None:
    made = 0

    def pages() -> Iterator[StampedPage]:
        nonlocal made
        for page in pages_of("card")[:1] * 3000:
            made += 1
            yield page

    written = write_part(tmp_path, forms, pages())
    made = 0
    assert not inspection().faults(written, pages)
    assert made <= 3000


def test_words_that_must_stand_are_said_of_every_sheet_that_is_made() -> None:
    folders = {path.name for path in sheets.PACK.iterdir() if path.is_dir()}
    assert {sheet for sheet, _ in pack_words().standing} == folders | {"letter", "pledge"}


def test_a_letter_whose_template_lost_a_field_is_not_put_into_place(tmp_path: Path) -> None:
    """Run as staff do, by a copy of the generator whose receipt has no place for the signature."""
    shutil.copytree(CATALOG.parent, tmp_path / "code" / "generator")
    shutil.copy(CATALOG.parents[1] / "requirements.lock", tmp_path / "code")
    receipt = tmp_path / "code" / "generator" / "catalog" / "shared" / "receipt.html.j2"
    receipt.write_text(receipt.read_text(encoding="utf-8").replace("家长签名", ""), encoding="utf-8")
    root = minimal_campaign(tmp_path / "campaign")
    roster = root / "private" / "名单.csv"
    roster.parent.mkdir(exist_ok=True)
    roster.write_text("班级,姓名\n1班,张示例\n1班,李示例\n", encoding="utf-8")
    asked = ["letters", "--root", str(root), "--today", "2026-09-01", "--roster", str(roster)]
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", *asked],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path / "code",
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "code"), *sys.path])},
    )
    assert done.returncode == 1, done.stderr
    assert "1班.pdf 第 3 页印得不对：没有“家长签名” [letter-misprint]" in done.stdout
    assert "印到“1班.pdf”停下了，这次一个文件也没有放进去；以前印好的没有动。" in done.stdout
    assert not list((root / "private" / "letters").rglob("*.*"))
