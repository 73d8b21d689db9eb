// Runs before the first paint: the chosen theme, and the only Trusted Types policy.
// Leptos writes its static markup through innerHTML; nothing typed by a person ever takes that way,
// and whatever could run a script is refused here even so.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is refused: the system's theme it is.
  }
  if (!self.trustedTypes) return;
  const runs = /<\s*(script|iframe|object|embed|base|meta|link|style)\b|\son\w+\s*=|javascript:|srcdoc/i;
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
