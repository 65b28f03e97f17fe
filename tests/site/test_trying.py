"""Testing oneself and looking at posters in a real Chromium: quiz, self-check, wall."""

from collections.abc import Iterator

import pytest
from browsing import CHANCE, EVERYWHERE, PHONE, Watch
from playwright.sync_api import Browser, Page, expect

from generator.site.edition import Edition


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    context.add_init_script(CHANCE)
    yield context.new_page()
    context.close()


def test_ten_questions_come_by_chance_each_of_another_type_and_each_choice_says_why(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}quiz/index.html")
    rounds: list[list[str]] = []
    for _ in range(2):
        phone.locator("#start").tap()
        asked = []
        for number in range(1, 11):
            expect(phone.locator(".nth span")).to_contain_text(f"第 {number} 题，共 10 题")
            asked.append(phone.locator(".quiz h1").inner_text())
            assert not phone.locator(".q > .btn").is_visible()
            choices = phone.locator(".q summary").all()
            for choice in choices[: 1 if rounds else None]:
                choice.tap()
                expect(phone.locator(".q details[open] p b")).to_have_count(1)
            assert all(len(text) > 8 for text in phone.locator(".q details p").all_text_contents())
            phone.locator(".q > .btn").tap()
        rounds.append(asked)
        phone.get_by_role("button", name="回到题目列表").tap()
    assert all(len(set(asked)) == 10 for asked in rounds)
    assert rounds[0] != rounds[1]


@pytest.mark.parametrize(
    ("said", "calls"),
    [
        ("打 96 110。", []), ("打 96-110。", []), ("打 110-2。", []), ("打 1 1 0。", []), ("K110", []),
        ("打 96110，再打 110。", ["96110", "110"]), ("打110或12356", ["110", "12356"]),
    ],
)  # fmt: skip
def test_scripts_make_no_link_of_a_part_of_a_number(
    phone: Page, address: str, said: str, calls: list[str]
) -> None:
    phone.goto(f"{address}quiz/index.html")
    made = "said => wuzha.dialled(said).map(part => part.getAttribute ? part.getAttribute('href') : '')"
    assert [one for one in phone.evaluate(made, said) if one] == [f"tel:{one}" for one in calls]


def test_what_was_not_seen_through_at_once_comes_back_at_the_end_and_nobody_is_graded(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}quiz/index.html#go")
    missed = []
    for number in range(10):
        rows = phone.locator(".q li")
        rows.first.wait_for()
        rows.first.locator("summary").tap()
        if rows.first.locator("p b").inner_text() != "就这么做":
            missed.append(phone.locator(".quiz h1").inner_text())
        phone.locator(".q > .btn").tap()
        if number < 9:
            expect(phone.locator(".nth span")).to_contain_text(f"第 {number + 2} 题")
    assert phone.locator(".again h2").all_inner_texts() == missed
    ours = """main => {
        const page = main.cloneNode(true);
        page.querySelectorAll(".again").forEach(recap => recap.remove());
        return page.textContent;
    }"""  # a question may well speak of 分数 or 改错了的记录; the page round it does not
    text = phone.locator("main").evaluate(ours)
    assert "再看一眼" in text or "全都停对了" in text
    assert not any(word in text for word in ("分数", "得分", "恭喜", "错了", "%"))


def test_one_type_can_be_practised_by_keyboard(desk: Page, address: str, sample: Edition) -> None:
    desk.goto(f"{address}quiz/index.html")
    desk.locator('a[data-kind="maochong-kefu"]').focus()
    desk.keyboard.press("Enter")
    count = sum(
        len(quiz.questions) for quiz in sample.campaign.quizzes if quiz.head.fraud_type == "冒充电商物流客服"
    )
    assert count >= 3
    expect(desk.locator(".nth span")).to_contain_text(f"共 {count} 题")
    expect(desk.locator(".quiz h1")).to_be_focused()
    for _ in range(2):
        desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    assert desk.locator(".q details[open]").count() == 1


def test_the_pen_shows_only_when_a_choice_is_open(phone: Page, address: str) -> None:
    phone.goto(f"{address}quiz/index.html#go")
    phone.wait_for_selector(".q")
    pen = "getComputedStyle(document.querySelector('.quiz .say mark')).textDecorationLine"
    while not phone.locator(".quiz .say mark").count():
        phone.locator(".q summary").first.tap()
        phone.locator(".q > .btn").tap()
    assert phone.evaluate(pen) == "none"
    phone.locator(".q summary").first.tap()
    phone.wait_for_selector(".quiz.seen")
    assert phone.evaluate(pen) == "underline"


