// Stands in the page itself and runs before the first paint: a stored choice of light or dark must not flash, and
// styles must know that scripts run. All other code is fetched when a reader first uses something that needs it,
// so that reading costs no script at all. It is short because every page carries it.
(function (root, site) {
  root.className = "js";
  var place;
  try {
    root.dataset.theme = localStorage.theme || "";
    place = sessionStorage.place;
  } catch (error) {}

  // What hands over to site.js: an event, and where it must happen.
  function handle(event) {
    var type = event.type,
      target = event.target,
      other = event.ctrlKey || event.metaKey,
      at;
    if (type === "keydown") {
      if (event.key !== "/" || other || event.isComposing || event.keyCode === 229 || target.closest("input,textarea"))
        return;
    } else if (target.closest) {
      at = target.closest(
        type === "click" ? "[data-module]" : type === "change" ? "form[data-place]" : "form[data-search]",
      );
      // With these keys or another button, a link opens elsewhere: that is the browser's.
      if (!at || (at.href && (other || event.shiftKey || event.altKey || event.button))) return;
    } else if (
      !/[?&](q|h|topic)=./.test(location.search) &&
      !document.querySelector(place ? "[data-valid-until],form[data-place]" : "[data-valid-until]")
    )
      return;
    if (type !== "focusin") event.preventDefault();
    // A tab older than the last deploy asks for a folder that is gone: assets/site.js leads to the new one.
    site =
      site ||
      import(root.dataset.site).catch(function () {
        return import(root.dataset.site.replace(/[^/]+\/site/, "site"));
      });
    site.then(
      function (module) {
        module.handle(event);
      },
      function () {
        site = 0;
        if (type === "submit") at.submit();
        else if (at && at.href) location.href = at.href;
      },
    );
  }
  if (!CSS.supports("selector(::details-content)"))
    addEventListener("beforeprint", function () {
      for (var part of document.querySelectorAll("details")) part.open = true;
    });
  for (var type of ["click", "submit", "focusin", "keydown", "change", "DOMContentLoaded"])
    addEventListener(type, handle);
})(document.documentElement);
