"""Cut a page's operators where fields stand, so that what is stamped between is read in its place.

People search for a sentence and copy it: readers that go by the order of a page's operators, as browsers
do, must meet the name in the middle of its sentence. Each piece takes up the graphics state that the one
before it left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Operation = tuple[Any, Any]
"""Operands and operator."""

PATH = frozenset({"m", "l", "c", "v", "y", "h", "re"})
CLIP = frozenset({"W", "W*"})
PAINT = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"})
# State operators, by what each replaces (ISO 32000-1 tables 57, 74 and 105).
REPLACES = {
    **dict.fromkeys(("g", "rg", "k", "cs", "sc", "scn"), "fill"),
    **dict.fromkeys(("G", "RG", "K", "CS", "SC", "SCN"), "stroke"),
    **{name: name for name in ("w", "J", "j", "M", "d", "ri", "i", "Tf", "Tc", "Tw", "Tz", "TL", "Tr", "Ts")},
}


@dataclass(slots=True)
class PageCutter:
    """The pieces so far, and the state at each depth of `q` that the next must take up."""

    done: list[list[Operation]] = field(default_factory=list)
    _now: list[Operation] = field(default_factory=list)
    _levels: list[dict[str, list[Operation]]] = field(default_factory=lambda: [{}])
    _path: list[Operation] = field(default_factory=list)
    _in_text: bool = False

    def add(self, operands: Any, operator: Any) -> None:
        """Append an operator to the piece that is being made."""
        step, name = (operands, operator), str(operator)
        self._now.append(step)
        if name == "q":
            self._levels.append({})
        elif name == "Q":
            self._levels.pop()
        elif name in ("BT", "ET"):
            self._in_text = name == "BT"
        elif name in PATH or name in CLIP:
            self._path.append(step)
        elif name in PAINT:
            self._painted()
        elif name in REPLACES:
            self._keep(REPLACES[name], [step])
        elif name == "gs":
            self._keep(f"gs{operands[0]}", [step])
        elif name == "cm":
            self._keep(f"cm{len(self._levels[-1])}", [step])

    def cut(self) -> None:
        """End the piece and begin the next in the same state."""
        self._now += [_step("ET")] if self._in_text else []
        self.done.append(self._now + [_step("Q")] * (len(self._levels) - 1))
        self._now = []
        for depth, level in enumerate(self._levels):
            self._now += [_step("q")] if depth else []
            self._now += [step for steps in level.values() for step in steps]
        self._now += [_step("BT")] if self._in_text else []

    def finish(self) -> list[list[Operation]]:
        """Return all pieces."""
        return [*self.done, self._now]

    def _painted(self) -> None:
        """Forget a path that was painted; one that clips belongs to the state."""
        if any(str(operator) in CLIP for _, operator in self._path):
            self._keep(f"clip{len(self._levels[-1])}", [*self._path, _step("n")])
        self._path = []

    def _keep(self, key: str, steps: list[Operation]) -> None:
        level = self._levels[-1]
        level.pop(key, None)  # so that it counts from here on
        level[key] = steps


def _step(name: str) -> Operation:
    import pikepdf

    return [], pikepdf.Operator(name)
