"""A picture of a sheet with a code on it, drawn by hand."""

from __future__ import annotations

from PIL import Image

from generator.codes.draw import matrix


def coded_sheet(address: str) -> Image.Image:
    """Return a sheet with the code of an address at the left below, and a line beside it."""
    modules = matrix(address.encode())
    small = Image.new("L", (len(modules), len(modules)), 255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            small.putpixel((x, y), 0 if dark else 255)
    sheet = Image.new("RGB", (1080, 1527), "#e7412b")
    sheet.paste("white", (60, 1200, 320, 1460))
    sheet.paste("black", (400, 1425, 900, 1440))  # whose code it is, and the region
    sheet.paste(small.resize((220, 220), Image.Resampling.NEAREST).convert("RGB"), (80, 1220))
    return sheet
