"""Text as a terminal and a log may be given it: what would act there, or could not be written, as an escape.

Standard library only, since set-up speaks before anything is installed.
"""

import re

# C0 and C1 controls but tab and line feed (ESC moves the cursor and colours); line separators; marks that
# turn the direction of writing (a file name that reads otherwise than it is); halves of characters (names of
# files that are no UTF-8), which no stream can encode; and what is no character at all.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def escaped(text: str) -> str:
    """Return a text in which nothing acts on a terminal; line ends and tabs stay. Twice is as once."""
    return _ACTING.sub(_escape, text) if _ACTING.search(text) else text


def one_line(text: str) -> str:
    r"""Return a text that also stays on its line: a line feed is written as \n."""
    return escaped(text).replace("\n", "\\n")


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
