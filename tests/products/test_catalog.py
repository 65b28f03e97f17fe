"""The catalog: the package's products, and those that a campaign folder brings."""

import shutil
from pathlib import Path

from generator.diagnostics import Report
from generator.preflight import check_names
from generator.products.catalog import PACKAGE, load_catalog


def test_a_campaign_folder_that_is_another_clone_adds_its_new_products_only(tmp_path: Path) -> None:
    """Else every piece would be made twice, by two processes at once."""
    shutil.copytree(PACKAGE / "catalog", tmp_path / "generator/catalog")
    shutil.copytree(PACKAGE / "catalog/notice", tmp_path / "generator/catalog/own")
    report = Report()
    ids = [product.id for product in load_catalog(tmp_path, report, check_names()).products]
    assert "own" in ids
    assert len(ids) == len(set(ids))
    assert not report.errors
