"""The calendar is read by a program that we did not write, and says the same on any day and machine."""

from datetime import date
from pathlib import Path

import icalendar
import pytest
from planned import PLAN, TODAY, put_plan, read

from generator.guards.outlets import texts_of
from generator.plan.appearing import weekly_pushes, without_drafts
from generator.push.dates import days_of
from generator.push.folder import CALENDAR, write_pushes
from generator.push.ics import CalendarDay, calendar

AWKWARD = CalendarDay(
    key="a",
    first=date(2026, 12, 30),
    last=date(2027, 1, 2),
    name="一，二；三\\四," * 12,
    words="第一行\n第二行：" + "很长的一句话，" * 40,
    category="阶段",
    stamp=date(2026, 9, 1),
)


def written(root: Path, folder: Path, today: date = TODAY) -> bytes:
    campaign = without_drafts(read(root), today)
    folder.mkdir(exist_ok=True)
    entries = list(write_pushes(folder, weekly_pushes(campaign, today), campaign))
    assert entries[-1].path == CALENDAR
    return (folder / CALENDAR).read_bytes()


def events(data: bytes) -> list[icalendar.Event]:
    read_back = icalendar.Calendar.from_ical(data)
    assert read_back.errors == []
    found = [one for one in read_back.walk("VEVENT") if isinstance(one, icalendar.Event)]
    assert all(one.errors == [] for one in found)
    return found


def test_it_has_weeks_phases_letters_and_what_expires(minimal_campaign: Path, tmp_path: Path) -> None:
    case = minimal_campaign / "content/cases/an-li.md"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("状态: 已审核", "状态: 已审核\n有效期至: 2027-12-31"), encoding="utf-8")
    found = events(written(put_plan(minimal_campaign), tmp_path / "out"))
    said = {str(one["SUMMARY"]): (one.start, one.end) for one in found}
    assert said["每周一条（第 2 周）：前三单，是鱼饵"] == (date(2026, 11, 23), date(2026, 11, 24))
    assert said["阶段：集中开展"] == (date(2026, 6, 1), date(2026, 12, 1))
    assert said["交回截止：致家长的一封信"] == (date(2026, 9, 8), date(2026, 9, 9))
    assert said["发出：致家长的一封信"][0] == date(2026, 9, 1)
    assert said["有效期到这一天：返了三次之后第四单提不出"][0] == date(2027, 12, 31)
    assert len({str(one["UID"]) for one in found}) == len(found)


def test_it_is_the_same_on_another_day_and_its_identifiers_outlive_an_edit(
    minimal_campaign: Path, tmp_path: Path
) -> None:
    put_plan(minimal_campaign)
    first = written(minimal_campaign, tmp_path / "a")
    assert written(minimal_campaign, tmp_path / "b", date(2026, 12, 1)) == first
    put_plan(minimal_campaign, PLAN.replace("标语: 先问一句/再转钱", "标语: 先打电话/再转钱"))
    edited = written(minimal_campaign, tmp_path / "c")
    assert edited != first
    assert [str(one["UID"]) for one in events(edited)] == [str(one["UID"]) for one in events(first)]


def test_lines_are_short_and_no_character_is_cut() -> None:
    data = calendar([AWKWARD], "日程", "xuexiao.example").encode()
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    (one,) = events(data)
    assert (str(one["SUMMARY"]), str(one["DESCRIPTION"])) == (AWKWARD.name, AWKWARD.words)
    assert (one.start, one.end) == (date(2026, 12, 30), date(2027, 1, 3))
    assert str(one["UID"]).endswith("@xuexiao.example")


def test_the_gate_reads_a_name_across_the_end_of_a_line() -> None:
    day = CalendarDay(
        **{**{key: getattr(AWKWARD, key) for key in AWKWARD.__slots__}, "name": "甲" * 21 + "欧阳明月"}
    )
    data = calendar([day], "日程", "xuexiao.example").encode()
    assert "欧阳明月" not in data.decode()
    assert any("欧阳明月" in text for text in texts_of(data))


@pytest.mark.parametrize("state", ["草稿", "已审核\n有效期至: 2026-11-01"])
def test_drafts_and_what_is_over_are_not_in_it(minimal_campaign: Path, state: str) -> None:
    letter = next((minimal_campaign / "content/letters").glob("*.md"))
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text.replace("状态: 已审核", f"状态: {state}"), encoding="utf-8")
    shown = without_drafts(read(minimal_campaign), TODAY)
    assert {day.category for day in days_of(shown, ())} == {"阶段"}
