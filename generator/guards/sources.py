"""The sources that guards look at: the files of a campaign as they stand, and what their heads declare.

In: the root folder and the campaign. Out: files in order, their text and kind. What can't be read was
reported by the load stage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Report
from generator.guards import consent
from generator.model import Campaign, Meeting, Origin, PageHead, Review, State, Suppression
from generator.model.base import TextKind
from generator.model.stage import suits
from generator.reading.files import MOST_BYTES, read_text

TEXT_SUFFIXES = (
    ".txt",
    ".csv",
    ".svg",
    ".json",
    ".yml",
    ".yaml",
    ".html",
    ".htm",
    ".xml",
    ".js",
    ".css",
    ".md",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the head of a file declares to the guards, as the model has it.

    A file that was not understood declares nothing: neither suppressions nor consent. `readers` are the only
    campuses that get it, where its stages say so.
    """

    origin: Origin
    suppressions: tuple[Suppression, ...] = ()
    teller_agreed: bool = False
    draft: bool = False
    photos_agreed: bool = False
    readers: tuple[str, ...] = ()


def declarations(campaign: Campaign) -> dict[str, Declared]:
    """Return what each file that was understood declares."""
    tellers = {case.origin.file: case.head.narrator_consent for case in campaign.cases}
    readers = dict(_readers(campaign))
    heads: list[tuple[Origin, Review | PageHead]] = [
        *((piece.origin, piece.head.review) for piece in campaign.reviewed_kinds),
        *((page.origin, page.head) for page in campaign.pages),
    ]
    return {
        origin.file: Declared(
            origin=origin,
            suppressions=head.suppressions,
            teller_agreed=consent.is_consent(tellers.get(origin.file, "")),
            draft=head.state is State.DRAFT,
            photos_agreed=consent.is_consent(head.photo_consent),
            readers=readers.get(origin.file, ()),
        )
        for origin, head in heads
    }


def _readers(campaign: Campaign) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the files whose stages not all campuses have, with the campuses that have them."""
    settings = campaign.settings
    limited = [
        *((case.origin.file, case.head.for_stages) for case in campaign.cases),
        *((quiz.origin.file, quiz.head.for_stages) for quiz in campaign.quizzes),
        *((meeting.origin.file, meeting.head.stages) for meeting in campaign.of(Meeting)),
    ]
    for file, stages in limited:
        got = tuple(one.name for one in settings.campuses if suits(stages, settings.stages_at(one)))
        if len(got) < len(settings.campuses):
            yield file, got


def source_files(root: Path) -> Iterator[Path]:
    """Yield the files below content/ and docs/ in order; hidden ones are never published."""
    for folder in ("content", "docs"):
        for path in sorted((root / folder).rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
            if not hidden and path.is_file():
                yield path


def source_text(path: Path, root: Path) -> str | None:
    """Return the text of a source; None for what is no text or cannot be read."""
    if path.suffix.lower() not in TEXT_SUFFIXES or path.stat().st_size > MOST_BYTES:
        return None
    return read_text(path, root, Report())


def text_kind(name: str) -> TextKind:
    """Return what the guards take a source for, by its name."""
    from generator.content.kinds import (
        kind_of,  # takes as long as the rest; a build of nothing new needs none
    )

    if name == "content/campaign.yml":
        return TextKind.SETTINGS
    kind = kind_of(name)
    return kind.guarded_as if kind else TextKind.OTHER
