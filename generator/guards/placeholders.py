"""Guard on what nobody filled in: XX学院, {{学校}}, （此处填学校名）, ____学校, 待补充, TODO.

In: folded text and `facts/guards/placeholders.yml`. Out: hits. What somebody is quoted with, or what a
swindler calls himself, is masked on purpose, and so are people and schools of a story (小X, 某高校). Forms
ask to be filled in. Drafts are still being written. What our own skeletons ask for in 【】 is for `unfilled`,
marks of the roster for `merges`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.guards.merges import COLUMNS
from generator.guards.rule import SOURCES, Guard, GuardContext, Hit
from generator.guards.sought import Sought
from generator.guards.text import GuardedText, inside
from generator.guards.words import placeholder_words
from generator.model.base import TextKind
from generator.store.dependencies import once_a_run

_QUOTED = re.compile("“[^“”\n]{0,300}”|「[^「」\n]{0,300}」")
_NAME = "请换成真的名称；说的是案例里的，就写“某学校”“某派出所”。"
_FIGURE = "请换成真的数字或日期；记不准的，写大概的，比如“几千元”“上个月”。"
_REACHED = "请换成真的；还没有，就把这一项删掉。"
_ASKED = "请照它说的填上，再删掉这句提示。"
_UNDONE = "请写完，或者删掉；还没有写完，就把状态改成 草稿。"
_VALUE = "这里不会换成别的字，请直接写出来；要印名单上的内容，写〔姓名〕这样的，只在信和承诺书里用。"
_SAID = re.compile("(?:冒充|假冒|自称|谎称|号称|称是?|说)[：:，“]?[^，。；\n]{0,4}$")
_JUDGED_ELSEWHERE = frozenset({"照片同意", "讲述人同意", "放行"})
_SEVERAL_BLANKS = re.compile(r"[^，。；\n]{0,10}_{2,}")
_VOICE_FAR = 8
"""So many characters behind a masked name may stand before what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sort:
    """A sort of placeholder: its pattern, what to do, and in which kinds of text it is none.

    `stands` tells whether a match is meant as it stands.
    """

    pattern: Sought
    hint: str
    never: frozenset[TextKind] = frozenset()
    stands: Callable[[GuardedText, re.Match[str]], bool] | None = None


_SIGN = re.compile("[Xx×＊○◯〇●△□◇]|[?？]{2}|某某")
"""One of these stands in each masked name: looking for it first spares many texts the row of patterns."""


_MARK, _CASE = "[Xx×]", frozenset({TextKind.CASE})


@once_a_run
def _masks() -> tuple[_Sort, ...]:
    return tuple(_masked())


@once_a_run
def _gaps() -> tuple[_Sort, ...]:
    return (*_asked(), *_blank())


def _sorts(flat: str) -> Iterator[_Sort]:
    """Yield the sorts that a text may hold."""
    yield from _masks() if _SIGN.search(flat) else ()
    yield from _gaps()


def _any(patterns: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})"


def _masked() -> tuple[_Sort, ...]:
    """Return the sorts of names and numbers of which only signs stand there."""
    return (*_masked_names(), *_masked_figures(), *_masked_numbers())


def _masked_names() -> tuple[_Sort, ...]:
    words = placeholder_words()
    schools, signs = _any(words.schools), _any(words.signs)
    mask = rf"(?<![A-Za-z0-9×＊○◯〇●△□◇]){signs} ?"
    return (
        _Sort(pattern=_sought(f"{mask}{schools}"), hint=_NAME, stands=_is_of_a_story),
        _Sort(pattern=_sought(f"{mask}{_any(words.police)}"), hint=_NAME, never=_CASE),
        _Sort(
            pattern=_sought(f"某某 ?{schools}(?=提醒[您你]|温馨提示|欢迎您|保卫处|(?:党委)?宣传部)"),
            hint=_NAME,
        ),
        _Sort(
            pattern=_sought(f"(?:尊敬的|亲爱的|敬爱的|致) ?{signs}|{mask}(?:提醒您|温馨提示|老师[:：])"),
            hint=_NAME,
        ),
    )


