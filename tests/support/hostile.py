"""Hostile and careless input as Hypothesis strategies: words, markup, YAML, changed files.

Made after what schools and attackers were seen to send (findings of 2026-11-25), not after our own code.
"""

from collections.abc import Callable
from functools import reduce

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

SIGNS = (
    "\u200b", "\ufeff", "\u00ad", "\u3164", "\u202e", "\u2028", "\u0085", "\u3000", "\u00a0", "\x00",
    "\x1b[31m", "\x7f", "\ufffe", "\uffff", "\U000e0041", "\U0001f468\u200d\U0001f469", "e\u0301",
    "\u0300" * 40, "\U00020bb7", "\ue000", "\t", "\r", "\v", "\f", "卡\u02da人", "⼩", "①", "１３８", "•",
    "·", "——", "……", "〔姓名〕", "〇", "\u0600", "ﷺ",
)  # fmt: skip
MARKUP = (
    "*", "**", "***", "_", "~~", "`", "```", "~~~", "\\", "[", "]", "(", ")", "<", ">", "&", "#", "##",
    "###", "-", "+", "1.", "10000000000.", "1)", ">", "|", "|-|-|", "---", "===", "!", "![](x.png)",
    "![a](../../etc/passwd)", "![a](a%00b.png)", "[a](b.md)", "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&#58;alert(1))", "[a]: http://x/", "[a](data:text/html,x)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<!-- ",
    " -->", "<a href='", "</div>", "<details open>", "<style>*{}</style>", "<iframe src=//x>",
    "&lt;script&gt;", "&#0;", "&#xD800;", "&nbsp;", "<http://x.example/>", "http://x.example/a",
    "a@b.example", "[[", "]]", "[[热线]]", "[[应用]]", "[[被骗之后]]", "[[法条]]",
    "[[法条 反电信网络诈骗法 31]]",
    "[[法条 反电信网络诈骗法 999999999999]]", "[[口号 三不一多]]", "[[报警]]", "[[x",
    "[[热线|x]]", "$$x$$", "{{ 7*7 }}",
    "{% raw %}", "{%", "#}", "[^1]", "[^1]: x", ": x", "- [ ] x", "- [x]", "!!! note", "--8<-- \"x\"",
    "《反电信网络诈骗法》第三十一条", "96110", "110", "96111", "放行", "<!-- 放行: x -->",
)  # fmt: skip
YAML = (
    ":", ": ", "- ", "? ", "| ", "> ", "|\n", ">-\n ", "{", "}", "[", "]", "{a: b}", "[a, b", "&a ",
    "*a", "!!python/object:os.x ", "!!binary x", "!!set ", "!x ", "<<: *a", "%YAML 9.9", "...", "---",
    "'", '"', '"\\u0000"', '"\\uFFFE"', '"\\U0010FFFF"', '"\\x1b"', "null", "~", "是", "否", "yes",
    "0x1F", "0o17", "1e400", ".inf", ".nan", "190:20:30", "2026-02-30", "2026-13", "0000-00-00",
    "9" * 400, "-1", "1_000", "=", "@", "%", "`", "#", " #", "\t",
)  # fmt: skip
WORDS = (
    "警察",
    "同学",
    "欧阳知行同学",
    "13800138000",
    "110101199003070134",
    "高一3班",
    "转账",
    "示例",
    "a",
    "A b",
    "，",
    "。",
    "/",
    "//",
    "、",
    "1",
    "12",
)

signs = st.sampled_from(SIGNS)
snippets = st.one_of(
    signs, st.sampled_from(MARKUP), st.sampled_from(YAML), st.sampled_from(WORDS), st.text(max_size=12)
)
words = st.lists(snippets, max_size=8).map("".join)
repeated = st.builds(lambda what, times: what * times, snippets, st.sampled_from((2, 17, 120, 3000)))
lines = st.lists(st.one_of(words, words, repeated), min_size=1, max_size=6).map("\n".join)

Edit = Callable[[str], str]


def _at(text: str, share: float) -> int:
    return int(share * len(text))


def _line(text: str, share: float) -> int:
    return int(share * text.count("\n"))


def _edit_line(change: Callable[[list[str], int], list[str]], share: float) -> Edit:
    def edit(text: str) -> str:
        rows = text.split("\n")
        at = min(len(rows) - 1, _line(text, share))
        return "\n".join([*rows[:at], *change(rows, at), *rows[at + 1 :]])

    return edit


def _value(row: str, value: str) -> str:
    """Put another value behind the key of a line, where it has one."""
    key, colon, _ = row.partition(":")
    return f"{key}: {value}" if colon else value


shares = st.floats(0, 1)


def _inserted(at: float, what: str) -> Edit:
    return lambda text: text[: _at(text, at)] + what + text[_at(text, at) :]


def _cut(start: float, end: float) -> Edit:
    return lambda text: text[: _at(text, start)] + text[_at(text, end) :]


edits: SearchStrategy[Edit] = st.one_of(
    st.builds(_inserted, shares, words),
    st.builds(
        lambda at, what: _edit_line(lambda rows, i: [_value(rows[i], what)], at),
        shares,
        st.one_of(words, lines, repeated),
    ),
    st.builds(lambda at, what: _edit_line(lambda rows, i: [rows[i], what], at), shares, lines),
    st.builds(lambda at: _edit_line(lambda _rows, _i: [], at), shares),
    st.builds(lambda at: _edit_line(lambda rows, i: [rows[i], rows[i]], at), shares),
    st.builds(
        lambda at, depth: _edit_line(lambda rows, i: [" " * depth + rows[i]], at), shares, st.integers(1, 9)
    ),
    st.builds(_cut, shares, shares),
    st.builds(lambda at: _cut(at, 1), shares),
)


def changed(text: str) -> SearchStrategy[str]:
    """Return strategies of a document with one to four edits."""
    several = st.lists(edits, min_size=1, max_size=4)
    return several.map(lambda some: reduce(lambda so_far, edit: edit(so_far), some, text))


def encoded(texts: SearchStrategy[str]) -> SearchStrategy[bytes]:
    """Return texts as bytes of a file: mostly UTF-8, now and then as another office saves them."""
    codecs = st.sampled_from(("utf-8",) * 12 + ("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "latin-1"))
    return st.builds(lambda text, codec: text.encode(codec, "replace"), texts, codecs)


def damaged(data: bytes) -> SearchStrategy[bytes]:
    """Return a file's bytes cut, with others in their place, or with something added."""
    some = st.binary(min_size=1, max_size=9)
    return st.one_of(
        shares.map(lambda at: data[: int(at * len(data))]),
        st.builds(lambda at, new: _over(data, at, new), shares, some),
        st.builds(
            lambda at, new, to, more: _over(_over(data, at, new), to, more), shares, some, shares, some
        ),
        st.builds(lambda at, new: _over(data, at, new + data[int(at * len(data)) :]), shares, some),
        st.binary(max_size=200).map(lambda more: data + more),
    )


def _over(data: bytes, share: float, new: bytes) -> bytes:
    at = int(share * len(data))
    return data[:at] + new + data[at + len(new) :]
