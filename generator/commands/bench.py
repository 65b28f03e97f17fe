"""`bench`: how fast this machine and this program are."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict

from generator.commands.terminal import misused
from generator.status import GOOD, WRONG_CONTENT

MANY, POSTERS = 1000, 40
"""How many letters and slips, and how many posters, are measured unless somebody says."""


def bench(asked: argparse.Namespace) -> int:
    """Measure letters, the site, receipts or print, alone or beside another checkout; return the status."""
    if asked.against:
        return _against(asked)
    match asked.name:
        case "site":
            return _site(asked)
        case "receipts":
            return _receipts(asked)
        case "print":
            return _print(asked)
        case _:
            return _letters(asked)


def _against(asked: argparse.Namespace) -> int:
    from generator.bench import against

    if not (asked.against / "generator" / "cli.py").is_file():
        return misused(f"{asked.against} 里没有这个程序（generator/cli.py）。")
    if asked.name == "letters":
        works = against.letters_works(asked.count or MANY)
    elif asked.sample:
        works = against.sample_works()
    else:
        works = tuple(work for count in asked.counts for work in against.site_works(count))
    result = against.measure_against(asked.against.resolve(), works, asked.today, asked.rounds)
    return _print_measured(result.as_json(), against.against_table(result, asked.against), asked.json)


def _letters(asked: argparse.Namespace) -> int:
    from generator.bench import letters

    result = letters.measure_letters(
        asked.root, asked.today, asked.count or MANY, asked.few, install=asked.install_typst
    )
    if result is None:
        print("内容里没有可以印的信，没有东西可测。请先运行 python3 build.py check。")
        return WRONG_CONTENT
    return _print_measured(result.as_json(), letters.letters_table(result), asked.json)


def _site(asked: argparse.Namespace) -> int:
    from generator.bench import site

    result = site.measure_site(asked.counts, asked.today, install=asked.install_hugo)
    return _print_measured(result.as_json(), site.site_table(result), asked.json)


def _receipts(asked: argparse.Namespace) -> int:
    from generator.bench import augraphic, omr, receipts, score, tallied

    unknown = [name for name in asked.classes if name not in receipts.CONDITIONS]
    if unknown:
        return misused(f"没有 {unknown[0]} 这一类，有的是 {'、'.join(receipts.CONDITIONS)}。")
    names = asked.classes or tuple(receipts.CONDITIONS)
    without = augraphic.augraphy_missing(install=asked.install_augraphy) if receipts.OTHERS in names else ""
    names = tuple(name for name in names if not (without and name == receipts.OTHERS))
    count = asked.count or MANY
    rows = receipts.measure_receipts(asked.root, asked.today, names, count, kept=tallied.KEPT)
    if rows is None:
        print("内容里没有可以印的信，没有东西可测。请先运行 python3 build.py check。")
        return WRONG_CONTENT
    beside = receipts.measure_beside(asked.root, asked.today, count) if "S200" in names else ()
    told: dict[str, object] = {
        "rows": [row.as_json() for row in rows],
        "beside": [row.as_json() for row in beside],
    }
    lines = list(score.receipts_table(rows))
    if "S200" in names:
        lines += omr.beside_lines(beside) if beside else (omr.MISSING,)
    if without:
        lines.append(without)
    return _print_measured(told, lines, asked.json)


def _print(asked: argparse.Namespace) -> int:
    from generator.bench import posters

    rows = posters.measure_print(asked.root, asked.today, asked.count or POSTERS)
    if rows is None:
        print("内容里没有已审核的 A3 海报，没有东西可测。请先运行 python3 build.py check。")
        return WRONG_CONTENT
    told: dict[str, object] = {"rows": [{**asdict(row), "each_ms": row.each_ms} for row in rows]}
    return _print_measured(told, posters.print_table(rows), asked.json)


def _print_measured(result: dict[str, object], lines: Iterable[str], as_json: bool) -> int:
    print(json.dumps(result, ensure_ascii=False, indent=1) if as_json else "\n".join(lines))
    return GOOD
