"""Rosters as offices really write them: blocks, headers that come again, quotes, totals, remarks."""

from __future__ import annotations

from pathlib import Path

import pytest
from roster_files import people, read

from generator.diagnostics import Report
from generator.ledger.roster import read_roster


def rows(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def given(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "名单.csv"
    path.write_bytes(text.encode())
    return path


def pupils(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    return [(class_name, name) for class_name, name, _ in people(read(given(tmp_path, text))[0])]


def refused(tmp_path: Path, text: str) -> tuple[int, str]:
    """Return row and code of the first error."""
    roster, findings = read(given(tmp_path, text))
    assert roster is None
    return next((row, code) for row, severity, code in findings if severity == "error")


FOUR = {("1班", "张示例"), ("1班", "李示例"), ("2班", "王示例"), ("2班", "赵示例")}


@pytest.mark.parametrize(
    "text",
    [
        rows("班级,姓名,,班级,姓名", "1班,张示例,,2班,王示例", "1班,李示例,,2班,赵示例"),
        rows("班级,姓名,姓名,班级", "1班,张示例,王示例,2班", "1班,李示例,赵示例,2班"),
        rows("序号,班级,姓名,序号,班级,姓名", "1,1班,张示例,1,2班,王示例", "2,1班,李示例,2,2班,赵示例"),
        rows("班级,姓名,,班别,学生姓名", "1班,张示例,,2班,王示例", "1班,李示例,,2班,赵示例"),
        rows("班级,姓名,,班级,姓名", "1班,张示例,,2班,王示例", "1班,李示例,,2班,赵示例", ",,,,"),
    ],
)
def test_r1_blocks_side_by_side_are_all_read(tmp_path: Path, text: str) -> None:
    assert set(pupils(tmp_path, text)) == FOUR


def test_r1_one_block_may_be_longer_than_the_other(tmp_path: Path) -> None:
    text = rows("班级,姓名,,班级,姓名", "1班,张示例,,2班,王示例", "1班,李示例,,,", "1班,钱示例,,2班,赵示例")
    assert set(pupils(tmp_path, text)) == FOUR | {("1班", "钱示例")}


@pytest.mark.parametrize(
    "text",
    [
        rows("班级,姓名,学号,姓名,学号", "1班,张示例,1,王示例,2"),
        rows("班级,姓名,班主任,姓名", "1班,张示例,李示例,王示例"),
        rows("班级,班级,姓名", "1班,2班,张示例"),
    ],
)
def test_r1_two_columns_of_names_for_one_class_are_refused_by_name(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text) == (1, "roster-column")


def test_s4_a_header_that_comes_again_in_another_order_is_known(tmp_path: Path) -> None:
    text = rows(
        "班级,姓名,学号", "1班,张示例,1", "1班,李示例,2", "姓名,学号,班级", "王示例,1,2班", "赵示例,2,2班"
    )
    assert set(pupils(tmp_path, text)) == FOUR


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (rows("班级,姓名,学号", "1班,张示例,1", "姓名,学号,", "王示例,1,"), 3),
        (rows("班级,姓名,学号", "1班,张示例,1", "1班,学生姓名,学号"), 3),
        (rows("班级,姓名,,,", "1班,张示例,,,", ",,,班级,姓名", "1班,漏示例,,2班,王示例"), 4),
    ],
)
def test_s4_no_title_is_ever_a_pupil(tmp_path: Path, text: str, row: int) -> None:
    assert refused(tmp_path, text)[0] == row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (rows("班级,姓名", '1班,"李二', "1班,王三", '1班,赵四"', "1班,孙五"), 2),
        (rows("班级,姓名,学号", '1班,"李二,1', "1班,王三,2", '1班,"赵四,3'), 2),
        (rows("班级,姓名", "1班,李二", '1班,"王三'), 3),
        (rows("班级,姓名", '1班,"李二"子', "1班,王三"), 2),
        (rows('"班级,姓名', '1班",李二', "1班,王三"), 1),
        (rows('班级,"姓名（', '1班,李二）"', "1班,王三"), 1),
        (rows('"示例中学名单', "班级,姓名", '1班,李二"', "班级,姓名", "1班,王三"), 1),
        (rows("班级,姓名,备注", '1班,李二,"住校', '走读"'), 2),
        (rows("班级\t姓名", '1班\t"李二', '1班\t王三"'), 2),
        (rows("班级;姓名", '1班;"李二', '1班;王三"'), 2),
        ('班级,姓名\r1班,李二\r1班,"王三\r2班,赵四"\r', 3),
    ],
)
def test_h5_a_quote_that_swallows_lines_is_an_error_at_its_row(tmp_path: Path, text: str, row: int) -> None:
    assert refused(tmp_path, text) == (row, "roster-unreadable")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (rows('班级,"姓名', '（必填）","学号', '(选填)"', "1班,李二,1", "1班,王三,2"), ["李二", "王三"]),
        (rows('"示例中学', '名单",', "班级,姓名", "1班,李二", "1班,王三"), ["李二", "王三"]),
        (rows("班级,姓名", '1班,"李二"', '"1班","王三"'), ["李二", "王三"]),
        (rows("班级,姓名", '1班,李"二', '1班,"王""三"'), ['李"二', '王"三']),
    ],
)
def test_h5_quotes_that_swallow_nothing_are_read(tmp_path: Path, text: str, names: list[str]) -> None:
    assert [name for _, name in pupils(tmp_path, text)] == names


