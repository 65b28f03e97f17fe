"""What is wrong with a single class or name of a roster, and how to mend it.

In: what a cell says and whether Excel made it a date or it goes over a line end. Out: words for staff, or
nothing. Refused is what no letter may be addressed to; what only looks like a try or has a remark behind it
is printed, and said.
"""

from __future__ import annotations

import re
import unicodedata

from generator.ledger.closing import closed_up
from generator.ledger.columns import CLASS, NAME, is_title
from generator.ledger.name_cells import has_surname

MOST = 60  # characters; the longest names that registries know have about 50

_DATE = re.compile(  # what a class 3-1 becomes when Excel takes it for a date, in a text file
    r"\d{1,2}月\d{1,2}日|\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{1,2}"
    r"|(19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(\s[\d:]+)?",
    re.IGNORECASE,
)
_DAYS = range(36526, 55153)
"""How Excel counts the days of 2000 to 2050: what a date becomes in a cell whose format is 常规."""
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,3}")
_TRUTH = frozenset({"TRUE", "FALSE", "是", "否"})
_ERROR_VALUES = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_SEVERAL = re.compile("[\u4e00-\u9fff]{2}\\s*[,，、;；/|]\\s*[\u4e00-\u9fff]{2}")
_NOBODY = re.compile(
    r"[（(【\[]?(?:暂?无|没有|空[号白缺]?|缺|虚位|[未待]定|不详|null|none|n/?a)[）)】\]]?\d*", re.IGNORECASE
)
_OFFICE = re.compile(
    ".*(?:校区|分校|派出所|分局|公安局|公司|学生处|学工处|教务处|保卫处)|.{2,}学院|.{3,}(?:大学|中学|小学)"
)
_ROLE = re.compile(
    "(?:辅导员|班主任|任课教师|带班|联系人).+|.+(?:老师|教师|辅导员|班主任|主任|校长|书记|院长|处长|科长)"
)
_TRIED = re.compile(
    r"(?:测试|试用|示例|样例|例子|学生|同学|姓名)[\d一二三四五六七八九十甲乙丙丁]*|.?某+[甲乙丙丁]?|[xX×]{2,}"
    r"|[男女A-Za-z]|(?:插班|转学|借读|旁听|交换|走读|寄宿|新|老|男|女)生\d*"
)
_REMARKED = re.compile(
    "休学|退学|劝退|参军|入伍|保留学籍|未报到|转学|转走|转出|转专业|借读|请假|离校|已?毕业|开除"
    r"|已[退转休走离]|\s[退转休走离借]$"
)
_IN_NAMES = frozenset("·•・･‧∙⋅.．-‐' ’ʼ")
"""What stands in names beside letters: 阿依古丽·买买提, O'Neil, Anne-Marie."""
_LETTERS = ("L", "M", "Nl", "Cn", "Co", "Cs")
"""Categories of letters: 〇 is a number by Unicode, a new letter unknown; fonts are asked elsewhere."""
_STATUS = re.compile("^[^家父母]*(?:状态|学籍|异动|变动|去向|备注|说明|情况)")
_GONE = re.compile(
    "退学|休学|劝退|转[学走出校到至往]|转(?:系|专业)|离校|毕业|结业|肄业|开除|除名|注销|离职|退休|调离|调出|辞职"
    "|参军|入伍|服(?:兵|现)?役|应征|保留(?:学籍|入学资格)|[未没]有?(?:来)?(?:报到|入学|注册)|放弃(?:入学|学籍|就读)|死亡|去世|病故|失踪|失联"
)
_NOT_GONE = re.compile(  # one who has come (转学生, 转入), who will leave (预计毕业), where from (毕业学校)
    "转学生|转(?:学|校|系|专业)?(?:过?来|入)|[由从自].{1,12}转(?:系|专业)|外[校省市县地]转学|毕业(?:[班于证照论]|学校|院校|年|时间|日期)"
    "|(?:预计|[拟将应往])届?毕业|[未没无不非][^，。；]?(?:退学|休学|转学|离校|毕业)"
)
_BACK = re.compile("复学|返校|回校|撤销|取消退学|退役|退伍|恢复学籍|补报到|已报到")

_AS_TEXT = "请把这一列的格式改成“文本”，再重新填写"
_NO_ROW = "没有学生的行，请整行删除"


def wrong(title: str, value: str, *, dated: bool, broken: bool) -> tuple[str, str] | None:
    """Return what is wrong with a class or a name, and how to mend it."""
    if broken:
        hint = "一格只写一个学生，写在一行里；多余的换行请删去。"
        return f"“{title}”这一格里换了行：{value[:12]}", hint
    found = _changed(title, value, dated=dated) or _computed(title, value)
    if not found and title == NAME:
        found = _nobody(value)
    if found:
        return found
    if is_title(value):
        hint = "这一行像是表头。表头要把“班级”和“姓名”写全，两行的请合成一行；用不着的请整行删除。"
        return f"“{title}”这一格写的是“{value}”", hint
    if len(value) > MOST:
        return f"“{title}”有 {len(value)} 个字，不像{title}：{value[:12]}…", "请检查这一行有没有错列。"
    return None


