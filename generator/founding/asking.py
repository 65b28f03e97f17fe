"""What the person at the terminal, or a script by options, says of a school.

In: options as typed, and a way to ask (None where nobody is there). Out: a `NewSchool`, or UsageError with
all that is missing or wrong. Each question has a default where there is a sensible one: Enter takes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.codes.hosts import host_of, problem_of
from generator.content.phones import PHONE
from generator.founding.school import NewCampus, NewSchool, read_code
from generator.model import Stage
from generator.model.campaign import LONGEST_CAMPUS, LONGEST_SCHOOL
from generator.reading.nearest import listed
from generator.status import UsageError

Ask = Callable[[str], str]
_BETWEEN = re.compile(r"[\s、，,]+")
_NONE = frozenset({"", "无", "没有", "还没有"})
BACK = "上一项"
_BACK_WORDS = frozenset({BACK, "上一步", "上一题", "返回", "<"})
_REGION = re.compile("[\u4e00-\u9fff].*[省市区县州旗]")
SHORTEST_CAMPUS = 2
"""Parts of `--campus`: name and region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolOptions:
    """Options of `new campaign`, "" where not typed; `campuses` are 名称,地区,派出所,码,发布单位,电话."""

    school: str = ""
    short_name: str = ""
    stages: str = ""
    campuses: tuple[str, ...] = ()
    signature: str = ""
    phone: str = ""
    reviewer: str = ""
    site: str = ""


class _WrongError(Exception):
    """An answer can't be taken; the message says why."""


class _BackError(Exception):
    """Who is asked wants the question before once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """An answer that is wanted: what is asked, its option, what Enter means (None: it must be given)."""

    words: str
    option: str
    check: Callable[[str], object]
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Interview:
    """Who can be asked, if anybody; what was not said, or can't be taken, is collected."""

    ask: Ask | None
    missing: list[str] = field(default_factory=list)

    def answer(
        self, typed: str, words: str, option: str, check: Callable[[str], object], default: str | None = None
    ) -> str:
        """Return what was typed as an option, or is answered; "" where it is missing."""
        question = _Question(words=words, option=option, check=check, default=default)
        try:
            return _answer(typed, question, self.ask)
        except _WrongError as wrong:
            self.missing.append(str(wrong))
            return ""

    def insist(self) -> None:
        """Raise UsageError with all that is missing."""
        if self.missing:
            told = "\n".join(f"  {one}" for one in self.missing)
            raise UsageError(
                f"还缺下面几项，或者写得不对，没有新建：\n{told}\n"
                "在命令行窗口里不带选项运行，会一项一项地问。"
            )


def school_of(options: SchoolOptions, ask: Ask | None) -> NewSchool:
    """Return the school; UsageError where nobody can be asked and something is missing or wrong.

    Who asks for the question before is asked it again: what was answered before that is kept.
    """
    if ask is None:
        return _school_of(options, None)
    answers = _Answers(ask=ask)
    while True:
        try:
            return _school_of(options, answers.next)
        except _BackError:
            answers.back()


@dataclass(slots=True)
class _Answers:
    """What was answered so far; the interview is gone through anew where one goes back. Not frozen."""

    ask: Ask
    given: list[str] = field(default_factory=list)
    at: int = 0
    told: str = f"答错了一项，在下一项输入“{BACK}”，可以回去重答。\n"

    def next(self, words: str) -> str:
        """Return the answer to the next question: as given before, or asked now."""
        if self.at == len(self.given):
            answer = self.ask(f"{self.told}{words}")
            self.told = ""
            if answer.strip() in _BACK_WORDS:
                raise _BackError
            self.given.append(answer)
        self.at += 1
        return self.given[self.at - 1]

    def back(self) -> None:
        """Forget the last answer and begin anew, up to it."""
        if not self.given:
            self.told = "这是第一项，前面没有了。\n"
        self.given, self.at = self.given[:-1], 0


def _school_of(options: SchoolOptions, ask: Ask | None) -> NewSchool:
    to = _Interview(ask=ask)
    levels = f"学段（{'、'.join(Stage)}，几个就用顿号隔开）"
    name = to.answer(options.school, "学校全称", "--school", _name)
    short = to.answer(options.short_name, "简称（十个字以内）", "--short", _words, name[:10] or None)
    stages = to.answer(options.stages, levels, "--stages", _stages, _guess(name))
    campuses = tuple(_campuses(options.campuses, ask, to.missing))
    office = f"{name}学生工作处"
    signature = to.answer(options.signature, "落款，印在信和海报末尾", "--signature", _signature, office)
    phone = to.answer(options.phone, "办公电话，没有就按回车", "--phone", _phone, "")
    several = len(campuses) > 1 and not options.campuses
    campuses = tuple(_with_phone(campus, to) for campus in campuses) if several else campuses
    reviewer = to.answer(options.reviewer, "谁来审核（姓名）", "--reviewer", _person)
    site = to.answer(options.site, "网站将来的网址，还没有就按回车", "--site", _site, "")
    to.insist()
    return NewSchool(
        name=name,
        short_name=short,
        stages=_stages(stages),
        campuses=campuses,
        signature=signature,
        reviewer=reviewer,
        phone="" if phone in _NONE else _narrow(phone),
        site="" if site in _NONE else site,
    )


