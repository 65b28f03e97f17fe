"""Write a deck as `.pptx` (python-pptx's only home): text as text, in boxes that a teacher can edit.

In: a deck, and its pressed PDF for the drawn ideas. Out: the file's bytes, the same each time. Titles are
real placeholders, so that the outline has them; what all slides share (ground, mark, the two numbers) stands
on layouts; notes for the teacher are notes. A drawn idea is a picture of its panel, all else is a shape.

Fonts are named and never in the file: 微软雅黑, which every Chinese Windows has licensed for its own screen;
another program takes its own sans, and the boxes have room for any (`fitting`). Whoever prints or publishes
takes the PDF, whose face is free.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.model.rectangle import Rectangle
from generator.render.decks.beats import timing
from generator.render.decks.parts import (
    PAGE,
    BoxPart,
    Deck,
    DeckSlide,
    FigurePart,
    Frame,
    LinePart,
    Part,
    Run,
    TextPart,
)
from generator.render.pictures import panels_of

FACE = "微软雅黑"
EMU_PER_MM = 36_000
FIXED = datetime(2000, 1, 1)
"""When the file says that it was made: no clock, or no two were alike."""
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
TITLE_ONLY = 5
"""Which of python-pptx's own layouts has nothing but a title."""
FIGURE_PX = 1200
"""Width of a drawn idea: a wall of 1920 shows its panel at 864."""
_THEME_FACES = re.compile(rb'(<a:(?:major|minor)Font>)<a:latin typeface="[^"]*"/><a:ea typeface="[^"]*"/>')
_HANS = re.compile(b'(<a:font script="Hans" typeface=")[^"]*')
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def written_deck(deck: Deck, pdf: Path) -> bytes:
    """Return a deck as a file; `pdf` is what was pressed of it."""
    from pptx import Presentation

    show: Any = Presentation()
    show.slide_width, show.slide_height = _emu(PAGE.w), _emu(PAGE.h)
    _describe(show, deck)
    layouts = _layouts(show, deck)
    pictures = _pictures(deck, pdf)
    for slide in deck.slides:
        _add_slide(show, layouts[slide.frame], slide, pictures)
    file = BytesIO()
    show.save(file)
    return _fixed(file.getvalue())


def _emu(mm: float) -> int:
    return round(mm * EMU_PER_MM)


def _describe(show: Any, deck: Deck) -> None:
    """Say whose it is and what of, drop the template's picture and printer, and name the faces once."""
    about = show.core_properties
    about.author = about.last_modified_by = deck.author
    about.title, about.subject, about.keywords, about.comments, about.category = deck.title, "", "", "", ""
    about.created = about.modified = FIXED
    about.revision = 1
    about.language = "zh-CN"
    _drop(show.part.package, "thumbnail")
    _drop(show.part, "printerSettings")
    for part in show.part.package.iter_parts():
        if str(part.partname).endswith("app.xml"):
            part._blob = _APP
        if str(part.partname).startswith("/ppt/theme/"):
            part._blob = _named(part.blob)


_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office PowerPoint</Application></Properties>"
)


def _drop(owner: Any, kind: str) -> None:
    relations = getattr(owner, "rels", None) or owner._rels
    for key in [key for key, one in relations.items() if one.reltype.endswith(f"/{kind}")]:
        relations.pop(key)


def _named(theme: bytes) -> bytes:
    """Put our face in a theme's fonts: a teacher who wants another changes it there, for all slides."""
    face = f'<a:latin typeface="{FACE}"/><a:ea typeface="{FACE}"/>'.encode()
    return _HANS.sub(rb"\g<1>" + FACE.encode(), _THEME_FACES.sub(rb"\g<1>" + face, theme))


# -- layouts -----------------------------------------------------------------------------------------------


def _layouts(show: Any, deck: Deck) -> dict[str, Any]:
    """Return a layout for each frame, made of the template's; the others go, and the master fits the page."""
    master = show.slide_masters[0]
    titled = [layout for layout in master.slide_layouts if any(map(_is_title, layout.placeholders))]
    kept = titled[: len(deck.frames)]
    for layout in list(master.slide_layouts):
        if layout not in kept:
            master.slide_layouts.remove(layout)
    _fit_master(master)
    made = {}
    for layout, frame in zip(kept, deck.frames, strict=True):
        _frame_layout(layout, frame)
        made[frame.name] = layout
    return made


