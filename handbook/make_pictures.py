"""Make the pictures of the manual and of README.md from the sample campaign, by one command, without network.

    .venv/bin/python handbook/make_pictures.py [--built DIR]    (once `python3 build.py test` has set up all)

In: the sample (built anew in a temporary folder, or a campaign folder that was built with TODAY). Out: the
files below `handbook/`. Pages are shot by Chromium, which the tests need too; everything else is put together
from the previews that a build makes. `tests/docs/test_handbook.py` makes most of them again and looks for
differences.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from generator.render.subset import fonts_folder
from generator.setup import system

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HANDBOOK = Path(__file__).resolve().parent
PROJECT = HANDBOOK.parent
TODAY = "2026-11-22"  # as in tests/acceptance: after the sample's reviews, before anything in it expires
MOST_BYTES, MOST_ALL = 250_000, 2_000_000

GROUND, INK, PAPER, QUIET = "#d9d6cf", "#222322", "#ffffff", "#5f5b53"
PHONE_PX = (360, 780)  # the width that most phones of pupils have
DESK_PX = (1080, 760)
GAP = 28

BEST = ("maozi", "yanjing", "jiesuandan", "shuangmian")
THEMES = (("警报", "yanzhengma"), ("校园", "xueweimao"), ("卷宗", "kalan"), ("关怀", "zhaopian-bupai"))
CONCEPTS = (
    ("帽子", "maozi"), ("眼睛", "yanjing"), ("换脸", "huanlian"), ("对话", "duihua"), ("钩线", "gouxian"),
    ("放款口", "fangkuankou"), ("学位帽", "xueweimao"), ("卡栏", "kalan"), ("零元", "lingyuan"),
    ("进度", "jindu"), ("验证码", "yanzhengma"), ("双面", "shuangmian"), ("结算单", "jiesuandan"),
    ("感应", "kazai-nishouli"), ("照片", "zhaopian-yaoqian"), ("挂断", "guale-zaicha"),
    ("镜头", "zhaopian-bupai"), ("单程", "zhibao-qu"), ("牵线", "qianxian"), ("金条", "jintiao"),
    ("救生圈", "zhuikuan"),
)  # fmt: skip
SHAPES = (
    (600, (("易拉宝", "duihua"), ("X展架", "gouxian"), ("易拉宝", "xueweimao"), ("手机海报", "yanjing"),
           ("手机海报", "kalan"), ("桌牌", "lingyuan"), ("海报A4单色", "zhuikuan"))),
    (80, (("横幅", "maozi"), ("横幅", "huanlian"))),
    (330, (("电子屏", "yanzhengma"), ("电子屏", "zhaopian-yaoqian"), ("电子屏", "kazai-nishouli"))),
    (300, (("展板90x120", "jiesuandan"), ("公众号首图", "guale-zaicha"), ("公众号次图", "shuangmian"),
           ("明白卡", "jindu"), ("单页A5", "huanlian"))),
)  # fmt: skip
LETTERS = ("zhi-jiazhang", "fengxian-tishidan")
PHOTO = "cuini-dianhua"
BOARD, BOARD_PAGES = "diyudan", (2, 6, 12)
SITE_PAGES = ("index.html", "cases/kefu-gongxiang-pingmu.html")
TOOLS = (
    (
        "types/index.html",
        "said.value = '客服说我开了百万保障'; document.querySelector('.askbox button').click()",
    ),
    ("cases/index.html", "q.value = '验证码'; q.dispatchEvent(new Event('input'))"),
    ("quiz/maochong-kefu.html", "document.querySelectorAll('.options summary')[2].click()"),
)
AFTER = "zhuanzhang-zhihou.html"
DRAFTS = ("posters/huanlian.md", "letters/xinsheng-jiazhang.md")
SLIP_FROM = 0.705  # the cut line, as a part of the page's height

MISTAKES = (
    ("content/posters/maozi.md", "识破:", "识坡:"),
    ("content/cases/shuadan-fanli.md", "类型: ", "类型："),
    ("content/letters/zhi-jiazhang.md", "审核人: 示例老师\n", ""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The sample after a build, a browser to look at it, and a folder for what is made on the way."""

    root: Path
    browser: Browser
    scratch: Path

    def preview(self, subject: str, *, folder: str = "dist", form: str = "海报A3") -> Image.Image:
        """Return the picture of a subject in a format; of what has none of that name, its first."""
        homes = ("preview", "screen") if folder == "dist" else ("print",)
        found = sorted(one for home in homes for one in (self.root / folder / home / subject).glob("*.png"))
        return Image.open(next((one for one in found if one.stem.endswith(f"_{form}")), found[0])).convert(
            "RGB"
        )

    def shot(self, page: str, size: tuple[int, int], scale: float = 1, act: str = "") -> Image.Image:
        """Return what a browser window of `size` px shows of a page of `dist/`, after a script `act`.

        A page elsewhere goes by its whole address.
        """
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=scale,
            color_scheme="light",
            reduced_motion="reduce",
        )
        tab = context.new_page()
        tab.goto(page if "://" in page else (self.root / "dist" / page).as_uri())
        if "://" in page:
            tab.wait_for_load_state("networkidle")
        if act:
            tab.evaluate(act)
            tab.wait_for_timeout(500)  # what it fetched is there and stands
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "shot.png"
            tab.screenshot(path=path)
            picture = Image.open(path).convert("RGB")
        context.close()
        return picture


