"""What is said where an exception ended a command: another command, the machine, the installation, or a bug.

In: the exception and what became of `dist/`. Out: words for staff, a log where the bug is ours, the status.
"""

from __future__ import annotations

import sys
import traceback

from generator.arguments import PROJECT
from generator.setup.escaping import one_line
from generator.status import MISUSE, OUR_BUG
from generator.store.distwatch import DistWatch
from generator.store.lock import LockedError


def failed(problem: Exception, dist: DistWatch) -> int:
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
