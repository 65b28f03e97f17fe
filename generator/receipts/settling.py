"""People's verdicts: marked on the command line, typed or scanned line by line, read from the workbook.

In: serials as people type them. Out: what was recorded, in words, or why not (`SettleError`). A serial that
is wrong by its check character, or that the ledger does not know, is never recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection

from generator.ledger import returns
from generator.ledger.serials import grouped, is_serial, typed_serial, wrong_serial
from generator.receipts.book import Book
from generator.receipts.tally import BACK
from generator.receipts.view import VERDICTS

UNDO, END = "撤销", "完"


class SettleError(Exception):
    """A verdict cannot be recorded; the words say so in Chinese."""


def serials_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the serials that were typed: in groups of four or at once, in any case, with any signs."""
    plain = [typed_serial(word) for word in words]
    if plain and all(len(word) == 4 for word in plain) and len(plain) % 3 == 0:
        plain = ["".join(plain[at : at + 3]) for at in range(0, len(plain), 3)]
    for word, typed in zip(plain, words, strict=False):
        if not is_serial(word):
            raise SettleError(wrong_serial(word, typed))
    return tuple(plain)


def settle(base: Connection, book: Book, serial: str, word: str, day: str) -> str:
    """Record a verdict and return what was done, in words; `SettleError` where the serial is not ours."""
    if serial not in book.slips:
        raise SettleError(f"登记库里没有 {grouped(serial)} 这个编号：不是这所学校的，或者登记已经删除。")
    entry = book.slips[serial]
    whose = " ".join(filter(None, (entry.class_name, entry.name))) or "不记名"
    said = next((shown for shown, known in VERDICTS.items() if known == word), "")
    done = returns.settle(base, serial, word, day)
    return f"{grouped(serial)} {whose}：{'交回' if done else '已经登记过'}{f'，{said}' if said else ''}"


def undo(base: Connection, book: Book) -> str:
    """Take back the last verdict and return which, in words."""
    taken = returns.undo(base)
    if taken is None:
        raise SettleError("没有可以撤销的登记。")
    entry = book.slips.get(taken.serial)
    whose = f"（{entry.class_name} {entry.name}）" if entry else ""
    serial = grouped(taken.serial) if is_serial(taken.serial) else "一页"
    said = next((f"，{shown}" for shown, known in VERDICTS.items() if known == taken.word), "")
    return f"已撤销：{serial}{whose}{said}（{taken.day} 登记的）"


def entered(base: Connection, book: Book, typed: Iterable[str], answer: str, day: str) -> Iterator[str]:
    """Record what a code scanner (or a keyboard) types, line by line, and yield what was done.

    A line is a serial; 是, 否, 未签 or 不是回执 say it of the last one; 撤销 takes back the last; 完 ends.
    """
    last = ""
    for line in typed:
        word = line.strip()
        if word == END:
            return
        if word:
            try:
                if word == UNDO:
                    yield undo(base, book)
                elif word in VERDICTS:
                    yield _said_of(base, book, last, VERDICTS[word], day)
                else:
                    (last,) = serials_of([word])
                    yield settle(base, book, last, answer or BACK, day)
            except SettleError as problem:
                yield f"没有登记。{problem}"


def _said_of(base: Connection, book: Book, serial: str, word: str, day: str) -> str:
    if not serial:
        raise SettleError("请先扫一张回执的码。")
    return settle(base, book, serial, word, day)
