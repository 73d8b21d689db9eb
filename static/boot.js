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

/// What the program asks first is asked now, while it is still on its way. src/browser/early.rs takes the answers, and asks
/// by itself for what is not here. Nobody who is not signed in asks for what would be refused: src/state/app.rs keeps
/// the mark.
function ask() {
  if (location.pathname === "/set-password") return;
  const paths = ["/api/session"];
  try {
    if (localStorage.getItem("signed-in")) paths.push("/api/sso", "/api/service-provider");
  } catch {
    // Storage is refused: it is not known whether somebody is signed in.
  }
  const question = () => ({ cache: "no-store", signal: AbortSignal.timeout(30_000) });
  globalThis.early = Object.fromEntries(paths.map((path) => [path, fetch(path, question())]));
  // The program learns of a failure from the answer; it is none of the browser's to complain about.
  for (const answer of Object.values(globalThis.early)) answer.catch(() => {});
}

/// What comes next is a task of its own, so that the browser can paint and answer in between.
const pause = () => new Promise((resolve) => setTimeout(resolve));

/// Compiled while it arrives; a server that gives it another type than application/wasm only makes it slower.
const compiled = () => WebAssembly.compileStreaming(fetch(href("program"))).catch(() => fetch(href("program")));

ask();
try {
  const [{ default: start }, program] = await Promise.all([import(href("program-glue")), compiled()]);
  await pause();
  await start({ module_or_path: program });
} catch (error) {
  fail();
  console.warn("The page could not start:", error);
}
