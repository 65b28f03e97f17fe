"""The keys of a mapping: those that a type has, and what was meant by others.

In: a located mapping and the fields that it may have. Out: the pairs to read; unknown keys, English ones and
full-width colons are reported.
"""

from __future__ import annotations

import types

from generator.diagnostics import Location
from generator.reading.decoding import Decoding
from generator.reading.fixes import written
from generator.reading.nearest import listed, nearest, suggestion
from generator.reading.nodes import KeyValue, Mapping, Scalar
from generator.reading.schema import FieldSpec

# What people write who have seen other generators (design §4: refused with "did you mean").
_ENGLISH = types.MappingProxyType(
    {
        "title": "标题", "type": "类型", "category": "类型", "tags": "人群", "audience": "人群",
        "date": "发生时间", "loss": "损失", "source": "来源", "author": "来源", "reviewer": "审核人",
        "reviewed": "审核日期", "status": "状态", "state": "状态", "draft": "状态", "expires": "有效期至",
        "slogan": "标语", "tell": "识破", "kicker": "引子", "formats": "版式", "format": "版式",
        "concept": "构思", "theme": "主题", "case": "案例", "qrcode": "二维码", "code": "二维码",
        "copies": "份数", "paper": "纸张", "hosts": "联合主办",
        "emblem": "校徽", "logo": "校徽", "greeting": "称呼", "due": "交回截止", "question": "回执问题",
        "school": "学校", "name": "名称", "url": "网址", "phone": "电话", "phones": "电话",
        "number": "号码", "campus": "校区", "campuses": "校区", "region": "地区", "phases": "阶段",
        "start": "开始", "end": "结束", "sample": "示例", "layout": "版面", "lead": "引言",
    }
)  # fmt: skip


def known_pairs(node: Mapping, specs: tuple[FieldSpec, ...], path: str, decoding: Decoding) -> list[KeyValue]:
    """Return the pairs with known keys and report the others; fixes a full-width colon inside braces."""
    keys = tuple(spec.key for spec in specs)
    known: list[KeyValue] = []
    for pair in node.pairs:
        if pair.key in keys:
            known.append(pair)
        elif "：" in pair.key and pair.key.split("：")[0].strip() in keys:
            known.append(_wide_colon(pair, decoding))
        else:
            meant = _unknown(pair, keys, decoding)
            if meant is not None and node.get(meant) is None:
                decoding.guessed.add(f"{path}.{meant}" if path else meant)
                known.append(KeyValue(key=meant, place=pair.place, value=pair.value))
    return known


def _wide_colon(pair: KeyValue, decoding: Decoding) -> KeyValue:
    key, _, text = pair.key.partition("：")
    at = pair.place.column + len(key)
    place = Location(file=pair.place.file, line=pair.place.line, column=at)
    decoding.wrong(
        place,
        "yaml-colon",
        f"“{key.strip()}”后面的冒号是全角的",
        f"冒号要用半角的“: ”（英文冒号加一个空格）：{written(key.strip(), text)}",
    )
    value = Scalar(
        text=text.strip(), quoted=False, place=Location(file=place.file, line=place.line, column=at + 1)
    )
    return KeyValue(key=key.strip(), place=pair.place, value=value)


def _unknown(pair: KeyValue, keys: tuple[str, ...], decoding: Decoding) -> str | None:
    """Report an unknown key and return the one that was meant in all likelihood."""
    chinese = _ENGLISH.get(pair.key.lower())
    if chinese in keys:
        decoding.wrong(
            pair.place, "key-english", f"这里的名称要写中文，不是“{pair.key}”", f"您是不是想写“{chinese}”？"
        )
        return chinese
    hint = suggestion(pair.key, keys) if pair.key.strip() else listed(keys)
    decoding.wrong(pair.place, "key-unknown", f"没有“{pair.key[:20]}”这一项", hint)
    return nearest(pair.key, keys)
