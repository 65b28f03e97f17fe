"""What staff type after `build.py`, read and answered in Chinese (design §5). Misuse ends with status 2."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.argument_values import count, counts, day, folder, grid, names, path_of, word
from generator.chinese_parser import ChineseParser

PROJECT = Path(__file__).resolve().parent.parent
PAPERS = ("A4", "A3")
SIZES = ("A3", "A2", "A1", "A0")
BENCHES = ("letters", "site", "receipts", "print")
ANSWERS = ("是", "否", "未签", "不是回执")

CAMPAIGN = "campaign"
"""What `new` makes that is no file: a school's own folder."""

COMMANDS = MappingProxyType(
    {
        "build": "检查并生成全部内容（不写命令时就是它）",
        "check": "只检查，不改动 dist/",
        "preview": "看草稿在网站和纸上会是什么样，放进预览文件夹",
        "plan": "看这学期每周推什么，没安排的周给出建议",
        "letters": "按名单给每个学生印一封信，按班打包",
        "receipts": "读收回的回执（扫描件、照片），统计谁交了、谁没交",
        "tile": "把一张海报拼在许多张 A4 或 A3 上，粘成一大张",
        "nup": "把卡片、回执、A5 排在一张纸上，带裁切线；也排小册子",
        "lettering": "一字一张，剪下来贴墙；也印三角旗和贴窗的反字",
        "slideshow": "把海报做成一段轮播视频，给大屏和 LED 屏放",
        "worklist": "对照检查清单，列出这学期的材料、回执和还差的",
        "purge": "删除一封信登记的学生和印好的文件",
        "review": "列出一份内容里要人核对的话；写上审核人和审核日期",
        "new": "新建{种类}",
        "doctor": "看看这台机器上装好了什么、缺什么、怎么补",
        "bench": "测一测这台机器上有多快",
        "test": "运行全部检查和测试",
        "fuzz": "拿随机的内容试若干分钟，看程序会不会出错（给维护的人）",
    }
)
"""What can be asked for, and what `-h` says of it."""


def parse_arguments(argv: list[str]) -> argparse.Namespace:
    """Return what was asked: `command` (build where none is named), `root`, `today`, and its own options."""
    parser = ChineseParser(prog="build.py", description="无诈印坊：把 Markdown 变成反诈网站、海报和家长信。")
    _add_common(parser)
    parser.set_defaults(root=PROJECT, today=None)
    kinds = _kinds() if {"new", "-h", "--help"} & set(argv) else {}
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令")
    named = "、".join(f"{word} {kind}" for kind, word in kinds.items())
    for name, template in COMMANDS.items():
        words = template.format(种类=named)
        command = commands.add_parser(name, help=words, description=words)
        _add_common(command)
        if name in _OPTIONS:
            _OPTIONS[name](command)
        if name == "new":
            command.add_argument("kind", choices=tuple(kinds), metavar="种类", help="、".join(kinds))
            _add_new(command)
    asked = parser.parse_args(_with_build(argv))
    asked.command = asked.command or "build"
    if asked.command == "new" and asked.kind != CAMPAIGN and not asked.name:
        parser.error("the following arguments are required: 名称")
    return asked


def _with_build(argv: list[str]) -> list[str]:
    """Return the words with `build` before the first that is a command's: `build.py --zip` is a build."""
    words = iter(enumerate(argv))
    for at, said in words:
        if said in ("-h", "--help") or said.startswith(("--root=", "--today=")):
            continue
        if said in ("--root", "--today"):
            next(words, None)
        else:
            return [*argv[:at], "build", *argv[at:]] if said.startswith("-") else argv
    return [*argv, "build"] if not {"-h", "--help"} & set(argv) else argv


def _kinds() -> dict[str, str]:
    """Return what `new` can make, each with its Chinese word; asked for only where somebody wants to know.

    The rows bring much with them, and every command passes here.
    """
    from generator.content.kinds import made_new

    return {
        CAMPAIGN: "一个学校的活动文件夹",
        **{kind.name: kind.word for kind in made_new()},
        "product": "印件种类",
    }


