"""Guards on numbers to reach or to pay somebody: phones and bank cards.

In: folded text (`text`) and its runs of digits (`figures`). Out: hits. A card's checksum is python-stdnum's;
where it proves a number, anything may stand between its digits. A phone number has none, so its groups and
the words around it tell it from lists, sums and serial numbers. Accounts are for `accounts`, papers with a
check digit for `identity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.guards.figures import Run, run_at, runs
from generator.guards.identity import hit_of, is_identity
from generator.guards.rule import ALL, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText
from generator.guards.words import any_of, hotline_lists, lookalikes
from generator.model.base import TextKind
from generator.store.dependencies import once_a_run

# Overlapping candidates are all tried (the patterns are look-aheads), so that a digit before hides nothing.
_MOBILE = re.compile(r"(?=((?:(?:00)?86)?1[3-9]\d{9}))")
_STEM = re.compile(r"(?=((?:(?:00)?86)?1[3-9]\d{6})$)")
"""A mobile number as far as the first of its last four digits."""

_CLOSE = re.compile(r"[ \n\-.·()+]{0,3}")
"""What stands between the groups of a phone number as people write it."""

_DECIMAL = re.compile(r"[0-9]\.$")
_MOST_GROUPS = 5
"""A mobile number comes in at most five groups (86 138 1234 5678), or digit by digit."""

_MOST_FAR_GROUPS = 4
"""So many where lists have their signs (、 / |): more are a list of other numbers."""

_LEAST_PLAIN = 4
"""So many digits of a number must be digits or numerals and no letters."""

_CIRCLES = frozenset("○◯⭕")
_CLOCK = re.compile(r"[:：]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+")
_ASKED = re.compile(
    r"(?i)(?:电话|手机|热线|号码|联系|微信|致电|拨打?|打给|短信|本机|机主|同号|tel|phone|mobile|call|[☎☏✆📞📱📲])"
    r"[^0-9。！？\n]{0,10}$"
)
_SERIAL = re.compile(
    r"(?:版本|订单|单号|运单|流水|快递|文号|案号|书号|ISBN|ISSN|条形?码|序列号|设备号|合同号?|交易号)"
    r"(?:编?号码?)?[^0-9。；\n]{0,6}$"
)
_MONEY_BEFORE = re.compile(
    r"(?:[¥￥$]|人民币|RMB|金额|资金|流水|损失|余额|总额|合计|共计|市值) ?[^0-9。；，\n]{0,4}$"
)
_MONEY_AFTER = re.compile(
    r" ?(?:余|多)?(?:万|亿)? ?(?:元(?![旦宵])|块钱|美元|人民币|港币|人次|次(?!日)|条"
    r"|件|人(?!都|在)|吨|字节|千瓦)"
)

_LANDLINE = Sought(
    re.compile(
        r"(?<![0-9A-Za-z\-])(?<![0-9] )(?=("
        r"[(（]?0[0-9]{2,3}[)）]?[ \-]{0,2}[0-9]{3,4}[ \-]?[0-9]{4}"
        r"|[48]00[ \-]?[0-9]{3,4}[ \-]?[0-9]{3,4}"
        r")(?![0-9A-Za-z]))"
    )
)
_FAR_LANDLINE = re.compile(r"(?=(0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}))")
"""An area code (010, 02x, 03xx to 09xx) and a number of seven or eight digits, whatever stands between."""

_LOCAL_WORDS = Sought(re.compile(r"(?:电话|座机|Tel|TEL|固话|热线)(?:号码?)?[ 是为]{0,2}[:：]? ?"))
_LOCAL = re.compile(r"[2-8]\d{6,7}")

_CARD = tuple(re.compile(rf"(?=([2-69]\d{{{length - 1}}}))") for length in (19, 18, 17, 16))
# ISO/IEC 7812 issuer ranges in use in China: UnionPay 62, 60, 65 and older 9…; Visa 4; Mastercard 51-55,
# 2221-2720; JCB 35. A number that starts with a year, as order numbers do, is none of them.
_ISSUERS = re.compile(r"62|60|65|9[0-9]|4|5[1-5]|2[2-7][2-9]|35")
_ORDER = re.compile(r"(?:订单|单号|运单|流水|编号|学号|快递|文号|书号|ISBN)[^。；\n]{0,6}$")
_CARD_WORDS = re.compile(r"(?:卡号|银行卡|账号|账户|帐号|帐户|户名|尾号|储蓄卡|信用卡)[^0-9。\n]{0,10}$")
_CARD_GAP = re.compile(r"[ \-]{0,2}")
_MOST_CARD_GROUPS = 6
"""Banks write cards in fours; people part them as they read them, but hardly more often."""


# -- phones ------------------------------------------------------------------------------------------------


def mobile(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find mobile numbers in every writing, however they are parted."""
    for run in runs(text.flat):
        for at, end in run.matches(_MOBILE):
            if run.digits[at:end][-11:] not in context.phones and _is_mobile(run, at, end):
                yield hit_of(run, at, end)
        yield from _spoken(run, context)


