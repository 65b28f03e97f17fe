"""Order folders: what lies in `dist/print/<单>/`, and nothing that is not to be printed.

In: orders and their papers. Out: files below a folder, each with its entry for the manifest.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.model import Role
from generator.orders.order import SUMS, TICKET, TOTAL, Order, OrderSheet
from generator.orders.papers import PaperTask, is_kept, make_papers, paper_tasks
from generator.orders.papers import sweep as sweep_papers
from generator.orders.workbook import sweep as sweep_books
from generator.orders.workbook import ticket_book, total_book
from generator.store import digest, linking
from generator.store.dist import ManifestEntry
from generator.store.workers import meanwhile

ZIPS = "zip"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that zip knows


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWork:
    """Orders and what is to be made for them: the papers of each, the SHA-256 of their sheets by name."""

    orders: tuple[Order, ...]
    papers: tuple[tuple[PaperTask, ...], ...]
    digests: dict[str, str]
    cache: Path


def work_for(orders: tuple[Order, ...], cache: Path) -> OrderWork:
    """Return what is to be made for orders."""
    digests = {sheet.name: digest.of_file(sheet.piece.pdf) for order in orders for sheet in order.sheets}
    papers = tuple(paper_tasks(order, digests, cache) for order in orders)
    return OrderWork(orders=orders, papers=papers, digests=digests, cache=cache)


@contextmanager
def made_ahead(work: OrderWork) -> Iterator[None]:
    """Have a process of its own make the papers and tickets that are not kept yet, for `write_orders`."""
    new = [one for one in zip(work.orders, work.papers, strict=True) if not all(map(is_kept, one[1]))]
    if not new:
        yield
        return

    def make() -> None:
        for order, papers in new:
            for task in papers:
                tuple(make_papers([task]))
            ticket_book(order, work.digests, work.cache)
        total_book(work.orders, work.digests, work.cache)

    with meanwhile(make):
        yield


def write_orders(part: Path, work: OrderWork, *, zipped: bool) -> Iterator[ManifestEntry]:
    """Write all order folders below `part`, the school's total, and if asked a ZIP of each."""
    orders, digests, cache = work.orders, work.digests, work.cache
    every = [task for papers in work.papers for task in papers]
    made = iter(tuple(make_papers(every)))
    books = [ticket_book(order, digests, cache) for order in orders]
    for order, some, book in zip(orders, work.papers, books, strict=True):
        papers = {f"{task.name}.pdf": next(made) for task in some}
        yield from _write(part, order, {**papers, f"{TICKET}.xlsx": book})
        if zipped:
            yield _zip(part, order)
    sweep_papers(every, cache)
    if orders:
        books.append(total_book(orders, digests, cache))
        linking.put(books[-1], part / "print" / f"{TOTAL}.xlsx")
        yield ManifestEntry(path=f"print/{TOTAL}.xlsx", role="note", title=TOTAL)
    sweep_books(books, cache)


def _write(part: Path, order: Order, beside: dict[str, Path]) -> Iterator[ManifestEntry]:
    """Write an order's folder: its sheets, what lies beside them (by name), and the digests of all."""
    for sheet in order.sheets:
        yield from _sheet(part, order, sheet)
    for name, file in beside.items():
        linking.put(file, part / order.folder / name)
        yield _note(order, name, f"{Path(name).stem} · {order.name}")
    _sums(part / order.folder)
    yield _note(order, SUMS, f"校验和 · {order.name}")


def _sheet(part: Path, order: Order, sheet: OrderSheet) -> Iterator[ManifestEntry]:
    piece, job = sheet.piece, sheet.piece.artifact.job
    for role, file in ((Role.PRESS, piece.pdf), (Role.IMAGE, piece.picture)):
        if file is None:
            continue
        place = f"{order.folder}/{sheet.name}{file.suffix}"
        linking.put(file, part / place)
        yield ManifestEntry(
            path=place,
            role=role,
            product=job.product,
            format=job.format.id,
            subject=job.subject,
            title=job.title,
            pages=piece.artifact.pages,
            trim_mm=job.format.trim_mm,
            bleed_mm=piece.bleed_mm if role is Role.PRESS else 0,
            scale=job.format.scale,
            codes=tuple(code.text for code in job.codes),
            preflight="pass" if role is Role.PRESS else None,
        )


def _note(order: Order, name: str, title: str) -> ManifestEntry:
    return ManifestEntry(path=f"{order.folder}/{name}", role="note", subject=order.slug, title=title)


def _sums(folder: Path) -> None:
    """Write the digests of all that lies in a folder, as `sha256sum -c` reads them."""
    lines = [f"{digest.of_file(file)}  {file.name}\n" for file in sorted(folder.iterdir()) if file.is_file()]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def _zip(part: Path, order: Order) -> ManifestEntry:
    """Pack an order; its files are compressed already, and the time is fixed."""
    folder = part / order.folder
    name = "_".join(order.folder.split("/")[1:])
    place = part / ZIPS / f"{name}.zip"
    place.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(folder.iterdir()):
            if file.is_file():
                entry = zipfile.ZipInfo(f"{name}/{file.name}", _DAY)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, file.read_bytes())
    return ManifestEntry(
        path=place.relative_to(part).as_posix(), role="note", subject=order.slug, title=f"打包 · {order.name}"
    )
