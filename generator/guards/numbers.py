"""Guards on numbers that belong to a person: identity cards, phones, bank cards, accounts.

In: folded text (`text`). Out: hits. Checksums are python-stdnum's. A number may be spaced, grouped or broken
over lines; digits that merely stand near each other are told apart by checksum, prefix and length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Severity
from generator.guards.rule import ALL, Guard, GuardContext, Hit
from generator.guards.text import GuardedText
from generator.model.base import TextKind

_BETWEEN = r"[ \n\-.·_/|,，、:：]{0,3}"
# Overlapping candidates are all tried (the pattern is a look-ahead), so that a digit before hides nothing.
_IDENTITY = re.compile(rf"(?<![0-9])(?=([1-9](?:{_BETWEEN}[0-9]){{16}}{_BETWEEN}[0-9Xx])(?![0-9A-Za-z]))")
_OLD_IDENTITY = re.compile(
    rf"身份证(?:件)?(?:号码?)?[^0-9\n]{{0,8}}([1-9](?:{_BETWEEN}[0-9]){{13,16}}(?:{_BETWEEN}[0-9Xx])?)(?![0-9A-Za-z])"
)
# GB/T 2260: the first two digits of a code of administrative divisions.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_FIRST_YEAR = 1900

_MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?=("
    r"(?:(?:\+|00)?86[ \-()]{0,3})?1[ \-.·]?[3-9](?:[ \n\-.·()]{0,2}[0-9]){9}"
    r")(?![0-9A-Za-z]))"
)
_SPOKEN = re.compile(
    "(?<![零一二两三四五六七八九])[一幺][三四五六七八九][零〇一幺二两三四五六七八九]{9}(?![零一二三四五六七八九])"
)
_GROUPS = re.compile(r"[^0-9]+")
_MOST_GROUPS = 5
"""A mobile number comes in at most five groups (86 138 1234 5678), or digit by digit."""

_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z\-])(?<![0-9] )(?=("
    r"[(（]?0[0-9]{2,3}[)）]?[ \-]{0,2}[0-9]{3,4}[ \-]?[0-9]{4}"
    r"|[48]00[ \-]?[0-9]{3,4}[ \-]?[0-9]{3,4}"
    r")(?![0-9A-Za-z]))"
)
_LOCAL = re.compile(
    r"(?:电话|座机|Tel|TEL|固话|热线)(?:号码?)?[ 是为]{0,2}[:：]? ?"
    r"([2-8][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9A-Za-z])"
)

_CARD = re.compile(r"(?<![0-9])(?=([2-69](?:[ \-.·]{0,2}[0-9]){15,18})(?![0-9A-Za-z]))")
# ISO/IEC 7812 issuer ranges in use in China: UnionPay 62, 60, 65 and older 9…; Visa 4; Mastercard 51-55,
# 2221-2720; JCB 35. A number that starts with a year, as order numbers do, is none of them.
_ISSUERS = re.compile(r"62|60|65|9[0-9]|4|5[1-5]|2[2-7][2-9]|35")
_ORDER = re.compile(r"(?:订单|单号|运单|流水|编号|学号|快递|文号|书号|ISBN)[^。；\n]{0,6}$")

_QQ = re.compile(
    r"(?i)(?<![A-Za-z])(?:QQ|扣扣|企鹅|[加q+]扣|q群|加群)(?:号码?|群号?|邮箱|账号)?(?:是|为)?[ :：=]{0,3}"
    r"([1-9][0-9](?:[ \-]?[0-9]){3,9})(?![0-9A-Za-z@]| ?[元个万名位年条次块人%])"
)
_WECHAT = re.compile(
    r"(?i)(?:微信|薇信|威信|徽信|v信|(?<![A-Za-z])(?:we ?chat|weixin|wx|vx|v)(?=[^A-Za-z]))"
    r"(?P<id> ?(?:号码?|ID|账号|id))?"
    r"[ ]?(?:是|为|加)?(?P<colon>[ :：=]{0,3})(?P<it>[A-Za-z][A-Za-z0-9_\-]{5,19})(?![A-Za-z0-9_\-])"
)
_WXID = re.compile(r"(?<![A-Za-z0-9])wxid_[a-z0-9]{6,20}")
_PROGRAMS = re.compile(r"(?i)wechat|weixin|android|iphone|harmony|windows|version")


def _digits(words: str) -> str:
    return re.sub(r"[^0-9Xx]", "", words).upper()


def identity(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find 18-digit identity numbers by province, birthday and check digit."""
    for found in _IDENTITY.finditer(text.flat):
        if _is_identity(_digits(found[1])):
            yield Hit(start=found.start(1), end=found.end(1))


