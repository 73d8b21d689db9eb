// Starts the program. Whatever goes wrong, now or later, the person reads a sentence instead of a blank page.
const href = (id) => document.getElementById(id).href;

function fail() {
  const panel = document.getElementById("boot-failure");
  if (!panel || !panel.hidden) return;
  document.getElementById("app")?.setAttribute("hidden", "");
  panel.hidden = false;
  document.title = "This page could not start";
  panel.querySelector("h1")?.focus();
}

// The program reports its own end (a panic) through this event: src/browser/boot.rs.
addEventListener("program-ended", fail);
document.getElementById("boot-reload")?.addEventListener("click", () => location.reload());

try {
  const { default: start } = await import(href("program-glue"));
  await start({ module_or_path: fetch(href("program")) });
} catch (error) {
  fail();
  console.warn("The page could not start:", error);
}
