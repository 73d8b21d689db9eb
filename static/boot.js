// Starts the program. Whatever goes wrong, now or later, the person reads a sentence instead of a blank page.
const href = (id) => document.getElementById(id).href;

function fail() {
  const panel = document.getElementById("boot-failure");
  if (!panel || !panel.hidden) return;
  document.getElementById("app")?.setAttribute("hidden", "");
  panel.hidden = false;
  const heading = panel.querySelector("h1");
  document.title = heading.textContent;
  heading.focus();
}

// The program reports its own end (a panic) through this event: src/browser/boot.rs.
addEventListener("program-ended", fail);
document.getElementById("boot-reload")?.addEventListener("click", () => location.reload());

/// What the program asks first is asked now, while it is still on its way: index.html has asked already, and this takes
/// up the answer for src/browser/early.rs. It must be asked as there, so neither with headers nor past the cache, which
/// keeps nothing of it.
function ask() {
  globalThis.early = fetch("/api/start", { signal: AbortSignal.timeout(30_000) });
  // The program learns of a failure from the answer; the browser must not report it as well.
  globalThis.early.catch(() => {});
}

/// What comes next is a task of its own, so that the browser can paint and answer in between.
const pause = () => new Promise((resolve) => setTimeout(resolve));

/// Compiled while it arrives; a server that gives it another type than application/wasm only makes it slower.
const compiled = () => WebAssembly.compileStreaming(fetch(href("program"))).catch(() => fetch(href("program")));

ask();
try {
  const program = await compiled();
  await pause();
  // The glue stands in the page behind this script; where Trunk alone built it, it is linked.
  const start = globalThis.startProgram ?? (await import(href("program-glue"))).default;
  await start({ module_or_path: program });
} catch (error) {
  fail();
  console.warn("The page could not start:", error);
}
