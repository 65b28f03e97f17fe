"""Make one piece: typeset its job, press it, and say in Chinese what went wrong on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics import Diagnostic, Location, Severity
from generator.model import Artifact, Board, Brief, Job, Letter, Output, Pledge, Poster, Process, Role
from generator.model.board import Box
from generator.products.slips import slip
from generator.render.arts import pressed_art
from generator.render.boards.drawn import drawn_board, picture_box
from generator.render.compose import compose
from generator.render.decks.deck import SHAPE, deck_of
from generator.render.extras import face_rules
from generator.render.longfeet import shorter_foot
from generator.render.overflow import Overflow
from generator.render.paper_target import picture_files, pictures_on
from generator.render.photos import picture_in
from generator.render.pictures import pictures, shown_on_screen
from generator.render.press import Pressed, TooMuchTextError, press
from generator.render.smallposters import small_posters
from generator.render.stamping import stamped
from generator.render.subset import fonts_folder
from generator.render.templates import CATALOG, CONCEPTS, Part, is_parted, typeset
from generator.store.dependencies import seek

LAYOUTS = "layouts.yml"
AT_SCHOOL = (Process.MONO, Process.RISO, Process.LASER)
"""Processes of printers whose dialog must not fit a sheet to the paper."""
SETTINGS = MappingProxyType({"回执里的学校": "学校", "落款": "落款", "页脚说明": "校区"})
"""Parts whose words stand in the campaign file, and under which key."""
FOOT = frozenset({"落款", "页脚说明"})
"""Parts of a foot: their words are put together from several keys."""
BY_THE_TEAM = frozenset({"分块", "单字"})
"""Parts of a board's sheets that hold what the board holds: where it says what is too much, they need not."""
STAND_IN = MappingProxyType({"主题句": "标题"})
"""What is printed in a part whose own key was left out."""


def render(
    job: Job, product: Path, folder: Path, *, key: str = "", cache: Path | None = None, stamps: bool = True
) -> Artifact:
    """Make the piece of a job in `folder`, without pictures.

    `product` is its product's folder, `cache` keeps extra fonts and arts. What differs by campus is stamped
    on an art that is pressed once, or (not `stamps`) pressed with it: the page is the same.
    """
    cache = cache or folder
    fonts = cache / "fonts"
    composition, remarks = compose(job, product) if seek(product / LAYOUTS) is not None else (None, ())
    board = drawn_board(job.piece.subject, job.piece.foot) if isinstance(job.piece.subject, Board) else None
    remarks = (*remarks, *(board.remarks if board else ()))
    extra = {
        "composition": composition,
        "board": board,
        "deck": deck_of(job) if job.format.shape == SHAPE else None,
        "slip": slip(),
        "small": small_posters(job.piece.subject) if isinstance(job.piece.subject, Brief) else (),
        "extra_faces": face_rules(job.piece, fonts),
    }
    folders = (product, CATALOG, CONCEPTS, fonts, fonts_folder(), *picture_files(job))
    pdf = folder / "proof.pdf"
    whole = not (stamps and job.campus and is_parted(product))
    markup = typeset(job, product, extra=extra, part=Part.WHOLE if whole else Part.FOOT)
    try:
        pressed = press(markup, folders=folders, as_large=job.format.process in AT_SCHOOL)
        if not whole:
            art = typeset(job, product, extra=extra, part=Part.ART)
            pressed = _on_art(pressed, pressed_art(art, folders, cache))
    except TooMuchTextError as problem:
        return _blank(job, pdf, key, remarks, problem.overflows)
    pdf.write_bytes(pressed.pdf)
    return Artifact(
        job=job,
        key=key,
        outputs=(Output(role=Role.PROOF, path=pdf),),
        pages=pressed.pages,
        findings=(*remarks, *_findings(job, pressed, remarks)),
    )


def _on_art(foot: Pressed, art: Pressed) -> Pressed:
    """Return a foot stamped on its art, with what was wrong with either."""
    return Pressed(
        pdf=stamped(foot.pdf, art.pdf),
        pages=max(foot.pages, art.pages),
        overflows=(*art.overflows, *foot.overflows),
        complaints=(*art.complaints, *foot.complaints),
    )


def _blank(
    job: Job, pdf: Path, key: str, remarks: tuple[Diagnostic, ...], overflows: tuple[Overflow, ...]
) -> Artifact:
    """Return a piece without a page, and the error that its text goes far beyond what it holds."""
    pdf.write_bytes(press("<html lang='zh'><title>空白</title>", folders=(pdf.parent,)).pdf)
    found = tuple(_overflowing(job, overflow) for overflow in overflows)
    if not found:
        place = _body_place(job, "正文") or job.origin.at()
        name = f"{job.title}（{job.format.name}）"
        found = (_error(place, "overflow", f"{name}：文字太多，一张纸上远远放不下", _shorter(job)),)
    outputs = (Output(role=Role.PROOF, path=pdf),)
    return Artifact(job=job, key=key, outputs=outputs, pages=0, findings=(*remarks, *found))


