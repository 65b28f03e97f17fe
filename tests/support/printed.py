"""Letters and notices as the tests print them: Markdown of one letter in, the finished piece out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from campaigns import minimal_campaign

from generator.diagnostics import Report
from generator.model import Artifact, Job
from generator.pipeline import read_campaign
from generator.plan.plan import plan
from generator.preflight.preflight import check_names
from generator.products.catalog import load_catalog
from generator.products.slips import slip
from generator.render.press import Pressed, press
from generator.render.render import render
from generator.render.templates import typeset

if TYPE_CHECKING:
    from PIL import Image

TODAY = date(2026, 11, 22)
CATALOG = Path(__file__).parents[2] / "generator" / "catalog"
SAMPLES = {product: CATALOG / product / "sample.md" for product in ("letter", "notice")}

HEAD = """\
---
标题: 致家长的一封信
文种: {form}
主题句: {headline}
对象: 在校学生
称呼: 尊敬的家长朋友
落款日期: 2026-09-01
交回截止: 2026-09-08
回执问题: {question}
审核人: 示例老师
审核日期: 2026-09-01
状态: 已审核
---

"""
QUESTION = "上述防骗提醒，您是否已经知晓？"


def letter(
    body: str, *, form: str = "信", headline: str = "没打通电话，/先别转钱", question: str = QUESTION
) -> str:
    """Return the file of a letter with this body."""
    return HEAD.format(form=form, headline=headline, question=question) + body


def job_of(folder: Path, text: str, *, school: str = "", sample: bool = True) -> tuple[Job, Path]:
    """Return the job of the only letter of a campaign written below `folder`, and its product's folder."""
    root = minimal_campaign(folder / "campaign")
    settings = root / "content" / "campaign.yml"
    words = settings.read_text(encoding="utf-8")
    words = words.replace("学校: 示例市第一中学\n", f"学校: {school or '示例市第一中学'}\n")
    settings.write_text(words, encoding="utf-8")
    (root / "content" / "letters" / "xin.md").write_text(text, encoding="utf-8")
    report = Report()
    catalog = load_catalog(root, report, check_names())
    campaign = read_campaign(root, catalog.names, report)
    assert campaign and not report.errors, [str(finding) for finding in report]
    campaign = replace(campaign, settings=replace(campaign.settings, sample=sample))
    jobs = plan(campaign, catalog, TODAY, report)
    (job,) = (job for job in jobs if job.subject == "xin")
    return job, catalog.product(job.product).folder


def printed(folder: Path, text: str, *, school: str = "", sample: bool = True) -> Artifact:
    """Make the whole piece of a letter below `folder`."""
    job, product = job_of(folder, text, school=school, sample=sample)
    return render(job, product, folder)


def pressed(folder: Path, text: str, *, school: str = "", sample: bool = True) -> Pressed:
    """Press a letter without pictures, which is all that questions of space need and twice as fast."""
    job, product = job_of(folder, text, school=school, sample=sample)
    markup = typeset(job, product, extra={"composition": None, "slip": slip(), "extra_faces": ""})
    return press(markup, folders=(product, CATALOG))


def words_on(pdf: Path | bytes, *, slip_only: bool) -> str:
    """Return the text of page 1 without white space: inside the slip, or above it."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0]
    width, height = page.get_size()  # pt
    cut = height - slip().on_page.y / 25.4 * 72
    box = (0, 0, width, cut) if slip_only else (0, cut, width, height)
    return "".join(page.get_textpage().get_text_bounded(*box).split())


def picture_of(pdf: Path, dpi: int) -> Image.Image:
    """Return page 1 in grey at so many dots per inch."""
    import pypdfium2

    picture: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    return picture.convert("L")
