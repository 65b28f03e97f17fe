"""System packages: one list, told apart by system, asked for in words a keeper can use."""

import re
from pathlib import Path

import pytest

from generator.setup import system
from generator.setup.system import BUILD_PACKAGES, TEST_PACKAGES, Package, missing_packages, read_system

ROOT = Path(__file__).parents[2]
DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
UBUNTU = 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nID=ubuntu\nID_LIKE=debian\n'
MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "NAME='Fedora Linux'\nID=fedora\nPRETTY_NAME=\"Fedora Linux 43 (Workstation)\"\n# a remark\n"


@pytest.mark.parametrize(
    ("text", "tried"), [(DEBIAN, True), (UBUNTU, True), (MINT, True), (FEDORA, False), ("", False)]
)
def test_debian_and_its_kin_are_tried_and_others_are_not(text: str, tried: bool) -> None:
    assert read_system(text).tried is tried


def test_an_os_release_gives_the_name_a_person_knows() -> None:
    assert read_system(FEDORA).name == "Fedora Linux 43 (Workstation)"
    assert read_system("").name == "linux"


def test_an_untried_system_is_named_as_untried_with_what_is_missing() -> None:
    words = system.missing_message(BUILD_PACKAGES, read_system(FEDORA))
    assert "这个系统（Fedora Linux 43 (Workstation)）没有试过" in words
    assert all(package.name in words for package in BUILD_PACKAGES[1:])
    assert "apt-get" not in words


def test_without_rights_a_keeper_is_given_the_whole_command() -> None:
    words = system.missing_message(BUILD_PACKAGES[1:3], read_system(DEBIAN))
    assert words.splitlines()[-1].strip() == (
        "sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
    )


def test_a_package_goes_by_its_name_on_the_system_and_the_venv_by_this_python() -> None:
    chromium = next(package for package in TEST_PACKAGES if package.name.startswith("chromium"))
    assert system.name_on(chromium, read_system(DEBIAN)) == "chromium-headless-shell"
    assert system.name_on(chromium, read_system(UBUNTU)) == "chromium-browser"
    assert re.fullmatch(r"python3\.\d+-venv", system.name_on(BUILD_PACKAGES[0], read_system(DEBIAN)))


def test_only_the_tests_ask_for_what_only_tests_need() -> None:
    assert not {p.name for p in system.wanted(testing=False)} & {p.name for p in TEST_PACKAGES}
    assert set(system.wanted(testing=True)) == {*BUILD_PACKAGES, *TEST_PACKAGES}


def test_elsewhere_a_package_is_known_by_what_it_brings(tmp_path: Path) -> None:
    there = tmp_path / "字体.otf"
    there.touch()
    rows = [
        Package(name="a-font", why="", evidence=f"file:{there}"),
        Package(name="no-font", why="", evidence=f"file:{tmp_path}/none"),
        Package(name="a-module", why="", evidence="module:json"),
        Package(name="no-module", why="", evidence="module:no_such_module"),
        Package(name="a-program", why="", evidence="program:sh"),
        Package(name="no-program", why="", evidence="program:no-such-program"),
        Package(name="no-library", why="", evidence="library:no-such-library"),
    ]
    names = [package.name for package in missing_packages(rows, read_system(FEDORA))]
    assert names == ["no-font", "no-module", "no-program", "no-library"]


def test_on_this_machine_nothing_is_missing_by_either_way_of_looking() -> None:
    here = system.this_system()
    missing = missing_packages(system.wanted(testing=True), here)
    assert [package.name for package in missing if not system.has_stand_in(package)] == []
    assert [p.name for p in BUILD_PACKAGES if not system.is_evident(p.evidence)] == []


def test_a_program_that_does_as_well_stands_in_for_a_package() -> None:
    row = Package(name="a", why="", evidence="program:no-such-program", stand_ins=("no-such-program", "sh"))
    assert system.has_stand_in(row)
    assert not system.has_stand_in(BUILD_PACKAGES[0])
    assert system.browser()


def test_dpkg_is_asked_for_packages_that_do_not_exist_without_a_crash() -> None:
    strange = Package(name="no-such-package-at-all", why="", evidence="program:sh")
    if system.this_system().tried:
        assert missing_packages([strange, BUILD_PACKAGES[1]], system.this_system()) == (strange,)


def test_system_packages_are_named_in_one_place_only() -> None:
    telling = ("libharfbuzz-subset0", "libpangoft2-1.0-0", "fonts-smiley-sans", "fonts-lxgw-wenkai")
    sources = [
        path for path in ROOT.glob("generator/**/*.py") if any(n in path.read_text("utf-8") for n in telling)
    ]
    assert [path.name for path in sources] == ["system.py"]
    assert not any(name in (ROOT / ".ci" / "run").read_text("utf-8") for name in telling)
