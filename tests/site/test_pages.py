"""Pages as values: which there are, what is on them, where they lead."""

from dataclasses import replace
from pathlib import Path

import pytest
from site_samples import (
    TODAY,
    campaign,
    case,
    edition,
    letter,
    piece,
    poster,
    with_alert,
    with_settings,
)
from texts import said

from generator.model import LetterForm, Month, Page, PageHead, PageLayout
from generator.model.marks import parse
from generator.plan.occasions import occasion_on
from generator.site.cases import CaseData
from generator.site.edition import Edition
from generator.site.fraudtypes import in_lines
from generator.site.gallery import LetterData, WallData
from generator.site.handwritten import AppData
from generator.site.home import HomeData
from generator.site.library import LibraryData
from generator.site.page import SitePage
from generator.site.pages import Site, site_of


def page_of(site: Site, path: str) -> SitePage:
    return next(page for page in site.pages if page.path == path)


def paths(site: Site) -> list[str]:
    return [page.path for page in site.pages]


def test_an_empty_campaign_still_has_a_site_with_the_season_in_cells() -> None:
    site = site_of(edition(campaign()))
    home = page_of(site, "index.html").data
    assert isinstance(home, HomeData)
    assert home.alert.claim == occasion_on(TODAY).line.text and home.alert.cells is not None
    assert home.instead and home.instead.claim == "先别转"
    assert {"cases/index.html", "types/index.html", "404.html"} <= set(paths(site))
    assert site.shell.navigation.posters == "" and site.shell.navigation.letters == ""


def test_every_path_is_used_once() -> None:
    site = site_of(edition(campaign([case("a"), case("b")], [poster("p")], [letter("l")])))
    everything = paths(site) + [file.path for file in site.files]
    assert len(everything) == len(set(everything))


def test_cases_are_listed_newest_first_under_their_year() -> None:
    cases = [case("old", Month(year=2025, month=12)), case("new", Month(year=2026, month=5)), case("mid")]
    data = page_of(site_of(edition(campaign(cases))), "cases/index.html").data
    assert isinstance(data, LibraryData)
    assert [group.title for group in data.groups] == ["2026 年", "2025 年"]
    assert [row.path for group in data.groups for row in group.rows] == [
        "cases/new.html",
        "cases/mid.html",
        "cases/old.html",
    ]


def test_a_long_list_goes_on_after_thirty() -> None:
    site = site_of(edition(campaign(case(f"c{at:02}") for at in range(65))))
    first, last = (page_of(site, path).data for path in ("cases/index.html", "cases/page/3.html"))
    assert isinstance(first, LibraryData) and isinstance(last, LibraryData)
    assert (first.before, first.after, first.pages) == ("", "cases/page/2.html", 3)
    assert (last.before, last.after) == ("cases/page/2.html", "")
    assert sum(len(group.rows) for group in last.groups) == 5
    assert "cases/type/shuadan-3.html" in paths(site)


def test_a_type_without_cases_has_a_page_but_no_list_and_no_chip() -> None:
    site = site_of(edition(campaign([case("a")])))
    assert "types/kefu.html" in paths(site) and "cases/type/kefu.html" not in paths(site)
    library = page_of(site, "cases/index.html").data
    assert isinstance(library, LibraryData)
    assert [(chip.text, chip.count) for chip in library.chips] == [("刷单返利", 1)]


def test_a_case_reveals_that_the_next_step_never_comes() -> None:
    data = page_of(site_of(edition(campaign([case("a")]))), "cases/a.html").data
    assert isinstance(data, CaseData)
    assert [(step.number, step.stop_here, step.next) for step in data.steps] == [
        (1, False, 2),
        (2, True, 3),
        (3, False, 0),
    ]


def test_what_to_do_begins_with_its_character_and_the_rest_goes_on() -> None:
    signed, plain = case("a"), replace(case("b"), actions=(said("先停。"), said("再问。")))
    site = site_of(edition(campaign([signed, plain])))
    marks = [[one.mark for one in page_of(site, f"cases/{s}.html").data.actions] for s in "ab"]  # type: ignore[attr-defined]
    assert marks == [["停", "＋"], ["1", "2"]]


def test_related_cases_are_of_the_same_type_first() -> None:
    cases = [case("a"), case("b", of="冒充客服"), case("c")]
    data = page_of(site_of(edition(campaign(cases))), "cases/a.html").data
    assert isinstance(data, CaseData)
    assert [row.path for row in data.related] == ["cases/c.html", "cases/b.html"]
    assert not data.related_same_type


def test_a_long_title_leaves_its_figure_out() -> None:
    short, long = case("a"), case("b")
    long = replace(long, head=replace(long.head, title=parse("客服说我开通了会员/不关就要扣钱")))
    site = site_of(edition(campaign([short, long])))
    figures = [page_of(site, f"cases/{slug}.html").data.figure for slug in "ab"]  # type: ignore[attr-defined]
    assert figures == ["eye", ""]


def test_a_title_of_eight_in_a_line_has_its_figure() -> None:
    one = case("a")
    one = replace(one, head=replace(one.head, title=parse("补录名额要定金/考试院没有这回事")))
    data = page_of(site_of(edition(campaign([one]))), "cases/a.html").data
    assert isinstance(data, CaseData) and data.figure == "eye"


