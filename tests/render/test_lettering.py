"""Words in pictures of few colours."""

from PIL import Image, ImageChops, ImageDraw, ImageStat

from generator.render import lettering
from generator.render.lettering import Ink


def test_characters_that_are_drawn_once_stand_as_in_a_line_drawn_whole() -> None:
    """At whole pixels the greys are the same; else no edge is off by as much as a pixel."""
    ink = Ink(colour="#ffffff", ground="#000000", first=1)
    font = lettering._font("sans-bold", False, 36)
    greys = bytes((0, *(255 * step // 15 for step in range(16)), *[0] * 239))
    for text in ("先返几块钱，再要你垫付", "96110 APP"):
        picture = Image.new("P", (600, 100), 0)
        lettering.write(picture, text, (20, 60), "sans-bold", 36, ink)
        whole = Image.new("L", (600, 100), 0)
        ImageDraw.Draw(whole).text((20, 60), text, fill=255, font=font, anchor="ls")
        written = Image.frombytes("L", picture.size, picture.tobytes().translate(greys))
        difference = ImageChops.difference(written, whole)
        if text.isascii():
            assert ImageStat.Stat(difference).mean[0] < 2
        else:
            assert max(difference.histogram()[255 // 15 + 2 :]) == 0
