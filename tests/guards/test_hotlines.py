"""Numbers to call: the table of forms is examples/hotlines.yml; here is how the rule stands to its limits."""

from pathlib import Path

import pytest
import yaml
from guarding import findings

from generator.guards.hotlines import GUARDS
from generator.model.base import TextKind

CODE = GUARDS[0].code


def test_p2_the_table_has_forty_forms_and_sixty_near_misses() -> None:
    table = yaml.safe_load(Path(__file__).with_name("examples").joinpath("hotlines.yml").read_text("utf-8"))
    assert len(table[CODE]["caught"]) >= 40
    assert len(table[CODE]["near"]) >= 60


@pytest.mark.parametrize(
    "slip",
    [
        *("96110"[:at] + "96110"[at + 1 :] for at in range(5)),  # a figure left out
        *("96110"[:at] + figure + "96110"[at:] for at in range(6) for figure in "0123456789"),  # one added
        *("96110"[:at] + figure + "96110"[at + 1 :] for at in range(5) for figure in "0123456789"),  # changed
        *("96110"[:at] + "96110"[at + 1] + "96110"[at] + "96110"[at + 2 :] for at in range(4)),  # swapped
    ],
)
def test_p2_every_slip_of_one_figure_is_an_error(slip: str) -> None:
    found = [one.code for one in findings(f"拿不准，打 {slip}。", TextKind.LETTER)]
    assert (CODE in found) == (slip != "96110")


def test_p2_a_slip_in_the_list_of_phones_is_an_error_and_an_extension_is_none() -> None:
    text = '电话:\n  - {名称: 专线, 号码: "96111"}\n  - {名称: 值班室, 号码: "6543"}\n'
    found = [one for one in findings(text, TextKind.SETTINGS) if one.code == CODE]
    assert [one.location.line for one in found] == [2]
    assert "放行" not in found[0].hint, "the campaign file has no such key"


def test_m9_advice_for_the_head_of_a_poster_names_the_number_itself() -> None:
    head, body = "---\n识破: 钱已转出马上打96110\n---\n", "---\n---\n\n钱已转出马上打96110。\n"
    (above,) = findings(head, TextKind.POSTER)
    (below,) = findings(body, TextKind.PAGE)
    assert "110”" in above.hint and "[[" not in above.hint
    assert "[[报警]]" in below.hint
    assert not findings(head.replace("96110", "110"), TextKind.POSTER)
