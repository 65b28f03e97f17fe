"""What is known of every serial, and the totals of each class: nothing is read or written here.

In: the ledger's slips, all sightings and verdicts. Out: a `Return` for each serial that came back, and the
classes with who is missing. Two sittings that disagree go to a person; so does whoever is in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.ledger.returns import Sighting, Verdict
from generator.ledger.slips import NAMED, LedgerEntry
from generator.receipts.answers import Doubt

YES, NO, NONE = "yes", "no", "none"
BACK, UNSIGNED, NOT = "back", "unsigned", "not"
DISAGREE = "几次读到的不一样"
SIGNATURE = "看不清有没有签名"


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A slip that came back.

    `answer` is yes, no, both, none, or None while a person must settle it (or marked it by hand without an
    answer); `confident` says that nobody must look any more; `sightings` are where it was seen.
    """

    serial: str
    answer: str | None
    signed: bool | None
    confident: bool
    doubts: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    settled: bool

    @property
    def to_settle(self) -> bool:
        """Tell whether a person must look at the answer."""
        return not self.confident

    @property
    def to_look_at(self) -> bool:
        """Tell whether a person must look at anything: the answer, or whether it is signed."""
        return not self.settled and (not self.confident or self.signed is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTotal:
    """A class of a letter: its pupils' slips, which of them came back, and spare slips that did."""

    slug: str
    name: str
    pupils: tuple[LedgerEntry, ...]
    returned: tuple[Return, ...]
    spares: tuple[tuple[LedgerEntry, Return], ...]

    @property
    def missing(self) -> tuple[LedgerEntry, ...]:
        """Return the pupils whose slip did not come back, by 学号."""
        back = {one.serial for one in self.returned}
        missing = (pupil for pupil in self.pupils if pupil.serial not in back)
        return tuple(sorted(missing, key=lambda pupil: (pupil.number, pupil.seat, pupil.name)))

    def count(self, answer: str) -> int:
        """Count the pupils who gave an answer that stands."""
        return sum(one.confident and one.answer == answer for one in self.returned)

    @property
    def open(self) -> int:
        """Count the slips that a person must look at."""
        return sum(one.to_look_at for one in self.returned)

    @property
    def unsigned(self) -> int:
        """Count the slips that came back without a signature and need no other look."""
        return sum(one.signed is False and not one.to_look_at for one in self.returned)

    @property
    def unsettled(self) -> int:
        """Count the slips that came back and are not done with: to be looked at, or without a signature."""
        return sum(one.to_look_at or one.signed is False for one in self.returned)

    @property
    def rate(self) -> float:
        """Return the share that came back, 1 where nobody was to."""
        return len(self.returned) / len(self.pupils) if self.pupils else 1.0


def returns_of(sightings: Iterable[Sighting], verdicts: Iterable[Verdict]) -> dict[str, Return]:
    """Return what is known of each serial that came back."""
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        seen[one.serial].append(one)
    said = {verdict.serial: verdict for verdict in verdicts if ":" not in verdict.serial}
    found = {}
    for serial in dict.fromkeys((*seen, *said)):
        known = _return(serial, tuple(seen.get(serial, ())), said.get(serial))
        if known is not None:
            found[serial] = known
    return found


def _return(serial: str, seen: Sequence[Sighting], said: Verdict | None) -> Return | None:
    """Return what is known of one serial; None where a person said that it is no slip."""
    machine = _by_machine(serial, tuple(seen))
    if said is None or (said.word == BACK and seen):  # that it came back is known by being seen
        return machine
    newer = tuple(one for one in seen if one.id > said.upto)
    if said.word == NOT:
        return _by_machine(serial, newer) if newer else None
    answer = {BACK: None, UNSIGNED: _stands(machine)}.get(said.word, said.word)
    signed = False if said.word == UNSIGNED else (machine.signed if seen else None)
    if said.word != UNSIGNED and signed is None and seen:
        signed = True  # a person saw the slip and did not say that it is unsigned
    later = {one.answer for one in newer if not one.doubts}
    if answer is not None and later - {answer}:
        return Return(
            serial=serial,
            answer=None,
            signed=signed,
            confident=False,
            doubts=(DISAGREE,),
            sightings=tuple(seen),
            settled=False,
        )
    return Return(
        serial=serial,
        answer=answer,
        signed=signed,
        confident=True,
        doubts=(),
        sightings=tuple(seen),
        settled=True,
    )


def _stands(machine: Return) -> str | None:
    return machine.answer if machine.confident else None


def _by_machine(serial: str, seen: tuple[Sighting, ...]) -> Return:
    sure = {one.answer for one in seen if not one.doubts}
    # A doubtful look at the same answer takes nothing away; one that leans to the other answer does.
    leaning = {one.answer for one in seen if one.doubts and one.answer in (YES, NO, "both")}
    answer: str | None = None
    doubts: tuple[str, ...] = ()
    if len(sure) == 1 and not leaning - sure:
        answer = next(iter(sure))
    elif sure:
        doubts = (DISAGREE,)
    else:
        last = seen[-1] if seen else None
        plainly = last is not None and last.doubts in ((Doubt.BOTH.value,), (Doubt.NONE.value,))
        answer = last.answer if last and plainly and len({one.answer for one in seen}) == 1 else None
        doubts = last.doubts if last else ()
    return Return(
        serial=serial,
        answer=answer,
        signed=_signed(seen),
        confident=bool(seen) and not doubts,
        doubts=doubts,
        sightings=seen,
        settled=False,
    )


def _signed(seen: Sequence[Sighting]) -> bool | None:
    """Return whether it is signed: one look that saw a signature is enough, for it may be scanned again."""
    words = {one.signed for one in seen}
    if True in words:
        return True
    return False if words == {False} else None


def class_totals(
    entries: Mapping[str, Sequence[LedgerEntry]], returned: Mapping[str, Return]
) -> tuple[ClassTotal, ...]:
    """Return the classes of some letters (by slug) with what came back, in the ledger's order."""
    found = []
    for slug, slips in entries.items():
        classes: dict[str, list[LedgerEntry]] = defaultdict(list)
        for entry in slips:
            classes[entry.class_name].append(entry)
        for name, inside in classes.items():
            pupils = tuple(entry for entry in inside if entry.kind == NAMED)
            back = tuple(returned[entry.serial] for entry in pupils if entry.serial in returned)
            others = (entry for entry in inside if entry.kind != NAMED and entry.serial in returned)
            spares = tuple((entry, returned[entry.serial]) for entry in others)
            if pupils or spares:
                found.append(ClassTotal(slug=slug, name=name, pupils=pupils, returned=back, spares=spares))
    return tuple(found)
