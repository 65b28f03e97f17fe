/* The poster wall: show one format only, and look at a poster large without leaving the page. */
(function () {
  "use strict";
  const { el } = window.wuzha;
  const cards = Array.from(document.querySelectorAll(".posters .poster"));
  if (!cards.length) { return; }
  let shown = cards, at = 0, from = null;

  /* -- formats ------------------------------------------------------------------------------------------- */

  const formats = [];
  document.querySelectorAll(".posters .get span").forEach(function (label) {
    const name = label.textContent.split("（")[0];
    if (!formats.includes(name)) { formats.push(name); }
  });
  if (formats.length > 1) {
    const chips = [""].concat(formats).map(function (name) {
      return el("li", {}, el("button", { type: "button", "aria-pressed": String(!name), onclick: function (event) {
        only(name, event.currentTarget);
      } }, name || "全部"));
    });
    document.querySelector(".posters").before(
      el("div.chips", { role: "group", "aria-label": "只看一种版式" }, el("ul", {}, chips)));
  }

  function only(name, button) {
    button.closest("ul").querySelectorAll("button").forEach(function (one) {
      one.setAttribute("aria-pressed", String(one === button));
    });
    shown = cards.filter(function (card) {
      const has = !name || Array.from(card.querySelectorAll(".get span")).some(function (label) {
        return label.textContent.split("（")[0] === name;
      });
      card.closest("li").hidden = !has;
      return has;
    });
    cards.forEach(function (card) {
      card.querySelectorAll(".get li").forEach(function (line) {
        line.hidden = Boolean(name) && line.querySelector("span").textContent.split("（")[0] !== name;
      });
    });
  }

  /* -- the large picture --------------------------------------------------------------------------------- */

  const image = el("img", { alt: "" });
  const title = el("p.title", { "aria-live": "polite" });
  const saved = el("a.btn", { download: true }, "下载 PDF");
  const box = el("dialog.large", { "aria-label": "大图" },
    el("div.stage", {}, image),
    el("div.tools", {}, title,
      el("div", {}, button("前一张", -1), button("后一张", 1), saved,
        el("button.btn.line", { type: "button", onclick: function () { box.close(); } }, "关上"))));
  if (!box.showModal) { return; }
  document.body.append(box);

  cards.forEach(function (card) {
    card.querySelector("a").addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      from = event.currentTarget;
      show(shown.indexOf(card));
      box.showModal();
    });
  });
  box.addEventListener("close", function () { image.removeAttribute("src"); if (from) { from.focus(); } });
  box.addEventListener("click", function (event) {
    if (event.target === box || event.target.className === "stage") { box.close(); }
  });
  box.addEventListener("keydown", function (event) {
    if (event.key === "ArrowRight") { show(at + 1); }
    if (event.key === "ArrowLeft") { show(at - 1); }
  });
  swipe();

  function button(text, step) {
    return el("button.btn.line", { type: "button", onclick: function () { show(at + step); } }, text);
  }

  function show(next) {
    at = (next + shown.length) % shown.length;
    const card = shown[at], small = card.querySelector("img"), file = card.querySelector(".get li:not([hidden])");
    image.src = file.querySelector("a:last-child").href;
    image.alt = small.alt;
    image.width = small.width;
    image.height = small.height;
    title.textContent = card.querySelector("figcaption :is(h2,h3)").textContent + "，" +
      file.querySelector("span").textContent + "，" + (at + 1) + " / " + shown.length;
    saved.href = file.querySelector("a").href;
    from = card.querySelector("a");
  }

  function swipe() {
    let start = null;
    box.addEventListener("touchstart", function (event) {
      start = event.touches.length === 1 ? event.touches[0].clientX : null;
    }, { passive: true });
    box.addEventListener("touchend", function (event) {
      const moved = start === null ? 0 : event.changedTouches[0].clientX - start;
      start = null;
      if (Math.abs(moved) > 48) { show(at + (moved < 0 ? 1 : -1)); }
    });
  }
})();
