"""What the editor of 公众号 keeps of a pasted article: everything else is taken away.

In: HTML. Out: HTML of what `generator/wechat/survives.yml` lists, read by another parser than wrote it.
 An element that is not listed keeps its words only; drawings, scripts and sheets go with all in them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import tinycss2
import yaml

from generator import wechat

LIST: dict[str, Any] = yaml.safe_load((Path(wechat.__file__).with_name("survives.yml")).read_text("utf-8"))
GONE = frozenset({"script", "style", "svg", "iframe", "form", "input", "button", "link"})
COLOURS = frozenset({"rgb", "rgba"})


def kept(html: str) -> str:
    """Return what is left of an article."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag in GONE:
            element.drop_tree()
        elif element.tag not in LIST["tags"]:
            element.drop_tag()
        else:
            _strip(element)
    inner = "".join(lxml.html.tostring(one, encoding="unicode", with_tail=True) for one in root)
    return (root.text or "") + inner


def _strip(element: Any) -> None:
    for name in list(element.attrib):
        if name not in LIST["attributes"]["*"]:
            del element.attrib[name]
    if "style" in element.attrib:
        declared = tinycss2.parse_blocks_contents(
            element.attrib["style"], skip_comments=True, skip_whitespace=True
        )
        element.attrib["style"] = ";".join(
            f"{one.name}:{tinycss2.serialize(one.value).strip()}" for one in declared if _survives(one)
        )


def _survives(declared: Any) -> bool:
    if declared.type != "declaration" or declared.name not in LIST["properties"] or declared.important:
        return False
    tokens = [token for token in declared.value if token.type != "whitespace"]
    if declared.name == "display":
        return [token.value for token in tokens if token.type == "ident"] == [
            token.value for token in tokens if token.type == "ident" and token.value in LIST["displays"]
        ]
    return all(_is_plain(token) for token in tokens)


def _is_plain(token: Any) -> bool:
    match token.type:
        case "ident" | "hash" | "number" | "string":
            return True
        case "percentage":
            return "%" in LIST["units"]
        case "dimension":
            return token.lower_unit in LIST["units"]
        case "function":
            return token.lower_name in COLOURS
        case _:
            return token.type == "literal" and token.value in (",", "/")
