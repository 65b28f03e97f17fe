"""Texts in lines that end between words."""

from hypothesis import given
from hypothesis import strategies as st

from generator.text.parting import part_evenly, torn


def test_a_text_is_parted_at_its_pauses_if_that_takes_no_more_lines() -> None:
    assert part_evenly("给了钱他也不删，别给，去报警", 8) == ("给了钱他也不删，", "别给，去报警")
    assert part_evenly("钱多得不像真的，要的就是你这个人", 8.5) == ("钱多得不像真的，", "要的就是你这个人")
    assert torn(("给了钱他也不删，", "别给，去报警")) == 0


def test_digits_and_latin_take_half_of_a_characters_room() -> None:
    assert part_evenly("自己拨 96110 或者 110", 11.5) == ("自己拨 96110 或者 110",)


def test_what_fits_stays_whole_and_nothing_is_no_line() -> None:
    assert part_evenly("先问一句", 4) == ("先问一句",)
    assert part_evenly("", 4) == ()


@given(st.text(alphabet="先问一句再转账，。；“”96110 的了爸妈手机", max_size=40), st.integers(2, 12))
def test_lines_make_the_text_again_and_begin_with_no_mark(text: str, most: int) -> None:
    lines = part_evenly(text, most)
    assert "".join(lines) == text
    assert all(line[0] not in "，。；”" for line in lines[1:])
    assert all(line[-1] != "“" for line in lines[:-1])
