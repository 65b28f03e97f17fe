"""At least 25 planted faults: preflight finds each on a sheet, and says nothing of the clean twin.

`python3 build.py test tests/preflight/test_planted.py -s` prints the list.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from preflight_pieces import MUST, PICTURE, WORDS, code_svg
from press_sheets import BODY, GROUND, Edit, codes_found, painted_over, sheet_in, small_job, spoil

from generator.model import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A fault: the code that must be found, in words, and how the sheet or what it is made of is spoilt."""

    code: str
    words: str
    edit: Edit | None = None
    body: str = BODY
    job: Callable[[], Job] = small_job
    clean: str = BODY


def _set(key: str, value: Any) -> Edit:
    return lambda pdf: pdf.pages[0].obj.__setitem__(key, value)


def _root(key: str, value: Any) -> Edit:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def _intent(key: str, value: Any) -> Edit:
    return lambda pdf: pdf.Root.OutputIntents[0].__setitem__(key, value)


def _shifted(name: str, by: float) -> Edit:
    def edit(pdf: pikepdf.Pdf) -> None:
        box = [float(one) for one in pdf.pages[0].obj[name]]
        pdf.pages[0].obj[name] = Array([box[0], box[1], box[2] + by, box[3]])

    return edit


def _twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def _cut_at_trim(pdf: pikepdf.Pdf) -> None:
    """Paint paper over all of the bleed, as a sheet whose ground stops at the trim."""
    left, bottom, right, top = (float(one) for one in pdf.pages[0].obj.TrimBox)
    wide = (
        f"0 0 0 0 k 0 {top} 9999 99 re f 0 0 9999 {bottom} re f 0 0 {left} 9999 re f {right} 0 99 9999 re f"
    )
    pdf.pages[0].contents_add(b"\nq " + wide.encode() + b" Q")


def _picture(width: int, space: str, data: bytes, **more: Any) -> Edit:
    """Place a picture of some pixels a side on 50 x 50 mm."""

    def edit(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(data)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width = stream.Height = width
        stream.BitsPerComponent, stream.ColorSpace = 8, Name(space)
        for key, value in more.items():
            stream[f"/{key}"] = value(pdf) if callable(value) else value
        drawn = pdf.pages[0].Resources.get("/XObject", Dictionary())
        drawn["/Planted"] = stream
        pdf.pages[0].Resources.XObject = drawn
        pdf.pages[0].contents_add(b"\nq 141 0 0 141 60 40 cm /Planted Do Q")

    return edit


def _mask(pdf: pikepdf.Pdf) -> Any:
    stream = pdf.make_stream(bytes(600 * 600))
    stream.Subtype, stream.ColorSpace, stream.BitsPerComponent = Name.Image, Name.DeviceGray, 8
    stream.Width = stream.Height = 600
    return stream


def _shading(pdf: pikepdf.Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 9, 0], Function=function)
    pdf.pages[0].Resources.Shading = Dictionary(Planted=shading)
    pdf.pages[0].contents_add(b"\nq 60 60 9 9 re W n /Planted sh Q")


def _font(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font = Dictionary(F1=font)
    pdf.pages[0].contents_add(b"\nq BT /F1 20 Tf 60 60 Td (shop) Tj ET Q")


def _layer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())


def _annotated(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 60, 90, 90])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"x"


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(b"<x/>")


def _foreign_profile(pdf: pikepdf.Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(stream.read_bytes())
    data[-1] ^= 1
    stream.write(bytes(data))


def _rgb_profile(pdf: pikepdf.Pdf) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pdf.Root.OutputIntents[0].DestOutputProfile.write(profile)


SMALL = "<p style='left:10mm;top:100mm;font-size:{0}mm;color:{1}'>小字</p>"
LINE = (
    "<svg style='left:60mm;top:110mm' width='20mm' height='20mm' viewBox='0 0 20 20'><title>线</title>"
    "<path d='M0 9h20' stroke='#2b2b2a' stroke-width='{0}'/></svg>"
)
BAR = (
    "<svg style='left:60mm;top:110mm' width='20mm' height='20mm' viewBox='0 0 20 20'><title>条</title>"
    "<rect x='0' y='9' width='20' height='{0}' fill='#2b2b2a'/></svg>"
)
GS = "ExtGState"
COLOUR = "ColorSpace"
TINT = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)


