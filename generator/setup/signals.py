"""What ends a command from outside: Ctrl-C, `kill`, a terminal that is closed. All lead to one orderly end.

While one Python turns into another (`os.execve`) they are held back, for nobody could answer them yet; the
command heeds them as soon as it has its own words.
"""

import signal
from types import FrameType
from typing import NoReturn

_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def hold_back() -> None:
    """Keep the signals until somebody heeds them, also over an exec."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def heed() -> None:
    """Raise `KeyboardInterrupt` for each of them, but for those that the caller wants ignored (nohup)."""
    for number in _STOPS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
