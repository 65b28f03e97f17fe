"""The pictures of articles: cover, square thumb and card of a case, and the police's code with who gave it.

In: articles, codes, a folder of the cache. Out: PNG files, kept by all that they are drawn from; what is not
kept yet is pressed in one document, in which fonts are read once. Every picture has a ground of its own, so
that a dark screen changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model import Code, Facts
from generator.render.extras import face_rules
from generator.render.own_pages import rendered
from generator.render.pictures import drawn_pages, save_flat
from generator.render.press import press_documents
from generator.render.staging import StagedFigure, stage_figure
from generator.render.subset import fonts_folder
from generator.render.templates import drawn_code
from generator.store import digest, keep
from generator.store.recipe import recipe
from generator.wechat.article import Article

HERE = Path(__file__).resolve().parent
HOME = "wechat"

COVER, SQUARE, CARD, CODE = "cover.png", "square.png", "card.png", "code.png"
SIZES: Mapping[str, tuple[int, int]] = {
    COVER: (900, 383),
    SQUARE: (500, 500),
    CARD: (900, 600),
    CODE: (900, 640),
}
"""Width and height in px: the editor's cover (2.35:1) and thumb (1:1); the others for a phone's width."""

LONG_SIGN = 30
"""Characters of a line beside a code that is long: issuers have 24 at most, hosts mostly fewer."""

MOST_BYTES = 2_000_000
"""The editor takes pictures of at most 2 MB."""

_FACES = {
    "sans-bold": ("Noto Sans CJK SC", 700),
    "serif-bold": ("Noto Serif CJK SC", 700),
    "smiley": ("Smiley Sans", 400),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSign:
    """The police's code as a picture of its own: the code, the region to choose, the campus ("" for all)."""

    code: Code
    region: str
    campus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSheet:
    """Pictures of one entry: their names and the HTML that draws them, a page each."""

    names: tuple[str, ...]
    markup: str
    texts: tuple[str, ...]
    key: str


def pictures_of(
    articles: Sequence[Article], signs: Sequence[AppSign], facts: Facts, cache: Path
) -> tuple[Path, ...]:
    """Return the folders of the pictures: one for each article, then one for each sign."""
    sheets = [*(_case_sheet(one) for one in articles), *(sign_sheet(one, facts) for one in signs)]
    home = cache / HOME
    found = {sheet.key: keep.find(home, sheet.key) for sheet in sheets}
    wanted = list({sheet.key: sheet for sheet in sheets if found[sheet.key] is None}.values())
    if wanted:
        found |= dict(_drawn(wanted, home, cache))
    keep.sweep(home, set(found))
    return tuple(kept.folder for sheet in sheets if (kept := found[sheet.key]) is not None)


def _drawn(sheets: Sequence[PictureSheet], home: Path, cache: Path) -> Iterator[tuple[str, keep.Kept]]:
    """Draw the pictures of some sheets and keep them; RuntimeError where WeasyPrint complains."""
    rules = face_rules(tuple(sheet.texts for sheet in sheets), cache / "fonts")
    folders = (HERE, cache / "fonts", fonts_folder())
    made = press_documents([(sheet.markup.replace("/*faces*/", rules), folders) for sheet in sheets])
    for part in made.parts:
        if part.complaints or part.overflows:
            raise RuntimeError(f"pictures of articles: {part.complaints} {part.overflows}")
    names = [name for sheet in sheets for name in sheet.names]
    drawn = drawn_pages(made.pdf, [SIZES[name] for name in names])
    for sheet in sheets:
        some = {name: next(drawn) for name in sheet.names}

        def save(folder: Path, some: Mapping[str, object] = some) -> None:
            for name, picture in some.items():
                save_flat(picture, folder / name)  # type: ignore[arg-type]

        yield sheet.key, keep.keep(home, sheet.key, save)


def _case_sheet(article: Article) -> PictureSheet:
    look = article.look
    face, weight = _FACES.get(look.theme.face, _FACES["sans-bold"])
    figures = tuple(stage_figure(look.concept, look.theme, prefix=at) for at in "abc") if look.concept else ()
    title, giveaway = _lines(article.case.head.title.phrases), _lines(article.case.head.giveaway.phrases)
    label = _halves(article.label)
    names = (COVER, SQUARE, CARD)
    return _sheet(
        names,
        (article.title, article.label, article.school, article.site_name, *giveaway),
        article=article,
        c=look.drawn,
        face=face,
        weight=weight,
        figures=figures,
        stroke=look.theme.fine_stroke_em if look.theme.face != "serif-bold" else 0,
        title=title,
        title_em=_em(title, *_room(figures, (530, 600), 220), 1.16),
        label=label,
        label_em=_em(label, 420, 330, 1.1),
        giveaway=giveaway or title,
        giveaway_em=_em(giveaway or title, *_room(figures, (490, 560), 300), 1.16),
        sign=None,
    )


def _room(figures: Sequence[StagedFigure], widths: tuple[float, float], height: float) -> tuple[float, float]:
    """Return the room for words: less wide beside a figure."""
    return widths[0] if figures else widths[1], height


def sign_sheet(sign: AppSign, facts: Facts) -> PictureSheet:
    """Return the picture of a code with what is said beside it; ValueError for a sign without a code."""
    drawn = drawn_code(sign.code)
    if drawn is None:
        raise ValueError("a sign without a code")
    texts = (sign.code.issuer, sign.region, sign.campus, sign.code.host)
    return _sheet((CODE,), texts, article=None, sign=sign, facts=facts, drawn=drawn, em=_said_em(texts))


def _said_em(texts: Iterable[str]) -> int:
    """Return the size of type (px) beside a code: 13 px on a phone, less where the words are long."""
    return 28 if max(map(len, texts)) > LONG_SIGN else 33


def _sheet(names: tuple[str, ...], texts: tuple[str, ...], **data: object) -> PictureSheet:
    markup = rendered(HERE / "pictures.html.j2", names=names, sizes=SIZES, **data)
    engine = recipe(__name__, fonts=fonts_folder())
    return PictureSheet(names=names, markup=markup, texts=texts, key=digest.of_text(f"{engine}\n{markup}"))


def _lines(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return phrases as lines of a heading: a comma at a line's end says nothing there."""
    return tuple(phrase.rstrip("，、；") for phrase in phrases)


def _halves(label: str) -> tuple[str, ...]:
    """Return a short name as it fills a square: four characters and more in two lines."""
    half = len(label) // 2
    return (label[:half], label[half:]) if len(label) > 3 else (label,)


def _em(lines: Sequence[str], width: float, height: float, leading: float) -> int:
    """Return the size of type (px) at which some lines fill a box and do not leave it."""
    longest = max(map(len, lines), default=1)
    return int(min(width / longest, height / (len(lines) * leading)))
