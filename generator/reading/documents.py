"""Located YAML to frozen values, by their type hints.

In: text, and the type that it should become: a dataclass whose fields carry `Annotated[T, Key(name="…")]`,
or, for developers' data, plain fields that are named in the file as in the class. Out: the value, and where
each key was written. A nested dataclass field without a key stands at the same level as its neighbours.
Understood are str, Marked, bool, int, float, date, Month, StrEnum, tuples, dataclasses, `Mapping[str, T]` and
`X | None`.

Every mistake is reported; for each a blank value stands in, so that one run finds them all, and the result
says that it is not whole. Rules that look at more than one value are not here.
"""

from __future__ import annotations

import types
from collections.abc import Hashable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar, cast, get_args, get_origin

from generator.diagnostics import Diagnostic, Location, Problem, Report
from generator.model.base import Origin
from generator.model.marks import MOST_PHRASES, MarkedText, length, parse, seen
from generator.model.poster import Copies
from generator.reading import scalars
from generator.reading.decoding import Decoding, key_of
from generator.reading.files import read_text
from generator.reading.keys import known_pairs
from generator.reading.nodes import Broken, KeyValue, Mapping, Node, Scalar, Sequence, parse_yaml, scalars_of
from generator.reading.schema import FieldSpec, blank, composed, field_specs, flattened, known_keys, optional

T = TypeVar("T")

_LONGEST_NAME = 12
_MOST_MARKED = 30  # characters of a marked text whose key names no number
_ENDLESS = 2  # times what makes sense: up to there a text is set small, with a warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded(Generic[T]):
    """A value, whether it is as the file meant it (no blank in place of a mistake), and where it stood.

    `escaped` are the texts in it (with their places) that hold what the file does not show as it is.
    """

    value: T
    whole: bool
    origin: Origin
    escaped: tuple[tuple[Location, str], ...] = ()


def decode(cls: type[T], text: str, file: str, report: Report, **given: object) -> T | None:
    """Return the value of a whole YAML file, or None if anything in it is wrong.

    `given` are fields that do not stand in the file (a folder, say); a field `origin` is filled by itself.
    """
    decoded = decode_lenient(cls, text, file, report, given=given)
    return decoded.value if decoded and decoded.whole else None


def decode_lenient(
    cls: type[T],
    text: str,
    file: str,
    report: Report,
    *,
    first_line: int = 1,
    given: AbstractMapping[str, object] = types.MappingProxyType({}),
) -> Decoded[T] | None:
    """Return what can be read of a YAML text that starts at `first_line` of its file; None for nothing."""
    before = report.errors
    keys = known_keys(cast(Hashable, cls))
    node = parse_yaml(text, file, report, first_line=first_line, keys=keys)
    chinese = not all(map(str.isascii, keys))
    decoding = Decoding(file=file, report=report, places={}, chinese=chinese, given=given)
    place = Location(file=file, line=first_line)
    if node is None:
        node = (
            Mapping(pairs=(), place=place) if composed(cls) else Sequence(items=(), flow=False, place=place)
        )
    if isinstance(node, Broken):
        return None
    value = _value(cls, node, "", 0, decoding)
    whole = decoding.whole and report.errors == before
    written = {*text, " "}
    escaped = tuple((one.place, one.text) for one in scalars_of(node) if not written.issuperset(one.text))
    return Decoded(value=cast(T, value), whole=whole, origin=_origin(decoding), escaped=escaped)


def decode_file(cls: type[T], path: Path, root: Path, report: Report, **given: object) -> T | None:
    """Read and decode a YAML file of the project; named in messages relative to `root`."""
    decoded = decode_placed(cls, path, root, report, **given)
    return decoded.value if decoded else None


def decode_placed(cls: type[T], path: Path, root: Path, report: Report, **given: object) -> Decoded[T] | None:
    """Do the same, and say where each value stands."""
    text = read_text(path, root, report)
    if text is None:
        return None
    name = path.relative_to(root).as_posix()
    decoded, findings = _decoded(cast(Hashable, cls), text, name, tuple(given.items()))
    report.extend(findings)
    return cast("Decoded[T]", decoded) if decoded and decoded.whole else None


