// Runs before the first paint: the chosen theme, what the loading shell shows, and the only Trusted Types policy.
// Leptos parses the literals of the program's views as markup; nothing that a person typed ever takes that way, and the
// policy refuses what could run a script even there. Behind it stands the page's own policy: no inline script but
// those that the page was built with, and no foreign one.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    // src/app/state.rs notes it. Without the note the sign-in page comes next, so the shell shows no settings.
    if (localStorage.getItem("signed-in") !== "true") root.dataset.shell = "neutral";
  } catch {
    // Storage is refused: the system's theme, and a shell that promises nothing.
    root.dataset.shell = "neutral";
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
