"""`dist/` and its manifest keep the contract of design §5."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from acceptance_build import PROJECT, Built

from generator.diagnostics import Report
from generator.model import Process
from generator.products.formats import load_formats

KEYS = {
    "path", "sha256", "bytes", "product", "format", "subject", "role", "title", "pages", "trim_mm",
    "bleed_mm", "scale", "codes", "preflight",
}  # fmt: skip
ROLES = {"press", "proof", "image", "preview", "site", "note", "slides"}


def test_the_manifest_has_the_contracts_keys_and_no_others(built: Built) -> None:
    manifest = json.loads((built.dist / "manifest.json").read_text("utf-8"))
    assert set(manifest) == {"version", "files"}
    assert manifest["version"] == 1
    assert all(set(row) == KEYS for row in built.rows)
    assert {row["role"] for row in built.rows} <= ROLES
    assert {row["preflight"] for row in built.rows} <= {"pass", "warn", None}


def test_every_file_is_listed_once_as_it_is(built: Built) -> None:
    there = {
        path.relative_to(built.dist).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_size,
        )
        for path in built.dist.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    listed = {row["path"]: (row["sha256"], row["bytes"]) for row in built.rows}
    assert len(listed) == len(built.rows)
    assert listed == there


def test_there_are_no_links_and_no_empty_files(built: Built) -> None:
    odd = [
        path
        for path in built.dist.rglob("*")
        if path.is_symlink() or (path.is_file() and not path.stat().st_size)
    ]
    assert odd == []


def test_the_numbers_of_a_printed_piece(built: Built) -> None:
    formats = {one.id: one for one in load_formats(PROJECT, Report()).values()}
    for row in built.proofs:
        size = formats[row["format"]]
        assert (row["trim_mm"], row["scale"]) == (list(size.trim_mm), size.scale), row["path"]
        assert row["bleed_mm"] == 0
        blackboard = row["format"].startswith("blackboard-")
        paper = row["format"] == "paper-a4" and row["pages"] % 2 == 0
        brief = row["product"] == "brief" and row["pages"] <= 4
        meeting = row["product"].startswith("meeting-")  # as many slides and sheets as the lesson has
        large = row["product"].startswith("large-") and row["pages"] == 2
        assert row["pages"] == 1 or paper or blackboard or brief or meeting or large
        assert row["preflight"] in ("pass", "warn")
        ordered = row["product"] in ("poster", "fridge", "insert", "rhyme")
        pressed = ordered and size.process is not Process.MONO
        home = "proof" if pressed else "meeting" if meeting else "print"  # a press sheet is what is printed
        assert row["path"].startswith(f"{home}/{row['subject']}/")
        assert row["title"]
        assert row["path"].endswith(".pdf")


def test_every_piece_has_its_preview(built: Built) -> None:
    def piece(row: dict[str, object]) -> tuple[object, ...]:
        return (row["product"], row["format"], row["subject"], row["title"])

    previews = {piece(row) for row in built.rows if row["role"] == "preview"}
    assert {piece(row) for row in built.proofs} == previews


def test_the_sample_has_all_its_kinds(built: Built) -> None:
    """Posters in two formats, letters, a notice, pledges, a test and its answers, a site, the overview."""
    made = [(row["product"], row["format"]) for row in built.proofs]
    assert {kind for kind, _ in made} == {
        "poster",
        "letter",
        "notice",
        "pledge",
        "paper",
        "paper-key",
        "board",
        "board-sheets",
        "brief",
        "meeting-lesson",
        "meeting-exercise",
        "meeting-record",
        "meeting-slides",
        "fridge",
        "insert",
        "rhyme",
        "large-leaflet",
        "large-letter",
    }
    assert sum(kind == "poster" for kind, _ in made) >= 4
    assert {"a3", "a4"} <= {name for _, name in made}
    for path in ("index.html", "site/index.html"):
        assert (built.dist / path).is_file()


def test_tests_and_their_answers_stay_out_of_the_site(built: Built) -> None:
    assert [row["title"] for row in built.proofs if row["product"] == "paper-key"]
    for path in sorted((built.dist / "site").rglob("*")):
        assert "zhishi-ceshi" not in path.name
        assert path.suffix != ".html" or "答案与讲解" not in path.read_text("utf-8"), path


def test_press_sheets_stay_out_of_the_site(built: Built) -> None:
    assert [row for row in built.rows if row["role"] == "press" and row["path"].startswith("site/")] == []


def test_nothing_names_a_place_on_this_machine(built: Built) -> None:
    """Neither files as they are nor the streams inside PDFs."""
    import pikepdf

    places = [re.escape(str(place).encode()) for place in (built.root, PROJECT)]
    pattern = re.compile(b"|".join((*places, rb"file://", rb"/(?:home|root|tmp|Users)/\w")))

    def contents() -> list[tuple[str, bytes]]:
        plain = [(path.name, path.read_bytes()) for path in built.dist.rglob("*") if path.is_file()]
        for path in built.pdfs:
            with pikepdf.open(path) as pdf:
                streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
                plain += [(path.name, stream.read_raw_bytes()) for stream in streams]
                plain += [(path.name, stream.read_bytes()) for stream in streams if _is_text(stream)]
        return plain

    assert {
        (name, found.group()) for name, data in contents() for found in [pattern.search(data)] if found
    } == set()


def _is_text(stream: Any) -> bool:
    """Tell whether a stream is neither a font nor a photograph, which were looked at as they are."""
    return "/Length1" not in stream and "/DCTDecode" not in str(stream.get("/Filter"))


def test_building_again_elsewhere_gives_the_same_bytes(built: Built, made_twice: tuple[Built, Built]) -> None:
    """One of each kind, pressed and drawn anew, with the website, the orders' papers and the overview."""
    first, second = ({row["path"]: row["sha256"] for row in one.rows} for one in made_twice)
    assert {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)} == set()
    twice = {row["product"] for row in made_twice[1].proofs}
    assert twice == {row["product"] for row in built.proofs}


def test_the_summary_says_what_was_made_in_chinese(built: Built) -> None:
    images = (row for row in built.rows if row["role"] == "image")
    screens = [row for row in images if row["path"].startswith(("screen/", "push/"))]
    assert f"印件 {len(built.proofs) + len(screens)} 份" in built.said
    assert "dist/index.html" in built.said
    assert "Traceback" not in built.said
    assert "Warning" not in built.said
