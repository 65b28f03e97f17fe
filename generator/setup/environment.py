"""Make the environment: system packages, `.venv`, hash-locked packages, the project itself, fonts.

In: the project's root. Out: `.venv` with its stamps, or SetupError with a message in Chinese. Each step is
one line with its seconds; what the programs said is in `.venv/setup.log`. Safe when started twice, and after
a kill at any moment: the stamp is written last, and an environment without it is thrown away.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.setup import stamp, system
from generator.setup.failures import SetupError, advise, explain
from generator.setup.process import child_environment, say

LOCK = ".venv.lock"
LONGEST_WAIT = 1800
"""Seconds: a slow network and a slow machine take ten minutes together."""
_PAUSE = 0.2


def prepare(root: Path, *, testing: bool) -> None:
    """Make what is missing for a build, or for the tests; a second process waits for the first."""
    try:
        with _only_one(root) as lock:
            if not stamp.is_ready(root, testing=testing):
                _make(root, lock, testing=testing)
    except OSError as error:
        raise SetupError(f"{advise(str(error))}\n    {error}") from error


def _make(root: Path, lock: int, *, testing: bool) -> None:
    started = time.monotonic()
    say("第一次运行（或安装清单有变），先做准备。需要网络，一般 1–3 分钟，只做这一次。\n")
    _warn_untried_python()
    _see_to_system(testing=testing)
    if not stamp.matches(root, stamp.BUILD):
        _make_build(root, lock)
    if testing:
        _make_test(root, lock)
    say(f"准备完成，共 {time.monotonic() - started:.0f} 秒。\n")


def _make_build(root: Path, lock: int) -> None:
    """Make `.venv` from nothing, whatever is there."""
    with _step("建立 Python 独立环境"):
        _remove(stamp.venv_of(root))
        _run("建立 Python 独立环境", root, lock, base_python(), "-m", "venv", str(stamp.venv_of(root)))
    with _step("下载并安装锁定版本的软件包"):
        _pip("下载并安装软件包", root, lock, stamp.BUILD)
    with _step("登记本程序"):
        # flit-core is locked like the rest, so nothing more is fetched
        _install_project(root, lock)
    with _step("编译软件包"):
        _compile(root, lock)
    with _step("制作固定字体"):
        fonts = stamp.venv_of(root) / "share" / "fonts"
        _run("制作固定字体", root, lock, *_python(root, "generator.render.subset", str(fonts)))
    stamp.write_stamp(root, stamp.BUILD)


def base_python() -> str:
    """Return the Python below any environment: our own may be the one that runs us and is about to go."""
    return getattr(sys, "_base_executable", "") or sys.executable


def _make_test(root: Path, lock: int) -> None:
    """Add what only tests need to an environment that can build."""
    with _step("下载并安装测试用的软件包"):
        _pip("下载并安装测试用的软件包", root, lock, stamp.TEST)
        _compile(root, lock)
    stamp.write_stamp(root, stamp.TEST)


def _see_to_system(*, testing: bool) -> None:
    here = system.this_system()
    missing = system.missing_packages(system.wanted(testing=testing), here)
    if not missing:
        return
    names = "、".join(system.name_on(package, here) for package in missing)
    try:
        rights = system.root_rights(missing, here)
        with _step(f"安装系统软件：{names}"):
            system.install(missing, here, rights)
    except SetupError:
        if not all(map(system.has_stand_in, missing)):
            raise
        say(f"{names} 没有装上，先用这台机器上已有的代替，会慢一些。\n")


def _pip(step: str, root: Path, lock: int, layer: stamp.Layer) -> None:
    """Install just what the lock names, checked by hash, as wheels: no compiler is needed."""
    flags = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile", "--progress-bar=off")
    _run(step, root, lock, *_python(root, "pip", "install", *flags, "-r", str(root / layer.lock)))


def _install_project(root: Path, lock: int) -> None:
    """Install the project in place, for the MkDocs entry point and so that any folder can run it."""
    flags = ("--no-build-isolation", "--no-deps", "--no-index", "--no-compile")
    _run("登记本程序", root, lock, *_python(root, "pip", "install", *flags, "-e", str(root)))
    _point_relatively(root)


def _point_relatively(root: Path) -> None:
    """Let the environment point at the project by a relative path.

    Python before 3.13 reads .pth files in the locale's encoding, even in UTF-8 mode, and would not start with
    a Chinese path under LC_ALL=POSIX or a GBK locale.
    """
    packages = stamp.packages_of(root)
    pointer = packages / stamp.POINTER
    pointer.write_text(os.path.relpath(root, packages) + "\n", encoding="ascii")


def _compile(root: Path, lock: int) -> None:
    """Compile all packages, since some machines forbid Python to do so while it runs (4 s a start, not 1).

    The status is left alone: packages ship templates and examples that are no Python.
    """
    _call(root, lock, *_python(root, "compileall", "-qq", "-j", "0", str(stamp.packages_of(root))))


def _python(root: Path, module: str, *arguments: str) -> tuple[str, ...]:
    return (str(stamp.python_of(root)), "-X", "utf8", "-P", "-m", module, *arguments)


def _run(step: str, root: Path, lock: int, *command: str) -> None:
    """Run a program to its end, or stop with what it said."""
    code, output = _call(root, lock, *command)
    if code:
        raise SetupError(explain(step, output))


def _call(root: Path, lock: int, *command: str) -> tuple[int, str]:
    """Run a program in the root; return its status and output, which is also kept in the log.

    It holds our lock too: killed while pip works, we leave the lock with pip until that has ended.
    """
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        cwd=root,
        env=_environment(),
        pass_fds=(lock,),
        check=False,
    )
    log = stamp.venv_of(root) / "setup.log"
    if log.parent.is_dir():
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"$ {' '.join(command)}\n{done.stdout}\n")
    return done.returncode, done.stdout


def _environment() -> dict[str, str]:
    """Return an environment in which pip asks nothing and installs here; the mirrors it is set to stay."""
    settings = {"PYTHONUTF8": "1", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
    unwanted = ("PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PIP_CONSTRAINT", "PIP_NO_BINARY")
    inherited = {name: value for name, value in child_environment().items() if name not in unwanted}
    return inherited | settings


@contextmanager
def _only_one(root: Path, seconds: float = LONGEST_WAIT) -> Iterator[int]:
    """Hold the project's set-up lock; whoever comes second says for whom he waits, and not for ever."""
    descriptor = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(descriptor, seconds)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {time.strftime('%H:%M:%S')}".encode("ascii"), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def _wait(descriptor: int, seconds: float) -> None:
    if _take(descriptor):
        return
    say(f"{_holder(descriptor)}正在做准备，等它完成，最多等 {seconds / 60:.0f} 分钟……\n")
    until = time.monotonic() + seconds
    while not _take(descriptor):
        if time.monotonic() > until:
            raise SetupError(
                f"{_holder(descriptor)}一直在做准备，已经等了 {seconds / 60:.0f} 分钟。\n"
                "    请到它的窗口里看一看：还在下载，就等它完成；没有反应，就在那里按 Ctrl+C"
                "（找不到窗口就重启电脑），再运行一次。"
            )
        time.sleep(_PAUSE)


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> str:
    """Return who holds the lock, as far as he wrote it into the file."""
    words = os.pread(descriptor, 40, 0).decode("ascii", "replace").split()
    if len(words) != 2 or not words[0].isdigit():
        return "另一个进程"
    return f"另一个进程（{words[0]}，{words[1]} 开始）"


def _remove(path: Path) -> None:
    """Remove a folder, file or link, the stamps first so that a kill here leaves nothing that looks whole."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        for stage in (stamp.BUILD, stamp.TEST):
            (path / stage.file).unlink(missing_ok=True)
        shutil.rmtree(path)


@contextmanager
def _step(label: str) -> Iterator[None]:
    """Tell what is being done, and when it is done, how long it took (one line)."""
    started = time.monotonic()
    say(f"  {label} …… ")
    yield
    say(f"{time.monotonic() - started:.1f} 秒\n")


def _warn_untried_python() -> None:
    if sys.version_info >= (3, 14):
        say(f"提醒：Python 3.{sys.version_info.minor} 没有试过，试过的是 3.11–3.13。\n")
