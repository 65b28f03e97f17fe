"""The build command: gather website, prints and overview, then put them in the place of `dist/` at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.diagnostics import Location, Severity
from generator.guards import allowed_by, due, gate, named
from generator.guards.gate import Wanted
from generator.model import Artifact, Campaign, Meeting, Output, Role, State, ordered_heads, picture_of, suits
from generator.model.paths import ascii_path
from generator.office.imposing import fill_sheet
from generator.orders.folder import write_orders
from generator.orders.order import Order, orders_of
from generator.overview import overview
from generator.overview.weekly import WeeklyView, WeekView, week_views, weekly_page, weekly_view
from generator.pipeline import BuildResult, program
from generator.plan.plan import drafts_of, weekly_pushes, without_drafts
from generator.plan.proposal import blank_plan, plan_for, proposed
from generator.platework import PlatedPiece, is_plated, plated_pieces
from generator.presswork import is_ordered, press_pieces, profile_of, sweep, task_for
from generator.progress import Progress, SilentProgress
from generator.push.folder import CALENDAR, FOLDER, write_pushes
from generator.site import crawl
from generator.site.adapter import build_site
from generator.site.edition import edition_of
from generator.site.hosting import NOTE, policy_line, server_note
from generator.site.moved import moved_pages
from generator.store import dist, linking
from generator.store.dist import ManifestEntry
from generator.store.filenames import portable
from generator.store.memo import open_memo
from generator.wechat.folder import PAGE, WECHAT, WechatFolder, write_articles

DRAFT = "draft"
"""The role of a proof that nobody has reviewed; it never lies in `dist/`."""

PRINT, PROOFS, PREVIEWS, SCREENS, OFFICE = "print/", "proof/", "preview/", "screen/", "office/"
"""Where what is printed lies, RGB proofs of what has a press sheet, small pictures, pieces for screens, and
sheets of the office printer with several of a small piece.
"""

WEEKLY = f"{FOLDER}/index.html"
"""The office's page of weekly pushes."""

_HOMES = {"push": f"{FOLDER}/"}
"""Products whose pieces lie with other files of theirs."""

MEETINGS = "meeting/"
"""Where class teachers find the pack of a class meeting, a folder each."""

_LINK_HINT = "请检查这个文件里的链接；不是自己写的链接，就把这一行发给维护者。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPiece:
    """A piece and where its files lie, relative to `dist/`.

    `ordered` pieces are printed from a press sheet in an order's folder, so their proof lies apart; `apart`
    are all low-resolution pictures, so that nobody prints one.
    """

    artifact: Artifact
    product_title: str
    stem: str
    ordered: bool = False
    apart: bool = False

    def place(self, output: Output) -> str:
        """Return where an output lies, relative to `dist/`: the piece's name, the file's ending."""
        home = MEETINGS if isinstance(self.artifact.job.piece.subject, Meeting) else PRINT
        if output.role is Role.PREVIEW and self.apart:
            home = PREVIEWS
        elif output.role is Role.IMAGE and self.apart:
            home = _HOMES.get(self.artifact.job.product, SCREENS)
        elif output.role is Role.PROOF and self.ordered:  # nor a proof of what is printed from plates
            home = PROOFS
        return home + self.stem.removeprefix(PRINT) + output.path.suffix

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Return the outputs that are published: of a piece for screens only the picture that is shown there.

        The site has small pictures of its own.
        """
        outputs = self.artifact.outputs
        if self.artifact.job.format.px:
            return (picture_of(outputs),)
        return tuple(output for output in outputs if output.role is not Role.THUMB)


def publish(
    made: BuildResult, campaign: Campaign, shows: Progress | None = None, *, zipped: bool = False
) -> tuple[ManifestEntry, ...]:
    """Write `dist/` for what was made, if nothing stands against it; return what lies there.

    What the website's build and the last gate find is added to the report; with an error in it nothing is
    written and the result is empty. `zipped`: each order is packed besides.
    """
    orders, plated = _orders(made, campaign, shows or SilentProgress()), _plated(made)
    if made.report.errors:
        return ()
    gathered = Gathered(placed=tuple(places(made, apart=True)), orders=orders, plated=plated, zipped=zipped)
    with tempfile.TemporaryDirectory(prefix=dist.PART, dir=made.root / ".cache") as folder:
        site = Path(folder) / "site"
        _build_site(made, campaign, site)
        made.report.rewrite(partial(named.masked_finding, index=made.names))
        if made.report.errors:
            return ()
        return dist.publish_folder(
            made.root / "dist",
            lambda part: _gather(part, gathered, campaign, made, site),
            lambda part, entries: _is_fit(part, entries, campaign, made),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What is put into `dist/` beside the website: pieces, orders, and whether these are packed too."""

    placed: tuple[PublishedPiece, ...]
    orders: tuple[Order, ...]
    plated: tuple[PlatedPiece, ...]
    zipped: bool


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


