"""Twelve lines about one letter's numbers buried the one about an identity number."""

from generator.diagnostics import Diagnostic, Location, Severity
from generator.overview.attention import attention


def finding(code: str, line: int, file: str = "content/letters/xin.md") -> Diagnostic:
    return Diagnostic(
        location=Location(file=file, line=line),
        severity=Severity.WARNING,
        code=code,
        message=f"{code} 的话",
        hint="请改。",
    )


def test_findings_of_one_sort_in_one_file_are_one_line_with_a_count() -> None:
    many = [finding("list-mark", line) for line in range(1, 13)]
    other = finding("list-mark", 3, "content/letters/lin.md")
    one, single = attention([*many, other])
    assert (one.location.line, one.message) == (1, "list-mark 的话（这个文件里共 12 处）")
    assert single == other


def test_people_s_data_and_phones_stand_before_the_rest() -> None:
    codes = ("list-mark", "landline-unlisted", "id-number-like")
    shown = attention(finding(code, at) for at, code in enumerate(codes))
    assert [one.code for one in shown] == ["id-number-like", "landline-unlisted", "list-mark"]
