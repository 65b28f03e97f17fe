"""A deck as a value: every word with its place, its size and the click on which it comes.

In: a job whose subject is a class meeting with its lesson. Out: a `Deck`. The template presses it and
`powerpoint` writes it, so the two can't differ in a word. A slide's theme is that of its case's own poster.
"""

from __future__ import annotations

from generator.model import Job, Meeting
from generator.render.decks.grounds import frame_name, frame_of, ground_of, inks_of, theme_of
from generator.render.decks.layouts import LAYOUTS
from generator.render.decks.parts import Deck, DeckSlide
from generator.render.decks.slides import About

SHAPE = "deck"
"""The shape of formats that are decks: published as a file that people edit, too."""


def deck_of(job: Job) -> Deck:
    """Return the deck of a job; ValueError if its subject is no meeting with a lesson."""
    subject = job.piece.subject
    if not isinstance(subject, Meeting) or subject.lesson is None:
        raise ValueError(f"{job.subject} is no class meeting with a lesson")
    slides, frames = [], {}
    for number, slide in enumerate(subject.lesson.slides, start=1):
        theme, name = theme_of(slide, job), frame_name(slide, job)
        inks = inks_of(theme, ground_of(slide))
        about = About(slide=slide, job=job, theme=theme, inks=inks, number=number)
        parts = tuple(LAYOUTS[slide.kind](about))
        slides.append(DeckSlide(number=number, frame=name, parts=parts, notes=slide.notes))
        if name not in frames:
            frames[name] = frame_of(slide, job)
    return Deck(
        title=subject.title, author=job.piece.school, frames=tuple(frames.values()), slides=tuple(slides)
    )