def _without_code(**code: Any) -> str:
    return GROUND + WORDS + MUST + PICTURE + code_svg(**({"dark": "#000000"} | code))


PLANTED = (
    Planted(code="press-trim-box", words="成品框差 0.2 毫米", edit=_shifted("/TrimBox", 0.6)),
    Planted(code="press-bleed-box", words="出血框差 1 毫米", edit=_shifted("/BleedBox", -2.9)),
    Planted(code="press-media-box", words="页面差 1 毫米", edit=_shifted("/MediaBox", 2.9)),
    Planted(code="press-rotated", words="页面转了方向", edit=_set("/Rotate", 90)),
    Planted(code="press-unit", words="页面的单位放大了一倍", edit=_set("/UserUnit", 2)),
    Planted(code="press-cropped", words="只显示一部分", edit=_set("/CropBox", Array([0, 0, 200, 200]))),
    Planted(code="press-pages", words="多了一页", edit=_twice),
    Planted(code="press-unbled", words="底色只画到裁切线", edit=_cut_at_trim),
    Planted(code="press-rgb", words="有 RGB 的色块", edit=painted_over(b"1 0 0 rg 60 60 30 30 re f")),
    Planted(code="press-rgb", words="有 RGB 的图片", edit=_picture(600, "/DeviceRGB", bytes(600 * 600 * 3))),
    Planted(
        code="press-lab",
        words="有 Lab 颜色",
        edit=painted_over(
            b"/P cs 50 0 0 sc 60 60 30 30 re f",
            ColorSpace=Dictionary(P=Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])),
        ),
    ),
    Planted(
        code="press-icc",
        words="有带色彩文件的颜色",
        edit=lambda pdf: painted_over(
            b"/P cs 0.5 sc 60 60 30 30 re f",
            ColorSpace=Dictionary(P=Array([Name.ICCBased, pdf.make_stream(b"x", N=1)])),
        )(pdf),
    ),
    Planted(
        code="press-spot",
        words="有专色",
        edit=painted_over(
            b"/P cs 1 sc 60 60 30 30 re f",
            ColorSpace=Dictionary(P=Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, TINT])),
        ),
    ),
    Planted(code="press-shading", words="渐变的颜色值个数不对", edit=_shading),
    Planted(code="press-ink-total", words="四色叠满 400 %", edit=painted_over(b"1 1 1 1 k 60 60 30 30 re f")),
    Planted(
        code="press-ink-total",
        words="图片的墨量 400 %",
        edit=_picture(600, "/DeviceCMYK", b"\xff" * 600 * 600 * 4),
    ),
    Planted(
        code="press-overprint",
        words="有叠印",
        edit=painted_over(b"/P gs 60 60 30 30 re f", ExtGState=Dictionary(P=Dictionary(OP=True, op=True))),
    ),
    Planted(code="press-font-left", words="还有没转曲的文字", edit=_font),
    Planted(
        code="press-transparency",
        words="半透明的色块",
        edit=painted_over(b"/P gs 60 60 30 30 re f", ExtGState=Dictionary(P=Dictionary(ca=0.5))),
    ),
    Planted(
        code="press-transparency",
        words="正片叠底",
        edit=painted_over(b"/P gs 60 60 30 30 re f", ExtGState=Dictionary(P=Dictionary(BM=Name.Multiply))),
    ),
    Planted(
        code="press-transparency",
        words="带透明通道的图片",
        edit=_picture(600, "/DeviceGray", bytes(600 * 600), SMask=_mask),
    ),
    Planted(code="press-layer", words="有图层", edit=_layer),
    Planted(code="press-annotation", words="有链接", edit=_annotated),
    Planted(code="press-script", words="打开时运行脚本", edit=_script),
    Planted(code="press-attachment", words="夹带了附件", edit=_attached),
    Planted(
        code="press-intent", words="没有输出意图", edit=lambda pdf: pdf.Root.__delitem__("/OutputIntents")
    ),
    Planted(
        code="press-intent-name",
        words="输出意图是别的印刷",
        edit=_intent("/OutputConditionIdentifier", pikepdf.String("SWOP")),
    ),
    Planted(code="press-profile", words="色彩文件是 RGB 的", edit=_rgb_profile),
    Planted(code="press-profile-other", words="色彩文件不是约定的那个", edit=_foreign_profile),
    Planted(code="press-version", words="没有写明是 PDF/X-4", edit=_metadata),
    Planted(code="press-trapped", words="没有写陷印", edit=lambda pdf: pdf.docinfo.__delitem__("/Trapped")),
    Planted(code="press-ppi", words="图片太小", edit=_picture(200, "/DeviceGray", bytes(200 * 200))),
    Planted(
        code="press-text-small",
        words="字只有 6 磅",
        body=BODY + SMALL.format(2.1, "#2b2b2a"),
        clean=BODY + SMALL.format(2.6, "#2b2b2a"),
    ),
    Planted(
        code="press-reversed-small",
        words="反白的字只有 7 磅",
        body=BODY + SMALL.format(2.5, "#ffffff"),
        clean=BODY + SMALL.format(2.9, "#ffffff"),
    ),
    Planted(
        code="press-text-inks",
        words="小字要套两块版",
        body=BODY + SMALL.format(3, "#e7412b"),
        clean=BODY + SMALL.format(6, "#e7412b"),
    ),
    Planted(
        code="press-line",
        words="线只有 0.15 毫米",
        body=BODY + LINE.format(0.15),
        clean=BODY + LINE.format(0.25),
    ),
    Planted(
        code="press-bar",
        words="填色的细条只有 0.15 毫米",
        body=BODY + BAR.format(0.15),
        clean=BODY + BAR.format(0.25),
    ),
    Planted(
        code="margins-text",
        words="文字离裁切线 2 毫米",
        body=BODY + "<p style='left:2mm;top:60mm'>太靠边</p>",
        clean=BODY + "<p style='left:6mm;top:60mm'>好</p>",
    ),
    Planted(
        code="press-code-inks",
        words="二维码用四色印",
        body=_without_code(dark="#222322"),
        clean=_without_code(dark="#2b2b2a"),
    ),
    Planted(code="codes-missing", words="没有印二维码", body=GROUND + WORDS + MUST + PICTURE),
)


