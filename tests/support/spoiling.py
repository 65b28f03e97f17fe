"""Carry out the descriptions of tests/mistakes/*.txt on the minimal campaign."""

from pathlib import Path

from mistake_makers import MAKERS

FOLDER = Path(__file__).parents[1] / "mistakes"
EXPECTED = "=> expected\n"
MISTAKES = sorted(path.stem for path in FOLDER.glob("*.txt"))
MISSING_GLYPHS = "😀❤✔\ufe0f\U00030eddབོདསྐྱིཡགའཇམདྷངས"  # emoji, biáng, Tibetan: no font of ours has them


def spoil(root: Path, description: str) -> None:
    """Carry out a description on the minimal campaign in `root`."""
    file = ""
    old: list[str] = []
    new: list[str] = []
    for line in [*description.splitlines(), ""]:
        if line[:1] in "-+" and line:
            (old if line[0] == "-" else new).append(line[2:])
            continue
        if old or new:
            _replace(root / file, old, new)
            old, new = [], []
        if line.startswith("made: "):
            MAKERS[line.removeprefix("made: ").strip()](root)
        elif line and not line.startswith("#"):
            file = line.strip()


def _replace(path: Path, old: list[str], new: list[str]) -> None:
    if not old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*new, ""]), encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    before = "".join(f"{line}\n" for line in old)
    assert text.count(before) == 1, f"{path.name}: {before!r} stands there {text.count(before)} times"
    path.write_text(text.replace(before, "".join(f"{line}\n" for line in new)), encoding="utf-8")


def not_in_fonts(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no font of ours has."""
    return tuple(character for character in MISSING_GLYPHS if character in text)
