"""The rows that the search reads go out with the site: they hold nobody's name or telephone."""

from generator.guards.guard import allowed_by, guard_published
from generator.site.edition import Edition
from generator.site.search import search_files


def test_nothing_in_the_rows_reads_as_a_name_or_a_mobile_number(sample: Edition) -> None:
    """17, [2, 5], 0, "2026-07" did, and 我 童星: nothing was published."""
    allowed = allowed_by(sample.campaign)
    for file in search_files(sample, []):
        assert [one.code for one in guard_published(file.path, file.content, allowed)] == [], file.path
