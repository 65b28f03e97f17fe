"""A sample is as long as the script says, within what a voice differs: it is for hearing lengths."""

from pathlib import Path

import pytest

from generator.plan.pushtexts import A_MINUTE, spoken_length
from generator.push.speaking import engine, speak

SCRIPT = "同学们、老师们，大家好！" + "有人打来电话，说是客服，要你共享屏幕，先挂断，再打 96110 问一句。" * 6


@pytest.mark.skipif(engine() is None, reason="espeak-ng is not on this machine, and nothing needs it")
def test_a_spoken_sample_takes_about_as_long_as_the_script_says(tmp_path: Path) -> None:
    seconds = speak(str(engine()), SCRIPT, tmp_path / "a.wav")
    assert seconds == pytest.approx(spoken_length(SCRIPT) * 60 / A_MINUTE, rel=0.15)
