"""What an SVG may be made of: elements that draw, attributes and properties that say how (SVG 2).

Not here, and so left out: scripts, events, animation, links, metadata, other namespaces. Elements that draw
what we do not look into are in `REFUSED`: a drawing without them would be half a picture.
"""

from __future__ import annotations

_SHAPES = "circle ellipse line path polygon polyline rect"
_TEXT = "text tspan textPath"
_GROUPS = "svg g defs symbol use a switch"
_PAINT = "linearGradient radialGradient stop pattern clipPath mask marker"
_FILTERS = """
filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG
feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
"""
ELEMENTS = frozenset(f"{_SHAPES} {_TEXT} {_GROUPS} {_PAINT} {_FILTERS} style".split())

RENAMED = {"a": "g", "switch": "g"}
"""Drawn as groups: a link leads nowhere in a picture."""

REFUSED = {
    "image": "嵌着另一张图片",
    "feImage": "嵌着另一张图片",
    "foreignObject": "嵌着一段网页",
    "iframe": "嵌着一段网页",
    "video": "嵌着视频",
    "audio": "嵌着声音",
}

_PROPERTIES = """
alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters
direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family
font-size font-stretch font-style font-variant font-weight isolation letter-spacing marker-end marker-mid
marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering stop-color
stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
stroke-opacity stroke-width text-anchor text-decoration text-rendering transform transform-origin
vector-effect visibility word-spacing writing-mode
"""
PROPERTIES = frozenset(_PROPERTIES.split())
"""Properties, which may stand as attributes too."""

# Without `spreadMethod`: the press repeats a gradient stripe by stripe, however narrow they are.
_ATTRIBUTES = """
amount azimuth clipPathUnits cx cy d dx dy exponent fx fy fr gradientTransform gradientUnits height in in2
intercept k1 k2 k3 k4 lengthAdjust markerHeight markerUnits markerWidth maskContentUnits maskUnits mode offset
operator orient pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio
primitiveUnits filterUnits r radius refX refY result rotate rx ry side slope startOffset
stdDeviation tableValues textLength type values version viewBox width x x1 x2 y y1 y2
"""
ATTRIBUTES = PROPERTIES | frozenset(_ATTRIBUTES.split())
