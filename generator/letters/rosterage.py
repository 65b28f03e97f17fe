"""Rosters of another year: what stands above the header, or the file's name, tells when it was made.

In: these words and the day of a letter. Out: the school year they tell of where it is long past. Of a year of
entry (2024级) nothing follows: those pupils may be in their last year.
"""

from __future__ import annotations

import re
from datetime import date

_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?:\s*[-—–~至]\s*20\d\d)?\s*(?:学年|年(?!级)|[-./](?:0?[1-9]|1[0-2])(?!\d))"
)
_ENTRY = re.compile(r"(?<!\d)20\d\d\s*年[^，。；（）()\s]{0,6}(?:入学|录取|招生|入校|级)")
_OLD = 2
"""School years: last year's roster is still used where classes stay together."""
_AUGUST = 8


def old_year(words: str, dated: date) -> int | None:
    """Return the year that a roster names if it is two school years before a letter's, else None."""
    years = [int(year) for year in _YEAR.findall(_ENTRY.sub("", words))]
    now = dated.year if dated.month >= _AUGUST else dated.year - 1
    return max(years) if years and now - max(years) >= _OLD else None