def _answer(typed: str, question: _Question, ask: Ask | None) -> str:
    """Return what was typed as an option or answered; asked again until it can be taken."""
    if typed or ask is None:
        return _taken(typed, question)
    shown = f"（直接回车：{question.default}）" if question.default else ""
    told = ""
    while True:
        try:
            return _taken(ask(f"{told}{question.words}{shown}：").strip(), question)
        except _WrongError as wrong:
            told = f"{wrong}\n"


def _taken(text: str, question: _Question) -> str:
    if not text and question.default is None:
        raise _WrongError(f"{question.words}没有写（{question.option}）。")
    value = text or question.default or ""
    try:
        question.check(value)
    except _WrongError as wrong:
        raise _WrongError(f"{wrong}（{question.option}）") from None
    return value


# -- campuses ----------------------------------------------------------------------------------------------


def _campuses(typed: tuple[str, ...], ask: Ask | None, missing: list[str]) -> Iterator[NewCampus]:
    if typed or ask is None:
        if not typed:
            missing.append(
                "校区没有写（--campus 名称,地区,派出所,码的图片,发布单位,咨询电话；后四样可以不写）。"
            )
        names = set[str]()
        for one in typed:
            parts = [part.strip() for part in re.split("[,，]", one)]
            if len(parts) < SHORTEST_CAMPUS or not all(parts[:SHORTEST_CAMPUS]):
                missing.append(f"--campus 至少要写名称和地区，中间用逗号：主校区,某省某市某区；写的是：{one}")
                continue
            missing.extend(
                filter(None, (_wrong_with(_campus_name, parts[0]), _wrong_with(_region, parts[1])))
            )
            if len(parts[0]) > LONGEST_CAMPUS:
                missing.append(f"校区的名称最多 {LONGEST_CAMPUS} 个字：{parts[0]}")
            if parts[0] in names:
                missing.append(_twice(parts[0]))
            names.add(parts[0])
            parts += [""] * 4
            if wrong := _no_station(parts[2]):
                missing.append(f"{wrong}（--campus 的第三样）")
            try:
                _landline(parts[5])
            except _WrongError as not_one:
                missing.append(f"{not_one}（--campus 的第六样）")
            yield replace(_campus(*parts[:5]), phone="" if parts[5] in _NONE else _narrow(parts[5]))
        return
    yield from _asked_campuses(ask)


def _asked_campuses(ask: Ask) -> Iterator[NewCampus]:
    first, names, told = "主校区", set[str](), ""
    while True:
        words = f"校区名称（直接回车：{first}）" if first else "还有别的校区吗？写它的名称，没有就按回车"
        name = (ask(f"{told}{words}：").strip() or first)[:LONGEST_CAMPUS].strip()
        if not name or (name in _NONE and not first):
            return
        wrong = _twice(name) if name in names else _wrong_with(_campus_name, name)
        if wrong:
            told = f"{wrong}\n"
            continue
        names.add(name)
        told = ""
        region = _asked_region(name, ask)
        station = _asked_station(name, ask)
        picture = _asked_picture(name, ask)
        issuer = (
            ask(f"这个码是哪个单位发布的（直接回车：{station or '当地公安局'}）：").strip() if picture else ""
        )
        yield _campus(name, region, station, picture, issuer)
        first = ""


def _asked_region(name: str, ask: Ask) -> str:
    words = f"“{name}”的地区，装应用时选的那个（某省某市某区）："
    return _until_right(ask, words, lambda region: _wrong_with(_region, region))


def _asked_station(name: str, ask: Ask) -> str:
    return _until_right(ask, f"“{name}”归哪个派出所（没有就按回车）：", _no_station)


def _until_right(ask: Ask, words: str, wrong_with: Callable[[str], str]) -> str:
    """Return an answer with which nothing is wrong: asked again, with the reason, until there is one."""
    told = ""
    while True:
        answer = ask(f"{told}{words}").strip()
        wrong = wrong_with(answer)
        if not wrong:
            return answer
        told = f"{wrong}\n"


def _no_station(text: str) -> str:
    """Say why words are no police station's name: mostly a path, typed too early; "" if they may be one."""
    wrong = bool(re.search(r"[/\\]|\.\w{2,4}$", text)) or not text.isprintable()
    if not wrong and text not in _NONE and not _has_letter(text):
        return f"“{text[:40]}”不是派出所的名称，写全称，比如某某派出所"
    return f"“{text[:40]}”像是文件的路径，不是派出所的名称；图片下一步再写" if wrong else ""


