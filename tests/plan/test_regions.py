"""A campus whose police have a line of their own gets it in the foot and in the text."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.diagnostics import Report
from generator.load.load import load
from generator.model import Letter
from generator.plan.plan import plan
from generator.plan.regions import in_region
from generator.preflight import check_names
from generator.products.catalog import load_catalog

ROOT = Path(__file__).resolve().parents[2]
LOCAL = "0000-96110"


def words(letter: Letter) -> str:
    return repr(letter.body)


def test_a_piece_of_a_campus_has_its_number_in_foot_and_text() -> None:
    catalog = load_catalog(ROOT, Report(), check_names())
    loaded = load(ROOT, catalog.names, Report())
    assert loaded
    one = loaded.settings.campuses[0]
    two = replace(one, name="东校区", ask=LOCAL)
    campaign = replace(loaded, settings=replace(loaded.settings, campuses=(one, two)))
    made = plan(campaign, catalog, date(2026, 11, 26), Report())
    jobs = [job for job in made if job.subject == "zhi-jiazhang"]
    numbers = {job.campus: job.piece.foot.hotline for job in jobs}
    assert numbers == {one.name: "96110", "东校区": LOCAL}
    for job in jobs:
        assert isinstance(job.piece.subject, Letter)
        assert (f"tel:{LOCAL}" in words(job.piece.subject)) is (job.campus == "东校区")
        assert ("tel:96110" in words(job.piece.subject)) is (job.campus != "东校区")


def test_what_has_the_right_number_stays_the_same_object() -> None:
    loaded = load(ROOT, load_catalog(ROOT, Report(), check_names()).names, Report())
    assert loaded
    letter = loaded.letters[0]
    assert in_region(letter, "96110", "96110") is letter
