"""A machine at fault is told from a bug of ours: by full disks, missing rights, missing files of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from acceptance_build import PROJECT

ALONE = ("unshare", "--map-root-user", "--mount", "sh", "-c")
"""A name space in which anybody may mount something, unseen by everybody else."""
MISUSE, OUR_BUG = 2, 3


def run(root: Path, *before: str, project: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """Run a check of a campaign, by another command (`before`) if need be."""
    words = [sys.executable, "-X", "utf8", "-m", "generator.cli", "check", "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.run(
        [*before, *words, "--today", "2026-06-01"],
        capture_output=True, text=True, cwd=project, env=environment, check=False,
    )  # fmt: skip


def mounted(root: Path, mount: str) -> subprocess.CompletedProcess[str]:
    """Run a check with something mounted in the campaign's folder (`$0`)."""
    if not can_mount():
        pytest.skip("this machine lets nobody mount anything")
    return run(root, *ALONE, f'{mount} && exec "$@"', str(root))


def can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    tried = subprocess.run([*ALONE, "mount -t tmpfs none /tmp"], capture_output=True, check=False)
    return tried.returncode == 0


def assert_told(done: subprocess.CompletedProcess[str], words: str, path: Path) -> None:
    """See that a fault of the machine was told with its place and what to do, as nobody's bug."""
    assert done.returncode == MISUSE, done.stdout + done.stderr
    assert words in done.stderr
    assert str(path) in done.stderr
    assert "原来的 dist/ 没有改动" in done.stderr
    assert "Traceback" not in done.stderr and "程序自己" not in done.stderr


def test_a_full_disk_is_told_with_what_to_do(minimal_campaign: Path) -> None:
    (minimal_campaign / ".cache").mkdir()
    done = mounted(minimal_campaign, 'mount -t tmpfs -o nr_inodes=2 none "$0/.cache"')
    assert_told(done, "磁盘满了。请腾出", minimal_campaign / ".cache")


def test_a_disk_that_fills_up_while_it_is_written_is_told(minimal_campaign: Path) -> None:
    (minimal_campaign / ".cache").mkdir()
    done = mounted(minimal_campaign, 'mount -t tmpfs -o size=8k none "$0/.cache"')
    assert (done.returncode, "磁盘满了" in done.stderr) == (MISUSE, True), done.stdout + done.stderr


def test_a_read_only_disk_is_told_with_its_folder(minimal_campaign: Path) -> None:
    done = mounted(minimal_campaign, 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"')
    assert_told(done, "只能读，不能写", minimal_campaign / ".cache")


def test_a_folder_without_rights_is_told(minimal_campaign: Path) -> None:
    minimal_campaign.chmod(0o500)
    weak = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
    try:
        done = run(minimal_campaign, *weak)
    finally:
        minimal_campaign.chmod(0o700)
    assert_told(done, "没有写入权限", minimal_campaign / ".cache")


def test_a_file_in_the_place_of_a_folder_is_told(minimal_campaign: Path) -> None:
    (minimal_campaign / ".cache").write_text("", encoding="utf-8")
    assert_told(run(minimal_campaign), "同名的文件", minimal_campaign / ".cache")


def test_a_file_of_ours_that_is_missing_is_our_bug_and_logged(warm_campaign: Path, tmp_path: Path) -> None:
    project = tmp_path / "copy"
    shutil.copytree(PROJECT / "generator", project / "generator")
    shutil.copy(PROJECT / "requirements.lock", project)
    assert run(warm_campaign, project=project).returncode == 0
    (project / "generator/facts/guards/names.yml").unlink()
    shutil.rmtree(warm_campaign / ".cache")
    done = run(warm_campaign, project=project)
    assert (done.returncode, "这台机器上" in done.stderr) == (OUR_BUG, False), done.stdout + done.stderr
    log = project / ".cache" / "error.log"
    assert f"程序自己出了错，不是内容的问题；原来的 dist/ 没有改动。详情写在 {log}" in done.stderr
    assert "names.yml" in log.read_text(encoding="utf-8")