@lru_cache(maxsize=512)
def _decoded(
    cls: Any, text: str, file: str, given: tuple[tuple[str, object], ...]
) -> tuple[Decoded[Any] | None, tuple[Diagnostic, ...]]:
    """Decode a text once a process: it is the program's own data that is asked for in each run."""
    report = Report()
    decoded = decode_lenient(cls, text, file, report, given=dict(given))
    return decoded, tuple(report)


def _origin(decoding: Decoding) -> Origin:
    return Origin(
        file=decoding.file,
        places=tuple(decoding.places.items()),
        unread=tuple(sorted(decoding.unread)),
        guessed=tuple(sorted(decoding.guessed)),
    )


# -- values ------------------------------------------------------------------------------------------------


def _value(hint: Any, node: Node, path: str, most: int, decoding: Decoding) -> Any:
    if isinstance(node, Broken):
        decoding.whole = False
        return blank(hint)
    inner = optional(hint)
    if inner is not None:
        return _optional(inner, node, path, most, decoding)
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(hint, node, path, most, decoding)
    if origin is AbstractMapping:
        return _dictionary(get_args(hint)[1], node, path, decoding)
    if composed(hint):
        return _object(hint, node, path, decoding)
    if hint is Copies:
        return _copies(node, path, most, decoding)
    return _scalar(hint, node, path, most, decoding)


def _optional(inner: Any, node: Node, path: str, most: int, decoding: Decoding) -> Any:
    """Return the value or None; one that was refused is None too, so that no rule looks at a blank."""
    if _empty(node):
        return None
    before, decoding.whole = decoding.whole, True
    value = _value(inner, node, path, most, decoding)
    kept = value if decoding.whole or composed(inner) else None
    decoding.whole = decoding.whole and before
    return kept


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.quoted and node.text in ("", "~", "null")


def _scalar(hint: Any, node: Node, path: str, most: int, decoding: Decoding) -> Any:
    name = key_of(path)
    if not isinstance(node, Scalar):
        what = "一个列表" if isinstance(node, Sequence) else "好几项内容"
        decoding.wrong(
            node.place,
            "value-type",
            f"“{name}”只能写一个值，这里是{what}",
            f"请写成 {name}: 内容；如果内容里有 [ ] 或 {{ }}，请加英文双引号。",
        )
        return blank(hint)
    if _empty(node):
        decoding.wrong(node.place, "value-empty", f"“{name}”后面是空的", f"请在“{name}: ”后面写上内容。")
        return blank(hint)
    words = hint in (str, MarkedText)
    text = seen(node.text) if words else node.text  # what is drawn large would need a glyph for them
    if words and decoding.chinese and node.text and not length(text):
        decoding.wrong(node.place, "value-empty", f"“{name}”里没有字", f"请在“{name}: ”后面写上内容。")
        return blank(hint)
    read = scalars.read_scalar(hint, text.strip())
    if isinstance(read, Problem):
        decoding.wrong(node.place, read.code, f"“{name}”{read.message}", read.hint)
        return blank(hint)
    if hint is MarkedText and _is_endless(node, name, most, decoding):
        return blank(hint)
    _check_length(node, name, most, decoding)
    return read


def _check_length(node: Scalar, name: str, most: int, decoding: Decoding) -> None:
    count = length(node.text)
    if most and count > most:
        decoding.report.warning(
            node.place,
            "value-too-long",
            f"“{name}”有 {count} 个字，最多 {most} 个字合适",
            "太长了会排得很小，请缩短。",
        )


