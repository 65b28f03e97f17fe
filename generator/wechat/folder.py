"""`dist/wechat/`: a folder for each case with the page to copy from, the pictures to upload, and the digest.

In: the campaign as it may appear, the finished pieces, a folder to write into. Out: files, and their entries
of the manifest. Nothing here knows an account or a network: people copy, paste and upload.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.model import Artifact, Campaign, Poster, picture_of
from generator.plan.feet import app_code
from generator.products.catalog import Catalog
from generator.render.covering import covered
from generator.store import keep, linking
from generator.store.dist import ManifestEntry
from generator.wechat.article import Article, articles_of
from generator.wechat.page import ShownPicture, page_of
from generator.wechat.pictures import CARD, CODE, COVER, MOST_BYTES, SIZES, SQUARE, AppSign, pictures_of

WECHAT = "wechat/"
COVERED = "wechat-covered"
"""The folder of the cache that keeps posters whose code is covered."""
PAGE, DIGEST, TITLE = "公众号文章.html", "摘要.txt", "标题.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatFolder:
    """A folder of an article as the overview links it: its title, its page and thumb, relative to `dist/`."""

    title: str
    page: str
    thumb: str


def write_articles(
    part: Path, shown: Campaign, artifacts: Sequence[Artifact], catalog: Catalog, cache_folder: Path
) -> Iterator[tuple[WechatFolder, tuple[ManifestEntry, ...]]]:
    """Write a folder for each case of a campaign (`shown`: what may appear); yield each with its entries."""
    articles = tuple(articles_of(shown, catalog.themes, catalog.concepts))
    signs = _signs(shown)
    drawn = pictures_of(articles, signs, shown.facts, cache_folder)
    posters = {slug: _poster(one, cache_folder) for slug, one in _posters(shown, artifacts).items()}
    keep.sweep(cache_folder / COVERED, {one.source.parent.name for one in posters.values()})
    codes = drawn[len(articles) :]
    for article, folder in zip(articles, drawn, strict=False):
        pictures = tuple(_numbered(article, folder, posters.get(article.case.slug), signs, codes))
        yield _write(part, article, folder, pictures)


def _signs(shown: Campaign) -> tuple[AppSign, ...]:
    """Return the police's codes, one for each that differs; its campus is named where there are several."""
    found: dict[tuple[bytes, str, str], AppSign] = {}
    for campus in shown.settings.campuses:
        code = app_code(campus)
        if code:
            key = (code.payload, code.issuer, campus.region)
            found.setdefault(key, AppSign(code=code, region=campus.region, campus=campus.name))
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
    folder: Path,
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
        number=number, place="card", file=file, what="一句话识破", size=SIZES[CARD], source=folder / CARD
    )
    number += 1
    for sign, code in zip(signs, codes, strict=True):
        campus = f"_{sign.campus}" if sign.campus else ""
        where = f"（{sign.campus}）" if sign.campus else ""
        what = f"{article.facts.app_name}的码，{sign.code.issuer}发布{where}"
        yield ShownPicture(
            number=number, place="app", file=f"图{number}_应用码{campus}.png", what=what, size=SIZES[CODE],
            source=code / CODE,
        )  # fmt: skip
        number += 1


def _write(
    part: Path, article: Article, folder: Path, pictures: tuple[ShownPicture, ...]
) -> tuple[WechatFolder, tuple[ManifestEntry, ...]]:
    case = article.case
    home = f"{WECHAT}{case.slug}/"
    covers = (
        ShownPicture(file="封面_900x383.png", what="头条封面", size=SIZES[COVER], source=folder / COVER),
        ShownPicture(file="封面_方.png", what="次条封面", size=SIZES[SQUARE], source=folder / SQUARE),
    )
    for one in (*pictures, *covers):
        if one.source.stat().st_size > MOST_BYTES:
            raise ValueError(f"{one.file} of {case.slug} is larger than the editor takes")
        linking.put(one.source, part / home / one.file)
    texts = {
        PAGE: page_of(article, pictures, covers),
        DIGEST: f"{article.digest}\n",
        TITLE: f"{article.title}\n",
    }
    for name, text in texts.items():
        (part / home / name).write_text(text, encoding="utf-8")
    files = [(one.file, "image", f"{case.title} · {one.what}") for one in (*pictures, *covers)]
    files += [(name, "note", f"{case.title} · {name.partition('.')[0]}") for name in texts]
    entries = tuple(
        ManifestEntry(path=home + name, role=role, product="wechat", subject=case.slug, title=title)
        for name, role, title in files
    )
    return WechatFolder(title=article.title, page=home + PAGE, thumb=home + covers[0].file), entries
