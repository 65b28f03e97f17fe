"""Damages by others: a scan through one of augraphy's effects (github.com/sparkfish/augraphy), as it comes.

In: a scan as px and a generator of random numbers. Out: the scan damaged by an effect whose strength augraphy
chooses. It asks for an OpenCV of its own beside ours and for 600 MB more, so it is installed on request, into
a folder of its own and without that OpenCV; nothing else sees it.
"""

from __future__ import annotations

import importlib
import random as plain_random
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from generator.bench.damage import Page, Random, scanned
from generator.bench.pens import Array
from generator.setup.process import child_environment
from generator.store.recipe import PACKAGE

SIDE = PACKAGE.parent / ".cache" / "bench" / "augraphy"
AUGRAPHY = "augraphy==8.2.6"
NEEDS = ("numba", "scikit-image", "scikit-learn", "matplotlib", "scipy")
"""What it imports beside OpenCV and numpy, which are ours."""
MISSING = (
    "没有装 augraphy，别人写的损伤（A200 一类）略过；要测，请加 --install-augraphy"
    "（约 640 MB，只装进 .cache/bench，不动别处）。"
)
FAILED = "augraphy 没有装成，别人写的损伤（A200 一类）略过：{}"
EFFECTS = (
    "BadPhotoCopy",
    "BleedThrough",
    "ColorShift",
    "DirtyDrum",
    "InkBleed",
    "Letterpress",
    "LowInkPeriodicLines",
    "LowInkRandomLines",
    "NoiseTexturize",
    "Stains",
    "SubtleNoise",
)
"""What paper, ink and copiers do to a scan, without what takes seconds a page (folds, dithering, fax)."""


def augraphy_missing(*, install: bool) -> str:
    """Return why these damages can't be made, or ""; install augraphy first if that is asked for."""
    if install and not (SIDE / "augraphy").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(SIDE)]
        same = SIDE / "numpy.txt"
        SIDE.mkdir(parents=True, exist_ok=True)
        same.write_text(f"numpy=={np.__version__}\n", encoding="utf-8")
        for words in (["-c", str(same), *NEEDS], ["--no-deps", AUGRAPHY]):
            done = subprocess.run(  # noqa: S603 - words of our own
                [*pip, *words], capture_output=True, encoding="utf-8", check=False, env=child_environment()
            )
            if done.returncode:
                return FAILED.format((done.stderr.strip().splitlines() or ["没有说明"])[-1])
    return "" if (SIDE / "augraphy").exists() else MISSING


def damaged_by_others(slips: Sequence[Array], random: Random) -> Page:
    """Return a scan of 200 dpi with one of augraphy's effects."""
    page = scanned(slips, random, 200).pixels
    colour = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR) if page.ndim == 2 else page[:, :, ::-1]
    plain_random.seed(int(random.integers(2**31)))  # it draws from both of Python's own
    np.random.seed(int(random.integers(2**31)))
    effect = getattr(_augraphy(), EFFECTS[int(random.integers(len(EFFECTS)))])(p=1)
    made = np.asarray(effect(np.ascontiguousarray(colour)))
    made = cv2.resize(made[:, :, :3], page.shape[1::-1]) if made.shape[:2] != page.shape[:2] else made
    return Page(pixels=np.ascontiguousarray(made[:, :, 2::-1] if made.ndim == 3 else made))


def _augraphy() -> Any:
    """Return augraphy, behind everything of ours: its folder has copies of numpy and Pillow too."""
    if str(SIDE) not in sys.path:
        sys.path.append(str(SIDE))
    return importlib.import_module("augraphy")
