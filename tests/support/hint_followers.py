"""Do what a hint says, as a patient person without imagination does: a rule a sort of hint.

In: the root of a campaign and a finding. Out: whether a rule knew what to do; then the file was edited.
"""

import re
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics import Diagnostic

VALUES = {
    "来源": "根据公安机关公开通报改编",
    "损失": "数千元",
    "审核人": "王老师",
    "审核日期": "2026-03-02",
    "案例": "an-li",
    "地区": "示例省示例市示例区",
}
"""What somebody writes who is told to add a key."""
SHORT = {
    "名称": "主校区",
    "标题": "返了三次",
    "学校": "示例市第一中学",
    "简称": "示例一中",
    "识破": "先返几块钱，再要你垫付的，都是局",
    "站名": "先别转",
}
"""What somebody writes who is told to write less."""

Lines = list[str]
Rule = Callable[[Lines, int, int, re.Match[str], Diagnostic], None]


def _named(message: str, line: str) -> str:
    """Return the word of a message that stands in the line: what was mistyped."""
    words = re.findall(r"“([^”]+)”|《([^》]+)》|\[\[([^\]]+)\]\]|：(\S+)$", message)
    return next((word for group in words for word in group if word and word in line), line.strip())


def _key(line: str) -> str:
    return line[: len(line) - len(line.lstrip())] + line.strip().split(":", 1)[0].split("：", 1)[0]