def _add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options that may stand before or after the command.

    Without defaults here: the command's would hide what was written before it.
    """
    unset: Any = argparse.SUPPRESS
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.add_argument("--root", type=folder, default=unset, metavar="目录", help="另一个活动文件夹")
    parser.add_argument(
        "--today", type=day, default=unset, metavar="日期", help="按这一天生成，如 2026-09-01"
    )


def _add_new(command: argparse.ArgumentParser) -> None:
    """Add what `new` understands beside the kind; the options are answers of `new campaign`."""
    command.add_argument("name", nargs="?", metavar="名称", help="文件名，不带 .md；campaign 后面写文件夹")
    answers = command.add_argument_group("new campaign 的选项，不写的会问")
    for option, meta, words in (
        ("--school", "全称", "学校全称"),
        ("--short", "简称", "十个字以内"),
        ("--stages", "学段", "小学、初中、高中、中职、高校，几个就用顿号隔开"),
        ("--signature", "落款", "印在信和海报末尾"),
        ("--phone", "号码", "办公电话"),
        ("--reviewer", "姓名", "谁来审核"),
        ("--site", "网址", "网站将来的地址"),
    ):
        answers.add_argument(option, default="", metavar=meta, help=words)
    answers.add_argument(
        "--campus",
        action="append",
        default=[],
        metavar="校区",
        help="名称,地区,派出所,码的图片,发布单位,咨询电话（后四样可以不写）；几个校区就写几次",
    )
    answers.add_argument("--empty", action="store_true", help="不带样例的案例、海报、信和题目，只带网页")


def _add_bench(command: argparse.ArgumentParser) -> None:
    """Add what `bench` understands."""
    command.add_argument(
        "name",
        nargs="?",
        default="letters",
        choices=BENCHES,
        metavar="名称",
        help="letters、site、receipts 或 print",
    )
    command.add_argument(
        "--count", type=count, default=0, metavar="份数", help="信或每类回执的份数（1000），海报的张数（40）"
    )
    command.add_argument("--few", type=count, default=10, metavar="份数", help="别的办法各排多少封（10）")
    command.add_argument("--install-typst", action="store_true", help="先装上 Typst 来比较")
    command.add_argument(
        "--counts",
        type=counts,
        default=(100, 300, 1000, 3000),
        metavar="个数",
        help="网站各有多少个案例（100,300,1000,3000）",
    )
    command.add_argument("--install-hugo", action="store_true", help="先装上 Hugo 来比较")
    command.add_argument(
        "--against", type=path_of, metavar="目录", help="和程序的另一份比（比如改动以前的），轮流各跑几次"
    )
    command.add_argument("--rounds", type=count, default=3, metavar="次数", help="和另一份比时各跑几次（3）")
    command.add_argument(
        "--classes",
        type=names,
        default=(),
        metavar="类",
        help="只测回执的这几类扫描件，如 S200,B200；量过的留着，中断了再运行会接着量",
    )
    command.add_argument(
        "--install-augraphy", action="store_true", help="先装上 augraphy，用它的损伤弄坏回执"
    )
    command.add_argument("--sample", action="store_true", help="和另一份比的是示例活动，不是编出来的案例")
    command.add_argument("--json", action="store_true", help="把结果印成 JSON")


def _add_tile(command: argparse.ArgumentParser) -> None:
    """Add what `tile` understands."""
    _add_file(command)
    command.add_argument("--to", choices=SIZES, metavar="大小", help="放大到 A3、A2、A1 或 A0")
    command.add_argument("--fit", type=grid, metavar="列x行", help="正好用这么多张，如 3x3")
    command.add_argument("--page", type=count, default=1, metavar="页", help="第几页（1）")


def _add_nup(command: argparse.ArgumentParser) -> None:
    """Add what `nup` understands."""
    _add_file(command)
    command.add_argument("--double", action="store_true", help="单数页是正面，双数页是背面，背面左右对调")
    command.add_argument("--booklet", action="store_true", help="排成对折的小册子，比如 A5 的页排在 A4 上")


def _add_lettering(command: argparse.ArgumentParser) -> None:
    """Add what `lettering` understands."""
    command.add_argument("words", type=word, metavar="标语", help="要剪的字，六十个以内")
    command.add_argument("--hollow", action="store_true", help="空心字，自己涂颜色；不写就是实心")
    command.add_argument("--pennants", action="store_true", help="三角旗，挂成一串")
    command.add_argument("--mirrored", action="store_true", help="反字，贴在窗户里面，从外面看是正的")
    _add_paper(command)


def _add_file(command: argparse.ArgumentParser) -> None:
    """Add the PDF that is put on an office printer's paper, and the paper."""
    command.add_argument("file", type=path_of, metavar="文件", help="程序做的 PDF，比如 dist/print/ 里的")
    _add_paper(command)