def _spoken(run: Run, context: GuardContext) -> Iterator[Hit]:
    """Yield the number of a phone whose last four digits are said as one: 手机：138 0013 八千."""
    said = _thousands().match(run.flat, run.places[-1] + 1)
    if not said:
        return
    for found in _STEM.finditer(run.digits):
        at = found.start()
        start = run.places[at]
        tail = "".join(_value(said[place]) for place in ("hundreds", "tens", "ones"))
        listed = f"{found[1]}{tail}"[-11:] in context.phones
        if at in run.edges and not listed and _ASKED.search(run.flat[max(0, start - 24) : start]):
            yield Hit(start=start, end=said.end())


@once_a_run
def _thousands() -> re.Pattern[str]:
    """Return the pattern of the last four digits said as a number, behind the first: 八千, 八千一百零五."""
    numeral = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖1-9]"
    return re.compile(
        f"[千仟](?:(?P<hundreds>{numeral})[百佰])?零?(?:(?P<tens>{numeral})[十拾])?(?P<ones>{numeral})?"
        f"(?![零〇十百万亿几多余])(?! ?(?:{any_of(hotline_lists().units)}))"
    )


def _value(numeral: str | None) -> str:
    """Return the digit that a numeral is read as, 0 where there is none."""
    return numeral.translate(lookalikes().digits_by_code) if numeral else "0"


def _is_mobile(run: Run, at: int, end: int) -> bool:
    """Tell whether eleven digits are somebody's number by what is written between and around them."""
    before = run.flat[max(0, run.places[at] - 24) : run.places[at]]
    if _DECIMAL.search(before) or _has_blanks(run, at, end) or not _plain_enough(run, at, end):
        return False
    if _ASKED.search(before):
        return not _neighbours(run, at, end)
    return not _is_quantity(run, at, end, before) and _in_groups(run, at, end)


def _plain_enough(run: Run, at: int, end: int) -> bool:
    """Tell whether enough digits are digits or numerals; with letters among them no word may touch them."""
    plain = sum(not _is_letter(run.flat[place]) for place in run.places[at:end])
    before = run.flat[max(0, run.places[at] - 1) : run.places[at]]
    return plain == end - at or (plain >= _LEAST_PLAIN and not (before.isascii() and before.isalnum()))


def _has_blanks(run: Run, at: int, end: int) -> bool:
    """Tell whether circles stand for what was left out: 138○○○○8000, but not 一三八○○."""
    shapes = {run.flat[place] for place in run.places[at:end]}
    return bool(shapes & _CIRCLES) and any(map(str.isascii, shapes))


def _is_letter(shape: str) -> bool:
    return shape.isalpha() and not "\u4e00" <= shape <= "\u9fff"


