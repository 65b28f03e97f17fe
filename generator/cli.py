"""The command line: what staff type, what they read, and how the process ends (design §5).

Exit status: 0 good, 1 the content is wrong, 2 misuse or something missing on the machine, 3 our bug.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

from generator import progress as progress_to
from generator.arguments import CAMPAIGN, MISUSE, PROJECT, parse_arguments, path_of
from generator.diagnostics import Report
from generator.render.cycles import searched_seldom
from generator.setup import signals, streams
from generator.setup.escaping import one_line
from generator.store import links
from generator.store.distwatch import DistWatch
from generator.store.lock import LONGEST_WAIT, Holder, LockedError

GOOD, WRONG_CONTENT, OUR_BUG = 0, 1, 3
MOST_SHOWN = 300
AGREED = frozenset({"是", "是的", "y", "yes"})
LINKED = "{link} 是一个链接（快捷方式），通到别处去了；程序不写、不删链接后面的东西。请换成真的文件夹或文件。"
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def program() -> NoReturn:
    """Be the command: take over streams and signals, run, and end with its status."""
    streams.take_over()
    signals.heed()
    sys.exit(main())


def main(argv: list[str] | None = None) -> int:
    """Run a command; print no traceback whatever happens."""
    dist = DistWatch()
    try:
        asked = parse_arguments(sys.argv[1:] if argv is None else argv)
        dist = DistWatch.of(asked.root)
        with searched_seldom():
            return _run(asked)
    except KeyboardInterrupt:
        print(f"\n已停止，{dist.words}", file=sys.stderr)
        return MISUSE
    except SystemExit as end:
        return int(end.code or 0)
    except Exception as problem:  # noqa: BLE001 - the command line's last line
        return _failed(problem, dist)


def _run(asked: argparse.Namespace) -> int:
    link = links.first_link(asked.root)
    if link is not None:
        print(LINKED.format(link=link), file=sys.stderr)
        return MISUSE
    asked.today = asked.today or date.today()
    if not EARLIEST <= asked.today <= LATEST:
        print(
            f"日期是 {asked.today}，不对。请调好这台电脑的日期，或者写 --today 2026-09-01。", file=sys.stderr
        )
        return MISUSE
    match asked.command:
        case "build":
            return _build(asked.root, asked.today, zipped=asked.zip)
        case "check":
            return _check(asked.root, asked.today, asked.json)
        case "preview":
            return _preview(asked.root, asked.today, asked.name or "")
        case "letters":
            return _letters(asked)
        case "purge":
            return _purge(asked.root, asked.letter or "", asked.class_name or "", asked.yes)
        case "bench":
            return _bench(asked)
        case "review":
            return _review(asked)
        case "new":
            return _new_campaign(asked) if asked.kind == CAMPAIGN else _new(asked)
        case _:
            print(f"请运行 python3 build.py {asked.command}。", file=sys.stderr)
            return MISUSE


def _build(root: Path, today: date, *, zipped: bool) -> int:
    from generator.store import lock

    start = time.monotonic()
    shows = progress_to.for_terminal()
    with lock.hold_lock(root / ".cache", _waiting(shows)):
        from generator import freshness
        from generator.store import dist

        dist.recover(root / "dist", root / ".cache" / "preview")
        seen = freshness.inputs(root, today) + ("-zip" if zipped else "")
        last = freshness.last_build(root, seen)
        if last:
            _print_summary(last.report, (*last.summary, "内容没有变化，dist/ 已是最新。"), start)
            return GOOD
        return _build_anew(root, today, shows, seen, start, zipped=zipped)


def _build_anew(
    root: Path, today: date, shows: progress_to.Progress, seen: str, start: float, *, zipped: bool
) -> int:
    from generator import pipeline, publish

    made = pipeline.make(root, today, shows)
    if made.campaign and not made.report.errors:
        shows.say("生成印刷文件和网站……")
        entries = publish.publish(made, made.campaign, shows, zipped=zipped)
        if not made.report.errors:
            summary = publish.summary(made, entries)
            _remember(root, seen, made.report, summary, shows)
            _print_summary(made.report, summary, start)
            return GOOD
    _print_report(made.report)
    print("有错误，这次没有生成；原来的 dist/ 没有改动。")
    _withdraw(root, made.report)
    return WRONG_CONTENT


def _withdraw(root: Path, report: Report, *, says: bool = True) -> None:
    """Take back what was made last if names of the school's own were found, and say what is left to do."""
    if not report.errors:
        return
    from generator import withdrawing

    withdrawing.withdraw(root, report)
    words = withdrawing.words_of_dist(root, report)
    if words and says:
        print(words)


def _remember(
    root: Path, seen: str, report: Report, summary: tuple[str, ...], shows: progress_to.Progress
) -> None:
    """Write down what was built; `dist/` is the new one by now, so that a full disk only costs time."""
    from generator import freshness

    try:
        freshness.remember(root, seen, report, summary)
    except OSError:
        shows.say("没能把这次的结果记在 .cache 里（磁盘满了，或者没有权限）；下次会重新生成。")


