"""What holds together on a page, in its markup and in the browser of today and on the floor."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import DESK, PHONE, TEMPLATES
from playwright.sync_api import Browser, ViewportSize

from generator.site.setting import set_page

HALL = "daping/index.html"
READ = """() => {
  const found = [], shows = (e) => getComputedStyle(e).display;
  for (const span of document.querySelectorAll('.u,.n,.blank'))
    if (/flex|grid/.test(shows(span.parentElement))) found.push('boxed: ' + span.parentElement.textContent);
  for (const block of document.querySelectorAll('p,h1,h2,h3,li,dd')) {
    if (!block.offsetParent || block.closest('.vh,.skip') || /flex|grid/.test(shows(block))) continue;
    const lines = [], walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode;
      let inside = text.parentElement;
      while (inside !== block && /^inline(-block)?$/.test(shows(inside))) inside = inside.parentElement;
      if (inside !== block || text.parentElement.closest('.vh')) continue;
      for (let at = 0; at < text.data.length; at++) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = range.getClientRects()[0], line = lines[lines.length - 1];
        const y = box && (box.top + box.bottom) / 2;
        if (!text.data[at].trim() || !box || !box.width) continue;
        if (line && Math.abs(y - line.y) < box.height * .6) line.words += text.data[at];
        else lines.push({ y, words: text.data[at] });
      }
    }
    const words = lines.map((line) => line.words), all = words.join('/');
    const last = all.split('/').pop().replace(/[^\\p{L}\\p{N}]/gu, '');
    if (words.length > 1 && last.length < 2) found.push('alone: ' + all);
    if (/第[一二三四五六七八九十百]*\\/[一二三四五六七八九十百]*条/.test(all)) found.push('article: ' + all);
    if (/[，。；：！？“（][也说还真先我是要]\\//.test(all)) found.push('small: ' + all);
    if (/\\/[～·—…，。、；：？！”）》]/.test(all)) found.push('mark: ' + all);
  }
  return found;
}"""


def test_no_line_is_one_character_nor_ends_in_a_small_word_and_no_article_is_parted(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page(java_script_enabled=False)
    found = []
    for template in TEMPLATES:
        page.goto((folder / template).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        for screen in (DESK,) if template == HALL else (PHONE, DESK):
            page.set_viewport_size(screen)
            found += [f"{template} {screen['width']}: {one}" for one in page.evaluate(READ)]
    page.close()
    assert found == []


def test_articles_days_and_the_last_words_are_held_and_nothing_is_put_into_the_text() -> None:
    assert set_page("<p>照第三十一条办，<b>9 月 8 日</b>前，先问一问老师再说。</p>") == (
        '<p>照<span class="u">第三十一条</span>办，<b><span class="u">9 月 8 日</span></b>前，'
        '<span class="n">先问</span>一问老师<span class="u">再说。</span></p>'
    )


def test_marks_beside_what_is_held_are_held_with_it() -> None:
    """Beside a box a line may break: one began with ；."""
    assert set_page("<p>别说“这也信”；照（第三十一条）办，他拿不准，陪他打这个电话。</p>") == (
        '<p><span class="u">别说“这也信”；</span>照'
        '<span class="u">（第三十一条）</span>办，<span class="n">他拿不准，</span>'
        '<span class="n">陪他</span>打这个<span class="u">电话。</span></p>'
    )


def test_a_blank_is_a_line_with_the_word_before_it_and_the_mark_behind_it() -> None:
    assert set_page("<p>他的户名是＿＿＿，今天＿点转的账。</p>") == (
        '<p>他的<span class="u">户名是<span class="blank long">＿＿＿</span>，</span>'
        '<span class="u">今天<span class="blank">＿</span>点</span><span class="u">转的账。</span></p>'
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<li><a>冒充客服的套路</a></li>",
        "<summary>我停在这里不动</summary>",
        "<button>从头再来一次</button>",
        "<svg><text>第三十一条</text></svg>",
        "<p>English only</p>",
    ],
)
def test_links_buttons_and_drawings_stay_as_they_are(markup: str) -> None:
    assert set_page(markup) == markup


def test_headings_and_what_he_says_break_between_words_and_keep_their_wavy_line() -> None:
    assert set_page('<p class="say">点一下<mark>共享屏幕</mark>，我看着您操作。</p>') == (
        '<p class="say"><span class="n">点一下</span><mark><span class="n">共享</span>'
        '<span class="n">屏幕</span></mark>，<span class="n">我看着</span>'
        '<span class="n">您操作。</span></p>'
    )
    assert '<span class="n">改号码，</span>' in set_page("<h2>架线、插卡、改号码，也不行</h2>")


def test_in_prose_a_small_word_stays_with_the_one_beside_it_and_other_words_cost_no_tags() -> None:
    assert set_page("<p>万一有人催你，也不要转账；还拿不准，把学校的电话打一遍再说。</p>") == (
        '<p>万一有人催你，<span class="n">也不要</span>转账；<span class="n">还拿不准，</span>'
        '<span class="n">把学校</span>的电话打一遍<span class="u">再说。</span></p>'
    )


def test_in_prose_the_first_word_of_a_clause_is_whole_with_what_a_small_one_leans_on() -> None:
    """Whole phrases there left three em empty at every tenth line's end."""
    assert '<span class="n">打不通</span>的时候' in set_page(
        "<p>当面问老师、问家长；打不通的时候就先不转。</p>"
    )
    assert '<span class="n">他还看得见，</span>' in set_page("<p>可共享还开着，他还看得见，先关共享。</p>")