@pytest.mark.parametrize(
    ("years", "class_names"),
    [
        (
            [("1", "2"), ("1", "12"), ("2", "2"), ("2", "12")],
            ["1年级2班", "1年级12班", "2年级2班", "2年级12班"],
        ),
        ([("高一", "1班"), ("高二", "1班")], ["高一1班", "高二1班"]),
        ([("高一", "高一1班"), ("高二", "高二1班")], ["高一1班", "高二1班"]),
    ],
)
def test_r2_classes_of_one_name_are_told_apart_by_their_year(
    tmp_path: Path, years: list[tuple[str, str]], class_names: list[str]
) -> None:
    text = rows("年级,班级,姓名", *(f"{year},{name},张示例" for year, name in years))
    assert [class_name for class_name, _ in pupils(tmp_path, text)] == class_names


def test_r3_classes_of_one_name_are_told_apart_by_whatever_differs_and_it_is_said(tmp_path: Path) -> None:
    text = rows("校区,年级,专业,班级,姓名", "东校区,一,会计,1班,张示例", "东校区,一,护理,1班,李示例")
    assert {name for name, _ in pupils(tmp_path, text)} == {"会计1班", "护理1班"}
    roster, findings = read(given(tmp_path, text))
    assert roster and roster.told_by == ("专业",)
    assert "roster-classes" not in [code for *_, code in findings]


def test_r4_a_header_over_two_rows_is_one(tmp_path: Path) -> None:
    text = rows("班级,学生,,联系", ",姓名,学号,电话", "1班,张示例,1,", "1班,李示例,2,")
    assert pupils(tmp_path, text) == [("1班", "张示例"), ("1班", "李示例")]


@pytest.mark.parametrize("value", ["#N/A", "#REF!", "#VALUE!", "#NAME?"])
@pytest.mark.parametrize("line", ["{},张示例", "1班,{}"])
def test_r5_what_a_formula_failed_with_is_refused(tmp_path: Path, value: str, line: str) -> None:
    assert refused(tmp_path, rows("班级,姓名", line.format(value))) == (2, "roster-cell")


@pytest.mark.parametrize(
    "name", ['=HYPERLINK(""http://x"")', "=A2", "张示例/李示例", "张示例，李示例", "张示例、 李示例"]
)
def test_r5_r12_a_formula_as_text_and_several_pupils_in_a_cell_are_refused(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, rows("班级,姓名", f'1班,"{name}"')) == (2, "roster-cell")


def test_r7_what_nobody_sees_is_taken_out_of_names(tmp_path: Path) -> None:
    text = rows("班级,姓名", "1班,张示例_x000D_", "1班,李\u200b示\u00a0例", "1班,\ufeff王示例\u3000")
    assert [name for _, name in pupils(tmp_path, text)] == ["张示例", "李示例", "王示例"]


def test_r8_classes_that_differ_in_signs_only_are_one_and_it_is_said(tmp_path: Path) -> None:
    text = rows("班级,姓名", "高一（1）班,张示例", "高一(1)班,李示例", "高一 （１）班,王示例")
    assert {name for name, _ in pupils(tmp_path, text)} == {"高一（1）班"}
    assert [found[1:] for found in read(given(tmp_path, text))[1]] == [("warning", "roster-classes")] * 2


