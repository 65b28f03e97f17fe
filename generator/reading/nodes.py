"""YAML to a tree in which every key and value knows its place; PyYAML's only home.

In: YAML text (a whole file, or the front matter of one). Out: `Node`s: scalars keep their source text,
nothing is resolved to numbers or dates, for the type that is wanted decides how a scalar is read
(`documents`). Refused: anchors and aliases, tags, a key twice, a second document, more than 8 levels. Where
YAML's grammar is broken the top-level keys are read one by one, so that one slip hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.diagnostics import Location, Report
from generator.reading.characters import without_unseen
from generator.reading.fixes import FixedLines, fix_lines

MOST_DEPTH = 8
MOST_CHARACTERS = 100_000
_MOST_BRACKETS = 64
"""Brackets open at one place, in text too: libyaml's time grows with the square of it (30 s for 100,000)."""
_MOST_ALIASES = 3
_YAML_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A single value as written; `quoted` says that it stood in quotes or was a block of text."""

    text: str
    quoted: bool
    place: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list; `flow` says that it stands in brackets."""

    items: tuple[Node, ...]
    flow: bool
    place: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValue:
    """A key, its place, and its value."""

    key: str
    place: Location
    value: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys and values in the order written; no key stands in it twice."""

    pairs: tuple[KeyValue, ...]
    place: Location

    def get(self, key: str) -> Node | None:
        """Return the value of a key."""
        return next((pair.value for pair in self.pairs if pair.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Something that was reported already: nothing more is reported about it."""

    place: Location


Node = Scalar | Sequence | Mapping | Broken

_Events = Iterator[yaml.Event]


@dataclass(slots=True, kw_only=True)
class _Builder:
    """What the builder needs to say where it is: the text as fixed, and what to add to its line numbers.

    Not frozen: the aliases seen so far are noted in it.
    """

    file: str
    fixed: FixedLines
    offset: int
    report: Report
    aliases: list[Location]  # those seen so far

    def place(self, mark: Any) -> Location:
        if mark.line >= len(self.fixed.lines):  # an empty value, or what is missing, after the last line
            return Location(file=self.file, line=len(self.fixed.lines) + self.offset)
        column = self.fixed.column(mark.line, mark.column)
        return Location(file=self.file, line=mark.line + 1 + self.offset, column=column + 1)


def scalars_of(node: Node) -> Iterator[Scalar]:
    """Yield the single values of a tree in their order."""
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from scalars_of(item)
        case Mapping(pairs=pairs):
            for pair in pairs:
                yield from scalars_of(pair.value)


def parse_yaml(
    text: str, file: str, report: Report, *, first_line: int = 1, keys: frozenset[str] = frozenset()
) -> Node | None:
    """Return the tree of a YAML text whose first line is `first_line` of the file, or None if it is empty.

    `keys` are the keys that may stand in it: a full-width colon after one is reported and read as `: `.
    """
    if _monstrous(text, file, first_line, report):
        return Broken(place=Location(file=file, line=first_line))
    fixed = fix_lines(text, file, report, first_line=first_line, keys=keys)
    builder = _Builder(file=file, fixed=fixed, offset=first_line - 1, report=report, aliases=[])
    try:
        return _document(builder)
    except yaml.YAMLError as failure:
        return _piecewise(builder, failure)


def _monstrous(text: str, file: str, first_line: int, report: Report) -> bool:
    """Report a text that no person wrote, before the parser spends its time on it."""
    if len(text) > MOST_CHARACTERS:
        message = f"这里有 {len(text)} 个字，最多 {MOST_CHARACTERS} 个"
        hint = "请检查是不是放错了内容；正文要写在第二行 --- 的下面。"
        report.error(Location(file=file, line=first_line), "yaml-too-long", message, hint)
        return True
    depth = 0
    for bracket in re.finditer(r"[\[{\]}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _MOST_BRACKETS:
            line = first_line + text.count("\n", 0, bracket.start())
            _too_deep(Location(file=file, line=line), report)
            return True
    return False


def _too_deep(place: Location, report: Report) -> None:
    report.error(place, "yaml-depth", f"括号或缩进套得太深（最多 {MOST_DEPTH} 层）", "请照着样例，减少嵌套。")


def _events(text: str) -> _Events:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is about ten times as fast
    return iter(yaml.parse(text, Loader=loader))


def _document(builder: _Builder) -> Node | None:
    events = _events("\n".join(builder.fixed.lines))
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            builder.report.error(
                builder.place(event.start_mark), "yaml-documents", "这里多了一行 ---", "请删掉这一行。"
            )
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, events, builder, 1)
            root = node if root is None else _merged(root, node, builder.report)
    return root


