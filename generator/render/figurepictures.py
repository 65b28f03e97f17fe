"""A staged figure as a picture: the drawn idea in a panel of so many px, cut by its edges.

In: a figure, a size, the panel's ground. Out: the picture with a palette that keeps its flat colours, so
that other pictures with palettes take it as it is. The same figure gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.render.pictures import drawn_pages, flat
from generator.render.press import press_documents
from generator.render.staging import StagedFigure
from generator.store.dependencies import once_a_run

if TYPE_CHECKING:
    from PIL.Image import Image

_FOLDERS = (Path(__file__).resolve().parent,)


@once_a_run
def figure_picture(figure: StagedFigure, size: tuple[int, int], ground: str) -> Image:
    """Draw a figure in a panel (px) on a ground (#rrggbb); RuntimeError where WeasyPrint complains."""
    width, height = size
    page = f"@page{{size:{width}px {height}px;margin:0;background:{ground}}}"
    style = f"{page}body{{margin:0}}svg{{display:block}}"
    drawing = (
        f'<svg width="{width}px" height="{height}px" viewBox="{figure.view}" '
        f'preserveAspectRatio="{figure.hold}">{figure.markup}</svg>'
    )
    made = press_documents(
        [(f'<html lang="zh-CN"><title>图</title><style>{style}</style>{drawing}</html>', _FOLDERS)]
    )
    if made.parts[0].complaints:
        raise RuntimeError(f"figure {figure.name}: {made.parts[0].complaints}")
    return flat(next(drawn_pages(made.pdf, [size])))
