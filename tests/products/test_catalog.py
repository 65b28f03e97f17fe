"""The catalog: the package's products, and those that a campaign folder brings."""

import shutil
from pathlib import Path

from generator.diagnostics import Report
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog
from generator.products.skeleton import SKELETONS, write_product


def test_a_campaign_folder_that_is_another_clone_adds_its_new_products_only(tmp_path: Path) -> None:
    """Else every piece would be made twice, by two processes at once."""
    shutil.copytree(PACKAGE / "catalog", tmp_path / "generator/catalog")
    shutil.copytree(PACKAGE / "catalog/notice", tmp_path / "generator/catalog/own")
    report = Report()
    ids = [product.id for product in load_catalog(tmp_path, report, check_names()).products]
    assert "own" in ids
    assert len(ids) == len(set(ids))
    assert not report.errors


OMITS = "omits: {地区: 全校只有一个校区, 样张: 不想让人看见, 热线: 这里没有地方印, 落款: 不用}\n"


def test_what_a_product_leaves_out_is_known_reasoned_and_may_be_left_out(tmp_path: Path) -> None:
    own = tmp_path / "generator/catalog/own"
    shutil.copytree(PACKAGE / "catalog/notice", own)
    declaration = own / "product.yml"
    declaration.write_text(declaration.read_text("utf-8") + OMITS, encoding="utf-8")
    report = Report()
    load_catalog(tmp_path, report, check_names())
    assert [found.message for found in report] == [
        "omits 里的“样张”不存在",
        "omits 里的“热线”不存在",
        "omits 里的“落款”没有写明理由",
    ]
    declaration.write_text(declaration.read_text("utf-8").replace(OMITS, ""), encoding="utf-8")
    with declaration.open("a", encoding="utf-8") as file:
        file.write("omits: {地区: 全校只有一个校区}\n")
    report = Report()
    (product,) = [one for one in load_catalog(tmp_path, report, check_names()).products if one.id == "own"]
    assert (product.omits, list(report)) == ((("地区", "全校只有一个校区"),), [])


def test_the_skeleton_of_a_product_names_every_kind_that_it_can_be_made_of(tmp_path: Path) -> None:
    folder = write_product("wall", tmp_path)
    text = (folder / "product.yml").read_text(encoding="utf-8")
    assert "# one piece for each: case | poster | letter | pledge | board | leaflet | brief | quiz\n" in text
    assert text.count("\n") == (SKELETONS / "product.yml").read_text(encoding="utf-8").count("\n")
