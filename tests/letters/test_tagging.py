"""S14: class packs are tagged, so that a screen reader says each letter in its order and names its code."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from stamped import PUPILS, card, pages_of, written

from generator.letters.form import FormSet, StampedPage, prepare_forms
from generator.letters.packs import EMPTY
from generator.letters.words import pack_words

PAINTS = {"Do", "Tj", "TJ", "INLINE IMAGE", "re", "f", "S"}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> FormSet:
    return prepare_forms([card()], pages_of("card"), tmp_path_factory.mktemp("card"))


def elements_of(document: pikepdf.Pdf) -> list[list[pikepdf.Object]]:
    """Return the elements of each page that has some, as the parent tree names them."""
    tree = document.Root.StructTreeRoot.ParentTree
    numbered: dict[int, list[pikepdf.Object]] = {}
    for leaf in tree.Kids:
        rows = list(leaf.Nums)
        numbered |= {int(at): list(row) for at, row in zip(rows[::2], rows[1::2], strict=True)}
        assert [min(map(int, rows[::2])), max(map(int, rows[::2]))] == list(map(int, leaf.Limits))
    return [numbered[at] for at in range(len(numbered))]


def test_s14_every_page_is_tagged_in_order_and_its_code_has_words(forms: FormSet) -> None:
    pages = [one for page in pages_of("card") for one in (page, EMPTY)]
    with pikepdf.open(io.BytesIO(written(forms, pages))) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked) and str(root.Lang) == "zh-CN"
        (whole,) = [root.StructTreeRoot.K]
        assert whole.S == "/Document" and whole.P.objgen == root.StructTreeRoot.objgen
        tagged = [page for page in document.pages if "/StructParents" in page]
        assert [int(page.StructParents) for page in tagged] == list(range(len(PUPILS)))
        assert int(root.StructTreeRoot.ParentTreeNextKey) == len(PUPILS)
        for page, elements in zip(tagged, elements_of(document), strict=True):
            assert [str(one.S) for one in elements] == ["/P", "/Figure"]
            assert [int(one.K) for one in elements] == [0, 1]
            assert all(one.Pg.objgen == page.objgen and one.P.objgen == whole.objgen for one in elements)
            assert str(elements[1].Alt) == pack_words().code
        inner = [one.objgen for elements in elements_of(document) for one in elements]
        assert [one.objgen for one in whole.K] == inner


def test_s14_nothing_is_painted_outside_what_is_tagged(forms: FormSet) -> None:
    with pikepdf.open(io.BytesIO(written(forms, pages_of("card")))) as document:
        for page in document.pages:
            depth, tags = 0, list[str]()
            for one in pikepdf.parse_content_stream(page):
                match str(one.operator):
                    case "BDC":
                        tags += [] if depth else [str(one.operands[0])]
                        depth += 1
                    case "EMC":
                        depth -= 1
                    case name:
                        assert depth or name not in PAINTS, name
            assert (depth, tags) == (0, ["/P", "/Figure"])


def test_s14_poppler_reads_the_values_in_the_order_of_the_tags(forms: FormSet, tmp_path: Path) -> None:
    file = tmp_path / "packs.pdf"
    file.write_bytes(written(forms, pages_of("card")))
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(file)], capture_output=True, encoding="utf-8", check=True
    )
    parts = told.stdout.split("P (block)")[1:]
    assert told.stderr == "" and len(parts) == len(PUPILS)
    for part, (name, _) in zip(parts, PUPILS, strict=True):
        assert name.replace(" ", "") in "".join(part.split())


def test_s14_a_page_without_a_code_has_no_figure(forms: FormSet) -> None:
    page = StampedPage(sheet="card", values=pages_of("card")[0].values)
    with pikepdf.open(io.BytesIO(written(forms, [page]))) as document:
        assert [[str(one.S) for one in elements] for elements in elements_of(document)] == [["/P"]]


def test_s14_of_many_pages_each_finds_its_elements(forms: FormSet) -> None:
    """The parent tree has leaves of 250; a file of empty pages has none."""
    with pikepdf.open(io.BytesIO(written(forms, pages_of("card")[:1] * 501))) as document:
        assert [len(leaf.Nums) // 2 for leaf in document.Root.StructTreeRoot.ParentTree.Kids] == [250, 250, 1]
        assert len(elements_of(document)) == 501
    with pikepdf.open(io.BytesIO(written(forms, [EMPTY]))) as document:
        assert list(document.Root.StructTreeRoot.K.K) == []
