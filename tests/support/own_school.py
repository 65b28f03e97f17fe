"""A campaign as a school of its own has it: what is left of the sample replaced, as the hints say."""

from pathlib import Path

OWN = (
    ("示例: 是", "示例: 否"),
    ("示例市第一中学学生工作处", "南湖市第二中学学生处"),
    ("示例市第一中学", "南湖市第二中学"),
    ("示例一中", "南湖二中"),
    ("示例省示例市示例区", "东江省南湖市桥西区"),
    ("示例派出所", "桥西派出所"),
    ("示例市公安局示例分局", "南湖市公安局桥西分局"),
    ("0000-00000000", "0999-87654321"),
    ("fanzha.shiliyizhong.example", "fanzha.nanhuerzhong.cn"),
    ("yingyong.shiligongan.example", "yingyong.nanhugongan.cn"),
)
REVIEWER = ("示例老师", "王明老师")


def as_own_school(path: Path, *more: tuple[str, str]) -> None:
    """Replace the sample's names in a file, and whatever else is asked for."""
    text = path.read_text(encoding="utf-8")
    for old, new in (*OWN, *more):
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def own_school(root: Path) -> Path:
    """Make the minimal campaign below a root a school's own and return the root."""
    for path in (root / "content/campaign.yml", *(root / "content").rglob("*.md")):
        as_own_school(path, REVIEWER)
    return root
