"""QR codes in bulk are, bit for bit, what the qrcode library draws one by one."""

from __future__ import annotations

from random import Random

import pytest

from generator.bench.people import people
from generator.codes.bulk import CHARACTERS, MASK, Bulk, bulk
from generator.codes.draw import fixed_matrix


def rows(symbols: Bulk, data: bytes) -> list[list[bool]]:
    """Unpack the bits of a symbol."""
    lines = [data[at : at + symbols.row_bytes] for at in range(0, len(data), symbols.row_bytes)]
    return [[bool(line[x // 8] >> (7 - x % 8) & 1) for x in range(symbols.side)] for line in lines]


def test_three_hundred_random_serials_are_drawn_as_the_library_draws_them() -> None:
    random, symbols = Random(1), bulk(12)
    for _ in range(300):
        text = "".join(random.choices(CHARACTERS, k=12))
        drawn = fixed_matrix(text, 1, "Q", MASK)
        assert rows(symbols, symbols.packed(text)) == [list(row) for row in drawn], text


@pytest.mark.parametrize(
    ("length", "version", "level", "mask"), [(1, 1, "L", 0), (11, 1, "Q", 7), (20, 2, "H", 5)]
)
def test_other_lengths_versions_levels_and_masks_are_right_too(
    length: int, version: int, level: str, mask: int
) -> None:
    random, symbols = Random(2), bulk(length, version, level, mask)
    for _ in range(20):
        text = "".join(random.choices(CHARACTERS, k=length))
        drawn = fixed_matrix(text, version, level, mask)
        assert rows(symbols, symbols.packed(text)) == [list(row) for row in drawn], text


@pytest.mark.parametrize("text", ["", "A" * 11, "A" * 13, "abcdefghijkl", "中" * 12])
def test_a_text_that_does_not_suit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="character"):
        bulk(12).packed(text)


def test_a_length_that_does_not_fit_the_version_is_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        bulk(17)


def test_no_two_of_the_benchmark_s_pupils_have_one_serial() -> None:
    serials = [person.serial for person in people(50_000)]
    assert len(set(serials)) == len(serials)
    assert {len(serial) for serial in serials} == {12}