def _is_fit(part: Path, entries: tuple[ManifestEntry, ...], campaign: Campaign, made: BuildResult) -> bool:
    """Report what stands against all that is about to become `dist/`; tell whether nothing does."""
    _follow_links(part, campaign, made)
    _pass_gate(part, entries, campaign, made)
    made.report.rewrite(partial(named.masked_finding, index=made.names))
    return not made.report.errors


def _pass_gate(part: Path, entries: tuple[ManifestEntry, ...], campaign: Campaign, made: BuildResult) -> None:
    """Search everything for what would give somebody away."""
    wanted = Wanted(
        index=made.names,
        settled=made.settled,
        folders=(made.root, Path.home()),
        texts=gate.texts_of_manifest((entry.title, *entry.codes) for entry in entries),
    )
    with open_memo(made.root / ".cache" / "pages", program(gate.__name__)) as memo:
        made.report.extend(gate.findings(part, wanted, allowed_by(campaign), memo))


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


def _follow_links(part: Path, campaign: Campaign, made: BuildResult) -> None:
    """Report links that lead nowhere, and files that other systems take for one or do not take."""
    for dead in crawl.dead_links(part, campaign.settings.site_url):
        message = f"链接“{dead.address[:60]}”没有指向任何一页（在网站的 {dead.file} 里）"
        made.report.error(_source(dead.file, made.root), "link-dead", message, _LINK_HINT)
    for first, second in crawl.clashes(part):
        message = f"“{first}”和“{second}”在 Windows 和 U 盘上是同一个文件"
        made.report.error(_source(second, made.root), "path-clash", message, "请改掉其中一个的文件名。")
    for file in crawl.unportable(part):
        message = f"“{file}”这个文件名 Windows 不接受"
        made.report.error(_source(file, made.root), "path-clash", message, "请给这个文件换一个名字。")


def _source(file: str, root: Path) -> Location:
    """Return the file of staff's that a published one was made of, if it tells, else the published one."""
    inner = file.removeprefix(crawl.SITE)
    sources = (path for folder in ("docs", "content") for path in sorted((root / folder).rglob("*")))
    names = (path.relative_to(root).as_posix() for path in sources if path.is_file())
    found = (name for name in names if inner in _published_as(name))
    return Location(file=next(found, f"dist/{file}"))


def _published_as(name: str) -> tuple[str, str]:
    """Return where a file of staff's lies on the site: as a page, as a picture."""
    page = name.partition("/")[2].removesuffix(".md")
    return ascii_path(f"{page}.html"), ascii_path(f"pictures/{name}")


def _one_line(warning: str, root: Path) -> str:
    """Put a message on one line, with no path of this machine in it."""
    return " ".join(warning.replace(f"{root}/", "").split())


