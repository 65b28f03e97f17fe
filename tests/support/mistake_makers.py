"""Mistakes that no text file can describe (bytes, links, folders, pictures), made on the minimal campaign."""

import os
from collections.abc import Callable
from pathlib import Path

from campaigns import CAMPAIGN, CASE, POSTER
from PIL import Image
from qrcode.main import QRCode

CASE_FILE, POSTER_FILE = "content/cases/an-li.md", "content/posters/hai-bao.md"


def utf16(root: Path) -> None:
    (root / CASE_FILE).write_bytes(CASE.encode("utf-16"))


def utf16_without_mark(root: Path) -> None:
    (root / CASE_FILE).write_bytes(CASE.encode("utf-16-le"))


def gb18030(root: Path) -> None:
    (root / CASE_FILE).write_bytes(CASE.replace("\n", "\r\n").encode("gb18030"))


def damaged_byte(root: Path) -> None:
    (root / POSTER_FILE).write_bytes(POSTER.encode().replace("几块".encode(), "几".encode() + b"\xff\xe5"))


def unknown_bytes(root: Path) -> None:
    (root / POSTER_FILE).write_bytes(bytes(range(128, 256)) * 20)


def binary(root: Path) -> None:
    (root / POSTER_FILE).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def word_document(root: Path) -> None:
    (root / POSTER_FILE).write_bytes(b"PK\x03\x04" + bytes(range(256)))


def fifty_megabytes(root: Path) -> None:
    with (root / CASE_FILE).open("wb") as file:
        file.truncate(50_000_000)


def control_characters(root: Path) -> None:
    (root / POSTER_FILE).write_text(POSTER.replace("再要", "再\x0b要").replace("三单", "三\u200b单"))


def folder_named_md(root: Path) -> None:
    (root / "content/cases/x.md").mkdir()


def dangling_link(root: Path) -> None:
    (root / "content/cases/x.md").symlink_to("nowhere.md")


def link_out_of_root(root: Path) -> None:
    outside = root.parent / f"{root.name}-outside.md"
    outside.write_text(CASE)
    (root / "content/cases/x.md").symlink_to(outside)


def folder_out_of_root(root: Path) -> None:
    outside = root.parent / f"{root.name}-outside"
    (root / "content/posters").rename(outside)
    (root / "content/posters").symlink_to(outside)


def pipe(root: Path) -> None:
    os.mkfifo(root / "content/posters/x.md")


def odd_names(root: Path) -> None:
    (root / "content/cases/快递 退款（一）.md").write_text(CASE)
    (root / "content/posters/con.md").write_text(POSTER)


def name_in_gbk(root: Path) -> None:
    """What unpacking a zip file of Windows leaves."""
    (root / "content/cases" / os.fsdecode("快递".encode("gbk") + b".md")).write_text(CASE)


def no_campaign_file(root: Path) -> None:
    (root / "content/campaign.yml").unlink()


def campaign_file_misnamed(root: Path) -> None:
    (root / "content/campaign.yml").rename(root / "content/campaign.yml.txt")


def ignored_files(root: Path) -> None:
    (root / "content/cases/new.txt").write_text(CASE)
    (root / "content/posters/x.md.txt").write_text(POSTER)
    (root / "content/posters/~$x.docx").write_text("")


def yaml_bomb(root: Path) -> None:
    lines = ["a0: &a0 [哈, 哈]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 3)]
    (root / "content/campaign.yml").write_text(CAMPAIGN + "\n".join(lines) + "\n")


def draw_codes(path: Path, *payloads: str) -> None:
    """Write a picture with codes side by side."""
    size = 300
    sheet = Image.new("L", (size * max(1, len(payloads)), size), 255)
    for index, payload in enumerate(payloads):
        code = QRCode(box_size=6)
        code.add_data(payload)
        sheet.paste(code.make_image().get_image().resize((size, size)), (index * size, 0))
    sheet.save(path)


def _picture(root: Path, *payloads: str) -> None:
    """Write a picture with codes as the campus' app code."""
    (root / "content/codes").mkdir()
    draw_codes(root / "content/codes/app.png", *payloads)
    text = CAMPAIGN.replace('网址: "https://yingyong.shiligongan.example/a"', "图片: codes/app.png")
    (root / "content/campaign.yml").write_text(text)


def codes_of_two_campuses(root: Path) -> None:
    """Write two pictures, of different size and format, that say the same but for how it is written."""
    _picture(root, "https://yingyong.shiligongan.example/a")
    code = QRCode(box_size=9)
    code.add_data("https://Yingyong.shiligongan.example/a/")
    code.make_image().get_image().convert("RGB").save(root / "content/codes/dong.jpg", quality=95)
    path = root / "content/campaign.yml"
    second = (
        "  - 名称: 东校区\n    地区: 示例省示例市另一区\n"
        "    应用码: {图片: codes/dong.jpg, 发布单位: 示例市公安局另一分局}\n阶段:"
    )
    path.write_text(path.read_text("utf-8").replace("阶段:", second), encoding="utf-8")


def code_picture_without_code(root: Path) -> None:
    _picture(root)


def code_picture_with_two(root: Path) -> None:
    _picture(root, "https://yingyong.shiligongan.example/a", "https://yingyong.shiligongan.example/b")


def code_picture_of_another_host(root: Path) -> None:
    _picture(root, "https://yingyong.shiligongan.example.evil.example/a")


def code_picture_of_text(root: Path) -> None:
    _picture(root, "扫我领红包")


def code_picture_broken(root: Path) -> None:
    _picture(root)
    (root / "content/codes/app.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")


def code_picture_bomb(root: Path) -> None:
    _picture(root)
    Image.new("1", (9_000, 5_000), 1).save(root / "content/codes/app.png")


def pay_code_on_page(root: Path) -> None:
    draw_codes(root / "docs/ma.png", "wxp://f2f0abcdefg")
    page = root / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n![怎样扫](ma.png)\n", encoding="utf-8")


def only_controls(root: Path) -> None:
    (root / "docs/leer.md").write_bytes(b"\x1b")


def copies(root: Path) -> None:
    for file in (CASE_FILE, POSTER_FILE):
        (root / file.replace(".md", "副本.md")).write_bytes((root / file).read_bytes())


MAKERS: dict[str, Callable[[Path], None]] = {
    name: made for name, made in list(globals().items()) if callable(made) and made.__module__ == __name__
}
