"""The way from a file to what is published: no name gets through, and nothing that staff write throws."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from campaigns import FILES, minimal_campaign
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Report, Severity
from generator.guards import allowed_by, gate
from generator.guards.gate import Wanted
from generator.ledger.known_names import known_names
from generator.load import load
from generator.pipeline import produce, read_campaign
from generator.plan.plan import plan, plan_drafts
from generator.preflight import check_names
from generator.products.catalog import Catalog, load_catalog
from generator.progress import SilentProgress
from generator.site.adapter import build_site
from generator.site.edition import edition_of

TODAY = date(2026, 6, 1)

# -- names of a roster -------------------------------------------------------------------------------------

FIELDS = (  # file, words as they stand there, and the same with a name
    ("content/campaign.yml", "学校: 示例市第一中学", "学校: 示例{}中学"),
    ("content/campaign.yml", "简称: 示例一中", "简称: {}"),
    ("content/campaign.yml", "落款: 示例市第一中学学生工作处", "落款: {}工作处"),
    ("content/campaign.yml", "网址: https", "站名: {}\n网址: https"),
    ("content/campaign.yml", "名称: 学生工作处", "名称: {}"),
    ("content/campaign.yml", "地区: 示例省示例市示例区", "地区: 示例省{}区"),
    ("content/campaign.yml", "发布单位: 示例市公安局示例分局", "发布单位: {}分局"),
    ("content/cases/an-li.md", "标题: 返了三次之后/第四单提不出", "标题: {}返了三次之后/提不出"),
    ("content/cases/an-li.md", "来源: 根据公安机关公开通报改编", "来源: 根据{}改编"),
    ("content/cases/an-li.md", "审核人: 示例老师", "自称: {}\n想要: {}\n审核人: 示例老师"),
    ("content/cases/an-li.md", "审核日期", "识破: 先返再垫，{}\n审核日期"),
    ("content/cases/an-li.md", "小陈想挣点生活费", "{}想挣点生活费"),
    ("content/cases/an-li.md", "小陈越想越不对", "小陈、**{}**越想越不对"),
    ("content/cases/an-li.md", "1. 短视频评论区：", "1. {}："),
    ("content/cases/an-li.md", "*一单返五块*", "*{}*"),
    ("content/cases/an-li.md", "破绽：五块是鱼饵", "破绽：{}是鱼饵"),
    ("content/cases/an-li.md", "后果：到这里", "后果：{}到这里"),
    ("content/cases/an-li.md", "停在这里：钱", "停在这里：{}，钱"),
    ("content/cases/an-li.md", "- 先让你赚几块", "- {}先让你赚几块"),
    ("content/cases/an-li.md", "1. 停：一听", "1. 停：{}一听"),
    ("content/cases/an-li.md", "先给几块尝甜头", "{}尝甜头"),
    ("content/cases/an-li.md", "第四单要垫两百，/垫吗？", "{}要垫两百，/垫吗？"),
    ("content/cases/an-li.md", "- √ 不垫，退群", "- √ {}不垫"),
    ("content/cases/an-li.md", "小的能提出来", "{}能提出来"),
    ("content/posters/hai-bao.md", "标语: 前三单/是鱼饵", "标语: 前三单/是{}"),
    ("content/posters/hai-bao.md", "识破: 先返几块钱，", "识破: 先返{}，"),
    ("content/posters/hai-bao.md", "份数: 50", "引子: {}\n份数: 50"),
    ("content/letters/xin.md", "标题: 致家长的一封信", "标题: 致{}的一封信\n主题句: 先问{}再转账"),
    ("content/letters/xin.md", "称呼: 尊敬的家长朋友", "称呼: {}的家长"),
    ("content/letters/xin.md", "上述防骗提醒，您", "上述防骗提醒，{}您"),
    ("content/letters/xin.md", "开学前后，", "开学前后{}，"),
    ("content/letters/xin.md", "**冒充老师收费**", "**冒充{}收费**"),
    ("content/letters/xin.md", "先打老师的电话。\n", "先打老师的电话。\n\n## {}\n\n- {}：96110\n"),
    ("content/quiz/shua-dan.md", "## 前三单都返了钱，", "## {}返了钱，"),
    ("content/quiz/shua-dan.md", "> 群里接待员：", "> {}："),
    ("content/quiz/shua-dan.md", "*本金佣金一起退*", "*{}*"),
    ("content/quiz/shua-dan.md", "- √ 不垫，退群，告诉家人", "- √ 不垫，告诉{}"),
    ("content/quiz/shua-dan.md", "前三单是他花钱", "前三单是{}花钱"),
    ("docs/index.md", "拿不准，先问", "拿不准，先问{}，"),
    ("docs/index.md", "[这个案例]", "[{}的案例]"),
    ("docs/index.md", "标题: 首页", "标题: 首页\n警报: {标语: 先问{}, 识破: 先问{}再转}"),
)  # fmt: skip
PAGE = "---\n标题: {}的一页\n引言: 先问{}\n---\n\n## {}怎么说\n\n{}说：先别转。\n\n1. **{}**也这样说\n"
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏"
    "潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
)


def named(root: Path) -> dict[str, str]:
    """Put another name into every field of the minimal campaign; return where each was put."""
    minimal_campaign(root)
    surnames = iter(SURNAMES)
    places: dict[str, str] = {}

    def name_for(place: str) -> str:
        name = f"{next(surnames)}示例"
        places[name] = place
        return name

    (root / "docs/yi-ye.md").write_text("\n", encoding="utf-8")
    for file, old, new in (*FIELDS, ("docs/yi-ye.md", "\n", PAGE)):
        path = root / file
        text = path.read_text("utf-8")
        assert text.count(old) >= 1, old
        filled = re.sub(r"\{\}", lambda _: name_for(f"{file}: {new}"), new)  # noqa: B023 - called at once
        path.write_text(text.replace(old, filled, 1), encoding="utf-8")
    (root / "private").mkdir()
    (root / "private/名单.csv").write_text("姓名\n" + "\n".join(places), encoding="utf-8")
    return places


def words_of(path: Path) -> str:
    """Return the words of a finished file, read by other means than the gate's, without white space."""
    if path.suffix == ".pdf":
        text = subprocess.run(
            ["pdftotext", "-raw", path, "-"], capture_output=True, check=True
        ).stdout.decode()
    else:
        text = unescape(re.sub(r"<[^>]*>", "", path.read_text("utf-8")))
    return re.sub(r"[\s\u200b]", "", text)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_a_name_in_whatever_field_never_gets_through_to_what_is_published(tmp_path: Path) -> None:
    root, part = tmp_path / "campaign", tmp_path / "part"
    site = part / "site"
    places, report = named(root), Report()
    catalog = load_catalog(root, report, check_names())
    campaign = load(root, catalog.names, report)
    assert campaign and not report.errors, [str(found) for found in report]
    jobs = plan(campaign, catalog, TODAY, report)
    artifacts = tuple(produce(jobs, catalog, root / ".cache", SilentProgress()))
    assert (
        build_site(
            edition_of(campaign, artifacts, catalog.titles, TODAY, themes=catalog.themes),
            root=root,
            destination=site,
        )
        == ()
    )
    for at, artifact in enumerate(artifacts):
        (part / "print").mkdir(exist_ok=True)
        shutil.copyfile(artifact.pdf, part / "print" / f"{at}.pdf")
    found = list(gate.findings(part, Wanted(index=known_names(root).index), allowed_by(campaign)))
    refused = {one.message.partition("“")[2][0] for one in found if one.code == "roster-name"}
    assert all(one.severity is Severity.ERROR for one in found if one.code == "roster-name")
    files = [
        *(part / "print").glob("*.pdf"),
        *(path for path in site.rglob("*") if path.suffix in gate.PAGE_SUFFIXES),
    ]
    published = "\n".join(words_of(path) for path in files)
    shown = {name: place for name, place in places.items() if name in published}
    assert {place for name, place in shown.items() if name[0] not in refused} == set()
    assert {place for name, place in places.items() if name not in shown} == set()


