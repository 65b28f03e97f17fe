"""使用手册.md tells the truth: its tables are the model's, its examples work, its pictures are of today.

A person who follows it alone adds a case, a poster and a letter: the commands are run and the files written
as they stand there.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_origin

import commands
import pytest
from acceptance_build import Built, plan_no_buildings, warm
from guarding import findings, known
from PIL import Image, ImageChops, ImageStat

from generator.content.facts import load_facts
from generator.content.references import AUDIENCES
from generator.diagnostics import Problem, Report
from generator.guards.guard import guard_text
from generator.guards.text import guarded
from generator.model import (
    BoardHead,
    CaseHead,
    Copies,
    Facts,
    LetterHead,
    MarkedText,
    Month,
    PageHead,
    PledgeHead,
    PosterHead,
    QuizHead,
    Settings,
    TermPlanHead,
)
from generator.model.base import TextKind
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.products.slips import slip
from generator.reading.documents import Decoded, decode_lenient
from generator.reading.schema import FieldSpec, composed, flattened, optional
from generator.text.factwords import resolve_fact

PROJECT = Path(__file__).resolve().parents[2]
HANDBOOK = PROJECT / "handbook"
MANUAL = (PROJECT / "使用手册.md").read_text(encoding="utf-8")
DOCUMENTS = (PROJECT / "使用手册.md", *sorted((HANDBOOK / "错误").glob("*.md")))
TODAY = "2026-11-22"


def outside_blocks(text: str) -> str:
    """Return a text with its code blocks blanked, so that every character stays where it was."""
    return re.sub(r"^ *```.*?^ *```$", lambda block: re.sub(".", " ", block[0]), text, flags=re.M | re.S)


def section(title: str) -> str:
    """Return what stands under a heading, up to the next one of its level or above."""
    plain, level = outside_blocks(MANUAL), title.partition(" ")[0]
    start = plain.index(f"\n{title}\n") + len(title) + 2
    end = re.compile(rf"^#{{1,{len(level)}}} ", re.M).search(plain, start)
    return MANUAL[start : end.start() if end else len(MANUAL)]


def table(text: str) -> list[list[str]]:
    """Return the rows of the first table in a text, without its head."""
    lines = re.search(r"(?:^\|.*\|\n)+", text, re.M)
    assert lines
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines[0].splitlines()]
    return rows[2:]


# -- the tables of keys ------------------------------------------------------------------------------------

KINDS: dict[str, type] = {
    "### content/campaign.yml（学校）": Settings,
    "### content/cases（案例）": CaseHead,
    "### content/posters（海报）": PosterHead,
    "### content/letters（信和提示单）": LetterHead,
    "### content/pledges（承诺书和责任书）": PledgeHead,
    "### content/boards（黑板报）": BoardHead,
    "### content/quiz（题库）": QuizHead,
    "### content/plans（推送计划）": TermPlanHead,
    "### docs（网站的页面）": PageHead,
}
WORDS: dict[type, str] = {
    str: "文字",
    MarkedText: "文字",
    bool: "是或否",
    int: "整数",
    Copies: "整数或一组",
    date: "日期",
    Month: "月份",
}


def kind(hint: Any) -> str:
    """Return what the manual calls a type."""
    inner = optional(hint) or hint
    if get_origin(inner) is tuple:
        return "几组" if composed(get_args(inner)[0]) else "列表"
    if inner in WORDS:
        return WORDS[inner]
    return "选一个" if issubclass(inner, StrEnum) else "一组"


def keys(cls: Any, above: str = "") -> Iterator[tuple[str, FieldSpec]]:
    """Yield each key of a kind with its full name, those of groups after their group."""
    for slot in flattened(cls):
        yield f"{above}{slot.key}", slot
        inner = optional(slot.hint) or slot.hint
        inner = get_args(inner)[0] if get_origin(inner) is tuple else inner
        if composed(inner):
            yield from keys(inner, f"{above}{slot.key} › ")


@pytest.mark.parametrize("title", KINDS)
def test_the_table_of_a_kind_has_the_keys_of_the_model_and_no_others(title: str) -> None:
    rows = {row[0]: tuple(row[1:4]) for row in table(section(title))}
    expected = {
        name: ("是" if slot.required else "否", kind(slot.hint), str(slot.most or ""))
        for name, slot in keys(KINDS[title])
    }
    assert rows == expected


@pytest.mark.parametrize("title", KINDS)
def test_the_examples_of_a_table_are_a_good_file(title: str) -> None:
    rows = table(section(title))
    text = "\n".join(f"{row[0]}: {row[4].strip('`')}" for row in rows if " › " not in row[0])
    report = Report()
    decoded: Decoded[Any] | None = decode_lenient(KINDS[title], text, "例", report)
    assert decoded and decoded.whole and not report.found, list(map(str, report))


@pytest.mark.parametrize("title", [title for title in KINDS if "docs" not in title])
def test_a_choice_names_all_that_may_be_chosen(title: str) -> None:
    notes = {row[0]: row[5] for row in table(section(title))}
    for name, slot in keys(KINDS[title]):
        if kind(slot.hint) == "选一个":
            assert all(member.value in notes[name] for member in slot.hint), name


# -- names: facts, types, concepts, themes, formats --------------------------------------------------------


@cache
def facts() -> Facts:
    found = load_facts(Report())
    assert found
    return found


@cache
def catalog() -> Catalog:
    return load_catalog(PROJECT, Report(), check_names())


def test_every_fact_of_the_manual_has_a_value_and_the_table_has_every_kind() -> None:
    from generator.text.factwords import _NAMES

    used = set(re.findall(r"\[\[([^\]…]+)\]\]", MANUAL))
    assert not [name for name in used if isinstance(resolve_fact(name, facts()), Problem)]
    rows = [row[0].strip("`[]") for row in table(section("## 10. 要准的话，写名字"))]
    assert {name for name in _NAMES if not any(row.startswith(name) for row in rows)} == set()


def test_the_types_are_named_to_the_letter() -> None:
    assert "、".join(one.name for one in facts().types) + "。" in section("## 6. 写一个案例")


def test_m15_the_suppression_of_the_manual_suppresses_what_the_guard_finds() -> None:
    example = re.search(r"- \{规则: (\S+), 原文: (.+), 理由: (.+)\}", section("## 14. 放行一处"))
    assert example
    rule, quote, reason = example.groups()
    head = f"放行:\n  - {{规则: {rule}, 原文: {quote}, 理由: {reason}}}"
    decoded = decode_lenient(PageHead, f"标题: 例\n{head}", "例", Report())
    assert decoded and decoded.whole
    text = guarded(f"---\n标题: 例\n{head}\n---\n\n{quote}。\n", "例", TextKind.LETTER)
    assert [found.code for found in findings(quote, TextKind.LETTER)] == [rule]
    assert not list(guard_text(text, known(), decoded.value.suppressions, decoded.origin))


def test_m15_the_audiences_are_named_to_the_letter() -> None:
    assert f"\n{'、'.join(AUDIENCES)}。\n" in section("## 6. 写一个案例")


def test_m15_the_pledge_of_the_manual_is_a_good_draft(warm_campaign: Path) -> None:
    example = re.search(r"```text\n(.*?)```", section("### 承诺书和责任书"), re.S)
    assert example
    (warm_campaign / "content" / "pledges").mkdir(exist_ok=True)
    (warm_campaign / "content" / "pledges" / "li.md").write_text(example[1], encoding="utf-8")
    said = run(warm_campaign, "check")
    assert "content/pledges" not in said, said


def test_m15_every_command_takes_the_folder_as_the_manual_says(warm_campaign: Path) -> None:
    assert "`python3 build.py check --root ../xiaoqu`" in MANUAL
    assert "没有发现问题" in run(warm_campaign, "check")


def test_m13_the_rule_for_sums_is_the_one_that_the_guard_has() -> None:
    rule = re.search(r"三位和三位以上算精确，要改，比如 (.*?)；两位以内算大概，可以写，比如 (.*?)。", MANUAL)
    assert rule
    for refused in rule[1].split("、"):
        assert [found.code for found in findings(f"他转了{refused}。", TextKind.CASE)] == ["exact-sum"], (
            refused
        )
    for allowed in rule[2].split("、"):
        assert not findings(f"他转了{allowed}。", TextKind.CASE), allowed


def test_the_concepts_are_listed_with_the_length_that_suits_them() -> None:
    rows = {row[0]: row[2] for row in table(section("### 构思：画好的图"))}
    assert rows == {name: f"{one.least} 到 {one.most}" for name, one in catalog().concepts.items()}


def test_the_themes_and_the_formats_are_listed() -> None:
    assert {row[0] for row in table(section("### 主题：颜色"))} == set(catalog().themes)
    formats = next(row for row in table(section("### content/posters（海报）")) if row[0] == "版式")
    assert set(formats[5].split("、")) == set(catalog().names.formats)


def test_the_ruler_on_the_slip_shows_what_the_manual_says() -> None:
    top, *_, bottom = slip().mark_places  # clockwise from the top left, so the last is below the first
    assert (top.x, f"正好 {bottom.bottom - top.y:g} 毫米" in section("### 怎样打印")) == (bottom.x, True)


# -- what the program says ---------------------------------------------------------------------------------


@cache
def source() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "generator").rglob("*.py"))


def test_what_the_manual_says_that_the_program_says_is_what_it_says() -> None:
    said = [row[0].strip("“”") for row in table(section("### 出了问题")) if row[0].startswith("“")]
    assert len(said) > 6
    steps = re.findall(r"^  (\S.*) …… ", section("### 运行"), re.M)
    assert len(steps) == 5
    assert not [words for words in (*said, *steps, "检查完毕，没有发现问题。") if words not in source()]


def test_every_command_for_staff_is_in_the_manual() -> None:
    help_text = run(PROJECT, "--help", rooted=False)
    commands = re.findall(r"^    ([a-z]+)  ", help_text, re.M)
    assert "check" in commands
    told = set(re.findall(r"python3 build\.py ?([a-z]*)", MANUAL)) | {"build"}  # build is what no word means
    assert set(commands) - {"test", "fuzz", "bench"} <= told, "those are for developers"


def test_the_manual_keeps_its_voice() -> None:
    assert "！" not in MANUAL
    prose = [line for line in outside_blocks(MANUAL).splitlines() if line[:1] not in tuple("|#!")]
    clauses = [re.sub(r"\(.*?\)|[`*]", "", one) for line in prose for one in re.split("[。；：，、]", line)]
    assert not [one for one in clauses if len(one.strip()) > 45]


# -- links and pictures ------------------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """Return the anchors of a file's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", outside_blocks(path.read_text(encoding="utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_links_and_pictures_lead_somewhere() -> None:
    for path in DOCUMENTS:
        text = re.sub(r"`[^`\n]*`", "", outside_blocks(path.read_text(encoding="utf-8")))
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            wanted = (path.parent / file) if file else path
            assert wanted.exists(), f"{path.name}: {target}"
            assert not anchor or anchor in anchors(wanted), f"{path.name}: {target}"


