"""Pictures on a press sheet: RGB goes through the press' profile, grey stays grey, ink keeps its limit.

In: a picture of a proof (an image object) and the profile. Out: an image object in DeviceCMYK or
DeviceGray, or None for one that is transparent or of a kind that is not known here. Relative
colorimetric with black-point compensation; JPEG of quality 95 without subsampling where the proof's is a
JPEG.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from generator.model import Theme
from generator.render.duotone import in_inks

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 95
_BPC = 0x2000  # cmsFLAGS_BLACKPOINTCOMPENSATION
_GREY, _RGB, _INKS = "/DeviceGray", "/DeviceRGB", "/DeviceCMYK"


def press_picture(picture: Any, target: Any, profile: bytes, limit: float, theme: Theme | None = None) -> Any:
    """Return a picture for the press; `limit` is the most ink at one place in percent.

    What is in the tones of a `theme`, as a poster's photograph is, gets the inks of these tones.
    """
    import pikepdf

    space = picture.get("/ColorSpace")
    if any(key in picture for key in ("/SMask", "/Mask")):
        return None
    if space == _GREY or picture.get("/ImageMask", False):
        return picture
    if space not in (_RGB, _INKS) and not _is_icc(space):
        return None
    opened = pikepdf.PdfImage(picture).as_pil_image()
    match opened.mode:
        case "L" | "1":
            inked = opened.convert("L")
        case "CMYK":
            inked = limited(opened, limit)
        case _:
            seen = opened.convert("RGB")
            inked = (in_inks(seen, theme) if theme else None) or converted(seen, profile)
            inked = limited(inked, limit)
    return _embedded(inked, target, photo=picture.get("/Filter") == "/DCTDecode")


def converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return an sRGB picture in the inks of a profile."""
    from PIL import ImageCms

    made = ImageCms.applyTransform(picture, _transform(profile))
    if made is None:
        raise ValueError("the picture was changed in place")
    return made


def limited(picture: Image.Image, limit: float) -> Image.Image:
    """Return a picture (CMYK) with at most so much ink: black stays, the colours above it give way."""
    from PIL import Image, ImageMath

    cyan, magenta, yellow, black = picture.split()
    most = limit * 2.55

    def share(of: dict[str, Any]) -> Any:
        colours = of["float"](of["c"]) + of["m"] + of["y"] + 1e-6
        return of["min"]((most - of["k"]) / colours, 1.0)

    def less(of: dict[str, Any]) -> Any:
        return of["convert"](of["one"] * share(of), "L")

    bands = []
    for band in (cyan, magenta, yellow):
        bands.append(ImageMath.lambda_eval(less, one=band, c=cyan, m=magenta, y=yellow, k=black))
    return Image.merge("CMYK", (*bands, black))


@lru_cache(maxsize=2)
def _transform(profile: bytes) -> Any:
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags(_BPC),
    )


def _is_icc(space: Any) -> bool:
    import pikepdf

    return isinstance(space, pikepdf.Array) and space[0] == "/ICCBased"


def _embedded(picture: Image.Image, target: Any, *, photo: bool) -> Any:
    import pikepdf

    if photo:
        written = BytesIO()
        picture.save(written, "JPEG", quality=QUALITY, subsampling=0)
        made = target.make_stream(written.getvalue())
        made.Filter = pikepdf.Name.DCTDecode
        if picture.mode == "CMYK":  # Pillow writes inks upside down, as Adobe's programs do
            made.Decode = pikepdf.Array([1, 0] * 4)
    else:
        made = target.make_stream(picture.tobytes())
    made.Type, made.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    made.Width, made.Height = picture.size
    made.BitsPerComponent = 8
    made.ColorSpace = pikepdf.Name(_INKS if picture.mode == "CMYK" else _GREY)
    return made
