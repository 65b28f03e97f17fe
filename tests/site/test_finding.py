"""Finding in a real Chromium: search, facets and the finder, by touch and by keyboard, over http and file://."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import EVERYWHERE, PHONE, Watch
from held_out import answer, answers
from playwright.sync_api import Browser, Page, expect
from site_samples import ROOT

from generator.site.edition import Edition
from generator.site.rows import PAGE_OF

QUERIES = (
    "，", "手法编写，人物和经过", "：",
    "共享", "验证码", "垫", "百万保障", "刷单", "学费", "高中生", "数千元", "保密", "会议软件", "兼职",
    "解冻", "通缉令", "截图", "会员", "安全账户", "没有人写过这句", "NFC", "nfc", "家长群",
    "2026-04", "冒充客服", "一分也", "示例老师",
)  # fmt: skip

MET = (
    ("有人加我说在家点赞一单五块钱", "刷单返利"),
    ("兼职群让我先垫两百做任务", "刷单返利"),
    ("卡单了要我再补一笔才能提现", "刷单返利"),
    ("老师带我炒股说稳赚", "虚假网络投资理财"),
    ("群里让我买虚拟币", "虚假网络投资理财"),
    ("提现要先交解冻费", "虚假网络投资理财"),
    ("卖家说平台抽成高让我微信转账", "虚假购物服务"),
    ("二手平板付了钱又要押金", "虚假购物服务"),
    ("客服说我开了百万保障", "冒充电商物流客服"),
    ("快遞丟了要給我退款", "冒充电商物流客服"),  # traditional signs
    ("让我下载会议软件打开屏幕共享", "冒充电商物流客服"),
    ("会员今天不关每个月扣钱", "冒充电商物流客服"),
    ("说我校园贷没注销影响征信", "贷款征信"),
    ("贷款要先交保证金", "贷款征信"),
    ("同学ＱＱ找我借钱说不方便接电话", "冒充领导熟人"),  # full-width letters
    ("校长加我微信让我转账", "冒充领导熟人"),
    ("视频里是他的脸但是要我转钱", "冒充领导熟人"),
    ("警察说我涉嫌洗钱", "冒充公检法"),
    ("要我把钱转到安全账户", "冒充公检法"),
    ("追星群里说我违法要家长赔钱", "追星返利"),
    ("去缅甸背黄金", "境外高薪招工"),
    ("自称96110的人叫我转账", "冒充反诈中心与追款"),
    ("帮我贴小卡片", "电诈工具人"),
    ("培训班退费", "培训退费"),
    ("部队采购垫钱", "冒充单位采购"),
    ("补录要交定金", "招生录取诈骗"),
    ("帮忙解封微信", "电诈工具人"),
    ("成绩单链接", "短信链接与假网页"),
    ("让我刷脸给钱", "电诈工具人"),
    ("借身份证给钱", "电诈工具人"),
    ("司机上门取现金", "上门取现金黄金"),
    ("房东收了定金", "实习兼职与租房"),
    ("网恋对象让我投资", "婚恋交友"),
    ("裸聊被录了视频威胁我", "索要隐私照片"),
    ("他录了我的视频要钱", "索要隐私照片"),
    ("叫我发隐私照片换皮肤", "索要隐私照片"),
    ("童星要检查身材", "索要隐私照片"),
    ("群里送游戏皮肤要扫码", "网络游戏虚假交易"),
    ("让我拿妈妈的手机操作", "网络游戏虚假交易"),
    ("航班取消了赔三百", "机票退改签"),
    ("班级群里老师收资料费", "冒充老师收费"),
    ("助学金要去取款机激活", "助学金奖学金"),
    ("奖学金到账先转钱", "助学金奖学金"),
    ("孩子用QQ说要交培训费", "冒充子女"),
    ("妈我手机坏了", "冒充子女"),
    ("有人租我的银行卡", "出租出借两卡与账号"),
    ("用我手机过一下账给两百", "出租出借两卡与账号"),
    ("送我体验金下注", "网络赌博"),
    ("流水不够不能提现", "网络赌博"),
    ("短信说学费转到另外一个账户", "学费诈骗"),
    ("缴费平台在维护", "学费诈骗"),
    ("说我会员要自动续费让我取消", "冒充电商物流客服"),
    ("有人租我的微信号", "出租出借两卡与账号"),
    ("收款码借给他收钱", "出租出借两卡与账号"),
    ("今天天气不错", "没找到很像的"),
    ("明天几点上课", "没找到很像的"),
    ("周末去打球吗", "没找到很像的"),
)
"""What somebody types, and the type that it is."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def grep(query: str, edition: Edition) -> set[str]:
    """Return the cases whose source has a text, as grep -i would; a case has its type's short name too."""
    found = set()
    for path in (ROOT / "content/cases").glob("*.md"):
        text = re.sub(r"[*/]", "", path.read_text(encoding="utf-8"))
        fraud_type = edition.kinds[re.findall(r"类型: (.*)", text)[0]]
        assert fraud_type is not None
        if query.lower() in f"{text}\n{fraud_type.short}".lower():
            found.add(path.stem)
    return found


