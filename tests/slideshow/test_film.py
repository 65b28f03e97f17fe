"""Stills become a film that OpenCV's own reader finds as long, as large and as coloured as asked for."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest
from PIL import Image

from generator.slideshow.film import MISSING, RATE, FilmError, facts_of, ffmpeg, write_film

PROGRAM, _ = ffmpeg(install=False)
COLOURS = ((231, 65, 43), (32, 69, 141), (241, 226, 196))


def stills(folder: Path, px: tuple[int, int], toned: tuple[int, ...] = (0, 1, 2)) -> list[Path]:
    """Return stills: those that are `toned` (a photograph is on them) keep all colours, others a palette."""
    made = []
    for at, colour in enumerate(COLOURS):
        path = folder / f"it's {at}.png"
        whole = Image.new("RGB", px, colour)
        (whole if at in toned else whole.quantize(8)).save(path)
        made.append(path)
    return made


@pytest.mark.parametrize(
    ("px", "toned"), [((640, 480), (0, 1, 2)), ((1440, 480), ()), ((640, 480), (1,)), ((640, 480), (0, 2))]
)
def test_each_still_is_shown_as_long_as_the_others_the_last_too(
    px: tuple[int, int], toned: tuple[int, ...], tmp_path: Path
) -> None:
    file = tmp_path / "a.mp4"
    facts = write_film(PROGRAM, stills(tmp_path, px, toned), 2, px, file)
    assert (facts.seconds, facts.px, facts.sound) == (6.0, px, False)
    film = cv2.VideoCapture(str(file))
    assert (film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)) == px
    assert film.get(cv2.CAP_PROP_FPS) == RATE
    seen = []
    while True:
        read, frame = film.read()
        if not read:
            break
        seen.append(tuple(int(one) for one in frame[px[1] // 2, px[0] // 2, ::-1]))
    assert len(seen) == 6 * RATE
    for at, colour in enumerate(COLOURS):
        for middle in seen[at * 2 * RATE : (at + 1) * 2 * RATE]:
            assert max(abs(one - other) for one, other in zip(middle, colour, strict=True)) <= 12
    assert not list(tmp_path.glob("*.part.mp4"))


def test_a_film_of_another_size_than_asked_for_is_refused_and_goes(tmp_path: Path) -> None:
    with pytest.raises(FilmError, match="不是要的"):
        write_film(PROGRAM, stills(tmp_path, (640, 480)), 1, (1920, 1080), tmp_path / "a.mp4")
    assert not list(tmp_path.glob("*.mp4"))


@pytest.mark.parametrize("data", [b"", b"no film", b"\0\0\0\x08moov", b"\0\0\0\x10moov\0\0\0\x08mvhd"])
def test_what_is_no_film_is_told(data: bytes) -> None:
    with pytest.raises(FilmError, match="读不出来"):
        facts_of(data)


def test_without_ffmpeg_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("generator.slideshow.film.PLACES", (tmp_path,))
    assert ffmpeg(install=False) == ("", MISSING)
