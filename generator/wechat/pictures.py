"""The pictures of articles: cover, square thumb and card of a case, and the police's code with who gave it.

In: articles, codes, a folder of the cache. Out: PNG files, kept by all that they are drawn from. All but a
case's own words is the same for cases of one look: that art is laid out once, what is not kept yet in one
document, in which fonts are read once; the words are written on it. Every picture has a ground of its own,
so that a dark screen changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Code, Facts
from generator.render.extras import face_rules
from generator.render.flatpng import Ground
from generator.render.lettering import Ink, line_width, steps_of, write
from generator.render.own_pages import rendered
from generator.render.pictures import drawn_pages, flat
from generator.render.press import press_documents
from generator.render.staging import has_panel, stage_idea
from generator.render.subset import fonts_folder
from generator.render.templates import drawn_code
from generator.store import digest, keep
from generator.store.recipe import recipe
from generator.store.workers import batches, made_of
from generator.text.parting import part_evenly
from generator.wechat.article import Article

if TYPE_CHECKING:
    from PIL.Image import Image

HERE = Path(__file__).resolve().parent
HOME = "wechat"

COVER, SQUARE, CARD, CODE = "cover.png", "square.png", "card.png", "code.png"
SIZES: Mapping[str, tuple[int, int]] = {
    COVER: (900, 383),
    SQUARE: (500, 500),
    CARD: (900, 540),
    CODE: (900, 750),
}
"""Width and height in px: the editor's cover (2.35:1) and thumb (1:1); the others for a phone's width."""

_WRITTEN_ON = (COVER, CARD)
"""Pictures that get words of a case: without them they lie in the cache only, and need not be small."""

SHORT_SIGN = 20
"""Characters beside a code that stand in 36 px (15 px on a phone); longer words are smaller."""

HOST_ROOM, HOST_EM, LEAST_HOST_EM = 612.0, 40, 26
"""Width (px) beside its label, largest and least size of an address, which stands on one line.