def _gather(
    part: Path, gathered: Gathered, campaign: Campaign, made: BuildResult, site: Path
) -> Iterator[ManifestEntry]:
    """Copy everything into the new folder and yield its entries."""
    shutil.move(site, part / "site")
    for path in sorted((part / "site").rglob("*")):
        if path.is_file():
            yield ManifestEntry(path=path.relative_to(part).as_posix(), role="site")
    for piece in gathered.placed:
        yield from copy_piece(part, piece)
        yield from _several_on_a_sheet(part, piece)
    yield from _plates(part, gathered)
    yield from write_orders(part, gathered.orders, made.root / ".cache", zipped=gathered.zipped)
    pushes, shown = weekly_pushes(campaign, made.today), without_drafts(campaign, made.today)
    written = tuple(write_pushes(part, pushes, shown))
    yield from written
    weeks = week_views(pushes, gathered.placed, made.today)
    if weeks:
        (part / WEEKLY).write_text(weekly_page(weeks, campaign, made.today, f"../{CALENDAR}"), "utf-8")
        yield ManifestEntry(path=WEEKLY, role="note", title="每周一条")
    calendar = CALENDAR if any(entry.path == CALENDAR for entry in written) else ""
    articles = tuple(_articles(part, shown, made))
    for _, entries in articles:
        yield from entries
    (part / "index.html").write_text(
        overview(
            gathered.placed,
            campaign,
            made.today,
            made.report,
            gathered.orders,
            tuple(folder for folder, _ in articles),
            weekly=_weekly(weeks, shown, made.today),
            calendar=calendar,
        ),
        encoding="utf-8",
    )
    yield ManifestEntry(path="index.html", role="note", title="总览")
    (part / NOTE).write_text(server_note(campaign, made.today), encoding="utf-8")
    yield ManifestEntry(path=NOTE, role="note", title="给网站管理员")


def _articles(
    part: Path, shown: Campaign, made: BuildResult
) -> Iterator[tuple[WechatFolder, tuple[ManifestEntry, ...]]]:
    """Write the articles of the cases that may appear."""
    return write_articles(part, shown, made.artifacts, made.catalog, made.root / ".cache")


def _weekly(weeks: tuple[WeekView, ...], shown: Campaign, today: date) -> WeeklyView:
    """Return what the overview says of the term's weekly pushes: what is planned, and what might be."""
    plan = plan_for(shown, today) or blank_plan(today)
    return weekly_view(weeks, plan, proposed(shown, plan), today)


def copy_piece(part: Path, piece: PublishedPiece) -> Iterator[ManifestEntry]:
    """Copy a piece's files to their places below a folder and yield their entries."""
    for output in piece.outputs:
        linking.put(output.path, part / piece.place(output))
        yield _entry(piece, output)


def _several_on_a_sheet(part: Path, piece: PublishedPiece) -> Iterator[ManifestEntry]:
    """Put a small piece on a sheet of the office printer, as often as it goes, with marks to cut by."""
    job = piece.artifact.job
    if not job.format.on_sheet:
        return
    place = f"{OFFICE}{piece.stem.removeprefix(PRINT)}_{job.format.on_sheet}拼版.pdf"
    (part / place).parent.mkdir(parents=True, exist_ok=True)
    title = f"{job.title} · {job.format.name}"
    found = fill_sheet(piece.artifact.pdf, job.format.on_sheet, part / place, title)
    words = f"{title} · 一张 {job.format.on_sheet} 拼 {found.count} 个"
    yield ManifestEntry(path=place, role="note", subject=job.subject, title=words)


def _plates(part: Path, gathered: Gathered) -> Iterator[ManifestEntry]:
    """Put the two sheets of each piece for a duplicator where the office printer's lie, in their order."""
    stems = {one.artifact.key: one.stem.removeprefix(PRINT) for one in gathered.placed}
    for piece in gathered.plated:
        job = piece.artifact.job
        for at, (plate, file) in enumerate(piece.sheets, start=1):
            place = f"{OFFICE}{stems[piece.artifact.key]}_{at}{plate}.pdf"
            linking.put(file, part / place)
            yield ManifestEntry(
                path=place,
                role=Role.PRESS,
                product=job.product,
                format=job.format.id,
                subject=job.subject,
                title=job.title,
                pages=piece.artifact.pages,
                trim_mm=job.format.trim_mm,
                scale=job.format.scale,
                codes=tuple(code.text for code in job.codes),
                preflight="pass",
            )


def _entry(piece: PublishedPiece, output: Output) -> ManifestEntry:
    """Return what the manifest says of an output; of a picture, only what it shows."""
    artifact, job = piece.artifact, piece.artifact.job
    shown = ManifestEntry(
        path=piece.place(output),
        role=DRAFT if job.piece.draft and output.px is None else output.role,
        product=job.product,
        format=job.format.id,
        subject=job.subject,
        title=job.title,
    )
    if output.px is not None:
        return shown
    warned = any(finding.severity is Severity.WARNING for finding in artifact.findings)
    return replace(
        shown,
        pages=artifact.pages,
        trim_mm=job.format.trim_mm,
        bleed_mm=output.bleed_mm,
        scale=job.format.scale,
        codes=tuple(code.text for code in job.codes),
        preflight="warn" if warned else "pass",
    )