@pytest.mark.parametrize("planted", PLANTED, ids=[f"{at:02} {one.words}" for at, one in enumerate(PLANTED)])
def test_a_planted_fault_is_found_and_its_clean_twin_passes(planted: Planted, tmp_path: Path) -> None:
    job = planted.job()
    sheet_in(tmp_path, planted.clean, job)
    assert codes_found(tmp_path, job) == []
    sheet_in(tmp_path, planted.body, job)
    if planted.edit:
        spoil(tmp_path / "press.pdf", planted.edit)
    assert planted.code in codes_found(tmp_path, job)


def test_there_are_enough_and_here_is_the_list() -> None:
    lines = (f"{at:3}. {one.words}：{one.code}" for at, one in enumerate(PLANTED, 1))
    sys.stdout.write("\n".join(("", *lines, "")))
    assert len(PLANTED) >= 25


def test_findings_say_what_to_change_and_name_the_piece(tmp_path: Path) -> None:
    sheet_in(tmp_path)
    spoil(tmp_path / "press.pdf", painted_over(b"1 0 0 rg 60 60 30 30 re f"))
    from press_sheets import checked

    lines, (found,) = checked(tmp_path)
    assert str(found).startswith("content/posters/yuer.md:1:1: 错误: 前三单是鱼饵（小样）：用了RGB 颜色")
    assert [line.title for line in lines if not line.passed] == ["颜色"]


def test_a_far_code_must_be_larger(tmp_path: Path) -> None:
    job = small_job()
    far = replace(job, format=replace(job.format, distance_m=3.0))
    sheet_in(tmp_path, job=far)
    assert "codes-far" in codes_found(tmp_path, far)
