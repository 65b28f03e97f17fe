"""What MkDocs writes: our files only, every link alive, within the budgets."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
from PIL import Image
from site_samples import ROOT, campaign, case, edition

from generator.diagnostics import Location
from generator.model import Page, PageHead, Picture, Section
from generator.model.marks import parse
from generator.site.adapter import build_site
from generator.site.colours import theme_css
from generator.site.edition import Edition
from generator.site.pages import THEME, site_of
from generator.site.scripts import small_sheet

KILO = 1024


def test_nothing_reaches_the_site_that_we_did_not_name(built: Path, sample: Edition) -> None:
    site = site_of(sample)
    named = {page.path for page in site.pages} | {file.path for file in site.files}
    assert {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()} == named


def test_every_link_leads_somewhere_and_every_anchor_exists(built: Path) -> None:
    trees = {
        path: html5lib.parse(path.read_bytes(), namespaceHTMLElements=False) for path in built.rglob("*.html")
    }
    ids = {path: {node.get("id") for node in tree.iter() if node.get("id")} for path, tree in trees.items()}
    dead = []
    for path, tree in trees.items():
        for node in tree.iter():
            for name in ("href", "src", "srcset"):
                address = urlsplit(node.get(name) or "")
                if not node.get(name) or address.scheme or address.netloc:
                    continue
                target = (path.parent / unquote(address.path)).resolve() if address.path else path
                if not target.is_file() or (address.fragment and address.fragment not in ids[target]):
                    dead.append((path.name, node.get(name)))
    assert dead == []


def test_no_page_names_another_host_but_its_own(built: Path) -> None:
    for path in built.rglob("*.html"):
        for node in html5lib.parse(path.read_bytes(), namespaceHTMLElements=False).iter():
            for name in ("href", "src", "srcset", "action", "poster"):
                address = urlsplit(node.get(name) or "")
                if address.scheme in ("http", "https"):
                    assert (path.name, address.hostname) == ("404.html", "fanzha.shiliyizhong.example")


def test_ids_are_unique(built: Path) -> None:
    for path in built.rglob("*.html"):
        nodes = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False).iter()
        ids = [node.get("id") for node in nodes if node.get("id")]
        assert len(ids) == len(set(ids)), path.name


def test_budgets(built: Path) -> None:
    sheet, script = built / "assets/site.css", built / "assets/site.js"
    assert sheet.stat().st_size <= 30 * KILO
    assert script.stat().st_size <= 12 * KILO
    assert (built / "assets/desk.css").stat().st_size <= 15 * KILO  # tablets, desks and large windows
    assert (built / "assets/tools.css").stat().st_size <= 10 * KILO
    for own in built.glob("assets/*.js"):  # one of them beside site.js, on the pages that have a tool
        assert own.stat().st_size <= 14 * KILO, own.name
    desk = (built / "assets/desk.css").stat().st_size
    shared = sheet.stat().st_size + desk + script.stat().st_size
    for path in built.rglob("*.html"):
        if path.parent.name == "daping":  # read from a disk or once a day, with a sheet of its own
            assert sum(file.stat().st_size for file in path.parent.iterdir()) <= 165_000
            continue
        assert path.stat().st_size + shared <= 120 * KILO, path.name


def bare(sheet: str) -> str:
    """Return a style sheet without comments and white space."""
    return "".join(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).split())


def test_the_sheet_is_shipped_without_comments_and_says_the_same(built: Path) -> None:
    written = theme_css() + (THEME / "site.css").read_text(encoding="utf-8")
    shipped = (built / "assets/site.css").read_text(encoding="utf-8")
    assert "/*" in written
    assert "/*" not in shipped
    assert bare(shipped) == bare(written)


def test_a_line_end_that_parts_two_words_of_a_value_stays() -> None:
    assert (
        small_sheet("/* x */\na,\n b{font:400 1rem\n  serif;\n  c:d}\n")
        == "a,b{font:400 1rem\n  serif;c:d}\n"
    )


def test_the_same_edition_gives_the_same_bytes(built: Path, sample: Edition, tmp_path: Path) -> None:
    build_site(sample, root=ROOT, destination=tmp_path / "again")
    for path in built.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(built)).read_bytes() == path.read_bytes(), path.name


def test_a_campaign_without_mkdocs_yml_and_docs_is_built_with_ours(tmp_path: Path) -> None:
    made = edition(campaign([case("a")]))
    assert build_site(made, root=tmp_path, destination=tmp_path / "dist") == ()
    assert (tmp_path / "dist/cases/a.html").is_file()


def test_pictures_that_pages_show_are_copied_and_nothing_else_in_docs(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    Image.new("RGB", (4, 4)).save(docs / "tu.png")
    (docs / "secret.png").write_bytes(b"x")
    (docs / "stray.md").write_text("---\n标题: [坏\n---\n", encoding="utf-8")
    shown = Picture(path="docs/tu.png", alt="图", location=Location(file="docs/a/b.md"))
    section = Section(title="", level=1, blocks=(shown,), location=Location(file="docs/a/b.md"))
    page = Page(slug="a/b", head=PageHead(title=parse("有图")), body=(section,))
    made = edition(campaign().holding(Page, (page,)))
    assert build_site(made, root=tmp_path, destination=tmp_path / "dist") == ()
    (picture,) = (tmp_path / "dist/pictures").iterdir()
    assert f'src="../pictures/{picture.name}"' in (tmp_path / "dist/a/b.html").read_text(encoding="utf-8")
    assert not {path.name for path in (tmp_path / "dist").rglob("*")} & {"tu.png", "secret.png", "stray.html"}


def test_no_page_grows_with_the_number_of_cases(tmp_path: Path) -> None:
    made = edition(campaign(case(f"c{at:03}") for at in range(200)))
    build_site(made, root=tmp_path, destination=tmp_path / "dist")
    pages = [path for path in (tmp_path / "dist").rglob("*.html") if path.parent.name != "daping"]
    assert max(path.stat().st_size for path in pages) < 40 * KILO
