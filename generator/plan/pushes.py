"""The weekly pushes of a campaign's plans: what each week says, and the poster that its card is drawn as.

In: a campaign as it may be shown, and its plans. Out: `Push`es in the order of their weeks. A week whose
case or poster may not appear, then or today, has none (`planfindings.py` says so). A case's card has the
drawing of the poster that belongs to it, if there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.model import (
    Campaign,
    Case,
    CodeKind,
    MarkedText,
    Origin,
    PlannedWeek,
    Poster,
    PosterHead,
    Temperature,
    TermPlan,
)
from generator.model.termplan import WEEK
from generator.plan.pushtexts import PushMatter, script_for, sms_for, text_for
from generator.text.inline import text_of

_THEMES = {
    Temperature.ALARM: "警报",
    Temperature.CAMPUS: "校园",
    Temperature.ARCHIVE: "卷宗",
    Temperature.KIND: "关怀",
}
_STOPS = "。；，！？、 "

Source = Case | Poster


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """One week's push: `card` is the poster that its picture is drawn as; `text`, `sms`, `script` its words.

    `number` is the week's in its term, `case` the slug of the case that it tells of ("" if none does), `own`
    the keys under which staff wrote words of their own.
    """

    monday: date
    number: int
    plan: TermPlan
    row: int
    source: Source
    case: str
    kind: str
    card: Poster
    text: str
    sms: str
    script: str
    own: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Return the name of its folder: the week, and what it is about."""
        return self.card.slug

    @property
    def title(self) -> str:
        """Return what its card shouts, as one reads it out."""
        return _bare(self.card.head.slogan.sentence)


def pushes_of(shown: Campaign, plans: Iterable[TermPlan]) -> tuple[Push, ...]:
    """Return the pushes of plans, week by week; `shown` holds what may appear."""
    found = (push for plan in plans for push in _of_plan(shown, plan))
    return tuple(sorted(found, key=lambda push: (push.monday, push.plan.slug)))


def holds_in(source: Source, monday: date) -> bool:
    """Tell whether a case or poster has not expired before the end of a week."""
    expires = source.head.review.expires
    return expires is None or expires >= monday + WEEK


def matter_of(source: Source) -> str:
    """Return what two pushes would have in common that bring the same: a poster of a case brings its case."""
    return source.head.case or source.slug if isinstance(source, Poster) else source.slug


def source_of(campaign: Campaign, week: PlannedWeek) -> Source | None:
    """Return what a week names, if the campaign has it."""
    some: tuple[Source, ...] = campaign.cases if week.case else campaign.posters
    return next((one for one in some if one.slug == (week.case or week.poster)), None)


def said_by(source: Source) -> str:
    """Return the title of a case or the slogan of a poster as one reads it out."""
    title = source.head.slogan if isinstance(source, Poster) else source.head.title
    return _bare(title.sentence)


def _of_plan(shown: Campaign, plan: TermPlan) -> Iterator[Push]:
    for row, week in enumerate(plan.head.weeks):
        source = source_of(shown, week)
        if source is not None and holds_in(source, week.monday):
            yield _push(shown, plan, row, source)


def _push(shown: Campaign, plan: TermPlan, row: int, source: Source) -> Push:
    week, settings = plan.head.weeks[row], shown.settings
    case = source if isinstance(source, Case) else _case_of(shown, source)
    poster = source if isinstance(source, Poster) else _poster_of(shown, source)
    card = _card(shown, plan, row, source, poster)
    matter = _matter(source, case, week)
    school = settings.short_name or settings.school
    return Push(
        monday=week.monday,
        number=plan.number(week.monday),
        plan=plan,
        row=row,
        source=source,
        case=case.slug if case else "",
        kind=case.head.fraud_type if case else "",
        card=card,
        text=week.text.strip() or text_for(matter, school, shown.facts),
        sms=week.sms.strip() or sms_for(matter, school, shown.facts),
        script=week.script.strip() or script_for(matter, school, shown.facts),
        own=tuple(
            name for name, words in (("文字", week.text), ("短信", week.sms), ("广播", week.script)) if words
        ),
    )