PARTED = """word => [...document.querySelectorAll('blockquote.ours p')].filter(said => {
  const lines = new Set(), walk = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(word);
    if (at < 0) continue;
    for (const place of [at, at + word.length - 1]) {
      const range = document.createRange();
      range.setStart(walk.currentNode, place);
      range.setEnd(walk.currentNode, place + 1);
      lines.add(Math.round(range.getBoundingClientRect().top));
    }
  }
  return lines.size > 1;
}).map(said => said.textContent)"""


def test_no_word_of_what_one_says_on_the_telephone_is_parted(built: Path, browser: Browser) -> None:
    """账/户 stood apart in the sentence for 110, from 820 px on."""
    page = browser.new_page(viewport=ViewportSize(width=820, height=900))
    page.goto((built / "zhuanzhang-zhihou.html").as_uri())
    parted = []
    for width in range(820, 1300, 20):
        page.set_viewport_size(ViewportSize(width=width, height=900))
        parted += [(width, said) for said in page.evaluate(PARTED, "账户")]
    page.close()
    assert parted == []


def test_a_blank_in_such_a_sentence_is_whole_too() -> None:
    made = set_page('<p class="said">转到的账户是＿＿＿，户名是＿＿＿。</p>')
    assert made.count('class="blank') == 2 and "户名是<span" in made


def test_no_last_line_is_a_number_alone() -> None:
    assert set_page("<p>当面问老师、问家长；打不通就打 110。</p>").endswith(
        '<span class="u">就打 110。</span></p>'
    )
    assert set_page("<p>110。</p>") == "<p>110。</p>"


def test_no_number_leaves_its_verb_on_the_line_before_linked_or_not(browser: Browser) -> None:
    page = browser.new_page()
    apart = "['v', 'n'].map(id => document.getElementById(id).getClientRects()[0].top)"
    for number in ("110", '<a class="num" href="tel:110">110</a>'):
        text = set_page(f"<p>孙女让她别开门，打 {number} 再说，民警来的时候金条还在茶几上。</p>")
        start = text.index("打")
        marked = f'{text[:start]}<b id="v">打</b>{text[start + 1 :]}'.replace("110<", '<b id="n">110</b><', 1)
        marked = marked if 'id="n"' in marked else marked.replace("110", '<b id="n">110</b>', 1)
        for width in range(150, 250, 4):
            page.set_content(f"<style>.n{{white-space:nowrap}}p{{width:{width}px}}</style>{marked}")
            verb, called = page.evaluate(apart)
            assert abs(verb - called) < 4, (number, width)
    page.close()


def test_a_group_that_is_wider_than_a_phone_with_large_letters_is_a_box_that_may_break() -> None:
    assert '<span class="u">再打 12345678</span>' in set_page("<p>先挂电话，再打 12345678 问一问班主任。</p>")