def _add_paper(command: argparse.ArgumentParser) -> None:
    """Add which paper lies in the printer, and where the result goes."""
    command.add_argument(
        "--paper", choices=PAPERS, default="A4", metavar="纸", help="打印机里的纸：A4 或 A3（A4）"
    )
    command.add_argument("--out", type=path_of, metavar="目录", help="放在哪里；不写就放进 private/office/")


def _add_receipts(command: argparse.ArgumentParser) -> None:
    """Add what `receipts` understands."""
    command.add_argument(
        "scans",
        nargs="*",
        type=path_of,
        metavar="扫描件",
        help="PDF、JPG、PNG、HEIC，或者放着它们的文件夹，几个都行",
    )
    command.add_argument(
        "--out", type=path_of, metavar="目录", help="报告的文件夹；不写就是 private/receipts/"
    )
    command.add_argument("--letter", type=word, metavar="文件名", help="只统计这一封信的（不带 .md）")
    command.add_argument("--mark", nargs="+", default=[], metavar="编号", help="照编号登记已经交回的")
    command.add_argument(
        "--answer",
        choices=ANSWERS,
        default="",
        metavar="答复",
        help="--mark、--enter 登记成：是、否、未签、不是回执",
    )
    command.add_argument("--enter", action="store_true", help="用扫码枪一张一张地登记，“完”结束")
    command.add_argument("--review", action="store_true", help="在浏览器里核对拿不准的，一张按一个键")
    command.add_argument("--undo", action="store_true", help="撤销上一次登记或核对")
    command.add_argument("--watch", action="store_true", help="守着文件夹，扫进来一份就读一份")
    command.add_argument("--json", action="store_true", help="把结果印成 JSON")


def _add_slideshow(command: argparse.ArgumentParser) -> None:
    """Add what `slideshow` understands."""
    command.add_argument("--seconds", type=count, default=8, metavar="秒数", help="每张放几秒（8）")
    command.add_argument(
        "--size", type=word, default="1920x1080", metavar="宽x高", help="屏幕的像素（1920x1080）"
    )
    command.add_argument(
        "--out", type=path_of, metavar="文件", help="放在哪里，如 lunbo.mp4；不写就放进 private/office/"
    )
    command.add_argument(
        "--campus",
        type=word,
        metavar="校区",
        help="各校区的码不一样时，放哪个校区的（不写就不放）",
    )
    command.add_argument("--install-ffmpeg", action="store_true", help="先装上 ffmpeg（只装进 .cache）")


def _add_worklist(command: argparse.ArgumentParser) -> None:
    """Add what `worklist` understands."""
    command.add_argument(
        "--list", type=word, metavar="清单", help="哪一份清单（content/worklists 里的文件名，不带 .yml）"
    )
    command.add_argument("--zip", action="store_true", help="另打一个这学期的存档包")
    command.add_argument("--json", action="store_true", help="把结果印成 JSON")


def _add_purge(command: argparse.ArgumentParser) -> None:
    """Add what `purge` understands."""
    command.add_argument("--letter", type=word, metavar="文件名", help="删哪一封信的（不带 .md）")
    command.add_argument("--class", dest="class_name", type=word, metavar="班级", help="只删这一个班的")
    command.add_argument(
        "--serial", nargs="+", default=(), metavar="编号", help="只删这一张回执的编号，如离校的学生的"
    )
    command.add_argument("--yes", action="store_true", help="不再问，直接删")


