"""The class meetings of a campaign with their lessons, also as a campus with a number of its own has them.

In: what of a campaign may appear, the catalog. Out: the campaign holding meetings with lessons; what stands
in the place of one where a campus asks at another number (咨询电话). Its slides, speech and boards are plain
sentences, in which no number could be exchanged, so that lesson is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from generator.diagnostics import Report
from generator.model import Campaign, Idea, Meeting, Reviewed
from generator.plan.ideas import ideas_of
from generator.plan.localpushes import calling, local_campuses
from generator.plan.meetingfindings import foreign_stages, report_meeting
from generator.plan.meetings import with_lesson
from generator.products.catalog import Catalog


class Lessons:
    """The lessons of what of a campaign may appear."""

    def __init__(self, shown: Campaign, catalog: Catalog) -> None:
        self._shown = shown
        self._ideas: Mapping[str, Idea] = (
            ideas_of(shown, catalog.themes, catalog.concepts) if shown.of(Meeting) else {}
        )

    def given(self, report: Report) -> Campaign:
        """Return the campaign whose meetings have lessons; report those that can have none."""
        made = []
        for meeting in self._shown.of(Meeting):
            taught = self._taught(meeting, self._shown)
            report_meeting(meeting, self._shown, report, taught=taught is not None)
            if taught:
                made.append(taught)
        return self._shown.holding(Meeting, made)

    def at(self, subject: Reviewed, ask: str) -> Reviewed:
        """Return a subject as a campus that asks at a number has it: a meeting with that lesson."""
        return self._elsewhere.get((subject.slug, ask), subject) if isinstance(subject, Meeting) else subject

    @cached_property
    def _elsewhere(self) -> Mapping[tuple[str, str], Meeting]:
        """The meetings by slug and number, for each number that is not the school's."""
        numbers = dict.fromkeys(campus.ask for campus in local_campuses(self._shown))
        there = ((ask, calling(self._shown, ask)) for ask in numbers)
        made = (
            (ask, meeting, self._taught(meeting, shown))
            for ask, shown in there
            for meeting in shown.of(Meeting)
        )
        return {(meeting.slug, ask): taught for ask, meeting, taught in made if taught}

    def _taught(self, meeting: Meeting, shown: Campaign) -> Meeting | None:
        return None if foreign_stages(meeting, shown) else with_lesson(meeting, shown, self._ideas)
