/* What a page does beyond HTML: the theme switch in the foot, and closing the red panel by Escape or a tap
   beside it. Nothing is sent; the one thing kept is the chosen theme. */
(function () {
  "use strict";
  var root = document.documentElement;
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

  apply(kept());
  themes();
  help();
})();
