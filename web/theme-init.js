// Runs before the first paint: a stored choice of light or dark must not flash, and styles must know that scripts run.
(function (root) {
  root.className = "js";
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (error) {}
})(document.documentElement);