def _is_endless(node: Scalar, name: str, most: int, decoding: Decoding) -> bool:
    """Report a marked text that nobody can set large: too long by far, or in too many phrases."""
    count, phrases = length(node.text), len(parse(node.text).phrases)
    if count > _ENDLESS * (most or _MOST_MARKED):
        message = f"“{name}”有 {count} 个字，最多 {most or _MOST_MARKED} 个字合适，再长就排不下了"
        decoding.wrong(node.place, "value-too-long", message, "请缩短；细节写到正文里去。")
    elif phrases > MOST_PHRASES:
        message = f"“{name}”用 / 分成了 {phrases} 段，最多 {MOST_PHRASES} 段"
        decoding.wrong(node.place, "value-too-long", message, "只在意思停顿的地方写 /，两三处就够了。")
    else:
        return False
    return True


def _over_limit(node: Node, spec: FieldSpec, decoding: Decoding) -> bool:
    """Report a value that no piece can hold where it was written, not later at each piece."""
    count = length(node.text) if isinstance(node, Scalar) else 0
    if not spec.limit or count <= spec.limit:
        return False
    message = f"“{spec.key}”有 {count} 个字，最多 {spec.limit} 个字，再长就放不下了"
    decoding.wrong(node.place, "value-too-long", message, "请写短一些；单位和地名，用通行的简称。")
    return True


def _tuple(hint: Any, node: Node, path: str, most: int, decoding: Decoding) -> Any:
    args = get_args(hint)
    if Ellipsis not in args:
        return _fixed(args, node, path, decoding)
    item = args[0]
    if isinstance(node, Mapping) and get_origin(item) is tuple:
        return tuple(_dictionary(get_args(item)[1], node, path, decoding).items())
    if _empty(node):
        _scalar(str, node, path, most, decoding)  # says that nothing stands there
        return ()
    nodes = _elements(item, node, path, decoding)
    return tuple(
        _element(item, each, f"{path}.{index}" if path else str(index), most, decoding)
        for index, each in enumerate(nodes)
    )


def _element(item: Any, node: Node, path: str, most: int, decoding: Decoding) -> Any:
    decoding.places[path] = node.place
    return _value(item, node, path, most, decoding)


