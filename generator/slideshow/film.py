"""Stills to a film: H.264 in MP4, without sound, as players of halls and LED walls take it.

In: pictures of one size, seconds each. Out: the file, read back. ffmpeg does the work: the system's, else
that of imageio-ffmpeg, which is installed on request into a folder of its own (a program of 80 MB under the
GPL, which nothing else here needs).

Every still is shown whole and as long as the others, the last too, so that a loop has no seam. Each is an
input with filters of its own: in one list, pictures of unlike kinds (with a palette, without) make ffmpeg
begin its filters anew and show the last one twice.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.setup.process import child_environment

SIDE = Path(__file__).resolve().parent.parent.parent / ".cache" / "imageio-ffmpeg"
PLACES = (SIDE, Path(sysconfig.get_path("purelib")))
"""Where imageio-ffmpeg may lie: asked for by `--install-ffmpeg`, or among what the tests need."""
PACKAGE = "imageio-ffmpeg==0.8.1"
RATE = 25
"""Pictures a second: what every player takes."""
MISSING = (
    "这台电脑上没有 ffmpeg，做不了视频。请加 --install-ffmpeg（约 30 到 80 MB，只装进 .cache，不动别处），"
    "或者请管理员装 ffmpeg。"
)
FAILED = "ffmpeg 没有装成：{}"


class FilmError(Exception):
    """ffmpeg did not make what was asked for; the words say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmFacts:
    """What a film's own head says: seconds, width and height in px, and whether there is sound."""

    seconds: float
    px: tuple[int, int]
    sound: bool


def ffmpeg(*, install: bool) -> tuple[str, str]:
    """Return (program, "") or ("", why there is none); install it first if that is asked for."""
    found = shutil.which("ffmpeg") or _brought()
    if not found and install:
        done = subprocess.run(  # noqa: S603 - words of our own
            [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(SIDE), PACKAGE],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=child_environment(),
        )
        if done.returncode:
            return "", FAILED.format((done.stderr.strip().splitlines() or ["没有说明"])[-1])
        found = _brought()
    return (found, "") if found else ("", MISSING)


def _brought() -> str:
    """Return the program that imageio-ffmpeg brings, or ""; the package need not be imported for it."""
    found = (path for place in PLACES for path in sorted(place.glob("imageio_ffmpeg/binaries/ffmpeg-*")))
    return next(map(str, found), "")


def write_film(
    program: str, stills: Sequence[Path], seconds: int, px: tuple[int, int], file: Path
) -> FilmFacts:
    """Write the film and return what it says of itself; FilmError if that is not what was asked for."""
    wanted = len(stills) * seconds
    part = file.with_name(f"{file.stem}.part.mp4")
    inputs = [word for still in stills for word in ("-framerate", str(RATE), "-i", str(still.resolve()))]
    done = subprocess.run(  # noqa: S603 - a program that was asked for, words of our own
        [
            program,
            *("-y", "-nostdin", "-v", "error", *inputs),
            *("-filter_complex", _graph(len(stills), seconds * RATE), "-map", "[film]"),
            *("-an", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
            *("-r", str(RATE), "-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage", "-crf", "18"),
            *("-g", str(seconds * RATE), "-colorspace", "bt709", "-color_primaries", "bt709"),
            *("-color_trc", "bt709", "-movflags", "+faststart", str(part)),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=child_environment(),
    )
    if done.returncode or not part.exists():
        part.unlink(missing_ok=True)
        raise FilmError((done.stderr.strip().splitlines() or ["没有说明"])[-1][:200])
    facts = facts_of(part.read_bytes())
    if abs(facts.seconds - wanted) > 1 / RATE or facts.px != px or facts.sound:
        part.unlink()
        raise FilmError(f"做成了 {facts.seconds:g} 秒、{facts.px[0]}x{facts.px[1]}，不是要的")
    part.replace(file)
    return facts


def _graph(stills: int, frames: int) -> str:
    """Return ffmpeg's graph: each still once in the film's colours, repeated, then one after the other."""
    once = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1"
    timed = f"loop=loop={frames - 1}:size=1,setpts=N/({RATE}*TB)"
    chains = [f"[{at}:v]{once},{timed}[s{at}]" for at in range(stills)]
    ends = "".join(f"[s{at}]" for at in range(stills))
    return ";".join((*chains, f"{ends}concat=n={stills}:v=1:a=0[film]"))


# -- reading back ------------------------------------------------------------------------------------------


def facts_of(data: bytes) -> FilmFacts:
    """Read a film's head (ISO/IEC 14496-12: mvhd, tkhd, hdlr); FilmError for what is none."""
    try:
        (moov,) = (body for kind, body in _boxes(data) if kind == b"moov")
        (mvhd,) = (body for kind, body in _boxes(moov) if kind == b"mvhd")
        scale, length = struct.unpack(">II", mvhd[12:20])
        tracks = [dict(_boxes(body)) for kind, body in _boxes(moov) if kind == b"trak"]
        kinds = [dict(_boxes(track[b"mdia"]))[b"hdlr"][8:12] for track in tracks]
        head = tracks[kinds.index(b"vide")][b"tkhd"]
        width, height = struct.unpack(">II", head[-8:])
    except (ValueError, KeyError, struct.error, ZeroDivisionError):
        raise FilmError("做成的文件读不出来") from None
    return FilmFacts(seconds=length / scale, px=(width >> 16, height >> 16), sound=b"soun" in kinds)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if size < 8:
            return
        yield kind, data[at + 8 : at + size]
        at += size
