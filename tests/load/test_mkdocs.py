"""`mkdocs.yml` brings nothing of others in: known keys, no tags, no aliases, in bounded time and memory."""

import os
from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.load.mkdocs import check_mkdocs

PROJECT = Path(__file__).resolve().parents[2]
GOOD = "site_name: 先别转\nplugins: [wuzha]\n"


def codes(folder: Path, text: str) -> dict[str, int]:
    """Return the codes found and the line of the first of each."""
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    report = Report()
    check_mkdocs(folder, report)
    assert all(found.location.file == "mkdocs.yml" for found in report)
    return {found.code: found.location.line for found in reversed(list(report))}


@pytest.mark.parametrize(
    "text",
    [
        (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"),
        GOOD,
        GOOD + "use_directory_urls: false\ntheme: {name: mkdocs}\ndev_addr: 127.0.0.1:8001\n",
    ],
)
def test_h6_what_a_campaign_may_set_passes(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text) == {}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("hooks: [evil.py]", "key-unknown"),
        ("INHERIT: ../../other.yml", "key-unknown"),
        ("extra_javascript: [https://evil.example/a.js]", "key-unknown"),
        ("markdown_extensions: [pymdownx.snippets]", "key-unknown"),
        ("docs_dir: /etc", "key-unknown"),
        ("site_dir: ../..", "key-unknown"),
        ("nav: [index.md]", "key-unknown"),
        ("theme: {name: material, custom_dir: evil}", "key-unknown"),
        ("theme: {name: evil}", "mkdocs-value"),
        ("use_directory_urls: true", "mkdocs-value"),
        ("use_directory_urls: !ENV [A, true]", "yaml-tag"),
        ("dev_addr: !!python/object/apply:os.system [id]", "yaml-tag"),
        ("dev_addr: &a x", "yaml-alias"),
        ("site_name: 又一个", "yaml-duplicate-key"),
        ("<<: {hooks: [evil.py]}", "key-unknown"),
        ("theme: " + "[" * 5000, "yaml-depth"),
        ("use_directory_urls: .inf", "value-bool"),
    ],
)
def test_h6_what_brings_code_or_breaks_links_is_refused_at_its_line(
    more: str, code: str, tmp_path: Path
) -> None:
    assert codes(tmp_path, f"{GOOD}{more}\n").get(code) == 3


@pytest.mark.parametrize("plugins", ["[]", "[wuzha, search]", "[evil]", "[wuzha, wuzha]"])
def test_h6_other_plugins_are_refused(plugins: str, tmp_path: Path) -> None:
    assert codes(tmp_path, f"site_name: x\nplugins: {plugins}\n") in (
        {"mkdocs-value": 2},
        {"list-empty": 2},
        {"value-empty": 2},
    )


def test_h6_a_bomb_of_aliases_is_refused_without_being_unfolded(tmp_path: Path) -> None:
    rows = [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 40)]
    assert "yaml-alias" in codes(tmp_path, "\n".join(["a0: &a0 [lol]", *rows]))


@pytest.mark.parametrize("text", ["site_name: [", "- a", "!!binary", "a: b: c", "\ufeff", "x" * 200_000])
def test_h6_what_is_no_settings_file_is_a_finding(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text)


def test_h6_a_pipe_or_a_link_out_of_the_folder_is_not_opened(tmp_path: Path) -> None:
    pipe, link = tmp_path / "a", tmp_path / "b"
    pipe.mkdir()
    os.mkfifo(pipe / "mkdocs.yml")
    link.mkdir()
    (link / "mkdocs.yml").symlink_to("/dev/zero")
    for root in (pipe, link):
        report = Report()
        check_mkdocs(root, report)
        assert report.errors == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("site_name: x\n", "plugins: [wuzha]"),
        ("site_name: x\nplugins:\n", "plugins: [wuzha]"),
        ("site_name: x\nplugins: {search: {lang: zh}}\n", "plugins: [wuzha]"),
        ("site_name: x\nplugins: [search]\n", "plugins: [wuzha]"),
        ("plugins: [wuzha]\n", "site_name: 校园反诈"),
        (GOOD + "use_directory_urls: true\n", "use_directory_urls: false"),
        (GOOD + "theme: {name: evil}\n", "theme: {name: material, language: zh, font: false}"),
        (GOOD + "theme: material\n", "theme: {name: material, language: zh, font: false}"),
    ],
)
def test_a_hint_shows_the_line_that_cures_it(tmp_path: Path, text: str, line: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    report = Report()
    check_mkdocs(tmp_path, report)
    assert [f"一行 {line}（" in found.hint for found in report] == [True]
    key = line.partition(":")[0]
    kept = "".join(one for one in text.splitlines(keepends=True) if not one.startswith(key))
    assert codes(tmp_path, f"{kept}{line}\n") == {}
