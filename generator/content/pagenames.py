"""Names that no page of `docs/` may have, because they mean something to MkDocs and to web servers.

In: a page's name without .md, with its folders. Out: why it can't be used, "" where it can.
"""

from pathlib import PurePosixPath
from types import MappingProxyType

_RESERVED = MappingProxyType(
    {
        "readme": "网站会把它当成首页 index，两页只剩一页",
        "404": "这个名字留给“找不到网页”那一页",
    }
)


def why_reserved(slug: str) -> str:
    """Tell why a name would be another page: README in any folder, 404 at the top."""
    name = PurePosixPath(slug.casefold())
    at_top = name.parent.name == ""
    return _RESERVED.get(name.name, "") if name.name != "404" or at_top else ""
