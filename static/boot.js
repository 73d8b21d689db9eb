// Starts the program. Whatever goes wrong, now or later, the person reads a sentence instead of a blank page.
const PROGRAM = document.getElementById("program").href;
const GLUE = document.querySelector("meta[name=program-glue]").content;

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

/// Asks the program's first question now, while the program is still on its way. index.html has asked it already, and
/// this takes up that answer for src/browser/early.rs: so the request is the same, without headers and with the cache,
/// which stores nothing of it.
function ask() {
  globalThis.early = fetch("/api/start", { signal: AbortSignal.timeout(30000) });
  // The program reads a failure from the answer; the browser need not report it.
  globalThis.early.catch(() => {});
}

/// What comes next is a task of its own, so that the browser can paint and answer in between.
const pause = () => new Promise((resolve) => setTimeout(resolve));

/// Compiles the program while it arrives; a server that gives it another type than application/wasm only makes it slower.
const compiled = () => WebAssembly.compileStreaming(fetch(PROGRAM)).catch(() => fetch(PROGRAM));

async function start() {
  const [program, glue] = await Promise.all([compiled(), import(GLUE)]);
  await pause();
  await glue.default({ module_or_path: program });
}

ask();
start().catch((error) => {
  fail();
  console.warn("The page could not start:", error);
});
