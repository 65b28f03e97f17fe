"""The commands of the office printer: `tile`, `nup` and `lettering`, from what staff typed to files.

In: a request. Out: what is said at the end, or misuse. Files go to the folder that is named, else to
`private/office/`, which no site and no `dist/` is made of.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from unicodedata import category

from generator.office.drawing import Source, source_of
from generator.office.imposing import Imposition, imposition_of, write_booklet, write_repeated
from generator.office.lettering import Lettering, LetterStyle, write_lettering
from generator.office.papers import paper_named
from generator.office.tiling import Tiling, covering, fitted, write_tiles
from generator.render.subset import missing
from generator.store.filenames import portable

FOLDER = Path("private", "office")
MOST_SHEETS = 400
MOST_LETTERS = 60
_VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Variation selectors: they choose between a sign and its emoji and are not drawn."""
AS_IT_IS = "打印时选“实际大小”（100%），不要选“适合页面”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRequest:
    """What was asked: `fit` is (columns, rows), `to` a size to enlarge to, `words` are for letters."""

    root: Path
    out: Path | None
    paper: str
    file: Path | None = None
    fit: tuple[int, int] | None = None
    to: str | None = None
    page: int = 1
    double: bool = False
    booklet: bool = False
    words: str = ""
    hollow: bool = False
    pennants: bool = False
    mirrored: bool = False


OPTIONS = frozenset(field.name for field in fields(OfficeRequest))
"""What of the command line a request is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOutcome:
    """What it came to: lines to print, or the reason why nothing was made."""

    summary: tuple[str, ...] = ()
    misuse: str = ""


def tile(asked: OfficeRequest) -> OfficeOutcome:
    """Write a poster over many sheets."""
    source = _source(asked)
    if isinstance(source, str):
        return OfficeOutcome(misuse=source)
    if not 1 <= asked.page <= len(source.boxes):
        return OfficeOutcome(misuse=f"这个 PDF 有 {len(source.boxes)} 页，没有第 {asked.page} 页。")
    tiling = _tiling(asked, source)
    if tiling.sheets > MOST_SHEETS:
        return OfficeOutcome(misuse=f"要 {tiling.sheets} 张纸，太多了；请用大一点的纸，或者拼小一点。")
    file = _target(asked, f"拼接{tiling.columns}x{tiling.rows}")
    write_tiles(tiling, source, asked.page - 1, file, _stem(asked))
    size = f"{tiling.width:.0f}×{tiling.height:.0f} 毫米"
    grid = f"{tiling.rows} 行 {tiling.columns} 列，{tiling.sheets} 张 {asked.paper}"
    made = f"拼好是 {size}：{grid}，第一页是拼图。"
    return OfficeOutcome(summary=(made, AS_IT_IS, _lies(file, asked.root)))


def nup(asked: OfficeRequest) -> OfficeOutcome:
    """Write many pages on a sheet."""
    source = _source(asked)
    if isinstance(source, str):
        return OfficeOutcome(misuse=source)
    sizes = {(round(box.width_mm), round(box.height_mm)) for box in source.boxes}
    if len(sizes) > 1:
        return OfficeOutcome(misuse="这个 PDF 里的页有大有小，排不到一张纸上。")
    if asked.double and len(source.boxes) % 2:
        return OfficeOutcome(misuse=f"正反面要成对，这个 PDF 有 {len(source.boxes)} 页。")
    box = source.boxes[0]
    found = imposition_of(box.width_mm, box.height_mm, paper_named(asked.paper))
    name = f"一页是 {box.width_mm:.0f}×{box.height_mm:.0f} 毫米"
    if found is None:
        return OfficeOutcome(misuse=f"{name}，一张 {asked.paper} 放不下；要拼大图请用 tile。")
    if asked.booklet and (found.columns, found.rows) != (2, 1):
        return OfficeOutcome(misuse=f"{name}；小册子要一面并排两页，比如 A5 的页用 A4 纸。")
    file = _target(asked, "小册子" if asked.booklet else "拼版")
    if asked.booklet:
        count = write_booklet(found, source, file, _stem(asked))
        how = "双面打印，沿短边翻转；叠好对折，在折线上订两个钉。"
    else:
        count = write_repeated(found, source, file, _stem(asked), double=asked.double)
        how = _turned(found) if asked.double else "照角上的线裁开。"
    made = f"{name}，一面放 {found.columns}×{found.rows} 个，一共 {count} 张 {asked.paper}。"
    return OfficeOutcome(summary=(made, how, AS_IT_IS, _lies(file, asked.root)))


def _turned(found: Imposition) -> str:
    """Return how backs meet their fronts, as a printer's window calls it: pages are turned left to right."""
    edge = "短边" if found.paper.width > found.paper.height else "长边"
    return f"双面打印，沿{edge}翻转；照角上的线裁开。"


