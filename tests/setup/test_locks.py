"""The locks: every package pinned and hashed, and nothing in them that belongs to one machine."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*", re.IGNORECASE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked(name: str) -> dict[str, set[str]]:
    """Return the versions of each package in a lock (more than one only with markers)."""
    pinned: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", read(name), re.MULTILINE):
        pinned.setdefault(package, set()).add(version)
    return pinned


def asked(name: str) -> set[str]:
    lines = (line.split("#")[0].strip() for line in read(name).splitlines())
    names = (NAME.match(line) for line in lines if line and line[0] != "-")
    return {name[0].lower().replace("_", "-") for name in names if name}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_no_link_and_no_place_on_a_machine(name: str) -> None:
    alien = re.compile(
        r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host|^-[ief]\b|/(work|tmp|root|home)/",
        re.M,
    )
    assert alien.findall(read(name)) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_remark(name: str) -> None:
    pin = re.compile(r"[\w.-]+==[\w.]+( ; [^\\]+)? \\$")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?$")
    strange = [line for line in read(name).splitlines() if not (pin.match(line) or digest.match(line))]
    assert [line for line in strange if not line.strip().startswith("#")] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_of_a_lock_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", read(name), flags=re.MULTILINE)[1:]
    assert [entry.split("=")[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    ("wish", "lock"), [("requirements.in", LOCKS[0]), ("requirements-test.in", LOCKS[1])]
)
def test_all_that_is_asked_for_is_locked(wish: str, lock: str) -> None:
    assert asked(wish) - set(locked(lock)) == set()


def test_the_two_locks_agree_so_that_tests_run_what_is_shipped() -> None:
    build, test = (locked(name) for name in LOCKS)
    assert {
        name: (build[name], test[name]) for name in build.keys() & test.keys() if build[name] != test[name]
    } == {}


def test_a_package_has_one_version_on_every_python() -> None:
    assert {
        name: versions for name in LOCKS for name, versions in locked(name).items() if len(versions) > 1
    } == {}
