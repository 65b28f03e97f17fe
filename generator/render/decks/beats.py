"""What comes on a slide by a click (ECMA-376 part 1, 19.5): shapes that appear, beat after beat.

In: beats of shapes. Out: the slide's timing element, as XML. Who prints the slides, or saves them as PDF,
sees all.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, groupby

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_SLIDE = "<p:tgtEl><p:sldTgt/></p:tgtEl>"
_AT_ONCE = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'


def timing(beats: Iterable[tuple[int, int, bool]]) -> str:
    """Return the element for (beat, shape's id, whether it holds text): a beat a click."""
    ordered = sorted(beats)
    numbers = count(3)
    clicks = "".join(
        _click([shape for _, shape, _ in group], numbers)
        for _, group in groupby(ordered, key=lambda one: one[0])
    )
    built = "".join(f'<p:bldP spid="{shape}" grpId="0"/>' for _, shape, text in ordered if text)
    return (
        f'<p:timing xmlns:p="{_P}"><p:tnLst><p:par>'
        '<p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek">'
        '<p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f"{clicks}</p:childTnLst></p:cTn>"
        f'<p:prevCondLst><p:cond evt="onPrev" delay="0">{_SLIDE}</p:cond></p:prevCondLst>'
        f'<p:nextCondLst><p:cond evt="onNext" delay="0">{_SLIDE}</p:cond></p:nextCondLst>'
        "</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>"
        f"{f'<p:bldLst>{built}</p:bldLst>' if built else ''}</p:timing>"
    )


def _click(shapes: list[int], numbers: count[int]) -> str:
    outer, inner = next(numbers), next(numbers)
    effects = "".join(_effect(shape, at == 0, numbers) for at, shape in enumerate(shapes))
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>'
        f'<p:childTnLst><p:par><p:cTn id="{inner}" fill="hold">{_AT_ONCE}'
        f"<p:childTnLst>{effects}</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


def _effect(shape: int, first: bool, numbers: count[int]) -> str:
    node = "clickEffect" if first else "withEffect"
    effect, behaviour = next(numbers), next(numbers)
    return (
        f'<p:par><p:cTn id="{effect}" presetID="1" presetClass="entr" presetSubtype="0" fill="hold" '
        f'grpId="0" nodeType="{node}">{_AT_ONCE}<p:childTnLst><p:set><p:cBhvr>'
        f'<p:cTn id="{behaviour}" dur="1" fill="hold">{_AT_ONCE}</p:cTn>'
        f'<p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>'
        "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst>"
        '</p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par>'
    )
