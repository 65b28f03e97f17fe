"""Reading codes, and the rule for where they may lead."""

import io
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from qrcode.main import QRCode

from generator.codes.hosts import host_of, host_problem, problem_of
from generator.codes.read import MOST_BYTES, UnreadablePicture, police_code, read_squares

ADDRESS = b"https://yingyong.shiligongan.example/anzhuang?diqu=0000"
HOSTS = ("fanzha.example", "shiligongan.example")


def code(payload: bytes, box: int = 6) -> Image.Image:
    made = QRCode(box_size=box)
    made.add_data(payload, optimize=0)
    picture: Image.Image = made.make_image().get_image().convert("RGB")
    return picture


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_the_payload_of_a_police_picture_is_kept_byte_for_byte(kind: str) -> None:
    assert police_code(saved(code(ADDRESS), kind)) == ADDRESS


def test_bytes_that_are_no_text_are_kept() -> None:
    payload = bytes(range(128, 256))
    assert police_code(saved(code(payload))) == payload


def test_a_transparent_ground_is_white() -> None:
    dark = Image.eval(code(ADDRESS).convert("L"), lambda value: 255 - value)
    picture = Image.new("RGBA", dark.size, (0, 0, 0, 0))
    picture.putalpha(dark)
    assert police_code(saved(picture)) == ADDRESS


def test_corners_are_where_the_code_is() -> None:
    sheet = Image.new("L", (800, 600), 255)
    picture = code(ADDRESS)
    sheet.paste(picture, (300, 100))
    (read,) = read_squares(sheet)
    xs, ys = zip(*read.corners, strict=True)
    assert 300 < min(xs) < max(xs) < 300 + picture.width
    assert 100 < min(ys) < max(ys) < 100 + picture.height


def test_two_codes_none_and_another_kind_are_refused() -> None:
    sheet = Image.new("RGB", (1000, 500), "white")
    assert isinstance(police_code(saved(sheet)), UnreadablePicture)
    sheet.paste(code(b"a"), (0, 0))
    sheet.paste(code(b"b"), (500, 0))
    refused = police_code(saved(sheet))
    assert isinstance(refused, UnreadablePicture) and "2 个" in refused.message


def test_what_is_too_large_is_refused_before_it_is_unpacked() -> None:
    for data in (bytes(MOST_BYTES + 1), saved(Image.new("1", (8000, 5001)))):
        refused = police_code(data)
        assert isinstance(refused, UnreadablePicture) and "太大" in refused.message


def test_a_picture_that_pillow_warns_of_is_refused_without_another_word() -> None:
    with warnings.catch_warnings(action="error"):
        refused = police_code(saved(Image.new("1", (12_000, 12_000))))
    assert isinstance(refused, UnreadablePicture) and "12000 x 12000" in refused.message


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_throw(data: bytes) -> None:
    for start in (
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0",
        b"RIFF\x00\x00\x00\x00WEBP",
    ):
        assert isinstance(police_code(start + data), bytes | UnreadablePicture)


def test_a_cut_off_picture_is_refused() -> None:
    data = saved(code(ADDRESS))
    assert isinstance(police_code(data[: len(data) // 2]), UnreadablePicture)


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS.decode(),
        ADDRESS,
        "https://fanzha.example",
        "HTTPS://FANZHA.EXAMPLE/X",
        "https://a.b.fanzha.example/x?y=1&time=12:30#z",
    ],
)
def test_addresses_of_listed_hosts_pass(address: str | bytes) -> None:
    assert problem_of(address, HOSTS) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://fanzha.example/", "https"),
        ("ftp://fanzha.example/", "https"),
        ("fanzha.example", "https"),
        ("", "https"),
        ("https://evilfanzha.example/", "白名单"),
        ("https://fanzha.example.evil.example/", "白名单"),
        ("https://96ll0.cc/", "白名单"),
        ("https://fanzha.example@evil.example/", "@"),
        ("https://user:pass@fanzha.example/", "@"),
        ("https://fanzha.example:8443/", "端口"),
        ("https://fanzha.example:/", "端口"),
        ("https://fanzha.example:99999/", "写法"),
        ("https://10.0.0.1/", "IP"),
        ("https://2130706433/", "IP"),
        ("https://0x7f.1/", "IP"),
        ("https://[::1]/", "IP"),
        ("https://[::1/", "写法"),
        ("https://xn--fanzha.example/", "xn--"),
        ("https://反诈.example/", "英文字母"),
        ("https://fanzha。example/", "英文字母"),
        ("https://fanzha%2eexample/", "%"),
        ("https:///fanzha.example/", "网站名"),
        ("https://fanzha.example/a b", "空格"),
        ("https://fanzha.example/\n", "空格"),
        ("https://fanzha.example\\@evil.example", "反斜线"),
        ("https://fanzha.example/?url=https://evil.example", "跳转"),
        ("https://fanzha.example/?x=https%3A%2F%2Fevil.example", "跳转"),
        ("https://fanzha.example/?x=https%25253A%25252F%25252Fevil.example", "跳转"),
        ("https://fanzha.example/?next=//evil.example", "跳转"),
        ("https://fanzha.example/?redirect=evil.example", "跳转"),
        ("https://fanzha.example/#https://evil.example", "跳转"),
        ("https://fanzha.example//evil.example", "跳转"),
        ("https://fanzha.example/" + "x" * 500, "太长"),
        (b"\xff\xfe", "英文字母"),
    ],
)
def test_all_others_are_refused_with_a_reason(address: str | bytes, why: str) -> None:
    assert why in (problem_of(address, HOSTS) or "")


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_no_address_makes_the_rule_throw(address: str | bytes) -> None:
    problem_of(address, HOSTS)
    if isinstance(address, str):
        problem_of(f"https://{address}", HOSTS)
        host_of(f"https://{address}")
        host_problem(address)


def test_hosts_of_an_allow_list_are_names_only() -> None:
    assert host_problem("fanzha.example") is None
    for host in ("https://a.example", "a", "10.0.0.1", "反诈.example", "a.example:80", "*.a.example", ""):
        assert host_problem(host)
