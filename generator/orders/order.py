"""Orders as values: press pieces in, one order for each poster file and campus out, named for the shop.

Nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Copies, Format, OrderedHead
from generator.prepress.processes import rules_of
from generator.prepress.sheet import scale_words
from generator.presswork import PressPiece
from generator.store.filenames import portable

TICKET, REPORT, SUMS = "印刷单", "印前检查单", "SHA256.txt"
TOTAL = "印刷总单"
_TITLE = 30  # characters of a title in a file's name


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSheet:
    """One sheet of an order: the piece, its file's name without ending, how many are wanted."""

    piece: PressPiece
    name: str
    copies: int | None

    @property
    def format(self) -> Format:
        """Return its format."""
        return self.piece.artifact.job.format


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What one shop job holds; `folder` is where it lies, relative to `dist/`."""

    slug: str
    campus: str
    title: str
    school: str
    sample: bool
    folder: str
    paper: str
    finishing: str
    condition: str
    sheets: tuple[OrderSheet, ...]

    @property
    def name(self) -> str:
        """Return what people call it: the title, and the campus if there are several."""
        return f"{self.title}（{self.campus}）" if self.campus else self.title

    def printed_on(self, format: Format) -> str:
        """Return what a format is printed on; "" if nobody said."""
        return rules_of(format.process).printed_on(self.paper)

    @property
    def ticket(self) -> str:
        """Return where its job ticket lies, relative to `dist/`."""
        return f"{self.folder}/{TICKET}.pdf"

    @property
    def report(self) -> str:
        """Return where its preflight report lies, relative to `dist/`."""
        return f"{self.folder}/{REPORT}.pdf"

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the names of its formats."""
        return tuple(sheet.format.name for sheet in self.sheets)


def orders_of(
    pieces: Iterable[PressPiece], heads: dict[str, OrderedHead], condition: str
) -> tuple[Order, ...]:
    """Return the orders of press pieces, in their order; `condition` is what they are separated for."""
    found: dict[tuple[str, str], list[PressPiece]] = {}
    for piece in pieces:
        job = piece.artifact.job
        found.setdefault((job.subject, job.campus), []).append(piece)
    return tuple(_order(some, heads[slug], condition) for (slug, _), some in found.items())


def _order(pieces: list[PressPiece], head: OrderedHead, condition: str) -> Order:
    job = pieces[0].artifact.job
    return Order(
        slug=job.subject,
        campus=job.campus,
        title=job.title,
        school=job.piece.school,
        sample=job.piece.sample,
        folder="/".join(word for word in ("print", job.subject, portable(job.campus)) if word),
        paper=head.paper,
        finishing=head.finishing,
        condition=condition,
        sheets=tuple(_sheets(pieces, head)),
    )


def _sheets(pieces: list[PressPiece], head: OrderedHead) -> Iterator[OrderSheet]:
    copies = head.copies or Copies()
    for piece in pieces:
        wanted = copies.of(piece.artifact.job.format.name, head.formats)
        yield OrderSheet(piece=piece, name=sheet_name(piece), copies=wanted)


def sheet_name(piece: PressPiece) -> str:
    """Return a file's name that a shop understands: title, format, finished size, scale, campus, version."""
    job = piece.artifact.job
    width, height = job.format.trim_mm
    words = (
        job.title[:_TITLE],
        job.format.name,
        f"{width:g}x{height:g}毫米",
        scale_words(job.format.scale).replace(":", "比"),
        job.campus,
        piece.version,
    )
    return portable("_".join(word for word in words if word))


def sheet_facts(order: Order, sheet: OrderSheet, sha256: str = "") -> tuple[tuple[str, str], ...]:
    """Return what the job ticket says of one sheet (print.md §7), label by label."""
    piece, format = sheet.piece, sheet.format
    width, height = format.trim_mm
    rules = rules_of(format.process)
    facts = (
        ("份数", f"{sheet.copies} 份" if sheet.copies else "没有写，请先问学校"),
        ("成品尺寸", f"{width:g}×{height:g} 毫米"),
        ("含出血", _with_bleed(format)),
        ("白边", _bare(format)),
        ("留空", _clear(format)),
        ("文件比例", _scale(format)),
        ("页数", f"{piece.artifact.pages} 页，{'单面' if piece.artifact.pages == 1 else '双面'}"),
        ("印法", rules.name),
        ("纸张", order.printed_on(format) or "没有写，请先问学校"),
        ("后道", "；".join(filter(None, ("按裁切线裁切" if format.bleed_mm else "不裁切", order.finishing)))),
        ("颜色", f"四色（CMYK），{order.condition}；黑字、二维码只用黑版（K100）"),
        ("文字", "已转曲，没有字体"),
        ("二维码", _codes(piece)),
        ("版本", piece.version),
        ("校验码", sha256[:8]),
    )
    return tuple((label, words) for label, words in facts if words)


def _with_bleed(format: Format) -> str:
    bleed = format.bleed_mm
    width, height = (edge + 2 * bleed for edge in format.trim_mm)
    return f"{width:g}×{height:g} 毫米（每边 {bleed:g} 毫米）" if bleed else "不留出血"


def _bare(format: Format) -> str:
    """Say what is left white at the ends of what hangs or stands; a board is cut at its trim."""
    bare = rules_of(format.process).bare_mm
    return f"成品外两头另留 {bare:g} 毫米，包边、打扣或穿杆用" if bare and not format.bleed_mm else ""


def _clear(format: Format) -> str:
    """Say which strips of the finished piece hardware hides, so that the shop mounts it the right way up."""
    if not any(format.clear_mm) or not rules_of(format.process).bare_mm:
        return ""
    top, right, bottom, left = format.clear_mm
    sides = {"上边": top, "右边": right, "下边": bottom, "左边": left}
    if len(set(sides.values())) == 1:
        where = f"四边各 {top:g} 毫米"
    elif left == right and not top and not bottom:
        where = f"左右两头各 {left:g} 毫米"
    else:
        where = "、".join(f"{side} {high:g} 毫米" for side, high in sides.items() if high)
    return f"{where}只有底色和图，装好后被底座、杆或扣遮住；尺寸对不上，请先问学校"


def _scale(format: Format) -> str:
    if format.scale == 1:
        return "1:1，原大"
    return f"{scale_words(format.scale)}，输出时放大到 {1 / format.scale:g} 倍"


def _codes(piece: PressPiece) -> str:
    line = next((one for one in piece.lines if one.title == "二维码"), None)
    return line.measured if line else ""
