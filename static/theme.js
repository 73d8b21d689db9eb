// Runs before the first paint: the chosen theme, and the only Trusted Types policy.
// The view layer parses markup that stands in the program as literals (view/src/template.rs); nothing typed by a
// person ever takes that way, and what could run a script is refused here even so. The policy of the page stands
// behind it: no inline script but the two that the page was built with, no foreign one.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is refused: the system's theme it is.
  }
  if (!self.trustedTypes) return;
  const runs = /<\s*(script|iframe|object|embed|base|meta|link|style)\b|\son\w+\s*=|javascript:|srcdoc|<\s*[^>]*[\s/"']on\w+\s*=/i;
  trustedTypes.createPolicy("default", {
    createHTML: (html) => {
      if (runs.test(html)) throw new TypeError("Markup that could run a script was refused.");
      return html;
    },
    createScriptURL: (url) => {
      if (new URL(url, location.href).origin !== location.origin) throw new TypeError("A foreign script was refused.");
      return url;
    },
  });
})();