def _is_quantity(run: Run, at: int, end: int, before: str) -> bool:
    """Tell whether digits are a sum of money, a count, a serial number or a time of day."""
    start, until = run.span(at, end)
    return bool(
        _SERIAL.search(before)
        or _MONEY_BEFORE.search(before)
        or _MONEY_AFTER.match(run.flat, until)
        or _THOUSANDS.fullmatch(run.flat, start, until)
    )


def _in_groups(run: Run, at: int, end: int) -> bool:
    groups, between = run.groups(at, end), run.between(at, end)
    if all(len(group) == 1 for group in groups):
        return not _neighbours(run, at, end)
    if all(map(_CLOSE.fullmatch, between)):
        return len(groups) <= _MOST_GROUPS
    return _like_a_code(run, at, groups, between)


def _neighbours(run: Run, at: int, end: int) -> bool:
    """Tell whether single digits go on before or behind: a row of marks and no number."""
    lone = run.groups(max(0, at - 1), min(len(run.digits), end + 1))
    return len(lone) > end - at and len(run.groups(at, end)) == end - at


def _like_a_code(run: Run, at: int, groups: tuple[str, ...], between: tuple[str, ...]) -> bool:
    """Tell whether groups with signs of lists between are one number and no list, table or time of day."""
    if any(map(_CLOCK.search, between)) and any(len(group) <= 2 for group in groups):
        return False
    if any(len(group) > 1 and group.startswith("0") for group in groups[1:]):
        return len(groups) <= _MOST_GROUPS + 1
    if any("|" in sign for sign in between) and run.flat[: run.places[at]].rstrip(" |")[-1:] not in (
        "",
        "\n",
    ):
        return False
    round_ones = all(group.endswith("0") for group in groups)
    return len(groups) <= _MOST_FAR_GROUPS and not round_ones and max(map(len, groups)) > 2


_OFFICE = re.compile("(0[0-9]{2,3})-[0-9]{7,8}")


_MORE = re.compile(r" ?- ?[0-9]{1,6}(?![0-9])")
_MORE_BEFORE = re.compile(r"(?<![0-9])(?!(?:00)?86 ?-)[0-9]{1,6} ?- ?$")