def half_a_name(value: str) -> tuple[str, str]:
    """Return what is wrong where of 姓 and 名, in two columns, one is blank."""
    hint = "请把“姓”和“名”两格都填上；真有学生只有姓或只有名的，请把两列合成一列“姓名”。"
    return f"姓名只有一半：{value[:12]}，“姓”和“名”有一格是空的", hint


def remark(name: str) -> tuple[str, str, str] | None:
    """Return code, message and hint where a name is no more than a try, or has a remark behind it."""
    if _TRIED.fullmatch(name):
        hint = f"这一行也会印一封信。只是试一试，就不用管；{_NO_ROW}。"
        return "roster-tried", f"这个姓名像是试着填的，或者不是姓名：{name}", hint
    if _REMARKED.search(name) or not _is_plain(name):
        hint = "备注和记号会印在信上。请移到别的列；已经离校的，请删去这一行。"
        return "roster-remark", f"姓名里像是写了备注或记号：{name}", hint
    return None


def _is_plain(name: str) -> bool:
    """Tell whether a name is letters and what stands between them; it may end in a full stop."""
    inside = all(one in _IN_NAMES or unicodedata.category(one).startswith(_LETTERS) for one in name)
    return inside and (name[-1] == "." or name[-1] not in _IN_NAMES) and name[0] not in _IN_NAMES


def gone(title: str, value: str) -> tuple[str, str, str] | None:
    """Return code, message and hint where another column says that a pupil has left (学籍状态: 退学)."""
    if not _STATUS.search(title) or _BACK.search(value):
        return None
    found = _GONE.search(_NOT_GONE.sub("", value))
    if not found:
        return None
    hint = "已经离校的，请删去这一行，或在姓名上画删除线，就不印了；还要印的，不用改。"
    return "roster-remark", f"“{title}”里写着“{found[0]}”，这个学生的信还是会印", hint


def _changed(title: str, value: str, *, dated: bool) -> tuple[str, str] | None:
    """Tell what a table program has made of a class such as 3-1 or 3.10, which nobody can take back."""
    if dated or (title == CLASS and _DATE.fullmatch(value)):
        hint = f"{_AS_TEXT}（如 3-1 班写成 3-1班）。"
        return f"“{title}”这一格被 Excel 变成了日期：{value}", hint
    if value.upper() in _TRUTH:
        shown = {"是": "TRUE", "否": "FALSE"}.get(value, value)
        return f"“{title}”这一格是对错值（{shown}），不是{title}", f"请填上{title}；{_NO_ROW}。"
    if title == CLASS and _DECIMAL.fullmatch(value):
        hint = f"{_AS_TEXT}，写成 {value}班 或者 {value.replace('.', '-')}班。"
        return f"“{title}”这一格是小数：{value}，3.1 和 3.10 分不开", hint
    if title == CLASS and value.isascii() and value.isdigit() and len(value) == 5 and int(value) in _DAYS:
        hint = f"{_AS_TEXT}（如 3-1班）；若真有这个班，请写成 {value}班。"
        return f"“{title}”这一格像是日期变成的数：{value}", hint
    return None


def _computed(title: str, value: str) -> tuple[str, str] | None:
    if value.upper() in _ERROR_VALUES:
        return f"“{title}”是公式算错的结果：{value}", "请改好公式，或直接填上内容，再“选择性粘贴为数值”。"
    if value.startswith("="):
        hint = "请在表格里算出结果，复制，再“选择性粘贴为数值”，保存后重试。"
        return f"“{title}”写的是公式：{value[:12]}", hint
    return None


def _are_two(name: str) -> bool:
    """Tell whether parts of a name are whole names (赵小 钱小)."""
    parts = name.split(" ")
    return len(parts) > 1 and closed_up(name) == name and all(map(has_surname, parts))


def _nobody(name: str) -> tuple[str, str] | None:
    """Tell what is the name of nobody, or of several."""
    if _SEVERAL.search(name) or _are_two(name):
        return f"这一格里像是写了几个学生：{name[:12]}", "一行只写一个学生，请分成几行。"
    if _NOBODY.fullmatch(name):
        return f"“{NAME}”这一格写的是“{name}”，没有这个人", f"{_NO_ROW}；有学生的，请填上姓名。"
    if _OFFICE.fullmatch(name) or _ROLE.fullmatch(name):
        what = "校区或单位" if _OFFICE.fullmatch(name) else "职务或称呼"
        return f"“{NAME}”这一格写的是{what}：{name[:12]}", f"请填上这个人的姓名；{_NO_ROW}。"
    if not any(map(str.isalpha, name)):
        return f"“{NAME}”里没有一个字：{name}", "请检查这一行有没有错列。"
    return None
