"""A minimal good campaign to spoil: one file of each kind, as short as the rules allow, without a finding."""

from pathlib import Path

from generator.model import CatalogNames
from generator.products.boards import board_data

VOCABULARY = CatalogNames(
    formats=("海报A3", "海报A4"),
    themes=("警报", "校园", "卷宗"),
    concepts=("帽子", "结算单"),
    boards=board_data().names,
    forms=(("leaflet", "冰箱贴", ("冰箱贴A6",)), ("leaflet", "通知书插页", ("插页A5", "插页DL"))),
)

CAMPAIGN = """\
学校: 示例市第一中学
简称: 示例一中
示例: 是
落款: 示例市第一中学学生工作处
网址: https://fanzha.shiliyizhong.example/
电话: [{名称: 学生工作处, 号码: "0000-00000000"}]
二维码白名单: [fanzha.shiliyizhong.example, yingyong.shiligongan.example]
主题: 警报
校区:
  - 名称: 主校区
    地区: 示例省示例市示例区
    应用码: {网址: "https://yingyong.shiligongan.example/a", 发布单位: 示例市公安局示例分局}
阶段: [{名称: 集中开展, 开始: 2026-06-01, 结束: 2026-11-30}]
"""

CASE = """\
---
标题: 返了三次之后/第四单提不出
类型: 刷单返利
人群: [大学生]
发生时间: 2025-09
损失: 数千元
来源: 根据公安机关公开通报改编
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---

## 案情

2025 年 9 月，大一的小陈想挣点生活费，在短视频评论区看到“在家兼职、
当天结”，就进了群。关注一个店铺返几块钱，连着三次都到了账。
随后接待员说普通任务做满了，让他换一个没听过的聊天软件，先垫钱，
三单做完一起退。垫到第三单，对方说他操作超时，要补一笔才能解冻。
小陈越想越不对，告诉了辅导员，两个人一起报了警。

## 手法拆解

1. 短视频评论区：“在家点点手机，*一单返五块*，当场结。”
   破绽：五块是鱼饵，不是工钱
   后果：到这里你还没花钱，退群就好。
2. 新软件里的导师：“先垫两百，做完三单*连本带利退*。”
   破绽：要你先垫钱，就不是兼职
   停在这里：钱还在你手里，关掉页面，去问家人一句。

## 警示信号

- 先让你赚几块，再要你垫几百
- 从常用软件换到没听过的软件

## 怎么办

1. 停：一听“垫付”就收手。
2. 问：拿不准，打 [[热线]]，或者当面问老师。
3. 报：钱已经转出，马上打 [[报警]]。

## 口诀

先给几块尝甜头
再叫垫钱不松手
补完一笔又一笔
一听垫付转身走

## 考考你

第四单要垫两百，/垫吗？

- √ 不垫，退群 —— 停在这里，你什么也没少。
- 只垫一单，试试 —— 小的能提出来，正是为了让你放心垫大的。
"""

POSTER = """\
---
标语: 前三单/是鱼饵
识破: 先返几块钱，再要你垫付的，都是局
版式: [海报A3, 海报A4]
构思: 结算单
案例: an-li
二维码: 应用
份数: 50
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---
"""

LETTER = """\
---
标题: 致家长的一封信
对象: 在校学生
称呼: 尊敬的家长朋友
落款日期: 2026-09-01
交回截止: 2026-09-08
回执问题: 上述防骗提醒，您是否已经知晓？
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---

开学前后，骗子也在“开学”。请先打电话，再转账。

- **冒充老师收费**：先打老师的电话。
"""

QUIZ = """\
---
类型: 刷单返利
人群: [高中生]
审核人: 示例老师
审核日期: 2026-03-01
状态: 已审核
---

## 前三单都返了钱，/第四单要垫两百

> 群里接待员：“做满四单，*本金佣金一起退*。”

- √ 不垫，退群，告诉家人 —— 前三单是他花钱买你放心。停在这里，你什么也没少。
- 只垫一单，试试真假 —— 差一点：小的能提出来，正是为了让你放心垫大的。
- 问问群里做过的人 —— 不够稳妥：群里晒到账的可能是同伙。
- 照他说的垫 —— 会让他接着骗：补了这笔，还有下一笔。

## 同学拉你进点赞群，/先给五块钱

- 先领了再说 —— 会让他接着骗：领过一次，下一步就是垫钱。
- √ 不进，也劝他退出来 —— 就这么做：他多半也被蒙在鼓里。
- 只点赞，不垫钱 —— 不够稳妥：进了群，每天都有人来劝。

## 说是超时了，/补一笔才能提现

> 群里导师：“补完这一笔，*马上全退*。”

- 补上，就差这一笔 —— 会让他接着骗：补完这笔，还有下一笔。
- 跟同学借一点补上 —— 会让他接着骗：借来的钱也拿不回来。
- √ 不补，截图，报警 —— 就这么做：越早报警，越可能拦住。
- 求他先退一半 —— 差一点：他不会退，只会再找一个理由。
"""

PAGE = """\
---
标题: 首页
版面: home
---

拿不准，先问 [[热线]]。看看[这个案例](cases/an-li.md)。
"""

FILES = {
    "content/campaign.yml": CAMPAIGN,
    "content/cases/an-li.md": CASE,
    "content/posters/hai-bao.md": POSTER,
    "content/letters/xin.md": LETTER,
    "content/quiz/shua-dan.md": QUIZ,
    "docs/index.md": PAGE,
}


def minimal_campaign(folder: Path) -> Path:
    """Write the minimal campaign below a folder and return the folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder
