"""The foot of a piece: whose it is, whom to ask, its code; one for all campuses, or one for each.

In: a campaign, a product, a subject. Out: a `Foot` for each campus whose foot differs. A code is what a
poster asks for, a case's own page, else the app of the campus' police.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model import (
    Campaign,
    Campus,
    Case,
    Code,
    CodeKind,
    Foot,
    Paper,
    Poster,
    Product,
    Reviewed,
    Settings,
)
from generator.model.paths import address_of, case_path


def feet_of(
    campaign: Campaign, product: Product, subject: Reviewed, *, coded: bool
) -> Iterator[tuple[str, Foot]]:
    """Yield (campus name, foot): one pair with an empty name where all campuses share one foot.

    Formats that carry no code name no region either (not `coded`).
    """
    campuses = campaign.settings.campuses
    if isinstance(subject, Paper) and subject.campus:
        campuses = tuple(campus for campus in campuses if campus.name == subject.campus)
    feet = {campus.name: _foot(campaign, campus, product, subject, coded=coded) for campus in campuses}
    if len(set(feet.values())) == 1 and not (isinstance(subject, Paper) and subject.campus):
        yield "", next(iter(feet.values()))
    else:
        yield from feet.items()


def _foot(campaign: Campaign, campus: Campus, product: Product, subject: Reviewed, *, coded: bool) -> Foot:
    facts, settings = campaign.facts, campaign.settings
    coded = coded and product.shows_code
    code = _code(settings, campus, subject) if coded else None
    return Foot(
        code=code,
        app_full=facts.app_full,
        app_name=facts.app_name,
        region=campus.region if coded and _names_region(code) else "",
        store=facts.app_store,
        hotline=campus.ask or facts.hotline,
        police=facts.police,
        signature=_signature(settings, subject),
        warning=facts.warning,
    )


def _names_region(code: Code | None) -> bool:
    """Tell whether the words beside a code name the region (foot.yml): who installs the app picks one."""
    return code is None or code.kind is CodeKind.APP


def _signature(settings: Settings, subject: Reviewed) -> str:
    """Return whose piece it is; a poster that others give out too names them with the school."""
    own = settings.signature or settings.school
    hosts = subject.head.hosts if isinstance(subject, Poster) else ()
    named = tuple(dict.fromkeys(one for one in (own, *hosts) if one.strip()))
    return f"{'、'.join(named)} 联合主办" if len(named) > 1 else own


def _code(settings: Settings, campus: Campus, subject: Reviewed) -> Code | None:
    """Return the code of a piece: what a poster asks for, a case's own page, else the app's."""
    match subject:
        case Poster():
            return _poster_code(settings, campus, subject)
        case Case():
            return _site_code(settings, CodeKind.CASE, case_path(subject.slug))
        case _:
            return app_code(campus)


def _poster_code(settings: Settings, campus: Campus, poster: Poster) -> Code | None:
    match poster.head.code:
        case CodeKind.APP:
            return app_code(campus)
        case CodeKind.SITE:
            return _site_code(settings, CodeKind.SITE, "")
        case CodeKind.CASE:
            return _site_code(settings, CodeKind.CASE, case_path(poster.head.case))
        case CodeKind.NONE:
            return None


def app_code(campus: Campus) -> Code | None:
    """Return the code of the police for a campus, if it has one that can be drawn."""
    code = campus.app_code
    if code is None or not code.payload:
        return None
    return Code(kind=CodeKind.APP, payload=code.payload, host=code.host, issuer=code.issuer)


def _site_code(settings: Settings, kind: CodeKind, path: str) -> Code | None:
    if not settings.site_url:
        return None
    address = address_of(settings.site_url, path)
    host = urlsplit(address).hostname or ""
    return Code(kind=kind, payload=address.encode(), host=host, issuer=settings.signature or settings.school)