def _masked_figures() -> tuple[_Sort, ...]:
    """Return the sorts of days and sums."""
    return (
        _Sort(
            pattern=_sought(
                rf"20{_MARK}{{2}} ?年|(?<![A-Za-z0-9]){_MARK}{{1,4}} ?年 ?{_MARK}{{1,2}} ?月"
                rf"|(?<![A-Za-z0-9]){_MARK}{{1,2}} ?月 ?{_MARK}{{1,2}} ?[日号]|第 ?{_MARK}{{1,2}} ?[届期]"
            ),
            hint=_FIGURE,
            never=_CASE,
        ),
        _Sort(
            pattern=_sought(
                rf"(?<![A-Za-z0-9]){_MARK}{{2,4}} ?[余多]?"
                "(?:[百千万]?元|万余?元|起(?!来)|人次|名[同学]|%)"
            ),
            hint=_FIGURE,
        ),
    )


def _masked_numbers() -> tuple[_Sort, ...]:
    """Return the sort of numbers to call."""
    labels = _any(placeholder_words().labels)
    return (
        _Sort(
            pattern=_sought(
                rf"{labels}(?:号码?)?[:：是] ?"
                rf"(?:[0-9()（） \-]{{0,8}}{_MARK}{{3,8}}(?![0-9Xx×])|{_MARK}{{2,}}(?![0-9])|[?？]{{2,}})"
                rf"|{labels} ?{_MARK}{{3,8}}(?![0-9A-Za-z×])"
                rf"|(?<![0-9A-Za-z])(?:0[0-9]{{2,3}}|{_MARK}{{3,4}}) ?- ?{_MARK}{{5,8}}(?![A-Za-z0-9])"
            ),
            hint=_REACHED,
            never=_CASE,
        ),
    )


def _sought(pattern: str) -> Sought:
    return Sought(re.compile(pattern))


def _asked() -> tuple[_Sort, ...]:
    """Return the sorts of places where a template asks for something."""
    words = placeholder_words()
    here, fill, things = _any(words.here), _any(words.fill), _any(words.things)
    names, slots = _any(words.names), _any(words.slots)
    return (
        _Sort(
            pattern=Sought(
                re.compile(
                    r"\{\{ ?(?P<slot>[^{}<>%\n]{1,30}?) ?\}\}|\$\{[^{}\n]{1,30}\}"
                    rf"|\{{ ?(?P<one>{slots}) ?\}}|[<＜] ?(?P<two>{slots}) ?[>＞]"
                )
            ),
            hint=_VALUE,
            stands=_is_a_column,
        ),
        _Sort(pattern=Sought(re.compile(rf"[【\[（(]{names}[】\]）)](?![(\[:：])")), hint=_ASKED),
        _Sort(
            pattern=Sought(
                re.compile(
                    rf"[（(\[【<＜「](?:请)?(?:在)?{here}(?:请)?(?:自行)?{fill}[^（）()\[\]【】\n]{{0,20}}[）)\]】>＞」]"
                    rf"|[（(\[【<＜](?:请)?(?:自行)?{fill}(?:一张|上|入)?{things}[^（）()\[\]【】\n]{{0,6}}[）)\]】>＞]"
                    rf"|请?在?{here}(?:请)?{fill}(?:上|入|一张)?(?:(?:自己|本校|贵校|你校)的?)?{things}"
                    rf"|请在(?:此处|这里|此){fill}(?=[。！!\n]|$)"
                    "|(?:单击|点击|双击)(?:此处|这里)?(?:添加|编辑|输入|插入)(?:副?标题|文本|文字|内容|正文|图片)"
                )
            ),
            hint=_ASKED,
            stands=_is_of_a_form,
        ),
    )


