/* Put before all scripts of a page: takes away what the floor's browsers do not have. The two lists are filled in from
   floor.toml. */
(function () {
  "use strict";
  var apis = [/*apis*/], newer = [/*newer*/], named = "data-floor-name";

  apis.forEach(function (api) {
    var parts = api.split("."), place = parts[0] === "window" ? window : window[parts[0]];
    if (!place) { return; }
    [place, parts[0] === "window" ? null : place.prototype].forEach(function (one) {
      if (one && Object.prototype.hasOwnProperty.call(one, parts[1])) { delete one[parts[1]]; }
    });
  });
  MediaQueryList.prototype.addEventListener = undefined;

  CSS.supports = function (name, value) {
    var asked = value === undefined ? name : name + ":" + value;
    return !newer.some(function (one) { return asked.indexOf(one) >= 0; });
  };

  /* Selectors are refused as whole lists. */
  [Document, Element, DocumentFragment].forEach(function (kind) {
    ["querySelector", "querySelectorAll", "matches", "closest"].forEach(function (name) {
      var own = kind.prototype[name];
      if (!own) { return; }
      kind.prototype[name] = function (selector) {
        if (newer.some(function (one) { return one[0] === ":" && String(selector).indexOf(one) >= 0; })) {
          throw new DOMException("'" + selector + "' is not a valid selector.", "SyntaxError");
        }
        return own.call(this, selector);
      };
    });
  });

  /* `name` of details means nothing. */
  var set = Element.prototype.setAttribute, get = Element.prototype.getAttribute;
  var remove = Element.prototype.removeAttribute;
  function under(node, name) { return node.localName === "details" && name === "name" ? named : name; }
  Element.prototype.setAttribute = function (name, value) { set.call(this, under(this, name), value); };
  Element.prototype.removeAttribute = function (name) { remove.call(this, under(this, name)); };
  Element.prototype.getAttribute = function (name) { return get.call(this, under(this, name)); };

  /* No gap in flex boxes. */
  var waiting = 0;
  function soon() { waiting = waiting || requestAnimationFrame(flat); }
  function flat() {
    waiting = 0;
    document.querySelectorAll("body *").forEach(function (node) {
      if (/flex$/.test(getComputedStyle(node).display)) { node.style.setProperty("gap", "0px", "important"); }
      else if (node.style.gap) { node.style.removeProperty("gap"); }
    });
  }
  document.addEventListener("DOMContentLoaded", function () {
    flat();
    new MutationObserver(soon).observe(document.body, {
      subtree: true, childList: true, attributeFilter: ["class", "hidden", "open"]
    });
  });
  window.addEventListener("load", flat);
  window.addEventListener("resize", flat);
})();
