"""Serials and the ledger: nobody is renumbered, nothing personal stands in a serial, nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger import ledger, printed, register
from generator.ledger.matching import Comparison, compared
from generator.ledger.pupil import Pupil, Roster
from generator.ledger.serials import ALPHABET, LENGTH, check_character, grouped, is_serial, serials

SCHOOL, SLUG = "示例市第一中学", "zhi-jiazhang"


def roster(*rows: tuple[str, ...]) -> Roster:
    """Make a roster of (class, name) or (class, name, number)."""
    pupils: list[Pupil] = []
    for at, (class_name, name, *number) in enumerate(rows):
        order = 1 + sum((p.class_name, p.name) == (class_name, name) for p in pupils)
        pupils.append(
            Pupil(class_name=class_name, name=name, number="".join(number), row=at + 2, order=order)
        )
    return Roster(pupils=tuple(pupils), classes=tuple(dict.fromkeys(p.class_name for p in pupils)))


def enrol(root: Path, given: Roster, **more: int) -> ledger.Enrolment:
    with ledger.open_ledger(root) as base:
        return ledger.enrol(base, SLUG, SCHOOL, given, **more)


def test_a_serial_is_twelve_characters_that_nobody_confuses_with_a_check() -> None:
    stream = serials("ABCD", b"secret")
    for serial in (next(stream) for _ in range(500)):
        assert len(serial) == LENGTH == 12 and set(serial) <= set(ALPHABET) and not set("01OIL") & set(serial)
        assert is_serial(serial) and serial.startswith("ABCD")


def test_the_check_character_is_that_of_the_standard() -> None:
    assert check_character("A12425GABC1234002") == "M"  # the example of ISO/IEC 7064 Mod 37,36 (GRid)


@given(st.integers(0, 300), st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(which: int, place: int, other: str) -> None:
    stream = serials("ABCD", b"secret")
    serial = [next(stream) for _ in range(which + 1)][-1]
    wrong = serial[:place] + other + serial[place + 1 :]
    assert is_serial(wrong) == (wrong == serial)


def test_people_read_three_groups_of_four() -> None:
    assert grouped("ABCDEFGHJKMN") == "ABCD EFGH JKMN"


def test_no_two_of_many_thousand_are_alike(tmp_path: Path) -> None:
    many = roster(*((f"{at // 40}班", f"学{at % 40}") for at in range(4000)))
    big = Roster(
        pupils=tuple(
            Pupil(class_name=p.class_name, name=p.name, number=f"{copy}-{p.row}", row=p.row, order=copy + 1)
            for copy in range(4)
            for p in many.pupils
        ),
        classes=many.classes,
    )
    made = enrol(tmp_path, big, spares=20, blanks=10)
    everything = [*made.pupils, *(s for _, some in made.spares for s in some), *made.blanks]
    assert len(everything) == 18_010 == len(set(everything))


def test_the_same_roster_has_the_same_serials_on_another_machine(tmp_path: Path) -> None:
    given = roster(("1班", "甲示例"), ("1班", "乙示例"))
    assert enrol(tmp_path / "a", given, spares=2, blanks=3) == enrol(
        tmp_path / "b", given, spares=2, blanks=3
    )


def test_reprints_keep_serials_and_newcomers_get_new_ones(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "乙示例")), spares=2)
    again = enrol(
        tmp_path, roster(("1班", "丙示例"), ("1班", "乙示例"), ("1班", "甲示例")), spares=2, blanks=2
    )
    assert again.pupils[1:] == (first.pupils[1], first.pupils[0])
    assert again.pupils[0] not in first.pupils
    assert (again.changes.new, again.changes.kept, again.spares) == (1, 2, first.spares)


def test_who_changes_class_is_known_by_his_number(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例", "01"), ("2班", "甲示例", "02")))
    later = enrol(tmp_path, roster(("2班", "甲示例", "01"), ("1班", "甲示例", "02")))
    assert later.pupils == first.pupils and later.changes.moved == 2


def test_who_changes_class_without_a_number_is_known_by_a_name_of_his_own(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "丙示例"), ("2班", "乙示例")))
    later = enrol(tmp_path, roster(("2班", "甲示例"), ("1班", "丙示例"), ("2班", "乙示例")))
    assert later.pupils == first.pupils


def test_two_newcomers_of_one_name_do_not_share_the_slip_of_who_left(tmp_path: Path) -> None:
    first = enrol(
        tmp_path, roster(("1班", "甲示例"), ("1班", "丙示例"), ("2班", "乙示例"), ("3班", "丁示例"))
    )
    later = enrol(
        tmp_path,
        roster(("1班", "丙示例"), ("2班", "甲示例"), ("2班", "乙示例"), ("3班", "甲示例"), ("3班", "丁示例")),
    )
    assert len(set(later.pupils)) == 5
    assert first.pupils[0] not in later.pupils and later.changes.moved == 0


def test_the_ledger_says_whose_a_serial_is(tmp_path: Path) -> None:
    made = enrol(tmp_path, roster(("1班", "甲示例")), spares=1, blanks=1)
    (_, (spare,)), (blank,) = made.spares[0], made.blanks
    with ledger.open_ledger(tmp_path) as base:
        assert [ledger.owner(base, serial) for serial in (made.pupils[0], spare, blank, "ABCD")] == [
            ("1班", "甲示例"),
            ("1班", ""),
            ("", ""),
            None,
        ]


def test_a_namesake_on_the_roster_of_another_class_is_another_pupil(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "丙示例")))
    other = enrol(tmp_path, roster(("2班", "甲示例"), ("2班", "丁示例")))
    assert not set(first.pupils) & set(other.pupils)


def test_pupils_of_one_name_in_one_class_are_told_apart(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "甲示例"), ("1班", "甲示例")))
    assert len(set(first.pupils)) == 3
    assert (
        enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "甲示例"), ("1班", "甲示例"))).pupils
        == first.pupils
    )


def test_of_namesakes_fewer_than_their_slips_none_gets_one(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "甲示例"), ("1班", "乙示例")))
    later = enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "乙示例")))
    assert later.pupils[0] not in first.pupils and later.pupils[1] == first.pupils[2]


def test_a_number_tells_which_of_two_namesakes_has_left(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例", "01"), ("1班", "甲示例", "02")))
    assert enrol(tmp_path, roster(("1班", "甲示例", "02"))).pupils == first.pupils[1:]


@pytest.mark.parametrize("other", ["２班", "2 班", " 2班"])
def test_a_class_written_otherwise_keeps_its_serials_and_spares(tmp_path: Path, other: str) -> None:
    first = enrol(tmp_path, roster((other, "甲示例"), (other, "乙示例"), ("1班", "丙示例")), spares=2)
    later = enrol(tmp_path, roster(("1班", "丙示例"), ("2班", "甲示例")), spares=2)
    assert later.pupils == (first.pupils[2], first.pupils[0])
    assert dict(later.spares)["2班"] == dict(first.spares)[other]
    with ledger.open_ledger(tmp_path) as base:
        assert {entry.class_name for entry in ledger.entries(base, SLUG)} == {"1班", "2班"}


def test_numbers_added_later_belong_to_the_pupils_who_were_there(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例"), ("1班", "乙示例")))
    later = enrol(tmp_path, roster(("1班", "甲示例", "01"), ("1班", "乙示例", "02")))
    moved = enrol(tmp_path, roster(("3班", "甲示例", "01"), ("1班", "乙示例", "02")))
    assert first.pupils == later.pupils == moved.pupils


def compare(root: Path, given: Roster) -> Comparison:
    with ledger.open_ledger(root) as base:
        return compared(ledger.entries(base, SLUG), given)


def test_two_different_numbers_of_one_name_are_two_pupils(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例", "01"), ("1班", "甲示例", "02")))
    later = enrol(tmp_path, roster(("1班", "甲示例", "02"), ("1班", "甲示例", "09")))
    assert later.pupils[0] == first.pupils[1] and later.pupils[1] not in first.pupils


@pytest.mark.parametrize("new", [("11", "12", "13"), ("20270001", "20270002", "20270003")])
def test_new_numbers_for_all_make_nobody_missing_who_is_on_the_roster(
    tmp_path: Path, new: tuple[str, ...]
) -> None:
    names = ("甲示例", "乙示例", "丙示例")
    first = enrol(tmp_path, roster(*(("1班", name, f"2026000{at}") for at, name in enumerate(names))))
    given = roster(*(("1班", name, number) for name, number in zip(names, new, strict=True)))
    found = compare(tmp_path, given)
    assert found.missing == () and found.swapped == () and len(found.renumbered) == 3
    later = enrol(tmp_path, given)
    assert later.pupils == first.pupils and later.changes.renumbered == 3
    with ledger.open_ledger(tmp_path) as base:
        assert {entry.number for entry in ledger.entries(base, SLUG)} == set(new)


def test_namesakes_whose_numbers_are_all_new_are_nobodys_guess(tmp_path: Path) -> None:
    enrol(tmp_path, roster(("1班", "甲示例", "20260001"), ("1班", "甲示例", "20260002")))
    (unsure,) = compare(tmp_path, roster(("1班", "甲示例", "20270001"), ("1班", "甲示例", "20270002"))).unsure
    assert len(unsure.slips) == len(unsure.pupils) == 2


def test_names_sorted_without_their_numbers_are_noticed(tmp_path: Path) -> None:
    first = enrol(
        tmp_path, roster(("1班", "甲示例", "20260001"), ("1班", "乙示例", "20260002"), ("1班", "丙示例", ""))
    )
    given = roster(("1班", "乙示例", "20260001"), ("1班", "甲示例", "20260002"), ("1班", "丙示例", ""))
    swapped = compare(tmp_path, given).swapped
    assert [(pupil.name, slip.name) for pupil, slip in swapped] == [
        ("乙示例", "甲示例"),
        ("甲示例", "乙示例"),
    ]
    assert enrol(tmp_path, given).pupils == (first.pupils[1], first.pupils[0], first.pupils[2])


def test_a_name_that_changed_beside_its_number_is_noticed_and_keeps_its_serial(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例", "20260001"), ("1班", "乙示例", "20260002")))
    given = roster(("1班", "甲世例", "20260001"), ("1班", "乙示例", "20260002"))
    found = compare(tmp_path, given)
    assert [(pupil.name, slip.name) for pupil, slip in found.renamed] == [("甲世例", "甲示例")]
    assert found.swapped == () and enrol(tmp_path, given).pupils == first.pupils


def test_a_class_of_which_only_spare_slips_are_left_is_not_gone(tmp_path: Path) -> None:
    enrol(tmp_path, roster(("1班", "甲示例", "20260001")), spares=2)
    enrol(tmp_path, roster(("甲1班", "甲示例", "20260001")), spares=2)
    assert compare(tmp_path, roster(("甲1班", "甲示例", "20260001"))).gone == ()


def test_a_name_that_an_older_ledger_wrote_with_a_space_is_the_same(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "孙示 例")))
    assert enrol(tmp_path, roster(("1班", "孙示例"))).pupils == first.pupils
    with ledger.open_ledger(tmp_path) as base:
        assert ledger.owner(base, first.pupils[0]) == ("1班", "孙示例")


def test_letters_have_codes_of_their_own(tmp_path: Path) -> None:
    with ledger.open_ledger(tmp_path) as base:
        given = roster(("1班", "甲示例"))
        codes = {ledger.enrol(base, slug, SCHOOL, given).code for slug in ("a", "b", "c")}
    assert len(codes) == 3


def test_the_ledger_is_for_its_owner_only(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir(mode=0o755)
    enrol(tmp_path, roster(("1班", "甲示例")))
    path = tmp_path / ledger.FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_purge_leaves_no_name_in_the_file_and_says_what_is_gone(tmp_path: Path) -> None:
    out = tmp_path / "out" / "1班.pdf"
    out.parent.mkdir()
    out.write_bytes(b"%PDF")
    with ledger.open_ledger(tmp_path) as base:
        ledger.enrol(base, "other", SCHOOL, roster(("1班", "留示例")))
        ledger.enrol(base, SLUG, SCHOOL, roster(("1班", "甲示例"), ("1班", "乙示例")), spares=2)
        printed.record_files(base, tmp_path, SLUG, [out])
        gone = ledger.to_purge(base, tmp_path, SLUG)
        assert ledger.purge(base, tmp_path, gone) == ()
        assert ledger.slugs(base) == ("other",)
    assert (gone.pupils, gone.spares, gone.files.there) == (2, 2, (out,))
    raw = (tmp_path / ledger.FILE).read_bytes()
    assert "甲示例".encode() not in raw and "留示例".encode() in raw
    assert not out.parent.exists()


def test_r12_one_class_can_be_purged(tmp_path: Path) -> None:
    with ledger.open_ledger(tmp_path) as base:
        first = ledger.enrol(base, SLUG, SCHOOL, roster(("1班", "甲示例"), ("2班", "乙示例")), spares=2)
        ledger.purge(base, tmp_path, ledger.to_purge(base, tmp_path, SLUG, "2班"))
        again = ledger.enrol(base, SLUG, SCHOOL, roster(("1班", "甲示例")), spares=2)
        assert again.pupils == first.pupils[:1] and ledger.is_known(base, SLUG)
        assert {entry.class_name for entry in ledger.entries(base, SLUG)} == {"1班"}


def test_r13_numbers_of_a_class_never_give_a_pupil_the_slip_of_another(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例", "01"), ("1班", "乙示例", "02")))
    other = enrol(tmp_path, roster(("2班", "丙示例", "01"), ("2班", "甲示例", "02")))
    assert not set(first.pupils) & set(other.pupils)
    later = enrol(tmp_path, roster(("1班", "乙示例", "01"), ("1班", "丁示例", "02")))
    assert later.pupils[1] not in (*first.pupils, *other.pupils) and later.pupils[0] != first.pupils[0]


def test_r10_a_number_that_lost_its_zeros_is_the_same_pupils(tmp_path: Path) -> None:
    first = enrol(tmp_path, roster(("1班", "甲示例", "7"), ("1班", "乙示例", "20260108")))
    later = enrol(tmp_path, roster(("1班", "甲示例", "00000007"), ("1班", "乙改名", "20260108")))
    assert later.pupils == first.pupils


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".part-rows").mkdir()
    (tmp_path / ".part-rows" / "names").write_text("甲示例", encoding="utf-8")
    (tmp_path / ".part-register").touch()
    (tmp_path / "1班.pdf").touch()
    printed.remove_partial_files(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["1班.pdf"]


def test_a_damaged_ledger_is_said_and_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / ledger.FILE
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    with pytest.raises(ledger.LedgerError), ledger.open_ledger(tmp_path):
        pass
    assert path.read_bytes() == b"no database" * 100


def test_the_register_keeps_who_left_and_starts_no_formula(tmp_path: Path) -> None:
    import openpyxl

    enrol(tmp_path, roster(("1班", "=1+1"), ("1班", "乙示例"), ("9班", "丙示例")), spares=1)
    now = roster(("1班", "=1+1"))
    with ledger.open_ledger(tmp_path) as base:
        rows = register.register_rows(now, ledger.entries(base, SLUG))
    one, two = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (one, two):
        register.write_register(path, "信", rows)
    assert one.read_bytes() == two.read_bytes()
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".part-*"))
    book = openpyxl.load_workbook(one)
    assert book.properties.created == datetime(1980, 1, 1)
    sheet = book.active
    assert sheet is not None
    table = list(sheet.values)[1:]
    assert [(row[0], row[4], row[7]) for row in table] == [
        ("1班", "=1+1", None),
        ("1班", "乙示例", "不在这次的名单里"),
        ("1班", None, "备用"),
        ("9班", "丙示例", None),
        ("9班", None, "备用"),
    ]
    assert sheet["E2"].data_type == "s"


# -- kill -9 -----------------------------------------------------------------------------------------------

CHILD = """
import sys
from pathlib import Path
from generator.ledger import ledger
from generator.ledger.pupil import Pupil, Roster
root, count = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    count += 300
    pupils = tuple(Pupil(class_name=f"{at % 7}班", name=f"学{at}", row=at) for at in range(count))
    with ledger.open_ledger(root) as base:
        made = ledger.enrol(base, "x", "示例", Roster(pupils=pupils, classes=("0班",)), spares=2)
    print(count, *made.pupils[:5], made.pupils[-1], flush=True)
