"""QR codes in pictures of web pages: a reader scans what a page shows.

In: what is found in a picture that a page shows, and the hosts that links may lead to. Out: what stands
against its codes. On paper every code is read back by preflight; a page's pictures go out as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.codes.hosts import problem_of
from generator.diagnostics import Problem
from generator.guards.picturelook import PictureLook

CODE = "picture-code"

_PAYS = re.compile(
    r"(?i)^(?:wxp:|alipays?:|https?://(?:[a-z0-9-]+\.)*(?:alipay\.com|95516\.com|tenpay\.com)"
    r"|https?://(?:pay|i\.qianbao|wx\.tenpay|payapp\.weixin)\.)"
)
_PEOPLE = re.compile(
    r"(?i)^(?:https?://(?:u\.wechat\.com|weixin\.qq\.com/g/|work\.weixin\.qq\.com|(?:qm|jq|qun)\.qq\.com)"
    r"|weixin:|mqqapi:|BEGIN:VCARD|MECARD:|tel:|(?:\+?86)?1[3-9]\d{9}$)"
)
_ACCOUNT = re.compile(r"(?i)^https?://(?:weixin\.qq\.com/r/|mp\.weixin\.qq\.com/a/)")
"""The code of a public account: nobody can put it on the list, for it is no https."""


def code_problems(path: str, look: PictureLook, hosts: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with each code in a picture; a code that leads to the list's hosts may stand."""
    allowed = tuple(hosts)
    for said in look.says:
        wrong = problem_of(said, allowed)
        if wrong is None or _ACCOUNT.match(said):
            continue
        what, hint = _judged(said, wrong)
        yield Problem(code=CODE, message=f"图片 {path} 里有一个二维码，{what}", hint=hint)


def _judged(said: str, wrong: str) -> tuple[str, str]:
    if _PAYS.match(said):
        return (
            "是收款码：谁看到这一页都能扫它付钱",
            "请删掉这张图。交费只走学校公布的账户；要讲收款码骗局，把码涂掉或者画一个方框。",
        )
    if _PEOPLE.match(said):
        return (
            "是个人或群的名片码：扫了就加上人、进了群",
            "请删掉这张图，或者把码涂掉；要联系学校，写办公电话。",
        )
    return (
        f"扫出来是“{said[:40]}”，{wrong.removeprefix('的')}",
        "请先扫一遍核实；是学校或公安机关的，就把网站写进 campaign.yml 的“二维码白名单”；"
        "别的码，请换一张没有码的图。",
    )
