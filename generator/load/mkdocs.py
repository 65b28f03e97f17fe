"""`mkdocs.yml` as it may be, read like every other file of a campaign: no tags, no aliases, known keys only.

In: the campaign's root. Out: findings. `build` needs nothing of the file (`site/adapter.py`); plain MkDocs
reads it itself, and its plugin asks here.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Location, Report
from generator.model.mkdocs import PLUGIN, THEMES, MkDocsSettings
from generator.reading.documents import decode_lenient
from generator.reading.files import read_text

FILE = "mkdocs.yml"
_WHY = "学校、网址、电话写在 content/campaign.yml；mkdocs.yml 请照样例，不用改。"


def check_mkdocs(root: Path, report: Report) -> None:
    """Report what may not stand in the campaign's `mkdocs.yml`, if it has one."""
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return
    text = read_text(path, root, report)
    decoded = decode_lenient(MkDocsSettings, text, FILE, report) if text is not None else None
    if decoded is None or not decoded.whole:
        return
    settings, at = decoded.value, decoded.origin.at
    if settings.plugins != (PLUGIN,):
        _wrong(at("plugins"), f"plugins 只能写 [{PLUGIN}]", report)
    if settings.use_directory_urls:
        _wrong(at("use_directory_urls"), "use_directory_urls 只能写 false，否则网页之间的链接会断", report)
    if settings.theme and settings.theme.name not in THEMES:
        _wrong(at("theme"), f"theme 的 name 只能写 {THEMES[0]}", report)


def _wrong(place: Location, message: str, report: Report) -> None:
    report.error(place, "mkdocs-value", message, _WHY)
