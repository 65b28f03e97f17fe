"""System packages: the project's one list, what of it is missing here, and how to get it.

In: /etc/os-release, dpkg's answer, what can be found on the machine. Out: the missing packages installed with
apt-get (as root or with password-less sudo), or a message that names them and the command. On systems other
than Debian and its kin, packages are looked for by what they bring, and nothing is installed.
"""

import ctypes.util
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.setup.failures import SetupError, explain


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A Debian package, why it is wanted, and how to tell on another system that it is there."""

    name: str
    why: str
    evidence: str
    """`module:`, `library:`, `file:` or `program:` and a name."""
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Systems (os-release ID) that call it something else, and what."""
    stand_ins: tuple[str, ...] = ()
    """Programs that do as well, only slower, where it can't be installed."""


_FONTS = "file:/usr/share/fonts"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs that are a Chromium; the first has no windows, so that a page costs a fifth of the processor."""
BROWSER_FLAGS = ("--no-sandbox", "--blink-settings=lazyLoadingImageMarginPxUnknown=1250")
"""How it is started: one without windows knows no network, and would fetch pictures from further below."""
BUILD_PACKAGES: tuple[Package, ...] = (
    Package(name="python3-venv", why="Python 独立环境", evidence="module:ensurepip"),
    Package(name="libpango-1.0-0", why="文字排版", evidence="library:pango-1.0"),
    Package(name="libpangoft2-1.0-0", why="文字排版", evidence="library:pangoft2-1.0"),
    Package(name="libfontconfig1", why="查找字体", evidence="library:fontconfig"),
    # without it a letter takes 20 s in place of 0.3
    Package(name="libharfbuzz-subset0", why="字体取字", evidence="library:harfbuzz-subset"),
    Package(
        name="fonts-noto-cjk",
        why="思源黑体、宋体",
        evidence=f"{_FONTS}/opentype/noto/NotoSansCJK-Regular.ttc",
    ),
    Package(
        name="fonts-smiley-sans",
        why="得意黑",
        evidence=f"{_FONTS}/truetype/smiley-sans/SmileySans-Oblique.ttf",
    ),
    Package(
        name="fonts-lxgw-wenkai",
        why="霞鹜文楷",
        evidence=f"{_FONTS}/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    ),
)
TEST_PACKAGES: tuple[Package, ...] = (
    Package(
        name=BROWSERS[0],
        why="在浏览器里检查网站",
        evidence=f"program:{BROWSERS[0]}",
        elsewhere=(("ubuntu", "chromium-browser"),),
        stand_ins=BROWSERS[1:],
    ),
    Package(name="qpdf", why="检查 PDF 语法", evidence="program:qpdf"),
    Package(name="poppler-utils", why="第二种 PDF 引擎", evidence="program:pdftoppm"),
    Package(name="mupdf-tools", why="第三种 PDF 引擎", evidence="program:mutool"),
    Package(name="ghostscript", why="印刷分色检查", evidence="program:gs"),
    Package(name="libatomic1", why="测试用的浏览器驱动", evidence="library:atomic"),
    Package(name="zbar-tools", why="第二种二维码解码器", evidence="program:zbarimg"),
    Package(name="unzip", why="别的解压程序", evidence="program:unzip"),
    Package(name="git", why="检查仓库内容", evidence="program:git"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What /etc/os-release says this system is."""

    id: str
    name: str
    kin: frozenset[str]
    """Its own id and those it says it is like."""

    @property
    def tried(self) -> bool:
        """Tell whether the project is tried on this system, so that apt-get may be run."""
        return bool(self.kin & {"debian", "ubuntu"})


def read_system(os_release: str) -> System:
    """Read the text of an os-release file."""
    pairs = (line.partition("=") for line in os_release.splitlines() if "=" in line)
    values = {name.strip(): "".join(shlex.split(value, comments=True)[:1]) for name, _, value in pairs}
    own = values.get("ID", "linux").lower()
    name = values.get("PRETTY_NAME") or own
    return System(id=own, name=name, kin=frozenset({own, *values.get("ID_LIKE", "").lower().split()}))


def this_system() -> System:
    """Read this machine's os-release."""
    path = next((p for p in ("/etc/os-release", "/usr/lib/os-release") if Path(p).exists()), None)
    return read_system(Path(path).read_text(encoding="utf-8", errors="replace") if path else "")


