"""What becomes of sightings and verdicts: nothing is guessed, a person has the last word."""

from __future__ import annotations

from generator.ledger.returns import Sighting, Verdict
from generator.receipts.answers import Doubt
from generator.receipts.tally import DISAGREE, Return, returns_of

SERIAL = "ABCD2345678K"


def seen(number: int, answer: str = "yes", *doubts: Doubt, signed: bool | None = True) -> Sighting:
    words = tuple(doubt.value for doubt in doubts)
    return Sighting(id=number, serial=SERIAL, answer=answer, signed=signed, doubts=words, digest=f"d{number}")


def said(word: str, upto: int = 9) -> Verdict:
    return Verdict(id=1, serial=SERIAL, word=word, upto=upto)


def known(*sightings: Sighting, verdict: Verdict | None = None) -> Return | None:
    return returns_of(sightings, (verdict,) if verdict else ()).get(SERIAL)


def test_a_plain_slip_stands_and_the_same_slip_again_changes_nothing() -> None:
    for found in (known(seen(1)), known(seen(1), seen(2))):
        assert found and (found.answer, found.confident, found.signed) == ("yes", True, True)


def test_two_sittings_that_disagree_go_to_a_person() -> None:
    found = known(seen(1), seen(2, "no"))
    assert found and found.answer is None and found.doubts == (DISAGREE,)


def test_a_doubtful_look_takes_nothing_away_unless_it_leans_the_other_way() -> None:
    same, other = known(seen(1), seen(2, "yes", Doubt.MARKS)), known(seen(1), seen(2, "both", Doubt.BOTH))
    assert same and same.confident
    assert other and not other.confident


def test_doubt_gives_no_answer_but_says_both_and_none_by_their_names() -> None:
    for sighting, answer in (
        (seen(1, "yes", Doubt.MARKS), None),
        (seen(1, "both", Doubt.BOTH), "both"),
        (seen(1, "none", Doubt.NONE), "none"),
        (seen(1, "none", Doubt.BESIDE), None),
    ):
        found = known(sighting)
        assert found and (found.answer, found.confident) == (answer, False)


def test_a_person_has_the_last_word_until_another_slip_says_otherwise() -> None:
    settled = known(seen(1, "none", Doubt.BESIDE), verdict=said("yes", upto=1))
    assert settled and (settled.answer, settled.confident, settled.settled) == ("yes", True, True)
    later = known(seen(1, "none", Doubt.BESIDE), seen(2, "no"), verdict=said("yes", upto=1))
    assert later and later.doubts == (DISAGREE,)


def test_what_is_no_slip_counts_for_nothing_until_it_is_seen_again() -> None:
    assert known(seen(1), verdict=said("not", upto=1)) is None
    again = known(seen(1), seen(2), verdict=said("not", upto=1))
    assert again and again.answer == "yes"


def test_unsigned_keeps_the_answer_that_stood() -> None:
    found = known(seen(1, signed=None), verdict=said("unsigned"))
    assert found and (found.answer, found.signed, found.to_look_at) == ("yes", False, False)


def test_a_slip_marked_by_hand_came_back_with_no_answer() -> None:
    found = known(verdict=said("back"))
    assert found and (found.answer, found.confident, found.to_look_at) == (None, True, False)


def test_that_a_slip_came_back_settles_no_doubt_about_its_answer() -> None:
    found = known(seen(1, "yes", Doubt.MARKS), verdict=said("back"))
    assert found and found.answer is None and found.to_look_at


def test_a_signature_seen_once_is_a_signature() -> None:
    found = known(seen(1, signed=False), seen(2, signed=True))
    assert found and found.signed is True
