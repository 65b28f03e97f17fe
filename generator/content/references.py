"""Rules between the keys of one file, and from one file to another.

In: decoded heads, where their keys were written, and the names that exist. Out: findings only. A key that
could not be read was reported by the decoder and is not looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.ordering import check_order
from generator.diagnostics import Report
from generator.model import (
    CaseHead,
    CatalogNames,
    CodeKind,
    Facts,
    LeafletHead,
    LetterHead,
    OrderedHead,
    Origin,
    PageHead,
    PledgeHead,
    PosterHead,
    QuizHead,
    Review,
    State,
)  # fmt: skip
from generator.reading.nearest import listed, meant, nearest, suggestion
from generator.text.wording import check_giveaway, check_slogan


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTargets:
    """What heads may refer to: `cases` are all slugs, also of broken files, `drafts` those not reviewed.

    `elsewhere` are those for schools of other stages. `draft_pages` are pages not shown yet, as links name
    them.
    """

    facts: Facts
    catalog: CatalogNames
    cases: frozenset[str]
    drafts: frozenset[str]
    elsewhere: frozenset[str] = frozenset()
    draft_pages: frozenset[str] = frozenset()
    site: bool


def check_review(review: Review, origin: Origin, report: Report) -> None:
    """A reviewed piece names who reviewed it and when; it does not expire before that."""
    if review.state is State.REVIEWED:
        for key, value in (("审核人", review.reviewer), ("审核日期", review.reviewed)):
            if not value and not origin.wrote(key):
                report.error(
                    origin.at("状态"),
                    "review-missing",
                    f"状态是“已审核”，却没有写“{key}”",
                    f"请补上一行 {key}: ……；还没有审核，就把状态改成 草稿。",
                )
    if review.expires and review.reviewed and review.expires < review.reviewed:
        report.error(
            origin.at("有效期至"),
            "date-order",
            "“有效期至”早于“审核日期”",
            f"有效期要在 {review.reviewed} 以后。",
        )


AUDIENCES = (
    *("小学生", "初中生", "高中生", "中职学生", "大学生", "研究生", "新生"),
    *("家长", "教师", "教职工", "老年人"),
)
"""Whom cases and questions are for: the finder of the site and the choice of papers go by these words."""


def check_case(head: CaseHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check that a case's type is one of the types, and its audience known."""
    _check_type(head.fraud_type, origin, names, report)
    _check_audience(head.audience, origin, report)
    _check_concept(head.picture, "配图", (*names.catalog.concepts, *names.catalog.drawings), origin, report)


