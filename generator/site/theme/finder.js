/* The finder 我遇到了: what a reader types is compared with what swindlers say, on the phone, and goes nowhere. */
(function () {
  "use strict";
  const { ask, dialled, el, fill, fold, load, ph, root, words } = window.wuzha;

  const form = document.querySelector("form.askbox");
  if (form) { finder(); }

  /* The share of what was typed that a type must account for; measured on the sentences of the tests. */
  const SURE = 0.34;

  /* Who says so needs 110 before anything else. */
  const GONE = /已经转|转过去了|转给他|转完了|付过钱了|被骗|追回/;

  function finder() {
    const input = form.querySelector("input"), out = document.getElementById("match");
    let kinds = null;
    input.addEventListener("focus", function () { prepare().catch(function () { /* said when somebody asks */ }); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      prepare().then(function () { answer(input.value); }).catch(function () {
        tell([el("p.hint", {}, "页面没加载全，刷新一下，或者在下面找。")]);
      });
    });
    form.hidden = false;
    document.querySelector(".noask").hidden = true;

    function prepare() {
      return load("finder").then(function (data) { kinds = kinds || learned(data); return kinds; });
    }

    function answer(text) {
      const asked = bare(text);
      if (asked.length < 2) { tell([el("p.hint", {}, "再多打几个字，把他的原话写上。")]); return; }
      const best = compared(asked).filter(function (one) { return one.share >= SURE; });
      if (best.length) { found(best, asked); } else { unsure(); }
    }

    /** Return the types by how much of what was typed they account for. */
    function compared(asked) {
      const pairs = Array.from(grams(asked));
      const whole = pairs.reduce(function (sum, pair) { return sum + weight(pair); }, 0);
      return kinds.map(function (kind) {
        const known = pairs.filter(function (pair) { return kind.bag.has(pair); });
        const shared = known.reduce(function (sum, pair) { return sum + weight(pair); }, 0);
        const named = kind.keys.filter(function (word) { return asked.includes(word); });
        const bonus = named.reduce(function (sum, word) { return sum + word.length * word.length; }, 0);
        const chance = !named.length && known.length < 2; /* 今天 alone says nothing */
        return { kind: kind, share: chance ? 0 : shared / whole + bonus / (bonus + 6) };
      }).sort(function (one, two) { return two.share - one.share; });
    }

    function found(best, asked) {
      const kind = best[0].kind, line = nearest(kind, asked), told = kind.case;
      const others = best.slice(1, 3).filter(function (one) { return one.share > best[0].share * 0.6; });
      tell([
        el("div", {},
          el("p.hint", {}, "最像的是"),
          el("h2", { tabindex: "-1" }, el("a", { href: root + kind.path }, kind.name)),
          el("p.say", {}, ph(line[0])),
          el("p.flaw", {}, el("b", {}, "破绽"), el("span", {}, ph(line[1]))),
          el("p.black", {}, el("b", {}, "记住一句"), kind.advice)),
        el("div", {},
          el("ol.todo", {}, kind.todo.map(function (one) {
            return el("li", {}, el("b.mark", {}, one[0]), el("span", {}, dialled(one[1])));
          })),
          told ? el("a.btn", { href: root + told }, "看一个案例") : [],
          others.length ? el("p.hint.also", {}, "也有点像：", others.map(function (one) {
            return el("a", { href: root + one.kind.path }, one.kind.name);
          })) : [])
      ]);
    }

    function unsure() {
      tell([
        el("h2", { tabindex: "-1" }, "没找到很像的"),
        el("p", {}, dialled("钱已经转出，马上打 110。还没转，就先别转：打 " + ask + " 问一句，打不通就打 110，也可以当面问老师、问家长。")),
        el("p.hint", {}, "也可以换他说的另一句话试试，或者在下面找。")
      ]);
    }

    function tell(nodes) {
      const gone = GONE.test(input.value) ? [el("a.call.gone", { href: "tel:110" },
        el("span", {}, "钱已转出", el("br"), "马上报警"), el("b", {}, "110"))] : [];
      out.hidden = false;
      fill(out, gone.concat(nodes.flat(9)));
      const head = out.querySelector("h2");
      if (head) { head.focus({ preventScroll: true }); out.scrollIntoView({ block: "nearest" }); }
    }

    function nearest(kind, asked) {
      const pairs = grams(asked);
      let best = kind.says[0], most = 0;
      kind.says.forEach(function (line) {
        let sum = 0;
        line.grams.forEach(function (pair) { if (pairs.has(pair)) { sum += weight(pair); } });
        const score = sum / Math.sqrt(line.grams.size + 4);
        if (score > most) { most = score; best = line; }
      });
      return best;
    }

    let rare = new Map();
    function weight(pair) { return rare.get(pair) || 1; }

    /** Learn how telling each pair of signs is: one that every type says tells little. */
    function learned(data) {
      const seen = new Map();
      data.forEach(function (kind) {
        kind.bag = new Set();
        kind.keys = kind.words.concat(kind.name).map(bare);
        kind.says.forEach(function (line) { line.grams = grams(bare(words(line[0]))); });
        [kind.says.map(words), kind.words, kind.hints].flat().forEach(
          function (text) { grams(bare(text)).forEach(function (pair) { kind.bag.add(pair); }); });
        kind.bag.forEach(function (pair) { seen.set(pair, (seen.get(pair) || 0) + 1); });
      });
      rare = new Map(Array.from(seen, function (pair) { return [pair[0], Math.log(1 + data.length / pair[1]) / Math.log(2)]; }));
      return data;
    }
  }

  function bare(text) { return fold(text).replace(/[^\p{Script=Han}a-z0-9]/gu, ""); }

  function grams(text) {
    const pairs = new Set();
    for (let at = 0; at + 1 < text.length; at += 1) { pairs.add(text.slice(at, at + 2)); }
    return pairs;
  }
})();
