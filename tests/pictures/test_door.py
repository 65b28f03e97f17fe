"""The one door for pictures: judged by content, whole or refused, and nothing left but what draws."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

import planted
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence
from planted import MARKED, drawing, grainy, saved

from generator.diagnostics import Problem
from generator.pictures import CleanPicture, PictureKind, clean, cleaned, suffix_problem
from generator.pictures.door import UnusablePictureError
from generator.pictures.profile import plain_profile

SMALL = (120, 90)
PLANTED: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: planted.jpeg(grainy(SMALL)),
    "jpeg progressive": lambda: planted.jpeg(grainy(SMALL), progressive=True),
    "jpeg with restarts": lambda: planted.jpeg(grainy(SMALL), restart_marker_rows=1),
    "jpeg grey": lambda: saved(grainy(SMALL).convert("L"), "JPEG", comment=MARKED),
    "jpeg cmyk": lambda: saved(grainy(SMALL).convert("CMYK"), "JPEG", comment=MARKED),
    "png": lambda: planted.png(grainy(SMALL)),
    "png interlaced": lambda: planted.png(grainy(SMALL).quantize(16)),
    "png grey and clear": lambda: saved(grainy(SMALL).convert("LA"), "PNG"),
    "png of one bit": lambda: saved(drawing(SMALL).convert("1"), "PNG"),
    "png animated": lambda: animated("PNG"),
    "webp": lambda: planted.webp(grainy(SMALL)),
    "webp lossless": lambda: planted.webp(grainy(SMALL), lossless=True),
    "webp clear": lambda: planted.webp(grainy(SMALL).convert("RGBA")),
    "webp animated": lambda: animated("WEBP", xmp=MARKED, exif=planted.exif()),
    "webp simple": lambda: saved(grainy(SMALL), "WEBP"),
    "gif": lambda: planted.gif(grainy(SMALL)),
    "gif animated": lambda: animated("GIF", comment=MARKED),
}


def animated(kind: str, **how: object) -> bytes:
    frames = [grainy(SMALL).rotate(30 * at).quantize(64) for at in range(3)]
    if kind != "GIF":
        frames = [frame.convert("RGB") for frame in frames]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], loop=0, duration=80, **how)


def frames_of(data: bytes) -> list[bytes]:
    """Return the pixels of each frame as Pillow decodes them."""
    with Image.open(BytesIO(data)) as picture:
        return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(picture)]


def good(data: bytes) -> CleanPicture:
    made = clean(data)
    assert isinstance(made, CleanPicture), made
    return made


@cache
def whole_of(name: str) -> bytes:
    return good(PLANTED[name]()).data


def test_meanings_of_colours_stay_in_any_order() -> None:
    white = struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
    for kinds in ((b"gAMA", b"cHRM"), (b"cHRM", b"gAMA")):
        data = saved(drawing(SMALL), "PNG")
        bodies = {b"gAMA": struct.pack(">I", 45455), b"cHRM": white}
        chunks = b"".join(planted.chunk(kind, bodies[kind]) for kind in kinds)
        with Image.open(BytesIO(good(data[:33] + chunks + data[33:]).data)) as picture:
            assert {"gamma", "chromaticity"} <= set(map(str, picture.info))


def test_a_gif_without_the_mark_of_its_end_is_whole() -> None:
    data = saved(drawing(SMALL).quantize(8), "GIF")
    assert good(data.removesuffix(b";")).data == good(data).data


def refused(data: bytes) -> Problem:
    made = clean(data)
    assert isinstance(made, Problem)
    return made


# -- nothing left ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLANTED)
def test_h3_what_is_published_draws_the_same_and_holds_nothing_else(name: str) -> None:
    data = PLANTED[name]()
    made = good(data)
    assert MARKED not in made.data and planted.MARK.encode("utf-16-be") not in made.data
    assert not any(word in made.data for word in (b"GPS", b"xmp", b"Adobe Photoshop", b"JFXX", b"XMP"))
    assert frames_of(made.data) == frames_of(data)
    with Image.open(BytesIO(made.data)) as picture:
        assert set(picture.getexif()) <= {0x0112}
        assert not {"comment", "xmp", "XML:com.adobe.xmp", "photoshop", "Author"} & set(
            map(str, picture.info)
        )


@pytest.mark.parametrize("name", PLANTED)
def test_h3_what_went_through_the_door_goes_through_unchanged(name: str) -> None:
    once = good(PLANTED[name]()).data
    assert good(once).data == once


@pytest.mark.parametrize("make", [planted.jpeg, planted.png, planted.webp])
@pytest.mark.parametrize("turned", range(1, 9))
def test_a_turned_picture_stays_turned_whatever_its_kind(make: Callable[..., bytes], turned: int) -> None:
    with Image.open(BytesIO(good(make(grainy((40, 30)), turned)).data)) as picture:
        assert dict(picture.getexif()) == ({0x0112: turned} if turned > 1 else {})


@pytest.mark.parametrize("make", [planted.jpeg, planted.png, planted.webp])
def test_place_and_camera_are_told_and_only_when_they_were_there(make: Callable[..., bytes]) -> None:
    made = good(make(grainy(SMALL)))
    assert (made.place, made.camera, made.photo) == (True, True, True)
    again = good(made.data)
    assert (again.place, again.camera) == (False, False)


def test_a_small_note_of_a_place_in_xmp_is_told() -> None:
    notes = planted.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0exif:GPSLatitude tiff:Make")
    data = saved(grainy(SMALL), "JPEG")
    made = good(data[:2] + notes + data[2:])
    assert (made.place, made.camera) == (True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_colours_stay_though_the_words_of_their_profile_go(kind: str) -> None:
    before = planted.profile()
    data = saved(grainy(SMALL), kind, icc_profile=before)
    with Image.open(BytesIO(good(data).data)) as picture:
        after = picture.info["icc_profile"]
    assert planted.MARK[:24].encode("utf-16-be") in before
    assert planted.MARK[:24].encode("utf-16-be") not in after
    colours = Image.linear_gradient("L").resize((64, 64)).convert("RGB")
    to_lab = [
        ImageCms.profileToProfile(
            colours, ImageCms.ImageCmsProfile(BytesIO(one)), ImageCms.createProfile("sRGB")
        )
        for one in (before, after)
    ]
    assert to_lab[0] is not None and to_lab[1] is not None
    assert to_lab[0].tobytes() == to_lab[1].tobytes()


@pytest.mark.parametrize("data", [b"", b"x" * 200, planted.profile()[:200], b"\0" * 4000])
def test_what_is_no_profile_is_left_out(data: bytes) -> None:
    assert plain_profile(data) == b""


# -- by content --------------------------------------------------------------------------------------------

FOREIGN = {
    "a text": ("你好，世界".encode(), "文字文件"),
    "nothing": (b"", "空文件"),
    "a page": (b"<!DOCTYPE html><html><body>x</body></html>", "网页文件"),
    "a page in utf-16": ("<html><body>x</body></html>".encode("utf-16"), "网页文件"),
    "Word": (b"PK\x03\x04" + bytes(60), "Word"),
    "old Word": (b"\xd0\xcf\x11\xe0" + bytes(60), "旧版 Word"),
    "PDF": (b"%PDF-1.7\n", "PDF"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    "AVIF by its second brand": (b"\0\0\0\x18ftypmif1\0\0\0\0avifmif1", "AVIF"),
    "a film": (b"\0\0\0\x18ftypisom\0\0\0\0mp42", "视频"),
    "TIFF": (saved(drawing(SMALL), "TIFF"), "TIFF"),
    "AVIF": (saved(drawing(SMALL), "AVIF", exif=planted.exif()), "AVIF"),
    "BMP": (saved(drawing(SMALL), "BMP"), "BMP"),
    "Photoshop": (b"8BPS\0\1" + bytes(40), "Photoshop"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_s1_s2_what_is_no_picture_of_the_web_is_named_and_refused(name: str) -> None:
    data, word = FOREIGN[name]
    problem = refused(data)
    assert problem.code == "picture-kind"
    assert problem.message.startswith("不是能打开的图片") and word in problem.message
    assert "另存为" in problem.hint and "JPG" in problem.hint


def test_bytes_of_nothing_known_are_refused() -> None:
    assert refused(bytes(range(1, 250)) * 9).code == "picture-broken"


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("a.jpg", PictureKind.JPEG, ""),
        ("a.JPEG", PictureKind.JPEG, ""),
        ("a.png", PictureKind.JPEG, "picture-suffix"),
        ("a.jpg", PictureKind.WEBP, "picture-suffix"),
        ("a.svg", PictureKind.PNG, "picture-kind"),
        ("a.png", PictureKind.SVG, "picture-kind"),
        ("a.svg", PictureKind.SVG, ""),
    ],
)
def test_a_suffix_that_tells_another_kind_is_told(name: str, kind: PictureKind, code: str) -> None:
    problem = suffix_problem(name, kind)
    assert (problem.code if problem else "") == code


# -- whole -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.97])
@pytest.mark.parametrize("name", [name for name in PLANTED if name != "gif animated"])
def test_s2_a_picture_that_was_cut_is_refused(name: str, share: float) -> None:
    data = good(PLANTED[name]()).data
    problem = refused(data[: int(len(data) * share)])
    assert problem.code in ("picture-broken", "picture-kind")
    assert problem.message.startswith("不是能打开的图片")


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("how", [{}, {"subsampling": 0}, {"restart_marker_rows": 1}], ids=str)
def test_s2_a_jpeg_that_was_cut_and_closed_again_is_refused(how: dict[str, int], share: float) -> None:
    """Decoders draw the rest in one colour and say nothing."""
    data = saved(grainy((640, 480)), "JPEG", **how)
    closed = data[: int(len(data) * share)] + b"\xff\xd9"
    assert len(frames_of(closed)) == 1
    assert refused(closed).code == "picture-broken"


@pytest.mark.parametrize("quality", [5, 50, 95])
@pytest.mark.parametrize("size", [(1, 1), (8, 8), (17, 33), (400, 300), (1500, 20)])
def test_whole_jpegs_with_plain_grounds_are_no_cut_ones(size: tuple[int, int], quality: int) -> None:
    page = Image.new("RGB", size, "white")
    page.paste(grainy((max(1, size[0] // 2), max(1, size[1] // 3))), (0, 0))
    for how in ({}, {"subsampling": 2}, {"progressive": True}, {"restart_marker_rows": 1}):
        good(saved(page, "JPEG", quality=quality, **how))
        good(saved(Image.new("RGB", size, "#336699"), "JPEG", quality=quality, **how))
        good(saved(page.convert("L"), "JPEG", quality=quality))


@given(
    st.binary(max_size=300),
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBP", b"GIF89a", b"<svg", b""]),
)
@settings(deadline=None, max_examples=300)
def test_s2_made_up_pictures_are_refused_and_never_throw(tail: bytes, head: bytes) -> None:
    assert isinstance(clean(head + tail), Problem)


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_s2_damaged_pictures_are_whole_or_refused(data: st.DataObject) -> None:
    whole = bytearray(whole_of(data.draw(st.sampled_from(sorted(PLANTED)))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    made = clean(bytes(whole))
    if isinstance(made, CleanPicture):
        assert frames_of(made.data)


# -- limits ------------------------------------------------------------------------------------------------


def resized_head(data: bytes, width: int, height: int) -> bytes:
    """Return a PNG whose head tells another size."""
    body = struct.pack(">II", width, height) + data[24:29]
    return data[:8] + planted.chunk(b"IHDR", body) + data[33:]


def test_s2_bombs_are_refused_by_their_heads() -> None:
    small = saved(drawing(SMALL), "PNG")
    gif = planted.gif(drawing(SMALL))
    for data in (
        resized_head(small, 60_000, 60_000),
        resized_head(small, 7_000, 9_000),
        gif[:6] + b"\xff\xff\xff\xff" + gif[10:],
        saved(Image.new("1", (30_000, 30_000)), "PNG"),
    ):
        problem = refused(data)
        assert problem.code == "picture-broken" and "像素" in problem.message


def test_s2_many_frames_of_a_large_picture_are_refused() -> None:
    frame = Image.new("P", (2_000, 2_000))
    frames = [frame.copy() for _ in range(40)]
    for at, one in enumerate(frames):
        one.putpixel((at, at), 1)
    problem = refused(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert "40 帧" in problem.message


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP", b"iTXt"])
def test_s2_packed_notes_are_never_unpacked(kind: bytes) -> None:
    small = saved(drawing(SMALL), "PNG")
    body = {b"iTXt": b"a\0\1\0\0\0"}.get(kind, b"a\0\0") + zlib.compress(bytes(200_000_000), 1)
    data = small[:33] + planted.chunk(kind, body) + small[33:]
    assert len(good(data).data) < 2 * len(small)


def test_a_file_that_is_too_large_is_not_looked_into() -> None:
    assert "MB" in refused(b"\xff\xd8\xff" + bytes(50_000_001)).message


# -- photos ------------------------------------------------------------------------------------------------

LOSSLESS: dict[str, Callable[[Image.Image], bytes]] = {
    "png": lambda picture: saved(picture, "PNG"),
    "png grey": lambda picture: saved(picture.convert("L"), "PNG"),
    "png of 64 colours": lambda picture: saved(picture.quantize(64), "PNG"),
    "gif": lambda picture: saved(picture.quantize(256), "GIF"),
    "gif of web colours": lambda picture: saved(picture.convert("P"), "GIF"),
    "webp lossless": lambda picture: saved(picture, "WEBP", lossless=True),
}


@pytest.mark.parametrize("name", LOSSLESS)
def test_h3_a_photo_is_one_however_it_was_saved(name: str) -> None:
    assert good(LOSSLESS[name](grainy((400, 300)))).photo
    assert not good(LOSSLESS[name](grainy((300, 300)))).photo  # an icon
    assert not good(LOSSLESS[name](drawing())).photo


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
@pytest.mark.parametrize(("width", "photo"), [(600, True), (599, False)])
def test_what_is_coded_as_photos_are_is_one_from_640_by_480(kind: str, width: int, photo: bool) -> None:
    assert good(saved(drawing((width, 500)), kind)).photo is photo


def test_smooth_grounds_are_no_photos() -> None:
    for picture in (Image.linear_gradient("L"), Image.radial_gradient("L")):
        assert not good(saved(picture.resize((900, 700)).convert("RGB"), "PNG")).photo


def test_a_picture_that_changed_since_it_was_checked_is_an_error_of_the_machine() -> None:
    assert cleaned(saved(drawing(SMALL), "PNG")).kind is PictureKind.PNG
    with pytest.raises(UnusablePictureError, match="文字文件"):
        cleaned(b"text")
