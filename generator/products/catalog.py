"""The catalog: formats, products, themes and concepts, read from data and checked when loaded.

In: the folders of the package, and a campaign's own `generator/catalog/` where it has one. Out: a `Catalog`.
A product that is added as a folder is in it at once; nothing here knows any product by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.content.kinds import POSTERS, subjects
from generator.diagnostics import Location, Report
from generator.model import CatalogNames, Concept, Format, Product, Required, Theme
from generator.model.piece import KEPT
from generator.products.boards import board_data
from generator.products.concepts import load_concepts
from generator.products.drawings import drawings
from generator.products.formats import load_formats
from generator.products.themes import load_themes
from generator.reading.documents import decode_file
from generator.reading.nearest import suggestion

PACKAGE = Path(__file__).resolve().parent.parent
CATALOG = "generator/catalog"
DECLARATION = "product.yml"
OMITTABLE = tuple(name.value for name in Required if name not in KEPT)
LEAST_REASON = 6  # characters: "不需要" is no reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """What can be made, and how it can look."""

    formats: Mapping[str, Format]
    products: tuple[Product, ...]
    themes: Mapping[str, Theme]
    concepts: Mapping[str, Concept]

    @property
    def names(self) -> CatalogNames:
        """Return the names that content may use; formats are those that a poster can ask for."""
        asked = {
            name: None
            for product in self.products
            if product.on_request and product.subject == POSTERS.name
            for name in product.formats
        }
        return CatalogNames(
            formats=tuple(asked),
            themes=tuple(self.themes),
            concepts=tuple(self.concepts),
            drawings=tuple(drawing.name for drawing in drawings()),
            boards=board_data().names,
            forms=tuple(
                (product.subject, product.form, product.formats) for product in self.products if product.form
            ),
            titles=tuple(product.title for product in self.products),
        )

    @property
    def titles(self) -> Mapping[str, str]:
        """Return the products' titles by id."""
        return {product.id: product.title for product in self.products}

    def product(self, name: str) -> Product:
        """Return the product of an id."""
        return next(product for product in self.products if product.id == name)


def load_catalog(root: Path, report: Report, checks: Collection[str]) -> Catalog:
    """Read everything that can be made for a campaign folder; mistakes in the data are reported like others.

    `checks` are the names of the preflight stage's checks, which products choose from.
    """
    formats = load_formats(root, report)
    return Catalog(
        formats=MappingProxyType(formats),
        products=tuple(_products(root, formats, checks, report)),
        themes=MappingProxyType(load_themes(report)),
        concepts=MappingProxyType(load_concepts(report)),
    )


def _products(
    root: Path, formats: Collection[str], checks: Collection[str], report: Report
) -> Iterator[Product]:
    """Yield the products of the package and then of the campaign folder, each sorted by name.

    A name that the package has is the package's: a campaign folder may be another clone of this project.
    """
    known: set[str] = set()
    for home in dict.fromkeys((PACKAGE.parent, root)):
        for declaration in sorted((home / CATALOG).glob(f"*/{DECLARATION}")):
            folder = declaration.parent
            if folder.name in known:
                continue
            known.add(folder.name)
            product = decode_file(Product, declaration, home, report, id=folder.name, folder=folder)
            file = declaration.relative_to(home).as_posix()
            if product and _is_sound(product, file, formats, checks, report):
                yield product


def _is_sound(
    product: Product, file: str, formats: Collection[str], checks: Collection[str], report: Report
) -> bool:
    """Check what the types cannot: that formats, checks, subject and template exist."""
    wrong = [
        *_unknown("formats", product.formats, formats),
        *_unknown("checks", product.checks, checks),
        *_unknown("omits", tuple(name for name, _ in _omissions(product)), OMITTABLE),
        *_unreasoned(product),
        *_unknown("subject", (product.subject,), [kind.name for kind in subjects()]),
    ]
    for message, hint in wrong:
        report.error(Location(file=file), "product-wrong", message, hint)
    if not (product.folder / "template.html.j2").is_file():
        message, hint = "缺少 template.html.j2", "请参照 CONTRIBUTING.md 的教程写一个模板。"
        report.error(Location(file=file), "product-wrong", message, hint)
        return False
    return not wrong


def _omissions(product: Product) -> Iterator[tuple[str, str]]:
    """Yield what a product leaves out, everywhere or on single shapes, each with the reason."""
    yield from product.omits
    for _, omissions in product.omits_on:
        yield from omissions


def _unreasoned(product: Product) -> Iterator[tuple[str, str]]:
    for name, reason in _omissions(product):
        if len(reason.strip()) < LEAST_REASON:
            yield f"omits 里的“{name}”没有写明理由", "请写一句话：这种印件为什么不印它。"


def _unknown(key: str, names: tuple[str, ...], known: Collection[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if name not in known:
            yield f"{key} 里的“{name}”不存在", suggestion(name, sorted(known))