def found(page: Page) -> list[str]:
    """Return the cases in the list, once every word is there to be looked through."""
    expect(page.locator(".found [role=status]")).not_to_contain_text("还在翻")
    links = page.locator(".found .rows a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [Path(link).stem for link in links]


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_search_finds_what_grep_finds(
    screen: str, request: pytest.FixtureRequest, address: str, sample: Edition
) -> None:
    page: Page = request.getfixturevalue(screen)
    page.goto(f"{address}cases/index.html")
    for query in QUERIES:
        page.fill("#q", query)
        page.wait_for_selector(".found")
        page.wait_for_function("q => new URLSearchParams(location.hash.slice(1)).get('q') === q", arg=query)
        right, listed = grep(query, sample), set(found(page))
        expect(page.locator(".found [role=status]")).to_contain_text(
            f"{len(right)} 个案例" if right else "没有"
        )
        assert listed == right if len(right) <= PAGE_OF else listed < right and len(listed) == PAGE_OF, query


def test_what_was_looked_for_is_marked_and_stands_in_its_sentence(phone: Page, address: str) -> None:
    phone.goto(f"{address}cases/index.html#q={quote('验证码')}")
    phone.wait_for_selector(".found .spot")
    for row in phone.locator(".found .row").all():
        assert row.locator("mark.hit").first.inner_text() == "验证码"


def test_words_in_titles_come_first_and_several_words_must_all_be_there(phone: Page, address: str) -> None:
    phone.goto(f"{address}cases/index.html#q={quote('学费')}")
    phone.wait_for_selector(".found")
    listed = found(phone)
    titles = [bool(row.locator("h3 mark").count()) for row in phone.locator(".found .row").all()]
    assert titles == sorted(titles, reverse=True) and any(titles) and len(listed) > 1
    phone.fill("#q", "学费　平台")  # an ideographic space parts words
    expect(phone.locator(".found .row")).to_have_count(1)


def test_facets_count_narrow_and_stand_in_the_address(phone: Page, address: str, sample: Edition) -> None:
    phone.goto(f"{address}cases/index.html")
    phone.tap(".facets summary")
    phone.locator('[data-chip="year=2025"]').tap()
    cases = sample.campaign.cases
    count = sum(case.head.happened.year == 2025 for case in cases)
    expect(phone.locator(".found [role=status]")).to_have_text(f"{count} 个案例")
    shown = phone.locator('[data-chip^="who="]').evaluate_all(
        "all => all.map(one => [one.dataset.chip.slice(4), Number(one.querySelector('small').textContent)])"
    )
    told = [case for case in cases if case.head.happened.year == 2025]
    assert dict(shown) == {
        who: sum(who in case.head.audience for case in told) for case in told for who in case.head.audience
    }
    who = str(shown[0][0])
    phone.locator(f'[data-chip="who={who}"]').tap()
    assert set(found(phone)) == {case.slug for case in told if who in case.head.audience}
    there = phone.url
    phone.goto(f"{address}index.html")
    phone.goto(there)
    phone.wait_for_selector(".found")
    assert set(found(phone)) == {case.slug for case in told if who in case.head.audience}
    phone.go_back()
    phone.go_back()
    phone.go_back()
    expect(phone.locator(".found [role=status]")).to_have_text(f"{count} 个案例")


def test_an_anchor_of_the_page_leaves_the_search_as_it_is(phone: Page, address: str, sample: Edition) -> None:
    phone.goto(f"{address}cases/index.html#q={quote('验证码')}")
    phone.wait_for_selector(".found .row")
    phone.get_by_role("link", name="全部栏目").first.tap()
    phone.wait_for_url("**/cases/index.html#all")
    assert phone.locator(".found .row").count() == len(grep("验证码", sample))
    assert phone.input_value("#q") == "验证码"


def test_words_that_do_not_arrive_are_said_to_be_missing_and_asked_for_again(
    browser: Browser, http_address: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route("**/data/text-2025.js*", lambda route: route.abort())
    page.goto(f"{http_address}cases/index.html#q={quote('家长')}")
    expect(page.locator(".found [role=status]")).to_contain_text("没读到")
    before = page.locator(".found .row").count()
    page.unroute("**/data/text-2025.js*")
    page.fill("#q", "家")
    page.fill("#q", "家长")
    expect(page.locator(".found [role=status]")).to_have_text(re.compile(r"\d+ 个案例$"))
    links = page.locator(".found .rows a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(links) == len(set(links)) > before
    context.close()


def test_other_types_are_looked_at_on_the_page_of_all_and_the_way_back_is_as_it_was(
    phone: Page, address: str, sample: Edition
) -> None:
    page = f"{address}cases/type/maochong-kefu.html"
    phone.goto(page)
    phone.focus("#q")
    phone.locator('[data-chip="type="]').tap()
    phone.wait_for_url("**/cases/index.html#")
    phone.go_back()
    assert phone.locator(".lists .row").count() == 2
    assert phone.locator(".found").count() == 0
    phone.goto(f"{page}#type=shuadan-fanli")
    phone.wait_for_url("**/cases/index.html#type=shuadan-fanli")
    own = [case for case in sample.cases if case.head.fraud_type == "刷单返利"]
    expect(phone.locator(".found .row")).to_have_count(len(own))


def test_a_phone_that_counts_changes_of_the_address_still_searches(
    phone: Page, address: str, sample: Edition
) -> None:
    phone.goto(f"{address}cases/index.html")
    phone.evaluate("() => { history.replaceState = () => { throw new DOMException('', 'SecurityError'); }; }")
    phone.fill("#q", "验证码")
    expect(phone.locator(".found .row")).to_have_count(len(grep("验证码", sample)))


def test_a_types_own_page_searches_in_the_type_and_leads_back_to_all(phone: Page, address: str) -> None:
    phone.goto(f"{address}cases/type/maochong-kefu.html")
    phone.fill("#q", "卡")
    phone.wait_for_selector(".found")
    assert set(found(phone)) <= {"kefu-gongxiang-pingmu", "nfc-tie-yinhangka"}
    phone.locator('[data-chip="type="]').tap()
    phone.wait_for_url("**/cases/index.html#q=*")
    assert len(found(phone)) > 2


def test_the_keyboard_searches_walks_the_list_and_comes_back(
    desk: Page, address: str, sample: Edition
) -> None:
    desk.goto(f"{address}cases/index.html")
    desk.keyboard.press("/")
    desk.keyboard.type("保密")
    desk.wait_for_selector(".found .row")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowUp")
    assert desk.evaluate("document.activeElement.matches('.found li:first-child a')")
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.id") == "q"
    desk.keyboard.press("Escape")
    expect(desk.locator(".found")).to_have_count(0)
    assert desk.locator(".lists .row").count() == min(PAGE_OF, len(sample.cases))


def test_the_keyboard_stays_on_the_choice_it_made(desk: Page, address: str) -> None:
    desk.goto(f"{address}cases/index.html")
    desk.locator(".facets summary").press("Enter")
    for chosen in ("year=2026", "who=高中生", "type=shuadan-fanli"):
        desk.locator(f'[data-chip="{chosen}"]').press("Enter")
        expect(desk.locator(f'[data-chip="{chosen}"]')).to_have_attribute("aria-pressed", "true")
        assert desk.evaluate("document.activeElement.dataset.chip") == chosen


def test_typing_by_an_input_method_waits_for_the_word(desk: Page, http_address: str) -> None:
    desk.goto(f"{http_address}cases/index.html")
    desk.evaluate("""() => {
        const box = document.querySelector('#q');
        box.focus();
        box.dispatchEvent(new CompositionEvent('compositionstart'));
        box.value = 'yan';
        box.dispatchEvent(new InputEvent('input', { isComposing: true }));
    }""")
    assert desk.url.endswith("cases/index.html")
    desk.evaluate("""() => {
        const box = document.querySelector('#q');
        box.value = '验证';
        box.dispatchEvent(new CompositionEvent('compositionend'));
    }""")
    desk.wait_for_selector(".found .row")


def test_nothing_found_leads_on(phone: Page, address: str, sample: Edition) -> None:
    phone.goto(f"{address}cases/index.html#q={quote('没有人写过这句')}")
    expect(phone.locator(".found [role=status]")).to_contain_text("没有找到")
    phone.get_by_role("button", name="清空").tap()
    expect(phone.locator(".lists .row")).to_have_count(min(PAGE_OF, len(sample.cases)))


def test_the_finder_knows_what_pupils_meet(phone: Page, address: str) -> None:
    phone.goto(f"{address}types/index.html")
    shown = answers(phone, [said for said, _ in MET])
    pairs = zip(MET, shown, strict=True)
    assert [(said, kind, names) for (said, kind), (names, _) in pairs if names[:1] != [kind]] == []


def test_the_finder_shows_the_lie_what_to_do_and_a_case_by_keyboard(desk: Page, address: str) -> None:
    desk.goto(f"{address}types/index.html")
    desk.focus("#said")
    desk.keyboard.type("百万保障到期了")
    desk.keyboard.press("Enter")
    expect(desk.locator("#match h2")).to_be_focused()
    assert desk.locator("#match .say mark").inner_text() == "不关每月扣钱"
    assert desk.locator("#match .flaw span").inner_text() == "它免费，自动开着，用不着关"
    expect(desk.locator('#match .todo a[href="tel:110"]').last).to_be_visible()
    desk.get_by_role("link", name="看一个案例").click()
    expect(desk.locator("h1")).to_be_visible()
    assert "/cases/" in desk.url


def test_the_sentence_that_is_shown_is_the_nearest(desk: Page, address: str) -> None:
    desk.goto(f"{address}types/index.html")
    answer(desk, "他录了我的视频要钱")
    assert desk.locator("#match .say").inner_text().replace("\n", "") == "你的视频我录了，转钱就给你删。"


PAID = (
    "租房付完定金找不到人", "卖家收了钱就把我拉黑了", "存折里的钱取出来交给来的人了",
    "我转了五千块", "钱被转走了", "扫码付了", "我被骗了怎么办", "钱已经转给他了",
    "客服让我转账，已经转过去了", "刚给骗子打了三万", "我把钱汇过去了", "交了押金", "垫了两百",
    "充了五百", "付了定金他不发货", "他骗了我两千", "卡里的钱没了", "余额少了一千", "钱没了",
    "银行卡被刷了三千", "花呗被盗刷", "我给他转了", "我妈转出去八万", "孩子用我手机付了九百",
    "转账成功了才发现", "我给了他五百", "现金已经交给他了", "黄金寄走了", "买了礼品卡把卡密发给他了",
    "投了两万取不出来", "能不能追回", "钱要不回来了", "刷走了我的生活费", "奶奶上当了",
    "借了网贷转给他了", "扣了我八百", "我输了三万块", "钱打给他了", "刚刚微信转完", "已付款",
    "他把钱拿走了", "怎么报案", "中招了",
)  # fmt: skip
"""Money is gone, as those say it who lost it."""

UNPAID = (
    "他叫我转给他", "客服说我开了百万保障", "让我先垫付", "说要交保证金", "叫我加微信", "同学找我借钱",
    "要我发照片", "今天天气不错", "去缅甸背黄金", "有人租我的银行卡", "让我扫码进群",
    "班级群里收资料费", "说我涉嫌洗钱", "送我体验金",
)  # fmt: skip


def test_who_has_paid_is_told_to_call_first(phone: Page, address: str) -> None:
    phone.goto(f"{address}types/index.html")
    for (names, parts), said in zip(answers(phone, PAID), PAID, strict=True):
        assert names and parts[0] == ("call gone", "tel:110", "钱已转出马上报警110"), (said, parts)
    for (names, parts), said in zip(answers(phone, UNPAID), UNPAID, strict=True):
        assert names and not [one for one in parts if "gone" in one[0]], (said, parts)


WATCHED = (
    "他让我共享屏幕", "打开了屏幕共享", "手机自己动", "手机在自己乱点", "屏幕黑了关不掉",
    "他能看到我的手机", "被远程控制了", "让我下载会议软件", "手机不听使唤", "手机突然黑屏",
    "叫我把屏幕给他看",
)  # fmt: skip
"""Somebody else sees the phone, or works it."""

UNWATCHED = (
    "手机屏幕碎了", "骑共享单车", "我自己的手机", "同学借钱", "屏幕太暗", "客服说我开了百万保障",
)  # fmt: skip


def test_whose_phone_is_worked_by_another_sees_the_first_step(
    phone: Page, address: str, sample: Edition
) -> None:
    remote = next(one for one in sample.campaign.facts.situations if one.name == "远程控制")
    phone.goto(f"{address}types/index.html")
    for (names, parts), said in zip(answers(phone, WATCHED), WATCHED, strict=True):
        (words,) = [words for kind, _, words in parts if kind == "watched"]
        assert names and all(step.head in words for step in remote.steps), (said, parts)
    answer(phone, WATCHED[0])
    assert phone.locator("#match > .watched b").inner_text() == remote.steps[0].head
    for (names, parts), said in zip(answers(phone, UNWATCHED), UNWATCHED, strict=True):
        assert names and not [one for one in parts if one[0] == "watched"], (said, parts)
    answer(phone, "他让我共享屏幕，我转了五千")
    shown = phone.locator("#match > *").evaluate_all("all => all.map(one => one.className)")
    assert shown[:2] == ["call gone", "watched"]
    phone.get_by_role("link", name="每一步怎么做").last.tap()
    expect(phone).to_have_url(f"{address}zhuanzhang-zhihou.html")


def test_types_stand_under_the_people_that_they_come_to(desk: Page, address: str, sample: Edition) -> None:
    desk.goto(f"{address}types/index.html")
    heads = [one.inner_text() for one in desk.locator("section.said h2").all()]
    assert heads == ["最常听到的", "学生常碰到", "家里大人常碰到", "叫你去帮骗子"]
    types = sample.campaign.facts.types
    assert {one.name for one in types if bool(one.group) == one.frequent} == set()
    assert desk.locator("section.said h3").count() == len(types)
    assert "照片要挟" in desk.locator("section.said", has_text="学生常碰到").inner_text()


@pytest.mark.parametrize("address", EVERYWHERE, indirect=True)
def test_finding_asks_nobody_and_keeps_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    watch, page = Watch(context), context.new_page()
    page.goto(f"{address}cases/index.html")
    page.fill("#q", "验证码")
    page.wait_for_selector(".found .row")
    page.goto(f"{address}types/index.html")
    page.fill("#said", "客服说我开了百万保障")
    page.get_by_role("button", name="看看").click()
    page.wait_for_selector("#match h2")
    assert [url for url in watch.requests if not url.startswith((address, "data:"))] == []
    assert not any(quote(word) in url for url in watch.requests for word in ("验证码", "百万保障"))
    assert watch.complaints == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@pytest.mark.parametrize("path", ["cases/index.html", "types/index.html"])
def test_without_a_script_there_is_no_dead_field(path: str, browser: Browser, http_address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(http_address + path)
    assert page.locator("input").count() == 1
    assert not page.locator("input").is_visible()
    context.close()
