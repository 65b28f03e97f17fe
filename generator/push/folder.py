"""What lies in `dist/push/<week>-<slug>/` beside a card, and the calendar: text files that anybody can open.

In: pushes and a campaign. Out: files below a folder, each with its entry for the manifest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from generator.model import Campaign
from generator.plan.localpushes import local_pushes
from generator.plan.pushes import Push
from generator.plan.pushtexts import A_MINUTE, reading_words, spoken_length
from generator.push.dates import days_of
from generator.push.ics import calendar
from generator.store.dist import ManifestEntry
from generator.store.filenames import portable
from generator.text.spoken_numbers import spoken_number

CALENDAR = "日程.ics"
FOLDER = "push"
_NOWHERE = "wuzha.invalid"


def write_pushes(part: Path, pushes: tuple[Push, ...], shown: Campaign) -> Iterator[ManifestEntry]:
    """Write each week's texts below `part`, and the calendar if there is any date to tell.

    Those of a campus with a number of its own lie in a folder of its name.
    """
    for push in pushes:
        yield from _written(part, push, shown.facts.hotline, shown.facts.police)
    for campus, local in local_pushes(shown):
        for push in local:
            yield from _written(part, push, campus.ask, shown.facts.police, campus.name)
    days = days_of(shown, pushes)
    if days:
        settings = shown.settings
        host = urlsplit(settings.site_url).hostname or _NOWHERE
        text = calendar(days, f"{settings.short_name or settings.school}反诈日程", host)
        (part / CALENDAR).write_bytes(text.encode())
        yield ManifestEntry(path=CALENDAR, role="note", title="全部日期的日历")


def _written(part: Path, push: Push, ask: str, police: str, campus: str = "") -> Iterator[ManifestEntry]:
    """Write the three texts of a week, for all or for one campus."""
    texts = {
        "文字": push.text,
        "短信": push.sms,
        "广播稿": f"{_about(push, ask, police)}\n\n{push.script}",
    }
    where, folder = (f"（{campus}）", f"/{portable(campus)}") if campus else ("", "")
    for name, text in texts.items():
        path = f"{FOLDER}/{push.slug}{folder}/{name}.txt"
        file = part / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}\n", encoding="utf-8", newline="\r\n")
        yield ManifestEntry(path=path, role="note", subject=push.slug, title=f"{name}{where} · {push.title}")


def _about(push: Push, ask: str, police: str) -> str:
    """Return what stands above a script: how long it is, and how its numbers are read."""
    numbers = "，".join(
        f"{number} 读“{spoken_number(number)}”"
        for number in dict.fromkeys((ask, police))
        if number in push.script
    )
    count = spoken_length(push.script)
    about = f"（{count} 字，每分钟念 {A_MINUTE} 字，约 {reading_words(push.script)}。"
    return f"{about}{numbers}。）" if numbers else f"{about}）"