def _merged(first: Node, second: Node, report: Report) -> Node:
    """Return the keys of two documents as if no line stood between them."""
    if not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return first
    pairs = {pair.key: pair for pair in first.pairs}
    for pair in second.pairs:
        _add(pairs, Scalar(text=pair.key, quoted=False, place=pair.place), pair.value, report)
    return Mapping(pairs=tuple(pairs.values()), place=first.place)


def _node(event: yaml.NodeEvent, events: _Events, builder: _Builder, depth: int) -> Node:
    place = builder.place(event.start_mark)
    if isinstance(event, yaml.AliasEvent):
        _refuse_alias(place, builder, f"*{event.anchor}")
        return Broken(place=place)
    if event.anchor is not None:
        _refuse_alias(place, builder, f"&{event.anchor}")
    if _refuse_tag(event, place, builder.report):
        if isinstance(event, yaml.CollectionStartEvent):
            _skip(events)
        return Broken(place=place)
    if isinstance(event, yaml.ScalarEvent):
        text = without_unseen(event.value, place, builder.report)
        return Scalar(text=text, quoted=bool(event.style), place=place)
    if depth > MOST_DEPTH:
        _skip(events)
        _too_deep(place, builder.report)
        return Broken(place=place)
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(items=tuple(_items(events, builder, depth)), flow=bool(event.flow_style), place=place)
    return _mapping(events, builder, depth, place)


def _items(events: _Events, builder: _Builder, depth: int) -> Iterator[Node]:
    while isinstance(event := next(events), yaml.NodeEvent):
        yield _node(event, events, builder, depth + 1)


def _mapping(events: _Events, builder: _Builder, depth: int, place: Location) -> Mapping:
    pairs: dict[str, KeyValue] = {}
    while isinstance(event := next(events), yaml.NodeEvent):
        key = _node(event, events, builder, depth + 1)
        inner = next(events)
        if not isinstance(inner, yaml.NodeEvent):  # the grammar of YAML never gives a key without a value
            break
        value = _node(inner, events, builder, depth + 1)
        _add(pairs, key, value, builder.report)
    return Mapping(pairs=tuple(pairs.values()), place=place)


def _add(pairs: dict[str, KeyValue], key: Node, value: Node, report: Report) -> None:
    if isinstance(key, Broken):
        return
    if not isinstance(key, Scalar):
        report.error(key.place, "yaml-syntax", "冒号前面不能是列表", "冒号前面写一个名称，比如“标题: ……”。")
    elif key.text in pairs:
        report.error(
            key.place,
            "yaml-duplicate-key",
            f"“{key.text}”写了两次，第 {pairs[key.text].place.line} 行已经有了",
            "请只留一个。",
        )
    else:
        pairs[key.text] = KeyValue(key=key.text, place=key.place, value=value)


