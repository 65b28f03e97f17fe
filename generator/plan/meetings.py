"""A class meeting made of its cases: lessons of 10, 20 and 40 minutes, slides, an exercise, its answers.

In: a meeting as written, and the campaign as it may appear on a day. Out: the meeting with its `Lesson`, or
None where one of its cases does not appear. The words that no case has are `catalog/meeting/lesson.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.model import (
    Campaign,
    Case,
    Idea,
    Meeting,
    Review,
    Stages,
    Step,
    words_of,
)
from generator.model.meeting import (
    Lesson,
    LessonAnswer,
    LessonStep,
    LessonVersion,
    MeetingSlide,
    SlideKind,
)
from generator.model.paper import LETTERS
from generator.plan.draw import DrawnQuestion, draw_exercise, shuffled_choices
from generator.plan.lessons import SlideWords, StepWords, lesson_words
from generator.plan.papers import asked_on_paper
from generator.text.inline import text_of

STOP_SLIDE = "stop"
"""What `lesson.yml` calls the slide of the step at which one should have stopped."""
MOST_SIGNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A case in its place: its number (from 1), what `{…}` stand for in its words, what stands for it."""

    case: Case
    number: int
    values: Mapping[str, str]
    idea: Idea


def with_lesson(meeting: Meeting, shown: Campaign, ideas: Mapping[str, Idea]) -> Meeting | None:
    """Return a meeting with all that its pack shows; None where a case or any question is missing.

    `ideas` are those of the cases by slug.
    """
    cases = {case.slug: case for case in shown.cases}
    if any(slug not in cases for slug in meeting.head.cases):
        return None
    told = tuple(
        _told(cases[slug], number, meeting, shown, ideas[slug])
        for number, slug in enumerate(meeting.head.cases, start=1)
    )
    drawn = _exercise(meeting, told, shown, shown.settings.stages_for(meeting.head.stages))
    if not drawn:
        return None
    title = meeting.head.title or told[0].case.head.title
    slides = tuple(_slides(title.phrases, told, shown))
    return replace(
        meeting,
        head=replace(meeting.head, title=title),
        lesson=_lesson(
            meeting, told, tuple(one for _, one in slides), tuple(key for key, _ in slides), shown, drawn
        ),
    )


def _told(case: Case, number: int, meeting: Meeting, shown: Campaign, idea: Idea) -> _Told:
    facts, head = shown.facts, case.head
    stages = shown.settings.stages_for(meeting.head.stages)
    values = {
        "类型": head.fraud_type,
        "自称": head.poses_as or head.fraud_type,
        "想要": head.wants or head.loss,
        "识破": (head.giveaway or _stop(case).flaw).sentence.rstrip("。"),
        "热线": facts.hotline,
        "报警": facts.police,
        "预警": facts.warning,
        "班主任": words_of(stages).tutor,
        "第几": "一二"[number - 1] if len(meeting.head.cases) > 1 else "",
    }
    bare = replace(case, head=replace(head, review=Review()))
    return _Told(case=bare, number=number, values=values, idea=idea)


def _stop(case: Case) -> Step:
    return next((step for step in case.steps if step.stop_here), case.steps[0])


# -- the lesson --------------------------------------------------------------------------------------------


def _lesson(
    meeting: Meeting,
    told: Sequence[_Told],
    slides: tuple[MeetingSlide, ...],
    keys: Sequence[tuple[str, int]],
    shown: Campaign,
    drawn: Sequence[DrawnQuestion],
) -> Lesson:
    words, values = lesson_words(), told[0].values
    stages = shown.settings.stages_for(meeting.head.stages)
    return Lesson(
        stages="、".join(stages),
        aims=meeting.head.aims or tuple(_filled(aim, _all_types(told)) for aim in words.aims),
        cases=tuple(one.case for one in told),
        versions=tuple(
            LessonVersion(
                minutes=version.minutes,
                use=version.use,
                ready=version.ready,
                steps=tuple(_steps(version.steps, told, keys)),
            )
            for version in words.versions
        ),
        slides=slides,
        exercise=tuple(asked_on_paper(number, one) for number, one in enumerate(drawn, start=1)),
        answers=tuple(
            LessonAnswer(number=number, letter=LETTERS[one.right], choice=one.choices[one.right])
            for number, one in enumerate(drawn, start=1)
        ),
        advice=shown.facts.stop_ask_report,
        confided=tuple((name, _filled(text, values)) for name, text in words.confided),
        content=words.content,
    )


def _exercise(
    meeting: Meeting, told: Sequence[_Told], shown: Campaign, stages: Stages
) -> tuple[DrawnQuestion, ...]:
    types = [one.case.head.fraud_type for one in told]
    return draw_exercise(
        shown.at_stages(stages).quizzes, types, f"meeting {meeting.slug}", lesson_words().questions
    )


def _all_types(told: Sequence[_Told]) -> Mapping[str, str]:
    types = "、".join(dict.fromkeys(one.case.head.fraud_type for one in told))
    return {**told[0].values, "类型": types}


def _filled(words: str, values: Mapping[str, str]) -> str:
    return words.format_map(values)