def _add_review(command: argparse.ArgumentParser) -> None:
    """Add what `review` understands."""
    command.add_argument("files", nargs="+", metavar="文件", help="content/cases/文件名.md 等，或者写 全部")
    command.add_argument("--reviewer", metavar="姓名", help="谁审核的；不写就只列出要人核对的，什么也不改")
    command.add_argument("--date", type=day, metavar="日期", help="哪一天审核的；不写就是今天")
    command.add_argument("--drafts", action="store_true", help="草稿也一起改成“已审核”")


def _add_letters(command: argparse.ArgumentParser) -> None:
    """Add what `letters` understands."""
    command.add_argument("--roster", type=path_of, metavar="名单", help="名单：.xlsx、.xls、.ods，或 .csv")
    command.add_argument(
        "--letter",
        type=word,
        metavar="文件名",
        help="印哪一封信（不带 .md）；只有一封时可以不写",
    )
    command.add_argument("--out", type=path_of, metavar="目录", help="放在哪里；不写就放进 private/letters/")
    command.add_argument("--one-file", action="store_true", help="所有班放进一个 PDF")
    command.add_argument(
        "--blank", type=count, default=0, metavar="份数", help="另印（或只印）不记名、有编号的信"
    )
    command.add_argument(
        "--campus", type=word, metavar="校区", help="名单没写校区的班和不记名的信，算哪个校区的"
    )
    command.add_argument("--large", action="store_true", help="大字版（18 磅，一份两面）")
    command.add_argument("--late", action="store_true", help="过了“交回截止”也照样印")
    command.add_argument("--dry-run", action="store_true", help="只看名单里有哪些班、哪里不对，什么也不写")
    command.add_argument("--json", action="store_true", help="把结果印成 JSON")
    command.add_argument("--simplex", action="store_true", help="单面打印：不留空白的背面")
    command.add_argument(
        "--new-ledger", action="store_true", help="登记库找不回来时另起编号；以前发出去的回执都作废"
    )


def _add_json(command: argparse.ArgumentParser) -> None:
    """Add what `check` and `doctor` understand."""
    command.add_argument("--json", action="store_true", help="印成 JSON，给别的程序读")


def _add_preview(command: argparse.ArgumentParser) -> None:
    """Add what `preview` understands."""
    command.add_argument("name", nargs="?", type=word, metavar="文件名", help="只看这一件；不写就看全部草稿")


def _add_plan(command: argparse.ArgumentParser) -> None:
    """Add what `plan` understands."""
    command.add_argument("--write", action="store_true", help="把建议写成 content/plans 里的一个草稿")
    command.add_argument(
        "--speak", type=day, metavar="星期一", help="用 espeak-ng 试念那一周的广播稿，听听有多长"
    )


def _add_build(command: argparse.ArgumentParser) -> None:
    """Add what `build` understands."""
    command.add_argument("--zip", action="store_true", help="每个订单文件夹再打一个 ZIP 包，放在 dist/zip")
    command.add_argument(
        "--article",
        nargs="+",
        default=[],
        type=word,
        metavar="案例",
        help="也做这几个旧案例的公众号文章（文件名，不带 .md），或者写 全部",
    )


_OPTIONS = MappingProxyType(
    {
        "build": _add_build,
        "check": _add_json,
        "doctor": _add_json,
        "preview": _add_preview,
        "plan": _add_plan,
        "letters": _add_letters,
        "receipts": _add_receipts,
        "tile": _add_tile,
        "nup": _add_nup,
        "lettering": _add_lettering,
        "slideshow": _add_slideshow,
        "worklist": _add_worklist,
        "purge": _add_purge,
        "review": _add_review,
        "bench": _add_bench,
    }
)
"""What adds the words that a command understands; `new` has to be told what can be made."""
