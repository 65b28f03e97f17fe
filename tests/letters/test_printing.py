"""Many files are printed by several processes: the same bytes, and every fault is told of."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from stamped import card, pages_of, serial

from generator.letters.editions import PageMaker
from generator.letters.form import FormSet, StampedPage, prepare_forms
from generator.letters.inspection import Inspection, Owner
from generator.letters.printing import POOL_FROM, PrintRoom, print_files
from generator.letters.runs import OutputPdf

PAGES = tuple(pages_of("card"))


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> FormSet:
    """Return the forms of the card for all pupils."""
    return prepare_forms([card()], PAGES, tmp_path_factory.mktemp("f"))


def owner(code: str) -> Owner | None:
    """Return whose a code is, as the pages say."""
    found = (page.values for page in PAGES if page.code == code)
    return next(((values["班级"], values["姓名"]) for values in found), None)


def room(folder: Path, forms: FormSet, owner: object = owner) -> PrintRoom:
    folder.mkdir()
    inspection = Inspection(standing={"card": ()}, owner=owner)  # type: ignore[arg-type]
    return PrintRoom(part=folder, forms=forms, inspection=inspection, two_sided=True)


def files(special: PageMaker | None = None, at: int = 25) -> list[OutputPdf]:
    """Return as many files as a pool is made for, each of other pages; one of them may be special."""

    def maker(number: int) -> PageMaker:
        start = number % len(PAGES)
        return lambda: iter((*PAGES[start:], *PAGES[:start]))

    return [
        OutputPdf(
            path=Path(f"{number}.pdf"),
            title=f"第 {number} 份",
            pages=special if special and number == at else maker(number),
            campuses=("",),
        )
        for number in range(POOL_FROM)
    ]


def test_several_processes_give_the_same_bytes_as_one(forms: FormSet, tmp_path: Path) -> None:
    for workers in (1, 2):
        printed = list(print_files(files(), room(tmp_path / str(workers), forms), workers=workers))
        assert [(file.path.name, faults) for file, faults in printed] == [
            (f"{number}.pdf", ()) for number in range(POOL_FROM)
        ]
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / n).iterdir()} for n in "12")
    assert one == two
    assert len(one) == POOL_FROM


def turns(first: StampedPage, later: StampedPage) -> PageMaker:
    """Return what makes a page that is another one when it is made again."""
    made: list[StampedPage] = []

    def pages() -> Iterator[StampedPage]:
        made.append(later if made else first)
        yield made[-1]

    return pages


def test_a_file_that_was_written_otherwise_than_meant_is_told_of_and_not_kept(
    forms: FormSet, tmp_path: Path
) -> None:
    special = turns(PAGES[0], PAGES[1])
    printed = print_files(files(special), room(tmp_path / "part", forms), workers=2)
    wrong = [(file.path.name, faults) for file, faults in printed if faults]
    assert [name for name, _ in wrong] == ["25.pdf"]
    assert f"二维码应是 {PAGES[1].code}，扫出来是 {PAGES[0].code}" in [fault.message for fault in wrong[0][1]]
    assert not (tmp_path / "part" / "25.pdf").exists()


def test_a_slip_that_the_ledger_gives_to_somebody_else_is_told_of(forms: FormSet, tmp_path: Path) -> None:
    denied = room(tmp_path / "part", forms, lambda code: None if code == serial(0) else owner(code))
    special: PageMaker = lambda: iter(PAGES[:1])  # noqa: E731 - a page maker
    wrong = [
        (file.path.name, faults) for file, faults in print_files(files(special), denied, workers=2) if faults
    ]
    assert "25.pdf" in [name for name, _ in wrong]
    assert all("不是这个人的" in fault.message for _, faults in wrong for fault in faults)


def test_a_process_that_is_killed_is_told_of(forms: FormSet, tmp_path: Path) -> None:
    home = os.getpid()

    def killed() -> Iterator[StampedPage]:
        if os.getpid() != home:
            os.kill(os.getpid(), signal.SIGKILL)
        yield PAGES[0]

    with pytest.raises(BrokenProcessPool):
        list(print_files(files(killed), room(tmp_path / "part", forms), workers=2))