def test_of_running_text_a_word_is_enough_for_a_last_line() -> None:
    """刑事责任 held together left five em empty at the end of the line before."""
    assert set_page("<p>犯罪的，应当负刑事责任。</p>").endswith('负刑事<span class="u">责任。</span></p>')
    assert set_page("<p>这句话早就已经说完了。</p>").endswith('<span class="u">说完了。</span></p>')


def test_a_long_item_of_a_list_is_set_like_prose() -> None:
    said = "有人说他的头像和名字都和老师的一样，打不通的时候就先不转，当面问过再说。"
    assert '<span class="n">打不通</span>的时候' in set_page(f"<li><span>{said}</span></li>")
    assert '<span class="n">打不通的</span>' in set_page(
        "<li><span>当面问老师，打不通的时候先等。</span></li>"
    )


def test_in_prose_a_word_of_three_characters_is_whole_and_in_a_row_of_a_list_it_may_break() -> None:
    """Phones broke 防诈关键 / 词; in a row of boxes at twice the size, it would run off the screen."""
    words = "公安部发布过二十个防诈的关键词和它们的说法。"
    assert '<span class="n">关键词</span>' in set_page(f"<p>{words}</p>")
    assert "关键词</span>" not in set_page(f"<span>{words}</span>")


LEFT = """() => {
  const left = [];
  for (const block of document.querySelectorAll('.prose p, .prose li > span, .law p, .story p, .script')) {
    if (!block.offsetParent || block.closest('.hint, .line')) continue;
    const size = parseFloat(getComputedStyle(block).fontSize), range = document.createRange(), lines = [];
    range.selectNodeContents(block);
    for (const box of range.getClientRects()) {
      const y = (box.top + box.bottom) / 2, line = lines.find(one => Math.abs(one.y - y) < size * .6);
      if (line) line.right = Math.max(line.right, box.right);
      else if (box.width > 1) lines.push({y, right: box.right});
    }
    const edge = block.getBoundingClientRect().right - parseFloat(getComputedStyle(block).paddingRight);
    lines.sort((a, b) => a.y - b.y).slice(0, -1).forEach(line => left.push((edge - line.right) / size));
  }
  return left;
}"""
"""What lines of running text leave empty at their ends (em), last lines apart."""


@pytest.mark.parametrize("width", [390, 820, 1280, 1920])
def test_lines_of_running_text_end_near_the_edge(width: int, built: Path, browser: Browser) -> None:
    """Every fourth had left two em and more; what is held has a price, and this is as much as it may cost."""
    page = browser.new_page(viewport=ViewportSize(width=width, height=900))
    left: list[float] = []
    for path in ("falv", "guanyu", "guanjianci", "xin-shi-zhende-ma", "letters/zhi-jiazhang", "yingyong"):
        page.goto(f"{(built / path).as_uri()}.html")
        left += page.evaluate(LEFT)
    page.close()
    assert sum(left) / len(left) < 1
    assert sum(one > 2 for one in left) / len(left) < 0.17


LONG = "小陈刚做完三单，客服说名额有限，让他换一个没听过的聊天软件，{}先垫后返，一次返清。"


@pytest.mark.parametrize(
    ("wide", "parts"),
    [
        ("做“进阶任务”：", ("做“进阶", "任务”：")),
        ("2024 年 12 月起", ("2024 年", "12 月")),
        ("照第三十一条第二款，", ("第三十一条", "第二款，")),
    ],
)
def test_no_group_leaves_a_hole_in_a_paragraph_of_several_lines(wide: str, parts: tuple[str, str]) -> None:
    """A line of twenty characters ended after fourteen, as if a paragraph had lost its indent."""
    made = set_page(f"<p>{LONG.format(wide)}</p>")
    assert all(f'<span class="n">{part}</span>' in made for part in parts), made


def test_a_clause_of_a_heading_is_not_parted() -> None:
    """自己来说/清的，可以从宽: a narrow column broke it where it means something else."""
    assert set_page("<h2>自己来说清的，可以从宽</h2>").startswith('<h2><span class="u">自己来说清的，</span>')
