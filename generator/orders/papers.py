"""The papers of an order: job ticket and preflight report as PDF, drawn from templates here.

In: an order. Out: PDFs, kept in the cache by their text, so that only what changed is laid out again.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model import Role, output_of
from generator.orders.order import REPORT, TICKET, Order, sheet_facts
from generator.preflight.press.verdict import NO_CODE
from generator.render.extras import face_rules
from generator.render.footwords import width_em
from generator.render.own_pages import rendered
from generator.render.press import press
from generator.render.subset import fonts_folder
from generator.store import digest, keep
from generator.store.folders import PART
from generator.store.recipe import recipe
from generator.store.workers import made_of

HERE = Path(__file__).resolve().parent
HOME = "orders"
FILE = "paper.pdf"
POOL_FROM = 2
FEW = 3  # sheets that share a page of the ticket with large pictures
LARGE_MM = (50.0, 52.0)  # the most of a picture there
SHOWN_MM = (34.0, 28.5)  # and of one of many: five rows, the head and the signatures are one page
SHOWN_PX = (591, 614)  # the large one at 300 ppi
SMALLEST = 0.5  # of that: a card beside a poster is still made out
SHORT_EM = 14.2  # what half a line of the ticket holds beside its label
OF_EACH = ("份数", "成品尺寸", "含出血", "文件比例", "版本", "校验码")  # a sheet says these itself
SEEN_ALREADY = ("份数", "版本")  # at the head of its row, at the end of its file's name
_MEASURE = re.compile(r"(\d[\d.×:]*(?: ?(?:毫米见方|毫米|克|份|页|倍|磅|%))?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTask:
    """A paper to be laid out: its name, its HTML, the folders that it may read, the cache and its key.

    `pictures` are shown under the names 0.jpg, 1.jpg …
    """

    name: str
    markup: str
    folders: tuple[Path, ...]
    pictures: tuple[Path, ...]
    cache: Path
    key: str


Runs = tuple[tuple[str, bool], ...]
"""Words in pieces, each with whether no line may break inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShownFact:
    """A line of the job ticket; two `short` ones stand side by side."""

    label: str
    words: Runs
    short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShownSheet:
    """A sheet as the papers' templates see it; `thumb` is the name of its picture, `thumb_mm` its size."""

    name: str
    copies: str
    facts: tuple[_ShownFact, ...]
    thumb: str
    thumb_mm: tuple[float, float]
    format: str


def paper_tasks(order: Order, digests: dict[str, str], cache: Path) -> tuple[PaperTask, ...]:
    """Return the papers of an order; `digests` are its sheets' SHA-256 by name."""
    thumbs = tuple(output_of(sheet.piece.artifact.outputs, Role.THUMB).path for sheet in order.sheets)
    sizes = shown_sizes([sheet.format.trim_mm for sheet in order.sheets])
    facts = [dict(sheet_facts(order, sheet, digests[sheet.name])) for sheet in order.sheets]
    shared = said_of_all(facts)
    shown = tuple(
        _ShownSheet(
            name=sheet.name,
            copies=facts[at]["份数"],
            facts=tuple(_own(facts[at], shared)),
            thumb=f"{at}.jpg",
            thumb_mm=sizes[at],
            format=sheet.format.name,
        )
        for at, sheet in enumerate(order.sheets)
    )
    rows = tuple(_checked(order))
    texts = (order.title, order.campus, order.school, order.paper, order.finishing)
    rules = face_rules(texts, cache / "fonts")
    folders = (cache / "fonts", fonts_folder())
    of_all = tuple(_shown(*fact) for fact in shared.items())
    data = {
        "order": order,
        "sheets": shown,
        "shared": of_all,
        "few": len(shown) <= FEW,
        "rows": rows,
        "extra_faces": rules,
    }
    return (
        _task(TICKET, rendered(HERE / "ticket.html.j2", **data), folders, thumbs, cache),
        _task(REPORT, rendered(HERE / "report.html.j2", **data), folders, thumbs, cache),
    )


