"""`review`: what a person must check in a text; who reviewed it and when, into many files at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from generator.guards.rule import GuardContext
from generator.model import Campaign
from generator.status import GOOD, UsageError

SETTINGS = "content/campaign.yml"
_MOST_LISTED = 3
"""So many files are listed line by line; of more only the counts are told."""


def review(asked: argparse.Namespace) -> int:
    """List what to check in the files that are named; sign them if a reviewer is. Return the status."""
    from generator.content import reviewing

    files = tuple(asked.files)
    if asked.reviewer is None:
        if asked.date or asked.drafts:
            raise UsageError("写 --date、--drafts 的时候，也写上 --reviewer 和审核人的姓名。")
        if any(_is_settings(name, asked.root) for name in files):
            return _print_settings(asked.root, files)
        _print_lists(asked.root, reviewing.named_files(asked.root, files))
        print("什么也没有改。核对过了，加上 --reviewer 和审核人的姓名再运行一次。")
        return GOOD
    request = reviewing.ReviewRequest(
        root=asked.root,
        reviewer=asked.reviewer,
        day=asked.date or asked.today,
        today=asked.today,
        files=files,
        drafts=asked.drafts,
    )
    for line in reviewing.review(request):
        print(line)
    _print_lists(asked.root, reviewing.signed_files(request))
    print("请再运行一次 python3 build.py check。")
    return GOOD


def _is_settings(name: str, root: Path) -> bool:
    """Tell whether a name, from the campaign's folder or from where one stands, is the campaign file's."""
    typed = name.replace("\\", "/")
    return any((start / typed).absolute() == root.absolute() / SETTINGS for start in (root, Path.cwd()))


def _print_settings(root: Path, files: tuple[str, ...]) -> int:
    """List what to check in the campaign file, which nobody signs."""
    from generator.guards.settingslist import settings_to_check

    if len(files) > 1:
        raise UsageError(f"{SETTINGS} 请单独写：python3 build.py review {SETTINGS}")
    campaign = _campaign(root)
    if campaign is None:
        raise UsageError(f"{SETTINGS} 有错，读不出来。请先运行 python3 build.py check，改好再来。")
    entries = settings_to_check(campaign.settings)
    print(f"{SETTINGS}：这 {len(entries)} 处印在每一件上，请一条一条核对：")
    for entry in entries:
        print(f"    {entry}")
    print("什么也没有改。")
    return GOOD


def _print_lists(root: Path, files: tuple[str, ...]) -> None:
    for line in _lists(root, files):
        print(line)


def _lists(root: Path, files: tuple[str, ...]) -> Iterator[str]:
    """Yield what a person must check in some files, or of many how much it is."""
    from generator.guards.checklist import checklist_of

    context = _known(root)
    lists = {file: checklist_of(root, file, context) for file in files}
    if len(files) > _MOST_LISTED:
        yield from _counted({file: len(entries) for file, entries in lists.items() if entries})
        return
    for file, entries in lists.items():
        if entries:
            yield f"{file}：这 {len(entries)} 处程序看不准，请一条一条核对："
            yield from (f"    {entry}" for entry in entries)
        else:
            yield f"{file}：没有挑出要核对的话，请通读一遍。"


def _known(root: Path) -> GuardContext:
    """Return what a campaign has vouched for; of one that cannot be read nothing but the program's facts."""
    from generator.guards import guard_context
    from generator.guards.guard import nothing_allowed

    campaign = _campaign(root)
    return guard_context(campaign) if campaign else nothing_allowed().context


def _campaign(root: Path) -> Campaign | None:
    """Return the campaign, or nothing for one that cannot be read, of which `check` says why."""
    from generator.diagnostics import Report
    from generator.load import load
    from generator.preflight import check_names
    from generator.products.catalog import load_catalog

    names = load_catalog(root, Report(), check_names()).names
    return load(root, names, Report())


def _counted(some: dict[str, int]) -> Iterator[str]:
    """Yield how much there is to check in each of many files."""
    yield from (f"    {count:2} 处  {file}" for file, count in some.items())
    yield f"这 {len(some)} 个文件里共有 {sum(some.values())} 处程序看不准，要人核对。"
    for file in list(some)[:1]:
        yield f"看是哪几处，一次看一个文件：python3 build.py review {file}"