# -- a person who follows it -------------------------------------------------------------------------------

BLOCK = re.compile(r"^```(?P<kind>sh|markdown)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```", re.M | re.S)


def run(root: Path, *words: str, rooted: bool = True) -> str:
    place = ["--root", str(root), "--today", TODAY] if rooted else []
    place = place[:2] if words[0] == "new" else place
    done = commands.run(*words, *place)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def told(block: re.Match[str]) -> list[str]:
    """Return the words of a command in the manual; alone, `build.py` builds."""
    return block["text"].split()[2:] or ["build"]


def follow(root: Path) -> dict[str, str]:
    """Do what the manual says, from its first command to its last; return what each command printed.

    What shows nothing but reviewed posters waits for a review.
    """
    said = {}
    for block in BLOCK.finditer(MANUAL):
        if block["kind"] == "sh":
            words = told(block)
            if words[0] != "slideshow":
                said[" ".join(words)] = run(root, *words)
        else:
            (root / block["file"]).write_text(block["text"], encoding="utf-8")
    return said


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory, built: Built) -> tuple[Path, dict[str, str]]:
    """Return the sample without its own printed pieces, after the manual was followed, and what was said."""
    root = tmp_path_factory.mktemp("wuzha")
    for part in ("content", "docs"):
        shutil.copytree(PROJECT / part, root / part)
    for folder in ("posters", "letters", "pledges", "plans"):
        shutil.rmtree(root / "content" / folder)
    plan_no_buildings(root)
    warm(root, built)
    return root, follow(root)


