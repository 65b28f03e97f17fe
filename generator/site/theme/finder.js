/* The finder 我遇到了: what a reader types is compared, on the phone, with what people told who met a swindler, and
   goes nowhere. What was learned of them comes with the data (site/learning.py); `read` says how it is written. */
(function () {
  "use strict";
  const { ask, dialled, el, fill, fold, load, ph, root, sight, words } = window.wuzha;

  const form = document.querySelector("form.askbox");
  if (form) { finder(); }

  /* How sure the finder must be of a type to name it (its share of all, everyday talk included). Lower, it guesses;
     higher, it leaves alone those who asked: measured by leaving out a fifth of the told sentences (handbook). */
  const SURE = 0.15;

  /* A lesson's whole number in the units that are summed, and the number that is written as "#". */
  const STEP = 0.25, LEAST = -27;

  /* Who says so needs 110 before anything else. Too often is the safe side: nobody is harmed by the number. */
  const GONE = new RegExp([
    "转(?:了|出|走|完|过去|给[^，。]{0,6}了|账了|账成功|钱了|进去)",
    "(?:付|交|充|垫|打|刷|扣|汇|寄|投|借|输|亏|损失|存|取|买)(?:了|走|出去|进去|过去|款了|钱了|给(?:他|她|对方|骗子)了)",
    "钱.{0,2}(?:没了|没有了|少了|不见|被|转|打|给|汇|拿|追|要不回|回不来)",
    "(?:卡|账户|余额|零钱|工资).{0,5}(?:没了|空了|少了|不见|被刷|被转|被扣|被盗)",
    "(?:给|交给|寄给|打给|汇给|发给)(?:他|她|它|对方|骗子|人家)?了?.{0,4}(?:钱|块|元|千|万|百|现金|金条|卡密)了?$",
    "给了.{0,8}(?:钱|块|元|千|万|百|现金|金条|卡密)", "(?:现金|金条|黄金|卡密|密码).{0,6}(?:给|交|寄|发|拍)(?:了|出去|走了|过去|给他了)",
    "(?:找不到人|联系不上|(?:把我|被|就)拉黑|(?:人|他|她|对方)(?:就|都)?(?:不见了|消失了?|跑了))", "交给.{0,8}(?:人|骗子|司机|跑腿)了",
    "已经?(?:转|付|交|打|汇|充|给|买|寄)", "(?:被|让|叫)[^，。]{0,6}(?:骗|坑|盗刷|刷走|卷)", "(?:骗|坑|卷|拿|划|盗)(?:了|走)", "上当", "中招", "追回|追款|要回来|拿回来|找回来|止付|报案"
  ].join("|"));

  /* Who says so has a stranger on the phone, watching or working it. */
  const REMOTE = new RegExp([
    "共享(?!单车|充电|汽车|电动)", "远程|投屏|被控制|被操控|控制(?:了|着|我)|操控|不受控制|不听使唤|黑屏|会议软件",
    "(?:看|给|开|录|分享|打开).{0,5}屏幕", "屏幕.{0,4}(?:给|黑|乱|自己|动|分享|看|亮着)", "(?:手机|电脑|鼠标|它).{0,3}自己(?!的)",
    "自己(?:在)?(?:动|点|乱|打开|操作|转)", "(?:手机|屏幕).{0,4}(?:动不了|关不掉|乱跳|乱动|卡死)", "看(?:得|的|到|见)(?:见|到|了)?我.{0,3}(?:手机|屏幕)"
  ].join("|"));

  function finder() {
    const input = form.querySelector("input"), out = document.getElementById("match");
    let kinds = null, lesson = null, data = null;
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
      return load("finder").then(function (all) {
        if (!data) { kinds = spoken(all.kinds); lesson = read(all.lesson); data = all; }
      });
    }

    function answer(text) {
      const asked = bare(text);
      if (asked.length < 2) { tell([el("p.hint", {}, "再多打几个字，把他的原话写上。")]); return; }
      const best = likely(asked);
      if (best.length) { found(best, asked); } else { unsure(); }
    }

    /** Return the likely types, the likeliest first; none if nothing is sure, or everyday talk is likelier. */
    function likely(asked) {
      const odds = judged(lesson, asked, kinds.length + 1);
      const whole = odds.reduce(function (sum, one) { return sum + one; }, 0);
      const types = kinds.map(function (kind, at) { return { kind: kind, share: odds[at] / whole }; })
        .sort(function (one, two) { return two.share - one.share; });
      const least = Math.max(SURE, odds[kinds.length] / whole);
      return types[0] && types[0].share >= least ? types : [];
    }

    function found(best, asked) {
      const kind = best[0].kind, line = nearest(kind, asked), told = kind.case;
      /* The second is wanted whenever the first may be wrong, the third where it is nearly as likely. */
      const others = best.slice(1, 3).filter(function (one, at) { return one.share > (at ? 0.1 : 0.02); });
      tell([
        el("div", {},
          el("p.hint", {}, "最像的是"),
          el("h2", { tabindex: "-1" }, el("a", { href: root + kind.path }, kind.name)),
          el("p.say", {}, ph(line[0])),
          el("p.flaw", {}, el("b", {}, "破绽"), el("span", {}, ph(line[1]))),
          el("p.black", {}, el("b", {}, "记住一句"), kind.advice)),
        el("div", {},
          el("ol.todo", {}, data.todo.map(function (one) {
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
      const said = fold(input.value);
      out.hidden = false;
      fill(out, [GONE.test(said) ? gone() : [], REMOTE.test(said) ? watched() : [], nodes].flat(9));
      const head = out.querySelector("h2");
      if (head) { head.focus({ preventScroll: true }); sight(out, "start"); } // else the strip slices the head above
    }

    function gone() {
      return el("a.call.gone", { href: "tel:110" },
        el("span", {}, "钱已转出", el("br"), "马上报警"), el("b", {}, "110"));
    }

    /** What somebody does first whose phone is watched or worked by another. */
    function watched() {
      const first = data ? data.remote[0] : null, more = document.querySelector("details.gone .more");
      return first ? el("section.watched", {},
        el("p.hint", {}, "手机正被人看着、动着，先做这一步"),
        el("p", {}, el("b", {}, first[0]), el("br"), first[1]),
        el("p", {}, dialled("接着：" + data.remote.slice(1).map(function (step) { return step[0]; }).join("；") + "。")),
        more ? el("a.more", { href: more.getAttribute("href") }, "每一步怎么做") : []) : [];
    }

    /** Return the sentence of a type that has most in common with what was typed. */
    function nearest(kind, asked) {
      const pairs = new Set(signs(asked));
      let best = kind.says[0], most = 0;
      kind.says.forEach(function (line) {
        const shared = line.signs.filter(function (sign) { return pairs.has(sign); });
        const sum = shared.reduce(function (all, sign) { return all + rare(sign) * (sign.length > 1 ? 1 : 0.2); }, 0);
        const score = sum / Math.sqrt(line.signs.length + 16);
        if (score > most) { most = score; best = line; }
      });
      return best;
    }

    /** Return how telling a sign or pair is: what many types say tells little. */
    function rare(sign) { return Math.log(1 + kinds.length / seen.get(sign)); }

    const seen = new Map();

    function spoken(all) {
      all.forEach(function (kind) {
        kind.says = kind.says.map(function (line) { return line.map(phrases); });
        kind.says.forEach(function (line) { line.signs = signs(bare(words(line[0]))); });
        new Set(kind.says.map(function (line) { return line.signs; }).flat()).forEach(
          function (sign) { seen.set(sign, (seen.get(sign) || 0) + 1); });
      });
      return all;
    }
  }

  /** Return the phrases of a text, each a list of pieces of which every second is the lie (`_text` in finder.py). */
  function phrases(text) { return text.split("\n").map(function (one) { return one.split("\t"); }); }

  function bare(text) { return fold(text).replace(/[^\p{Script=Han}a-z0-9]/gu, ""); }

  /** Return the signs and the pairs of neighbours of a bare text, each once: as signs_of does in learning.py. */
  function signs(text) {
    const all = Array.from(text);
    return Array.from(new Set(all.concat(all.slice(1).map(function (sign, at) { return all[at] + sign; }))));
  }

  /** Read a lesson: for each sign or pair the places of labels and their numbers (`written` in learning.py). */
  function read(text) {
    const known = new Map(), all = Array.from(text);
    let first = "", numbers = [];
    for (let at = 0; at < all.length; at += 1) {
      if (all[at] === ",") { first = ""; continue; }
      if (all[at] >= "@" && all[at] < "a") {
        numbers.push([all[at].charCodeAt(0) - 64, all[at + 1].charCodeAt(0) - 35 + LEAST]);
        at += 1;
        continue;
      }
      numbers = [];
      known.set(first + all[at], numbers);
      first = first || all[at];
    }
    return known;
  }

  /** Return for each label, in a unit of their own, how likely it is that it was told in these words. */
  function judged(lesson, asked, labels) {
    const told = signs(asked), sums = new Array(labels).fill(0);
    told.forEach(function (sign) {
      (lesson.get(sign) || []).forEach(function (one) { sums[one[0]] += one[1]; });
    });
    return sums.map(function (sum) { return Math.exp(sum * STEP / Math.sqrt(told.length)); });
  }
})();
