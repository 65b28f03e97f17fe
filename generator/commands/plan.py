"""`plan`: the weekly pushes of a term, a proposal for what is missing, a script read aloud."""

from __future__ import annotations

import argparse
import subprocess

from generator.commands.terminal import at_work, misused, print_report, progress
from generator.diagnostics import Report
from generator.model import Campaign
from generator.status import GOOD, WRONG_CONTENT, UsageError


def plan(asked: argparse.Namespace) -> int:
    """Show the plan of a term, write a proposal, or have a week's script read aloud; return the status."""
    from generator.pipeline import read_remembered
    from generator.preflight import check_names
    from generator.products.catalog import load_catalog
    from generator.push import planning

    report = Report()
    with at_work(asked.root, progress()):
        catalog = load_catalog(asked.root, report, check_names())
        campaign = read_remembered(asked.root, catalog.names, report)
        if campaign is None or report.errors:
            print_report(report)
            return WRONG_CONTENT
        if asked.speak:
            return _speak(asked, campaign)
        outlook = planning.outlook_of(campaign, asked.today)
        if asked.write:
            try:
                name = planning.write_plan(asked.root, outlook, asked.today)
            except UsageError as problem:
                return misused(str(problem))
            print(f"写好了 {name}，还是草稿：换成自己的安排，审核以后把状态改成 已审核，再生成一次。")
            return GOOD
    print(*planning.described(campaign, outlook, asked.today), sep="\n")
    return GOOD


def _speak(asked: argparse.Namespace, campaign: Campaign) -> int:
    from generator.plan.appearing import weekly_pushes
    from generator.plan.pushtexts import reading_words, spoken_length
    from generator.push.speaking import ENGINE, FOLDER, engine, speak

    pushes = {str(push.monday): push for push in weekly_pushes(campaign, asked.today)}
    push = pushes.get(str(asked.speak))
    if push is None:
        known = "、".join(pushes) or "没有，先写好、审核一份推送计划"
        return misused(f"{asked.speak} 这一周没有推送。--speak 后面写那一周的星期一：{known}。")
    program = engine()
    if program is None:
        return misused(
            f"这台机器没有 {ENGINE}，不能试念；稿子约 {reading_words(push.script)}。"
            f"要听，先运行 sudo apt-get install {ENGINE}。"
        )
    file = FOLDER / f"{push.slug}.wav"
    try:
        seconds = speak(program, push.script, asked.root / file)
    except (subprocess.SubprocessError, OSError):
        return misused(f"{ENGINE} 念不了这一篇，请换一台机器试听；稿子约 {reading_words(push.script)}。")
    minutes, rest = divmod(round(seconds), 60)
    print(
        f"试念在 {file.as_posix()}，{minutes} 分 {rest:02d} 秒；{spoken_length(push.script)} 字，"
        f"照每分钟 220 字算是 {reading_words(push.script)}。只用来听长短，不要播出去。"
    )
    return GOOD
