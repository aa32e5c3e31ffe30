// Stands in the page itself and runs before the first paint: a stored choice of light or dark must not flash, and
// styles must know that scripts run. All other code is fetched when a reader first uses something that needs it,
// so that reading costs no script at all. It is short because every page carries it.
(function (root, site) {
  root.className = "js";
  try {
    root.dataset.theme = localStorage.theme || "";
  } catch (error) {}

  // What hands over to site.js: an event, and where it must happen.
  var wanted = { click: "[data-module]", submit: "form[data-search]", focusin: "form[data-search]" };

  function handle(event) {
    var type = event.type, target = event.target, at;
    if (type === "keydown") {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.isComposing || target.closest("input,textarea")) return;
    } else if (wanted[type]) {
      at = target.closest && target.closest(wanted[type]);
      if (!at) return;
    } else if (!/[?&]q=./.test(location.search) && !document.querySelector("[data-valid-until]")) return;
    if (type !== "focusin") event.preventDefault();
    site = site || import(root.dataset.site);
    site.then(function (module) { module.handle(event); }, function () {
      site = 0;
      if (at && at.href) location.href = at.href;
    });
  }
  for (var type of ["click", "submit", "focusin", "keydown", "DOMContentLoaded"]) addEventListener(type, handle);
})(document.documentElement);
