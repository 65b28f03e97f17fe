"""Codes on press sheets: kinds of bad ones that are refused, and twenty good ones that pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from preflight_pieces import CODE, MUST, PICTURE, WORDS, code_svg
from press_sheets import GROUND, codes_found, sheet_in, small_job

from generator.model import Job

REST = GROUND + WORDS + MUST + PICTURE
HOST = "https://app.shiliyizhong.example/"
SCRATCH = "<path d='M16 16h4v4h-4z' fill='#ffffff'/>"
CLOSE = "<path d='M0 0h41v3h-41z' fill='#000000'/>"


def job(payload: bytes = CODE.payload, distance_m: float = 0.5) -> Job:
    """Return the small job with a code of its own."""
    made = small_job()
    foot = replace(made.piece.foot, code=replace(CODE, payload=payload))
    return replace(
        made,
        format=replace(made.format, distance_m=distance_m),
        piece=replace(made.piece, foot=foot),
    )


def drawn(payload: bytes = CODE.payload, **more: object) -> str:
    """Return a body with a code drawn in black."""
    return REST + code_svg(payload, **({"dark": "#000000"} | more))  # type: ignore[arg-type]


SECOND = code_svg(b"x" * 20, dark="#000000", place="left:60mm;top:60mm")

BAD: dict[str, tuple[str, str, Job]] = {
    "missing": ("codes-missing", REST, job()),
    "another one beside it": (
        "codes-surplus",
        drawn(side_mm=30, place="left:10mm;top:66mm")
        + code_svg(b"x" * 20, dark="#000000", place="left:60mm;top:60mm"),
        job(),
    ),
    "red": ("press-code-inks", drawn(dark="#e7412b"), job()),
    "of four inks": ("press-code-inks", drawn(dark="#222322"), job()),
    "white on black": ("codes-reversed", drawn(dark="#ffffff", light="#000000"), job()),
    "too small": ("codes-small", drawn(side_mm=26), job()),
    "its modules too fine": ("codes-module", drawn(side_mm=20), job()),
    "scratched": ("codes-damaged", drawn(more=SCRATCH), job()),
    "no quiet zone": ("codes-quiet", drawn(more=CLOSE), job()),
    "too small for its distance": ("codes-far", drawn(), job(distance_m=3)),
    **{
        f"address {payload}": ("codes-address", drawn(payload.encode()), job(payload.encode()))
        for payload in (
            "http://app.shiliyizhong.example/d",
            "https://app.shiliyizhong.example:8443/d",
            "https://a@app.shiliyizhong.example/d",
            "https://app.shiliyizhong.example/d?url=https://b.example",
            "https://app.shiliyizhong.example/下载",
            "https://xn--app.example/d",
        )
    },
}
GOOD = [f"{HOST}{path}" for path in ("", "d", "d?x=1", "cases/a.html", "%E4%B8%8B%E8%BD%BD")] + [
    f"{HOST}d?diqu={'0' * at}" for at in range(1, 16)
]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_code_is_refused(name: str, tmp_path: Path) -> None:
    code, body, made = BAD[name]
    sheet_in(tmp_path, body, made)
    assert code in codes_found(tmp_path, made)


@pytest.mark.parametrize("payload", GOOD)
def test_a_good_code_passes(payload: str, tmp_path: Path) -> None:
    made = job(payload.encode())
    sheet_in(tmp_path, drawn(payload.encode()), made)
    assert codes_found(tmp_path, made) == []


def test_the_table_is_large_enough() -> None:
    assert len({code for code, _, _ in BAD.values()}) >= 8
    assert len(GOOD) == 20
