"""`tile`, `nup`, `lettering`: what an office printer prints, cut and glued by hand."""

from __future__ import annotations

import argparse

from generator.commands.terminal import misused
from generator.status import GOOD


def office(asked: argparse.Namespace) -> int:
    """Do what was asked and say what it came to; return the status."""
    from generator.office import command

    typed = {name: value for name, value in vars(asked).items() if name in command.OPTIONS}
    work = {"tile": command.tile, "nup": command.nup, "lettering": command.lettering}[asked.command]
    outcome = work(command.OfficeRequest(**typed))
    if outcome.misuse:
        return misused(outcome.misuse)
    print(*outcome.summary, sep="\n")
    return GOOD
