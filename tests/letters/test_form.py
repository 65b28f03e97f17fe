"""Forms: one press for all sheets and widths, kept by what they depend on, with every field's place known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from stamped import CARD, MARKED, PUPILS, card, letter, pages_of

from generator.ledger.printable import printable, unprintable
from generator.letters.fields import half_ems, rounded, step_for
from generator.letters.form import StampedPage, fields_in, prepare_forms


def page(name: str, group: str = "高一（3）班") -> StampedPage:
    return StampedPage(sheet="card", values={"姓名": name, "班级": group})


def artefacts(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "forms").iterdir())


def test_marks_name_columns_and_numbers_of_documents_are_no_marks() -> None:
    text = "〔姓名〕同学（〔班 级〕），见教基〔2026〕5号，〔姓名〕"
    assert fields_in(text) == ("姓名", "班 级")


def test_a_form_is_made_for_each_width_that_values_have(tmp_path: Path) -> None:
    pages = [page("张三"), page("李四"), page("王小五"), page("欧阳娜娜"), page("")]
    forms = prepare_forms([card()], pages, tmp_path)
    assert [widths for _, widths in forms.forms] == [
        (4, 12),
        (6, 12),
        (8, 12),
    ]  # by name: 姓名, 班级 in half ems
    assert forms.running["card"] == ("姓名", "班级")


def test_widths_are_half_ems_and_nothing_has_room_to_write() -> None:
    assert [half_ems(width) for width in (0, 555, 1000, 1001, 2000, 5555)] == [8, 2, 2, 3, 4, 12]


def test_too_many_widths_are_rounded_up_together() -> None:
    widths = [(each, other) for each in range(2, 42) for other in range(2, 12)]
    step = step_for(widths, 64)
    assert step == 4
    kinds = {rounded(each, step) for each in widths}
    assert len(kinds) <= 64
    assert all(each <= wide for pair in widths for each, wide in zip(pair, rounded(pair, step), strict=True))


def test_every_field_has_its_place_weight_and_size(tmp_path: Path) -> None:
    forms = prepare_forms([card()], [page("张三")], tmp_path)
    (form,) = forms.forms.values()
    found = [(slot.field, slot.way, slot.face, round(slot.size, 1)) for slot in form.slots]
    size = round(5 / 25.4 * 72, 1)
    assert found == [
        ("姓名", "fill", "sans-bold", size),
        ("姓名", "fill", "sans-regular", size),
        ("班级", "fill", "sans-regular", size),
        ("姓名", "left", "sans-regular", size),
        ("班级", "center", "sans-bold", size),
        ("学号", "right", "sans-regular", size),
        ("回执码", "qr", "sans-regular", 0.0),
    ]
    code = form.slots[-1]
    assert (code.x, code.w, code.h) == pytest.approx((198.43, 51.02, 51.02), abs=0.01)
    assert code.y == pytest.approx((74 - 40 - 18) / 25.4 * 72, abs=0.01)


def test_running_slots_are_as_wide_as_their_values(tmp_path: Path) -> None:
    forms = prepare_forms([card()], [page("欧阳娜娜", "一班")], tmp_path)
    (form,) = forms.forms.values()
    widths = [slot.w / slot.size for slot in form.slots if slot.way == "fill"]
    assert widths == pytest.approx([4, 4, 2], abs=0.01)


@pytest.mark.parametrize("product", ["letter", "notice"])
def test_a_letter_s_marks_and_slip_become_slots(product: str, tmp_path: Path) -> None:
    sheet = letter(tmp_path, product)
    assert sheet.fields == {"姓名", "班级", "回执号", "回执码"}
    values = dict(zip(("姓名", "班级"), PUPILS[0], strict=True))
    forms = prepare_forms([sheet], [StampedPage(sheet=product, values=values)], tmp_path)
    assert forms.problems == ()
    (form,) = forms.forms.values()
    ways = sorted((slot.field, slot.way) for slot in form.slots)
    running = [(name, "fill") for name in [*re.findall("〔(.*?)〕", MARKED), "姓名"]]
    fixed = [("姓名", "left"), ("班级", "left"), ("回执号", "center"), ("回执码", "qr")]
    assert ways == sorted(running + fixed)


def test_the_cache_goes_by_what_forms_depend_on_not_by_who_is_in_the_roster(tmp_path: Path) -> None:
    first = prepare_forms([card()], [page("张三")], tmp_path)
    again = prepare_forms([card()], [page("李四")], tmp_path)
    assert (first.objects, first.forms) == (again.objects, again.forms)
    (name,) = artefacts(tmp_path)
    prepare_forms([card()], [page("王小五")], tmp_path)
    assert len(artefacts(tmp_path)) == 2
    changed = prepare_forms([card(CARD.replace("top:5mm", "top:6mm"))], [page("张三")], tmp_path)
    assert changed.forms != first.forms
    assert len(artefacts(tmp_path)) == 3
    assert name in artefacts(tmp_path)
    kept = [path.read_bytes() for path in (tmp_path / "forms" / name).iterdir()]
    assert not any("张" in data.decode("utf-8", "ignore") for data in kept)


@pytest.mark.parametrize("name", ["objects", "record.json"])
@pytest.mark.parametrize("how", ["flipped", "cut"])
def test_h4_a_form_that_is_not_as_it_was_kept_is_pressed_anew(tmp_path: Path, name: str, how: str) -> None:
    first = prepare_forms([card()], [page("张三")], tmp_path)
    (place,) = (tmp_path / "forms").glob(f"*/{name}")
    good = place.read_bytes()
    harmed = bytearray(good)
    harmed[len(good) // 2] ^= 1
    place.write_bytes(harmed if how == "flipped" else good[: len(good) // 2])
    again = prepare_forms([card()], [page("张三")], tmp_path)
    assert (again.objects, again.forms) == (first.objects, first.forms)
    assert place.read_bytes() == good


def test_what_does_not_fit_is_reported_with_an_example(tmp_path: Path) -> None:
    tight = CARD.replace('<p style="', '<p data-fit="正文" style="width:80mm;')
    long = "阿卜杜拉·买买提江·艾力"
    forms = prepare_forms([card(tight)], [page("张三", "一班"), page(long, "一班")], tmp_path)
    (problem,) = forms.problems
    assert (problem.sheet, problem.part, problem.example["姓名"]) == ("card", "正文", long)
    assert problem.message.startswith("“正文”的文字放不下，多出 ")


def test_a_second_page_and_a_field_without_a_place_are_reported(tmp_path: Path) -> None:
    markup = CARD.replace("</html>", '<div>一</div><div style="break-before:page">〔学号〕</div></html>')
    markup = markup.replace('<a href="field:学号?right" style="left:5mm;top:30mm;width:40mm">国</a>', "")
    forms = prepare_forms([card(markup)], [page("张三")], tmp_path)
    assert {problem.message for problem in forms.problems} == {
        "排出了 2 页，只能有 1 页",
        "“学号”在版面上没有位置",
    }


def test_characters_that_no_font_has_are_named() -> None:
    assert unprintable("张𰀀三\U00030001𠮷䶮·") == ("𰀀", "\U00030001")
    assert unprintable("葛\U000e0100城") == ()


def test_an_undrawable_name_is_refused_before_anything_is_pressed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"U\+30000"):
        prepare_forms([card()], [page("张\U00030000")], tmp_path)


def test_what_draws_nothing_is_dropped_and_parts_are_composed() -> None:
    assert printable("葛\U000e0100\u200b城") == "葛城"
    assert printable("Zoe\u0308") == "Zoë"


def test_only_the_faces_that_sheets_use_are_cut(tmp_path: Path) -> None:
    plain = card(CARD.replace(".b { font-weight: 700 }", "b { font-weight: 400 }"))
    assert set(prepare_forms([card()], [page("张三")], tmp_path).typefaces) == {"sans-regular", "sans-bold"}
    assert set(prepare_forms([plain], [page("张三")], tmp_path).typefaces) == {"sans-regular"}


def test_no_pages_need_no_press(tmp_path: Path) -> None:
    assert prepare_forms([card()], [], tmp_path).forms == {}
    assert pages_of("card")[0].values["姓名"] == "张三"