def _check(root: Path, today: date, as_json: bool) -> int:
    from generator import freshness
    from generator.store import lock

    shows = progress_to.SilentProgress() if as_json else progress_to.for_terminal()
    with lock.hold_lock(root / ".cache", _waiting(shows)):
        seen = freshness.inputs(root, today)
        report = freshness.last_check(root, seen)
        if report is None:
            report = _check_anew(root, today, shows)
            freshness.remember_check(root, seen, report)
        if not as_json:
            _print_report(report)
        _withdraw(root, report, says=not as_json)
    if as_json:
        return _print_json([found.as_json() for found in report], report)
    if not report.found:
        print("检查完毕，没有发现问题。")
    return WRONG_CONTENT if report.errors else GOOD


def _check_anew(root: Path, today: date, shows: progress_to.Progress) -> Report:
    from generator import pipeline

    return pipeline.make(root, today, shows, pictures=False).report


def _preview(root: Path, today: date, name: str) -> int:
    from generator import previewing
    from generator.store import lock

    shows = progress_to.for_terminal()
    with lock.hold_lock(root / ".cache", _waiting(shows)):
        outcome = previewing.preview(root, today, name, shows)
        _withdraw(root, outcome.report, says=False)
    if outcome.misuse:
        print(outcome.misuse, file=sys.stderr)
        return MISUSE
    _print_report(outcome.report)
    print(*outcome.summary, sep="\n")
    return WRONG_CONTENT if outcome.report.errors else GOOD


def _letters(asked: argparse.Namespace) -> int:
    from generator.letters import command
    from generator.store import lock

    request = command.LettersRequest(
        root=asked.root,
        today=asked.today,
        roster=asked.roster,
        slug=asked.letter or "",
        out=asked.out,
        one_file=asked.one_file,
        blank=asked.blank,
        large=asked.large,
        simplex=asked.simplex,
        new_ledger=asked.new_ledger,
        late=asked.late,
        dry_run=asked.dry_run,
    )
    start = time.monotonic()
    shows = progress_to.SilentProgress() if asked.json else progress_to.for_terminal()
    with lock.hold_lock(asked.root / ".cache", _waiting(shows)):
        outcome = command.letters(request, shows, None if asked.json else _tell_first)
    if outcome.misuse:
        print(outcome.misuse, file=sys.stderr)
        return MISUSE
    if asked.json:
        return _print_json(outcome.as_json(asked.root), outcome.report)
    if outcome.report.errors:
        _print_report(outcome.report)
        print(*(outcome.summary or ("有错误，这次一封信也没有印。",)), sep="\n")
        return WRONG_CONTENT
    _print_summary(outcome.report, outcome.summary, start)
    return GOOD


def _tell_first(report: Report, lines: tuple[str, ...]) -> None:
    """Show what a roster would print, and what is odd about it, before the printing begins."""
    _print_report(report)
    print(*lines, sep="\n")


def _purge(root: Path, slug: str, class_name: str, yes: bool) -> int:
    from generator.letters import purging
    from generator.store import lock

    with lock.hold_lock(root / ".cache", _waiting(progress_to.LineProgress())):
        outcome = purging.purge(root, slug, class_name, lambda shown: _may_purge(shown, yes))
    if outcome.misuse:
        print(outcome.misuse, file=sys.stderr)
        return MISUSE
    for line in outcome.summary:
        print(line)
    return GOOD


def _may_purge(shown: tuple[str, ...], yes: bool) -> bool:
    """Show what will go, and ask; who gives no answer does not agree."""
    print(*shown, sep="\n")
    if yes:
        return True
    print("确定删除吗？（是/否）", end="", flush=True)
    try:
        answer = sys.stdin.readline() if sys.stdin else ""
    except (OSError, ValueError):
        answer = ""
    if not answer:
        print()
    return answer.strip().casefold() in AGREED


def _bench(asked: argparse.Namespace) -> int:
    if asked.against:
        return _bench_against(asked)
    return _bench_site(asked) if asked.name == "site" else _bench_letters(asked)


def _bench_against(asked: argparse.Namespace) -> int:
    from generator.bench import against

    if not (asked.against / "generator" / "cli.py").is_file():
        print(f"{asked.against} 里没有这个程序（generator/cli.py）。", file=sys.stderr)
        return MISUSE
    if asked.name == "letters":
        works = against.letters_works(asked.count)
    elif asked.sample:
        works = against.sample_works()
    else:
        works = tuple(work for count in asked.counts for work in against.site_works(count))
    result = against.measure_against(asked.against.resolve(), works, asked.today)
    _print_measured(result.as_json(), against.against_table(result, asked.against), asked.json)
    return GOOD


