/* The quiz (ten questions over all types, or all of one type) and the sum of the self-check. Which question comes
   is chosen by chance on the phone; what is pressed is counted nowhere, kept nowhere and sent nowhere. */
(function () {
  "use strict";
  const wuzha = window.wuzha, { dialled, el, fill, instead, load, ph, root } = wuzha;

  const play = document.getElementById("play");
  if (play) { quiz(); }
  const habits = document.querySelectorAll(".habits details");
  if (habits.length) { check(); }
  document.querySelectorAll(".asks > section").forEach(reveal);

  function quiz() {
    const band = document.getElementById("head"), start = document.getElementById("start");
    const asked = Array.from(band.childNodes), listed = Array.from(play.childNodes);
    let round = [], at = 0, again = [];

    start.hidden = false;
    start.addEventListener("click", any);
    play.addEventListener("click", function (event) {
      const link = event.target.closest("a[data-kind]");
      if (link) { instead(event, function () { return go(link.dataset.kind); }); }
    });
    if (location.hash === "#go") { any(); }

    function any() { go("").catch(missing); }

    function missing() {
      const said = play.querySelector("[role=alert]");
      if (said) { said.remove(); }
      play.prepend(el("p.hint", { role: "alert" }, "页面没加载全，刷新一下，或者点下面的类型直接看题。"));
    }

    function go(kind) {
      return load("quiz").then(function (bank) {
        round = kind ? shuffled(of(bank, kind)) : drawn(bank, Number(play.dataset.round));
        at = 0;
        again = [];
        show();
      });
    }

    function of(bank, slug) {
      const kind = bank.find(function (one) { return one.slug === slug; });
      return kind.asks.map(function (ask) { return { kind: kind, ask: ask }; });
    }

    /** Draw a round: no type twice before every type has come once. */
    function drawn(bank, count) {
      const piles = shuffled(bank).map(function (kind) { return shuffled(of(bank, kind.slug)); });
      const all = [];
      for (let layer = 0; all.length < count; layer += 1) {
        const some = piles.filter(function (pile) { return pile[layer]; });
        if (!some.length) { break; }
        some.forEach(function (pile) { all.push(pile[layer]); });
      }
      return all.slice(0, count);
    }

    function show() {
      const now = round[at], last = at === round.length - 1;
      const heading = el("h1", { tabindex: "-1" }, ph(now.ask.ask));
      band.closest(".band").classList.remove("seen", "ended");
      fill(band, [
        el("ol.pips", { "aria-hidden": "true" }, round.map(function (_, number) {
          return el(number <= at ? "li.on" : "li");
        })),
        el("p.nth", {}, el((at + 1) % 9 === 1 ? "b.one" : "b", { "aria-hidden": "true" }, String(at + 1)),
          el("span", {}, "第 " + (at + 1) + " 题，共 " + round.length + " 题", el("br"), el("small", {}, "不记分，不上传"))),
        heading]);
      if (now.ask.says.length) {
        band.append(el("p.who", {}, now.ask.who), el("p.say", {}, ph(now.ask.says)));
      }
      const next = el("button.btn", { type: "button", hidden: true, onclick: function () {
        if (last) { end(); } else { at += 1; show(); }
      } }, last ? "看完了" : "第 " + (at + 2) + " 题");
      fill(play, [el("section.q", {}, options(now, next), next)]);
      window.scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    }

    function options(now, next) {
      let first = true;
      return el("ul.options", {}, now.ask.choices.map(function (choice, number) {
        const box = el("details", { name: "q" }, el("summary", {}, el("i", { "aria-hidden": "true" }, "ABCDEFGH"[number]),
          el("span", {}, choice[0])), el("p", {}, el("b", {}, verdict(choice)), dialled(choice[3])));
        box.addEventListener("toggle", function () {
          if (!box.open || wuzha.printing) { return; }
          if (first && !choice[1]) { again.push(now); }
          first = false;
          next.hidden = false;
          wuzha.sight(next); // it would lie under the bar
          band.closest(".band").classList.add("seen");
        });
        return el("li", {}, box);
      }));
    }

    /* A hook that nobody took hangs from the top. */
    function end() {
      band.closest(".band").classList.add("ended");
      fill(band, [el("h1", { tabindex: "-1" }, ph(again.length ? ["有几题，", "再看一眼"] : ["全都", "停对了"])),
        el("p.tell", {}, ph(again.length ? ["看过一遍，", "下回就认得出"] : ["把这几句，", "讲给一个人听"]))]);
      fill(play, [
        again.length ? el("ul.again", {}, again.map(recap)) : [],
        el("button.btn", { type: "button", onclick: any }, "换一组题"),
        el("button.btn.line", { type: "button", onclick: leave }, "回到题目列表"),
        again.length ? [] : listed
      ].flat());
      window.scrollTo(0, 0);
      band.querySelector("h1").focus({ preventScroll: true });
    }

    function recap(one) {
      const good = one.ask.choices.find(function (choice) { return choice[1]; });
      return el("li", {}, el("h2", {}, ph(one.ask.ask)),
        el("p", {}, el("b", {}, good[0]), "。", dialled(good[3])),
        el("a.more", { href: root + one.kind.path }, one.kind.short + "的套路"));
    }

    function leave() {
      band.closest(".band").classList.remove("ended");
      fill(band, asked);
      fill(play, listed);
      start.focus();
    }

    function verdict(choice) { return choice[2] || (choice[1] ? "就这么做" : "先别急"); }
  }

  /** Draw the pen in a question whose choice is open, for browsers whose style sheets can't ask for it (:has). */
  function reveal(section) {
    section.addEventListener("toggle", function () {
      if (!wuzha.printing) { section.classList.toggle("seen", Boolean(section.querySelector("[open]"))); }
    }, true);
  }

  function shuffled(list) {
    const all = list.slice();
    for (let at = all.length - 1; at > 0; at -= 1) {
      const other = Math.floor(Math.random() * (at + 1));
      [all[at], all[other]] = [all[other], all[at]];
    }
    return all;
  }

  /** Say in one line what the ticks add up to: how many advices stand open, never a grade. */
  function check() {
    const sum = document.querySelector(".sum");
    habits.forEach(function (one) { one.addEventListener("toggle", tell); });
    tell();

    function tell() {
      const open = Array.from(habits).filter(function (one) { return one.open; }).length;
      sum.hidden = !open;
      sum.textContent = "你勾了 " + open + " 条，每一条下面都有一件现在就能做的事。挑一件，今天就做。";
    }
  }
})();
