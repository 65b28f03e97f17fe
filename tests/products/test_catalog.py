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


def test_the_skeleton_of_a_product_names_every_kind_that_it_can_be_made_of(tmp_path: Path) -> None:
    folder = write_product("wall", tmp_path)
    text = (folder / "product.yml").read_text(encoding="utf-8")
    assert "# one piece for each: case | poster | letter | pledge | quiz\n" in text
    assert text.count("\n") == (SKELETONS / "product.yml").read_text(encoding="utf-8").count("\n")
