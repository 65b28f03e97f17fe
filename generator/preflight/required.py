"""The words that must stand on a piece, derived from its job: no product lists them and none can forget them.

In: a job. Out: what must be read on its pages, each with the name by which a product may leave it out
(`omits` in product.yml, with a reason) and the front-matter key where staff wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model import (
    Job,
    Leaflet,
    Letter,
    Listing,
    Meeting,
    Paper,
    Paragraph,
    Piece,
    Pledge,
    Poster,
    Required,
)
from generator.model.paper import PaperForm
from generator.model.pledge import PledgeForm
from generator.text.inline import text_of

RECEIPT = (("回执",), ("班级",), ("学生",), ("家长签名", "家长签字"), ("日期",), ("是",), ("否",))
"""The receipt's fields; each may be worded in several ways."""
SIGNED_BY_PUPILS = (("班级",), ("姓名",), ("承诺人签名",), ("日期",))
SIGNED_BY_GUARDIANS = (("家长签名", "家长签字"),)
SIGNED_BY_STAFF = (("部门",), ("姓名",), ("责任人签名",), ("盖章",), ("日期",))
WRITTEN_ON_TESTS = (("班级",), ("姓名",), ("得分",))


class Match(StrEnum):
    """How words are found: whatever stops and gaps are between, or as a whole number or address."""

    WORDS = "words"
    NUMBER = "number"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Words of which one wording must be read on some page, or on each; `face` if they may be drawn in it."""

    name: Required
    wordings: tuple[str, ...]
    match: Match = Match.WORDS
    key: str = ""
    each_page: bool = False
    face: str = ""


def requirements(job: Job) -> tuple[Requirement, ...]:
    """Return what must stand on a job's pages, without what its product leaves out."""
    return tuple(one for one in _all(job) if one.wordings[0] and one.name not in job.omits)


def _all(job: Job) -> Iterator[Requirement]:
    yield from _numbers(job)
    if job.piece.foot.code or job.piece.foot.region:  # the product prints a foot, with a code or without
        yield from _foot(job)
    yield from _subject(job)
    yield from _marks(job)


def _numbers(job: Job) -> Iterator[Requirement]:
    foot = job.piece.foot
    yield Requirement(name=Required.HOTLINE, wordings=(foot.hotline,), match=Match.NUMBER)
    yield Requirement(name=Required.POLICE, wordings=(foot.police,), match=Match.NUMBER)


def _foot(job: Job) -> Iterator[Requirement]:
    foot = job.piece.foot
    yield _one(Required.APP, foot.app_name)
    yield _one(Required.REGION, foot.region)
    yield _one(Required.SIGNATURE, foot.signature)
    for code in job.codes:
        yield _one(Required.ISSUER, code.issuer, key="二维码")
        yield Requirement(name=Required.HOST, wordings=(code.host,), match=Match.ADDRESS, key="二维码")


def _subject(job: Job) -> Iterator[Requirement]:
    match job.piece.subject:
        case Poster() as poster:
            yield from _poster(poster, job.piece.theme.face)
        case Letter() as letter:
            yield from _letter(letter, job.piece.school, job.piece.foot.signature)
        case Leaflet() as leaflet:
            yield from _leaflet(leaflet)
        case Pledge() as pledge:
            yield from _pledge(pledge, job.piece)
        case Paper() as paper:
            yield from _paper(paper, job.piece.school)
        case Meeting() as meeting:
            yield _one(Required.TITLE, meeting.title, key="标题" if meeting.origin.wrote("标题") else "案例")
            yield _one(Required.SCHOOL, job.piece.school)
        case other:
            yield _one(Required.TITLE, other.title, key="标题")


def _poster(poster: Poster, face: str) -> Iterator[Requirement]:
    slogan = poster.head.slogan.text
    yield Requirement(name=Required.SLOGAN, wordings=(slogan,), key="标语", face=face)
    yield _one(Required.GIVEAWAY, poster.head.giveaway.text, key="识破")
    yield _one(Required.KICKER, poster.head.kicker.text, key="引子")


def _letter(letter: Letter, school: str, signature: str) -> Iterator[Requirement]:
    yield _one(Required.TITLE, letter.title, key="标题")
    yield _one(Required.SCHOOL, school)
    yield _one(Required.SIGNATURE, signature)
    yield _one(Required.DATE, _long(letter.head.dated), key="落款日期")
    yield _one(Required.DUE, _short(letter.head.due), key="交回截止")
    yield _one(Required.QUESTION, letter.head.question, key="回执问题")
    yield from (Requirement(name=Required.FIELDS, wordings=words) for words in RECEIPT)


def _leaflet(leaflet: Leaflet) -> Iterator[Requirement]:
    """Yield title and text: in squares and rows of a fixed height a line may be lost without a warning."""
    yield _one(Required.TITLE, leaflet.title, key="标题")
    for section in leaflet.body:
        for block in section.blocks:
            match block:
                case Listing(items=items):
                    yield from (_one(Required.BODY, text_of(item.rest)) for item in items)
                case Paragraph(spans=spans):
                    yield _one(Required.BODY, text_of(spans))


def _pledge(pledge: Pledge, piece: Piece) -> Iterator[Requirement]:
    """Yield what stands on a pledge: it is dated by hand; its 落款日期 stands on the cover of its pack."""
    own = SIGNED_BY_STAFF if pledge.head.form is PledgeForm.STAFF else SIGNED_BY_PUPILS
    fields = (*own, *(SIGNED_BY_GUARDIANS if pledge.guardian_signs(piece.words) else ()))
    yield _one(Required.TITLE, pledge.title, key="标题")
    yield _one(Required.SCHOOL, piece.school)
    yield _one(Required.DUE, _short(pledge.head.due), key="交回截止")
    yield from (Requirement(name=Required.FIELDS, wordings=words) for words in fields)


def _paper(paper: Paper, school: str) -> Iterator[Requirement]:
    yield _one(Required.TITLE, paper.name)
    yield _one(Required.SCHOOL, school)
    yield _one(Required.TERM, paper.term)
    if paper.form is PaperForm.TEST:
        yield _one(Required.TITLE, f"{paper.paper}卷")
        yield from (Requirement(name=Required.FIELDS, wordings=words) for words in WRITTEN_ON_TESTS)
    else:
        yield _one(Required.TITLE, "答案")


def _marks(job: Job) -> Iterator[Requirement]:
    if job.piece.sample:
        yield Requirement(name=Required.SAMPLE, wordings=("样张",), each_page=True)
    if job.piece.draft:
        yield Requirement(name=Required.DRAFT, wordings=("草稿",), each_page=True)


def _one(name: Required, words: str, key: str = "") -> Requirement:
    return Requirement(name=name, wordings=(words,), key=key)


def _long(day: date) -> str:
    return f"{day.year}年{_short(day)}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
