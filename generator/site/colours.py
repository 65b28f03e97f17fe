"""The screen colours: read from `temperatures.toml`, checked for contrast, written as CSS."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model import Temperature
from generator.model.contrast import contrast, tone_of
from generator.store.dependencies import once_a_run, read

_FILE = Path(__file__).with_name("temperatures.toml")

Colours = Mapping[str, str]
"""Role to #rrggbb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastPair:
    """A text colour on a ground at one time of one temperature, and the contrast that it must have."""

    temperature: str
    time: str
    text: str
    ground: str
    least: float
    contrast: float


@once_a_run
def _table() -> Mapping[str, Any]:
    return tomllib.loads(read(_FILE).decode("utf-8"))


def colours(temperature: str, time: str) -> Colours:
    """Return the roles of a temperature by `day` or by `night`, those common to all temperatures included."""
    table = _table()
    return {**table[time], **table[temperature][time]}


def pairs() -> Iterator[ContrastPair]:
    """Yield every pair that the pages use, with what it has and what it needs."""
    for temperature in Temperature:
        for time in ("day", "night"):
            known = colours(temperature, time)
            for text, ground, least in _table()["contrast"]["pairs"]:
                yield ContrastPair(
                    temperature=temperature.value,
                    time=time,
                    text=text,
                    ground=ground,
                    least=float(least),
                    contrast=contrast(tone_of(known[text]), tone_of(known[ground])),
                )


def theme_css() -> str:
    """Return the custom properties: day, night by the phone's setting, night by the reader's choice."""
    day = "".join(_rule("", one, "day") for one in Temperature)
    night = "".join(_rule(":root:not([data-theme=light]) ", one, "night") for one in Temperature)
    chosen = "".join(_rule(":root[data-theme=dark] ", one, "night") for one in Temperature)
    return (
        f":root{{color-scheme:light}}{day}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark}}{night}}}"
        f":root[data-theme=dark]{{color-scheme:dark}}{chosen}\n"
    )


def day_css() -> str:
    """Return the day's custom properties alone, for a screen that has no night."""
    return f":root{{color-scheme:light}}{''.join(_rule('', one, 'day') for one in Temperature)}\n"


def _rule(scope: str, temperature: Temperature, time: str) -> str:
    """Return a temperature's roles as a rule; by night those that differ: the day's rule holds as well."""
    kept = colours(temperature, "day").items() if time == "night" else ()
    roles = dict(item for item in colours(temperature, time).items() if item not in kept)
    said = ";".join(f"--{role}:{_short(value)}" for role, value in roles.items())
    return f"{scope}[data-temp={temperature.value}]{{{said}}}"


def _short(colour: str) -> str:
    """Write #ffffff as #fff."""
    one, two, three = colour[1:3], colour[3:5], colour[5:7]
    doubled = all(pair[0] == pair[1] for pair in (one, two, three))
    return f"#{one[0]}{two[0]}{three[0]}" if doubled else colour
