"""The finder's held-out sentences, what the page answers to them, and the table of it for the handbook.

Two sets, each written by somebody who had seen neither word lists nor `facts/met.yml`, the second after the
finder was made. Nobody may learn from them: no sentence of them goes into `met.yml`, no word into a list
because it failed here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page

_DATA = Path(__file__).resolve().parents[1] / "site" / "data"
HELD_OUT = {"第一套": _DATA / "held_out.tsv", "第二套": _DATA / "held_out_2.tsv"}
NO_FRAUD = "都不是"
NOT_FOUND = "没找到很像的"

Asked = list[tuple[str, str, list[str]]]
"""Sentence, its type, and the names that the page shows, the likeliest first; none: not found."""


def answer(page: Page, said: str) -> list[str]:
    """Ask the finder on its page; return its heading and the names of what is like it too."""
    page.evaluate("() => document.querySelectorAll('#match > *').forEach(one => one.remove())")
    page.fill("#said", said)
    page.press("#said", "Enter")
    page.wait_for_selector("#match h2")
    return [one.inner_text() for one in page.locator("#match h2, #match .also a").all()]


_ANSWERS = """async (all) => {
  const shown = () => [...document.querySelectorAll('#match h2, #match .also a')].map(one => one.innerText);
  const answers = [];
  for (const said of all) {
    document.querySelectorAll('#match > *').forEach(one => one.remove());
    document.querySelector('#said').value = said;
    document.querySelector('.askbox button').click();
    for (let at = 0; at < 500 && !document.querySelector('#match h2'); at++)
      await new Promise(done => setTimeout(done, at ? 10 : 0));
    answers.push([shown(), [...document.querySelectorAll('#match > *')].map(
      one => [one.className, one.getAttribute('href') || '', one.textContent])]);
  }
  return answers;
}"""
"""Ask by the page's own button, and wait for each answer; an answer that does not come is an empty list."""


Parts = list[tuple[str, str, str]]
"""The parts of an answer: class, where it leads, words."""


def answers(page: Page, all_said: Sequence[str]) -> list[tuple[list[str], Parts]]:
    """Ask the finder many sentences; return of each answer the heading with the names, and the parts."""
    told = page.evaluate(_ANSWERS, list(all_said))
    return [(names, [(kind, href, words) for kind, href, words in parts]) for names, parts in told]


def sentences(place: Path) -> list[tuple[str, str]]:
    """Return the held-out sentences of a set with their types."""
    lines = place.read_text(encoding="utf-8").splitlines()
    return [(said, kind) for said, _, kind in (line.partition("\t") for line in lines if line.strip())]


def ask_all(page: Page) -> dict[str, Asked]:
    """Ask the finder all held-out sentences, by the name of their set."""
    return {name: _asked(page, sentences(place)) for name, place in HELD_OUT.items()}


def _asked(page: Page, asked: Sequence[tuple[str, str]]) -> Asked:
    shown = answers(page, [said for said, _ in asked])
    return [
        (said, kind, [] if names[0] == NOT_FOUND else names)
        for (said, kind), (names, _) in zip(asked, shown, strict=True)
    ]


def figures(asked: Asked) -> Mapping[str, float]:
    """Return shares in percent: right first, in the first two, not found; everyday talk not found."""
    fraud = [(kind, names) for _, kind, names in asked if kind != NO_FRAUD]
    other = [names for _, kind, names in asked if kind == NO_FRAUD]
    return {
        "第一个就对": 100 * sum(names[:1] == [kind] for kind, names in fraud) / len(fraud),
        "前两个里有": 100 * sum(kind in names[:2] for kind, names in fraud) / len(fraud),
        "说没找到": 100 * sum(not names for _, names in fraud) / len(fraud),
        "闲话说没找到": 100 * sum(not names for names in other) / len(other),
    }


def table(sets: Mapping[str, Asked]) -> str:
    """Return the table by type as Markdown: what was asked, what was right, and what it was taken for."""
    rows = ["| 类型 | 句数 | 第一个就对 | 前两个里有 | 说没找到 | 认成了别的 |", "|---|---|---|---|---|---|"]
    asked = [one for part in sets.values() for one in part]
    for kind in dict.fromkeys(kind for _, kind, _ in asked):
        own = [names for _, one, names in asked if one == kind]
        others = Counter(names[0] for names in own if names and names[0] != kind)
        taken = "、".join(f"{name} {count}" for name, count in sorted(others.items())) or "–"
        right = (
            f"{sum(names[:1] == [kind] for names in own)} | {sum(kind in names[:2] for names in own)}"
            if kind != NO_FRAUD
            else "– | –"
        )
        rows.append(f"| {kind} | {len(own)} | {right} | {sum(not names for names in own)} | {taken} |")
    sums = [f"{name}：{_shares(part)}。" for name, part in sets.items()]
    return "\n\n".join(["\n".join(rows), *sums]) + "\n"


def _shares(asked: Asked) -> str:
    return "；".join(f"{name} {share:.1f} %" for name, share in figures(asked).items())
