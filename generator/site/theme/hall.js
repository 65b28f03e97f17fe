/* The slides one at a time. Works from a folder opened by double click; asks nobody, keeps nothing. */
(function () {
  "use strict";
  var root = document.documentElement;
  var all = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var keys = document.querySelector(".keys");
  var still = document.querySelector(".still");
  var start = document.querySelector(".start");
  var shown = null, timer = 0, idle = 0, paused = false, lock = null, typing = false, waking = false;
  if (!root.closest || !root.classList) { return; } /* all slides stay listed, one under the other */

  /* Where campuses have codes of their own, a screen shows none, or that of the campus in its address. */
  var asked = /[?&]xiaoqu=(\d+)/.exec(location.search), campus = asked ? asked[1] : "0";
  if (!document.querySelector("[data-campus='" + campus + "']")) { campus = "0"; }

  function today() {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  /* A screen may run for weeks: what has expired meanwhile is left out, and the rest counted anew. */
  function live() {
    var day = today();
    return all.filter(function (slide) {
      var over = slide.dataset.until && slide.dataset.until < day;
      var others = slide.dataset.campus && slide.dataset.campus !== campus;
      slide.hidden = Boolean(over || others);
      return !slide.hidden;
    });
  }

  function count(slides) {
    slides.forEach(function (slide, at) {
      slide.querySelector(".no").textContent = (at + 1) + " / " + slides.length;
      var bar = slide.querySelector(".bar");
      bar.setAttribute("viewBox", "0 0 " + slides.length + " 1");
      bar.firstElementChild.setAttribute("d", "M0 0h" + (at + 1) + "v1H0z");
    });
  }

  function isShow() { return root.classList.contains("show"); }

  function show(slide) {
    all.forEach(function (one) { one.classList.toggle("now", one === slide); });
    slide.scrollTop = 0;
    shown = slide;
    wait();
  }

  function step(by) {
    var slides = live(), at = slides.indexOf(shown);
    count(slides);
    show(slides[(Math.max(at, by > 0 ? at : 0) + by + slides.length) % slides.length]);
  }

  /* Somebody who is leading by keyboard is not overtaken. */
  function wait() {
    clearTimeout(timer);
    if (isShow() && !paused) {
      timer = setTimeout(function () {
        if (typing && keys.contains(document.activeElement)) { wait(); } else { step(1); }
      }, Number(shown.dataset.seconds) * 1000);
    }
  }

  function pause(on) {
    paused = on;
    still.hidden = !on;
    keys.querySelector("[data-do=pause]").setAttribute("aria-pressed", String(on));
    wait();
  }

  function full() {
    var request = root.requestFullscreen || root.webkitRequestFullscreen;
    var leave = document.exitFullscreen || document.webkitExitFullscreen;
    if (document.fullscreenElement || document.webkitFullscreenElement) { leave.call(document); }
    else if (request) { request.call(root); }
  }

  /* No lock is given on old browsers, to pages out of sight, or where power is low: then the screen's own
     setting counts. */
  function awake() {
    if (lock || !navigator.wakeLock || document.visibilityState !== "visible" || !isShow()) { return; }
    navigator.wakeLock.request("screen").then(function (given) {
      lock = given;
      given.addEventListener("release", function () { lock = null; });
    }, function () { lock = null; });
  }

  function begin(slide) {
    root.classList.add("show");
    keys.hidden = false;
    start.hidden = true;
    var slides = live();
    count(slides);
    show(slides.indexOf(slide) < 0 ? slides[0] : slide);
    awake();
    stir();
  }

  function list() {
    root.classList.remove("show");
    keys.hidden = true;
    start.hidden = false;
    pause(false);
    clearTimeout(timer);
    if (lock) { lock.release(); }
    shown.scrollIntoView();
  }

  var acts = {
    back: function () { step(-1); },
    on: function () { step(1); },
    pause: function () { pause(!paused); },
    full: full,
    list: list,
    show: function () { begin(shown); }
  };

  var byKey = {
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
    ArrowRight: "on", ArrowDown: "on", PageDown: "on",
    " ": "pause", Escape: "list", f: "full", F: "full"
  };

  function press(event) {
    if (!isShow() || event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (event.key === " " && event.target.closest("button,a")) { return; }
    var slides = live();
    if (event.key === "Home") { show(slides[0]); }
    else if (event.key === "End") { show(slides[slides.length - 1]); }
    else if (byKey[event.key]) { acts[byKey[event.key]](); }
    else { return; }
    event.preventDefault();
  }

  function click(event) {
    var button = event.target.closest("[data-do]");
    if (button && waking && button.parentNode === keys) { waking = false; } /* it was out of sight: now it is seen */
    else if (button) { acts[button.dataset["do"]](); }
    else if (isShow() && event.target.closest(".slide")) { step(event.clientX < innerWidth / 2 ? -1 : 1); }
  }

  function stir() {
    root.classList.remove("idle");
    clearTimeout(idle);
    idle = setTimeout(function () { if (isShow()) { root.classList.add("idle"); } }, 3000);
  }

  /* Before `stir`: a finger on keys that have faded only brings them back. A mouse has moved before. */
  document.addEventListener("pointerdown", function () { waking = getComputedStyle(keys).opacity === "0"; });
  document.addEventListener("keydown", function () { typing = true; waking = false; }, true);
  document.addEventListener("mousedown", function () { typing = false; }, true);
  document.addEventListener("keydown", press);
  document.addEventListener("click", click);
  ["pointermove", "pointerdown", "focusin"].forEach(function (name) { document.addEventListener(name, stir); });
  document.addEventListener("visibilitychange", awake);
  begin(document.getElementById(location.hash.slice(1)));
  root.classList.add("idle"); /* a screen that is switched on shows its numbers whole: the keys wait for a hand */
})();
