"""What programs say when they fail becomes one Chinese sentence on what to do."""

import pytest

from generator.setup.failures import advise, explain

HEARD = {
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": "磁盘满了",
    "E: You don't have enough free space in /var/cache/apt/archives/.": "磁盘满了",
    "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)": "系统正在安装",
    "E: dpkg was interrupted, you must manually run 'dpkg --configure -a'": "dpkg --configure -a",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE": "校验值不符",
    "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution\n"
    "ERROR: No matching distribution found for babel==2.18.0": "连不上软件源",
    "W: Failed to fetch InRelease\nE: Unable to locate package libfontconfig1": "连不上软件源",
    "E: Unable to locate package fonts-smiley-sans": "系统太旧",
    "ERROR: Could not find a version that satisfies x==1 (from versions: none)": "连不上，或者",
    "ERROR: No matching distribution found for zxing-cpp==3.1.1": "x86-64 或 ARM64",
    "PermissionError: [Errno 13] Permission denied: '.venv'": "没有写入权限",
    "[Errno 30] Read-only file system: '.venv.lock'": "没有写入权限",
    "something new": "发给维护的人",
}


@pytest.mark.parametrize("output", HEARD)
def test_a_known_failure_is_reported_with_what_to_do(output: str) -> None:
    assert HEARD[output] in advise(output)


def test_an_explanation_names_the_step_and_keeps_the_last_lines_for_the_maintainer() -> None:
    words = explain("安装软件包", "\n".join(f"line {n}" for n in range(50)) + "\n\n")
    assert words.startswith("「安装软件包」失败。")
    assert "line 49" in words
    assert "line 40" not in words


def test_an_explanation_of_silence_still_says_what_to_do() -> None:
    assert (
        explain("建立环境", "") == "「建立环境」失败。\n  请再运行一次；还不行，就把下面的几行发给维护的人。"
    )
