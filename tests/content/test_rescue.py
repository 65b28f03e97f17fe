"""What somebody does who has been cheated: one set of data, and the number to ask at."""

from pathlib import Path

import pytest
from campaigns import minimal_campaign

from generator.content.facts import load_facts
from generator.diagnostics import Diagnostic, Problem, Report
from generator.load.load import load
from generator.model import CatalogNames, Facts
from generator.preflight import check_names
from generator.products.catalog import load_catalog
from generator.text.factwords import AdviceList, FactWords, resolve_fact

ROOT = Path(__file__).resolve().parents[2]
LOCAL = "0000-96110"


def facts(ask: str = "") -> Facts:
    loaded = load_facts(Report(), ask=ask)
    assert loaded
    return loaded


def names() -> CatalogNames:
    return load_catalog(ROOT, Report(), check_names()).names


def asked(folder: Path, number: str, *, at_campus: bool = False) -> list[Diagnostic]:
    """Return what is said of a campaign file with a number to ask at."""
    root = minimal_campaign(folder)
    file = root / "content/campaign.yml"
    text = file.read_text(encoding="utf-8")
    if at_campus:
        text = text.replace("  - 名称: 主校区\n", f'  - 名称: 主校区\n    咨询电话: "{number}"\n')
    else:
        text += f'咨询电话: "{number}"\n'
    file.write_text(text, encoding="utf-8")
    report = Report()
    load(root, names(), report)
    return [found for found in report if found.code == "ask-line"]


def test_the_bank_comes_right_after_the_police_and_before_the_evidence() -> None:
    order = [step.name for step in facts().after_cheated]
    assert order[:4] == ["报警", "说清", "银行", "证据"]


def test_every_step_and_situation_has_a_name_and_short_words() -> None:
    made = facts()
    named = [(step.name, step.short) for step in made.after_cheated]
    named += [(one.name, one.short) for one in made.situations]
    for name, short in named:
        assert name and short and len(short) <= 30 and not short.endswith(("。", "；")), name
    assert len({name for name, _ in named}) == len(named)


def test_the_whole_order_fits_a_line_of_a_sheet() -> None:
    words = resolve_fact("被骗之后 要点", facts())
    assert isinstance(words, FactWords)
    assert all(step.short in words.text for step in facts().after_cheated)
    assert len(words.text) <= 75


def test_remote_control_restarts_takes_the_card_out_and_goes_to_another_phone_first() -> None:
    steps = resolve_fact("情形 远程控制 步骤", facts())
    assert isinstance(steps, AdviceList)
    words = "".join(step.head + step.text for step in steps.steps)
    places = [words.index(word) for word in ("强制重启", "拔卡", "换一部手机打银行", "马上打 110", "再卸")]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["被骗之后 没有", "情形", "情形 没有", "情形 心理 步骤", "情形 远程控制 长"])
def test_a_step_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    problem = resolve_fact(name, facts())
    assert isinstance(problem, Problem)
    assert problem.code == "fact-unknown" and problem.hint


def test_the_number_to_ask_is_the_campaigns_and_the_line_that_calls_stays() -> None:
    made = facts(LOCAL)
    assert resolve_fact("热线", made) == FactWords(text=LOCAL, phone=True)
    assert resolve_fact("预警专线", made) == FactWords(text="96110")
    words = "".join(step.head + step.text for step in made.stop_ask_report)
    assert LOCAL in words and "打 96110" not in words


@pytest.mark.parametrize(
    "number",
    ["110", "120", "12381", "12356", "12345", "13800000000", "+8610000000", "4000000000", "96111", "反诈中心",
     "95188"],
)  # fmt: skip
def test_a_number_that_nobody_should_be_sent_to_is_refused(tmp_path: Path, number: str) -> None:
    for at_campus in (False, True):
        (found,) = asked(tmp_path / str(at_campus), number, at_campus=at_campus)
        assert number[:20] in found.message and "删掉这一行" in found.hint


@pytest.mark.parametrize("number", ["96110", LOCAL, "0000-00000000"])
def test_a_public_line_is_taken(tmp_path: Path, number: str) -> None:
    assert asked(tmp_path, number) == []
