#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The door: `python3 build.py [COMMAND ...]` sets itself up where needed, then runs the command.

This file alone is written so that Python 2.7 and every 3.x can read it, and say in Chinese which Python it
takes. All else is in generator/setup (standard library, Python 3.11) and generator/cli.py.
"""

from __future__ import unicode_literals

import os
import sys

LEAST = (3, 11)
TOO_OLD = (
    "无诈印坊需要 Python {0}.{1} 或更新的版本，现在用的是 {2}.{3}。\n"
    "  Debian 12、Ubuntu 24.04 及以后的系统自带；装好后改用它来运行，例如：python3.11 build.py\n"
)


def say(words):
    """Write to standard error as UTF-8, whatever the locale is."""
    sys.stderr.flush()
    getattr(sys.stderr, "buffer", sys.stderr).write(words.encode("utf-8"))


def main():
    """Hand over to the set-up, or say which Python it takes; return the exit status."""
    if sys.version_info < LEAST:
        say(TOO_OLD.format(LEAST[0], LEAST[1], sys.version_info[0], sys.version_info[1]))
        return 2
    root = os.path.dirname(os.path.realpath(__file__))
    sys.path.insert(0, root)
    from generator.setup.door import enter

    return enter(root, sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        say("\n已停止，原来的 dist/ 没有改动。\n")
        sys.exit(2)