def pictured(made: Artifact, folder: Path) -> Artifact:
    """Make the pictures of a piece in `folder`, and put its PDF there too if it lies elsewhere."""
    pdf, thumb, px = folder / "proof.pdf", folder / "thumb.webp", made.job.format.px
    if made.pdf != pdf:
        shutil.copyfile(made.pdf, pdf)
    role = Role.IMAGE if px else Role.PREVIEW
    large, toned = folder / f"{role}.png", _has_tones(made.job)
    large_px, thumb_px = (
        shown_on_screen(pdf, large, thumb, px, toned=toned)
        if px
        else pictures(pdf, large, thumb, _shown(made.job), toned=toned)
    )
    outputs = (
        Output(role=Role.PROOF, path=pdf),
        Output(role=role, path=large, px=large_px),
        Output(role=Role.THUMB, path=thumb, px=thumb_px),
        *_edited(made.job, pdf, folder),
    )
    return replace(made, outputs=outputs)


def _has_tones(job: Job) -> bool:
    """Tell whether a piece has more colours than flat ones: a photograph."""
    return isinstance(job.piece.subject, Poster) and job.piece.subject.photo is not None


def _edited(job: Job, pdf: Path, folder: Path) -> Iterator[Output]:
    """Write what people edit beside the PDF: of a deck its slides."""
    if job.format.shape == SHAPE:
        from generator.render.decks.powerpoint import written_deck

        path = folder / "slides.pptx"
        path.write_bytes(written_deck(deck_of(job), pdf))
        yield Output(role=Role.SLIDES, path=path)


def _shown(job: Job) -> Box | None:
    """Return the part of the first page (mm) that is the piece's picture; None for the whole page."""
    subject = job.piece.subject
    if not isinstance(subject, Board) or job.piece.draft or job.format.shape != "landscape":
        return None
    return picture_box(subject)


def _findings(job: Job, pressed: Pressed, remarks: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    name = f"{job.title}（{job.format.name}）"
    said = {remark.location for remark in remarks if remark.severity is Severity.ERROR}
    for overflow in pressed.overflows:
        if _place(job, overflow.part) not in said and not (said and overflow.part in BY_THE_TEAM):
            yield _overflowing(job, overflow)
    if pressed.pages > job.pages and not pressed.overflows:
        message = f"{name}：排出了 {pressed.pages} 页，只能有 {job.pages} 页"
        yield _error(job.origin.at(), "surplus-page", message, "请删短正文；这一种印件不能多出一页。")
    for complaint in pressed.complaints:
        if picture := picture_in(complaint):
            yield _broken_picture(job, picture, name)
            continue
        message = f"{name}：排版引擎报告：{complaint}"
        hint = "请检查正文里有没有特殊字符或图片；若没有，请把这一行发给维护者。"
        yield _error(job.origin.at(), "press-warning", message, hint)


def _overflowing(job: Job, overflow: Overflow) -> Diagnostic:
    """Return the error that a part has no room, at the line of the text where that begins if it is known."""
    place = _place(job, overflow.part)
    if overflow.line:
        place = replace(job.origin.at(), line=overflow.line, column=1)
    message = f"{job.title}（{job.format.name}）：{overflow.said()}"
    if overflow.part in FOOT:
        return _error(place, "overflow", message, shorter_foot(job.piece.foot, overflow.words))
    return _error(place, "overflow", message, overflow.cure(_shorter(job)))


def _shorter(job: Job) -> str:
    """Say what can be made shorter: on a letter the telephones take room."""
    phones = len(job.piece.phones)
    if isinstance(job.piece.subject, Letter) and phones > 1:
        return f"请删短正文；信末印了 {phones} 个电话，campaign.yml 的“电话”里只留一个，也能省出地方。"
    return "请删短这一部分的文字，直到放得下。"


def _broken_picture(job: Job, path: str, name: str) -> Diagnostic:
    places = (shown.location for shown in pictures_on(job) if shown.path == path)
    message = f"{name}：图片 {path} 打不开，印不出来"
    hint = "文件可能坏了，或者后缀不对；请重新保存一次，或者换一张。"
    return _error(next(places, job.origin.at()), "picture-broken", message, hint)


def _place(job: Job, part: str) -> Location:
    """Return where the words of a part stand: parts are named after the key that holds them."""
    if part in SETTINGS:
        return job.settings.at(SETTINGS[part])
    place = job.origin.at(part)
    if place != job.origin.at():
        return place
    return job.origin.at(STAND_IN[part]) if part in STAND_IN else _body_place(job, part) or place


def _body_place(job: Job, part: str) -> Location | None:
    """Return where the text begins that a part of a sheet shows; None where it has no body."""
    match job.piece.subject:
        case Letter(body=body, translation=translation):
            sections = translation if part == "译文" else body
        case Pledge(body=body) | Brief(body=body):
            sections = body
        case _:
            return None
    return next((section.location for section in sections), None)


def _error(place: Location, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(location=place, severity=Severity.ERROR, code=code, message=message, hint=hint)