def check_quiz(head: QuizHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check that the type of a file of questions is one of the types, and its audience known."""
    _check_type(head.fraud_type, origin, names, report)
    _check_audience(head.audience, origin, report)


def _check_audience(audience: tuple[str, ...], origin: Origin, report: Report) -> None:
    for index, who in enumerate(audience):
        if who and who not in AUDIENCES:
            near = nearest(who, AUDIENCES)
            guess = f"您是不是想写“{near}”？" if near else ""
            message = f"“人群”里没有“{who[:20]}”这种人"
            place = origin.at(f"人群.{index}")
            report.warning(place, "audience-unknown", message, f"{guess}{listed(AUDIENCES)}")


def _check_type(name: str, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    known = tuple(kind.name for kind in names.facts.types)
    if name and name not in known:
        message = f"没有“{name[:20]}”这个类型"
        near = meant(name, known)
        guess = f"您是不是想写“{near}”？" if near else ""
        report.error(origin.at("类型"), "type-unknown", message, f"{guess}{listed(known)}")


def check_poster(head: PosterHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check a poster's wording, formats, design, case and code."""
    if head.slogan:
        check_slogan(head.slogan, origin.at("标语"), report)
        if head.giveaway:
            check_giveaway(head.giveaway, head.slogan, origin.at("识破"), report)
    _check_formats(head, names.catalog.formats, origin, report)
    _check_design(head, origin, names.catalog, report)
    check_case_named(head.case, "案例", origin, names, report, published=head.review.state is State.REVIEWED)
    _check_code(head, origin, names, report)
    check_order(head, origin, report)


def _check_formats(head: OrderedHead, formats: tuple[str, ...], origin: Origin, report: Report) -> None:
    for index, name in enumerate(head.formats):
        if name and name not in formats:
            place = origin.at(f"版式.{index}")
            report.error(place, "format-unknown", f"没有“{name[:20]}”这个版式", suggestion(name, formats))
        elif name in head.formats[:index]:
            report.warning(
                origin.at(f"版式.{index}"), "format-duplicate", f"版式“{name}”写了两次", "请只留一个。"
            )


def _check_design(head: PosterHead, origin: Origin, catalog_names: CatalogNames, report: Report) -> None:
    _check_concept(head.concept, "构思", catalog_names.concepts, origin, report)
    _check_theme(head, origin, catalog_names, report)


def _check_concept(name: str, key: str, known: tuple[str, ...], origin: Origin, report: Report) -> None:
    if name and name not in known:
        report.error(
            origin.at(key), "concept-unknown", f"没有名叫“{name[:20]}”的{key}", suggestion(name, known)
        )


def _check_theme(head: OrderedHead, origin: Origin, catalog_names: CatalogNames, report: Report) -> None:
    if head.theme and head.theme not in catalog_names.themes:
        hint = suggestion(head.theme, catalog_names.themes)
        report.error(origin.at("主题"), "theme-unknown", f"没有名叫“{head.theme[:20]}”的主题", hint)


def check_leaflet(head: LeafletHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check that a leaflet's form is one of the catalog's, and its formats are that form's."""
    forms = names.catalog.forms_of("leaflet")
    if head.form and head.form not in forms:
        message, hint = f"没有“{head.form[:20]}”这个文种", suggestion(head.form, tuple(forms))
        report.error(origin.at("文种"), "form-unknown", message, hint)
    elif head.form:
        _check_formats(head, forms[head.form], origin, report)
    _check_concept(head.concept, "构思", names.catalog.concepts, origin, report)
    _check_theme(head, origin, names.catalog, report)
    check_order(head, origin, report)


def check_case_named(
    slug: str,
    key: str,
    origin: Origin,
    names: ReferenceTargets,
    report: Report,
    *,
    published: bool = True,
) -> None:
    """Check that a case is there and, for what is published itself, that it will be on the site."""
    if slug and slug not in names.cases:
        report.error(
            origin.at(key),
            "case-unknown",
            f"没有案例“{slug[:40]}”",
            f"写 content/cases 里的文件名，不带 .md。{suggestion(slug, sorted(names.cases))}",
        )
    elif published and slug in names.drafts:
        report.warning(
            origin.at(key),
            "case-draft",
            f"案例“{slug}”还是草稿，网站上不会有这一页",
            "请先审核那个案例，或者换一个。",
        )
    elif published and slug in names.elsewhere:
        report.warning(
            origin.at(key),
            "case-stage",
            f"案例“{slug}”是给别的学段的，这个学校的网站上不会有这一页",
            "请换一个案例；这里也用得上，就在那个案例的“学段”里加上自己学校的学段。",
        )


def _check_code(head: PosterHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    place = origin.at("二维码")
    if head.code is CodeKind.CASE and not head.case and not origin.wrote("案例"):
        report.error(
            place, "code-case", "二维码是“案例”，却没有写是哪个案例", "请补上一行 案例: 案例的文件名。"
        )
    if head.code is CodeKind.CASE and head.case in names.drafts and head.review.state is State.REVIEWED:
        report.error(
            place,
            "code-case",
            f"二维码会指向案例“{head.case}”，它还是草稿，扫出来没有内容",
            "请先审核那个案例，或者把二维码改成 应用。",
        )
    elif head.code is CodeKind.CASE and head.case in names.elsewhere:
        report.error(
            place,
            "code-case",
            f"二维码会指向案例“{head.case}”，它是给别的学段的，扫出来没有内容",
            "请换一个案例，或者把二维码改成 应用。",
        )
    if head.code in (CodeKind.SITE, CodeKind.CASE) and not names.site:
        report.error(
            place,
            "code-site",
            f"二维码是“{head.code.value}”，campaign.yml 里却没有写“网址”",
            "请在 content/campaign.yml 里补上网址，或者把二维码改成 应用。",
        )


_GROWN_UP = (
    *("教职", "教师", "老师", "职工", "员工", "干部", "辅导员"),
    *("老人", "老年人", "退休", "社区", "居民", "群众"),
)
"""Words for people who have no parents to write to."""


def check_letter(head: LetterHead, origin: Origin, _names: ReferenceTargets, report: Report) -> None:
    """Check that a letter is for parents, who sign its slip, and that the slip is due after its date."""
    _check_due(head, origin, report)
    if "家长" not in head.audience and any(word in head.audience for word in _GROWN_UP):
        message = f"家长信的“对象”写的是“{head.audience[:12]}”：信是写给家长的，回执上由家长签名"
        hint = "请写哪些学生的家长，比如 对象: 高一学生；要教职工签的，请用责任书（new pledge）。"
        report.error(origin.at("对象"), "letter-audience", message, hint)


def check_pledge(head: PledgeHead, origin: Origin, _names: ReferenceTargets, report: Report) -> None:
    """Check that a pledge is due after its date."""
    _check_due(head, origin, report)


def _check_due(head: LetterHead | PledgeHead, origin: Origin, report: Report) -> None:
    if origin.read("交回截止", "落款日期") and head.due < head.dated:
        hint = f"交回的日期要在 {head.dated} 以后。"
        report.error(origin.at("交回截止"), "date-order", "“交回截止”早于“落款日期”", hint)


def check_page(head: PageHead, origin: Origin, names: ReferenceTargets, report: Report) -> None:
    """Check the alert of a page: its wording and its case."""
    if head.alert is None:
        return
    if head.alert.slogan:
        check_slogan(head.alert.slogan, origin.at("警报.标语"), report)
        if head.alert.giveaway:
            check_giveaway(head.alert.giveaway, head.alert.slogan, origin.at("警报.识破"), report)
    check_case_named(head.alert.case, "警报.案例", origin, names, report)
