"""QR codes by the ten thousand: alphanumeric texts of one length in, packed bits out, half a microsecond
each.

For a fixed version, level, mask and length every module of a symbol is an affine function over GF(2) of the
data bits: masking adds a constant, and Reed-Solomon codes are linear. So a symbol is the XOR of one table
entry for each pair of characters. The tables come from the `qrcode` library, one call for each data bit,
and the result is bit for bit what that library draws (8 ms each).

Not here: choosing a mask by its penalties (all eight are read alike), and drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.codes.draw import ModuleMatrix, fixed_matrix

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # ISO/IEC 18004 table 5, in its order
MASK = 2
_VALUES = {character: value for value, character in enumerate(CHARACTERS)}
_PAIR_VALUES = {a + b: 45 * _VALUES[a] + _VALUES[b] for a in CHARACTERS for b in CHARACTERS}
_PAIR_BITS, _SINGLE_BITS = 11, 6  # ISO/IEC 18004 §7.4.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """The symbols of all alphanumeric texts of one length: `tables` has one row a pair of characters."""

    length: int
    side: int
    constant: int
    tables: tuple[tuple[int, ...], ...]

    @property
    def row_bytes(self) -> int:
        """Return how many bytes hold one row of modules."""
        return (self.side + 7) // 8

    def packed(self, text: str) -> bytes:
        """Return the rows of a text's symbol from the top, a bit a module (1 is dark), each padded to bytes.

        ValueError for another length or for a character that alphanumeric mode has not.
        """
        if len(text) != self.length:
            raise ValueError(f"{len(text)} characters, not {self.length}")
        symbol = self.constant
        try:
            for place, table in enumerate(self.tables):
                pair = text[2 * place : 2 * place + 2]
                symbol ^= table[_PAIR_VALUES[pair] if len(pair) == 2 else _VALUES[pair]]
        except KeyError as error:
            raise ValueError(f"no alphanumeric character in {text!r}") from error
        return symbol.to_bytes(self.side * self.row_bytes, "big")


@cache
def bulk(length: int, version: int = 1, level: str = "Q", mask: int = MASK) -> Bulk:
    """Return the symbols of all texts of a length; ValueError if it does not fit the version and level."""
    constant = fixed_matrix("0" * length, version, level, mask)
    zero = _packed(constant)
    tables = tuple(
        _table([_packed(fixed_matrix(text, version, level, mask)) ^ zero for text in texts], states)
        for texts, states in _basis(length)
    )
    return Bulk(length=length, side=len(constant), constant=zero, tables=tables)


def _basis(length: int) -> Iterator[tuple[list[str], int]]:
    """Yield for each pair (and a last single character) the texts with one data bit set, and its states."""
    for at in range(0, length - 1, 2):
        words = (CHARACTERS[(1 << bit) // 45] + CHARACTERS[(1 << bit) % 45] for bit in range(_PAIR_BITS))
        yield [_amid_zeros(word, at, length) for word in words], 45 * 45
    if length % 2:
        words = (CHARACTERS[1 << bit] for bit in range(_SINGLE_BITS))
        yield [_amid_zeros(word, length - 1, length) for word in words], 45


def _amid_zeros(word: str, at: int, length: int) -> str:
    return "0" * at + word + "0" * (length - at - len(word))


def _table(basis: list[int], states: int) -> tuple[int, ...]:
    """Return the XOR of the basis over the set bits of each number below `states`."""
    sums = [0]
    for vector in basis:
        sums += [total ^ vector for total in sums]
    return tuple(sums[:states])


def _packed(modules: ModuleMatrix) -> int:
    """Return a symbol as one number: its rows from the top, each padded with zeros to whole bytes."""
    padding = -len(modules) % 8
    number = 0
    for row in modules:
        for dark in row:
            number = number << 1 | dark
        number <<= padding
    return number