def _is_identity(number: str) -> bool:
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    if len(number) != 18 or not _PROVINCE.match(number) or ric.calc_check_digit(number) != number[-1]:
        return False
    try:
        return ric.get_birth_date(number) >= date(_FIRST_YEAR, 1, 1)
    except ValidationError:
        return False


def identity_like(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find what is called an identity number but fails the check: the old 15 digits, or a slip of the pen."""
    for found in _OLD_IDENTITY.finditer(text.flat):
        if not _is_identity(_digits(found[1])):
            yield Hit(start=found.start(1), end=found.end(1))


def mobile(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find mobile numbers, also spaced, with a country code, or in Chinese numerals."""
    for found in _MOBILE.finditer(text.flat):
        groups = len(_GROUPS.split(found[1].strip("+()")))
        number = _digits(found[1])[-11:]
        if (groups <= _MOST_GROUPS or groups >= 11) and number not in context.phones:
            yield Hit(start=found.start(1), end=found.end(1))
    for found in _SPOKEN.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


def landline(text: GuardedText, context: GuardContext) -> Iterator[Hit]:
    """Find landlines and 400 numbers that the campaign file does not list."""
    for pattern in (_LANDLINE, _LOCAL):
        for found in pattern.finditer(text.flat):
            number = _digits(found[1])
            listed = any(phone.endswith(number) for phone in context.phones)
            if not listed and not number.startswith("0086"):
                yield Hit(start=found.start(1), end=found.end(1))


def bank_card(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find bank card numbers: 16 to 19 digits, an issuer's prefix, the Luhn digit."""
    from stdnum import luhn

    for found in _CARD.finditer(text.flat):
        number = _digits(found[1])
        ordered = _ORDER.search(text.flat, max(0, found.start() - 12), found.start())
        if _ISSUERS.match(number) and not ordered and not _is_identity(number) and luhn.is_valid(number):
            yield Hit(start=found.start(1), end=found.end(1))


def qq(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find QQ and group numbers beside the word."""
    for found in _QQ.finditer(text.flat):
        yield Hit(start=found.start(1), end=found.end(1))


def wechat(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find WeChat ids beside the word; without 号 or a colon only such as no word looks like."""
    for found in _WECHAT.finditer(text.flat):
        labelled = found["id"] or set(found["colon"]) & set(":：=")
        odd = re.search(r"[0-9_]", found["it"])
        if (labelled or odd) and not _PROGRAMS.match(found["it"]):
            yield Hit(start=found.start("it"), end=found.end("it"))
    for found in _WXID.finditer(text.flat):
        yield Hit(start=found.start(), end=found.end())


GUARDS = (
    Guard(
        code="id-number",
        catches="身份证号：18 位，校验码对得上；带空格、横线，全角，断成几行也认得出",
        message="这里有身份证号{}",
        fix="请整个删掉；案例里一律不写证件号码，也不要只打几个星号。",
        find=identity,
        kinds=ALL,
        private=True,
        suppressible=False,
    ),
    Guard(
        code="id-number-like",
        catches="写着“身份证”的 15 到 18 位数字，校验码对不上（老号码，或者打错了一位）",
        message="这里像是身份证号{}",
        fix="请删掉，案例里一律不写证件号码。",
        find=identity_like,
        kinds=ALL,
        severity=Severity.WARNING,
        private=True,
        suppressible=False,
    ),
    Guard(
        code="mobile-number",
        catches="手机号：带 +86、空格、横线，全角，或用汉字数字写的也算",
        message="这里有手机号{}",
        fix="请删掉，或者换成学校的办公电话；学校公开的值班手机请写进 campaign.yml 的“电话”，写了就能用。",
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
    Guard(
        code="qq-number",
        catches="QQ 号、QQ 群号（数字旁边写着 QQ、扣扣、加群）",
        message="这里有 QQ 号{}",
        fix="请删掉，写“一个陌生的 QQ 号”就够了；学校的联系方式请用办公电话。",
        find=qq,
        kinds=ALL,
        private=True,
    ),
    Guard(
        code="wechat-id",
        catches="微信号（旁边写着微信、VX 等，或 wxid_ 开头）",
        message="这里有微信号{}",
        fix="请删掉，写“一个陌生的微信号”就够了；学校的联系方式请用办公电话。",
        find=wechat,
        kinds=ALL,
        private=True,
    ),
)