def _replace(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write the word that was guessed in place of the one that was named."""
    before, rest = lines[at][: column - 1], lines[at][column - 1 :]
    wrong = _named(one.message, rest)
    lines[at] = before + rest.replace(wrong, found[1], 1)


def _value(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write the (first) value that is named in place of the key's."""
    lines[at] = f"{_key(lines[at])}: {found[1]}"


def _add(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    inside = lines[at].startswith((" ", "-")) and not lines[at].startswith("---")
    where = at + 1 if inside else next(i for i, line in enumerate(lines) if i and line.startswith("---"))
    lines.insert(where, f"{'    ' if inside else ''}{found[1]}: {VALUES[found[1]]}")


def _append(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] += found[1]


def _delete(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    del lines[at]


def _delete_key(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Keep the first of two lines with one key; two values on one line are for people."""
    if one.code == "yaml-duplicate-key":
        del lines[at]


def _date(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write a day that is a month after the one that is named."""
    year, month, day = found[1].split("-")
    wrong = re.search(r"\d{4}-\d{2}-\d{2}", lines[at][column - 1 :])
    assert wrong
    lines[at] = lines[at][: column - 1] + lines[at][column - 1 :].replace(
        wrong[0], f"{year}-{int(month) % 12 + 1:02}-{day}", 1
    )


def _number(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub(r"(?<!\d)\d{4,7}(?!\d)", found[1], lines[at][column - 1 :], count=1).join(
        (lines[at][: column - 1], "")
    )


def _fact(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub(r"(?:\[\[|【【)[^\]】]+(?:\]\]|】】)", found[1], lines[at], count=1)


def _call(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = lines[at].replace("96110", found[1], 1)


def _plain_brackets(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = lines[at].replace("〔", "（").replace("〕", "）")


def _marks(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub(r"[【\[［{]姓名[】\]］}]", "〔姓名〕", lines[at])


def _colon(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = lines[at].replace("：", ": ", 1)


def _shorter(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    key = _key(lines[at]).strip().strip("-").strip()
    lines[at] = f"{_key(lines[at])}: {SHORT[key]}"


def _dashes(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = "---"


def _spaces(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = " " * int(found[1] or 0) + lines[at].strip()


def _consequence(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = lines[at].replace("停在这里：", "后果：")


def _tick(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub("[✅✔☑✓]\ufe0f?", "√", lines[at])


def _listed(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write a bullet, a number or a heading as Markdown has them."""
    bare = re.sub(r"^\s*(?:[#＃]+|[•·－-]|[0-9０-９]+[、．.)）])\s*", "", lines[at])
    lead = len(lines[at]) - len(lines[at].lstrip())
    lines[at] = f"{' ' * lead}{found[1]}{bare}"


def _apart(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Give what starts at the place a paragraph of its own."""
    whole = re.match(r"!\[[^\]]*\]\([^)]*\)|\[\[[^\]]*\]\]", lines[at][column - 1 :])
    assert whole
    end = column - 1 + whole.end()
    parts = (lines[at][: column - 1].strip(), whole[0], lines[at][end:].strip("。 "))
    lines[at : at + 1] = [line for part in parts if part for line in ("", part, "")]


def _quoted_value(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    key, _, value = lines[at].partition(": ")
    lines[at] = f'{key}: "{value}"'


def _listed_host(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Ask nobody: take the address out, which the hint allows."""
    lines[at] = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", lines[at], count=1)


def _bare(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub(r"</?[a-zA-Z][^>]*>", "", lines[at])


def _known_phone(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Check the number and find that it was meant to be the hotline."""
    lines[at] = re.sub(r"(?<!\d)\d{3,7}(?!\d)", "96110", lines[at], count=1)


def _narrow(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    before, rest = lines[at][: column - 1], lines[at][column - 1 :]
    lines[at] = before + found[1] + rest[len(found[1]) :]


def _as_listed(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write the number that is named in place of the digits and signs that stand there."""
    before, rest = lines[at][: column - 1], lines[at][column - 1 :]
    lines[at] = before + re.sub(r"^[+(（]?\d(?:[ \-()（）·.]{0,3}\d)*", found[1], rest, count=1)


def _one_number(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub(r"\[([^\]]*?)([0-9-]+)\]\(tel:[0-9-]+\)", r"[\1\2](tel:\2)", lines[at])


def _without_more(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub(r"(\]\]|-\d{7,8})-\d+", r"\1", lines[at])


def _only_fact(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub(r"打 0[0-9-]+，或者", "", lines[at])


def _of_all(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write what everybody may call in place of one campus' number."""
    before, rest = lines[at][: column - 1], lines[at][column - 1 :]
    lines[at] = before + re.sub("0[0-9]{2,3}-[0-9]+", found[1], rest, count=1)


def _renamed(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write the new name in place of the old one, wherever the file has it."""
    lines[:] = [line.replace(found[1], found[2]) for line in lines]


def _unstruck(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = re.sub("~~[^~]+~~", "", lines[at])


def _bold(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write the bold words of a hint in place of the mark that the message names."""
    mark = re.search("，(.+) 会", one.message)
    assert mark
    lines[at] = lines[at].replace(mark[1], found[1], 1)


def _unmarked(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Take a mark out and leave its words, or with its words where they are a part of it."""
    mark = re.search("，(.+) 会", one.message)
    assert mark
    bare = re.sub(r"[\^~=]", "", mark[1]) if found[1] in ("^", "~", "记号") else ""
    left = "-" if found[1] == "方括号" else bare
    lines[at] = lines[at].replace(mark[1], left, 1)


def _article(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    before, rest = lines[at][: column - 1], lines[at][column - 1 :]
    lines[at] = before + re.sub("第[^条]{1,6}条", found[1], rest, count=1)


def _listed_phone(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Find that the number under 电话 is the new one."""
    listed = next(number[1] for line in lines if (number := re.search(r'号码: "?([0-9-]+)', line)))
    lines[at] = f'{_key(lines[at])}: "{listed}"'


def _for_all(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines.insert(0, found[1])


def _table(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Write a table with | as the hint shows it."""
    end = next((n for n in range(at, len(lines)) if "\t" not in lines[n]), len(lines))
    rows = [f"| {' | '.join(line.split(chr(9)))} |" for line in lines[at:end]]
    lines[at:end] = [rows[0], found[1], *rows[1:]]


def _ruler(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines.insert(at + 1, found[1])


def _ruler_again(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at + 1] = found[1]


def _narrow_bars(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    while at < len(lines) and "｜" in lines[at]:
        lines[at] = lines[at].replace("｜", "|")
        at += 1
    lines.insert(at - 1, found[1])


def _fewer_cells(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lost = _named(one.message, lines[at])
    lines[at] = lines[at][: lines[at].index(lost)].rstrip()


def _whole_row(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    lines[at] = found[1]


def _year_of_story(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    """Find that the story is right about the year, as about the loss."""
    head = next(n for n, line in enumerate(lines) if line.startswith("发生时间"))
    lines[head] = f"发生时间: {found[1]}-09"


def _loss_of_story(lines: Lines, at: int, column: int, found: re.Match[str], one: Diagnostic) -> None:
    head = next(n for n, line in enumerate(lines) if line.startswith("损失"))
    lines[head] = "损失: 数千元"


RULES: tuple[tuple[str, Rule], ...] = (
    (r"您是不是想写“([^”]+)”", _replace),
    (r"请补上一行 (来源|损失|审核人|审核日期|案例|地区): ", _add),
    (r"请删掉这一行", _delete),
    (r"请补一句：(.+)$", _append),
    (r"^请只留一个。$", _delete_key),
    (r"请写成 (2025-09)", _value),
    (r"请写“(是)”或者“否”", _value),
    (r"只写数字，比如 (50)", _value),
    (r"^可以写：([^、。]+)[、。]", _value),
    (r"请对照着改成 (\d+)", _number),
    (r"两行 --- 之间请直接写“(.+)”", _fact),
    (r"请写“马上打 ([^”]+)”", _call),
    (r"请删掉，或者换成普通的括号", _plain_brackets),
    (r"请写成〔姓名〕", _marks),
    (r"^请改成 (\d+)，或者补上缺的那一期", _value),
    (r"请写 (\S+) 以后的日期", _date),
    (r"日期要在 (\S+) 以后", _date),
    (r"有效期要在 (\S+) 以后", _date),
    (r"冒号要用半角的", _colon),
    (r"请写短一些|排得很小，请缩短", _shorter),
    (r"请用英文输入法写三个减号", _dashes),
    (r"请把行首的空白都删掉(?:，改用空格键输入 (\d+) 个空格)?", _spaces),
    (r"请把这一处改成“后果：”", _consequence),
    (r"^请写成 √", _tick),
    (r"请写成“(- |1\. |## )\S+”，符号用英文的", _listed),
    (r"前后各空一行", _apart),
    (r"请给整个值加上英文双引号", _quoted_value),
    (r"先去掉这个链接", _listed_host),
    (r"比如 \*\*加粗\*\*；不需要就删掉", _bare),
    (r"请核对这个号码", _known_phone),
    (r"请用英文输入法写，改成 (\d+-\d+)$", _value),
    (r"请用英文输入法重打：([0-9-]+)", _narrow),
    (r"^请(?:连着|照 campaign.yml 的样子)写成 ([0-9-]+)。$", _as_listed),
    (r"^请把方括号和圆括号里的号码写成同一个", _one_number),
    (r"^请删掉多的数字|多打了，就删掉多的一截", _without_more),
    (r"发生时间写 (\d{4}) 年的月份", _year_of_story),
    (r"网站按“损失”分档", _loss_of_story),
    (r"^作废的话请整个删掉", _unstruck),
    (r"^请核对：.+，campaign\.yml 写的是 ([^。]+)。", _replace),
    (r"^请写成加粗：(\*\*.+\*\*)。", _bold),
    (r"请(?:去掉|删掉) ?(\^|~|方括号|花括号|记号|，用话)", _unmarked),
    (r"^请留一个：写 \[\[热线\]\]", _only_fact),
    (r"^请把这几处的“([^”]+)”改成“([^”]+)”", _renamed),
    (r"^学校改过名，就把“简称”一起改掉，或者删掉这一行", _delete),
    (r"^拿不准时打的，请写 (\[\[热线\]\])", _of_all),
    (r"^请换成全校都能打的号码，比如 (96110)", _of_all),
    (r"^请改成“(两年)”", _replace),
    (r"^请改成“([^”]+)”。$", _replace),
    (r"^请改成“((?:星期|周|礼拜)[^”]+)”；写错的是日期", _replace),
    (r"或者改成“(第三十一条)”", _article),
    (r"^请改成“(第[^”]+)”；拿不准条号", _replace),
    (r"^请写全称“([^”]+)”；是别的文件", _replace),
    (r"^请改成《([^》]+)》，条号也要照新的", _replace),
    (r"^请对一遍这两处", _listed_phone),
    (r"打得通，就写 (咨询电话: \"\d+\")", _for_all),
    (r"请在表头下面另起一行，写 (\|.*\|)。", _ruler),
    (r"请把表头下面那一行改成 (\|.*\|)。", _ruler_again),
    (r"请用英文的 \|，表头下面写一行 (\|.*\|)。", _narrow_bars),
    (r"^请删掉多的格", _fewer_cells),
    (r"空着的也写竖线：(\|.*\|)。", _whole_row),
    (r"请把每一行写成 \|.*另起一行，写 (\|.*\|)。", _table),
)


def _save_as_utf8(path: Path) -> None:
    """Do what the notepad does: guess the encoding, write another."""
    data = path.read_bytes()
    for encoding in ("utf-16", "utf-16-le", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.startswith("---"):
            path.write_text(text.replace("\r\n", "\n"), encoding="utf-8")
            return


def _another_name(path: Path) -> None:
    path.rename(path.with_name(f"{path.stem}-er{path.suffix}"))


def _asked_name(path: Path) -> None:
    """Remove what must not be a file of ours; what was meant goes elsewhere."""
    path.unlink()


FILE_RULES: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("编码选“UTF-8”", _save_as_utf8),
    ("请改掉其中一个的文件名|请给这个文件换一个名字", _another_name),
    ("请写上内容，或者删掉这个文件|或者删掉这个链接|请检查是不是放错了文件", _asked_name),
)


def follow(root: Path, one: Diagnostic) -> bool:
    """Do what a finding's hint says, if a rule knows how."""
    path = root / one.location.file
    for asked, whole in FILE_RULES:
        if re.search(asked, one.hint) and (path.is_file() or path.is_symlink()):
            before = path.read_bytes() if path.is_file() else b""
            whole(path)
            return not path.is_file() or path.read_bytes() != before
    return path.is_file() and _follow_in(path, one)


def _follow_in(path: Path, one: Diagnostic) -> bool:
    for pattern, rule in RULES:
        found = re.search(pattern, one.hint)
        if found:
            lines = path.read_text(encoding="utf-8").split("\n")
            before = list(lines)
            rule(lines, one.location.line - 1, one.location.column, found, one)
            path.write_text("\n".join(lines), encoding="utf-8")
            return lines != before
    return False