def test_who_follows_the_manual_adds_drafts_without_a_mistake(followed: tuple[Path, dict[str, str]]) -> None:
    _, said = followed
    codes = set(re.findall(r"\[([a-z0-9-]+)\]$", said["check"], re.M))
    assert codes <= {"case-draft", "link-draft"}, said["check"]
    assert "草稿 3 件，请打开 .cache/preview/index.html" in said["preview"]
    assert "还是草稿、没有印也没有上网站的 3 件" in said["build"]


def test_and_once_reviewed_they_are_printed_and_posted(followed: tuple[Path, dict[str, str]]) -> None:
    root, _ = followed
    reviewed = re.search(r"^```text\n(状态: 已审核\n.*?)^```", section("## 11. 草稿和审核"), re.M | re.S)
    assert reviewed
    for name in ("cases/menpiao", "posters/menpiao-haibao", "letters/guoqing"):
        path = root / "content" / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace("状态: 草稿\n", reviewed[1]), encoding="utf-8")
    said = run(root, "build")
    assert "警告" not in said and "错误" not in said, said
    dist = root / "dist"
    orders = (dist / "print" / "guoqing", dist / "proof" / "menpiao-haibao")
    printed = sorted(path.name for order in orders for path in order.glob("*.pdf"))
    assert printed == [
        "出了平台没人管钱_海报A3.pdf",
        "出了平台没人管钱_海报A4.pdf",
        "致家长的一封信_家长信A4.pdf",
    ]
    assert "演唱会门票转让" in (root / "dist" / "site" / "cases" / "menpiao.html").read_text("utf-8")
    assert (root / "dist" / "site" / "banhui.html").exists()
    films = [words for block in BLOCK.finditer(MANUAL) if (words := told(block))[0] == "slideshow"]
    assert len(films) == 2
    for words in films:
        named = "--out" in words
        place = [str(root / words[-1])] if named else []
        assert ".mp4" in run(root, *(words[:-1] if named else words), *place)


