"""A script read aloud by espeak-ng, to hear how long it is; nobody broadcasts such a voice.

In: a script and where the recording goes. Out: its length in seconds. Without espeak-ng on the machine there
is no sample and nothing else is missing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import wave
from pathlib import Path

from generator.text.spoken_numbers import spoken_number

ENGINE = "espeak-ng"
FOLDER = Path("private", "push")
_WORDS_A_MINUTE = 265
"""At which its Mandarin voice reads about 220 characters a minute (measured; a test holds it)."""

_LONGEST_S = 120
_NUMBER = re.compile(r"(?<!\d)(?:96110|110|12381|12356)(?!\d)")


def engine() -> str | None:
    """Return the program that reads aloud, if the machine has it."""
    return shutil.which(ENGINE)


def speak(program: str, script: str, file: Path) -> float:
    """Write a script as a recording (WAV) and return its length in seconds."""
    file.parent.mkdir(parents=True, exist_ok=True)
    words = _NUMBER.sub(lambda found: spoken_number(found[0]), script)
    subprocess.run(  # noqa: S603 -- the program was found on this machine, the text goes in as data
        [program, "-v", "cmn", "-s", str(_WORDS_A_MINUTE), "--stdin", "-w", str(file)],
        input=words.encode(),
        check=True,
        capture_output=True,
        timeout=_LONGEST_S,
    )
    with wave.open(str(file)) as recording:
        return float(recording.getnframes() / recording.getframerate())