# -- what is put together ----------------------------------------------------------------------------------


def results(built: Built) -> Image.Image:
    """Draw the picture of README.md: four posters over the two letters and three phones."""
    gap, width = 30, 1600
    sheet = (width - 5 * gap) // 4
    posters = [fit(built.preview(name), width=sheet) for name in BEST]
    height = posters[0].height
    letters = [fit(built.preview(name), height=height) for name in LETTERS]
    pages = ("site/index.html", "site/cases/kefu-gongxiang-pingmu.html", f"site/{AFTER}")
    phones = [phone(built.shot(page, PHONE_PX, 2), height) for page in pages]
    return column([row(posters, gap), spread([*letters, *phones], width - 2 * gap)], gap, margin=gap)


def overview(built: Built) -> Image.Image:
    """Shoot the overview as far as its first rows of small pictures, as on an office screen that stands."""
    width, height = DESK_PX
    return framed(built.shot("index.html", (width, height + 500)))


def site(built: Built) -> Image.Image:
    """Shoot the home page and a case as on a phone."""
    return column(
        [row([phone(built.shot(f"site/{page}", PHONE_PX, 2), 780) for page in SITE_PAGES], 60)], 0, 36
    )


def tools(built: Built) -> Image.Image:
    """Shoot the finder's answer, a search and a question, as on a phone."""
    shots = (built.shot(f"site/{page}", PHONE_PX, 2, act) for page, act in TOOLS)
    return column([row([phone(shot, 640) for shot in shots], 40)], 0, 36)


def formats(built: Built) -> Image.Image:
    """Show shapes: banners over rows of one height each."""
    rows = [
        row([fit(built.preview(subject, form=form), height=high) for form, subject in some], 20)
        for high, some in SHAPES
    ]
    width = max(one.width for one in rows)
    return fit(column([fit(one, width=width) for one in rows], 20, margin=GAP), width=1560)


def themes(built: Built) -> Image.Image:
    """Show a poster of each theme."""
    return column(
        [row([labelled(fit(built.preview(name), width=300), word) for word, name in THEMES], GAP)], 0, GAP
    )


def photograph(built: Built) -> Image.Image:
    """Show the sample's photograph on a sheet, on a copier's and on two screens."""
    shown = (built.preview(PHOTO, form=form) for form in ("海报A4", "海报A4单色", "手机海报", "电子屏"))
    return column([row([fit(one, height=420) for one in shown], GAP)], 0, GAP)


def concepts(built: Built) -> Image.Image:
    """Show every concept in a contact sheet."""
    tiles = [labelled(fit(built.preview(name), width=150), word) for word, name in CONCEPTS]
    return column([row(tiles[at : at + 7], 16) for at in range(0, len(tiles), 7)], 16, 20)


def letters(built: Built) -> Image.Image:
    """Show the letter and the notice."""
    return column([row([fit(built.preview(name), width=480) for name in LETTERS], GAP)], 0, GAP)


def boards(built: Built) -> Image.Image:
    """Show the six boards of the sample."""
    pictures = [Image.open(path).convert("RGB") for path in _board_files(built, "preview", "黑板报A3.png")]
    tall = [picture for picture in pictures if picture.height > picture.width]
    wide = sorted((one for one in pictures if one not in tall), key=lambda one: one.width / one.height)
    columns = [column([fit(one, width=500) for one in some], 20, 0) for some in (wide[:2], wide[2:])]
    height = max(one.height for one in columns)
    return column([row([*columns, *(fit(one, height=height) for one in tall)], 20)], 20, GAP)


