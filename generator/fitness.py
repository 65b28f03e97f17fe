"""Whether a filled folder may become `dist/`.

Its links lead somewhere, its names suit every system, and the gate finds nobody given away in it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator.diagnostics import Location
from generator.guards import allowed_by, gate, named
from generator.guards.gate import Wanted
from generator.model import Campaign
from generator.model.paths import ascii_path
from generator.pipeline import BuildResult, program
from generator.site import crawl
from generator.store.dist import Filled
from generator.store.memo import open_memo

_LINK_HINT = "请检查这个文件里的链接；不是自己写的链接，就把这一行发给维护者。"


def is_fit(filled: Filled, campaign: Campaign, made: BuildResult) -> bool:
    """Report what stands against all that is about to become `dist/`; tell whether nothing does."""
    _follow_links(filled, campaign, made)
    _pass_gate(filled, campaign, made)
    made.report.rewrite(partial(named.masked_finding, index=made.names))
    return not made.report.errors


def _pass_gate(filled: Filled, campaign: Campaign, made: BuildResult) -> None:
    """Search everything for what would give somebody away."""
    wanted = Wanted(
        index=made.names,
        settled=made.settled,
        folders=(made.root, Path.home()),
        texts=gate.texts_of_manifest((entry.title, *entry.codes) for entry in filled.entries),
    )
    with open_memo(made.root / ".cache" / "pages", program(gate.__name__)) as memo:
        made.report.extend(gate.findings(filled.folder, wanted, allowed_by(campaign), memo, filled.digests))


def _follow_links(filled: Filled, campaign: Campaign, made: BuildResult) -> None:
    """Report links that lead nowhere, and files that other systems take for one or do not take."""
    with open_memo(made.root / ".cache" / "links", program(crawl.__name__)) as memo:
        dead_links = tuple(crawl.dead_links(filled.folder, campaign.settings.site_url, memo, filled.digests))
    for dead in dead_links:
        message = f"链接“{dead.address[:60]}”没有指向任何一页（在网站的 {dead.file} 里）"
        made.report.error(_source(dead.file, made.root), "link-dead", message, _LINK_HINT)
    for first, second in crawl.clashes(filled.digests):
        message = f"“{first}”和“{second}”在 Windows 和 U 盘上是同一个文件"
        made.report.error(_source(second, made.root), "path-clash", message, "请改掉其中一个的文件名。")
    for file in crawl.unportable(filled.digests):
        message = f"“{file}”这个文件名 Windows 不接受"
        made.report.error(_source(file, made.root), "path-clash", message, "请给这个文件换一个名字。")


def _source(file: str, root: Path) -> Location:
    """Return the file of staff's that a published one was made of, if it tells, else the published one."""
    inner = file.removeprefix(crawl.SITE)
    sources = (path for folder in ("docs", "content") for path in sorted((root / folder).rglob("*")))
    names = (path.relative_to(root).as_posix() for path in sources if path.is_file())
    found = (name for name in names if ascii_path(_page_of(name)) == inner)
    return Location(file=next(found, f"dist/{file}"))


def _page_of(name: str) -> str:
    """Return which page of the site a file of staff's would become."""
    return f"{name.partition('/')[2].removesuffix('.md')}.html"
