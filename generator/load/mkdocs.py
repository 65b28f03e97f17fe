"""`mkdocs.yml` as it may be, read like every other file of a campaign: no tags, no aliases, known keys only.

In: the campaign's root. Out: findings. `build` needs nothing of the file (`site/adapter.py`); plain MkDocs
reads it itself, and its plugin asks here.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Report
from generator.model.mkdocs import PLUGIN, THEMES, MkDocsSettings
from generator.reading.documents import decode_lenient
from generator.reading.files import read_text

FILE = "mkdocs.yml"
_LINES = {
    "site_name": "site_name: 校园反诈",
    "plugins": f"plugins: [{PLUGIN}]",
    "use_directory_urls": "use_directory_urls: false",
    "theme": f"theme: {{name: {THEMES[0]}, language: zh, font: false}}",
    "name": f"theme: {{name: {THEMES[0]}, language: zh, font: false}}",
}
"""The keys as they may stand: a hint shows the whole line, for there is nothing to choose."""
_OF_A_KEY = frozenset({"key-missing", "value-empty", "value-type"})
_WHY = "学校、网址、电话写在 content/campaign.yml，这里不用改。"


def check_mkdocs(root: Path, report: Report) -> None:
    """Report what may not stand in the campaign's `mkdocs.yml`, if it has one."""
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return
    found = Report()
    text = read_text(path, root, found)
    decoded = decode_lenient(MkDocsSettings, text, FILE, found) if text is not None else None
    report.extend(map(_with_line, found))
    if decoded is None or not decoded.whole:
        return
    settings, at = decoded.value, decoded.origin.at
    if settings.plugins != (PLUGIN,):
        _wrong(at("plugins"), "plugins", f"plugins 只能写 [{PLUGIN}]", report)
    if settings.use_directory_urls:
        message = "use_directory_urls 只能写 false，否则网页之间的链接会断"
        _wrong(at("use_directory_urls"), "use_directory_urls", message, report)
    if settings.theme and settings.theme.name not in THEMES:
        _wrong(at("theme"), "theme", f"theme 的 name 只能写 {THEMES[0]}", report)


def _with_line(found: Diagnostic) -> Diagnostic:
    """Let the hint of what is wrong with a key show the line as it must be."""
    line = next((line for key, line in _LINES.items() if f"“{key}”" in found.message), "")
    return replace(found, hint=_hint(line)) if line and found.code in _OF_A_KEY else found


def _hint(line: str) -> str:
    return f"请把这一项写成一行 {line}（{_WHY[:-1]}）。"


def _wrong(place: Location, key: str, message: str, report: Report) -> None:
    report.error(place, "mkdocs-value", message, _hint(_LINES[key]))
