"""What each chalk of a board is used for, as pupils read it who buy chalk: from what is drawn.

In: the parts of a drawn board. Out: a chalk and its uses in words, for each chalk that the board has use for.
Which chalk writes which words is the template's (`board/parts.html.j2`); a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.board import BoardRules, Border, Chalk
from generator.render.boards.masthead import PlacedLetter
from generator.render.boards.sheets import DrawnFigure

TEXT, MASTHEAD, ACCENT = 0, 1, 2
"""Which of the four chalks (from 0) writes text, the masthead with headings, and its accented word."""

_Used = Mapping[str, frozenset[int]]
"""The chalks (from 0) of each use."""


def legend_of(
    chalks: Sequence[Chalk],
    rules: BoardRules,
    letters: Sequence[PlacedLetter],
    figures: Sequence[DrawnFigure],
    border: Border,
    hotlines: int,
) -> tuple[tuple[str, str], ...]:
    """Return what each chalk is for (白：写文字，画插图) with its colour; `hotlines` counts lines.

    A board of fewer than four chalks takes them in turn.
    """
    written, drawn = _written(letters, hotlines), {**_figures(figures), **_border(border)}
    return tuple(
        (f"{chalk.name}：{'，'.join(uses)}", chalk.screen)
        for at, chalk in enumerate(chalks)
        if (uses := [*_said(written, rules.writes, at, chalks), *_said(drawn, rules.draws, at, chalks)])
    )


def _said(used: _Used, words: Mapping[str, str], at: int, chalks: Sequence[Chalk]) -> Iterator[str]:
    """Yield the uses of a chalk in one phrase, if it has any."""
    own = [name for use, name in words.items() if at in {one % len(chalks) for one in used.get(use, ())}]
    if own:
        yield words["verb"] + "、".join(dict.fromkeys(own))


def _written(letters: Sequence[PlacedLetter], hotlines: int) -> _Used:
    return {
        "text": frozenset({TEXT}),
        "masthead": frozenset({MASTHEAD} if any(not one.accented for one in letters) else ()),
        "headings": frozenset({MASTHEAD}),
        "accents": frozenset({ACCENT} if any(one.accented for one in letters) else ()),
        "hotlines": frozenset(range(MASTHEAD, MASTHEAD + hotlines)),
    }


def _figures(figures: Iterable[DrawnFigure]) -> _Used:
    lines = [line for figure in figures for line in figure.lines]
    wide = frozenset(line.chalk for line in lines if not line.fine)
    return {"figure": wide, "fine": frozenset(line.chalk for line in lines) - wide}


def _border(border: Border) -> _Used:
    """Return the chalks of a border: what makes the pattern, what is only a thin line in it or at corners."""
    wide = frozenset(one.chalk - 1 for one in border.strokes if not one.fine)
    fine = frozenset(one.chalk - 1 for one in border.strokes) - wide
    corner = frozenset(one.chalk - 1 for one in border.corner) - wide - fine
    return {"border": wide, "border_fine": fine, "corner": corner, "underline": frozenset({ACCENT})}
