"""A deck's PDF and its `.pptx` are one value: the same words, within the page, editable, the same bytes."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation
from sample_meetings import catalog, meeting_jobs

from generator.guards.outlets import pptx_words
from generator.model import Artifact, Idea, Job, Meeting, Role
from generator.model.meeting import SlideKind
from generator.model.piece import output_of
from generator.preflight import preflight
from generator.render.decks.case_slides import NARROW
from generator.render.decks.deck import deck_of
from generator.render.decks.fitting import fit_clauses, fit_text
from generator.render.decks.grounds import FOOT, theme_of
from generator.render.decks.parts import PAGE, Deck, FigurePart, TextPart
from generator.render.decks.powerpoint import EMU_PER_MM, FACE, written_deck
from generator.render.decks.slides import CLEAR
from generator.render.render import pictured, render

SOFFICE = shutil.which("soffice") or ""
IMPRESS = bool(SOFFICE) and any(Path("/usr/lib/libreoffice").rglob("libsdlo.so"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A deck as it lies in its folder."""

    job: Job
    deck: Deck
    artifact: Artifact

    @property
    def pptx(self) -> Path:
        return output_of(self.artifact.outputs, Role.SLIDES).path


@pytest.fixture(scope="module", params=[0, 1], ids=["two cases", "one case"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    job = meeting_jobs("meeting-slides")[request.param]
    folder = tmp_path_factory.mktemp("deck")
    artifact = pictured(render(job, catalog().product(job.product).folder, folder), folder)
    assert [str(found) for found in (*artifact.findings, *preflight(job, artifact.pdf))] == []
    return Made(job=job, deck=deck_of(job), artifact=artifact)


def bare(words: str) -> str:
    """Return words without white space, as both files can be compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def text_of(shape: Any) -> str:
    return str(shape.text_frame.text) if shape.has_text_frame else ""


def test_python_pptx_reads_each_text_back_from_a_box_that_can_be_edited(made: Made) -> None:
    show = Presentation(str(made.pptx))
    assert len(show.slides) == len(made.deck.slides)
    for slide, wanted in zip(show.slides, made.deck.slides, strict=True):
        read = {shape.name: bare(text_of(shape)) for shape in slide.shapes}
        for part in wanted.parts:
            assert read[part.name] == (bare(part.text) if isinstance(part, TextPart) else "")
        assert slide.shapes.title is not None
        assert bare(slide.shapes.title.text_frame.text) == bare(wanted.title.text)
        assert slide.notes_slide.notes_text_frame.text == "\n".join(wanted.notes)
        layout = [bare(text_of(shape)) for shape in slide.slide_layout.shapes if not shape.is_placeholder]
        parts = made.deck.frame(wanted.frame).parts
        assert layout == [bare(part.text) if isinstance(part, TextPart) else "" for part in parts]


def test_the_pdf_says_on_each_page_what_the_slide_says(made: Made) -> None:
    document = pypdfium2.PdfDocument(made.artifact.pdf)
    for page, slide in zip(document, made.deck.slides, strict=True):
        parts = (*made.deck.frame(slide.frame).parts, *slide.parts)
        wanted = "".join(bare(part.text) for part in parts if isinstance(part, TextPart))
        assert sorted(bare(page.get_textpage().get_text_bounded())) == sorted(wanted)


def boxes(shapes: Any) -> Iterator[tuple[str, float, float, float, float]]:
    for shape in shapes:
        left, top, width, height = (
            edge / EMU_PER_MM for edge in (shape.left, shape.top, shape.width, shape.height)
        )
        yield shape.name, left, top, left + width, top + height


def test_no_shape_stands_out_of_its_slide(made: Made) -> None:
    show = Presentation(str(made.pptx))
    assert (show.slide_width, show.slide_height) == (PAGE.w * EMU_PER_MM, PAGE.h * EMU_PER_MM)
    master = show.slide_masters[0]
    for owner in (*show.slides, *master.slide_layouts, master):
        for name, left, top, right, bottom in boxes(owner.shapes):
            assert min(left, top) >= -0.01, name
            assert right <= PAGE.w + 0.01, name
            assert bottom <= PAGE.h + 0.01, name


def test_the_same_deck_is_the_same_bytes_without_clock_or_machine(made: Made) -> None:
    again = written_deck(made.deck, made.artifact.pdf)
    assert again == made.pptx.read_bytes()
    with zipfile.ZipFile(made.pptx) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        names = archive.namelist()
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
    assert set(re.findall(r">(\d{4}-[^<]*)<", core)) == {"2000-01-01T00:00:00Z"}
    assert made.job.piece.school in core
    assert "Canny" not in core


def test_faces_are_named_once_and_no_font_is_in_the_file(made: Made) -> None:
    with zipfile.ZipFile(made.pptx) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        slides = [archive.read(name).decode() for name in archive.namelist() if "slides/slide" in name]
        assert not [name for name in archive.namelist() if "font" in name.lower()]
    assert theme.count(f'<a:ea typeface="{FACE}"/>') == 2
    assert not [slide for slide in slides if "typeface" in slide]


def test_each_beat_is_a_click_on_shapes_that_are_there(made: Made) -> None:
    show = Presentation(str(made.pptx))
    for slide, wanted in zip(show.slides, made.deck.slides, strict=True):
        late = [part for part in wanted.parts if part.beat > 1]
        xml = slide.element.xml
        named = {int(found) for found in re.findall(r'<p:spTgt spid="(\d+)"', xml)}
        ids = {shape.name: shape.shape_id for shape in slide.shapes}
        assert named == {ids[part.name] for part in late}
        assert xml.count('nodeType="clickEffect"') == len({part.beat for part in late})


def test_the_gate_reads_slides_layouts_and_notes(made: Made) -> None:
    words = pptx_words(made.pptx.read_bytes())
    for slide in made.deck.slides:
        for note in slide.notes:
            assert note in words
    assert made.job.piece.short_name in words
    assert "96110" in words


def test_a_draft_says_so_on_every_slide(made: Made) -> None:
    deck = deck_of(replace(made.job, piece=replace(made.job.piece, draft=True)))
    for frame in deck.frames:
        assert "草稿" in [part.text for part in frame.parts if isinstance(part, TextPart)]


@pytest.mark.skipif(not IMPRESS, reason="LibreOffice is not installed: apt-get install libreoffice-impress")
def test_libreoffice_shows_every_word_in_its_box(made: Made, tmp_path: Path) -> None:
    """LibreOffice lays out by itself, with fonts of its own: what it prints stands within each box' lines."""
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made.pptx)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    document = pypdfium2.PdfDocument(tmp_path / "slides.pdf")
    assert len(document) == len(made.deck.slides)
    for page, slide in zip(document, made.deck.slides, strict=True):
        assert page.get_width() == pytest.approx(PAGE.w / 25.4 * 72, abs=1)
        text = page.get_textpage()
        mm = 25.4 / 72
        for part in (*made.deck.frame(slide.frame).parts, *slide.parts):
            if not isinstance(part, TextPart):
                continue
            box = part.box
            inside = text.get_text_bounded(
                left=(box.x - 1) / mm,
                right=(box.right + 1) / mm,
                top=(PAGE.h - box.y + 3) / mm,
                bottom=(PAGE.h - box.bottom - 3) / mm,
            )
            assert bare(part.text) in bare(inside), (slide.number, part.name)


def test_rows_below_a_title_of_two_lines_stay_clear_of_the_foot() -> None:
    job = meeting_jobs("meeting-slides")[0]
    meeting = job.piece.subject
    assert isinstance(meeting, Meeting) and meeting.lesson
    title = ("先让你赚了几块钱的小甜头，", "再要你垫付几百块的大本钱")
    slides = tuple(
        replace(one, title=title if one.kind is SlideKind.WHO else one.title) for one in meeting.lesson.slides
    )
    subject = replace(meeting, lesson=replace(meeting.lesson, slides=slides))
    for slide in deck_of(replace(job, piece=replace(job.piece, subject=subject))).slides:
        if meeting.lesson.slides[slide.number - 1].kind is SlideKind.WHO:
            words = [part.box for part in slide.parts if isinstance(part, TextPart)]
            assert max(box.bottom for box in words if box.x < NARROW) <= FOOT - CLEAR + 0.01


def test_no_word_of_his_is_broken_at_the_end_of_a_line() -> None:
    said = fit_clauses("您有个号码涉嫌发诈骗短信，我给您转公安。", 190, 50, (54, 52, 48), 1.3)
    assert said.lines[0].endswith(("诈骗", "发", "短信，")), said.lines
    assert all(len(line) > 2 for line in fit_text("马上告诉他家里和老师", 190, 52, (66,), 1.2).lines)


def test_slides_wear_their_case_and_no_ground_stands_three_times_in_a_row() -> None:
    """The theme is that of the case's own poster; a sentence, a question and an answer never look alike."""
    job = meeting_jobs("meeting-slides")[1]
    assert isinstance(job.piece.subject, Meeting) and job.piece.subject.lesson
    slides = job.piece.subject.lesson.slides
    assert {theme_of(one, job).name for one in slides} == {"校园"} != {job.piece.theme.name}
    grounds = [deck_of(job).frame(one.frame).ground for one in deck_of(job).slides]
    assert len(set(grounds)) == 4
    assert all(len({*three}) > 1 for three in zip(grounds, grounds[1:], grounds[2:], strict=False))


def test_a_case_without_a_drawn_idea_is_told_beside_a_plain_drawing() -> None:
    job = meeting_jobs("meeting-slides")[0]
    meeting = job.piece.subject
    assert isinstance(meeting, Meeting) and meeting.lesson
    bare = Idea(theme=job.piece.theme, concept=None, drawing="dice")
    slides = tuple(replace(one, idea=bare) for one in meeting.lesson.slides)
    subject = replace(meeting, lesson=replace(meeting.lesson, slides=slides))
    cover = deck_of(replace(job, piece=replace(job.piece, subject=subject))).slides[0]
    (figure,) = [part for part in cover.parts if isinstance(part, FigurePart)]
    assert figure.figure.name == "dice"
    assert figure.fill != deck_of(job).frames[0].ground


def test_title_and_rhyme_stand_on_another_ground_than_the_figure_beside_them_which_keeps_its_own(
    made: Made,
) -> None:
    """On the light ground a receipt of paper had lost its edges: paper on paper."""
    subject = made.job.piece.subject
    assert isinstance(subject, Meeting) and subject.lesson
    for told, drawn in zip(subject.lesson.slides, made.deck.slides, strict=True):
        if told.kind not in (SlideKind.COVER, SlideKind.RHYME):
            continue
        idea = told.idea
        assert idea and idea.concept
        panel = next(part for part in drawn.parts if isinstance(part, FigurePart))
        own = idea.theme.paints(idea.concept.ground)["底"]
        assert panel.fill == idea.theme.colour(own).screen
        assert panel.fill != made.deck.frame(drawn.frame).ground
