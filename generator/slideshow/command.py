"""The `slideshow` command: every poster composed for a screen, filmed one after the other.

In: a campaign folder, seconds a still, a size. Out: a file, or what stands against it. Drafts and what has
expired are left out, as in a build; posters need not ask for the screen in their 版式. Where campuses' codes
differ, none is on the film unless a campus is asked for: nobody sees from a still whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator.content.screens import LEAST_PX, MOST_PX, MOST_RATIO, is_drawable
from generator.diagnostics import Report
from generator.model import Campaign, Role
from generator.model.campaign import pixels_of
from generator.model.piece import output_of
from generator.pipeline import AskedPieces, make
from generator.products.catalog import Catalog
from generator.progress import Progress
from generator.slideshow.choosing import ChosenStills, chosen_stills
from generator.slideshow.film import FilmError, ffmpeg, write_film
from generator.store.filenames import portable

FOLDER = Path("private", "office")
MOST_SECONDS = 60
HOME = "slideshow"
"""The folder of the cache that keeps the stills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideshowOutcome:
    """What it came to: lines to print, what was found in the content, or the reason why nothing was made."""

    summary: tuple[str, ...] = ()
    report: Report
    misuse: str = ""


def slideshow(
    root: Path,
    today: date,
    shows: Progress,
    *,
    size: str,
    seconds: int,
    out: Path | None = None,
    install: bool = False,
    campus: str = "",
) -> SlideshowOutcome:
    """Make the film; `campus` is the one whose codes may be on it."""
    px = pixels_of(size)
    if px is None or not is_drawable(px) or "*" in size:  # which shells take for names of files
        why = (
            f"--size 写成 宽x高，中间是字母 x，比如 1920x1080；每边 {LEAST_PX} 到 {MOST_PX}，要双数，"
            f"长边不超过短边的 {MOST_RATIO} 倍。写的是：{size[:20]}"
        )
        return SlideshowOutcome(report=Report(), misuse=why)
    if not 1 <= seconds <= MOST_SECONDS:
        return SlideshowOutcome(report=Report(), misuse=f"--seconds 写 1 到 {MOST_SECONDS}。")
    program, why = ffmpeg(install=install)
    if not program:
        return SlideshowOutcome(report=Report(), misuse=why)
    told: list[ChosenStills] = []
    made = make(
        root,
        today,
        shows,
        planned=partial(_asked, px, campus, told),
    )
    for chosen in told:
        if chosen.misuse:
            return SlideshowOutcome(report=made.report, misuse=chosen.misuse)
    stills = [output_of(one.outputs, Role.IMAGE).path for one in made.artifacts if one.is_pictured]
    if made.report.errors:
        return SlideshowOutcome(report=made.report)
    if not stills:
        return SlideshowOutcome(report=made.report, misuse="没有审核过的海报，做不了轮播。")
    file = _target(root, out, px, campus)
    shows.say("合成视频……")
    try:
        facts = write_film(program, stills, seconds, px, file)
    except (FilmError, OSError) as problem:
        return SlideshowOutcome(report=made.report, misuse=f"视频没有做成：{problem}")
    shown = file.relative_to(root) if file.is_relative_to(root) else file
    return SlideshowOutcome(
        report=made.report,
        summary=(
            f"轮播视频：{len(stills)} 张海报，每张 {seconds} 秒，共 {facts.seconds:g} 秒，"
            f"{px[0]}x{px[1]}，没有声音，可以循环放。",
            *(chosen.note for chosen in told if chosen.note),
            f"文件在 {shown}",
        ),
    )


def _asked(
    px: tuple[int, int],
    campus: str,
    told: list[ChosenStills],
    campaign: Campaign,
    catalog: Catalog,
    today: date,
    _report: Report,
) -> AskedPieces:
    chosen = chosen_stills(campaign, catalog, today, px, campus)
    told.append(chosen)
    return AskedPieces(jobs=chosen.jobs, home=HOME)


def _target(root: Path, out: Path | None, px: tuple[int, int], campus: str) -> Path:
    """Return the file to write; a folder that is named gets one of the usual name."""
    name = portable(f"海报轮播_{f'{campus}_' if campus else ''}{px[0]}x{px[1]}") + ".mp4"
    file = root / FOLDER / name if out is None else out
    if out is not None and (out.is_dir() or out.suffix.lower() != ".mp4"):
        file = out / name
    file.parent.mkdir(parents=True, exist_ok=True)
    return file