def test_every_question_can_be_read_without_a_script(browser: Browser, http_address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{http_address}quiz/index.html")
    assert not page.locator("#start").is_visible()
    page.get_by_role("link", name="冒充客服").first.click()
    page.locator("summary").nth(1).click()
    assert page.locator("details[open] p").first.is_visible()
    context.close()


def test_on_paper_a_question_stands_beside_its_number_and_every_reason_shows(
    desk: Page, address: str
) -> None:
    desk.goto(f"{address}quiz/maochong-kefu.html")
    desk.emulate_media(media="print")
    heading = desk.locator(".asks h2").first
    assert not heading.locator(".vh").is_visible()
    box, number = heading.bounding_box(), heading.locator(".no").bounding_box()
    assert box is not None and number is not None and box["height"] < 2 * number["height"]
    for reason in desk.locator(".options p").all():
        expect(reason).to_be_visible()


def test_the_self_check_opens_advice_and_says_no_grade(phone: Page, address: str) -> None:
    phone.goto(f"{address}zice.html")
    assert phone.locator(".habits li").count() == 10
    assert not phone.locator(".sum").is_visible()
    for at in (0, 4):
        phone.locator(".habits summary").nth(at).tap()
    expect(phone.locator(".sum")).to_contain_text("你勾了 2 条")
    assert phone.locator(".habits details[open] p").count() == 2


@pytest.mark.parametrize("address", EVERYWHERE, indirect=True)
def test_trying_asks_nobody_and_keeps_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    watch, page = Watch(context), context.new_page()
    page.goto(f"{address}quiz/index.html#go")
    page.locator(".q summary").first.click()
    page.goto(f"{address}zice.html")
    page.locator(".habits summary").first.click()
    page.goto(f"{address}posters/index.html")
    page.locator(".poster > a").first.click()
    page.wait_for_function("() => document.querySelector('dialog img').complete")
    assert [url for url in watch.requests if not url.startswith((address, "data:"))] == []
    assert watch.complaints == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_a_poster_opens_large_turns_by_keys_and_closes_where_it_was(desk: Page, address: str) -> None:
    desk.goto(f"{address}posters/index.html")
    desk.locator(".poster > a").nth(1).focus()
    desk.keyboard.press("Enter")
    box = desk.locator("dialog.large")
    expect(box).to_be_visible()
    count = desk.locator(".poster").count()
    assert f"2 / {count}" in box.locator(".title").inner_text()
    desk.keyboard.press("ArrowRight")
    assert f"3 / {count}" in box.locator(".title").inner_text()
    for _ in range(3):
        desk.keyboard.press("ArrowLeft")
    assert f"{count} / {count}" in box.locator(".title").inner_text()
    assert box.locator("a.btn").get_attribute("href", timeout=1000)
    desk.keyboard.press("Escape")
    expect(box).not_to_be_visible()
    assert desk.evaluate("document.activeElement.matches('.poster > a')")


def test_a_poster_turns_by_a_swipe(phone: Page, address: str) -> None:
    phone.goto(f"{address}posters/index.html")
    phone.locator(".poster > a").first.tap()
    box = phone.locator("dialog.large")
    expect(box).to_be_visible()
    phone.evaluate("""() => {
        const box = document.querySelector('dialog.large');
        const touch = x => new Touch({ identifier: 1, target: box, clientX: x, clientY: 300 });
        const event = (name, x) => new TouchEvent(name, { touches: [touch(x)], changedTouches: [touch(x)] });
        box.dispatchEvent(event('touchstart', 300));
        box.dispatchEvent(event('touchend', 120));
    }""")
    assert "2 / " in box.locator(".title").inner_text()
    box.get_by_role("button", name="关上").tap()
    expect(box).not_to_be_visible()


def test_the_wall_can_show_one_format_only(phone: Page, address: str, sample: Edition) -> None:
    phone.goto(f"{address}posters/index.html")
    small = {piece.subject for piece in sample.pieces if piece.format == "海报A4"}
    assert 0 < len(small) < phone.locator(".poster").count()
    phone.get_by_role("button", name="海报A4").tap()
    shown = phone.locator(".posters > li[id]:visible").evaluate_all("all => all.map(one => one.id)")
    assert set(shown) == small
    left = phone.locator(
        ".posters > li[id]:visible .get li:not([hidden]) span"
    )  # folded away until asked for
    assert set(left.all_text_contents()) == {"海报A4"}
    phone.locator(".poster > a:visible").first.tap()
    assert f"1 / {len(small)}" in phone.locator("dialog .title").inner_text()
    phone.get_by_role("button", name="关上").tap()
    phone.get_by_role("button", name="全部", exact=True).tap()
    assert phone.locator(".posters > li[id]:visible").count() == phone.locator(".poster").count()


def test_without_a_script_a_poster_is_still_a_link_to_its_picture(
    browser: Browser, http_address: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{http_address}posters/index.html")
    page.locator(".poster > a").first.click()
    assert page.url.endswith(".png")
    context.close()


def test_after_an_answer_the_way_on_is_in_sight_above_the_bar(phone: Page, address: str) -> None:
    """The button came below a long question and lay under the bar: nobody saw that there was more."""
    phone.goto(f"{address}quiz/index.html#go")
    phone.wait_for_selector(".q")
    phone.locator(".options summary").last.click()
    phone.wait_for_timeout(300)
    way_on, bar = phone.evaluate(
        """() => [document.querySelector('.q .btn'), document.querySelector('.bar')]
              .map(one => one.getBoundingClientRect()).map(box => [box.top, box.bottom])"""
    )
    assert way_on[1] <= bar[0], (way_on, bar)