def landline(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find landlines and 400 numbers that the campaign file does not list."""
    for start, end, number in _landlines(text.flat, context):
        if not any(phone.endswith(number) for phone in context.phones) and not number.startswith("0086"):
            written = "" if text.kind is TextKind.SETTINGS else text.flat[start:end]
            yield Hit(start=start, end=end, message=_office(written, context))
        elif more := _longer(text.flat, start, end):
            yield _with_more(*more, number, context)


def _longer(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of a number with one more part before or behind it (0000-00000000-2)."""
    before, behind = _MORE_BEFORE.search(flat, max(0, start - 10), start), _MORE.match(flat, end)
    if not before and not behind:
        return None
    return before.start() if before else start, behind.end() if behind else end


def _with_more(start: int, end: int, number: str, context: GuardContext) -> Hit:
    """Say that a listed number with one more part is none that is listed."""
    own = next((one for one in context.written if re.sub("[^0-9]", "", one).endswith(number)), "")
    message = "电话{}比 campaign.yml 里的号码多了一截，不是那个号码"
    hint = f"是分机，就写成 {own}转2 这样；多打了，就删掉多的一截。" if own else ""
    return Hit(start=start, end=end, message=message, hint=hint)


def _office(number: str, context: GuardContext) -> str:
    """Return a message with a whole number that is written as the school's offices are, with its area code.

    It may be the office's old one: who is to change it must see which. Any other may be somebody's home.
    """
    found = _OFFICE.fullmatch(number)
    if found and any(phone.startswith(found[1]) for phone in context.phones):
        return f"电话“{number}”不在 campaign.yml 的“电话”里：也许是从前的号码"
    return ""


def _is_listed(local: Run, context: GuardContext) -> bool:
    """Tell whether a number without its area code is listed, up to a numeral behind it too."""
    return any(
        length in local.edges and any(phone.endswith(local.digits[:length]) for phone in context.phones)
        for length in (7, 8)
    )


def _ends_before(run: Run, at: int, end: int, context: GuardContext) -> bool:
    """Tell whether a listed number ends where the last digits of these begin: 0000-0000000，一问便知."""
    digits = run.digits[at:end]
    listed = (phone for phone in context.phones if len(phone) < len(digits))
    return any(digits.startswith(phone) and at + len(phone) in run.edges for phone in listed)


def _landlines(flat: str, context: GuardContext) -> Iterator[tuple[int, int, str]]:
    for found in _LANDLINE.finditer(flat):
        yield *found.span(1), re.sub(r"[^0-9]", "", found[1])
    for run in runs(flat):
        for at, end in run.matches(_FAR_LANDLINE):
            far = len(run.groups(at, end)) <= _MOST_FAR_GROUPS and _plain_enough(run, at, end)
            if far and not _ends_before(run, at, end, context):
                yield *run.span(at, end), run.digits[at:end]
    for words in _LOCAL_WORDS.finditer(flat):
        local = run_at(flat, words.end(), 9)
        whole = local and _LOCAL.fullmatch(local.digits) and len(local.digits) in local.edges
        if local and whole and not _is_listed(local, context):
            yield *local.span(0, len(local.digits)), local.digits


# -- bank cards --------------------------------------------------------------------------------------------


def bank_card(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find bank card numbers: 16 to 19 digits, an issuer's prefix, the Luhn digit."""
    from stdnum import luhn

    for run in runs(text.flat):
        for pattern in _CARD:
            for at, end in run.matches(pattern):
                number = run.digits[at:end]
                if _ISSUERS.match(number) and luhn.is_valid(number) and _is_card(run, at, end):
                    yield hit_of(run, at, end)


def _is_card(run: Run, at: int, end: int) -> bool:
    """Tell whether digits that pass the check are a card's by their groups and the words before them."""
    before = run.flat[max(0, run.places[at] - 16) : run.places[at]]
    number, groups = run.digits[at:end], run.groups(at, end)
    if _ORDER.search(before) or (len(number) == 18 and is_identity(number)):
        return False
    if _neighbours(run, at, end):
        return False
    between = run.between(at, end)
    fours, ones = all(len(group) == 4 for group in groups[:-1]), len(groups) == len(number)
    close = len(groups) <= _MOST_CARD_GROUPS and all(map(_CARD_GAP.fullmatch, between))
    return bool(fours or ones or close or _CARD_WORDS.search(before))


GUARDS = (
    Guard(
        code="mobile-number",
        catches="手机号：带 +86，拆开写、夹着符号，用汉字、圈码或相像的字母写的也算",
        message="这里有手机号{}",
        fix="请删掉，或者换成学校的办公电话；学校公开的值班手机请写进 campaign.yml 的“电话”，"
        "名称里写明“值班”，就能用。",
        find=mobile,
        kinds=ALL,
        private=True,
        suppressible=False,
    ),
    Guard(
        code="landline-unlisted",
        catches="campaign.yml 的“电话”里没有的座机或 400 号码",
        message="电话{}不在 campaign.yml 的“电话”里",
        fix="若是学校或机构公开的电话，请写进 campaign.yml 的“电话”；若是谁家的电话，请删掉。",
        find=landline,
        kinds=frozenset(set(ALL) - {TextKind.NAME, TextKind.PUBLISHED, TextKind.OTHER}),
        severity=Severity.WARNING,
        private=True,
    ),
    Guard(
        code="bank-card",
        catches="银行卡号：16 到 19 位，开头和校验码都对得上，分组写的也算",
        message="这里有银行卡号{}",
        fix="请整个删掉；要讲收款账户，写“一个陌生人的银行卡”就够了。",
        find=bank_card,
        kinds=ALL,
        private=True,
        suppressible=False,
    ),
)
