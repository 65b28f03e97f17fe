"""What went wrong with a sheet is said where the words stand that did not fit, and once."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from poster_jobs import poster_job

from generator.diagnostics import Diagnostic, Location, Severity
from generator.model import Job, Process
from generator.model.base import Origin
from generator.render.overflow import Overflow
from generator.render.press import Pressed
from generator.render.render import _findings, render
from generator.render.templates import CATALOG


def pressed(*parts: str) -> Pressed:
    overflows = tuple(Overflow(part=part, excess_mm=1) for part in parts)
    return Pressed(pdf=b"", pages=1, overflows=overflows, complaints=())


def job_at(**lines: int) -> Job:
    places = tuple((key, Location(file="hai-bao.md", line=line)) for key, line in lines.items())
    return replace(poster_job("别转"), origin=Origin(file="hai-bao.md", places=places))


def places(job: Job, made: Pressed, remarks: tuple[Diagnostic, ...] = ()) -> list[str]:
    return [str(said.location) for said in _findings(job, made, remarks)]


def test_a_part_is_found_at_the_key_that_holds_its_words() -> None:
    job = job_at(标题=2, 引子=4, 回执问题=9)
    assert places(job, pressed("引子", "回执问题")) == ["hai-bao.md:4:1", "hai-bao.md:9:1"]
    assert places(job, pressed("正文")) == ["hai-bao.md:1:1"]


def test_a_title_printed_for_want_of_a_headline_is_found_at_the_title() -> None:
    assert places(job_at(标题=2), pressed("主题句")) == ["hai-bao.md:2:1"]
    assert places(job_at(标题=2, 主题句=3), pressed("主题句")) == ["hai-bao.md:3:1"]


def test_words_of_the_campaign_file_are_found_there() -> None:
    settings = Origin(file="campaign.yml", places=(("落款", Location(file="campaign.yml", line=7)),))
    assert places(replace(job_at(落款=2), settings=settings), pressed("落款")) == ["campaign.yml:7:1"]


def test_what_composing_said_of_a_part_is_not_said_again() -> None:
    place = Location(file="hai-bao.md", line=3)
    remark = Diagnostic(location=place, severity=Severity.ERROR, code="tell-too-long", message="", hint="")
    job = job_at(识破=3)
    assert places(job, pressed("识破"), (remark,)) == []
    assert places(job, pressed("识破"), (replace(remark, severity=Severity.WARNING),)) == [str(place)]


@pytest.mark.parametrize(("process", "scaling"), [(Process.MONO, "/None"), (Process.DIGITAL, "None")])
def test_b6_office_sheets_are_printed_as_large_as_they_are(
    process: Process, scaling: str, tmp_path: Path
) -> None:
    """Fitting to the paper takes 4 % off slips and codes; what print shops impose is theirs to scale."""
    job = poster_job("别转")
    job = replace(job, format=replace(job.format, process=process))
    pdf = render(job, CATALOG / "poster", tmp_path).pdf
    with pikepdf.open(pdf) as document:
        asked = document.Root.ViewerPreferences
        assert str(asked.get("/PrintScaling")) == scaling and bool(asked.DisplayDocTitle)
    told = subprocess.run(["qpdf", "--check", pdf], capture_output=True, encoding="utf-8")
    assert told.returncode == 0, told.stdout + told.stderr


def test_each_complaint_of_the_press_is_an_error() -> None:
    """WeasyPrint only logs a misspelled property, a missing picture, a file that it may not read."""
    made = replace(pressed(), complaints=("Ignored `colour: red`", "Failed to load image"))
    found = list(_findings(job_at(标语=2), made, ()))
    assert [(one.code, one.severity) for one in found] == [("press-warning", Severity.ERROR)] * 2
    assert found[1].message == "别转（海报A3）：排版引擎报告：Failed to load image"


def test_a_page_too_many_is_an_error() -> None:
    made = replace(pressed(), pages=2)
    assert [one.code for one in _findings(job_at(标语=2), made, ())] == ["surplus-page"]
    assert list(_findings(replace(job_at(标语=2), pages=2), made, ())) == []


def test_a_template_that_names_a_file_of_the_machine_fails_its_piece(tmp_path: Path) -> None:
    product = tmp_path / "karte"
    product.mkdir()
    (product / "style.css").write_text("", encoding="utf-8")
    for address in ("/etc/hostname", "../../geheim.svg", "http://127.0.0.1:9/x.svg"):
        (product / "template.html.j2").write_text(
            "{% extends 'shared/base.html.j2' %}{% block body %}<p>国</p>"
            f"<img src='{address}' alt='图'>{{% endblock %}}",
            encoding="utf-8",
        )
        (found,) = render(poster_job("别转"), product, tmp_path).findings
        assert (found.code, "refused" in found.message or "Failed" in found.message) == (
            "press-warning",
            True,
        )
