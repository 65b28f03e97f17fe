"""A made-up school: as many pupils as asked for, the same each time. Nobody of these exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
DOUBLE = ("欧阳", "司马", "上官", "诸葛", "东方")
GIVEN = "".join(
    chr(code) for code in range(0x4E00, 0x9FA6, 8)
)  # 2,600 of the 20,902 characters: more than a school has
PUPILS = 50  # in a class
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the made-up pupils; `serial` has the 12 characters of a code and is nobody else's."""

    class_name: str
    name: str
    serial: str


def people(count: int) -> Iterator[Person]:
    """Yield so many pupils in classes of 50."""
    random = Random(96110)  # noqa: S311 - the same people every time is what is wanted
    for number in range(count):
        grade, place = divmod(number // PUPILS, 20)
        yield Person(
            class_name=f"{2000 + grade}级（{place + 1}）班",
            name=_name(random),
            serial="T0" + _base32(number * 2_654_435_761 % 2**40),
        )


def _name(random: Random) -> str:
    surname = random.choice(DOUBLE) if random.random() < 0.01 else random.choice(SURNAMES)
    return surname + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2, 2))))


def _base32(number: int) -> str:
    """Write a number with ten digits; the multiplier above is odd, so that no two serials are alike."""
    return "".join(ALPHABET[number >> shift & 31] for shift in range(45, -5, -5))
