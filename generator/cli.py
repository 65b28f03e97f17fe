"""The command line: what staff type, what they read, and how the process ends (design §5).

Exit status: 0 good, 1 the content is wrong, 2 misuse or something missing on the machine, 3 our bug.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator import progress as progress_to
from generator.arguments import MISUSE, PROJECT, parse_arguments
from generator.diagnostics import Report

GOOD, WRONG_CONTENT, OUR_BUG = 0, 1, 3
MOST_SHOWN = 300
WAITING = "另一个生成正在进行，等它结束……"


def main(argv: list[str] | None = None) -> int:
    """Run a command; print no traceback whatever happens."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        return _run(parse_arguments(arguments))
    except KeyboardInterrupt:
        print("\n已停止，原来的 dist/ 没有改动。", file=sys.stderr)
        return MISUSE
    except SystemExit as end:
        return int(end.code or 0)
    except BrokenPipeError:
        return _nobody_reads()
    except ModuleNotFoundError as problem:
        return _our_bug() if (problem.name or "").startswith("generator") else _damaged_environment(problem)
    except Exception as problem:  # noqa: BLE001 - the command line's last line
        return _failed(problem)


def _run(asked: argparse.Namespace) -> int:
    match asked.command:
        case "build":
            return _build(asked.root, asked.today or date.today())
        case "check":
            return _check(asked.root, asked.today or date.today(), asked.json)
        case "preview":
            return _preview(asked.root, asked.today or date.today())
        case "letters":
            return _letters(asked)
        case "purge":
            return _purge(asked.root, asked.letter)
        case "bench":
            return _bench(asked)
        case "review":
            return _review(asked)
        case "new":
            return _new(asked.kind, asked.name, asked.root)
        case _:
            print("请运行 python3 build.py test。", file=sys.stderr)
            return MISUSE


def _build(root: Path, today: date) -> int:
    from generator.store import lock

    start = time.monotonic()
    shows = progress_to.for_terminal()
    with lock.hold_lock(root / ".cache", lambda: shows.say(WAITING)):
        from generator import freshness
        from generator.store import dist

        dist.recover(root / "dist")
        seen = freshness.inputs(root, today)
        last = freshness.last_build(root, seen)
        if last:
            _print_summary(last.report, (*last.summary, "内容没有变化，dist/ 已是最新。"), start)
            return GOOD
        return _build_anew(root, today, shows, seen, start)


def _build_anew(root: Path, today: date, shows: progress_to.Progress, seen: str, start: float) -> int:
    from generator import freshness, pipeline, publish

    made = pipeline.make(root, today, shows)
    if made.campaign and not made.report.errors:
        shows.say("生成网站……")
        entries = publish.publish(made, made.campaign)
        if not made.report.errors:
            summary = publish.summary(made, entries)
            freshness.remember(root, seen, made.report, summary)
            _print_summary(made.report, summary, start)
            return GOOD
    _print_report(made.report)
    print("有错误，这次没有生成；原来的 dist/ 没有改动。")
    return WRONG_CONTENT


def _check(root: Path, today: date, as_json: bool) -> int:
    from generator import freshness
    from generator.store import lock

    shows = progress_to.SilentProgress() if as_json else progress_to.for_terminal()
    with lock.hold_lock(root / ".cache", lambda: shows.say(WAITING)):
        seen = freshness.inputs(root, today)
        report = freshness.last_check(root, seen)
        if report is None:
            report = _check_anew(root, today, shows)
            freshness.remember_check(root, seen, report)
    if as_json:
        print(json.dumps([found.as_json() for found in report], ensure_ascii=False, indent=1))
    else:
        _print_report(report)
        if not report.found:
            print("检查完毕，没有发现问题。")
    return WRONG_CONTENT if report.errors else GOOD


def _check_anew(root: Path, today: date, shows: progress_to.Progress) -> Report:
    from generator import pipeline

    return pipeline.make(root, today, shows, pictures=False).report


def _preview(root: Path, today: date) -> int:
    from generator import pipeline, publish
    from generator.store import lock

    shows = progress_to.for_terminal()
    with lock.hold_lock(root / ".cache", lambda: shows.say(WAITING)):
        made = pipeline.make(root, today, shows, drafts=True)
        _print_report(made.report)
        if made.report.errors or made.campaign is None:
            return WRONG_CONTENT
        if not made.artifacts:
            print("没有可以预览的草稿：海报和信里没有一件的状态是“草稿”。")
            return GOOD
        page = publish.preview(made, made.campaign)
    print(f"草稿 {len(made.artifacts)} 份，请打开 {page.relative_to(root).as_posix()}；它们不会进入 dist/。")
    return GOOD