# -- the pictures ------------------------------------------------------------------------------------------


def studio() -> ModuleType:
    """Return the command that makes the pictures."""
    spec = importlib.util.spec_from_file_location("make_pictures", HANDBOOK / "make_pictures.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_pictures"] = module
    spec.loader.exec_module(module)
    return module


def look(picture: Image.Image) -> Image.Image:
    """Return a picture so small that only what a reader would notice is left."""
    return picture.convert("RGB").resize(
        (40, round(40 * picture.height / picture.width)), Image.Resampling.BOX
    )


MOST_DIFFERENCE = 60  # of 255, in one of about 1,200 squares: another word is 10, another poster 150 and more


def test_the_pictures_show_what_is_built_today(built: Built, tmp_path: Path) -> None:
    """The drafts' picture is left out: two pieces would have to be made for it."""
    pictures = studio()
    assert pictures.TODAY == TODAY
    names = [name for name in pictures.PICTURES if "草稿" not in name]
    command = [HANDBOOK / "make_pictures.py", "--built", built.root, "--out", tmp_path, *names]
    subprocess.run(
        [sys.executable, *map(str, command)], check=True
    )  # the browser's driver wants a process of its own
    stale = {}
    for name in names:
        now, then = Image.open(tmp_path / name), Image.open(HANDBOOK / name)
        assert abs(now.height / now.width - then.height / then.width) < 0.03, name
        apart = ImageChops.difference(look(now), look(then).resize(look(now).size))
        stale[name] = max(high for _, high in ImageStat.Stat(apart).extrema)
    old = {name: most for name, most in stale.items() if most > MOST_DIFFERENCE}
    assert not old, f"run .venv/bin/python handbook/make_pictures.py and look at what changed: {old}"


def test_the_pictures_are_all_there_and_small() -> None:
    pictures = studio()
    made = {f"handbook/{name}" for name in pictures.PICTURES}
    shown = set(re.findall(r"!\[[^\]]+\]\((handbook/[^)]+)\)", MANUAL))
    assert shown == made
    files = {path for path in HANDBOOK.rglob("*") if path.suffix in (".webp", ".jpg", ".png")}
    on_disk = {path for path in files if path.parent.name != "sheets"}  # which have a test of their own
    assert {path.relative_to(PROJECT).as_posix() for path in on_disk} == made
    assert sum(path.stat().st_size for path in on_disk) <= pictures.MOST_ALL
    assert all(path.stat().st_size <= (250_000 if path.suffix == ".jpg" else 200_000) for path in on_disk)
