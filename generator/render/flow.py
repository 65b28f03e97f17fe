"""The typesetter's pass over a sheet: its whole markup in, the same with joiners and gaps out.

A place that may not break (`text/setting.py`) gets a word joiner (U+2060), which the press takes out again
once the lines are broken, so that nobody copies it. A place where 汉字 meet Latin gets a space, which at
0.22–0.25 em is the gap that clreq asks for, and which every reader of a PDF would show there anyhow. A
document whose lines were counted beforehand, by characters (`<meta name="lines" content="counted">`), stays
as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.text.flows import Piece, flows, markup_of, text_of_flow
from generator.text.phrases import Words, words
from generator.text.setting import setting_of

JOINER = "\u2060"

_COUNTED = '<meta name="lines" content="counted">'
_LATIN = re.compile("[A-Za-z]")
_DASHES = re.compile("[—…]+")
_ONE_WORD = re.compile(r"[A-Za-z0-9]{2}")


def set_in_chinese(markup: str) -> str:
    """Return a document with the places marked that may not break, and the gaps beside Latin letters."""
    if _COUNTED in markup:
        return markup
    known = words()
    return "".join([_set(flow, known) for flow in flows(markup)])


def _set(flow: list[Piece], known: Words) -> str:
    text = text_of_flow(flow)
    if text.isascii():
        return markup_of(flow)
    setting = setting_of(text, known)
    inserts = {place: JOINER for place in setting.held if not _ONE_WORD.match(text, place - 1)}
    for place in setting.gaps:
        inserts[place] = " " + inserts.get(place, "")
    apart = bool(_LATIN.search(text))
    made, at = [], 0
    for piece, is_text in flow:
        words = _with(piece, at, inserts) if is_text else piece
        made.append(_DASHES.sub(_apart, words) if is_text and apart else words)
        at += len(piece) if is_text else 0
    return "".join(made)


def _apart(dashes: re.Match[str]) -> str:
    """Set dashes and dots by themselves: Pango takes those beside Latin letters for English ones, whatever
    the language of the page.
    """
    return f"<span>{dashes[0]}</span>"


def _with(piece: str, start: int, inserts: Mapping[int, str]) -> str:
    """Return a piece with what belongs behind its characters; a gap stands before a tag, not in it."""
    return "".join([one + inserts.get(at, "") for at, one in enumerate(piece, start + 1)])
