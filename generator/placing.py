"""Where the files of finished pieces lie in `dist/`: a folder a subject, names that stay the same.

In: pieces. Out: their places and their rows for the manifest. Shops, printers and screens have folders of
their own, so that nobody prints a proof or a small picture by mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Severity
from generator.model import Artifact, Meeting, Output, Role, picture_of
from generator.pipeline import BuildResult
from generator.platework import is_plated
from generator.presswork import is_ordered
from generator.push.folder import FOLDER
from generator.store import linking
from generator.store.dist import ManifestEntry
from generator.store.filenames import portable

DRAFT = "draft"
"""The role of a proof that nobody has reviewed; it never lies in `dist/`."""

PRINT, PROOFS, PREVIEWS, SCREENS, OFFICE = "print/", "proof/", "preview/", "screen/", "office/"
"""Where what is printed lies, RGB proofs of what has a press sheet, small pictures, pieces for screens, and
sheets of the office printer with several of a small piece.
"""

_HOMES = {"push": f"{FOLDER}/"}
"""Products whose pieces lie with other files of theirs."""

MEETINGS = "meeting/"
"""Where class teachers find the pack of a class meeting, a folder each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPiece:
    """A piece and where its files lie, relative to `dist/`.

    `ordered` pieces are printed from a press sheet in an order's folder, so their proof lies apart; `apart`
    are all low-resolution pictures, so that nobody prints one.
    """

    artifact: Artifact
    product_title: str
    stem: str
    ordered: bool = False
    apart: bool = False

    def place(self, output: Output) -> str:
        """Return where an output lies, relative to `dist/`: the piece's name, the file's ending."""
        home = MEETINGS if isinstance(self.artifact.job.piece.subject, Meeting) else PRINT
        if output.role is Role.PREVIEW and self.apart:
            home = PREVIEWS
        elif output.role is Role.IMAGE and self.apart:
            home = _HOMES.get(self.artifact.job.product, SCREENS)
        elif output.role is Role.PROOF and self.ordered:  # nor a proof of what is printed from plates
            home = PROOFS
        return home + self.stem.removeprefix(PRINT) + output.path.suffix

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Return the outputs that are published: of a piece for screens only the picture that is shown there.

        The site has small pictures of its own.
        """
        outputs = self.artifact.outputs
        if self.artifact.job.format.px:
            return (picture_of(outputs),)
        return tuple(output for output in outputs if output.role is not Role.THUMB)


def copy_piece(part: Path, piece: PublishedPiece) -> Iterator[ManifestEntry]:
    """Copy a piece's files to their places below a folder and yield their entries."""
    for output in piece.outputs:
        linking.put(output.path, part / piece.place(output))
        yield entry_of(piece, output)


def entry_of(piece: PublishedPiece, output: Output) -> ManifestEntry:
    """Return what the manifest says of an output; of a picture, only what it shows."""
    artifact, job = piece.artifact, piece.artifact.job
    shown = ManifestEntry(
        path=piece.place(output),
        role=DRAFT if job.piece.draft and output.px is None else output.role,
        product=job.product,
        format=job.format.id,
        subject=job.subject,
        title=job.title,
    )
    if output.px is not None:
        return shown
    warned = any(finding.severity is Severity.WARNING for finding in artifact.findings)
    return replace(
        shown,
        pages=artifact.pages,
        trim_mm=job.format.trim_mm,
        bleed_mm=output.bleed_mm,
        scale=job.format.scale,
        codes=tuple(code.text for code in job.codes),
        preflight="warn" if warned else "pass",
    )


def places(made: BuildResult, *, apart: bool = False) -> Iterator[PublishedPiece]:
    """Yield each piece with its place: a folder a subject, Chinese file names that stay the same.

    `apart`: proofs of what has a press sheet, and small pictures, lie in folders of their own.
    """
    taken: set[str] = set()
    for artifact in made.artifacts:
        product = made.catalog.product(artifact.job.product).title
        stem = _stem(artifact, "")
        if stem in taken:
            stem = _stem(artifact, product)
        taken.add(stem)
        yield PublishedPiece(
            artifact=artifact,
            product_title=product,
            stem=stem,
            ordered=apart and (is_ordered(artifact.job) or is_plated(artifact.job)),
            apart=apart,
        )


def _stem(artifact: Artifact, product: str) -> str:
    job = artifact.job
    words = (job.title[:30], product, job.format.name, job.campus)
    return f"{PRINT}{job.subject}/{portable('_'.join(word for word in words if word))}"
