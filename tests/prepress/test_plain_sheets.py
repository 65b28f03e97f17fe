"""Office sheets tell the print dialog not to scale, and to turn several pages over."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.render.press import press

STYLE = "<style>@page{size:50mm 50mm}p{page-break-after:always}</style>"


@pytest.mark.parametrize(("pages", "duplex"), [(1, None), (2, "/DuplexFlipLongEdge")])
def test_an_office_sheet_is_printed_as_large_as_it_is(pages: int, duplex: str | None, tmp_path: Path) -> None:
    sheets = "<p>一</p>" * (pages - 1)
    markup = f"<html lang='zh-CN'><title>卷</title>{STYLE}{sheets}<div>尾</div></html>"
    made = press(markup, folders=(tmp_path,), as_large=True)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        asked = pdf.Root.ViewerPreferences
        assert str(asked.PrintScaling) == "/None"
        assert (str(asked.Duplex) if "/Duplex" in asked else None) == duplex
