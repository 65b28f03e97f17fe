/* What a page does beyond HTML: the theme switch in the foot, closing the red panel by Escape or a tap beside it,
   answers opened for paper; and what the other scripts share. Nothing is sent; the one thing kept is the chosen
   theme. Scripts must run on Chrome 78 and iOS 13 (tests/support/floor.toml); on what is older still they find no
   `wuzha` and end before they catch a link. */
(function () {
  "use strict";
  var root = document.documentElement;
  var own = new URL(document.currentScript.src);
  var able = Element.prototype.append && Element.prototype.closest && [].flat && Object.entries && window.URLSearchParams;
  var asked = {};

  /* Data lies in scripts, because a page opened from a folder may not fetch; each hands itself over by `add`. The
     version of what is asked for first stands at the page's own script, that of more in what came first. */
  var wuzha = {
    root: new URL("../", own).href,
    data: {},
    add: function (name, value) { wuzha.data[name] = value; },
    load: function (name, version) {
      return asked[name] || (asked[name] = new Promise(function (done, failed) {
        var script = document.createElement("script"), asker = document.querySelector("script[data-v]");
        var fresh = version || (asker && asker.getAttribute("data-v"));
        script.src = wuzha.root + "data/" + name + ".js" + (fresh ? "?v=" + fresh : "");
        script.onload = function () { done(wuzha.data[name]); };
        script.onerror = function () { delete asked[name]; script.remove(); failed(new Error(name)); };
        document.head.appendChild(script);
      }));
    },
    /* el("a.say", {href: "…"}, "text", node, [nodes]) */
    el: function (name, attributes) {
      var parts = name.split("."), node = document.createElement(parts[0]);
      if (parts[1]) { node.className = parts.slice(1).join(" "); }
      Object.entries(attributes || {}).forEach(function (pair) {
        if (pair[0].slice(0, 2) === "on") { node.addEventListener(pair[0].slice(2), pair[1]); }
        else if (pair[1] === true) { node.setAttribute(pair[0], ""); }
        else if (pair[1] !== false && pair[1] != null) { node.setAttribute(pair[0], pair[1]); }
      });
      node.append.apply(node, Array.prototype.slice.call(arguments, 2).flat(9));
      return node;
    },
    /* A text as data has it: phrases, each a string or a list of pieces, of which the second is the lie under
       the red pen. */
    ph: function (phrases) { return wuzha.spans(phrases, pen); },
    /* Phrases in spans that don't break inside, each filled by `fill`. */
    spans: function (phrases, fill) {
      if (phrases.length < 2) { return phrases.map(fill); }
      return [wuzha.el("span.ph", {}, phrases.map(function (part, at) {
        var open = at < phrases.length - 1 && !/[，。、；：？”…]$/.test(wuzha.words(part));
        return wuzha.el(open ? "span.p" : "span", {}, fill(part));
      }))];
    },
    /* Put nodes in the place of what a box holds; `replaceChildren` is younger than many phones. */
    fill: function (box, nodes) {
      while (box.firstChild) { box.removeChild(box.firstChild); }
      box.append.apply(box, nodes);
    },
    /* Bring what has come into sight. Where the strip sticks, the notice below it is then seen whole or not at all. */
    sight: function (node, at) {
      var strip = document.querySelector(".top"), notice = document.querySelector(".notice:not([hidden])");
      node.scrollIntoView({ block: at || "nearest" });
      if (!strip || !notice) { return; }
      var left = notice.getBoundingClientRect().bottom - strip.getBoundingClientRect().bottom;
      if (left > 0 && left < notice.offsetHeight) { window.scrollBy(0, Math.ceil(left)); }
    },
    /* Do what a link stands for by a script; where that fails the link leads where it leads without one. */
    instead: function (event, work) {
      var link = event.target.closest("a");
      function follow() { location.href = link.href; }
      event.preventDefault();
      try { Promise.resolve(work()).catch(follow); } catch (failed) { follow(); }
    },
    /* While boxes are open for paper, nobody has opened them. */
    printing: false,
    /* The words of a phrase, or of all phrases of a text, without pieces. */
    words: function (phrases) { return [phrases].flat(9).join(""); },
    /* The number to ask at: the campaign's own, else the national line. */
    ask: root.dataset.ask || "96110",
    /* A text whose telephone numbers call; no part of longer ones does (96 110). */
    dialled: function (text) {
      var numbers = [wuzha.ask, "96110", "12356", "110"];
      return text.split(/([A-Za-z]*\+?\d+(?:(?:[ \u00a0·\-‐-―－]{1,3}|[.,:：]| ?转 ?)\d+)*)/).map(function (part, at) {
        return at % 2 && numbers.indexOf(part) >= 0 ? wuzha.el("a.num", { href: "tel:" + part }, part) : part;
      });
    },
    /* What somebody typed with half-width digits and letters, in lower case and simplified signs. */
    fold: function (text) {
      return Array.from(text, function (sign) {
        var code = sign.charCodeAt(0);
        if (code === 0x3000) { return " "; }
        var half = /[０-９Ａ-Ｚａ-ｚ]/.test(sign) ? String.fromCharCode(code - 0xfee0) : sign;
        var old = OLD.indexOf(half);
        return old < 0 || old % 2 ? half.toLowerCase() : OLD[old + 1];
      }).join("");
    }
  };

  /* Traditional signs that pupils from elsewhere may type, each followed by its simplified form. */
  var OLD = "詐诈騙骗轉转帳账賬账戶户網网貸贷單单錢钱額额賠赔償偿購购買买賣卖遊游戲戏號号碼码機机銀银卡卡驗验證证" +
    "裝装載载軟软體体視视頻频電电話话訊讯資资產产財财領领導导熟熟學学費费獎奖師师長长親亲貨货幣币賭赌罰罚請请" +
    "際际遠远聯联繫系絡络辦办檢检審审凍冻結结鎖锁畫画螢萤會会議议員员務务報报警警項项條条對对" +
    "開开關关門门間间個个們们這这還还沒没來来過过從从無无為为與与簽签約约寶宝貝贝億亿萬万塊块點点擊击";

  function pen(phrase) {
    return [phrase].flat().map(function (piece, at) {
      return at % 2 ? wuzha.el("mark", {}, piece) : piece;
    });
  }

  var key = "theme";

  function kept() {
    try { return localStorage.getItem(key) || ""; } catch (closed) { return ""; }
  }

  function keep(theme) {
    try {
      if (theme) { localStorage.setItem(key, theme); } else { localStorage.removeItem(key); }
    } catch (closed) { /* private windows: the choice lasts for this page */ }
  }

  function apply(theme) {
    if (theme === "light" || theme === "dark") { root.setAttribute("data-theme", theme); }
    else { root.removeAttribute("data-theme"); }
  }

  function choice(box, text, theme) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", function () { keep(theme); apply(theme); mark(box, theme); });
    button.dataset.theme = theme;
    box.appendChild(button);
  }

  function mark(box, theme) {
    Array.prototype.forEach.call(box.children, function (button) {
      if (button.dataset) { button.setAttribute("aria-pressed", String(button.dataset.theme === theme)); }
    });
  }

  function themes() {
    var place = document.querySelector(".colophon");
    if (!place) { return; }
    var box = document.createElement("div");
    box.className = "theme";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "明暗");
    choice(box, "跟随手机", "");
    choice(box, "浅色", "light");
    choice(box, "深色", "dark");
    mark(box, kept());
    place.parentNode.insertBefore(box, place);
  }

  function help() {
    var panel = document.querySelector("details.sos");
    if (!panel) { return; }
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && panel.open) {
        panel.open = false;
        panel.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (panel.open && !panel.contains(event.target)) { panel.open = false; }
    });
  }

  /* Of boxes with one name only one is open; browsers know that by themselves since 2023. */
  function single() {
    document.addEventListener("toggle", function (event) {
      var box = event.target, name = box.getAttribute && box.getAttribute("name");
      if (!name || !box.open || wuzha.printing) { return; }
      Array.prototype.forEach.call(document.querySelectorAll("details[open]"), function (other) {
        if (other !== box && other.getAttribute("name") === name) { other.open = false; }
      });
    }, true);
  }

  /* Paper shows what the screen folds away. Where a style sheet can say so (::details-content), it does. */
  function paper() {
    var opened = [], query = window.matchMedia("print");
    if (window.CSS && CSS.supports("selector(::details-content)")) { return; }
    window.addEventListener("beforeprint", open);
    window.addEventListener("afterprint", shut);
    query.addListener(function () { if (query.matches) { open(); } else { shut(); } }); /* Safari knows no other way */

    function open() {
      wuzha.printing = true;
      Array.prototype.forEach.call(document.querySelectorAll("main details:not([open])"), function (box) {
        opened.push([box, box.getAttribute("name")]);
        box.removeAttribute("name"); /* boxes of one name would shut each other */
        box.open = true;
      });
    }

    function shut() {
      var now = opened.splice(0);
      now.forEach(function (pair) { pair[0].open = false; });
      now.forEach(function (pair) { if (pair[1]) { pair[0].setAttribute("name", pair[1]); } });
      setTimeout(function () { wuzha.printing = false; }, 0); /* after the boxes have told of it */
    }
  }

  /* Hide an alert after its last day, until the next build leaves it out; what waits behind it comes forward. */
  function past() {
    var now = new Date();
    var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
    Array.prototype.forEach.call(document.querySelectorAll("[data-until]"), function (node) {
      if (node.dataset.until >= today) { return; }
      node.hidden = true;
      if (node.nextElementSibling && node.nextElementSibling.hidden) { node.nextElementSibling.hidden = false; }
    });
  }

  /* His messages arrive as one reads, the bar says how far he has come, and halts at 99 %. Without motion, or on
     browsers that can't tell what is in sight, all stand there from the first. */
  function chat() {
    var list = document.querySelector(".moves"), meter = document.querySelector(".meter");
    var still = window.matchMedia("(prefers-reduced-motion:reduce)").matches;
    if (!list || !meter || still || !window.IntersectionObserver || list.children.length < 2) { return; }
    var steps = Array.prototype.slice.call(list.children), stopped = false, inSteps = false, atHead = true;
    list.classList.add("chat");
    steps.forEach(function (step) { step.classList.toggle("waits", step.getBoundingClientRect().top > innerHeight); });
    root.classList.add("runs");
    watch(steps, "0px 0px -15% 0px", function (step, seen) { if (seen) { step.classList.remove("waits"); } });
    watch(steps, "-45% 0px -50% 0px", function (step, seen) { if (seen && !stopped) { say(steps.indexOf(step) + 1); } });
    /* On a high screen steps are in sight beside the head already: on that the bar would lie. */
    watch([list], "-30% 0px -40% 0px", function (_, seen) { inSteps = seen; reads(); });
    watch([document.querySelector(".band")], "0px 0px -88% 0px", function (_, seen) { atHead = seen; reads(); });
    list.addEventListener("focusin", function (event) { event.target.closest(".moves>li").classList.remove("waits"); });
    list.addEventListener("toggle", function (event) {
      if (!event.target.matches(".stop") || wuzha.printing) { return; }
      var at = steps.indexOf(event.target.closest(".moves>li")) + 1;
      stopped = event.target.open;
      say(at);
      if (stopped) {
        meter.lastChild.textContent = "停在第 " + at + " 步";
        root.classList.add("tug");
        setTimeout(function () { root.classList.remove("tug"); }, 700);
      }
    }, true);

    function reads() { root.classList.toggle("reads", inSteps && !atHead); }

    function say(number) {
      var share = number < steps.length ? Math.round(number / steps.length * 100) : 99;
      meter.querySelector(".rail i").style.transform = "scaleX(" + share / 100 + ")";
      meter.querySelector(".share").textContent = share + "%";
      meter.lastChild.textContent = steps[number - 1].dataset.soFar;
    }

    function watch(nodes, margin, work) {
      var eye = new IntersectionObserver(function (entries) {
        entries.forEach(function (entry) { work(entry.target, entry.isIntersecting); });
      }, { rootMargin: margin });
      nodes.forEach(function (node) { eye.observe(node); });
    }
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  if (able) { window.wuzha = wuzha; }
  apply(kept());
  past();
  themes();
  help();
  single();
  paper();
  chat();
})();
