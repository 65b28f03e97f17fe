"""How many receipts of each letter came back: counts only, of ledger and returns, which are not changed.

In: a campaign folder. Out: counts by the letter's slug. No name leaves this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.ledger import ledger, opening, returns
from generator.receipts.tally import class_totals, returns_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCount:
    """The receipts of a letter: how many are due, how many came back."""

    expected: int
    returned: int

    @property
    def rate(self) -> float:
        """Return the share that came back."""
        return self.returned / self.expected

    @property
    def percent(self) -> str:
        """Return the share in words; what is not all is never rounded up to 100 %."""
        return f"{int(self.rate * 1000) / 10:g}%"

    @property
    def missing(self) -> int:
        """Return how many are still out."""
        return self.expected - self.returned


def return_counts(root: Path) -> dict[str, ReturnCount]:
    """Return the counts of letters that were printed by a roster; `LedgerError` where it can't be read."""
    with opening.read_ledger(root) as known:
        if known is None:
            return {}
        slips = {slug: tuple(ledger.entries(known, slug)) for slug in ledger.slugs(known)}
    back = {}
    if (root / returns.FILE).is_file():
        with returns.open_returns(root) as base:
            back = returns_of(returns.sightings(base), returns.verdicts(base))
    counts: dict[str, list[int]] = {}
    for total in class_totals(slips, back):
        count = counts.setdefault(total.slug, [0, 0])
        count[0] += len(total.pupils)
        count[1] += len(total.returned)
    return {slug: ReturnCount(expected=due, returned=came) for slug, (due, came) in counts.items() if due}
