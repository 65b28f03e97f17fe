"""What lies beside a card: three texts that any program opens, with the same words as the page."""

from pathlib import Path

from planned import TODAY, put_plan, read

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