@pytest.mark.parametrize("value", ["3月1日", "1-Mar", "Mar-01", "2026/3/1", "2026-03-01", "2026年3月1日"])
def test_r9_a_class_that_excel_made_a_date_is_refused_in_text_files_too(tmp_path: Path, value: str) -> None:
    assert refused(tmp_path, rows("班级,姓名", f"{value},张示例")) == (2, "roster-cell")


@pytest.mark.parametrize(
    "head", ["姓名（家长）,姓名（学生）", "姓名(父亲),姓名", "监护人姓名,学生姓名（必填）"]
)
def test_r11_parents_are_no_pupils(tmp_path: Path, head: str) -> None:
    text = rows(f"班级,{head}", "1班,张大,张小", "1班,李大,李小")
    assert [name for _, name in pupils(tmp_path, text)] == ["张小", "李小"]


@pytest.mark.parametrize(
    "line",
    [
        "合计,62人",
        "本班合计,62",
        ",总计：62",
        "小计,",
        "62人,合计",
        "制表人：小陈,审核：",
        "制表人：小陈,审核人：李审",
        "辅导员签字：,刘建军",
        "班主任签名：刘老师,",
        ",签章：",
        "1班,男 31 人",
        "1班,女1人",
        "1班,共2人",
        "男,6人",
        "1班,其中：男生 3 人，女生 2 人",
        "1班,班长：张示例",
        "1班,班主任：刘老师",
    ],
)
def test_r12_totals_are_left_out_wherever_they_stand(tmp_path: Path, line: str) -> None:
    text = rows("班级,姓名", "1班,张示例", line, "1班,李示例")
    assert [name for _, name in pupils(tmp_path, text)] == ["张示例", "李示例"]
    ((row, _, code),) = read(given(tmp_path, text))[1]
    assert row == 3 and code in ("roster-skipped", "roster-total")  # 62 are not the one above


def test_two_whole_names_in_a_cell_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, rows("班级,姓名", "1班,赵小 钱小")) == (2, "roster-cell")


def test_a_column_that_tells_classes_apart_and_is_written_in_first_rows_only_is_refused(
    tmp_path: Path,
) -> None:
    head = "专业,班级,姓名"
    text = rows(head, "护理,1班,张示例", ",1班,李示例", "会计,1班,王示例", ",1班,赵示例")
    report = Report()
    assert read_roster(given(tmp_path, text), report) is None
    (wrong,) = (one for one in report if one.severity == "error")
    assert (wrong.code, wrong.location.line) == ("roster-blank", 3)
    assert "有 2 行是空的（第 3、5 行）" in wrong.message
    named = rows(head, "护理,护理1班,张示例", ",护理1班,李示例", ",会计1班,王示例", ",会计1班,赵示例")
    assert [name for name, _ in pupils(tmp_path, named)] == ["护理1班"] * 2 + ["会计1班"] * 2


def test_a_class_that_is_only_counted_bears_its_subject(tmp_path: Path) -> None:
    text = rows("专业,班级,姓名", "护理,1班,张示例", "护理,护理2班,李示例", "护理,卓越班,王示例")
    assert [name for name, _ in pupils(tmp_path, text)] == ["护理1班", "护理2班", "卓越班"]


def test_the_class_of_now_counts_and_not_that_of_before(tmp_path: Path) -> None:
    text = rows("原班级,现班级,姓名", "护理1班,会计1班,张示例", "护理1班,护理1班,李示例")
    assert [name for name, _ in pupils(tmp_path, text)] == ["会计1班", "护理1班"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("23级1班", "2023级1班"),
            ("2023级1班", "二三级1班"),
            ("高一（1）班", "高一（一）班"),
            ("1班", "一班"),
        ),
        *(
            ("计算机十二班", "计算机12班"),
            ("三年级二班", "3年级2班"),
            ("高一1班", "高一(一)班"),
            ("二〇二六级1班", "26级1班"),
        ),
    ],
)
def test_classes_that_numerals_alone_tell_apart_are_said(tmp_path: Path, one: str, other: str) -> None:
    both = rows("班级,姓名", *(f"{name},{who}示例" for name in (one, other) for who in "张李"))
    assert read(given(tmp_path, both))[1] == [(4, "warning", "roster-classes")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高一1班", "高十一班"),
        ("三2班", "32班"),
        ("高一（1）班", "高11班"),
        ("23级1班", "24级1班"),
        ("十班", "一班"),
    ],
)
def test_classes_of_other_numbers_are_two_without_a_word(tmp_path: Path, one: str, other: str) -> None:
    both = rows("班级,姓名", *(f"{name},{who}示例" for name in (one, other) for who in "张李"))
    assert read(given(tmp_path, both))[1] == []


