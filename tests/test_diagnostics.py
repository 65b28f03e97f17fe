"""Findings: how they are printed, sorted and counted, and that they come back from JSON as they went."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Location, Report, Severity

PLACES = st.builds(Location, file=st.text(max_size=9), line=st.integers(1, 99), column=st.integers(1, 99))
FINDINGS = st.builds(
    Diagnostic,
    location=PLACES,
    severity=st.sampled_from(Severity),
    code=st.text(max_size=9),
    message=st.text(max_size=9),
    hint=st.text(max_size=9),
)


def finding(file: str = "a.md", line: int = 1, column: int = 1, code: str = "x-y") -> Diagnostic:
    place = Location(file=file, line=line, column=column)
    return Diagnostic(location=place, severity=Severity.ERROR, code=code, message="不对", hint="请改")


def test_a_finding_is_printed_with_its_place_its_word_its_code_and_below_it_what_to_do() -> None:
    assert str(finding(line=3, column=7)) == "a.md:3:7: 错误: 不对 [x-y]\n    请改"


def test_a_finding_without_a_hint_is_one_line() -> None:
    place = Location(file="a.md")
    bare = Diagnostic(location=place, severity=Severity.WARNING, code="x-y", message="不对", hint="")
    assert str(bare) == "a.md:1:1: 警告: 不对 [x-y]"


def test_findings_are_read_by_file_line_and_column_whatever_order_they_came_in() -> None:
    found = [
        finding("b.md"),
        finding("a.md", 10),
        finding("a.md", 9, 2),
        finding("a.md", 9, 1, "z"),
        finding("a.md", 9, 1, "a"),
    ]
    report = Report()
    report.extend(found)
    assert list(report) == found[::-1]


def test_the_same_finding_twice_counts_once() -> None:
    report = Report()
    report.add(finding())
    report.extend([finding(), finding(line=2)])
    assert (len(report.found), report.errors) == (2, 2)


def test_errors_and_warnings_are_counted_apart() -> None:
    report = Report()
    report.error(Location(file="a"), "a-b", "一", "")
    report.warning(Location(file="a"), "a-c", "二", "")
    report.warning(Location(file="a"), "a-d", "三", "")
    assert (report.errors, report.warnings) == (1, 2)
    assert [one.severity for one in report] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]


@given(FINDINGS)
def test_a_finding_comes_back_from_json_as_it_went(one: Diagnostic) -> None:
    assert Diagnostic.from_json(json.loads(json.dumps(one.as_json()))) == one


@pytest.mark.parametrize("gone", ["file", "line", "severity", "code", "hint"])
def test_a_part_of_a_finding_is_none(gone: str) -> None:
    raw = finding().as_json()
    del raw[gone]
    with pytest.raises(KeyError):
        Diagnostic.from_json(raw)
