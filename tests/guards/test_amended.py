"""Truth §1.3: what a teacher copies from pages of before 2026; the table is examples/amended.yml."""

import pytest
from guarding import findings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("《治安管理处罚法》第四十九条规定，诈骗的要拘留。", "2026-01-01 起用新条号：诈骗在第五十八条"),
        ("《治安管理处罚法》规定诈骗的可以并处五百元以下罚款。", "“五百元以下罚款”不是现在的"),
        ("《网络安全法》第四十四条规定，不得非法获取个人信息。", "窃取、买卖个人信息在第四十六条"),
        ("《网络安全法》第四十六条不许设立诈骗网站。", "第四十六条是旧条号"),
        ("五年内不得新开户。", "被公安机关认定的是两年，判了刑的是三年"),
        ("《反有组织犯罪法》第十一条规定：“有组织地多次实施犯罪活动的人。”", "只能提到，不能引用"),
    ],
)
def test_truth_1_3_the_finding_says_what_is_right_now(text: str, words: str) -> None:
    (found,) = findings(text)
    assert words in found.message and found.hint


def test_truth_1_3_a_warning_of_wording_shows_the_words_it_means() -> None:
    (found,) = findings("一切要转账的都是骗局。")
    assert "“一切要转账的都是骗局”" in found.message
