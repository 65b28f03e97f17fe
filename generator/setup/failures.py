"""What can go wrong while setting up, said in Chinese with what to do about it.

In: the output of a program that failed (pip, apt-get, ...). Out: a message for staff. Nothing is run here.
"""

from dataclasses import dataclass


class SetupError(Exception):
    """Set-up can't go on, for a reason outside the project; the message is for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFailure:
    """A failure that is recognised by words in the output of programs."""

    symptoms: tuple[str, ...]
    """Lower-case pieces of output, any of which is enough."""
    advice: str


# The first that matches counts: a full disk also breaks downloads, and a broken download also lacks its hash.
KNOWN_FAILURES: tuple[KnownFailure, ...] = (
    KnownFailure(
        symptoms=("no space left on device", "disk quota exceeded", "[errno 28]", "enough free space"),
        advice="磁盘满了。请腾出至少 1.5 GB 空间，再运行一次。",
    ),
    KnownFailure(
        symptoms=("could not get lock", "is another process using it", "unable to acquire the dpkg"),
        advice="系统正在安装或更新别的软件。请等它结束（几分钟），再运行一次。",
    ),
    KnownFailure(
        symptoms=("dpkg was interrupted",),
        advice="系统的软件安装曾经中断。请先运行 sudo dpkg --configure -a，再运行一次。",
    ),
    KnownFailure(
        symptoms=("do not match the hashes", "hash sum mismatch"),
        advice="下载到的文件与登记的校验值不符：多半是下载中断或镜像没有更新完。请过一会儿再运行一次；仍不行就换一个镜像。",
    ),
    KnownFailure(
        symptoms=(
            *("temporary failure", "name or service not known", "failed to establish a new connection"),
            *("could not resolve", "max retries exceeded", "connection refused", "connection reset"),
            *("network is unreachable", "could not connect", "failed to fetch", "proxyerror", "sslerror"),
            *("certificate verify failed", "connection broken", "incompleteread", "unable to connect"),
            "timed out",
        ),
        advice="下载失败：连不上软件源。请检查网络后再运行一次；"
        "如果学校网络访问国外慢，请让管网络的老师为 apt 和 pip 配好国内镜像。",
    ),
    KnownFailure(
        symptoms=("unable to locate package", "has no installation candidate"),
        advice="软件源里没有需要的软件包：多半是系统太旧。请用 Debian 12、Ubuntu 24.04 或更新的系统。",
    ),
    KnownFailure(
        symptoms=("(from versions: none)",),
        advice="软件源里一个可用的安装包也没有：多半是连不上，或者 pip 配的镜像不全。请检查后再运行一次。\n"
        "  也可能是机器不合适：需要 x86-64 或 ARM64 的 Linux（glibc），Python 3.11–3.13。",
    ),
    KnownFailure(
        symptoms=("no matching distribution", "is not a supported wheel", "could not find a version"),
        advice="没有适合这台机器的安装包。需要 Python 3.11–3.13、x86-64 或 ARM64 的 Linux（glibc）。",
    ),
    KnownFailure(
        symptoms=("permission denied", "[errno 13]", "read-only file system"),
        advice="没有写入权限。请把整个文件夹放到自己能写的地方（例如主目录），再运行一次。",
    ),
)
_UNKNOWN = "请再运行一次；还不行，就把下面的几行发给维护的人。"
_TAIL = 6


def explain(step: str, output: str) -> str:
    """Return the message for a step that failed: which, what to do, and the last lines of output."""
    lines = [line for line in output.splitlines() if line.strip()]
    tail = "".join(f"\n    {line[:300]}" for line in lines[-_TAIL:])
    return f"「{step}」失败。\n  {advise(output)}{tail}"


def advise(output: str) -> str:
    """Return what to do about this output."""
    words = output.lower()
    return next(
        (known.advice for known in KNOWN_FAILURES if any(symptom in words for symptom in known.symptoms)),
        _UNKNOWN,
    )