@pytest.mark.parametrize(
    ("short", "lines"),
    [
        ("助学金", ("助学金",)),
        ("工具人", ("工具人",)),
        ("假采购", ("假采购",)),
        ("假反诈中心", ("假反诈", "中心")),
        ("冒充公检法", ("冒充", "公检法")),
        ("刷单返利", ("刷单", "返利")),
    ],
)
def test_no_word_of_a_types_head_is_parted(short: str, lines: tuple[str, ...]) -> None:
    assert in_lines(short) == lines


def test_a_poster_shows_its_case_and_the_case_its_poster(tmp_path: Path) -> None:
    made = edition(
        campaign([case("a")], [poster("p", case_slug="a")]), (piece(tmp_path, "poster", "p", "前三单是鱼饵"),)
    )
    site = site_of(made)
    wall, told = page_of(site, "posters/index.html").data, page_of(site, "cases/a.html").data
    assert isinstance(wall, WallData) and isinstance(told, CaseData)
    assert wall.posters[0].case_path == "cases/a.html"
    assert told.poster is not None and told.poster.downloads[0].pdf == "posters/p-a3.pdf"
    assert {file.path for file in site.files} >= {"posters/p-a3.pdf", "posters/p-a3.png", "posters/p-a3.webp"}


def test_pieces_of_several_campuses_are_told_apart(tmp_path: Path) -> None:
    pieces = tuple(piece(tmp_path, "poster", "p", "前三单是鱼饵", campus) for campus in ("东校区", "西校区"))
    wall = page_of(site_of(edition(campaign(posters=[poster("p")]), pieces)), "posters/index.html").data
    assert isinstance(wall, WallData)
    assert [file.label for file in wall.posters[0].downloads] == ["海报A3（东校区）", "海报A3（西校区）"]
    assert len({file.pdf for file in wall.posters[0].downloads}) == 2


def test_letters_come_before_notices_of_the_same_day() -> None:
    site = site_of(edition(campaign(letters=[letter("a", LetterForm.NOTICE), letter("b")])))
    data = page_of(site, "letters/b.html").data
    assert isinstance(data, LetterData) and not data.is_notice
    rows = page_of(site, "letters/index.html").data.letters  # type: ignore[attr-defined]
    assert [row.path for row in rows] == ["letters/b.html", "letters/a.html"]


def test_the_alert_leads_to_its_case_only_if_the_case_is_shown() -> None:
    for cases, path in (([case("a")], "cases/a.html"), ([], "")):
        home = page_of(site_of(with_alert(edition(campaign(cases)), "百万保障/*不*用关")), "index.html").data
        assert isinstance(home, HomeData)
        assert home.alert.path == path
        assert home.alert.cells is not None
        assert [cell.inverted for cell in home.alert.cells.cells].index(True) == 4


def test_a_claim_too_long_for_cells_stays_live() -> None:
    home = page_of(site_of(with_alert(edition(campaign()), "一二三四五六七八九十一二三")), "index.html").data
    assert isinstance(home, HomeData) and home.alert.cells is None


def test_the_app_page_draws_a_code_or_falls_back_to_words() -> None:
    page = Page(slug="app", head=PageHead(title=parse("装上它"), layout=PageLayout.APP), body=())
    with_code = campaign().holding(Page, (page,))
    without = replace(
        with_code,
        settings=replace(
            with_code.settings, campuses=(replace(with_code.settings.campuses[0], app_code=None),)
        ),
    )
    drawn = [page_of(site_of(edition(one)), "app.html").data for one in (with_code, without)]
    assert all(isinstance(one, AppData) for one in drawn)
    assert [bool(one.campuses[0].path) for one in drawn] == [True, False]  # type: ignore[attr-defined]


def test_a_hand_written_page_can_not_push_a_generated_one_out() -> None:
    page = Page(slug="cases/index", head=PageHead(title=parse("我的")), body=())
    site = site_of(edition(campaign().holding(Page, (page,))))
    assert page_of(site, "cases/index.html").template == "library.html"


def test_the_sitemap_needs_an_address_and_leaves_404_out() -> None:
    site = site_of(edition(campaign([case("a")])))
    sitemap = next(file.content for file in site.files if file.path == "sitemap.xml")
    assert "<loc>https://fanzha.example/x/cases/a.html</loc>" in sitemap
    assert TODAY.isoformat() in sitemap and "404" not in sitemap
    nameless = site_of(edition(with_settings(campaign(), site_url="")))
    assert "sitemap.xml" not in [file.path for file in nameless.files]


def test_no_page_draws_more_than_six_kilobytes_and_the_hall_a_hundred(sample: Edition) -> None:
    for page in site_of(sample).pages:
        assert drawn_bytes(page.data) <= (100 if page.nav == "hall" else 6) * 1024, page.path


def drawn_bytes(value: object) -> int:
    """Add up the drawings anywhere inside a page's data."""
    from generator.site.drawing import CellGrid, Drawing

    if isinstance(value, Drawing | CellGrid):
        return value.bytes
    if isinstance(value, tuple):
        return sum(map(drawn_bytes, value))
    fields = getattr(type(value), "__dataclass_fields__", {})
    return sum(drawn_bytes(getattr(value, name)) for name in fields)