def places(made: BuildResult, *, apart: bool = False) -> Iterator[PublishedPiece]:
    """Yield each piece with its place: a folder a subject, Chinese file names that stay the same.

    `apart`: proofs of what has a press sheet, and small pictures, lie in folders of their own.
    """
    taken: set[str] = set()
    for artifact in made.artifacts:
        product = made.catalog.product(artifact.job.product).title
        stem = _stem(artifact, "")
        if stem in taken:
            stem = _stem(artifact, product)
        taken.add(stem)
        yield PublishedPiece(
            artifact=artifact,
            product_title=product,
            stem=stem,
            ordered=apart and (is_ordered(artifact.job) or is_plated(artifact.job)),
            apart=apart,
        )


def _stem(artifact: Artifact, product: str) -> str:
    job = artifact.job
    words = (job.title[:30], product, job.format.name, job.campus)
    return f"{PRINT}{job.subject}/{portable('_'.join(word for word in words if word))}"


def summary(made: BuildResult, entries: tuple[ManifestEntry, ...]) -> tuple[str, ...]:
    """Return what the closing summary says: how much was made, and where to look."""
    campaign = made.campaign
    pages = sum(1 for entry in entries if entry.path.endswith(".html") and entry.role == "site")
    articles = sum(1 for entry in entries if entry.path.startswith(WECHAT) and entry.path.endswith(PAGE))
    pieces = (entry for entry in entries if not entry.path.startswith(WECHAT))
    prints = [entry for entry in pieces if entry.role in (Role.PROOF, Role.IMAGE)]
    sheets = sum(entry.role == Role.PRESS for entry in entries)
    lines = [f"已生成：网站 {pages} 页，印件 {len(prints)} 份，交给印刷店的印刷文件 {sheets} 个。"]
    if articles:
        lines.append(f"公众号文章 {articles} 篇，在 dist/{WECHAT}：打开文章的网页，复制、粘贴就行。")
    drafts = [draft.slug for draft in drafts_of(campaign)] if campaign else []
    if drafts:
        lines.append(f"还是草稿、没有印也没有上网站的 {len(drafts)} 件：{'、'.join(drafts)}。")
    elsewhere = _of_other_stages(campaign) if campaign else []
    if elsewhere:
        lines.append(f"给别的学段、这次没有上网站的案例 {len(elsewhere)} 个：{'、'.join(elsewhere)}。")
    weekly = weekly_pushes(campaign, made.today) if campaign else ()
    if weekly:
        lines.append(f"每周一条 {len(weekly)} 周，卡片、文字、短信和广播稿看 dist/{WEEKLY}。")
    soon = due(campaign, made.today) if campaign else ()
    if soon:
        lines.append(f"有效期快到或已过的 {len(soon)} 件：{'；'.join(entry.words for entry in soon)}。")
    moved = moved_pages(without_drafts(campaign, made.today)) if campaign else ()
    if moved:
        lines.append(
            f"文件名是汉字的 {len(moved)} 页，网址只用字母和数字；从前的网址怎么转过来，看 dist/{NOTE}。"
        )
    if campaign and campaign.settings.sample:
        lines.append("这是示例活动，每一张都印有“样张”；改好 content/campaign.yml 后，把“示例”改为否。")
    lines.append(f"网站放上服务器时，请管理员加上这一行响应头，别的看 dist/{NOTE}：\n{policy_line()}")
    lines.append("请打开 dist/index.html 看总览；网站在 dist/site/，交给印刷店的在 dist/print/。")
    return tuple(lines)


def _of_other_stages(campaign: Campaign) -> list[str]:
    """Return the titles of reviewed cases that this school does not use."""
    stages = campaign.settings.all_stages
    reviewed = (case for case in campaign.cases if case.head.review.state is State.REVIEWED)
    return [case.title for case in reviewed if not suits(case.head.for_stages, stages)]