def wanted(*, testing: bool) -> tuple[Package, ...]:
    """Return the packages that a build, or the tests, need."""
    return BUILD_PACKAGES + (TEST_PACKAGES if testing else ())


def name_on(package: Package, system: System) -> str:
    """Return what apt-get calls the package here; the venv module belongs to one exact Python."""
    if package.evidence == "module:ensurepip":
        return f"python3.{sys.version_info.minor}-venv"
    return dict(package.elsewhere).get(system.id, package.name)


def missing_packages(packages: Iterable[Package], system: System) -> tuple[Package, ...]:
    """Return those that are not there: by dpkg's word where it rules, else by what they bring."""
    if system.tried and shutil.which("dpkg-query"):
        installed = _installed(name_on(package, system) for package in packages)
        return tuple(p for p in packages if not (name_on(p, system) in installed or _is_module(p)))
    return tuple(package for package in packages if not is_evident(package.evidence))


def is_evident(evidence: str) -> bool:
    """Tell whether a module, library, file or program is on this machine."""
    kind, _, name = evidence.partition(":")
    looks: dict[str, Callable[[str], object]] = {
        "module": importlib.util.find_spec,
        "library": ctypes.util.find_library,
        "file": lambda path: Path(path).exists(),
        "program": shutil.which,
    }
    return bool(looks[kind](name))


def browser() -> str:
    """Return the path of the Chromium that tests and measurements use, or ""."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def has_stand_in(package: Package) -> bool:
    """Tell whether something else on this machine does as well."""
    return any(map(shutil.which, package.stand_ins))


def apt_command(names: Iterable[str]) -> str:
    """Return the commands that a keeper can type, on one line."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(names)}"


def missing_message(missing: Iterable[Package], system: System) -> str:
    """Say what is missing, what it is for, and how to get it, on a system tried or untried."""
    rows = "".join(f"\n    {name_on(package, system)}（{package.why}）" for package in missing)
    if system.tried:
        command = apt_command(name_on(package, system) for package in missing)
        return f"缺少系统软件，而且这里没有安装权限：{rows}\n  请管理员运行：\n    {command}"
    return (
        f"这个系统（{system.name}）没有试过，系统软件要自己安装。还缺（Debian 的包名）：{rows}\n"
        "  试过的系统：Debian 12 及以后、Ubuntu 24.04 及以后、Windows 里的 WSL2。"
    )


def elevation() -> tuple[str, ...] | None:
    """Return the words before a command that needs root: none as root, sudo without a password, or None."""
    if os.geteuid() == 0:
        return ()
    asked = shutil.which("sudo") and subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False)
    return ("sudo", "-n") if asked and asked.returncode == 0 else None


def root_rights(missing: Iterable[Package], system: System) -> tuple[str, ...]:
    """Return the words before apt-get, or stop with what to do where it can't or mustn't be run."""
    rights = elevation()
    if not system.tried or rights is None or not shutil.which("apt-get"):
        raise SetupError(missing_message(missing, system))
    return rights


def install(missing: Iterable[Package], system: System, rights: tuple[str, ...]) -> None:
    """Install with apt-get, the lists brought up to date first; SetupError where that fails."""
    names = [name_on(package, system) for package in missing]
    # Another program may be installing just now, as a fresh Ubuntu does by itself: wait up to 5 minutes.
    apt = (*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")
    updated = _apt((*apt, "update"))  # status 0 even where nothing was reached, so its words count too
    installed = _apt((*apt, "install", "-y", "--no-install-recommends", *names))
    if installed.returncode:
        command = f"\n  也可以请管理员手工运行：\n    {apt_command(names)}"
        raise SetupError(explain("安装系统软件", updated.stdout + installed.stdout) + command)


def _apt(command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "LC_ALL": "C.UTF-8"},  # English, so that the reason can be recognised
        check=False,
    )


def _installed(names: Iterable[str]) -> frozenset[str]:
    """Ask dpkg once which of these are installed, whatever the architecture."""
    answer = subprocess.run(
        ("dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    rows = (line.split(" ", 1) for line in answer.stdout.splitlines() if " " in line)
    return frozenset(name for status, name in rows if status == "installed")


def _is_module(package: Package) -> bool:
    """Tell whether this Python brings along what the package would give it (one not from Debian does)."""
    return package.evidence.startswith("module:") and is_evident(package.evidence)