def _steps(
    steps: Sequence[StepWords], told: Sequence[_Told], keys: Sequence[tuple[str, int]]
) -> Iterator[LessonStep]:
    """Yield the steps that this lesson has time for; those about a case once for each, case by case."""
    lasting = (step for step in steps if step.minutes[len(told) - 1])
    for each, together in groupby(lasting, key=lambda step: step.each):
        run = tuple(together)
        for one in told if each else told[:1]:
            yield from (_step(step, one, step.minutes[len(told) - 1], keys) for step in run)


def _step(step: StepWords, one: _Told, minutes: int, keys: Sequence[tuple[str, int]]) -> LessonStep:
    numbers = [
        at
        for at, (kind, case) in enumerate(keys, start=1)
        if case in (0, one.number) and _is_shown(kind, step.slides)
    ]
    return LessonStep(
        minutes=minutes,
        name=_filled(step.name, one.values),
        does=_filled(step.does, one.values),
        says=_filled(step.says, one.values),
        asks=_filled(step.asks, one.values),
        board=_filled(step.board, one.values),
        slides=_span(numbers),
        pupils=step.pupils,
    )


def _is_shown(kind: str, wanted: Sequence[str]) -> bool:
    return kind.split()[0] in wanted or (STOP_SLIDE in wanted and kind.endswith(STOP_SLIDE))


def _span(numbers: Sequence[int]) -> str:
    """Return page numbers as people write them: 3, 3—6."""
    if not numbers:
        return ""
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}—{numbers[-1]}"


# -- slides ------------------------------------------------------------------------------------------------

_Keyed = tuple[tuple[str, int], MeetingSlide]
"""A slide with its kind (and whether it is the one to stop at) and the number of its case, 0 for all."""


def _slides(title: tuple[str, ...], told: Sequence[_Told], shown: Campaign) -> Iterator[_Keyed]:
    first = told[0]
    yield _slide(SlideKind.COVER, first, everyone=True, title=title)
    for one in told:
        yield from _of_case(one)
    advice = shown.facts.stop_ask_report
    rows = tuple((one.sign, f"{one.head}\n{one.text}") for one in advice)
    yield _slide(SlideKind.THREE, first, everyone=True, rows=rows)
    order = tuple(step.short for step in shown.facts.after_cheated)
    yield _slide(SlideKind.ORDER, first, everyone=True, lines=order)
    signs = [text_of(sign) for one in told for sign in one.case.signs[: MOST_SIGNS - (len(told) > 1)]]
    if signs:
        yield _slide(SlideKind.SIGNS, first, everyone=True, lines=tuple(sign.rstrip("。") for sign in signs))
    if first.case.rhyme:
        yield _slide(SlideKind.RHYME, first, everyone=True, lines=first.case.rhyme, idea=told[-1].idea)


def _of_case(one: _Told) -> Iterator[_Keyed]:
    head, words = one.case.head, lesson_words()
    rows = ((words.poses_as, head.poses_as), (words.wants, head.wants), (words.lost, str(head.loss)))
    yield _slide(
        SlideKind.WHO,
        one,
        title=head.title.phrases,
        rows=tuple(row for row in rows if row[1]),
        story=tuple(text_of(spans) for spans in one.case.story),
    )
    for number, step in enumerate(one.case.steps, start=1):
        (kind, case), slide = _slide(SlideKind.STEP, one, sentence=number, title=(step.who,))
        yield (
            (f"{kind} {STOP_SLIDE}" if step.stop_here else kind, case),
            replace(
                slide,
                says=step.words,
                flaw=step.flaw.sentence,
                after=f"{words.stop}：{step.after}" if step.stop_here else "",
                notes=(*slide.notes, step.after),
            ),
        )
    yield from _question(one)


def _question(one: _Told) -> Iterator[_Keyed]:
    asked = one.case.question
    if asked is None:
        return
    choices = tuple(zip(LETTERS, shuffled_choices(asked, one.case.slug), strict=False))
    rows = tuple((letter, choice.text) for letter, choice in choices)
    yield _slide(SlideKind.QUESTION, one, title=asked.asks.phrases, rows=rows)
    letter, right = next((letter, choice) for letter, choice in choices if choice.good)
    others = tuple(f"{name}：{choice.why}" for name, choice in choices if not choice.good)
    yield _slide(
        SlideKind.ANSWER,
        one,
        title=asked.asks.phrases,
        rows=((letter, right.text),),
        lines=(right.why,),
        story=others,
    )


def _slide(
    kind: SlideKind,
    about: _Told,
    *,
    everyone: bool = False,
    title: tuple[str, ...] = (),
    rows: tuple[tuple[str, str], ...] = (),
    lines: tuple[str, ...] = (),
    story: tuple[str, ...] = (),
    sentence: int = 0,
    idea: Idea | None = None,
) -> _Keyed:
    """Return a slide with the words of its kind; `everyone`: it is about no single case."""
    words: SlideWords = lesson_words().slides[kind.value]
    values = {**about.values, "句": str(sentence)}
    return (kind.value, 0 if everyone else about.number), MeetingSlide(
        kind=kind,
        label=_filled(words.label, values),
        title=title or tuple(_filled(phrase, values) for phrase in words.title.phrases),
        rows=rows,
        lines=lines,
        notes=(_filled(words.note, values), *story),
        idea=idea or about.idea,
        turn=(sentence, len(about.case.steps)) if sentence else (0, 0),
    )
