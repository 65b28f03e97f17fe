"""Serials: what a slip's code says, as plain text and never an address (letters.md §3).

Twelve characters: the letter's code (4), an opaque part (7), a check character (1). That fills a QR code of
version 1 at level Q within 16 alphanumeric characters. The alphabet leaves out what people confuse (0 O, 1 I
L), and the check character is that of ISO/IEC 7064 Mod 37,36 (by python-stdnum), which finds every single
wrong character and nearly every swap of neighbours.

The opaque part is drawn from a secret and a counter. The secret is a digest of the whole roster that brought
the pupil in, so the same roster gives the same letters on any machine, and nobody without the whole roster
can find out whose a serial is.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH, OPAQUE_LENGTH = 4, 7
LENGTH = CODE_LENGTH + OPAQUE_LENGTH + 1


def letter_codes(school: str, slug: str) -> Iterator[str]:
    """Yield the codes a letter may have, the likeliest first: another one is taken where it is in use."""
    secret = hashlib.sha256(f"{school}\n{slug}".encode()).digest()
    return (_drawn(secret, number, CODE_LENGTH) for number in count())


def secret_of(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the secret of a roster: its digest, row by row."""
    total = hashlib.sha256()
    for row in rows:
        total.update("\x1f".join(row).encode() + b"\x1e")
    return total.digest()


def serials(code: str, secret: bytes) -> Iterator[str]:
    """Yield serials of a letter without end; the same secret gives the same ones."""
    for number in count():
        body = code + _drawn(secret, number, OPAQUE_LENGTH)
        check = check_character(body)
        if check in ALPHABET:
            yield body + check


def check_character(body: str) -> str:
    """Return the check character of the first eleven."""
    from stdnum.iso7064 import mod_37_36

    return str(mod_37_36.calc_check_digit(body))


def is_serial(text: str) -> bool:
    """Tell whether a text is a serial by its length, alphabet and check character."""
    if len(text) != LENGTH or not set(text) <= set(ALPHABET):
        return False
    return check_character(text[:-1]) == text[-1]


def wrong_serial(plain: str, typed: str) -> str:
    """Return what is wrong with what was typed for a serial."""
    if len(plain) != LENGTH:
        return f"“{typed}”不是回执编号：编号有 {LENGTH} 个字母和数字，这里有 {len(plain)} 个。"
    return f"“{typed}”不是回执编号：校验字符对不上，多半抄错了一个。编号里没有 0、1、I、L、O。"


def typed_serial(word: str) -> str:
    """Return a serial as it was meant: typed in any case, full width too, with blanks and other signs."""
    folded = unicodedata.normalize("NFKC", word).upper()
    return "".join(character for character in folded if character.isalnum())


def grouped(serial: str) -> str:
    """Return a serial as people read it: ABCD EFGH JKMN."""
    return " ".join(serial[start : start + 4] for start in range(0, len(serial), 4))


def _drawn(secret: bytes, number: int, length: int) -> str:
    """Draw characters: 8 bytes hold 31 to the 7th so often that no character is favoured measurably."""
    value = int.from_bytes(hmac.digest(secret, number.to_bytes(8, "big"), "sha256")[:8], "big")
    drawn = []
    for _ in range(length):
        value, digit = divmod(value, len(ALPHABET))
        drawn.append(ALPHABET[digit])
    return "".join(drawn)
