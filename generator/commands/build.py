"""`build`: the website, everything printed and the manifest into `dist/`, or a line that nothing changed."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from generator.commands.terminal import at_work, print_report, print_summary, progress
from generator.commands.withdrawn import withdraw
from generator.diagnostics import Report
from generator.progress import Progress
from generator.status import GOOD, WRONG_CONTENT


def build(asked: argparse.Namespace) -> int:
    """Build a campaign unless `dist/` is what it would be; return the status."""
    start = time.monotonic()
    root, today, shows = asked.root, asked.today, progress()
    with at_work(root, shows):
        from generator import freshness
        from generator.store import dist

        dist.recover(root / "dist", root / ".cache" / "preview")
        seen = freshness.inputs(root, today) + _asked_besides(asked)
        last = freshness.last_build(root, seen)
        if last:
            print_summary(last.report, (*last.summary, "内容没有变化，dist/ 已是最新。"), start)
            return GOOD
        return _build_anew(asked, shows, seen, start)


def _asked_besides(asked: argparse.Namespace) -> str:
    """Return what makes this `dist/` another than that of a build without options; "" without."""
    from generator.store import digest

    articles = digest.of_text("\n".join(sorted(asked.article)))[:16]  # names may have strokes, and be many
    return ("-zip" if asked.zip else "") + (f"-{articles}" if asked.article else "")


def _build_anew(asked: argparse.Namespace, shows: Progress, seen: str, start: float) -> int:
    from generator import pipeline, publish, reprints

    root, today = asked.root, asked.today
    before = reprints.published(root / "dist")
    made = pipeline.make(root, today, shows, then=publish.made_ready)
    if made.campaign and not made.report.errors:
        shows.say("生成印刷文件和网站……")
        entries = publish.publish(made, made.campaign, shows, zipped=asked.zip, articles=asked.article)
        if not made.report.errors:
            summary = publish.summary(made, made.campaign, entries)
            _remember(root, seen, made.report, summary, shows)
            news = reprints.lines(before, reprints.published(root / "dist"), made.catalog.formats.values())
            print_summary(made.report, (summary[0], *news, *summary[1:]), start)
            return GOOD
    print_report(made.report)
    print("有错误，这次没有生成；原来的 dist/ 没有改动。")
    withdraw(root, made.report)
    return WRONG_CONTENT


def _remember(root: Path, seen: str, report: Report, summary: tuple[str, ...], shows: Progress) -> None:
    """Write down what was built; `dist/` is the new one by now, so that a full disk only costs time."""
    from generator import freshness

    try:
        freshness.remember(root, seen, report, summary)
    except OSError:
        shows.say("没能把这次的结果记在 .cache 里（磁盘满了，或者没有权限）；下次会重新生成。")
