"""A phone whose last figures are said as a number is found to its end, and passes where it is listed."""

from dataclasses import replace

import pytest
from guarding import findings, known

from generator.guards.numbers import mobile
from generator.guards.text import guarded
from generator.model.base import TextKind


def phones(text: str, *listed: str) -> list[str]:
    seen = guarded(text, "a.md", TextKind.PAGE)
    found = mobile(seen, replace(known(), phones=frozenset(listed)))
    return [seen.flat[hit.start : hit.end] for hit in found]


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("1380013八千", "13800138000"),
        ("138 0013 八千一百", "13800138100"),
        ("138-0013-八千零一十五", "13800138015"),
        ("1380013捌仟壹佰贰拾叁", "13800138123"),
        ("8613800138千零五", "13800138005"),
    ],
)
def test_h14_a_phone_said_in_thousands_is_found_to_its_end_unless_listed(said: str, listed: str) -> None:
    assert phones(f"电话：{said}。") == [said]
    assert phones(f"电话：{said}。", listed) == []
    assert phones(f"电话：{said}。", "13800138999") == [said]
    assert phones(f"他转了{said}。") == []


def test_a_number_written_as_the_offices_are_is_shown_and_a_home_s_is_not() -> None:
    """A letter's old office phone was named as 07＊＊＊＊＊＊, and nobody knew which one was meant."""
    (office,) = findings("第二段：打学校电话 0000-22220002。")
    assert "“0000-22220002”" in office.message and "从前的号码" in office.message
    (home,) = findings("打 0571-88990011 找他。")
    assert "88990011" not in f"{home}"
