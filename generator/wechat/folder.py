"""`dist/wechat/`: a folder for each case with the page to copy from, the pictures to upload, and the digest.

In: the campaign as it may appear, the finished pieces, a folder to write into. Out: files, and their entries
of the manifest. Nothing here knows an account or a network: people copy, paste and upload.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.model import Artifact, Campaign, Poster, picture_of
from generator.plan.feet import app_code
from generator.products.catalog import Catalog
from generator.render.covering import covered
from generator.store import keep, linking
from generator.store.dependencies import Notes, noting, repeat
from generator.store.dist import ManifestEntry
from generator.store.keptfiles import keep_files
from generator.store.workers import made_of
from generator.wechat.article import Article, articles_of
from generator.wechat.kept import find_pages
from generator.wechat.page import ShownPicture, page_of
from generator.wechat.pictures import CARD, CODE, COVER, MOST_BYTES, SIZES, SQUARE, AppSign, pictures_of

WECHAT = "wechat/"
COVERED = "wechat-covered"
"""The folder of the cache that keeps posters whose code is covered."""
_POOL_FROM, _CHUNK = 40, 16
"""Pages from which on a second process writes too, and how many it takes at a time."""

PAGE, DIGEST, TITLE = "公众号文章.html", "摘要.txt", "标题.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatFolder:
    """A folder of an article as the overview links it: its title, its page and thumb, relative to `dist/`."""

    title: str
    page: str
    thumb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Illustrated:
    """An article with the pictures in it and its covers."""

    article: Article
    pictures: tuple[ShownPicture, ...]
    covers: tuple[ShownPicture, ...]

    @property
    def home(self) -> str:
        """Return its folder in `dist/`."""
        return f"{WECHAT}{self.article.case.slug}/"

    @property
    def page(self) -> str:
        """Return where its page lies in `dist/`."""
        return self.home + PAGE


def write_articles(
    part: Path,
    shown: Campaign,
    artifacts: Sequence[Artifact],
    catalog: Catalog,
    cache_folder: Path,
    wanted_cases: Collection[str] | None = None,
) -> tuple[tuple[WechatFolder, tuple[ManifestEntry, ...]], ...]:
    """Write a folder for each case that is wanted (slugs; None: all); return each with its entries.

    `shown` is the whole campaign, as far as it may appear: how a case looks depends on the others.
    """
    every = articles_of(shown, catalog.themes, catalog.concepts)
    articles = tuple(one for one in every if wanted_cases is None or one.case.slug in wanted_cases)
    signs = _signs(shown)
    drawn = pictures_of(articles, signs, shown.facts, cache_folder)
    posters = {slug: _poster(one, cache_folder) for slug, one in _posters(shown, artifacts).items()}
    keep.sweep(cache_folder / COVERED, {one.source.parent.name for one in posters.values()})
    codes = [files[CODE] for files in drawn[len(articles) :]]
    illustrated = [
        _Illustrated(
            article=article,
            pictures=tuple(_numbered(article, files[CARD], posters.get(article.case.slug), signs, codes)),
            covers=_covers(files),
        )
        for article, files in zip(articles, drawn, strict=False)
    ]
    before = find_pages(
        {one.page: (one.article, one.pictures, one.covers) for one in illustrated}, cache_folder
    )
    wanted = [one for one in illustrated if one.page not in before.found]
    new = made_of(_page, wanted, pool_from=_POOL_FROM, chunk=_CHUNK)
    with noting() as notes:
        written = tuple(_write(part, one, before.found.get(one.page) or next(new)) for one in illustrated)
    keep_files(before, part, notes)
    return written


def _page(shown: _Illustrated) -> tuple[str, Notes]:
    """Return the page of an article and the program's data that was read for it, in whichever process."""
    with noting() as notes:
        return page_of(shown.article, shown.pictures, shown.covers), notes


def _signs(shown: Campaign) -> tuple[AppSign, ...]:
    """Return the police's codes, one for each that differs; its campus is named where there are several."""
    found: dict[tuple[bytes, str, str], AppSign] = {}
    for campus in shown.settings.campuses:
        code = app_code(campus)
        if code:
            key = (code.payload, code.issuer, campus.region)
            sign = AppSign(code=code, region=campus.region, campus=campus.name, sample=shown.settings.sample)
            found.setdefault(key, sign)
    if len(found) == 1:
        return tuple(replace(one, campus="") for one in found.values())
    return tuple(found.values())


