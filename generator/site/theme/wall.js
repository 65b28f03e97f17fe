/* The poster wall: show one format only, and look at a poster large without leaving the page. */
(function () {
  "use strict";
  const { el, instead } = window.wuzha;
  const cards = Array.from(document.querySelectorAll(".posters .poster"));
  if (!cards.length) { return; }
  let shown = cards, at = 0, from = null;

  /* -- formats ------------------------------------------------------------------------------------------- */

  const formats = [];
  document.querySelectorAll(".posters .get span").forEach(function (label) {
    const name = format(label);
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

  /* A label names the campus behind its format, where campuses differ. */
  function format(label) { return label.textContent.split("（")[0]; }

  function only(name, button) {
    button.closest("ul").querySelectorAll("button").forEach(function (one) {
      one.setAttribute("aria-pressed", String(one === button));
    });
    shown = cards.filter(function (card) {
      const has = !name || Array.from(card.querySelectorAll(".get span")).some(function (label) {
        return format(label) === name;
      });
      card.closest("li").hidden = !has;
      return has;
    });
    cards.forEach(function (card) {
      card.querySelectorAll(".get li").forEach(function (line) {
        line.hidden = Boolean(name) && format(line.querySelector("span")) !== name;
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
        el("button.btn.line", { type: "button", onclick: close }, "关上"))));
  const modal = Boolean(box.showModal); /* else the box is laid over the page (iPhones before 2022) */
  if (!modal) { box.setAttribute("role", "dialog"); box.setAttribute("aria-modal", "true"); }
  document.body.append(box);

  cards.forEach(function (card) {
    card.querySelector("a").addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      instead(event, function () { show(shown.indexOf(card)); open(); });
    });
  });
  box.addEventListener("close", closed);
  box.addEventListener("click", function (event) {
    if (event.target === box || event.target.className === "stage") { close(); }
  });
  box.addEventListener("keydown", function (event) {
    if (event.key === "ArrowRight") { show(at + 1); }
    if (event.key === "ArrowLeft") { show(at - 1); }
    if (event.key === "Escape" && !modal) { close(); }
  });
  swipe();

  function open() {
    if (modal) { box.showModal(); return; }
    box.setAttribute("open", "");
    box.querySelector("button").focus();
  }

  function close() {
    if (modal) { box.close(); return; }
    box.removeAttribute("open");
    closed();
  }

  function closed() { image.removeAttribute("src"); if (from) { from.focus(); } }

  function button(text, step) {
    return el("button.btn.line", { type: "button", onclick: function () { show(at + step); } }, text);
  }

  function show(next) {
    at = (next + shown.length) % shown.length;
    const card = shown[at], small = card.querySelector("img"), file = card.querySelector(".get li:not([hidden])");
    from = card.querySelector("a");
    const several = card.hasAttribute("data-several"); /* campuses with codes of their own: choose below */
    image.src = several ? from.href : file.querySelector("a:last-child").href;
    image.alt = small.alt;
    image.width = small.width;
    image.height = small.height;
    title.textContent = card.querySelector("figcaption h2,figcaption h3").textContent + "，" +
      format(file.querySelector("span")) + "，" + (at + 1) + " / " + shown.length;
    saved.hidden = several;
    saved.href = file.querySelector("a").href;
    saved.download = file.querySelector("a").download;
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
