"""`review`: who reviewed and when, into many files at once."""

from __future__ import annotations

import argparse

from generator.status import GOOD


def review(asked: argparse.Namespace) -> int:
    """Write the review into the files that are named; return the status."""
    from generator.content import reviewing

    request = reviewing.ReviewRequest(
        root=asked.root,
        reviewer=asked.reviewer,
        day=asked.date or asked.today,
        today=asked.today,
        files=tuple(asked.files),
        drafts=asked.drafts,
    )
    for line in reviewing.review(request):
        print(line)
    print("请再运行一次 python3 build.py check。")
    return GOOD
