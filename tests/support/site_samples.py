"""Editions for the tests of the website: the sample campaign with drawn stand-ins, and small ones by hand."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sample import sample_campaign
from texts import said

from generator.diagnostics import Report
from generator.model import (
    Advice,
    Alert,
    AppCode,
    Campaign,
    Campus,
    Case,
    CaseHead,
    Choice,
    Facts,
    FraudType,
    Letter,
    LetterForm,
    LetterHead,
    LossBand,
    Month,
    Output,
    Page,
    PageHead,
    PageLayout,
    Poster,
    PosterHead,
    Question,
    Review,
    Role,
    ScamLine,
    Settings,
    State,
    Step,
    Temperature,
)
from generator.model.marks import parse
from generator.products.themes import load_themes
from generator.site.edition import Edition, SitePiece, assembled

THEMES = load_themes(Report())
ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
REVIEWED = Review(state=State.REVIEWED, reviewer="示例老师", reviewed=date(2026, 9, 1))
PX = (480, 679)
MARCH = Month(year=2026, month=3)
CHOICES = (Choice(text="停", good=True, why="对。"), Choice(text="垫", good=False, why="慢。"))


def kind(name: str, slug: str, frequent: bool = True) -> FraudType:
    return FraudType(
        name=name,
        slug=slug,
        short=name[:6],
        frequent=frequent,
        temperature=Temperature.CAMPUS,
        icon="eye",
        ideas=("目光",),
        script="先这样，再那样。",
        signs=("要你先垫钱",),
        advice="先停下。",
        words=("垫钱",),
        lines=(
            ScamLine(says=parse("今天不关，/*每月扣钱*"), flaw=parse("它是免费的")),
            ScamLine(says=parse("先垫一单，/*当场返*"), flaw=parse("要你先掏钱")),
        ),
    )


FACTS = Facts(
    statutes=(),
    types=(
        kind("刷单返利", "shuadan"),
        kind("冒充客服", "kefu"),
        kind("冒充老师收费", "laoshi", frequent=False),
    ),
    hotline="96110",
    warning="96110",
    mind="12356",
    police="110",
    sms="12381",
    app_name="国家反诈中心",
    app_full="国家反诈中心 APP",
    app_store="在应用商店里搜",
    app_steps=("装",),
    slogans={"三不一多": "未知链接不点击，陌生来电不轻信，个人信息不透露，转账汇款多核实"},
    after_cheated=(Advice(name="报警", head="停手", text="打 110。", short="停手，打 110"),),
    situations=(),
    stop_ask_report=(
        Advice(sign="停", head="停下", text="等一等。"),
        Advice(sign="问", head="先问", text="打 96110。"),
        Advice(sign="报", head="报警", text="打 110。"),
    ),
)
SETTINGS = Settings(
    school="示例中学",
    short_name="示例",
    site_url="https://fanzha.example/x",
    campuses=(
        Campus(
            name="主校区",
            region="示例省示例市",
            app_code=AppCode(issuer="示例分局", payload=b"https://a.example/", host="a.example"),
        ),
    ),
)


def case(slug: str, month: Month = MARCH, review: Review = REVIEWED, of: str = "刷单返利") -> Case:
    head = CaseHead(
        title=parse("先返五块/再要五百"),
        fraud_type=of,
        audience=("高中生",),
        happened=month,
        loss=LossBand.THOUSANDS,
        source="改编",
        giveaway=parse("要垫钱的，/都不做"),
        review=review,
    )
    steps = (
        Step(
            who="群里",
            words=said("“先*返你五块*。”"),
            flaw=parse("白给的钱"),
            after="还没丢钱。",
            stop_here=False,
        ),
        Step(
            who="群里",
            words=said("“再垫五百。”"),
            flaw=parse("要你先垫"),
            after="不垫就没有下一步。",
            stop_here=True,
        ),
        Step(who="群里", words=said("“卡单了。”"), flaw=parse("没有卡单"), after="", stop_here=False),
    )
    return Case(
        slug=slug,
        head=head,
        story=(said("小陈的事。"),),
        steps=steps,
        signs=(said("垫付"),),
        actions=(said("停：先停。"), said("打 96110 问。")),
        rhyme=("先返后垫是鱼饵",) * 4,
        question=Question(asks=parse("你先/做什么？"), choices=CHOICES),
    )


def poster(slug: str, review: Review = REVIEWED, case_slug: str = "") -> Poster:
    head = PosterHead(
        slogan=parse("前三单/是鱼饵"),
        giveaway=parse("垫了就回不来"),
        formats=("海报A3",),
        case=case_slug,
        review=review,
    )
    return Poster(slug=slug, head=head)


def letter(slug: str, form: LetterForm = LetterForm.LETTER, review: Review = REVIEWED) -> Letter:
    head = LetterHead(
        title=parse("致家长的一封信"),
        form=form,
        audience="在校学生",
        dated=date(2026, 9, 1),
        due=date(2026, 9, 8),
        question="您是否已经知晓？",
        review=review,
    )
    return Letter(slug=slug, head=head, body=())


def campaign(
    cases: Iterable[Case] = (), posters: Iterable[Poster] = (), letters: Iterable[Letter] = ()
) -> Campaign:
    return Campaign(
        settings=SETTINGS,
        facts=FACTS,
        contents={Case: tuple(cases), Poster: tuple(posters), Letter: tuple(letters)},
    )


def edition(of: Campaign, pieces: tuple[SitePiece, ...] = ()) -> Edition:
    return assembled(of, TODAY, pieces, THEMES)


def piece(
    folder: Path, product: str, subject: str, title: str, campus: str = "", format: str = ""
) -> SitePiece:
    """Return a piece whose files are one grey picture and an empty PDF."""
    from PIL import Image

    stem = folder / f"{product}-{subject}{campus}"
    if not stem.with_suffix(".pdf").exists():
        picture = Image.new("RGB", PX, "#c8c3b8")
        picture.save(stem.with_suffix(".png"))
        picture.save(stem.with_suffix(".webp"))
        stem.with_suffix(".pdf").write_bytes(b"%PDF-1.7\n")
    return SitePiece(
        kind=Poster if product == "poster" else Letter,
        product=product,
        product_title="海报" if product == "poster" else "家长信",
        format=format or ("海报A3" if product == "poster" else "家长信A4"),
        format_id="a4" if format else "a3" if product == "poster" else "letter-a4",
        subject=subject,
        campus=campus,
        title=title,
        outputs=(
            Output(role=Role.PROOF, path=stem.with_suffix(".pdf")),
            Output(role=Role.PREVIEW, path=stem.with_suffix(".png"), px=PX),
            Output(role=Role.THUMB, path=stem.with_suffix(".webp"), px=PX),
        ),
    )


def sample_edition(folder: Path) -> Edition:
    """Return the sample campaign of this repository with stand-ins for its pieces."""
    sample = sample_campaign()
    pieces = [piece(folder, "poster", one.slug, one.title) for one in sample.posters]
    pieces += [piece(folder, "poster", one.slug, one.title, format="海报A4") for one in sample.posters[::2]]
    pieces += [piece(folder, "letter", one.slug, one.title) for one in sample.letters]
    return edition(sample, tuple(pieces))


def with_settings(of: Campaign, **changes: object) -> Campaign:
    return replace(of, settings=replace(of.settings, **changes))  # type: ignore[arg-type]


def with_alert(of: Edition, slogan: str, until: date | None = None, beside: tuple[Page, ...] = ()) -> Edition:
    """Return an edition whose home page shouts an alert."""
    alert = Alert(slogan=parse(slogan), giveaway=parse("免费，/不用关"), case="a", until=until)
    head = PageHead(title=parse("首页"), layout=PageLayout.HOME, temperature=Temperature.ALARM, alert=alert)
    page = Page(slug="index", head=head, body=())
    return replace(of, campaign=of.campaign.holding(Page, (page, *beside)))


def two_campuses(of: Campaign) -> Campaign:
    """Return a campaign with a second campus, whose police have a code of their own."""
    first = of.settings.campuses[0]
    code = AppCode(issuer="另一分局", payload=b"https://b.example/", host="b.example")
    second = replace(first, name="东校区", app_code=code)
    return replace(of, settings=replace(of.settings, campuses=(first, second)))


def unset(page: str) -> str:
    """Return a page without the spans of the Chinese setting (`site/setting.py`)."""
    return re.sub(r'<span class="[un]">([^<]*)</span>', r"\1", page)
