"""The papers of a test, as values: what pupils get, what teachers get."""

from datetime import date
from typing import Any

from banks import bank
from sample import sample_campaign

from generator.model import Paper, PaperAnswer, PaperForm, PaperQuestion, Quiz
from generator.model.paper import LETTERS, LINE
from generator.plan.papers import papers

TODAY = date(2026, 11, 22)


def made(*sizes: int) -> tuple[Paper, Paper, Paper]:
    a, b, key = papers(bank(*sizes), TODAY)
    return a, b, key


def things(paper: Paper) -> list[Any]:
    return [thing for page in paper.pages for column in page for thing in column]


def test_a_bank_gives_two_papers_and_one_sheet_of_answers() -> None:
    a, b, key = made(*[4] * 16)
    assert [paper.form for paper in (a, b, key)] == [PaperForm.TEST, PaperForm.TEST, PaperForm.ANSWERS]
    assert [paper.title for paper in (a, b, key)] == [
        "防范电信网络诈骗知识测试（A卷）",
        "防范电信网络诈骗知识测试（B卷）",
        "防范电信网络诈骗知识测试答案与讲解",
    ]
    assert (a.term, a.count, a.points) == ("2026—2027 学年第一学期", 20, 5)
    assert a.em_mm == b.em_mm >= 3.7  # 10.5 pt


def test_a_paper_of_pupils_says_nowhere_what_is_right() -> None:
    for paper in made(*[4] * 16)[:2]:
        assert paper.answers == ()
        assert all(isinstance(thing, PaperQuestion) for thing in things(paper))
        assert "因为" not in repr(paper) and "good" not in repr(paper)
        assert [thing.number for thing in things(paper)] == list(range(1, 21))


def test_the_answers_name_the_letter_that_the_papers_give_to_the_right_choice() -> None:
    for sizes in ([4] * 16, [3] * 6):  # papers that share nothing, and papers that share all
        a, b, key = made(*sizes)
        asked = {"A": things(a), "B": things(b)}
        letters = dict(key.answers)
        seen = set()
        for one in things(key):
            assert isinstance(one, PaperAnswer) and one.choices[0][1].good
            for mark in one.places:
                choices = dict(asked[mark.paper][mark.number - 1].choices)
                assert choices[mark.letter] == one.choices[0][1].text
                assert letters[mark.paper][mark.number - 1] == mark.letter
                seen.add((mark.paper, mark.number))
        assert len(seen) == a.count + b.count


def test_letters_stand_beside_explained_choices_only_where_one_paper_asks_them() -> None:
    _, _, apart = made(*[4] * 16)
    _, _, shared = made(*[3] * 6)
    assert all(letter in LETTERS and letter for one in things(apart) for letter, _ in one.choices)
    assert all(letter == "" for one in things(shared) for letter, _ in one.choices)


def test_points_are_printed_where_a_hundred_can_be_parted_evenly() -> None:
    assert [made(size)[0].points for size in (5, 10, 17)] == [20, 10, 0]


def test_a_bank_that_is_too_small_gives_no_paper() -> None:
    assert papers(bank(4), TODAY) == () == papers((), TODAY)


def test_what_somebody_says_stands_whole_on_its_line() -> None:
    """听我的。 and 别乱跑。 stood alone below the line that they belong to."""
    asked = map(things, papers(tuple(sample_campaign().of(Quiz)), TODAY)[:2])
    spoken = [one for some in asked for one in some if one.who and one.words]
    assert spoken
    for one in spoken:
        assert "".join(one.speech).startswith(f"{one.who}：“")
        assert len(one.speech) == 1 + (len(one.words) + 2 <= LINE)
