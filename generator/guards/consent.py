"""Consent as staff write it down: who agreed and who keeps the paper (讲述人同意, 照片同意).

In: the value of such a key as the model has it. Out: whether it says that somebody agreed. Strict on purpose:
a consent that is taken for none costs a line of typing, none that is taken for one costs a pupil.
"""

from __future__ import annotations

import re

LEAST = 4
"""Fewer characters (本人同意 is four) can't say who agreed; 是, 有 and 同意 are no consents."""

_LETTER = re.compile(r"[^\W_]")
_AGREEING = "同意|签|授权|答应|拿到|取得|征得|得到|收到|收齐|联系|问过"
_DENIED = re.compile(
    # a plain no, but not 无异议, and not 没有可辨认的人 (of a photo)
    r"^(?:否|不是|尚无|(?:无|没有?)(?!有?(?:异议|意见|可辨认)))"
    # agreeing denied within a clause, but not 未成年学生的家长已签字
    rf"|(?:不(?!仅|但|只)|没(?!有?(?:异议|意见))|未(?!成年)|拒)[^，。；、,; ]{{0,5}}?(?:{_AGREEING})"
    r"|拒绝|反悔|撤回|撤销"
    # words of a form that nobody filled in, and a consent that is being asked for
    r"|^(?i:false|none|null|todo|tbd|n/?a)$|正在|进行中"
    # not yet, but not 接待, 看待, 待遇
    r"|暂[无缺没未时不]|尚未|还[没未]|等待|(?<![接招看对])待(?!遇)|(?:以|之|回|随|稍)[后头]再?[补签问]|再补|[?？]"
)
"""What is no consent though it is long enough: a no, an agreeing denied, or put off."""


def is_consent(words: str) -> bool:
    """Tell whether these words say that somebody agreed: not empty, not too short, not denied anywhere."""
    return len(_LETTER.findall(words)) >= LEAST and not _DENIED.search(words.strip())