It is there to be compared letter by letter. One that would be smaller breaks after a dot.
"""

TITLE_ROOM, GIVEAWAY_ROOM = (472.0, 240.0), (462.0, 262.0)
"""Width and height (px) of the words on cover and card, beside the figure: they have as much free on
their right (to the figure's panel, 340 and 350 px) as on their left."""

GIVEAWAY_EM = (51, 64)
"""Size of type (px) of a card's words: below the first a line is parted, the second is the most.

Nine characters are one line in the first: a writer's two lines stay two, and one case is not much larger than
the next.
"""

GIVEAWAY_MIDDLE = 246.0
"""Where the middle of a card's words stands, between label and strip (px from the top)."""

MOST_BYTES = 2_000_000
"""The editor takes pictures of at most 2 MB."""

_FACES = frozenset({"sans-bold", "serif-bold", "smiley"})
"""Faces of the fonts folder that words are written in; a theme of another face takes the sans."""

_POOL_FROM, _BATCH = 40, 64
"""Articles from which on a second process writes pictures too, and how many of one art it takes at a time."""

_LEADING = 1.16
_MEASURED = 100.0
"""Size of type (px) at which lines are measured."""
_BELOW = 0.14
"""Of a line of `_LEADING` em, what lies below the baseline, in em (Noto's hhea metrics)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSign:
    """The police's code as a picture of its own: the code, the region to choose, the campus ("" for all).

    `sample` marks that of a sample campaign, whose code leads nowhere.
    """

    code: Code
    region: str
    campus: str
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSheet:
    """Pictures that are laid out together: their names and the HTML that draws them, a page each."""

    names: tuple[str, ...]
    markup: str
    texts: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A case's own words on a picture: their lines, how large (px), and where the last one ends (px)."""

    lines: tuple[str, ...]
    em: int
    left: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _WordsTask:
    """Words to write on an art, in a face and colours; where the pictures are kept, and under which key."""

    art: Path
    words: Mapping[str, _Words]
    face: str
    colours: Mapping[str, str]
    home: Path
    key: str


def pictures_of(
    articles: Sequence[Article], signs: Sequence[AppSign], facts: Facts, cache: Path
) -> tuple[Mapping[str, Path], ...]:
    """Return the files of the pictures by their names: for each article, then for each sign."""
    home = cache / HOME
    arts, shown = list(_arts(articles)), [sign_sheet(one, facts) for one in signs]
    laid = _laid_out((*arts, *shown), home, cache)
    tasks = [_task(one, laid[art.key], home) for one, art in zip(articles, arts, strict=True)]
    written = _written(tasks)
    keep.sweep(home, {*laid, *(task.key for task in tasks)})
    return (
        *(
            _files(art.names, laid[art.key]) | _files(task.words, written[task.key])
            for art, task in zip(arts, tasks, strict=True)
        ),
        *(_files(sheet.names, laid[sheet.key]) for sheet in shown),
    )


def _files(names: Iterable[str], kept: keep.Kept) -> dict[str, Path]:
    return {name: kept.folder / name for name in names}


def _laid_out(sheets: Sequence[PictureSheet], home: Path, cache: Path) -> Mapping[str, keep.Kept]:
    """Return the pictures of sheets by their keys, laid out unless they are kept."""
    every = {sheet.key: sheet for sheet in sheets}
    found = {key: kept for key in every if (kept := keep.find(home, key)) is not None}
    wanted = [sheet for key, sheet in every.items() if key not in found]
    return {**found, **dict(_drawn(wanted, home, cache) if wanted else ())}


def _drawn(sheets: Sequence[PictureSheet], home: Path, cache: Path) -> Iterator[tuple[str, keep.Kept]]:
    """Draw the pictures of some sheets and keep them; RuntimeError where WeasyPrint complains."""
    rules = face_rules(tuple(sheet.texts for sheet in sheets), cache / "fonts")
    folders = (HERE, cache / "fonts", fonts_folder())
    made = press_documents([(sheet.markup.replace("/*faces*/", rules), folders) for sheet in sheets])
    for part in made.parts:
        if part.complaints or part.overflows:
            raise RuntimeError(f"pictures of articles: {part.complaints} {part.overflows}")
    drawn = drawn_pages(made.pdf, [SIZES[name] for sheet in sheets for name in sheet.names])
    for sheet in sheets:
        some = {name: next(drawn) for name in sheet.names}
        yield sheet.key, keep.keep(home, sheet.key, partial(_save, some))


def _save(pictures: Mapping[str, Image], folder: Path) -> None:
    for name, picture in pictures.items():
        flat(picture).save(folder / name, compress_level=1 if name in _WRITTEN_ON else 6)


def _task(article: Article, art: keep.Kept, home: Path) -> _WordsTask:
    words, look = _words(article), article.look
    face = _face(article)
    engine = recipe(__name__, fonts=fonts_folder())
    key = digest.of_text("\n".join((engine, art.folder.name, face, *map(str, words.items()))))
    return _WordsTask(art=art.folder, words=words, face=face, colours=look.drawn, home=home, key=key)


def _written(tasks: Sequence[_WordsTask]) -> Mapping[str, keep.Kept]:
    """Return the pictures with words by the keys of their tasks: each its art with its words, new or kept."""
    found = {task.key: keep.find(task.home, task.key) for task in tasks}
    wanted = [task for task in {task.key: task for task in tasks}.values() if found[task.key] is None]
    workers = 0 if len(wanted) >= _POOL_FROM else 1
    some = batches(wanted, lambda task: (task.art, *task.colours.items()), _BATCH)
    made = chain.from_iterable(made_of(_write_words, some, pool_from=2, workers=workers))
    new = {kept.folder.name: kept for kept in made}
    return {key: kept or new[key] for key, kept in found.items()}


def _write_words(tasks: Sequence[_WordsTask]) -> list[keep.Kept]:
    """Write the words of some tasks on the art that they share, and keep the pictures."""
    arts = {name: _inked(tasks[0].art / name, tasks[0].colours) for name in tasks[0].words}

    def make(task: _WordsTask, folder: Path) -> None:
        for name, said in task.words.items():
            ground, ink = arts[name]
            (folder / name).write_bytes(ground.png(_lettered(ground.picture, said, task.face, ink)))

    return [keep.keep(task.home, task.key, partial(make, task)) for task in tasks]


def _inked(art: Path, colours: Mapping[str, str]) -> tuple[Ground, Ink]:
    """Return an art with an ink for words, whose colours come after those that it has."""
    from PIL import Image

    with Image.open(art) as opened:
        picture = opened.copy()
    used = picture.getpalette() or []
    ink = Ink(colour=colours["on"], ground=colours["ground"], first=len(used) // 3)
    picture.putpalette([*used, *(channel for step in steps_of(ink) for channel in step)])
    return Ground(picture), ink


def _lettered(art: Image, words: _Words, face: str, ink: Ink) -> Image:
    """Return an art with words on it."""
    picture = art.copy()
    base = picture.height - words.bottom - _BELOW * words.em
    for up, line in enumerate(reversed(words.lines)):
        write(picture, line, (words.left, base - up * _LEADING * words.em), face, words.em, ink)
    return picture


def _face(article: Article) -> str:
    """Return the face that an article's words are written in."""
    face = article.look.theme.face
    return face if face in _FACES else "sans-bold"


def _words(article: Article) -> Mapping[str, _Words]:
    """Return a case's own words by picture: its title, and how one sees through it."""
    face = _face(article)
    title, giveaway = _lines(article.case.head.title.phrases), _lines(article.case.head.giveaway.phrases)
    said = _large(giveaway or title)
    em = min(_em(said, face, GIVEAWAY_ROOM), GIVEAWAY_EM[1])
    low = round(GIVEAWAY_MIDDLE + len(said) * _LEADING * em / 2)
    return {
        COVER: _Words(lines=title, em=_em(title, face, TITLE_ROOM), left=44, bottom=36),
        CARD: _Words(lines=said, em=em, left=44, bottom=SIZES[CARD][1] - low),
    }


def _arts(articles: Iterable[Article]) -> Iterator[PictureSheet]:
    """Yield the art of each article; those of one look and label have the same one, written out once."""
    known: dict[str, PictureSheet] = {}
    for one in articles:
        alike = repr((one.look, one.label, one.site_name, one.sample, id(one.facts)))
        if alike not in known:
            known[alike] = _art(one)
        yield known[alike]


def _art(article: Article) -> PictureSheet:
    """Return the pictures of an article without its words."""
    look = article.look
    figures = tuple(stage_idea(look.idea, look.ground, prefix=at, near=True) for at in "abc")
    return _sheet(
        (COVER, SQUARE, CARD),
        (article.label, article.site_name),
        label=article.label,
        site_name=article.site_name,
        sample=article.sample,
        facts=article.facts,
        c=look.drawn,
        figures=figures,
        split=has_panel(look.idea),
        sign=None,
    )


def sign_sheet(sign: AppSign, facts: Facts) -> PictureSheet:
    """Return the picture of a code with what is said beside it; ValueError for a sign without a code."""
    drawn = drawn_code(sign.code)
    if drawn is None:
        raise ValueError("a sign without a code")
    texts = (sign.code.issuer, sign.region, sign.campus, sign.code.host)
    said_em = 30 if max(map(len, texts[:3])) > SHORT_SIGN else 36
    host_em = _em((sign.code.host,), "sans-bold", (HOST_ROOM, HOST_EM * _LEADING))
    return _sheet(
        (CODE,),
        texts,
        sign=sign,
        split=False,
        facts=facts,
        drawn=drawn,
        em=said_em,
        host_em=max(host_em, LEAST_HOST_EM),
        host_breaks=host_em < LEAST_HOST_EM,
    )


def _sheet(names: tuple[str, ...], texts: tuple[str, ...], **data: object) -> PictureSheet:
    markup = rendered(HERE / "pictures.html.j2", names=names, sizes=SIZES, **data)
    engine = recipe(__name__, fonts=fonts_folder())
    return PictureSheet(names=names, markup=markup, texts=texts, key=digest.of_text(f"{engine}\n{markup}"))


def _lines(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return phrases as lines of a heading: a comma at a line's end says nothing there."""
    return tuple(phrase.rstrip("，、；") for phrase in phrases)


def _large(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines of a card, those parted between words in which type would be small."""
    return tuple(part for line in lines for part in _parted(line, int(GIVEAWAY_ROOM[0] / GIVEAWAY_EM[0])))


def _parted(line: str, most: int) -> Iterator[str]:
    """Yield a line in parts of at most so many characters: the fewest, then the most even.

    A comma parts first, and goes. What has no place to part it stays whole.
    """
    bare = line.rstrip("，、；")
    for clause in [bare] if len(bare) <= most else bare.split("，"):
        yield from part_evenly(clause, most)


def _em(lines: Sequence[str], face: str, room: tuple[float, float]) -> int:
    """Return the size of type (px) at which some lines of a face fill a box and do not leave it.

    Lines are measured: a condensed face has a sixth more in a line than as many full characters.
    """
    width, height = room
    longest = max((line_width(line, face, _MEASURED) for line in lines), default=0.0) or _MEASURED
    return int(min(width / longest * _MEASURED, height / (len(lines) * _LEADING)))