def _posters(shown: Campaign, artifacts: Sequence[Artifact]) -> Mapping[str, Artifact]:
    """Return the portrait poster of each case that has one, by the case's slug."""
    cases = {poster.slug: poster.head.case for poster in shown.posters if poster.head.case}
    found: dict[str, Artifact] = {}
    for artifact in artifacts:
        job = artifact.job
        fits = (
            isinstance(job.piece.subject, Poster) and job.format.shape == "portrait" and artifact.is_pictured
        )
        if fits and job.subject in cases and not job.format.px:
            found.setdefault(cases[job.subject], artifact)
    return found


def _poster(poster: Artifact, cache_folder: Path) -> ShownPicture:
    """Return a poster as an article shows it: it is read at all campuses, so no code of one is on it."""
    output, where = picture_of(poster.outputs), ""
    source, size = output.path, output.size
    if poster.job.campus:
        made = covered(source, cache_folder / COVERED)
        source, size = made.large, made.large_px
        where = "（各校区的码不一样，已经盖住）"
    what = f"海报“{poster.job.title}”{where}"
    return ShownPicture(number=1, place="poster", file="图1_海报.png", what=what, size=size, source=source)


def _numbered(
    article: Article,
    card: Path,
    poster: ShownPicture | None,
    signs: Sequence[AppSign],
    codes: Sequence[Path],
) -> Iterator[ShownPicture]:
    """Yield the pictures of an article in their order."""
    number = 1
    if poster is not None:
        yield poster
        number += 1
    file = f"图{number}_一句话识破.png"
    yield ShownPicture(
        number=number, place="card", file=file, what="一句话识破", size=SIZES[CARD], source=card, own=True
    )
    number += 1
    for sign, code in zip(signs, codes, strict=True):
        campus = f"_{sign.campus}" if sign.campus else ""
        where = f"（{sign.campus}）" if sign.campus else ""
        what = f"{article.facts.app_name}的码，{sign.code.issuer}发布{where}"
        yield ShownPicture(
            number=number, place="app", file=f"图{number}_应用码{campus}.png", what=what, size=SIZES[CODE],
            source=code,
        )  # fmt: skip
        number += 1


def _covers(files: Mapping[str, Path]) -> tuple[ShownPicture, ...]:
    """Return the covers of an article, of whose pictures these are the files."""
    return (
        ShownPicture(
            file="封面_900x383.png", what="头条封面", size=SIZES[COVER], source=files[COVER], own=True
        ),
        ShownPicture(file="封面_方.png", what="次条封面", size=SIZES[SQUARE], source=files[SQUARE]),
    )


def _write(
    part: Path, shown: _Illustrated, page: Path | tuple[str, Notes]
) -> tuple[WechatFolder, tuple[ManifestEntry, ...]]:
    """Write the folder of an article; its page is a kept one or new."""
    article, home, case = shown.article, shown.home, shown.article.case
    folder = part / home
    images = (*shown.pictures, *shown.covers)
    for one in images:
        if one.source.stat().st_size > MOST_BYTES:
            raise ValueError(f"{one.file} of {case.slug} is larger than the editor takes")
        (linking.put_only if one.own else linking.put)(one.source, folder / one.file)
    texts = {DIGEST: f"{article.digest}\n", TITLE: f"{article.title}\n"}
    if isinstance(page, Path):
        linking.put(page, folder / PAGE)
    else:
        texts[PAGE], notes = page
        repeat(notes)
    for name, text in texts.items():
        linking.write(text, folder / name)
    files = [(one.file, "image", f"{case.title} · {one.what}") for one in images]
    files += [(name, "note", f"{case.title} · {name.partition('.')[0]}") for name in (PAGE, DIGEST, TITLE)]
    entries = tuple(
        ManifestEntry(path=home + name, role=role, product="wechat", subject=case.slug, title=title)
        for name, role, title in files
    )
    return WechatFolder(title=article.title, page=shown.page, thumb=home + shown.covers[0].file), entries
