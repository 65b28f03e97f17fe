"""Draw a test from the question bank: which questions, in which order, and which letter is right.

In: the files that may appear, and a seed (the school term). Out: questions in order, the same on any machine:
what looks like chance is a digest of the seed and the question. Every type of fraud is in a test where
there is room for it, and the right letters are spread evenly.

Not here: how a paper looks, and where its pages end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest

from generator.model import Choice, Question, Quiz, QuizQuestion
from generator.text.inline import text_of

MOST = 20
"""Questions of a test: what pupils answer in a quarter of an hour."""

LEAST = 5
"""With fewer there is no test."""

ADULTS = frozenset({"家长", "教职工", "教师", "老师"})
"""Whom a test is not for: files for nobody else stay out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnQuestion:
    """A question as a paper asks it: its choices in the order of the letters."""

    fraud_type: str
    source: QuizQuestion
    choices: tuple[Choice, ...]

    @property
    def right(self) -> int:
        """Return the index of the right choice."""
        return next(index for index, choice in enumerate(self.choices) if choice.good)


def term_of(today: date) -> tuple[int, int]:
    """Return the year in which the school year began, and which of its two terms a day is in.

    The first term begins in August, the second in February.
    """
    begun = today.year if today.month >= 8 else today.year - 1
    return begun, 2 if 2 <= today.month <= 7 else 1


def draw_papers(quizzes: Iterable[Quiz], seed: str) -> tuple[tuple[DrawnQuestion, ...], ...]:
    """Return the questions of papers A and B, or nothing if the bank has too few.

    They share no question if the bank has enough for both, else they have the same ones in another order.
    """
    bank = _bank(quizzes, seed)
    size = sum(map(len, bank))
    if size < LEAST:
        return ()
    pools = _dealt(bank) if size >= 2 * MOST else (bank, bank)
    return tuple(
        _ordered(_one_of_each_in_turn(pool)[:MOST], f"{seed} {name}")
        for pool, name in zip(pools, "AB", strict=True)
    )


def draw_exercise(
    quizzes: Iterable[Quiz], types: Sequence[str], seed: str, count: int
) -> tuple[DrawnQuestion, ...]:
    """Return so many questions for pupils, or as many as there are: half of them about some types of fraud.

    The others are of other types, one of each in turn, as far as the bank has them; there may be none.
    """
    bank = _bank(quizzes, seed)
    if not bank:
        return ()
    own = [questions for questions in bank if questions[0].fraud_type in types]
    others = _one_of_each_in_turn([questions for questions in bank if questions not in own])
    asked = _one_of_each_in_turn(own)
    half = max(-(-count // 2), count - len(others))
    chosen = asked[:half]
    return _ordered((*chosen, *others[: count - len(chosen)]), seed)


def types_asked(quizzes: Iterable[Quiz]) -> frozenset[str]:
    """Return the types of fraud of which the bank asks pupils anything."""
    return frozenset(questions[0].fraud_type for questions in _bank(quizzes, ""))


def shuffled_choices(asked: Question, seed: str) -> tuple[Choice, ...]:
    """Return the choices of one question in an order of its own, the right one anywhere."""
    one = DrawnQuestion(
        fraud_type="", source=QuizQuestion(who="", words=(), question=asked), choices=asked.choices
    )
    place = int(_shuffle_key(seed, asked.asks.text)[:8], 16) % len(asked.choices)
    return _with_right_at(one, place, seed).choices


def _bank(quizzes: Iterable[Quiz], seed: str) -> list[list[DrawnQuestion]]:
    """Return the questions for pupils by type; types and the questions of each in the seed's order."""
    types: dict[str, list[DrawnQuestion]] = {}
    seen = set()
    for quiz in quizzes:
        if not set(quiz.head.audience) <= ADULTS:
            for one in quiz.questions:
                made = DrawnQuestion(
                    fraud_type=quiz.head.fraud_type, source=one, choices=one.question.choices
                )
                if (words := _words(made)) not in seen:
                    seen.add(words)
                    types.setdefault(made.fraud_type, []).append(made)
    names = sorted(types, key=lambda name: _shuffle_key(seed, name))
    return [sorted(types[name], key=lambda one: _shuffle_key(seed, _words(one))) for name in names]


def _dealt(bank: list[list[DrawnQuestion]]) -> tuple[list[list[DrawnQuestion]], list[list[DrawnQuestion]]]:
    """Deal each type's questions to two sides in turn; who got the odd one stands back at the next.

    The second side has the types in the opposite order: what a paper has no room for, the other asks.
    """
    sides: tuple[list[list[DrawnQuestion]], list[list[DrawnQuestion]]] = ([], [])
    turn = 0
    for questions in bank:
        for side in (0, 1):
            sides[(side + turn) % 2].append(questions[side::2])
        turn += len(questions) % 2
    return sides[0], sides[1][::-1]


def _one_of_each_in_turn(bank: list[list[DrawnQuestion]]) -> list[DrawnQuestion]:
    rounds = zip_longest(*bank)
    return [one for one in chain.from_iterable(rounds) if one is not None]


def _ordered(questions: Sequence[DrawnQuestion], seed: str) -> tuple[DrawnQuestion, ...]:
    """Shuffle the questions of a paper and the choices of each."""
    shuffled = sorted(questions, key=lambda one: _shuffle_key(seed, _words(one)))
    places = _right_places([len(one.choices) for one in shuffled], seed)
    return tuple(_with_right_at(one, at, seed) for one, at in zip(shuffled, places, strict=True))


def _right_places(sizes: Sequence[int], seed: str) -> list[int]:
    """Return for questions with so many choices where the right one stands: each place about as often.

    Questions with few choices choose first, for the others can make up for them.
    """
    used = [0] * max(sizes)
    found = [0] * len(sizes)
    for index in sorted(range(len(sizes)), key=lambda i: (sizes[i], _shuffle_key(seed, str(i)))):
        free = range(sizes[index])
        found[index] = min(free, key=lambda place: (used[place], _shuffle_key(seed, f"{index} {place}")))
        used[found[index]] += 1
    return found


def _with_right_at(drawn: DrawnQuestion, place: int, seed: str) -> DrawnQuestion:
    others = (choice for choice in drawn.choices if not choice.good)
    mixed = sorted(others, key=lambda choice: _shuffle_key(seed, f"{_words(drawn)} {choice.text}"))
    right = drawn.choices[drawn.right]
    return replace(drawn, choices=(*mixed[:place], right, *mixed[place:]))


def _words(drawn: DrawnQuestion) -> str:
    return f"{drawn.fraud_type} {text_of(drawn.source.words)} {drawn.source.question.asks.text}"


def _shuffle_key(seed: str, words: str) -> str:
    """Return a sort key by which things are shuffled, the same way each time."""
    return hashlib.sha256(f"{seed}\n{words}".encode()).hexdigest()
