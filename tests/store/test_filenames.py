"""File names from class names: any system takes them, no two are alike, people still know the class."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.store.filenames import portable, safe, unique


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("高一（1）班", "高一（1）班"),
        ("高一/1班", "高一／1班"),
        ("..", "未命名"),
        ("../../etc", "／..／etc"),
        ("CON", "CON_"),
        ("con.txt", "con.txt_"),
        ("班. ", "班"),
        ('a<b>:"c|d?e*', "a＜b＞：＂c｜d？e＊"),
        ("a\nb\u202e", "ab"),
    ],
)
def test_a_name_keeps_its_look(name: str, stem: str) -> None:
    assert safe(name) == stem


def test_a_part_of_a_name_keeps_its_length_and_its_ends() -> None:
    assert portable("刷单: 先/后?_A3" + "长" * 80) == "刷单： 先／后？_A3" + "长" * 80


@given(st.lists(st.text(max_size=100), unique=True, max_size=30))
def test_any_classes_get_files_of_their_own(names: list[str]) -> None:
    stems = unique(names)
    assert list(stems) == names
    keys = {unicodedata.normalize("NFKC", stem).casefold() for stem in stems.values()}
    assert len(keys) == len(names)
    for stem in stems.values():
        assert Path(stem).name == stem and len(f"{stem}.pdf".encode()) <= 255
        assert not set(stem) & set('<>:"/\\|?*') and not stem.endswith((".", " "))


def test_five_thousand_classes_that_look_alike_are_quick() -> None:
    assert len(set(unique(f"班{'/' * (n % 3)}{n // 3}" for n in range(5000)).values())) == 5000


def test_the_names_of_our_own_files_are_taken() -> None:
    assert unique(["回执登记表"], taken=["回执登记表"])["回执登记表"] != "回执登记表"
