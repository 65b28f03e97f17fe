"""Which layout each kind of slide has.

A layout says where the words stand and how large. Sizes are those of the hall screen
(`generator/site/hall.py`), of which this page is a sixth of a pixel a mm: what is said at least 34 pt, what
one reads coming near at least 19, big words from 40.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.model.meeting import SlideKind
from generator.render.decks.case_slides import cover, who
from generator.render.decks.closing_slides import order, rhyme, signs, three
from generator.render.decks.parts import Part
from generator.render.decks.question_slides import answer, question
from generator.render.decks.slides import About
from generator.render.decks.speech_slides import step

LAYOUTS: Mapping[SlideKind, Callable[[About], Iterator[Part]]] = MappingProxyType(
    {
        SlideKind.COVER: cover,
        SlideKind.WHO: who,
        SlideKind.STEP: step,
        SlideKind.QUESTION: question,
        SlideKind.ANSWER: answer,
        SlideKind.SIGNS: signs,
        SlideKind.THREE: three,
        SlideKind.ORDER: order,
        SlideKind.RHYME: rhyme,
    }
)
