"""Check `words`: what must stand on a piece is there, and a reader sees it.

The other checks look at what is on a page; but a renderer may lose a line without a word (WeasyPrint drops
lines of a placed box that fall off the page). So this one asks the job what must be there, of every product.
It asks that words stand on the page, not where, nor beside what.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model import Job, Required
from generator.preflight.finding import Finding, page_name
from generator.preflight.openpdf import OpenPdf
from generator.preflight.outlined import outlined
from generator.preflight.required import Match, Requirement, requirements
from generator.preflight.visible import UNSEEN, PageText, page_text

LEAST_MM = 1.7  # an em of 5 pt on the finished piece: below that print shops refuse text
CURE = (
    "多半是那一框放不下，多出的行被丢掉了。请检查产品的模板和样式，或用共用的页脚；"
    "设计上就不印它的，在 product.yml 的 omits 里写明理由。"
)
UNCOVER = "它在纸外、被裁掉或盖住、与底色一样，或者太小。请检查产品的样式：层次、颜色、字号和位置。"


def check_words(job: Job, opened: OpenPdf) -> Iterator[Finding]:
    """Look for every required wording among what a reader sees."""
    seen = [page_text(opened, page, LEAST_MM * job.format.scale) for page in opened.pages]
    for needed in requirements(job):
        marked = job.piece.draft and needed.name is not Required.DRAFT
        texts = [replace(text, seen=text.whole) for text in seen] if marked else seen  # 草稿 lies over them
        if needed.each_page:
            for page, text in enumerate(texts):
                yield from _check(needed, [text], opened, f"{page_name(page)}上")
        else:
            yield from _check(needed, texts, opened, "成品上")


def _check(needed: Requirement, texts: Sequence[PageText], opened: OpenPdf, place: str) -> Iterator[Finding]:
    if any(_stands(needed, words, text.seen) for text in texts for words in needed.wordings):
        return
    missing = _undrawn(needed, opened) if needed.face else needed.wordings[0]
    if not missing:
        return
    hidden = any(_stands(needed, words, text.whole) for text in texts for words in needed.wordings)
    what = f"{needed.name}“{missing}”"
    if hidden and not needed.face:  # under drawn words the same words lie for screen readers
        yield Finding(code="words-unseen", key=needed.key, message=f"{place}的{what}看不见", hint=UNCOVER)
    else:
        yield Finding(code="words-missing", key=needed.key, message=f"{place}没有{what}", hint=CURE)


def _undrawn(needed: Requirement, opened: OpenPdf) -> str:
    """Return the characters that are not drawn as outlines as often as they are needed, in their order."""
    wanted = _letters(needed.wordings[0])
    drawn = Counter[str]()
    for page in opened.pages:
        drawn.update(outlined(opened, page, wanted, needed.face))
    return "".join(one for at, one in enumerate(wanted) if wanted[: at + 1].count(one) > drawn[one])


def _stands(needed: Requirement, words: str, text: str) -> bool:
    match needed.match:
        case Match.NUMBER:
            return bool(re.search(rf"(?<![0-9-]){re.escape(words)}(?![0-9-])", text))
        case Match.ADDRESS:
            flow = "".join(text.split())
            return bool(re.search(rf"(?<![\w.-]){re.escape(words)}(?![\w-]|\.\w)", flow, re.ASCII))
        case Match.WORDS:
            return _letters(words) in _letters(text)


def _letters(text: str) -> str:
    """Return letters and digits: stops may hang, be narrowed or be dropped at a line's end."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(one for one in folded if one == UNSEEN or unicodedata.category(one)[0] in "LNM")