def _asked_picture(name: str, ask: Ask) -> str:
    """Return where a campus's code lies, asked until it can be read; empty where there is none yet."""
    told = ""
    while True:
        words = f"{told}“{name}”的应用码图片放在哪里（还没有就按回车）："
        picture = ask(words).strip().strip("'\"‘’“”").strip()  # as a file manager copies a path
        if picture in _NONE:
            return ""
        read = read_code(Path(picture))
        if not isinstance(read, str):
            return picture
        told = f"这张图片用不了：{read}。请再写一次，先不放就按回车。\n"


def _twice(name: str) -> str:
    return f"有两个校区都叫“{name}”（名称最多 {LONGEST_CAMPUS} 个字），请换一个名字，海报才分得清。"


def _campus(name: str, region: str, station: str, picture: str, issuer: str) -> NewCampus:
    return NewCampus(
        name=name,
        region=region,
        station="" if station in _NONE else station,
        picture=None if picture in _NONE else Path(picture),
        issuer=issuer or station or "当地公安局",
    )


# -- what can be taken -------------------------------------------------------------------------------------


def _words(text: str) -> None:
    if not text or not text.isprintable():
        raise _WrongError("要写上字")


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _wrong_with(check: Callable[[str], object], text: str) -> str:
    """Return why an answer can't be taken, "" if it can."""
    try:
        check(text)
    except _WrongError as wrong:
        return str(wrong)
    return ""


def _campus_name(text: str) -> None:
    _words(text)
    if not _has_letter(text):
        raise _WrongError(f"校区的名称不能只是号码：{text[:20]}；写主校区、东校区这样的名称")


def _region(text: str) -> None:
    _words(text)
    if not _REGION.search(text):
        raise _WrongError(f"“{text[:20]}”不像地区，要写到省、市、区（县、州、旗）")


def _person(text: str) -> None:
    _words(text)
    if not _has_letter(text) or any(map(str.isdigit, text)):
        raise _WrongError(f"“{text[:20]}”不是姓名，写审核的人，不写号码")


def _signature(text: str) -> None:
    _words(text)
    if not _has_letter(text):
        raise _WrongError(f"落款写哪个部门，不写号码：{text[:20]}；电话下一步再写")


def _name(text: str) -> None:
    _words(text)
    if not _has_letter(text):
        raise _WrongError(f"学校全称不能只是号码：{text[:20]}")
    if len(text) > LONGEST_SCHOOL:
        raise _WrongError(f"学校全称最多 {LONGEST_SCHOOL} 个字")


def _stages(text: str) -> tuple[Stage, ...]:
    words = [word for word in _BETWEEN.split(text) if word]
    found = {word: Stage(word) if word in tuple(Stage) else Stage.meant_by(word) for word in words}
    wrong = next((word for word, stage in found.items() if stage is None), "" if words else "空的")
    if wrong:
        raise _WrongError(f"学段不能写“{wrong[:20]}”。{listed(tuple(Stage))}")
    return tuple(stage for stage in Stage if stage in found.values())


def _guess(name: str) -> str | None:
    """Guess the stages from a school's name: a 中学 mostly has two."""
    found = Stage.meant_by(name)
    return "初中、高中" if found is None and "中学" in name else found


def _with_phone(campus: NewCampus, to: _Interview) -> NewCampus:
    """Return a campus of several with the office of its own that is to be asked, if it has one."""
    words = f"“{campus.name}”自己的咨询电话，拿不准时打的座机（没有就按回车，印 96110）"
    number = to.answer("", words, "--campus", _landline, "")
    return replace(campus, phone="" if number in _NONE else _narrow(number))


def _landline(text: str) -> None:
    if text not in _NONE and not re.fullmatch("0[0-9]{2,3}-[0-9]{5,8}", _narrow(text)):
        raise _WrongError(f"“{text[:20]}”不是座机，写区号、短横和号码")


def _narrow(text: str) -> str:
    """Return a number in narrow digits and with a narrow dash, however it was typed."""
    return re.sub("[‐-―−]", "-", unicodedata.normalize("NFKC", text))


def _phone(text: str) -> None:
    if text not in _NONE and not PHONE.fullmatch(_narrow(text)):
        raise _WrongError(f"“{text[:20]}”不是电话号码，写区号、短横和号码")


def _site(text: str) -> None:
    wrong = None if text in _NONE else problem_of(text, (host_of(text),))
    if wrong:
        raise _WrongError(f"网址“{text[:40]}”{wrong}，比如 https://fanzha.xuexiao.cn/")