# -- whatever staff write ----------------------------------------------------------------------------------

WORDS = st.text(
    "先别转打电话问老师骗子甲乙，。、：“”!?/*[]()#-_`~\\|<>&;{}0123456789 abc\n\t√—😀\u200b\u3000",
    max_size=60,
)
ANYTHING = st.one_of(WORDS, st.text(max_size=80))
FILE = st.sampled_from(sorted(FILES))
QUICKLY = settings(
    deadline=None,
    max_examples=15,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@cache
def own_catalog() -> Catalog:
    """Return the products of the package, without any of a campaign's own."""
    return load_catalog(Path("/nowhere"), Report(), check_names())


def come_through(root: Path, file: str, text: str) -> None:
    """Read a minimal campaign with this text in one file, and plan what there is of it."""
    minimal_campaign(root)
    (root / file).write_bytes(text.encode("utf-8", "surrogatepass"))
    report = Report()
    catalog = own_catalog()
    campaign = read_campaign(root, catalog.names, report)
    assert campaign
    for found in report:
        assert found.location.line >= 1 and found.location.column >= 1 and found.message and found.code
        assert "\n" not in found.message
    if not report.errors:
        plan(campaign, catalog, TODAY, Report())
        plan_drafts(campaign, catalog, TODAY)


@given(file=FILE, text=ANYTHING)
@QUICKLY
def test_a_file_of_anything_ends_in_findings(tmp_path: Path, file: str, text: str) -> None:
    come_through(tmp_path, file, text)


@given(file=FILE, at=st.integers(0, 40), text=ANYTHING, whole=st.booleans())
@QUICKLY
def test_anything_in_the_place_of_a_line_ends_in_findings(
    tmp_path: Path, file: str, at: int, text: str, whole: bool
) -> None:
    lines = FILES[file].split("\n")
    at = at % len(lines)
    key, colon, _ = lines[at].partition(": ")
    lines[at] = text if whole or not colon else f"{key}: {text}"
    come_through(tmp_path, file, "\n".join(lines))


@given(file=FILE, start=st.integers(0, 2000), length=st.integers(0, 300))
@QUICKLY
def test_a_file_with_a_part_cut_out_ends_in_findings(
    tmp_path: Path, file: str, start: int, length: int
) -> None:
    text = FILES[file]
    start %= len(text)
    come_through(tmp_path, file, text[:start] + text[start + length :])


# -- campaigns within the rules ----------------------------------------------------------------------------

TYPES = ("刷单返利", "虚假购物服务", "冒充电商物流客服", "贷款征信", "冒充公检法", "婚恋交友", "网络赌博")
CHOICES = {
    "content/campaign.yml": {
        "主题": ("警报", "校园", "卷宗"),
        "示例": ("是", "true", "yes"),  # 否 leaves no name of the sample: test_remnants.py
        "简称": ("一中", "示例一中", "示例（北）"),
        "站名": ("先别转", "问一句"),
    },
    "content/cases/an-li.md": {
        "类型": TYPES,
        "人群": ("[大学生]", "[高中生, 家长]", "[教师]"),
        "发生时间": ("2025-09", "2025.9", "2024 年 12 月"),
        "损失": ("未损失", "数百元", "数万元", "百万元以上"),
        "有效期至": ("2026-05-31", "2026-06-01", "2030-01-01"),
    },
    "content/posters/hai-bao.md": {
        "标语": ("挂断", "先别转/打一个电话", "借出去的是卡/搭进去的是*自己*", '"停！"'),
        "版式": ("[海报A3]", "[海报A4]", "[海报A4, 海报A3]"),
        "构思": ("帽子", "结算单"),
        "主题": ("警报", "校园", "卷宗"),
        "二维码": ("应用", "网站", "案例", "无"),
        "份数": ("1", "50", "9999"),
        "状态": ("已审核", "草稿"),
    },
    "content/letters/xin.md": {
        "文种": ("信", "提示单"),
        "落款日期": ("2026-09-01", "2026年9月1日"),
        "主题句": ("先打电话再转账",),
        "状态": ("已审核", "草稿"),
    },
    "docs/index.md": {
        "温度": ("alarm", "campus", "archive"),
        "引言": ("先问一句", "一*句*话"),
    },
}  # fmt: skip


def changes() -> Iterator[tuple[str, str]]:
    for file, keys in CHOICES.items():
        for key in keys:
            yield file, key


def with_key(text: str, key: str, value: str) -> str:
    """Return a text with a key set, whether it was there or not."""
    line = re.compile(rf"^{key}: .*$", re.M)
    if line.search(text):
        return line.sub(lambda _: f"{key}: {value}", text, count=1)
    return (
        text.replace("---\n", f"---\n{key}: {value}\n", 1)
        if text.startswith("---")
        else f"{key}: {value}\n{text}"
    )


@given(data=st.data(), which=st.sets(st.sampled_from(sorted(changes())), min_size=1, max_size=8))
@QUICKLY
def test_a_campaign_within_the_rules_is_planned_without_an_error(
    tmp_path: Path, data: st.DataObject, which: set[tuple[str, str]]
) -> None:
    texts = dict(FILES)
    for file, key in sorted(which):
        value = data.draw(st.sampled_from(CHOICES[file][key]), label=key)
        texts[file] = with_key(texts[file], key, value)
    minimal_campaign(tmp_path)
    for file, text in texts.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    report, catalog = Report(), own_catalog()
    campaign = read_campaign(tmp_path, catalog.names, report)
    assert campaign
    errors = [str(found) for found in report if found.severity is Severity.ERROR]
    assert errors == []
    jobs = plan(campaign, catalog, TODAY, report)
    drafts = plan_drafts(campaign, catalog, TODAY)
    assert len({(job.product, job.format.id, job.subject, job.campus, job.title) for job in jobs}) == len(
        jobs
    )
    posters = {job.subject for job in (*jobs, *drafts) if job.product == "poster"}
    assert posters == {"hai-bao"}, "it is printed, or shown as a draft"