def _elements(item: Any, node: Node, path: str, decoding: Decoding) -> tuple[Node, ...]:
    """Return the members of a list; a single value is a list of one; 甲，乙 is reported and taken for two."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    words = item is str and not (isinstance(node, Sequence) and not node.flow)
    if not words or not decoding.chinese:
        return nodes
    return tuple(part for each in nodes for part in _split_at_commas(each, path, decoding))


def _split_at_commas(node: Node, path: str, decoding: Decoding) -> tuple[Node, ...]:
    if not isinstance(node, Scalar) or node.quoted:
        return (node,)
    parts = [part.strip() for part in node.text.replace("、", "，").split("，") if part.strip()]
    if len(parts) < 2 or max(map(len, parts)) > _LONGEST_NAME:  # a sentence, not a list of names
        return (node,)
    at = min(node.text.find(c) % (len(node.text) + 1) for c in "，、")
    decoding.wrong(
        Location(file=node.place.file, line=node.place.line, column=node.place.column + at),
        "list-comma",
        f"“{key_of(path)}”里的几项要用英文逗号隔开",
        f"写成 [{', '.join(parts)}]",
    )
    return tuple(Scalar(text=part, quoted=False, place=node.place) for part in parts)


def _fixed(args: tuple[Any, ...], node: Node, path: str, decoding: Decoding) -> Any:
    if not isinstance(node, Sequence) or len(node.items) != len(args):
        name = key_of(path)
        decoding.wrong(
            node.place, "value-type", f"“{name}”要写 {len(args)} 项", f"请写成有 {len(args)} 项的列表。"
        )
        return tuple(blank(arg) for arg in args)
    pairs = zip(args, node.items, strict=True)
    return tuple(
        _element(arg, item, f"{path}.{index}" if path else str(index), 0, decoding)
        for index, (arg, item) in enumerate(pairs)
    )


def _dictionary(hint: Any, node: Node, path: str, decoding: Decoding) -> AbstractMapping[str, Any]:
    if not isinstance(node, Mapping):
        _wants_keys(node, path, decoding)
        return types.MappingProxyType({})
    found = {}
    for pair in node.pairs:
        below = f"{path}.{pair.key}" if path else pair.key
        decoding.places[below] = pair.value.place
        found[pair.key] = _value(hint, pair.value, below, 0, decoding)
    return types.MappingProxyType(found)


def _copies(node: Node, path: str, most: int, decoding: Decoding) -> Copies:
    """Read a number, or numbers by name."""
    if isinstance(node, Mapping):
        return Copies(by_format=tuple(_dictionary(int, node, path, decoding).items()))
    return Copies(first=_scalar(int, node, path, most, decoding))


def _wants_keys(node: Node, path: str, decoding: Decoding) -> None:
    place = path and f"“{key_of(path)}”里"
    decoding.wrong(
        node.place,
        "value-type",
        f"{place}要一项一行地写“名称: 内容”",
        "请对照样例；冒号用英文的，后面空一格。",
    )


def _object(cls: Any, node: Node, path: str, decoding: Decoding) -> Any:
    given = decoding.given if not path or path.isdigit() else {}  # the file's value, or each of its list
    if not isinstance(node, Mapping):
        _wants_keys(node, path, decoding)
        return blank(cls, **given)
    specs = tuple(flattened(cls))
    pairs = {pair.key: pair for pair in known_pairs(node, specs, path, decoding)}
    values = _fields(cls, pairs, node.place, path, decoding, given)
    if any(field.name == "origin" for field in fields(cls)):
        values.setdefault("origin", _origin(decoding))
    return cls(**values)


def _fields(
    cls: Any,
    pairs: AbstractMapping[str, KeyValue],
    place: Location,
    path: str,
    decoding: Decoding,
    given: AbstractMapping[str, Any],
) -> dict[str, Any]:
    values: dict[str, Any] = dict(given)
    for spec in field_specs(cls):
        if spec.name in given:
            continue
        if spec.flat:
            values[spec.name] = spec.hint(**_fields(spec.hint, pairs, place, path, decoding, {}))
        elif spec.key in pairs:
            node = pairs[spec.key].value
            below = f"{path}.{spec.key}" if path else spec.key
            decoding.places[below] = node.place
            if _over_limit(node, spec, decoding):
                decoding.unread.add(below)
                values[spec.name] = blank(spec.hint)
                continue
            values[spec.name] = _noting_unread(spec.hint, node, below, spec.most, decoding)
            if decoding.chinese and spec.required:
                _check_filled(spec, node, decoding)
        elif spec.required:
            decoding.unread.add(f"{path}.{spec.key}" if path else spec.key)
            _missing(spec, place, path, decoding)
            values[spec.name] = blank(spec.hint)
        else:
            values[spec.name] = spec.default
    return values


def _noting_unread(hint: Any, node: Node, path: str, most: int, decoding: Decoding) -> Any:
    """Return the value of a key, noting the key if anything in it could not be read."""
    before, decoding.whole = decoding.whole, True
    value = _value(hint, node, path, most, decoding)
    if not decoding.whole:
        decoding.unread.add(path)
    decoding.whole = decoding.whole and before
    return value


def _check_filled(spec: FieldSpec, node: Node, decoding: Decoding) -> None:
    """Refuse a required list without an entry, and a required text of which only the quotes were written."""
    if isinstance(node, Sequence) and not node.items:
        message, hint = f"“{spec.key}”里一项也没有", f"请在“{spec.key}: ”后面至少写一项。"
        decoding.wrong(node.place, "value-empty", message, hint)
    if isinstance(node, Scalar) and node.quoted and not node.text:
        message, hint = f"“{spec.key}”后面是空的", f"请在“{spec.key}: ”后面写上内容。"
        decoding.wrong(node.place, "value-empty", message, hint)


def _missing(spec: FieldSpec, place: Location, path: str, decoding: Decoding) -> None:
    where = f"“{key_of(path)}”里" if path else ""
    decoding.wrong(place, "key-missing", f"{where}缺少“{spec.key}”", f"请补上一行 {spec.key}: ……")