def shown_sizes(trims: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return the sizes (mm) of the ticket's pictures: sheets stand to one another as on the shop's table."""
    wide, high = LARGE_MM if len(trims) <= FEW else SHOWN_MM
    most = [min(wide / width, high / height) for width, height in trims]
    scale = min(most)
    scales = [max(scale, SMALLEST * one) for one in most]
    return tuple(
        (round(width * one, 2), round(height * one, 2))
        for (width, height), one in zip(trims, scales, strict=True)
    )


def said_of_all(facts: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return what an order's sheets have in common, so that the ticket says it once.

    A lone sheet says all itself. Of codes the first part is shared, where each that has one leads there.
    """
    if len(facts) == 1:
        return {}
    shared = {
        label: words
        for label, words in facts[0].items()
        if label not in OF_EACH and all(other.get(label) == words for other in facts)
    }
    led = {one["二维码"].split("，")[0] for one in facts if one.get("二维码", NO_CODE) != NO_CODE}
    return {**shared, "二维码": led.pop()} if len(led) == 1 else shared


def _own(facts: dict[str, str], shared: dict[str, str]) -> Iterator[_ShownFact]:
    """Yield what a sheet alone says, short lines first: they stand in pairs without a hole."""
    own = {
        label: words
        for label, words in facts.items()
        if label not in SEEN_ALREADY and shared.get(label) != words
    }
    if "二维码" in own and own["二维码"] != NO_CODE:
        own["二维码"] = own["二维码"].removeprefix(f"{shared.get('二维码', '')}，")
    shown = [_shown(*fact) for fact in own.items()]
    yield from sorted(shown, key=lambda fact: not fact.short)


def _shown(label: str, words: str) -> _ShownFact:
    return _ShownFact(label=label, words=runs_of(words), short=width_em(words, bold=False) <= SHORT_EM)


def runs_of(words: str) -> Runs:
    """Split words so that a number stays with its unit."""
    parts = _MEASURE.split(words)
    return tuple((part, at % 2 == 1) for at, part in enumerate(parts) if part)


def _task(
    name: str, markup: str, folders: tuple[Path, ...], pictures: tuple[Path, ...], cache: Path
) -> PaperTask:
    engine = recipe(__name__, fonts=fonts_folder())
    plain = markup.replace(cache.as_uri(), "")  # a folder that moved with its cache has the same papers
    key = digest.of_text("\n".join((engine, name, plain, *map(digest.of_file, pictures))))
    return PaperTask(name=name, markup=markup, folders=folders, pictures=pictures, cache=cache, key=key)


def _checked(order: Order) -> Iterator[tuple[str, tuple[Runs, ...], bool | None]]:
    """Yield each check with what it measured, what all sheets share said once, and whether all passed.

    None where no sheet has what it looks at: a shop read that a code passed which is not there.
    """
    for at, first in enumerate(order.sheets[0].piece.lines):
        said = {sheet.format.name: sheet.piece.lines[at] for sheet in order.sheets}
        lines = _said_once({name: line.measured for name, line in said.items()})
        passed = all(line.passed for line in said.values())
        absent = passed and all(line.measured == NO_CODE for line in said.values())
        yield first.title, tuple(map(runs_of, lines)), None if absent else passed


def _said_once(measured: dict[str, str]) -> Iterator[str]:
    """Yield what the sheets have in common, then what is their own, sheets that say the same in one line.

    Parts end with a comma. Where several share something, one of a single part (没有二维码) keeps none of
    them from saying it once; but what only one of them says is its own.
    """
    names: dict[str, list[str]] = {}
    for name, words in measured.items():
        names.setdefault(words, []).append(name)
    parts = {words: words.split("，") for words in names}
    long = [some for some in parts.values() if len(some) > 1]
    long = long if len(long) > 1 else list(parts.values())
    shared = [one for one in long[0] if all(one in other for other in long)]
    if shared:
        yield "，".join(shared)
    for words, some in parts.items():
        own = [one for one in some if one not in shared]
        if own:
            yield f"{'、'.join(names[words])}：{'，'.join(own)}"


def make_papers(tasks: Iterable[PaperTask]) -> Iterator[Path]:
    """Yield the PDFs of tasks in their order, from the cache where it has them."""
    tasks = tuple(tasks)
    found = [keep.find(task.cache / HOME, task.key) for task in tasks]
    wanted = [task for task, one in zip(tasks, found, strict=True) if one is None]
    made = made_of(make_paper, wanted, pool_from=POOL_FROM)
    for one in found:
        yield one.folder / FILE if one is not None else next(made)


def make_paper(task: PaperTask) -> Path:
    """Lay out one paper and keep it; RuntimeError where WeasyPrint complains: the template is our own."""

    def make(folder: Path) -> None:
        with tempfile.TemporaryDirectory(
            prefix=PART, dir=task.cache
        ) as pictures:  # in the cache nothing is noted
            for at, file in enumerate(task.pictures):
                _reduce(file, Path(pictures) / f"{at}.jpg")
            done = press(task.markup, folders=(Path(pictures), *task.folders), as_large=True)
        if done.complaints or done.overflows:
            raise RuntimeError(f"{task.name}: {done.complaints} {done.overflows}")
        (folder / FILE).write_bytes(done.pdf)

    return keep.keep(task.cache / HOME, task.key, make).folder / FILE


def _reduce(file: Path, place: Path) -> None:
    """Write a picture as JPEG of the size that the ticket shows: as PNG it took a quarter of the time."""
    from PIL import Image

    with Image.open(file) as picture:
        shown = picture.convert("RGB")
    shown.thumbnail(SHOWN_PX)
    shown.save(place, "JPEG", quality=88, subsampling=0)


def is_kept(task: PaperTask) -> bool:
    """Tell whether a paper lies in the cache; whether it is whole there `make_papers` asks."""
    return (task.cache / HOME / task.key).exists()


def sweep(tasks: Iterable[PaperTask], cache: Path) -> None:
    """Remove the papers that no task asked for."""
    keep.sweep(cache / HOME, {task.key for task in tasks})
