"""Consent as staff write it down: who agreed and who keeps the paper (讲述人同意, 照片同意).

In: the value of such a key as the model has it. Out: whether a clause of it says that somebody agreed or
signed, or that nobody can be made out; who is in a picture is neither. Strict on purpose: a consent that is
taken for none costs a line of typing, none that is taken for one costs a pupil.
"""

from __future__ import annotations

import re

LEAST = 4
"""Fewer characters (本人同意 is four) can't say who agreed; 是, 有 and 同意 are no consents."""

_LETTER = re.compile(r"[^\W_]")
_CLAUSE = re.compile(r"[^，。；、,;:： \n（）()]+")
_SIGNED = "签(?!名册|到)"
_AGREED = re.compile(
    rf"同意(?!书|不了|与否)|{_SIGNED}|授权|答应|允许|许可|愿意|(?i:\b(?:signed|agreed|consent))"
    # a paper for it that only went out says nothing
    r"|(?:取得|拿到|收到|收齐|征得|交了|交来)[^，。；]{0,8}同意书|同意书[^，。；]{0,8}(?:收齐|收到|交齐|交回|保管|存)"
)
_LATER = re.compile(
    r"(?:需要?|须|应|请|将|准备|打算|马上|明天|[下明][周月年]|希望|去|要(?!求)|等着?|会(?![上后时议场]))"
    rf"[^已均都]{{0,6}}?(?:同意|{_SIGNED}|答应|授权)"
)
"""Somebody is to agree, which is no agreeing yet: 要家长签字."""

_NOBODY = re.compile(
    r"(?:没有?|无)(?:任何|可辨认的?|能?认得?出来?的)?(?:人[物脸像]?|学生|真人)"
    r"(?:认得出来?|能?认出来?|出镜|露脸|入镜)?$|(?:认|辨|看)不(?:出|清)[^，。；]{0,4}(?:人|谁|脸)"
)
_NOTHING = "异议|意见|问题|可辨认|能?认得?出|任何人|人|真人|学生|露|正脸|入镜|署"
_AGREEING = "同意|签|授权|答应|拿到|取得|征得|得到|收到|收齐|联系|问过|告诉|告知|通知"
_DENIED = re.compile(
    # a plain no, but not 无异议, and not 没有可辨认的人 (of a photo)
    rf"^(?:否|不是|尚无|无(?!{_NOTHING}|人))"
    # agreeing denied within a clause, but not 未成年学生的家长已签字
    rf"|(?:不(?!仅|但|只)|没(?!有?(?:异议|意见))|未(?!成年)|拒)[^，。；、,; ]{{0,5}}?(?:{_AGREEING})"
    # any other no, and who was not told: 家长还不知道, 另一个没有
    rf"|没(?!有?(?:{_NOTHING}))|未(?!成年|来|署|露)|不(?:知|清楚|明)|是否|(?i:\bnot\b|n't)"
    r"|拒绝|反悔|撤回|撤销"
    # words of a form that nobody filled in, and a consent that is being asked for
    r"|^(?i:false|none|null|todo|tbd|n/?a)$|正在|进行中"
    # not yet, but not 接待, 看待, 待遇
    r"|暂[无缺没未时不]|尚未|还[没未]|等待|(?<![接招看对])待(?!遇)|(?:以|之|回|随|稍)[后头]|补|[?？]"
)
"""What is no consent though it is long enough: a no, an agreeing denied, or put off."""


def is_consent(words: str) -> bool:
    """Tell whether these words say that somebody agreed, or that nobody is seen.

    They are not too short, and nothing in them denies it.
    """
    if len(_LETTER.findall(words)) < LEAST or _DENIED.search(words.strip()):
        return False
    return any(_says_so(found[0]) for found in _CLAUSE.finditer(words))


def _says_so(clause: str) -> bool:
    return bool(_NOBODY.search(clause) or (_AGREED.search(clause) and not _LATER.search(clause)))
