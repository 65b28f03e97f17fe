/* Hide an alert after its last day, until the next build leaves it out; what waits behind it comes forward. */
(function () {
  "use strict";
  var now = new Date();
  function two(number) { return (number < 10 ? "0" : "") + number; }
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  Array.prototype.forEach.call(document.querySelectorAll("[data-until]"), function (node) {
    if (node.dataset.until >= today) { return; }
    node.hidden = true;
    if (node.nextElementSibling && node.nextElementSibling.hidden) { node.nextElementSibling.hidden = false; }
  });
})();