def board_sheets(built: Built) -> Image.Image:
    """Show the plan of a board, a block, a letter and the drawing as they are printed."""
    (plan,), (team,) = (
        [path for path in _board_files(built, "print", name) if path.parent.name == BOARD]
        for name in ("黑板报A3.pdf", "黑板报A4.pdf")
    )
    sheets = [_page(team, number, 350) for number in BOARD_PAGES]
    return column([framed(_page(plan, 2, 1150)), row([framed(sheet) for sheet in sheets], 24)], 24, GAP)


def _board_files(built: Built, folder: str, name: str) -> list[Path]:
    return sorted((built.root / "dist" / folder).glob(f"*/*_{name}"))


def _page(file: Path, number: int, width: int) -> Image.Image:
    """Draw a page of a PDF, counted from 1."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    page = document[number - 1]
    picture: Image.Image = page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB")
    document.close()
    return fit(picture, width=width)


def slip(built: Built) -> Image.Image:
    """Show the slip alone."""
    page = built.preview(LETTERS[0])
    return column([page.crop((0, round(page.height * SLIP_FROM), page.width, page.height))], 0, 20)


def findings(built: Built) -> Image.Image:
    """Draw what a check of a campaign with three mistakes prints."""
    with tempfile.TemporaryDirectory() as folder:
        root = copied(built.root, Path(folder) / "wuzha")
        for file, right, wrong in MISTAKES:
            text = (root / file).read_text(encoding="utf-8")
            (root / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
        said = command("check", root, expected=1)
    return terminal(("$ python3 build.py check", *said.splitlines()))


def drafts(built: Built) -> Image.Image:
    """Show a poster and a letter as previews of drafts."""
    with tempfile.TemporaryDirectory() as folder:
        root = copied(built.root, Path(folder) / "wuzha")
        for name in DRAFTS:
            path = root / "content" / name
            path.write_text(path.read_text(encoding="utf-8").replace("已审核", "草稿"), encoding="utf-8")
        command("preview", root)
        marked = replace(built, root=root)
        names = [Path(name).stem for name in DRAFTS]
        sheets = [fit(marked.preview(name, folder=".cache/preview"), width=400) for name in names]
    return column([row(sheets, GAP)], 0, GAP)


CLASS_OF = (
    "赵示甲",
    "钱示甲",
    "孙示甲",
    "李示甲",
    "周示甲",
    "吴示甲",
    "郑示甲",
    "王示甲",
    "冯示甲",
    "陈示甲",
    "褚示甲",
    "卫示甲",
)
STILL_OUT = (3, 8)
"""Whose slips of `CLASS_OF` did not come back."""


@cache
def counted(built: Built) -> Path:
    """Print a letter for a class, fill in and scan what came back, count it; return the campaign folder."""
    import numpy as np

    from generator.bench import damage, pens
    from generator.bench.blanks import slips_in_pdf
    from generator.products.slips import slip as geometry

    root = copied(built.root, built.scratch / "counted")
    roster = root / "private" / "名单.csv"
    roster.parent.mkdir()
    rows = (f"高一（3）班,{name},{at:02}" for at, name in enumerate(CLASS_OF, start=1))
    roster.write_text("\n".join(("班级,姓名,学号", *rows)), encoding="utf-8")
    command("letters", root, "--roster", str(roster), "--letter", LETTERS[0], "--late")
    pack = next((root / "private" / "letters").rglob("高*.pdf"))
    papers = list(slips_in_pdf(pack, geometry()))[2 : 2 + 2 * len(CLASS_OF) : 2]
    random = np.random.default_rng(11)
    back = [pens.fill(one, geometry(), random)[0] for at, one in enumerate(papers) if at not in STILL_OUT]
    pages = [damage.scanned(back[at : at + 3], random, 200).pixels for at in range(0, len(back), 3)]
    first, *rest = map(Image.fromarray, pages)
    scan = root / "private" / "扫描" / "高一3班.pdf"
    scan.parent.mkdir()
    first.save(scan, save_all=True, append_images=rest, resolution=200)
    command("receipts", root, str(scan.parent))
    return root


def counts(built: Built) -> Image.Image:
    """Shoot the report of a class: totals, who is missing, the text for its group."""
    page = counted(built) / "private" / "receipts" / "回执统计.html"
    return framed(built.shot(page.as_uri(), (1000, 980)))


def settling(built: Built) -> Image.Image:
    """Shoot the local page on which doubtful slips are settled."""
    import threading
    from datetime import date

    from generator.ledger import returns
    from generator.receipts.settlepage import ReviewServer

    root = counted(built)
    started, servers = threading.Event(), list[ReviewServer]()

    def serve() -> None:
        with (
            returns.open_returns(root) as base,
            ReviewServer(root, base, date.fromisoformat(TODAY)) as server,
        ):
            servers.append(server)
            started.set()
            server.run()

    thread = threading.Thread(target=serve)
    thread.start()
    started.wait(20)
    try:
        return framed(built.shot(servers[0].address, (1000, 740)))
    finally:
        built.shot(servers[0].address, (100, 100), act="document.getElementById('done').click()")
        thread.join(20)


PICTURES: dict[str, Callable[[Built], Image.Image]] = {
    "results.jpg": results,
    "pictures/总览.webp": overview,
    "pictures/网站.webp": site,
    "pictures/找和考.webp": tools,
    "pictures/主题.webp": themes,
    "pictures/构思.webp": concepts,
    "pictures/照片.webp": photograph,
    "pictures/版式.webp": formats,
    "pictures/家长信.webp": letters,
    "pictures/回执.webp": slip,
    "pictures/黑板报.webp": boards,
    "pictures/黑板报图纸.webp": board_sheets,
    "pictures/回执统计.webp": counts,
    "pictures/核对回执.webp": settling,
    "pictures/检查.webp": findings,
    "pictures/草稿.webp": drafts,
}
"""Every picture below `handbook/`, and what makes it."""


# -- putting together --------------------------------------------------------------------------------------


def fit(picture: Image.Image, *, width: int = 0, height: int = 0) -> Image.Image:
    """Return a picture in another size, its proportions kept."""
    size = (width, round(picture.height * width / picture.width)) if width else (0, 0)
    size = (round(picture.width * height / picture.height), height) if height else size
    return picture.resize(size, Image.Resampling.LANCZOS)


def row(pictures: Sequence[Image.Image], gap: int) -> Image.Image:
    """Set pictures side by side on the ground, their feet on one line."""
    whole = sum(picture.width for picture in pictures) + gap * (len(pictures) - 1)
    return spread(pictures, whole)


def spread(pictures: Sequence[Image.Image], width: int) -> Image.Image:
    """Set pictures side by side over a width, with equal gaps."""
    height = max(picture.height for picture in pictures)
    sheet = Image.new("RGB", (width, height), GROUND)
    free = width - sum(picture.width for picture in pictures)
    left = 0.0
    for picture in pictures:
        sheet.paste(picture, (round(left), height - picture.height))
        left += picture.width + free / max(1, len(pictures) - 1)
    return sheet


def column(pictures: Sequence[Image.Image], gap: int, margin: int) -> Image.Image:
    """Set pictures below each other on the ground, with a margin around."""
    width = max(picture.width for picture in pictures) + 2 * margin
    height = sum(picture.height for picture in pictures) + gap * (len(pictures) - 1) + 2 * margin
    sheet = Image.new("RGB", (width, height), GROUND)
    top = margin
    for picture in pictures:
        sheet.paste(picture, (margin, top))
        top += picture.height + gap
    return sheet


def framed(picture: Image.Image) -> Image.Image:
    """Put a thin line around a picture that is white at its edges."""
    ImageDraw.Draw(picture).rectangle((0, 0, picture.width - 1, picture.height - 1), outline="#b9b4a8")
    return picture


def labelled(picture: Image.Image, words: str) -> Image.Image:
    """Put words under a picture."""
    sheet = Image.new("RGB", (picture.width, picture.height + 34), GROUND)
    sheet.paste(picture)
    font = ImageFont.truetype(fonts_folder() / "sans-bold.otf", 18)
    ImageDraw.Draw(sheet).text((0, sheet.height - 12), words, fill=INK, font=font, anchor="ls")
    return sheet


def phone(screen: Image.Image, height: int) -> Image.Image:
    """Put a screen into the outline of a phone."""
    rim, radius = round(height * 0.016), round(height * 0.05)
    inner = fit(screen, height=height - 2 * rim)
    body = Image.new("RGB", (inner.width + 2 * rim, height), GROUND)
    body.paste(INK, mask=_rounded(body.size, radius))
    body.paste(inner, (rim, rim), _rounded(inner.size, radius - rim))
    return body


def _rounded(size: tuple[int, int], radius: int) -> Image.Image:
    """Return a mask with round corners, drawn fourfold so that they are smooth."""
    large = Image.new("L", (size[0] * 4, size[1] * 4))
    corner = (large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle((0, 0, *corner), radius * 4, fill=255)
    return large.resize(size, Image.Resampling.LANCZOS)


# -- a terminal --------------------------------------------------------------------------------------------

EM = 20  # px: a Chinese character is two cells wide, all others one
CELL = EM / 2
LINE = 32
COLOURS = (("错误", "#ff8f7a"), ("警告", "#f2cf63"))


def terminal(lines: Sequence[str]) -> Image.Image:
    """Draw lines as a terminal shows them."""
    width = max(sum(map(_cells, line)) for line in lines) * CELL
    screen = Image.new("RGB", (round(width) + 2 * GAP, LINE * len(lines) + 2 * GAP), INK)
    draw = ImageDraw.Draw(screen)
    for number, line in enumerate(lines):
        _write(draw, line, GAP + LINE * number + 0.75 * LINE)
    return screen


def _cells(character: str) -> int:
    return 2 if ord(character) > 0x2000 else 1


def _write(draw: ImageDraw.ImageDraw, line: str, baseline: float) -> None:
    """Write a line cell by cell, so that columns align."""
    font = ImageFont.truetype(fonts_folder() / "sans-regular.otf", EM)
    narrow = ImageFont.truetype(fonts_folder() / "sans-regular.otf", EM - 3)
    plain = "#cfcac0" if line.startswith(" ") else "#f2efe8"
    spans = {line.find(word): colour for word, colour in COLOURS if f" {word}: " in line}
    left, colour = float(GAP), plain
    for index, character in enumerate(line):
        colour = spans.get(index, plain if character == ":" else colour)
        cells = _cells(character)
        place = (left + cells * CELL / 2, baseline)
        draw.text(place, character, fill=colour, font=font if cells > 1 else narrow, anchor="ms")
        left += cells * CELL


# -- the command -------------------------------------------------------------------------------------------


def command(word: str, root: Path, *more: str, expected: int = 0) -> str:
    """Run a command of ours on a campaign folder; return what staff read."""
    words = [sys.executable, "-X", "utf8", "-m", "generator.cli", word, *more]
    words += ["--root", str(root), "--today", TODAY]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    if done.returncode != expected:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


def copied(root: Path, target: Path) -> Path:
    """Copy what a campaign folder holds for a build, without what was built."""
    for part in ("content", "docs"):
        shutil.copytree(root / part, target / part)
    return target


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    from playwright.sync_api import sync_playwright

    flags = [*system.BROWSER_FLAGS, "--hide-scrollbars"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system.browser(), args=flags)
        yield browser
        browser.close()


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture, as good as its limit in bytes allows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    most = MOST_BYTES if path.suffix == ".jpg" else 200_000
    for quality in range(86, 40, -4):
        picture.save(path, quality=quality, method=6, optimize=True)
        if path.stat().st_size <= most:
            return
    raise RuntimeError(f"{path.name} is too large")


def make(built: Built, folder: Path, names: Iterable[str]) -> None:
    """Make the pictures of these names."""
    for name in names:
        save(PICTURES[name](built), folder / name)
        print(f"handbook/{name}", (folder / name).stat().st_size)  # noqa: T201 it shows its progress


def main() -> None:
    """Build the sample unless a built one is named, then make the pictures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--built", type=Path, help="a folder with the sample, built with --today " + TODAY)
    asked.add_argument("--out", type=Path, default=HANDBOOK, help="where to write them")
    asked.add_argument("names", nargs="*", help="which ones; all without a name")
    told = asked.parse_args()
    root = told.built
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if root is None:
            root = copied(PROJECT, Path(folder) / "wuzha")
            command("build", root)
        make(
            Built(root=root.resolve(), browser=browser, scratch=Path(folder)),
            told.out,
            told.names or PICTURES,
        )


if __name__ == "__main__":
    main()
