"""What a process of the set-up shares with its surroundings: what it says, the environment it hands on."""

import os
import sys

# What would make the environment's Python look elsewhere, or compile everything anew on each start, or write
# in an encoding of its own.
_UNWANTED = (
    *("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONINSPECT"),
    *("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONWARNINGS", "PYTHONDEVMODE", "PYTHONVERBOSE"),
)

NOT_UTF8 = "文件夹（或者它上面一层）的名字不是 UTF-8 编码，请改一个名字"


def is_utf8(path: os.PathLike[str] | str) -> bool:
    """Tell whether a path can be written in UTF-8: names out of zip files of Windows can't."""
    return not any("\ud800" <= c <= "\udfff" for c in os.fspath(path))


def child_environment() -> dict[str, str]:
    """Return the process environment without what leads Python astray."""
    return {name: value for name, value in os.environ.items() if name not in _UNWANTED}


def say(words: str) -> None:
    """Tell the user how it goes, at once."""
    sys.stderr.write(words)
    sys.stderr.flush()