_PLACES = {
    "title": Rectangle(x=13.3, y=25, w=293.4, h=40),
    "body": Rectangle(x=13.3, y=70, w=293.4, h=86),
}


def _fit_master(master: Any) -> None:
    """Keep of the master its title and its text, within this page, in Chinese."""
    for shape in list(master.placeholders):
        kind = shape.element.ph.get("type", "body")
        if kind not in _PLACES:
            shape.element.getparent().remove(shape.element)
            continue
        _place(shape, _PLACES[kind])
        shape.text_frame.text = "标题" if kind == "title" else "文字"


def _frame_layout(layout: Any, frame: Frame) -> None:
    """Turn a layout into a frame: its ground, what all its slides share, and a place for the title."""
    for shape in list(layout.shapes):
        if not (shape.is_placeholder and _is_title(shape)):
            shape.element.getparent().remove(shape.element)
    layout.name = f"{frame.name}底"
    layout.element.set("type", "titleOnly")
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = _rgb(frame.ground)
    (title,) = layout.placeholders
    title.element.ph.set("type", "title")
    title.name = "标题"
    _place(title, _PLACES["title"])
    title.text_frame.text = "标题"
    for part in frame.parts:
        _add(layout.shapes, part, {})


def _is_title(placeholder: Any) -> bool:
    return placeholder.element.ph.get("type") in ("title", "ctrTitle")


def _place(shape: Any, box: Rectangle) -> None:
    shape.left, shape.top, shape.width, shape.height = map(_emu, (box.x, box.y, box.w, box.h))


# -- slides ------------------------------------------------------------------------------------------------


def _add_slide(show: Any, layout: Any, slide: DeckSlide, pictures: dict[tuple[int, str], bytes]) -> None:
    from pptx.oxml import parse_xml

    made = show.slides.add_slide(layout)
    beats: list[tuple[int, int, bool]] = []
    for part in slide.parts:
        if isinstance(part, TextPart) and part.title:
            shape = made.shapes.title
            shape.name = part.name
            _place(shape, part.box)
            _fill_text(shape, part)
        else:
            named = {part.name: pictures[slide.number, part.name]} if isinstance(part, FigurePart) else {}
            shape = _add(made.shapes, part, named)
        if part.beat > 1:
            beats.append((part.beat, shape.shape_id, isinstance(part, TextPart)))
    if beats:
        made.element.append(parse_xml(timing(beats)))
    made.notes_slide.notes_text_frame.text = "\n".join(slide.notes)


def _add(shapes: Any, part: Part, pictures: dict[str, bytes]) -> Any:
    match part:
        case TextPart():
            shape = _text_box(shapes, part)
        case BoxPart():
            shape = _box(shapes, part)
        case LinePart():
            shape = _line(shapes, part)
        case FigurePart():
            box = part.box
            file = BytesIO(pictures[part.name])
            shape = shapes.add_picture(file, *map(_emu, (box.x, box.y, box.w, box.h)))
            shape._element.nvPicPr.cNvPr.set("descr", part.alt)
    shape.name = part.name
    return shape


def _text_box(shapes: Any, part: TextPart) -> Any:
    from pptx.enum.shapes import MSO_SHAPE

    box = map(_emu, (part.box.x, part.box.y, part.box.w, part.box.h))
    if part.fill:
        shape = _area(shapes, part.box, part.radius)
        _paint(shape, part.fill)
    elif hasattr(shapes, "add_textbox"):
        shape = shapes.add_textbox(*box)
    else:
        shape = _bare(shapes, MSO_SHAPE.RECTANGLE, part.box)
        shape.fill.background()
    _fill_text(shape, part)
    return shape


def _box(shapes: Any, part: BoxPart) -> Any:
    shape = _area(shapes, part.box, part.radius)
    _paint(shape, part.fill)
    return shape


