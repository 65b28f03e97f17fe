"""The build command: gather website, prints and overview, then put them in the place of `dist/` at once."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from functools import partial
from pathlib import Path

from generator.diagnostics import Location
from generator.fitness import is_fit
from generator.gathering import WEEKLY, Gathered, gather
from generator.guards import due, named
from generator.model import Artifact, Campaign, Role, ordered_heads
from generator.orders.folder import made_ahead, work_for
from generator.orders.order import Order, orders_of
from generator.pipeline import BuildResult, Follows
from generator.placing import places
from generator.plan.appearing import drafts_of, said_of_other_stages
from generator.platework import PlatedPiece, make_plates, plated_pieces
from generator.presswork import is_ordered, press_pieces, profile_of, sweep, task_for
from generator.progress import Progress, SilentProgress
from generator.site.adapter import build_site
from generator.site.edition import edition_of
from generator.site.hosting import NOTE, policy_line
from generator.site.moved import moved_pages
from generator.store import dist, linking
from generator.store.dist import ManifestEntry
from generator.wechat.choice import ARTICLE_COMMAND, chosen, slugs_asked
from generator.wechat.folder import PAGE, WECHAT


def publish(
    made: BuildResult,
    campaign: Campaign,
    shows: Progress | None = None,
    *,
    zipped: bool = False,
    articles: Collection[str] = (),
) -> tuple[ManifestEntry, ...]:
    """Write `dist/` for what was made, if nothing stands against it; return what lies there.

    What the website's build and the last gate find is added to the report; with an error in it nothing is
    written and the result is empty. `zipped`: each order is packed besides. `articles` are names of older
    cases that get an article too; UsageError for one that is no case.
    """
    told = chosen(made.shown, slugs_asked(articles, made.shown))
    orders, plated = _orders(made, campaign, shows or SilentProgress()), _plated(made)
    if made.report.errors:
        return ()
    work = work_for(orders, made.root / ".cache")
    gathered = Gathered(
        placed=tuple(places(made, apart=True)), work=work, plated=plated, zipped=zipped, articles=told
    )
    with tempfile.TemporaryDirectory(prefix=dist.PART, dir=made.root / ".cache") as folder:
        site = Path(folder) / "site"
        with made_ahead(work), linking.in_place_of(site, made.root / "dist" / "site"):
            _build_site(made, campaign, site)
        made.report.rewrite(partial(named.masked_finding, index=made.names))
        if made.report.errors:
            return ()
        return dist.publish_folder(
            made.root / "dist",
            lambda part: gather(part, gathered, campaign, made, site),
            lambda filled: is_fit(filled, campaign, made),
        )


def made_ready(root: Path, campaign: Campaign) -> Follows:
    """Return what makes a new piece ready for the shop or the duplicator at once; `publish` finds it kept."""
    cache, profile = root / ".cache", profile_of(campaign.settings, root)

    def ready(piece: Artifact) -> None:
        if is_ordered(piece.job):
            task = task_for(piece, cache, profile, pictures=campaign.settings.press_pictures)
            tuple(press_pieces([task]))
        make_plates(piece, cache)

    return ready


def _orders(made: BuildResult, campaign: Campaign, shows: Progress) -> tuple[Order, ...]:
    """Make the press sheets of what a shop prints and return them as orders; what is wrong is reported."""
    cache, profile = made.root / ".cache", profile_of(campaign.settings, made.root)
    wanted = campaign.settings.press_pictures
    tasks = [task_for(one, cache, profile, pictures=wanted) for one in made.artifacts if is_ordered(one.job)]
    pieces = tuple(shows.over(press_pieces(tasks), len(tasks), "制印刷版并做印前检查")) if tasks else ()
    sweep(tasks, cache)
    for piece in pieces:
        made.report.extend(piece.findings)
    heads = ordered_heads(campaign.reviewed_kinds)
    return orders_of(pieces, heads, profile.name)


def _plated(made: BuildResult) -> tuple[PlatedPiece, ...]:
    """Make the plates of all pieces for duplicators; what is wrong is reported."""
    pieces = tuple(plated_pieces(made.artifacts, made.root / ".cache"))
    for piece in pieces:
        made.report.extend(piece.findings)
    return pieces


def _build_site(made: BuildResult, campaign: Campaign, site: Path) -> None:
    edition = edition_of(
        campaign, made.artifacts, made.catalog.titles, made.today, themes=made.catalog.themes
    )
    for warning in build_site(edition, root=made.root, destination=site):
        made.report.error(
            Location(file="mkdocs.yml"),
            "site-warning",
            f"网站没有顺利生成：{_one_line(warning, made.root)}",
            "请把这一行发给维护者。",
        )


def _one_line(warning: str, root: Path) -> str:
    """Put a message on one line, with no path of this machine in it."""
    return " ".join(warning.replace(f"{root}/", "").split())


def summary(made: BuildResult, campaign: Campaign, entries: tuple[ManifestEntry, ...]) -> tuple[str, ...]:
    """Return what the closing summary says: how much was made, and where to look."""
    pages = sum(1 for entry in entries if entry.path.endswith(".html") and entry.role == "site")
    articles = sum(1 for entry in entries if entry.path.startswith(WECHAT) and entry.path.endswith(PAGE))
    pieces = (entry for entry in entries if not entry.path.startswith(WECHAT))
    prints = [entry for entry in pieces if entry.role in (Role.PROOF, Role.IMAGE)]
    sheets = sum(entry.role == Role.PRESS for entry in entries)
    lines = [f"已生成：网站 {pages} 页，印件 {len(prints)} 份，交给印刷店的印刷文件 {sheets} 个。"]
    if articles:
        lines.append(f"公众号文章 {articles} 篇，在 dist/{WECHAT}：打开文章的网页，复制、粘贴就行。")
    older = len(made.shown.cases) - articles
    if older:
        lines.append(f"较早的 {older} 个案例没有做公众号文章；要哪一篇，运行 {ARTICLE_COMMAND}。")
    drafts = [draft.slug for draft in drafts_of(campaign)]
    if drafts:
        lines.append(f"还是草稿、没有印也没有上网站的 {len(drafts)} 件：{'、'.join(drafts)}。")
    lines.extend(said_of_other_stages(campaign))
    if made.weekly:
        lines.append(f"每周一条 {len(made.weekly)} 周，卡片、文字、短信和广播稿看 dist/{WEEKLY}。")
    soon = due(campaign, made.today)
    if soon:
        lines.append(f"有效期快到或已过的 {len(soon)} 件：{'；'.join(entry.words for entry in soon)}。")
    moved = moved_pages(made.shown)
    if moved:
        lines.append(
            f"文件名是汉字的 {len(moved)} 页，网址只用字母和数字；从前的网址怎么转过来，看 dist/{NOTE}。"
        )
    if campaign.settings.sample:
        lines.append("这是示例活动，每一张都印有“样张”；改好 content/campaign.yml 后，把“示例”改为否。")
    lines.append(f"网站放上服务器时，请管理员加上这一行响应头，别的看 dist/{NOTE}：\n{policy_line()}")
    lines.append("请打开 dist/index.html 看总览；网站在 dist/site/，交给印刷店的在 dist/print/。")
    return tuple(lines)
