"""From a text on the command line to a path or a day: what cannot be one is told in words, never thrown."""

from pathlib import Path

import pytest

from generator.arguments import parse_arguments


def refused(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        parse_arguments([*words])
    return int(str(end.value.code))


@pytest.mark.parametrize("words", [("letters", "--letter"), ("purge", "--letter"), ("purge", "--class")])
def test_h1_an_empty_word_is_not_the_only_letter_there_is(words: tuple[str, ...]) -> None:
    assert refused(*words, "") == refused(*words, " ") == 2


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "~nobody/x",
        "~no-such-user/x",
        "nothing",
        "a\nb",
        "\x1b[31m",
        "长" * 100,
        "x/" * 2500,
        "\udcc4",
    ],
)
@pytest.mark.parametrize("option", ["--root"])
def test_h12_a_folder_that_can_not_be_is_misuse_told_on_one_line(
    name: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused("check", option, name) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"命令写得不对：{option}：")
    assert said.isprintable()


def test_h12_a_file_is_no_folder_and_is_told_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert refused("--root", str(tmp_path / "a")) == 2
    assert "这是一个文件，不是文件夹" in capsys.readouterr().err


def test_h12_a_folder_whose_name_is_no_utf_8_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "\udcc4\udce3" / "campaign"
    odd.mkdir(parents=True)
    assert refused("--root", str(odd)) == 2
    assert "不是 UTF-8" in capsys.readouterr().err


def test_h12_a_folder_that_is_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refused("--root", str(tmp_path / "a" / "c")) == 2


def test_h12_a_folder_that_was_deleted_under_us_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert refused("--root", ".") == 2
    assert "已经删掉了" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("option", ["--roster", "--out"])
@pytest.mark.parametrize("name", ["", "长" * 100, "x/" * 2500])
def test_h12_paths_of_letters_are_read_the_same_way(option: str, name: str) -> None:
    assert refused("letters", option, name) == 2


@pytest.mark.parametrize(
    "day", ["", "foo", "2026-02-30", "20260901", "2026-W36-2", "2026-01-01\n", "２０２６-01-01"]
)
def test_h17_what_is_no_day_is_misuse(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused("check", "--today", day) == 2
    assert "日期要写成 2026-09-01 的样子" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("words", [("--zip",), ("--root", ".", "--zip"), ("--zip", "--today", "2026-09-01")])
def test_build_s_options_are_understood_without_its_name(words: tuple[str, ...]) -> None:
    """`build.py --zip` was refused as 不认识, though `build.py` alone is a build."""
    asked = parse_arguments([*words])
    assert (asked.command, asked.zip) == ("build", True)


def test_without_a_command_it_is_a_build() -> None:
    asked = parse_arguments([])
    assert (asked.command, asked.zip) == ("build", False)
    assert parse_arguments(["--today=2026-09-01"]).command == "build"