def _case_of(shown: Campaign, poster: Poster) -> Case | None:
    return next((case for case in shown.cases if case.slug == poster.head.case), None)


def _poster_of(shown: Campaign, case: Case) -> Poster | None:
    """Return the poster of a case: the first whose file names it."""
    return next((poster for poster in shown.posters if poster.head.case == case.slug), None)


def _matter(source: Source, case: Case | None, week: PlannedWeek) -> PushMatter:
    """Return what a week's words are made of; a poster that has a case tells its story."""
    giveaway = week.giveaway or source.head.giveaway
    if not giveaway and case:
        giveaway = case.steps[0].flaw
    kicker = source.head.kicker.text if isinstance(source, Poster) else ""
    return PushMatter(
        title=_bare(week.slogan.sentence) if week.slogan else said_by(source),
        giveaway=_bare(giveaway.sentence),
        kind=case.head.fraud_type if case else "",
        kicker=kicker if kicker.startswith("“") else "",
        signs=tuple(_bare(text_of(sign)) for sign in case.signs) if case else (),
        story=tuple(text_of(part) for part in case.story) if case else (),
        rhyme=tuple(_bare(line) for line in case.rhyme) if case else (),
    )


def _bare(text: str) -> str:
    return text.strip().rstrip(_STOPS)


# -- the card ----------------------------------------------------------------------------------------------


def _card(shown: Campaign, plan: TermPlan, row: int, source: Source, poster: Poster | None) -> Poster:
    """Return the poster that a card is drawn as: the words and design of the week, the poster, the case."""
    week = plan.head.weeks[row]
    head = poster.head if poster else _head_of(shown, source)
    head = replace(
        head,
        slogan=week.slogan or head.slogan,
        giveaway=week.giveaway or head.giveaway,
        concept=week.concept or ("" if week.slogan and not week.concept else head.concept),
        theme=week.theme or head.theme,
        formats=(),
        code=CodeKind.APP,
        copies=None,
        hosts=(),
        review=plan.head.review,
    )
    return Poster(slug=f"{week.monday}-{source.slug}", head=head, origin=_origin(plan, row, poster or source))


def _head_of(shown: Campaign, source: Source) -> PosterHead:
    """Return a case without a poster as one: its title is the slogan, set in type."""
    if isinstance(source, Poster):
        return source.head
    kind = next((one for one in shown.facts.types if one.name == source.head.fraud_type), None)
    return PosterHead(
        slogan=_without_stops(source.head.title),
        giveaway=source.head.giveaway or source.steps[0].flaw,
        kicker=MarkedText(phrases=(kind.name if kind else source.head.fraud_type,)),
        formats=(),
        theme=_THEMES[kind.temperature] if kind else "",
        case=source.slug,
    )


def _without_stops(title: MarkedText) -> MarkedText:
    """Return a title as a slogan: the marks at the ends of its lines go, as the poster's own have none."""
    phrases = tuple(phrase.rstrip("，。；") for phrase in title.phrases)
    return replace(title, phrases=phrases, accent=None, written="/".join(phrases))


_KEYS = {
    "标语": ("标语", "标题"),
    "识破": ("识破",),
    "引子": ("引子", "类型"),
    "构思": ("构思",),
    "主题": ("主题",),
}


def _origin(plan: TermPlan, row: int, drawn: Source) -> Origin:
    """Return where a card's words were written: in the plan's row, else in the file that they come from."""
    places = [("", plan.origin.at(f"每周.{row}.周"))]
    for key, others in _KEYS.items():
        if plan.origin.wrote(f"每周.{row}.{key}"):
            places.append((key, plan.origin.at(f"每周.{row}.{key}")))
            continue
        written = next((other for other in others if drawn.origin.wrote(other)), "")
        places.append((key, drawn.origin.at(written) if written else places[0][1]))
    return Origin(file=plan.origin.file, places=tuple(places))