def _bench_letters(asked: argparse.Namespace) -> int:
    from generator.bench import letters

    result = letters.measure_letters(
        asked.root, asked.today, asked.count, asked.few, install=asked.install_typst
    )
    if result is None:
        print("内容里没有可以印的信，没有东西可测。请先运行 python3 build.py check。")
        return WRONG_CONTENT
    _print_measured(result.as_json(), letters.letters_table(result), asked.json)
    return GOOD


def _bench_site(asked: argparse.Namespace) -> int:
    from generator.bench import site

    result = site.measure_site(asked.counts, asked.today, install=asked.install_hugo)
    _print_measured(result.as_json(), site.site_table(result), asked.json)
    return GOOD


def _print_measured(result: dict[str, object], lines: Iterable[str], as_json: bool) -> None:
    print(json.dumps(result, ensure_ascii=False, indent=1) if as_json else "\n".join(lines))


def _new(asked: argparse.Namespace) -> int:
    from generator.content.skeleton import UsageError, write_skeleton
    from generator.products.skeleton import write_product

    kind, name, root = asked.kind, asked.name, asked.root
    try:
        path = (
            write_product(name, root) if kind == "product" else write_skeleton(kind, name, root, asked.today)
        )
    except UsageError as problem:
        print(problem, file=sys.stderr)
        return MISUSE
    print(f"已新建 {path.relative_to(root).as_posix()}。")
    return GOOD


def _new_campaign(asked: argparse.Namespace) -> int:
    """Ask about a school, write its folder, check it, and say what comes next."""
    from generator.content.skeleton import UsageError
    from generator.founding import command

    try:
        founded = command.found_by(asked, PROJECT, _asker(), path_of)
    except UsageError as problem:
        print(problem, file=sys.stderr)
        return MISUSE
    print(*founded.lines, sep="\n")
    status = _check(founded.folder, asked.today, as_json=False)
    print(*founded.steps, sep="\n")
    return status


def _asker() -> Callable[[str], str] | None:
    """Return how to ask the person at the terminal, if there is one."""
    return _ask if sys.stdin and sys.stdin.isatty() else None


def _ask(words: str) -> str:
    from generator.content.skeleton import UsageError

    print(words, end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError("\n没有答完，没有新建。")
    return answer


def _review(asked: argparse.Namespace) -> int:
    from generator.content.reviewing import ReviewRequest, review
    from generator.content.skeleton import UsageError

    request = ReviewRequest(
        root=asked.root,
        reviewer=asked.reviewer,
        day=asked.date or asked.today,
        today=asked.today,
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


def _print_json(value: object, report: Report) -> int:
    """Print what another program reads; return the status, which is not good where it went nowhere."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
    if streams.is_lost(sys.stdout):
        print("结果没有写进去：磁盘满了，或者写不了那个文件。请换一个地方，再运行一次。", file=sys.stderr)
        return MISUSE
    return WRONG_CONTENT if report.errors else GOOD


def _print_summary(report: Report, summary: tuple[str, ...], start: float) -> None:
    _print_report(report)
    for line in summary:
        print(line)
    print(f"用时 {time.monotonic() - start:.1f} 秒。")


def _waiting(shows: progress_to.Progress) -> Callable[[Holder], None]:
    """Return how to say that another command is at work here."""
    return lambda holder: shows.say(f"等 {holder} 结束，最多等 {LONGEST_WAIT} 秒……")


def _failed(problem: Exception, dist: DistWatch) -> int:
    """Report another command, a fault of the machine, or of what is installed; else a bug of ours."""
    told = _locked(problem) or _machine(problem) or _damaged(problem)
    if not told:
        return _our_bug(dist)
    print(told, dist.words, sep="\n", file=sys.stderr)
    return MISUSE


def _locked(problem: Exception) -> str:
    if not isinstance(problem, LockedError):
        return ""
    return f"{problem.holder} 还没有结束，已经等了 {problem.seconds:g} 秒。请等它结束，再运行一次。"


def _machine(problem: Exception) -> str:
    from generator.faults import fault_of

    fault = fault_of(problem)
    where = f"（{one_line(fault.path)}）" if fault and fault.path else ""
    return f"这台机器上出了问题{where}：{fault.advice}" if fault else ""


def _damaged(problem: Exception) -> str:
    """Look whether what is installed is as it was, and if not, have it made anew by the next command."""
    from generator.setup import stamp, verify

    missing = problem.name if isinstance(problem, ImportError) else ""
    if (missing or "").startswith("generator"):
        return ""
    found = verify.damage(PROJECT) or missing
    if not found:
        return ""
    stamp.withdraw(PROJECT)
    return f"运行环境（.venv）不完整：{found}。请再运行一次 python3 build.py，它会重新准备好（需要网络）。"


def _our_bug(dist: DistWatch) -> int:
    log = PROJECT / ".cache" / "error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
        where = f"详情写在 {log}，请发给维护者。"
    except OSError:
        where = "请把刚才的命令和内容发给维护者。"
    print(f"程序自己出了错，不是内容的问题；{dist.words}{where}", file=sys.stderr)
    return OUR_BUG


if __name__ == "__main__":
    program()
