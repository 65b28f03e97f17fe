"""`receipts`: scans of returned slips are read and counted; people enter, settle and watch by it too."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.terminal import at_work, misused, print_json, print_summary, progress
from generator.diagnostics import Report
from generator.progress import LineProgress
from generator.status import GOOD

if TYPE_CHECKING:
    from generator.receipts.command import ReceiptsOutcome, ReceiptsRequest


def receipts(asked: argparse.Namespace) -> int:
    """Count what came back, after reading, entering or settling it; return the status."""
    from generator.receipts.command import ReceiptsRequest

    request = ReceiptsRequest(
        root=asked.root,
        today=asked.today,
        scans=tuple(_below(asked.root, path) for path in asked.scans),
        out=asked.out,
        slug=asked.letter or "",
        mark=tuple(asked.mark),
        answer=asked.answer,
        undo=asked.undo,
    )
    if asked.watch:
        return _watch(request)
    if asked.enter:
        return _enter(request, asked.json)
    if asked.review:
        from generator.receipts import reviewing

        reviewing.review(request, print)
    return _count(request, asked.json)


def _below(root: Path, path: Path) -> Path:
    """Return where scans lie: as typed, else below the campaign's folder, which `--root` may have named."""
    return path if path.exists() or not (root / path).exists() else root / path


def _count(request: ReceiptsRequest, as_json: bool) -> int:
    from generator.receipts import command

    start = time.monotonic()
    shows = progress(as_json=as_json)
    with at_work(request.root, shows):
        outcome = command.receipts(request, shows)
    return _tell(outcome, as_json, start)


def _enter(request: ReceiptsRequest, as_json: bool) -> int:
    from generator.receipts import command

    start = time.monotonic()
    says = LineProgress().say if as_json else print
    says("请扫回执上的码，一张一行；跟着打“否”“未签”改上一张，“撤销”收回上一张，“完”结束。")
    return _tell(command.enter(request, sys.stdin or (), says), as_json, start)


def _watch(request: ReceiptsRequest) -> int:
    from generator.receipts.watching import arrivals

    folders = [path for path in request.scans if path.is_dir()]
    if not folders or len(folders) < len(request.scans):
        return misused("--watch 要写一个已经有的文件夹，就是复印机扫进去的那个。")
    print(f"守着 {'、'.join(map(str, folders))}：扫进来一份就读一份，按 Ctrl+C 停。", flush=True)
    for files in arrivals(folders):
        status = _count(replace(request, scans=files), as_json=False) if files else GOOD
        if status != GOOD:
            return status
    return GOOD


def _tell(outcome: ReceiptsOutcome, as_json: bool, start: float) -> int:
    if outcome.misuse:
        return misused(outcome.misuse)
    if as_json:
        return print_json(outcome.told, Report())
    print_summary(Report(), outcome.summary, start)
    return GOOD