def _blank() -> tuple[_Sort, ...]:
    """Return the sorts of what says that it is not there yet."""
    words = placeholder_words()
    alone, aside, schools = _any(words.alone), _any(words.aside), _any(words.schools)
    end = r"(?=\s*(?:[。；;！!）)\]】|\n]|$))"
    return (
        _Sort(
            pattern=Sought(re.compile(rf"(?<![^\s。，；：:！？（(\[【|]){alone}{end}")),
            hint=_UNDONE,
        ),
        _Sort(
            pattern=Sought(re.compile(rf"(?<=[（(\[【|：:]){aside}{end}|(?<=[：:|] ){aside}{end}")),
            hint=_UNDONE,
        ),
        _Sort(
            pattern=Sought(
                re.compile(
                    rf"[（(][^（）()\n]{{1,8}}(?:待[补填][充写]?|待完善|后补)[）)]|(?<![^\n]){aside}(?=\n|$)"
                )
            ),
            hint=_UNDONE,
        ),
        _Sort(
            pattern=Sought(
                re.compile(
                    "(?<![A-Za-z])(?:TODO(?! ?(?:清单|列表|应用|软件|事项|APP|App|List))"
                    "|FIXME|TBD|TBC)(?![A-Za-z])|[Ll]orem [Ii]psum|LOREM IPSUM"
                )
            ),
            hint=_UNDONE,
        ),
        _Sort(
            pattern=Sought(re.compile(rf"(?<!_)_{{2,20}} ?{schools}")),
            hint=_NAME,
            never=frozenset({TextKind.QUIZ}),
            stands=_has_more_blanks,
        ),
        _Sort(
            pattern=Sought(re.compile("(?:咨询|联系|值班|举报|办公)(?:电话|人)[:：] ?_{3,}")),
            hint=_REACHED,
            never=frozenset({TextKind.QUIZ, TextKind.LETTER}),
        ),
    )


# -- what is meant as it stands ----------------------------------------------------------------------------


def _is_of_a_story(text: GuardedText, found: re.Match[str]) -> bool:
    """Tell whether a masked school is one of which something is told, and not who speaks."""
    behind = text.flat[found.end() : found.end() + _VOICE_FAR]
    if re.search(_any(placeholder_words().voices), behind.partition("。")[0]):
        return False
    return text.kind is TextKind.CASE or bool(re.match(_any(placeholder_words().told), behind))


def _is_a_column(text: GuardedText, found: re.Match[str]) -> bool:
    """Tell whether a mark is one of the roster, written wrong: `merges` says so."""
    slot = next((found[name] for name in ("slot", "one", "two") if found[name]), "")
    return text.kind is TextKind.LETTER and bool(re.fullmatch(COLUMNS, slot.strip()))


def _is_of_a_form(text: GuardedText, found: re.Match[str]) -> bool:
    """Tell whether readers fill it in, or are made to by a swindler."""
    before = text.flat[max(0, found.start() - 8) : found.start()]
    made_to = re.search("(?:让|叫|要求?|骗|引导|诱导|哄)[你您我他她]?(?:们)?[^，。；\n]{0,4}$", before)
    forms = placeholder_words().forms
    return bool(made_to or re.search(forms, text.flat[found.start() : found.end() + 8]))


def _has_more_blanks(text: GuardedText, found: re.Match[str]) -> bool:
    """Tell whether a line has several blanks, as forms have that are filled in by hand."""
    return bool(_SEVERAL_BLANKS.match(text.flat, found.end()))


def unfilled(text: GuardedText, _context: GuardContext) -> Iterator[Hit]:
    """Find what stands in place of what should be written."""
    if text.draft:
        return
    quoted: list[tuple[int, int]] | None = None
    for sort in _sorts(text.flat):
        if text.kind in sort.never:
            continue
        for found in sort.pattern.finditer(text.flat):
            quoted = [one.span() for one in _QUOTED.finditer(text.flat)] if quoted is None else quoted
            spoken = inside(quoted, found.start()) or _is_told(text, found.start())
            if not spoken and not (sort.stands and sort.stands(text, found)):
                yield Hit(start=found.start(), end=found.end(), hint=sort.hint)


def _is_told(text: GuardedText, index: int) -> bool:
    """Tell whether others say so or call themselves so, or a key has a rule of its own for what is open."""
    if text.part(index) in _JUDGED_ELSEWHERE:
        return True
    return text.is_chat(index) or bool(_SAID.search(text.flat[max(0, index - 8) : index]))


GUARDS = (
    Guard(
        code="placeholder-left",
        catches="还没有填的占位：XX学院、{{学校}}、（此处填学校名）、____学校、待补充、TODO、XX 元"
        "（引号里别人的话、小X、某高校可以）",
        message="{}像是还没有填，会照样印出来、放到网站上",
        fix="请换成真的内容；还没有写完，就把状态改成 草稿。",
        find=unfilled,
        kinds=SOURCES,
        open=True,
    ),
)