def lettering(asked: OfficeRequest) -> OfficeOutcome:
    """Write a character a sheet."""
    wanted = Lettering(
        text=_visible(asked.words),
        paper=paper_named(asked.paper),
        style=LetterStyle.HOLLOW if asked.hollow else LetterStyle.SOLID,
        pennants=asked.pennants,
        mirrored=asked.mirrored,
    )
    count = len(wanted.characters)
    if not 1 <= count <= MOST_LETTERS:
        return OfficeOutcome(misuse=f"写 1 到 {MOST_LETTERS} 个字，这里有 {count} 个。")
    lacking = "".join(dict.fromkeys(one for one in wanted.characters if missing(one)))
    if lacking:
        return OfficeOutcome(misuse=f"字体里没有“{lacking[:10]}”，印不出来。")
    file = _target(asked, "三角旗" if asked.pennants else "一字一张")
    write_lettering(wanted, file)
    made = f"{count} 个字，一字一张 {asked.paper}，每字 {wanted.square:.0f} 毫米见方。"
    return OfficeOutcome(summary=(made, AS_IT_IS, _lies(file, asked.root)))


def _visible(words: str) -> str:
    """Return what is cut out of what was typed: no marks of breaks and accents, nothing that has no shape."""
    return "".join(
        one for one in words if one not in "/*" and not (category(one) in {"Cc", "Cf"} or one in _VARIANTS)
    ).strip()


def _tiling(asked: OfficeRequest, source: Source) -> Tiling:
    box, paper = source.boxes[asked.page - 1], paper_named(asked.paper)
    if asked.fit:
        return fitted(box.width_mm, box.height_mm, paper, *asked.fit)
    return covering(box.width_mm, box.height_mm, paper, _scale(asked.to, box.width_mm, box.height_mm))


def _scale(to: str | None, width: float, height: float) -> float:
    """Return how many times larger a page must be to fill a named size; 1 if none is named."""
    if not to:
        return 1.0
    wanted = paper_named(to)
    if width > height:
        wanted = wanted.turned
    return min(wanted.width / width, wanted.height / height)


def _source(asked: OfficeRequest) -> Source | str:
    """Return the PDF that was named, or why it can't be used."""
    file = asked.file or Path()
    if not file.is_file():
        return f"没有这个文件：{file}。请写 PDF 的路径，比如 dist/print/maozi/ 里的一个。"
    try:
        return source_of(file)
    except ValueError as problem:
        return f"{file.name}：{problem}。"


def _stem(asked: OfficeRequest) -> str:
    return asked.file.stem if asked.file else asked.words


def _target(asked: OfficeRequest, what: str) -> Path:
    """Return where the result goes; its folder is there afterwards."""
    folder = asked.out or asked.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{portable(f'{_stem(asked)[:40]}_{what}_{asked.paper}')}.pdf"


def _lies(file: Path, root: Path) -> str:
    shown = file.relative_to(root) if file.is_relative_to(root) else file
    return f"放在 {shown.as_posix()}。"
