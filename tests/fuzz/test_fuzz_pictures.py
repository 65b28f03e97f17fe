"""Damaged and hostile pictures on a page: refused at their place, or what is published can be opened."""

import io
from pathlib import Path

from campaigns import PAGE
from fuzzing import Bench
from hostile import changed, damaged
from hypothesis import strategies as st
from PIL import Image

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  viewBox="0 0 10 10" width="10" height="10">
<title>图</title>
<style>.a { fill: red }</style>
<g id="a" class="a" transform="scale(2)"><path d="M0 0h4v4z" fill="url(#b)"/><text x="1" y="2">停</text></g>
<use xlink:href="#a" x="2"/>
<image href="data:image/png;base64,AAAA" width="1" height="1"/>
</svg>
"""


def _pictures() -> dict[str, bytes]:
    """Return one small good picture for each format that pages show."""
    made = {}
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        out = io.BytesIO()
        Image.linear_gradient("L").resize((24, 16)).convert("RGB").save(out, kind)
        made[kind.lower()] = out.getvalue()
    return made


def _try(bench: Bench, name: str, data: bytes) -> None:
    page = PAGE + f"\n![一张示意图]({name})\n"
    with bench.holding(f"docs/{name}", data):
        bench.try_file("docs/index.md", page.encode())
        shown: Path = bench.root / "dist" / "site"
        for path in shown.rglob(f"*.{name.rpartition('.')[2]}"):
            if path.suffix in (".jpeg", ".png", ".webp", ".gif"):
                with Image.open(path) as picture:
                    picture.load()


def test_damaged_pictures(bench: Bench) -> None:
    drawn = st.one_of(
        *(st.tuples(st.just(f"tu.{kind}"), damaged(data)) for kind, data in _pictures().items())
    )
    bench.hammer(drawn, lambda one: _try(bench, *one), examples=7)


def test_drawings(bench: Bench) -> None:
    bench.hammer(
        changed(SVG), lambda text: _try(bench, "tu.svg", text.encode("utf-8", "replace")), examples=7
    )