def test_classes_that_columns_tell_apart_are_no_lookalikes(tmp_path: Path) -> None:
    text = rows(
        "专业,班级,姓名",
        *(f"护理,2班,张{one}例" for one in "一二"),
        *(f"汽修,2,李{one}例" for one in "一二"),
    )
    assert read(given(tmp_path, text))[1] == []


REMARKED = (
    *(
        "周九【退】",
        "孙八[休]",
        "黄小花已退",
        "钱七 转",
        "（班长）吴十",
        "张三★",
        "☆韩梅",
        "吴十一♀",
        "王五（寝室长",
    ),
    *("赵六，", "李四-", "钱八√", "孙一&"),
)


@pytest.mark.parametrize(
    "name", ["阿依古丽·买买提", "O'Neil", "Anne-Marie Curie", "张〇", "Jr.", "王已示", "𬍛示例"]
)
def test_names_with_what_stands_in_names_pass(tmp_path: Path, name: str) -> None:
    assert read(given(tmp_path, rows("班级,姓名", "1班,张示例", f"1班,{name}")))[1] == []


def test_r12_a_name_without_a_letter_is_refused_and_remarks_are_warned_of(tmp_path: Path) -> None:
    assert refused(tmp_path, rows("班级,姓名", "1班,12345")) == (2, "roster-cell")
    for name in ("李四*", "王五 退学", "赵六（转走）", "孙七休学", '钱"八', "周九2", *REMARKED):
        text = rows("班级,姓名", "1班,张示例", f"1班,{name}")
        assert read(given(tmp_path, text))[1] == [(3, "warning", "roster-remark")]


def test_r13_numbers_need_only_be_unique_in_a_class(tmp_path: Path) -> None:
    text = rows("班级,姓名,学号", "1班,张示例,01", "1班,李示例,02", "2班,王示例,01", "2班,赵示例,02")
    assert read(given(tmp_path, text))[1] == []
    assert refused(tmp_path, text + rows("2班,孙示例,02")) == (6, "roster-number")
    assert refused(tmp_path, text + rows("3班,赵示例,02")) == (6, "roster-number")


@pytest.mark.parametrize(
    "head", ["*班级,*姓名", "1.班级,2.姓名", "就读班级,学生姓名", "專業班級,姓名", "班級：,姓名（必填）"]
)
def test_r15_titles_are_read_as_offices_write_them(tmp_path: Path, head: str) -> None:
    assert pupils(tmp_path, rows(head, "1班,张示例", "1班,李示例")) == [("1班", "张示例"), ("1班", "李示例")]


@pytest.mark.parametrize(
    "character", ["\uffff", "\ufffe", "\ufffd", "\ufdd0", "\x07", "\x1b", "\x7f", "\U0001ffff"]
)
@pytest.mark.parametrize("line", ["1{}班,张示例,1", "1班,张{}示例,1", "1班,张示例,1{}"])
def test_h16_damaged_characters_are_refused_when_a_cell_is_read(
    tmp_path: Path, character: str, line: str
) -> None:
    report = Report()
    path = given(tmp_path, rows("班级,姓名,学号", line.format(character), "1班,李示例,2"))
    assert read_roster(path, report) is None
    assert any("损坏的字符" in found.message and found.location.line == 2 for found in report)


def test_what_is_wrong_many_times_is_not_said_without_end(tmp_path: Path) -> None:
    text = rows("班级,姓名", *["1班,张示例"] * 5000)
    assert len(read(given(tmp_path, text))[1]) <= 51


@pytest.mark.parametrize(
    "name",
    ["湖滨校区", "辅导员李老师", "李老师", "班主任王示例", "信息工程学院", "学工处", "示例派出所", "张主任"],
)
def test_a_campus_an_office_or_a_role_is_nobodys_name(name: str, tmp_path: Path) -> None:
    text = f"班级,姓名\n高一1班,张示例\n高一1班,李示例\n高一1班,{name}\n"
    assert read(given(tmp_path, text))[1] == [(4, "error", "roster-cell")]


@pytest.mark.parametrize("name", ["李大学", "王学院", "师文", "校小示例", "任院", "主小例", "书记例"])
def test_names_that_hold_such_words_pass(name: str, tmp_path: Path) -> None:
    text = f"班级,姓名\n高一1班,张示例\n高一1班,{name}\n"
    assert read(given(tmp_path, text))[1] == []