def _area(shapes: Any, box: Rectangle, radius: float) -> Any:
    from pptx.enum.shapes import MSO_SHAPE

    if not radius:
        return _bare(shapes, MSO_SHAPE.RECTANGLE, box)
    shape = _bare(shapes, MSO_SHAPE.ROUNDED_RECTANGLE, box)
    shape.adjustments[0] = min(0.5, radius / min(box.w, box.h))
    return shape


def _bare(shapes: Any, kind: Any, box: Rectangle) -> Any:
    """Return a shape without line, shadow and the theme's own look; layouts have no method that adds one."""
    shape = _adder(shapes).add_shape(kind, *map(_emu, (box.x, box.y, box.w, box.h)))
    shape.line.fill.background()
    style = shape._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    if style is not None:
        shape._element.remove(style)
    return shape


def _adder(shapes: Any) -> Any:
    """Return a collection that can add shapes: for a layout's tree, that of slides over the same tree."""
    from pptx.shapes.shapetree import SlideShapes

    return shapes if hasattr(shapes, "add_shape") else SlideShapes(shapes._spTree, shapes.parent)


def _paint(shape: Any, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(colour)


def _line(shapes: Any, part: LinePart) -> Any:
    points = [(_emu(x), _emu(max(y, 0.0))) for x, y in part.points]
    builder = _adder(shapes).build_freeform(*points[0], scale=1.0)
    builder.add_line_segments(points[1:], close=not part.width)
    shape = builder.convert_to_shape()
    style = shape._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    if style is not None:
        shape._element.remove(style)
    if part.width:
        shape.fill.background()
        shape.line.color.rgb = _rgb(part.colour)
        shape.line.width = _emu(part.width)
    else:
        _paint(shape, part.colour)
        shape.line.fill.background()
    return shape


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    colours: Any = RGBColor
    return colours.from_string(colour.lstrip("#").upper())


# -- text --------------------------------------------------------------------------------------------------


def _fill_text(shape: Any, part: TextPart) -> None:
    """Write the words of a part as one paragraph with line ends, each line as high as the deck says."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Pt

    frame = shape.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if part.middle else MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = getattr(PP_ALIGN, part.align.upper())
    paragraph.line_spacing = Pt(round(part.pt * part.leading, 1))
    paragraph.space_before = paragraph.space_after = Pt(0)
    for at, line in enumerate(part.lines):
        if at:
            paragraph.add_line_break()
        for run in line:
            _add_run(paragraph, run, part)


def _add_run(paragraph: Any, run: Run, part: TextPart) -> None:
    from pptx.util import Pt

    made = paragraph.add_run()
    made.text = run.text
    font = made.font
    font.size, font.bold = Pt(part.pt), part.bold
    font.color.rgb = _rgb(part.lie if run.lie else part.colour)
    properties = made._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    properties.set("altLang", "en-US")
    if run.lie:
        _under_the_pen(properties, part.lie)


def _under_the_pen(properties: Any, colour: str) -> None:
    """Draw a wavy line in the pen's colour under a run; its element stands behind the fill."""
    from pptx.oxml import parse_xml

    properties.set("u", "wavyHeavy")
    value = colour.lstrip("#").upper()
    markup = f'<a:uFill xmlns:a="{_A}"><a:solidFill><a:srgbClr val="{value}"/></a:solidFill></a:uFill>'
    properties.append(parse_xml(markup))


# -- pictures and the file ---------------------------------------------------------------------------------


def _pictures(deck: Deck, pdf: Path) -> dict[tuple[int, str], bytes]:
    wanted = [
        (slide.number, part) for slide in deck.slides for part in slide.parts if isinstance(part, FigurePart)
    ]
    boxes = [(number - 1, (part.box.x, part.box.y, part.box.w, part.box.h)) for number, part in wanted]
    drawn = panels_of(pdf, boxes, FIGURE_PX)
    return {(number, part.name): data for (number, part), data in zip(wanted, drawn, strict=True)}


def _fixed(data: bytes) -> bytes:
    """Return an archive whose members have no date and a fixed order, the list of types first."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _in_order(old.namelist()):
            member = zipfile.ZipInfo(name, date_time=ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            new.writestr(member, old.read(name), compresslevel=6)
    return out.getvalue()


def _in_order(names: list[str]) -> Iterator[str]:
    first = "[Content_Types].xml"
    yield first
    yield from sorted(set(names) - {first})
