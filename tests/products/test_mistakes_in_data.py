"""Products, themes and concepts are checked when loaded: what is wrong is told in the file it is in."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import Report
from generator.model import Concept, Theme
from generator.model.piece import PosterLayout
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.products.concepts import _mistakes, load_concepts
from generator.products.themes import GROUNDS, PAINTS, ROLES, _gaps, load_themes

# -- products ----------------------------------------------------------------------------------------------

PRODUCT: Mapping[str, str] = {
    "title": "桌牌",
    "subject": "poster",
    "formats": "[海报A4]",
    "on_request": "true",
    "checks": "[pages, fonts]",
}


def with_product(root: Path, **changes: str) -> tuple[Catalog, list[tuple[str, str, str]]]:
    """Load the catalog of a campaign folder that brings a product; return what is told of it."""
    folder = root / "generator/catalog/zhuopai"
    folder.mkdir(parents=True)
    rows = {**PRODUCT, **changes}
    text = "".join(f"{key}: {value}\n" for key, value in rows.items() if value)
    (folder / "product.yml").write_text(text, encoding="utf-8")
    if "template" not in changes:
        (folder / "template.html.j2").write_text("", encoding="utf-8")
    report = Report()
    catalog = load_catalog(root, report, check_names())
    return catalog, [(one.location.file, one.code, f"{one.message} {one.hint}") for one in report]


def test_a_product_of_a_campaign_folder_stands_beside_the_package_s(tmp_path: Path) -> None:
    catalog, told = with_product(tmp_path)
    assert told == []
    own = catalog.product("zhuopai")
    assert (own.title, own.formats, own.folder) == (
        "桌牌",
        ("海报A4",),
        tmp_path / "generator/catalog/zhuopai",
    )
    assert catalog.titles["zhuopai"] == "桌牌"
    assert catalog.titles["poster"]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("formats", "[海报A5]", "您是不是想写“海报A"),
        ("formats", "[明信片]", "formats 里的“明信片”不存在"),
        ("checks", "[page]", "您是不是想写“pages”"),
        ("subject", "postr", "您是不是想写“poster”"),
        ("subject", "天气", "可以写：board、brief、case"),
    ],
)
def test_a_name_that_a_product_cannot_use_is_told_and_leaves_it_out(
    tmp_path: Path, key: str, value: str, words: str
) -> None:
    catalog, told = with_product(tmp_path, **{key: value})
    assert [(file, code) for file, code, _ in told] == [
        ("generator/catalog/zhuopai/product.yml", "product-wrong")
    ]
    assert words in told[0][2]
    assert "zhuopai" not in catalog.titles


def test_every_wrong_name_of_a_product_is_told_at_once(tmp_path: Path) -> None:
    _, told = with_product(tmp_path, formats="[甲, 乙]", checks="[丙]", subject="丁")
    assert len(told) == 4


def test_a_product_without_a_template_is_told_so(tmp_path: Path) -> None:
    catalog, told = with_product(tmp_path, template="")
    assert ["缺少 template.html.j2" in words for *_, words in told] == [True]
    assert "zhuopai" not in catalog.titles


def test_a_product_that_cannot_be_read_is_told_in_its_file(tmp_path: Path) -> None:
    catalog, told = with_product(tmp_path, title="")
    assert [(file, code) for file, code, _ in told] == [
        ("generator/catalog/zhuopai/product.yml", "key-missing")
    ]
    assert "zhuopai" not in catalog.titles


def test_only_formats_that_can_be_asked_for_are_words_of_content(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    asked, _ = with_product(tmp_path / "a", formats="[海报A4, 家长信A4]")
    silent, _ = with_product(tmp_path / "b", formats="[海报A4, 家长信A4]", on_request="false")
    assert "家长信A4" in asked.names.formats
    assert "家长信A4" not in silent.names.formats
    assert len(asked.names.formats) == len(set(asked.names.formats))


# -- themes and concepts -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_themes(Report())["警报"]


@pytest.fixture(scope="module")
def concept() -> Concept:
    return load_concepts(Report())["帽子"]


def test_the_package_s_own_lack_nothing(theme: Theme, concept: Concept) -> None:
    assert list(_gaps(theme)) == []
    assert list(_mistakes(concept)) == []


@pytest.mark.parametrize("role", ROLES)
def test_a_theme_without_a_colour_for_a_role_is_told_so(theme: Theme, role: str) -> None:
    left = tuple((name, colour) for name, colour in theme.colours if name != role)
    assert f"colours 里没有“{role}”" in list(_gaps(replace(theme, colours=left)))


def test_a_role_that_the_foot_or_a_ground_names_must_have_a_colour(theme: Theme) -> None:
    assert list(_gaps(replace(theme, foot="彩"))) == ["colours 里没有“彩”"]
    assert list(_gaps(replace(theme, digits="彩"))) == ["colours 里没有“彩”"]
    ground = theme.grounds[0]
    (paint, _), *others = ground.paints
    changed = replace(ground, paints=((paint, "彩"), *others))
    assert list(_gaps(replace(theme, grounds=(changed, *theme.grounds[1:])))) == ["colours 里没有“彩”"]


@pytest.mark.parametrize("name", GROUNDS)
def test_a_theme_without_a_ground_lacks_all_of_its_paints(theme: Theme, name: str) -> None:
    left = tuple(ground for ground in theme.grounds if ground.name != name)
    assert list(_gaps(replace(theme, grounds=left))) == [
        f"grounds 的“{name}”里没有“{paint}”" for paint in PAINTS
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ground": "灰"}, "ground 只能是 满、浅、深"),
        ({"second": "灰"}, "second 只能是 满、浅、深"),
        ({"layout": PosterLayout.SPLIT}, "layout 是 split 时要写 second"),
        ({"least": 0}, "least 和 most 不成范围"),
        ({"least": 9, "most": 8}, "least 和 most 不成范围"),
        ({"folder": Path("/nowhere")}, "缺少 figure.svg.j2"),
    ],
)
def test_a_mistake_in_a_concept_is_told(concept: Concept, changes: dict[str, Any], words: str) -> None:
    assert list(_mistakes(replace(concept, **changes))) == [words]


@pytest.mark.parametrize(
    "changes", [{"layout": "split", "second": "浅"}, {"least": 8, "most": 8}, {"least": 1, "most": 1}]
)
def test_what_a_concept_may_be_is_no_mistake(concept: Concept, changes: dict[str, Any]) -> None:
    assert list(_mistakes(replace(concept, **changes))) == []
