"""How a process ends (design §5): its exit status, and the exception that ends it by misuse."""

GOOD = 0
WRONG_CONTENT = 1
MISUSE = 2
"""Misuse, or something is missing on the machine."""
OUR_BUG = 3


class UsageError(Exception):
    """What was asked for on the command line can't be done so; the message is in Chinese, for staff."""
