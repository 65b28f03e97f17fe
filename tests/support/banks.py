"""Question banks as the tests of papers want them: so many questions of so many types."""

from __future__ import annotations

from texts import said

from generator.model import Choice, Question, Quiz, QuizHead, QuizQuestion, Review, State
from generator.model.marks import parse

REVIEWED = Review(state=State.REVIEWED, reviewer="示例老师")


def choice(text: str, *, good: bool = False) -> Choice:
    return Choice(text=text, good=good, why=f"因为{text}。", verdict="" if good else "差一点")


def question(name: str, *, choices: int = 4, words: str = "") -> QuizQuestion:
    """Return a question whose right choice comes first."""
    made = (choice(f"{name}甲", good=True), *(choice(f"{name}{other}") for other in "乙丙丁"))
    return QuizQuestion(
        who="群里客服" if words else "",
        words=said(words),
        question=Question(asks=parse(f"{name}，/怎么办？"), choices=made[:choices]),
    )


def quiz(kind: str, questions: tuple[QuizQuestion, ...], *, audience: tuple[str, ...] = ("高中生",)) -> Quiz:
    head = QuizHead(fraud_type=kind, audience=audience, review=REVIEWED)
    return Quiz(slug=kind, head=head, questions=questions)


def bank(*sizes: int, choices: int = 4) -> tuple[Quiz, ...]:
    """Return a bank with so many questions of each of so many types."""
    return tuple(
        quiz(f"类型{at}", tuple(question(f"第{at}类第{n}题", choices=choices) for n in range(size)))
        for at, size in enumerate(sizes)
    )
