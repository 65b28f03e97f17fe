"""Settle what is open on a local page, in the person's own browser; `settlepage` serves it."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable

from generator.ledger.opening import LedgerError
from generator.receipts.command import ReceiptsRequest
from generator.receipts.settlepage import serve_review
from generator.status import UsageError


def review(asked: ReceiptsRequest, says: Callable[[str], None]) -> None:
    """Serve the page until the person is done; UsageError where the ledger cannot be used."""
    try:
        serve_review(asked.root, asked.today, says, webbrowser.open)
    except LedgerError as problem:
        raise UsageError(f"{problem}。") from None
