"""What a letter says that its own sheet does not bear out: a code that isn't there, a signature twice.

In: a campaign. Out: warnings at the place. A letter has no code to scan, is signed and dated by the program,
and its slip has one question with 是 and 否 only: "yes" must mean that all is well, or the counts are
turned round. A season of a year that was over when the letter was written is one of an old letter.
"""

from __future__ import annotations

import re

from generator.diagnostics import Location, Report
from generator.model import Campaign, Letter, Pledge
from generator.plan.letterseasons import for_others, out_of_season
from generator.plan.translations import Found, in_english
from generator.text.inline import texts_of

_WHERE = "(?:下面|下方|上面|上方|右边|右侧|左边|左侧|旁边|信[上中里]|页脚|文末|背面|这个|此|本)"
_SCANNED = re.compile(
    f"扫(?:一扫|一下|描|码)?[^，。；！？\n]{{0,6}}{_WHERE}[^，。；！？\n]{{0,6}}码"
    f"|{_WHERE}(?:的|这个)?(?:二维)?码[^，。；！？\n]{{0,6}}扫|(?:请|先|再|用手机|微信)扫(?:一扫|描)?(?:二维)?码"
)
_REFUSED = re.compile("不|别|勿|没有|叫您|让您|要您|骗子|对方|陌生")
_NEGATED = re.compile("是否(?:还?没有?|不|未|从未)|(?:没有?|不|未|从未)[^，。？]{0,14}吗|是不是(?:没|不|未)")
_ASKS = re.compile("是否|能否|可否|是不是|有没有|愿不愿意|会不会|要不要|吗[？?]|吗$")
_DAY = re.compile(r"(?:[0-9]{4} ?年 ?)[0-9]{1,2} ?月 ?[0-9]{1,2} ?日")
_SEASON = re.compile(
    "(?P<year>20[0-9]{2}) ?年(?:度|的)?"
    "(?:寒假|暑假|春节|元旦|五一|国庆|中秋|双十一|期末|开学|新年|元宵|[春秋]季)"
)
_TO_COME = re.compile("就要|即将|快要?到|将至|将近|临近|马上|到了|到来|来临|前夕|期间|放假|返校|报到|祝")
_ONE_LINE = 40
"""A signature is no longer than so many characters."""


def report_letter_words(campaign: Campaign, report: Report) -> None:
    """Warn of words of letters and pledges that the sheet around them makes wrong."""
    signers = tuple(filter(None, (campaign.settings.school, campaign.settings.signature)))
    letters: tuple[Letter | Pledge, ...] = (*campaign.letters, *campaign.pledges)
    for letter in letters:
        translated = in_english(letter) if isinstance(letter, Letter) else ()
        of_head = (*out_of_season(letter), *for_others(letter))
        for place, message, hint in (*_asked(letter), *of_head, *_in_body(letter, signers), *translated):
            report.warning(place, "letter-words", message, hint)


def _asked(letter: Letter | Pledge) -> Found:
    """Yield what makes a slip's answers say nothing: two questions, a denial, another kind."""
    question = letter.head.question if isinstance(letter, Letter) else ""
    place = letter.origin.at("回执问题")
    if not question:
        return
    if len(re.findall("是否|[？?]", question)) > 1 and len(_ASKS.findall(question)) > 1:
        yield (
            place,
            "“回执问题”一句里问了两件事，勾一个“是”说不清答的是哪一件",
            "请只问一件事；另一件事另发一封信。",
        )
    elif _NEGATED.search(question):
        hint = "请问肯定的，比如“您是否已经知晓？”，勾“是”就是知道了。"
        yield place, "“回执问题”是反着问的，勾“是”会被数成“知道了”，其实是没有", hint
    elif not _ASKS.search(question):
        hint = "请改成能答“是”或“否”的，比如“您是否已经知晓？”。"
        yield place, "“回执问题”用“是”“否”答不了", hint


def _in_body(letter: Letter | Pledge, signers: tuple[str, ...]) -> Found:
    texts = tuple(texts_of(letter.body))
    for place, text in texts:
        if isinstance(letter, Letter):
            yield from _scanned(place, text)
        for found in _SEASON.finditer(text):
            if int(found["year"]) < letter.head.dated.year and _TO_COME.search(
                text, found.end(), found.end() + 12
            ):
                message = f"落款是 {letter.head.dated.year} 年的信，正文里写着“{found[0]}”，像是旧信里的"
                yield place, message, "请改成这一次的年份，或者不写年份。"
    for place, text in texts[-2:]:
        if _is_signature(text, signers):
            message = f"正文最后写了“{text[:20]}”，落款和日期程序会印，一页上会有两个"
            yield (
                place,
                message,
                "请把正文里的这一行删掉；落款不对，改 campaign.yml 的“落款”和这封信的“落款日期”。",
            )


def _scanned(place: Location, text: str) -> Found:
    for sentence in re.findall("[^。！？；\n]+", text):
        found = _SCANNED.search(sentence)
        if found and not _REFUSED.search(sentence):
            message = f"正文叫家长“{found[0]}”，这封信上没有二维码"
            yield place, message, "请删掉这句；要家长装应用，就写在哪里搜什么名字。"


def _is_signature(text: str, signers: tuple[str, ...]) -> bool:
    words = text.strip()
    if len(words) > _ONE_LINE or re.search("[，。；！？]", words):
        return False
    rest = _DAY.sub("", words)
    return (rest != words and not rest.strip()) or any(words.startswith(one) for one in signers)