def _letters(asked: argparse.Namespace) -> int:
    from generator.letters import command
    from generator.store import lock

    request = command.LettersRequest(
        root=asked.root,
        today=asked.today or date.today(),
        roster=asked.roster,
        slug=asked.letter,
        out=asked.out,
        one_file=asked.one_file,
        blank=asked.blank,
        large=asked.large,
        simplex=asked.simplex,
        late=asked.late,
    )
    start, shows = time.monotonic(), progress_to.for_terminal()
    with lock.hold_lock(asked.root / ".cache", lambda: shows.say(WAITING)):
        outcome = command.letters(request, shows)
    if outcome.misuse:
        print(outcome.misuse, file=sys.stderr)
        return MISUSE
    if outcome.report.errors:
        _print_report(outcome.report)
        print(*(outcome.summary or ("有错误，这次一封信也没有印。",)), sep="\n")
        return WRONG_CONTENT
    _print_summary(outcome.report, outcome.summary, start)
    return GOOD


def _purge(root: Path, slug: str) -> int:
    from generator.letters import command
    from generator.store import lock

    with lock.hold_lock(root / ".cache", lambda: print(WAITING, file=sys.stderr)):
        outcome = command.purge(root, slug)
    if outcome.misuse:
        print(outcome.misuse, file=sys.stderr)
        return MISUSE
    for line in outcome.summary:
        print(line)
    return GOOD


def _bench(asked: argparse.Namespace) -> int:
    return _bench_site(asked) if asked.name == "site" else _bench_letters(asked)


def _bench_letters(asked: argparse.Namespace) -> int:
    from generator.bench import letters

    today = asked.today or date.today()
    result = letters.measure_letters(asked.root, today, asked.count, asked.few, install=asked.install_typst)
    if result is None:
        print("内容里没有可以印的信，没有东西可测。请先运行 python3 build.py check。")
        return WRONG_CONTENT
    _print_measured(result.as_json(), letters.letters_table(result), asked.json)
    return GOOD


def _bench_site(asked: argparse.Namespace) -> int:
    from generator.bench import site

    result = site.measure_site(asked.counts, asked.today or date.today(), install=asked.install_hugo)
    _print_measured(result.as_json(), site.site_table(result), asked.json)
    return GOOD


def _print_measured(result: dict[str, object], lines: Iterable[str], as_json: bool) -> None:
    print(json.dumps(result, ensure_ascii=False, indent=1) if as_json else "\n".join(lines))


def _new(kind: str, name: str, root: Path) -> int:
    from generator.content.skeleton import UsageError, write_skeleton
    from generator.products.skeleton import write_product

    try:
        path = write_product(name, root) if kind == "product" else write_skeleton(kind, name, root)
    except UsageError as problem:
        print(problem, file=sys.stderr)
        return MISUSE
    print(f"已新建 {path.relative_to(root).as_posix()}。")
    return GOOD


def _review(asked: argparse.Namespace) -> int:
    from generator.content.reviewing import ReviewRequest, review
    from generator.content.skeleton import UsageError

    today = asked.today or date.today()
    request = ReviewRequest(
        root=asked.root,
        reviewer=asked.reviewer,
        day=asked.date or today,
        today=today,
        files=tuple(asked.files),
        drafts=asked.drafts,
    )
    try:
        for line in review(request):
            print(line)
    except UsageError as problem:
        print(problem, file=sys.stderr)
        return MISUSE
    print("请再运行一次 python3 build.py check。")
    return GOOD


def _print_report(report: Report) -> None:
    """Print the findings; beyond what anybody reads in one go, only how many more there are."""
    shown = list(report)[:MOST_SHOWN]
    for found in shown:
        print(found)
    if len(shown) < len(report.found):
        print(f"……还有 {len(report.found) - len(shown)} 处没有列出：先改上面的，再检查一次。")
    if report.found:
        print(f"错误 {report.errors} 处，警告 {report.warnings} 处。")


def _print_summary(report: Report, summary: tuple[str, ...], start: float) -> None:
    _print_report(report)
    for line in summary:
        print(line)
    print(f"用时 {time.monotonic() - start:.1f} 秒。")


def _nobody_reads() -> int:
    """End quietly where the reader has gone (`build.py check | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return GOOD


def _damaged_environment(problem: ModuleNotFoundError) -> int:
    print(f"运行环境不完整：缺少 {problem.name}。", file=sys.stderr)
    print("请删除 .venv 文件夹，再运行一次 python3 build.py，它会重新准备好。", file=sys.stderr)
    return MISUSE


def _failed(problem: Exception) -> int:
    """Report a fault of the machine (a full disk, missing rights), else of a bug of ours."""
    from generator.faults import fault_of

    fault = fault_of(problem)
    if fault is None:
        return _our_bug()
    where = f"（{fault.path}）" if fault.path else ""
    print(f"这台机器上出了问题{where}：{fault.advice}", file=sys.stderr)
    print("原来的 dist/ 没有改动。", file=sys.stderr)
    return MISUSE


def _our_bug() -> int:
    log = PROJECT / ".cache" / "error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
        where = f"详情写在 {log}，请发给维护者。"
    except OSError:
        where = "请把刚才的命令和内容发给维护者。"
    print(f"程序自己出了错，不是内容的问题；原来的 dist/ 没有改动。{where}", file=sys.stderr)
    return OUR_BUG


if __name__ == "__main__":
    sys.exit(main())
