"""What is about to be published holds together: links lead somewhere, and no two files are one anywhere."""

from pathlib import Path

import pytest

from generator.site.crawl import DeadLink, clashes, dead_links, unportable
from generator.store.digest import of_each_file
from generator.store.memo import Memo

OWN = "https://a.example/"
FILES = {
    "index.html": '<a href="site/index.html">网站</a><img src="print/%E7%94%B2.png"><a href="print/甲.png">',
    "print/甲.png": "",
    "site/index.html": '<p id="u">x</p><a href="cases/a.html?v=1#x">a</a><a href="#u"></a><a href="cases/">',
    "site/cases/index.html": '<a href="../index.html#u">上</a><a href="tel:110">110</a><link href="data:,">',
    "site/cases/a.html": '<h2 id="x">x</h2><img srcset="../b.png 1x, ../b.png 2x" src="../b.png">',
    "site/b.png": "",
    "site/feed.xml": f"<link>{OWN}</link><guid>{OWN}cases/a.html</guid>",
    "site/assets/site.css": "a{background:url(../b.png)} b{background:url(data:image/png;base64,x)}",
    "site/data/finder.js": 'wuzha.add("finder",[{"path":"cases/a.html"}])',
}


def written(folder: Path, **more: str) -> Path:
    for name, text in (FILES | {key.replace("__", "/"): text for key, text in more.items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_h6_a_whole_folder_has_no_dead_link(tmp_path: Path) -> None:
    assert list(dead_links(written(tmp_path), OWN)) == []
    assert (list(clashes(of_each_file(tmp_path))), list(unportable(of_each_file(tmp_path)))) == ([], [])


@pytest.mark.parametrize(
    ("file", "text", "dead"),
    [
        ("site/x.html", '<a href="nothing.html">', "nothing.html"),
        ("site/x.html", '<a href="cases/a.html#nowhere">', "cases/a.html#nowhere"),
        ("site/x.html", '<a href="Index.html">', "Index.html"),
        ("site/x.html", '<a href="../print/x.pdf">', "../print/x.pdf"),
        ("site/x.html", '<a href="/index.html">', "/index.html"),
        ("site/x.html", '<a href="guanyu/">', "guanyu/"),
        ("site/x.html", '<a href="#gone">', "#gone"),
        ("site/x.html", '<img srcset="b.png 1x, c.png 2x">', "c.png"),
        ("site/x.html", f'<meta content="{OWN}cards/a.png">', "/site/cards/a.png"),
        ("site/sitemap.xml", f"<loc>{OWN}gone.html</loc>", "/site/gone.html"),
        ("site/assets/x.css", "a{background:url('gone.png')}", "gone.png"),
        ("site/data/x.js", '[["cases/gone.html"]]', "/site/cases/gone.html"),
        ("site/data/x.js", '[{"path":"gone.html"}]', "/site/gone.html"),
        ("index.html", '<a href="print/%E4%B9%99.pdf">', "print/%E4%B9%99.pdf"),
    ],
)
def test_h6_a_link_that_leads_nowhere_is_told_with_its_file(
    file: str, text: str, dead: str, tmp_path: Path
) -> None:
    written(tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert list(dead_links(tmp_path, OWN)) == [DeadLink(file=file, address=dead)]


def test_h6_a_file_that_is_remembered_is_looked_at_again_when_a_byte_of_it_or_what_it_leads_to_changes(
    tmp_path: Path,
) -> None:
    written(tmp_path)
    first = Memo()
    assert list(dead_links(tmp_path, OWN, first)) == []
    again = Memo(first.used)
    assert list(dead_links(tmp_path, OWN, again)) == []
    assert again.used == first.used
    (tmp_path / "site/cases/a.html").write_text('<h2 id="y">x</h2><a href="gone.html">', encoding="utf-8")
    told = [(one.file, one.address) for one in dead_links(tmp_path, OWN, Memo(first.used))]
    assert told == [("site/cases/a.html", "gone.html"), ("site/index.html", "cases/a.html?v=1#x")]
    (tmp_path / "site/feed.xml").write_text("<link>https://b.example/gone</link>", encoding="utf-8")
    elsewhere = [one.address for one in dead_links(tmp_path, "https://b.example", Memo(first.used))]
    assert "/site/gone" in elsewhere


def test_h6_words_that_look_like_a_link_are_none(tmp_path: Path) -> None:
    written(tmp_path, site__x_html="")
    (tmp_path / "site/x.html").write_text('<p>他写的是 href="gone.html" 这样的话</p>', encoding="utf-8")
    assert list(dead_links(tmp_path)) == []


def test_p10_names_that_are_one_on_windows_are_told(tmp_path: Path) -> None:
    pictures = tmp_path / "site/pictures"
    pictures.mkdir(parents=True)
    for name in ("Tu.png", "tu.png", "cafe\u0301.png", "caf\u00e9.png", "con.png", "a\tb.png", "末尾点."):
        (pictures / name).write_text("", encoding="utf-8")
    assert {tuple(Path(one).name for one in pair) for pair in clashes(of_each_file(tmp_path))} == {
        ("Tu.png", "tu.png"),
        ("cafe\u0301.png", "caf\u00e9.png"),
    }
    assert {Path(file).name for file in unportable(of_each_file(tmp_path))} == {
        "con.png",
        "a\tb.png",
        "末尾点.",
    }