def _skip(events: _Events) -> None:
    """Pass over the rest of a collection whose start was just read."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


def _refuse_alias(place: Location, builder: _Builder, name: str) -> None:
    """Report an anchor or alias; of a whole bomb of them the first few."""
    builder.aliases.append(place)
    if len(builder.aliases) > _MOST_ALIASES:
        return
    builder.report.error(
        place,
        "yaml-alias",
        f"不能用 & 和 * 引用别处的内容（{name[:20]}）",
        "请把内容直接写在这里；如果就是要写这个符号，请给整个值加上英文双引号。",
    )


def _refuse_tag(event: yaml.NodeEvent, place: Location, report: Report) -> bool:
    tag = getattr(event, "tag", None)
    if tag is None:
        return False
    report.error(
        place,
        "yaml-tag",
        f"不能用 ! 开头的标签（{tag.replace(_YAML_TAG, '!!')[:30]}）",
        "请去掉它；如果就是要写感叹号，请给整个值加上英文双引号。",
    )
    return True


# -- broken grammar ----------------------------------------------------------------------------------------

_TOP_KEY = re.compile(r"[^\s#\-\[\]{},\"'&*!|>%@`:][^:]*:(?:\s|$)")


def _piecewise(builder: _Builder, failure: yaml.YAMLError) -> Node | None:
    """Read each top-level key alone, as each stands at the start of a line."""
    lines = builder.fixed.lines
    starts = [number for number, line in enumerate(lines) if _TOP_KEY.match(line)]
    if not starts:
        _report_syntax(builder, failure)
        return Broken(place=Location(file=builder.file, line=builder.offset + 1))
    pairs: dict[str, KeyValue] = {}
    for start, end in zip([0, *starts[1:]], [*starts[1:], len(lines)], strict=True):
        _one_piece(builder, start, end, pairs)
    return Mapping(pairs=tuple(pairs.values()), place=Location(file=builder.file, line=builder.offset + 1))


def _one_piece(builder: _Builder, start: int, end: int, pairs: dict[str, KeyValue]) -> None:
    piece = _Builder(
        file=builder.file,
        fixed=builder.fixed.part(start, end),
        offset=builder.offset + start,
        report=builder.report,
        aliases=builder.aliases,
    )
    try:
        node = _document(piece)
    except yaml.YAMLError as failure:
        _report_syntax(piece, failure)
        node = _keys_only(piece)
    if isinstance(node, Mapping):
        for pair in node.pairs:
            _add(pairs, Scalar(text=pair.key, quoted=False, place=pair.place), pair.value, builder.report)


def _keys_only(builder: _Builder) -> Mapping:
    """Return the top-level keys of a piece with broken values, so that no key is said to be missing."""
    pairs = []
    for number, line in enumerate(builder.fixed.lines):
        if _TOP_KEY.match(line):
            place = Location(file=builder.file, line=number + 1 + builder.offset)
            pairs.append(KeyValue(key=line.split(":")[0].strip(), place=place, value=Broken(place=place)))
    return Mapping(pairs=tuple(pairs), place=Location(file=builder.file, line=builder.offset + 1))


def _report_syntax(builder: _Builder, failure: yaml.YAMLError) -> None:
    problem = f"{getattr(failure, 'context', '')} {getattr(failure, 'problem', '')}"
    mark, opened = getattr(failure, "problem_mark", None), getattr(failure, "context_mark", None)
    # YAML notices an unclosed quote or bracket only at the end: better shown where it was opened.
    late = mark is None or mark.line >= len(builder.fixed.lines) or "end of stream" in problem
    shown = opened if late and opened is not None else mark
    place = builder.place(shown) if shown else Location(file=builder.file, line=builder.offset + 1)
    message, hint = _AFTER_QUOTE if _follows_quote(builder, mark) else _explained(problem)
    builder.report.error(place, "yaml-syntax", message, hint)


def _follows_quote(builder: _Builder, mark: yaml.Mark | None) -> bool:
    """Tell whether reading stopped at words right behind a closing quote: 标题: "刷单"返了三次."""
    if mark is None or mark.line >= len(builder.fixed.lines):
        return False
    line = builder.fixed.lines[mark.line]
    return line[: mark.column].rstrip().endswith(('"', "'")) and bool(line[mark.column :].strip())


_AFTER_QUOTE = (
    "值以英文引号开头，引号后面又有文字",
    "请改用中文引号“ ”；一定要用英文引号，就在整个值的外面加上单引号。",
)
_QUOTE_ALL = '请给整个值加上英文双引号，比如 标题: "……"。'
_EXPLAINED = (
    ("simple key", "这一行缺少冒号", "写成“名称: 内容”，冒号用英文的 :，后面空一格。"),
    ("expected ':'", "这一行缺少冒号", "写成“名称: 内容”，冒号用英文的 :，后面空一格。"),
    ("mapping values", "这一行有两个冒号，或者缩进不对", f"值里有“: ”时，{_QUOTE_ALL}"),
    ("quoted scalar", "引号没有成对", "请在值的末尾补上引号；中文引号“ ”不需要处理。"),
    ("expected ',' or ']'", "方括号没有成对，或者缺少逗号", "列表写成 [甲, 乙]，逗号用英文的。"),
    ("expected ',' or '}'", "花括号没有成对，或者缺少逗号", "写成 {名称: 甲, 号码: 乙}，逗号用英文的。"),
    ("flow", "括号没有成对", "列表写成 [甲, 乙]，逗号和括号用英文的。"),
    ("alias", "值不能以 * 开头", _QUOTE_ALL),
    ("anchor", "值不能以 & 开头", _QUOTE_ALL),
    ("tag", "值不能以 ! 开头", _QUOTE_ALL),
    ("directive", "不能以 % 开头", "请去掉 %，或者给整个值加上英文双引号。"),
    ("cannot start any token", "值不能以这个符号开头", _QUOTE_ALL),
    ("block scalar", "| 或 > 后面的写法不对", "请把内容写在一行里。"),
    ("expected '-'", "列表和“名称: 内容”混在了一起", "请检查这几行的缩进。"),
    ("block mapping", "缩进不对", "同一层的行要对齐，用空格，不用制表符。"),
)


def _explained(problem: str) -> tuple[str, str]:
    for words, message, hint in _EXPLAINED:
        if words in problem:
            return message, hint
    return "这里的写法读不懂", "请对照样例检查冒号、引号、括号和缩进。"
