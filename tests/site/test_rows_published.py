"""The rows that the search reads go out with the site: their numbers are nobody's telephone."""

from generator.guards.guard import allowed_by, guard_published
from generator.site.edition import Edition
from generator.site.search import search_files


def test_the_numbers_of_a_row_do_not_read_as_a_mobile_number(sample: Edition) -> None:
    """17, [2, 5], 0, "2026-07" did, once there were more than sixteen types: nothing was published."""
    allowed = allowed_by(sample.campaign)
    for file in search_files(sample, []):
        found = [one.code for one in guard_published(file.path, file.content, allowed)]
        assert "mobile-number" not in found, file.path
