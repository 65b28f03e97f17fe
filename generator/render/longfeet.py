"""What to shorten where the words of a foot have no room: nobody wrote them as they stand there.

In: a foot, and what sticks out of it or its placed words. Out: words for staff that name keys of the campaign
file. The telephones have a column of their own, so that a shorter number is no help.
"""

from __future__ import annotations

from generator.model import CodeKind, Foot
from generator.render.foot import FootBlock, sticks_out


def host_too_wide(block: FootBlock) -> str:
    """Return the host that is wider than the text's measure, "" if none is."""
    runs = (run for paragraph in block.paragraphs for run in paragraph)
    return next((run.text for run in runs if sticks_out(run)), "")


def shorter_host(foot: Foot, host: str) -> str:
    """Say what to do with a host that cannot be broken."""
    key = "应用码" if foot.code and foot.code.kind is CodeKind.APP else "网址"
    return f"放不下的是“{key}”里的 {host}，它不能断开：请换一个短一些的网址，或者去掉这种版式。"


def shorter_foot(foot: Foot, words: str = "") -> str:
    """Say which key to shorten: the one whose words stick out, or the longest first."""
    if foot.code and foot.code.host and foot.code.host in words:
        return shorter_host(foot, foot.code.host)
    keys = {"地区": foot.region, "发布单位": foot.code.issuer if foot.code else "", "落款": foot.signature}
    named = [key for key, value in keys.items() if words and value and (value in words or words in value)]
    longest = named or sorted((key for key in keys if keys[key]), key=lambda key: -len(keys[key]))
    counts = "、".join(f"“{key}”（{len(keys[key])} 个字）" for key in longest)
    return f"这几行来自 campaign.yml，请先写短最长的：{counts}；还放不下，就去掉这种版式。"
