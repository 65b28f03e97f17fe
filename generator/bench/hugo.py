"""Hugo, the quickest of the well-known generators, to compare the website with.

In: made-up cases. Out: a Hugo site with the same Markdown bodies and a theme of our own making (`hugo-site/`:
home, lists of thirty, a page a case, a page a type). Hugo is a Debian package that only this benchmark uses;
it is installed on request.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.bench.cases import MadeUpCase
from generator.setup.failures import SetupError
from generator.setup.system import Package, apt_command, install, missing_packages, root_rights, this_system

PACKAGE = Package(name="hugo", why="另一个网站生成器，只用来比较", evidence="program:hugo")
MISSING = f"没有装 Hugo，和它的比较略过；要比较请加 --install-hugo，或者运行：{apt_command([PACKAGE.name])}"
FAILED = "Hugo 没有装成，和它的比较略过：{}"
_THEME = Path(__file__).with_name("hugo-site")
_NAMES = {"标题": "title", "损失": "loss", "人群": "audience", "发生时间": "month", "自称": "poses_as"} | {
    "想要": "wants",
    "识破": "tell",
    "来源": "source",
    "审核人": "reviewer",
}


def hugo_missing(*, wanted: bool) -> str:
    """Return why Hugo can't be compared with, or ""; install it first if that is `wanted`."""
    if wanted and not shutil.which("hugo"):
        system = this_system()
        lacking = missing_packages([PACKAGE], system)
        try:
            install(lacking, system, root_rights(lacking, system))
        except SetupError as trouble:
            return FAILED.format(trouble.message)
    return "" if shutil.which("hugo") else MISSING


def write_site(folder: Path, cases: Iterable[MadeUpCase]) -> None:
    """Write a Hugo site of these cases into a folder that is not there yet."""
    shutil.copytree(_THEME, folder)
    (folder / "content" / "cases").mkdir(parents=True)
    for case in cases:
        write_case(folder, case)


def write_case(folder: Path, case: MadeUpCase) -> None:
    """Write a case where Hugo looks for it; what we say by keys it prints beside the body."""
    known = {_NAMES[key]: value for key, value in case.head if key in _NAMES}
    keys = "\n".join(f'{name} = "{value.replace("/", "").strip("[]")}"' for name, value in known.items())
    head = f'+++\n{keys}\ndate = "{known["month"]}-01"\ntypes = ["{case.kind}"]\n+++\n'
    (folder / "content" / "cases" / f"{case.slug}.md").write_text(f"{head}\n{case.body}", encoding="utf-8")