"""


def test_killed_at_any_moment_what_was_recorded_stays(tmp_path: Path) -> None:
    """A child is killed some time after none, one or two of its runs: whatever the machine does beside it."""
    chance = random.Random(4)
    promised: dict[str, str] = {}
    for at in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        heard = [child.stdout.readline() for _ in range(at % 3)]
        time.sleep(chance.uniform(0, 0.2))
        child.send_signal(signal.SIGKILL)
        heard += child.stdout.read().splitlines(keepends=True)
        said = [line.split() for line in heard if line.endswith("\n")]  # the last one may be cut off
        child.wait()
        with ledger.open_ledger(tmp_path) as base:
            now = {entry.name: entry.serial for entry in ledger.entries(base, "x") if entry.kind == "pupil"}
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert promised.items() <= now.items()
        assert len(now) % 300 == 0  # all of a run or nothing of it
        assert len(said) >= at % 3
        for count, *first, last in said:
            assert [now[f"学{number}"] for number in range(5)] == first
            assert now[f"学{int(count) - 1}"] == last
        promised = now
    assert promised


def test_the_register_prints_on_a4_with_its_head_on_each_page(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    register.write_register(path, "信", [("高一1班", "1", "", "", "张示例", "", "", "")] * 100)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert 'paperSize="9"' in sheet and 'fitToHeight="0"' in sheet and 'fitToPage="1"' in sheet
    assert "$1:$1" in book and "Print_Titles" in book
