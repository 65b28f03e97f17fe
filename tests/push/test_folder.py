"""What lies beside a card: three texts that any program opens, with the same words as the page."""

from pathlib import Path

from planned import TODAY, put_plan, read

from generator.overview.weekly import week_views, weekly_page
from generator.plan.appearing import weekly_pushes, without_drafts
from generator.push.folder import write_pushes


def test_each_week_has_its_texts_and_the_script_says_how_long_it_is(
    minimal_campaign: Path, tmp_path: Path
) -> None:
    campaign = without_drafts(read(put_plan(minimal_campaign)), TODAY)
    weekly = weekly_pushes(campaign, TODAY)
    out = tmp_path / "out"
    out.mkdir()
    entries = list(write_pushes(out, weekly, campaign))
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {entry.path for entry in entries} == files and len(files) == 3 * 3 + 1
    assert {entry.role for entry in entries} == {"note"}
    folder = out / "push" / weekly[1].slug
    assert (folder / "文字.txt").read_text(encoding="utf-8").strip() == weekly[1].text
    assert b"\r\n" in (folder / "文字.txt").read_bytes(), "old Notepads want both characters at a line's end"
    script = (folder / "广播稿.txt").read_text(encoding="utf-8")
    assert script.startswith("（") and "每分钟念 220 字" in script and "96110 读“九六幺幺零”" in script
    assert script.strip().endswith(weekly[1].script)


def test_a_campus_with_its_own_number_has_texts_that_name_it_as_its_card_does(
    minimal_campaign: Path, tmp_path: Path
) -> None:
    settings = minimal_campaign / "content/campaign.yml"
    own = "地区: 示例省示例市示例区\n    咨询电话: 0571-96110"
    settings.write_text(
        settings.read_text("utf-8").replace("地区: 示例省示例市示例区", own), encoding="utf-8"
    )
    campaign = without_drafts(read(put_plan(minimal_campaign)), TODAY)
    weekly = weekly_pushes(campaign, TODAY)
    out = tmp_path / "out"
    out.mkdir()
    entries = list(write_pushes(out, weekly, campaign))
    assert "文字（主校区）" in {str(entry.title).partition(" ")[0] for entry in entries}
    of_all, of_campus = (out / "push" / weekly[1].slug / where for where in ("", "主校区"))
    for name in ("文字", "短信", "广播稿"):
        everywhere, there = (
            (folder / f"{name}.txt").read_text(encoding="utf-8") for folder in (of_all, of_campus)
        )
        assert "0571-96110" not in everywhere and "96110" in everywhere
        assert there.count("0571-96110") >= 1, name
    assert "0571-96110 读“零五七幺，九六幺幺零”" in there
    page = weekly_page(week_views(weekly, (), TODAY), campaign, TODAY, "../日程.ics")
    assert "主校区的卡片上是 0571-96110" in page
