"""The command line: what staff type, what they read, and how the process ends (design §5).

Exit status: 0 good, 1 the content is wrong, 2 misuse or something missing on the machine, 3 our bug.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import traceback
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from generator import progress as progress_to
from generator.diagnostics import Report

PROJECT = Path(__file__).resolve().parent.parent
GOOD, WRONG_CONTENT, MISUSE, OUR_BUG = range(4)


def main(argv: list[str] | None = None) -> int:
    """Run a command; print no traceback whatever happens."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        return _run(_parse(arguments))
    except KeyboardInterrupt:
        print("\n已停止，原来的 dist/ 没有改动。", file=sys.stderr)
        return MISUSE
    except SystemExit as end:
        return int(end.code or 0)
    except OSError as problem:
        return _machine_trouble(problem)
    except Exception:  # noqa: BLE001 - the command line's last line
        return _our_bug()


class _Chinese(argparse.HelpFormatter):
    """Help texts with a Chinese head."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Chinese, add_help=False, allow_abbrev=False, **settings)
        self._positionals.title, self._optionals.title = "参数", "选项"
        if settings.get("prog"):
            self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"命令写得不对：{_in_chinese(message)}\n")


# What argparse says of misuse, and how we say it.
MISUSES = (
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (r"the following arguments are required: (.*)", r"还缺：\1"),
    (r"argument (\S+): invalid choice: '?([^' ]*)'? \(choose from (.*)\)", r"\1没有“\2”，可用的有 \3"),
    (r"argument (\S+): expected .*", r"\1 后面还缺一个值"),
    (r"argument (\S+): (.*)", r"\1：\2"),
)


def _in_chinese(message: str) -> str:
    for pattern, words in MISUSES:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, words, message)
    return message


def _parse(argv: list[str]) -> argparse.Namespace:
    common = _Parser()
    common.add_argument("--root", type=_folder, default=PROJECT, metavar="目录", help="另一个活动文件夹")
    common.add_argument(
        "--today", type=_day, default=None, metavar="日期", help="按这一天生成，如 2026-09-01"
    )
    parser = _Parser(prog="build.py", description="无诈印坊：把 Markdown 变成反诈网站、海报和家长信。")
    commands = parser.add_subparsers(dest="command", metavar="命令")
    commands.add_parser("build", parents=[common], help="检查并生成全部内容（默认）")
    check = commands.add_parser("check", parents=[common], help="只检查，不改动 dist/")
    check.add_argument("--json", action="store_true", help="把发现的问题印成 JSON")
    new = commands.add_parser("new", parents=[common], help="新建案例、海报、信或印件种类")
    new.add_argument("kind", choices=["case", "poster", "letter", "product"], metavar="种类")
    new.add_argument("name", metavar="名称")
    commands.add_parser("test", help="运行全部检查和测试")
    return parser.parse_args(_with_command(argv))


def _with_command(argv: list[str]) -> list[str]:
    """Put `build` first where only options are given."""
    asks_help = any(word in ("-h", "--help") for word in argv[:1])
    return argv if argv and (not argv[0].startswith("-") or asks_help) else ["build", *argv]


def _folder(text: str) -> Path:
    path = Path(text).expanduser().resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"没有这个文件夹：{text}")
    return path


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期要写成 2026-09-01 的样子，写的是：{text}") from None


def _run(asked: argparse.Namespace) -> int:
    match asked.command:
        case "build":
            return _build(asked.root, asked.today or date.today())
        case "check":
            return _check(asked.root, asked.today or date.today(), asked.json)
        case "new":
            return _new(asked.kind, asked.name, asked.root)
        case _:
            print("请运行 python3 build.py test。", file=sys.stderr)
            return MISUSE


def _build(root: Path, today: date) -> int:
    from generator.store import lock

    start = time.monotonic()
    shows = progress_to.for_terminal()
    with lock.held(root / ".cache", lambda: shows.say("另一个生成正在进行，等它结束……")):
        from generator import freshness

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
    from generator import pipeline
    from generator.store import lock

    shows = progress_to.Silent() if as_json else progress_to.for_terminal()
    with lock.held(root / ".cache", lambda: shows.say("另一个生成正在进行，等它结束……")):
        report = pipeline.make(root, today, shows).report
    if as_json:
        print(json.dumps([found.as_json() for found in report], ensure_ascii=False, indent=1))
    else:
        _print_report(report)
        if not report.found:
            print("检查完毕，没有发现问题。")
    return WRONG_CONTENT if report.errors else GOOD


def _new(kind: str, name: str, root: Path) -> int:
    from generator.content.skeleton import Misuse, write
    from generator.products.skeleton import write_product

    try:
        path = write_product(name, root) if kind == "product" else write(kind, name, root)
    except Misuse as problem:
        print(problem, file=sys.stderr)
        return MISUSE
    print(f"已新建 {path.relative_to(root).as_posix()}。")
    return GOOD


def _print_report(report: Report) -> None:
    for found in report:
        print(found)
    if report.found:
        print(f"错误 {report.errors} 处，警告 {report.warnings} 处。")


def _print_summary(report: Report, summary: tuple[str, ...], start: float) -> None:
    _print_report(report)
    for line in summary:
        print(line)
    print(f"用时 {time.monotonic() - start:.1f} 秒。")


def _machine_trouble(problem: OSError) -> int:
    name = f"：{problem.filename}" if problem.filename else ""
    print(f"这台机器上出了问题{name}：{problem.strerror or problem}。", file=sys.stderr)
    print("请检查磁盘空间和文件权限，然后重新运行；原来的 dist/ 没有改动。", file=sys.stderr)
    return MISUSE


def _our_bug() -> int:
    log = PROJECT / ".cache" / "error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
        where = f"详情写在 {log.relative_to(PROJECT)}，请发给维护者。"
    except OSError:
        where = "请把刚才的命令和内容发给维护者。"
    print(f"程序自己出了错，不是内容的问题；原来的 dist/ 没有改动。{where}", file=sys.stderr)
    return OUR_BUG


if __name__ == "__main__":
    sys.exit(main())
