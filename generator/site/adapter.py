"""The only home of MkDocs: it hands our pages and files to MkDocs and lets it write them.

MkDocs never parses our front matter or Markdown and ships nothing of Material: pages are rendered from the
model by our own templates, and only the files that `site_of` names reach the site.
To change engines, write another module like this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import jinja2
from mkdocs.commands.build import build
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.model.mkdocs import PLUGIN
from generator.model.paths import as_source
from generator.site.carddraw import CARD, draw_ahead
from generator.site.collected import distinct_warnings, warnings_of
from generator.site.copied import CARDS, is_kept, source_of
from generator.site.edition import Edition, edition_of
from generator.site.kept import find_pages, put_page
from generator.site.page import SitePage
from generator.site.pages import THEME, Site, site_of
from generator.site.photos import ready_pictures
from generator.site.templates import POLICY, dress, seen_by
from generator.store import keep, linking
from generator.store.dependencies import noting
from generator.store.keptfiles import keep_files


class _WrittenPage(Page):
    """A page that our templates write: MkDocs would make a parser of Markdown anew for each, with nothing
    to parse.
    """

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 -- their signature
        self.content = ""


class WuzhaConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: what a school decides stands in `content/campaign.yml`."""


class WuzhaPlugin(BasePlugin[WuzhaConfig]):  # type: ignore[no-untyped-call]
    """Put the campaign's pages in the place of MkDocs' own."""

    site: Site | None = None
    """What to show; None in plain `mkdocs build`, where the pipeline is asked for it."""

    written: Mapping[str, Path] = MappingProxyType({})
    """The pages, by path, that need not be written: they lie there since the last build."""

    root: Path | None = None
    """The campaign's folder, if that is not where the settings lie."""

    def __init__(self) -> None:
        self.pages: dict[str, SitePage] = {}
        self.put: dict[str, Path] = {}
        self.policy = POLICY

    def on_startup(self, *, command: str, **_: object) -> None:
        """Leave the policy out of `mkdocs serve`, whose reload script stands in the page."""
        self.policy = "" if command == "serve" else POLICY

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates in the place of Material's, and let no static page of a theme be written.

        Nothing of Material is shipped, and listing its 14,000 icons takes as long as 150 pages; nor is there
        Markdown for MkDocs, whose parser is made anew for each page with all its extensions.
        """
        config.theme.dirs[:] = [str(THEME)]
        config.theme.static_templates.clear()
        config.markdown_extensions.clear()
        config.use_directory_urls = False  # pages must open from a folder, whatever a file says
        self.root = self.root or Path(config.config_file_path).parent
        config.watch += [str(path) for path in (self.root / "content", self.root / "docs") if path.exists()]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 -- none is wanted
        """Replace everything that MkDocs found by what the site is made of and the cache does not have."""
        root = self.root or Path(config.config_file_path).parent
        self.site = self.site or site_of(ready_pictures(_from_pipeline(root), root))
        self.pages = {as_source(one.path): one for one in self.site.pages if one.path not in self.written}
        draw_ahead((file.card for file in self.site.files if file.card), root / CARDS)
        sources = {file.path: source_of(file, root) for file in self.site.files}
        self.put = {path: one for path, one in sources.items() if is_kept(one, root)}
        keep.sweep(root / CARDS, {path.parent.name for path in self.put.values()})
        pages = (_page_file(page, config) for page in self.pages.values())
        plain = (_plain_file(path, one, config) for path, one in sources.items() if path not in self.put)
        return Files([*pages, *plain])

    def on_env(self, env: jinja2.Environment, **_: object) -> jinja2.Environment:
        """Make the environment strict and escaping."""
        return dress(env)

    def on_page_read_source(self, **_: object) -> str:
        """Give MkDocs nothing to parse."""
        return ""

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Name the page's template."""
        ours = self.pages[page.file.src_uri]
        page.meta = {"template": ours.template, "title": ours.title}
        return markdown

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
        """Hand the template our page beside what MkDocs knows."""
        if self.site is not None:
            context.update(seen_by(self.pages[page.file.src_uri], self.site.shell, self.policy))  # type: ignore[typeddict-item]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put what lies in the cache beside what was written."""
        site = Path(config.site_dir)
        for path, source in self.put.items():
            (linking.put_only if source.name == CARD else linking.put)(source, site / path)
        for page in self.site.pages if self.site else ():
            if page.path in self.written:
                put_page(self.written[page.path], site / page.path, page.asks_version)


def build_site(edition: Edition, *, root: Path, destination: Path) -> tuple[str, ...]:
    """Write the website of an edition into a folder; return MkDocs' warnings, each of which is a failure.

    `root` is the campaign's folder. Its `mkdocs.yml` is for plain MkDocs: nothing of it is read here.
    """
    site = site_of(ready_pictures(edition, root))
    kept = find_pages(root, site)
    with TemporaryDirectory() as empty, warnings_of("mkdocs") as found, noting() as notes:
        try:
            build(_config(site, kept.found, root, Path(empty), destination))
        except MkDocsException as problem:
            found.append(str(problem))
    if not found:  # a page with a warning has to warn again
        keep_files(kept, destination, notes)
    return distinct_warnings(found)


def _config(
    site: Site, written: Mapping[str, Path], root: Path, empty: Path, destination: Path
) -> MkDocsConfig:
    """Return settings in which nothing but our plugin is at work, and nothing but our files is looked for."""
    plugin = WuzhaPlugin()
    plugin.site, plugin.written, plugin.root = site, written, root
    plugin.load_config({})
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    config.load_dict(
        {
            "site_name": PLUGIN,
            "theme": {"name": "material", "language": "zh", "font": False},
            "plugins": [],
            "docs_dir": str(empty),
            "site_dir": str(destination),
            "use_directory_urls": False,
        }
    )
    errors, warnings = config.validate()
    if errors or warnings:
        raise MkDocsException("; ".join(str(problem) for _, problem in (*errors, *warnings)))
    config.plugins[PLUGIN] = plugin
    return config


def _from_pipeline(root: Path) -> Edition:
    """Make the edition in a plain `mkdocs build`; content mistakes end it with our own messages."""
    from generator.pipeline import make

    made = make(root, date.today())
    if made.campaign is None or made.report.errors:
        raise PluginError("\n".join(str(found) for found in made.report))
    return edition_of(
        made.campaign, made.artifacts, made.catalog.titles, made.today, themes=made.catalog.themes
    )


def _page_file(page: SitePage, config: MkDocsConfig) -> File:
    file = File.generated(config, as_source(page.path), content="", inclusion=InclusionLevel.NOT_IN_NAV)
    _WrittenPage(None, file, config)  # the file holds it
    return file


def _plain_file(path: str, source: Path | str, config: MkDocsConfig) -> File:
    if isinstance(source, Path):
        return File.generated(config, path, abs_src_path=str(source), inclusion=InclusionLevel.INCLUDED)
    return File.generated(config, path, content=source, inclusion=InclusionLevel.INCLUDED)
