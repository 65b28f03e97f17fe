"""A stage's key changes with every module in its imports, with the locked libraries and with the fonts."""

from __future__ import annotations

import ast
import shutil
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator import letters, piecework, pipeline
from generator.guards import gate
from generator.letters import form
from generator.render import extras
from generator.site import carddraw
from generator.store import recipe
from generator.store.dependencies import new_run

STAGES = {
    "pieces": (piecework.__name__,),
    "texts": pipeline.READERS,
    "pages": (gate.__name__,),
    "forms": (form.__name__,),
    "cards": (carddraw.__name__,),
    "fonts": (extras.__name__,),
}
FILES = {stage: sorted(recipe.closure(entries, recipe.PACKAGE)) for stage, entries in STAGES.items()}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program."""
    place = tmp_path_factory.mktemp("program") / recipe.PACKAGE.name
    shutil.copytree(recipe.PACKAGE, place, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def file_of(module: str, package: Path) -> Path:
    place = package.parent.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def code(stage: str, package: Path) -> dict[str, str]:
    return closure(STAGES[stage], package)


def closure(entries: Iterable[str], package: Path) -> dict[str, str]:
    """Return what a run finds that begins now."""
    new_run()
    return recipe.closure(entries, package)


@pytest.mark.parametrize("stage", STAGES)
def test_an_edit_of_any_module_that_a_stage_imports_changes_its_key(stage: str, package: Path) -> None:
    """All are edited at once: a closure has a digest for each, and the key is made of all digests."""
    before = code(stage, package)
    assert sorted(before) == FILES[stage]
    sources = {file: file.read_bytes() for file in (file_of(module, package) for module in before)}
    for file, source in sources.items():
        file.write_bytes(source + b"# edited\n")
    after = code(stage, package)
    for file, source in sources.items():
        file.write_bytes(source)
    assert [module for module, sha in after.items() if sha == before[module]] == []
    assert code(stage, package) == before


@pytest.mark.parametrize("stage", STAGES)
def test_an_edit_elsewhere_does_not(stage: str, package: Path) -> None:
    before = code(stage, package)
    for module in ("generator.cli", "generator.publish", "generator.bench.site", "generator.letters.command"):
        file = file_of(module, package)
        source = file.read_bytes()
        file.write_bytes(source + b"# edited\n")
        assert code(stage, package) == before, module
        file.write_bytes(source)


def test_the_rooms_that_once_were_forgotten_are_in() -> None:
    assert "generator.reading.documents" in FILES["pieces"]
    assert "generator.preflight.codes" in FILES["pieces"], "imported inside a function"
    assert "generator.render.slogan" in FILES["pieces"]
    assert "generator.site.sharing" in FILES["cards"]
    assert "generator.letters.readback" in FILES["forms"]
    assert "generator.text.markdown" in FILES["texts"]
    assert "generator.guards.people" in FILES["texts"]
    assert "generator.guards.people" in FILES["pages"]
    assert letters.__name__ in FILES["forms"], "a package's own file runs first"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a program of five modules."""
    package = tmp_path / "own"
    (package / "room").mkdir(parents=True)
    for name, text in {
        "__init__.py": "",
        "a.py": "def f():\n    from own.room import b\n",
        "room/__init__.py": "import os\n",
        "room/b.py": "import own.c, json\n",
        "c.py": "import own.a\nfrom own import NAME\n",
        "d.py": "",
    }.items():
        (package / name).write_text(text)
    return package


def test_imports_are_followed_into_functions_and_round_circles(small: Path) -> None:
    found = closure(["own.a"], small)
    assert sorted(found) == ["own", "own.a", "own.c", "own.room", "own.room.b"]


def test_a_module_that_appears_where_a_name_was_imported_is_seen(small: Path) -> None:
    before = closure(["own.a"], small)
    (small / "NAME.py").write_text("")
    assert closure(["own.a"], small) != before


def test_the_pattern_misses_no_import_that_a_syntax_tree_has() -> None:
    for file in recipe.PACKAGE.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        found = set(recipe._imports(source, recipe.PACKAGE.name))
        assert set(by_syntax(source)) <= found, file


def by_syntax(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                asked = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), names=names):
                asked = [module, *(f"{module}.{alias.name}" for alias in names)]
            case _:
                continue
        yield from (name for name in asked if name.split(".")[0] == recipe.PACKAGE.name)


# -- the machine -------------------------------------------------------------------------------------------


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "faces.json").write_text("{}")
    return tmp_path / "fonts"


def test_the_lock_and_the_fonts_are_part_of_every_key(tmp_path: Path, fonts: Path) -> None:
    def machine() -> str:
        new_run()
        return recipe.machine(fonts, tmp_path)

    lock = tmp_path / "requirements.lock"
    lock.write_text("weasyprint==70.0\n")
    seen = [machine(), machine()]
    assert seen[0] == seen[1]
    lock.write_text("weasyprint==70.1\n")
    seen.append(machine())
    (fonts / "faces.json").write_text('{"sans-bold": "…"}')
    seen.append(machine())
    assert len(set(seen)) == 3


def test_of_libraries_the_version_counts_that_is_installed(tmp_path: Path) -> None:
    lock = "jinja2==3.1.0 \\\n    --hash=sha256:00\nruamel-yaml==1.0\n"
    for name in ("jinja2-3.1.6", "Ruamel.Yaml-1.0", "ruamel_yaml-1.2", "pytest-9.0"):
        (tmp_path / f"{name}.dist-info").mkdir()
    found = sorted(recipe.installed(lock, tmp_path))
    assert found == ["Ruamel.Yaml 1.0", "jinja2 3.1.6", "ruamel_yaml 1.2"]


def test_the_libraries_of_this_program_are_found() -> None:
    lock = (recipe.PACKAGE.parent / "requirements.lock").read_text(encoding="utf-8")
    found = " ".join(recipe.installed(lock, Path(sysconfig.get_path("purelib")))).lower()
    for library in ("weasyprint", "uharfbuzz", "pikepdf", "pypdfium2", "jinja2", "pyyaml", "pillow"):
        assert library in found


def test_another_version_of_a_library_changes_every_key(tmp_path: Path, fonts: Path) -> None:
    def key(*installed: str) -> str:
        packages = tmp_path / "-".join(installed)
        for name in installed:
            (packages / f"{name}.dist-info").mkdir(parents=True)
        return recipe.machine(fonts, recipe.PACKAGE.parent, packages)

    first = key("weasyprint-70.0", "pip-1.0")
    assert key("weasyprint-70.1", "pip-1.0") != first
    assert key("weasyprint-70.0", "pip-2.0") == first, "only what is locked counts"
