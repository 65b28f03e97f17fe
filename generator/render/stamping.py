"""Stamp a foot on a poster's art: two documents of one page in, one out.

In: the art and the foot as the press writes them (tagged PDF), of one size. Out: the foot's document, with
its title and language. Its page paints the art first, by a stream of its own that says of which art it is, so
that who reads many posters need read each art once; the foot's stream follows, its names made different from
the art's. The art's tags come before the foot's. No form XObject: readers and checks see a usual page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

ART = "/WuzhaArt"
"""In the dictionary of the stream that paints an art: the digest of the art's document."""

OWN = "Foot"  # before the names of the foot's fonts and pictures


def stamped(foot: bytes, art: bytes) -> bytes:
    """Return the foot's document with the art beneath; pikepdf's errors are not caught."""
    import pikepdf

    with pikepdf.open(BytesIO(foot)) as pdf, pikepdf.open(BytesIO(art)) as drawn:
        page, leaf = pdf.pages[0].obj, drawn.pages[0].obj
        beneath = pdf.make_stream(b"q\n" + leaf.Contents.read_bytes() + b"\nQ\n")
        beneath[ART] = sha256(art).hexdigest()
        marks = len(_parents(drawn))
        above = pdf.make_stream(_renamed(page, marks))
        page.Contents = pikepdf.Array([beneath, above])
        page.Resources = _resources(pdf.copy_foreign(_indirect(drawn, leaf.Resources)), page.Resources)
        _join_tags(pdf, drawn)
        written = BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return written.getvalue()


def art_of(page: Any) -> tuple[str, Any, Any] | None:
    """Return the digest of a stamped page's art, its stream and the foot's; None for any other page."""
    import pikepdf

    streams = page.get("/Contents")
    if isinstance(streams, pikepdf.Array) and len(streams) == 2 and ART in streams[0]:
        return str(streams[0][ART]), streams[0], streams[1]
    return None


def _renamed(page: Any, marks: int) -> bytes:
    """Return the foot's operators, its resources named anew, its marks numbered after the art's."""
    import pikepdf

    made = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        match str(operator):
            case "Tf" | "Do":
                operands[0] = pikepdf.Name(_named(str(operands[0])))
            case "BDC" if "/MCID" in operands[1]:
                operands[1].MCID = int(operands[1].MCID) + marks
        made.append(pikepdf.ContentStreamInstruction(operands, operator))
    return pikepdf.unparse_content_stream(made)


def _named(name: str) -> str:
    return f"/{OWN}{name[1:]}"


def _resources(art: Any, foot: Any) -> Any:
    """Return the resources of both; graphics states and spaces are the press' own, everywhere the same."""
    import pikepdf

    joined: dict[str, Any] = {}
    for kind in {*art.keys(), *foot.keys()}:
        own: Mapping[str, Any] = dict(foot.get(kind, {}))
        if kind in ("/Font", "/XObject"):
            own = {_named(name): thing for name, thing in own.items()}
        joined[kind] = pikepdf.Dictionary({**dict(art.get(kind, {})), **own})
    return pikepdf.Dictionary(joined)


def _indirect(pdf: Any, thing: Any) -> Any:
    """Return a thing as one that another document can copy."""
    return thing if thing.is_indirect else pdf.make_indirect(thing)


# -- tags --------------------------------------------------------------------------------------------------


def _join_tags(pdf: Any, drawn: Any) -> None:
    """Put the art's structure before the foot's, and its marked content before the foot's on the page."""
    import pikepdf

    page, document = pdf.pages[0].obj, _top(pdf)
    copied = pdf.copy_foreign(_indirect(drawn, drawn.Root.StructTreeRoot))
    marks = len(_parents(drawn))
    for element in _elements(list(document.K)):
        element.K = pikepdf.Array(
            [kid + marks if isinstance(kid, int) else kid for kid in element.get("/K", ())]
        )
    own = list((copied.K[0] if isinstance(copied.K, pikepdf.Array) else copied.K).K)
    for element in own:
        element.P = document
    for element in _elements(own):
        element.Pg = page
    document.K = pikepdf.Array([*own, *document.K])
    _join_outlines(pdf, drawn)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents[1] = pikepdf.Array([*copied.ParentTree.Nums[1], *parents[1]])


def _top(pdf: Any) -> Any:
    """Return the structure element of the whole document."""
    import pikepdf

    top = pdf.Root.StructTreeRoot.K
    return top[0] if isinstance(top, pikepdf.Array) else top


def _parents(pdf: Any) -> Any:
    """Return which element each piece of marked content of the one page belongs to."""
    return pdf.Root.StructTreeRoot.ParentTree.Nums[1]


def _elements(some: Any) -> Iterator[Any]:
    """Yield structure elements and all below them."""
    import pikepdf

    for element in some:
        yield element
        kids = element.get("/K", ())
        yield from _elements([kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid])


def _join_outlines(pdf: Any, drawn: Any) -> None:
    """Put the art's headings first, the foot's below the last of them."""
    import pikepdf

    with drawn.open_outline() as art, pdf.open_outline() as outline:
        heads = [pikepdf.OutlineItem(item.title, 0) for item in art.root]
        if heads:
            heads[-1].children.extend(outline.root)
            outline.root[:] = heads
