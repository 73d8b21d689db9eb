// From a key or a click to the next frame, on a processor four times slower, as the browser itself times it.

import { settingsForm } from "../helper.mjs";
import { heading, line } from "./figures.mjs";
import { fromLighthouse } from "./lighthouse.mjs";

const SLOWER = 4;
/// The browser does not tell of what is faster than this, in milliseconds.
const TOLD_FROM = 16;
const TURNS = 8;
/// How long a finger stays on a button, in milliseconds.
const HELD = 80;
const BUDGET = "≤ 50 ms";

/// `open` opens the settings page of an enabled connection.
export async function measureInteraction(open) {
  const visit = await open();
  const { page } = visit;
  await visit.slow({ cpu: SLOWER });
  await page.evaluate(record, TOLD_FROM);
  const opened = [], closed = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    opened.push(...(await during(page, () => click(page, page.getByRole("button", { name: "Disable…" })))));
    const cancel = page.getByRole("alertdialog").getByRole("button", { name: "Cancel" });
    closed.push(...(await during(page, () => click(page, cancel))));
  }
  await page.getByRole("button", { name: "Edit the connection" }).click();
  const form = settingsForm(visit);
  await form.issuerUrl.focus();
  const typed = await during(page, () => page.keyboard.type("-and-something-more", { delay: 120 }));
  const ticked = [];
  for (let turn = 0; turn < TURNS; turn += 1) ticked.push(...(await during(page, () => click(page, form.requireSso))));
  heading(`Key or click to the next frame, ${SLOWER}× slower`);
  line("a letter typed into a field", typed, { budget: BUDGET });
  line("a tick", ticked, { budget: BUDGET });
  line("opening a dialog", opened, { budget: BUDGET });
  line("closing it", closed, { budget: BUDGET });
  console.log(`  (the browser counts in steps of 8 ms, and everything below ${TOLD_FROM} ms as ${TOLD_FROM} ms)`);
  const { pageFunctions } = await fromLighthouse("core/lib/page-functions.js");
  line("this processor, so much slower, in Lighthouse’s index", [await page.evaluate(pageFunctions.computeBenchmarkIndex)], { unit: "" });
  console.log("  (Chrome’s developer tools set 1000 for a telephone of the middle, and 264 for one of the lowest tier)");
  await page.close();
}

/// Clicks as a hand does: the button goes down, and comes up a while later. Playwright's own click does both at once,
/// so that the second waits for what the first costs, and asks the page what is hit, which costs a layout.
async function click(page, target) {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await target.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.waitForTimeout(HELD);
  await page.mouse.down();
  await page.waitForTimeout(HELD);
  await page.mouse.up();
}

/// The times of the interactions that `act` makes.
async function during(page, act) {
  await page.evaluate(() => globalThis.taken());
  await act();
  await page.waitForTimeout(300);
  return page.evaluate(() => globalThis.taken());
}

/// Runs in the page: the longest event of each interaction; one that no event told of was faster than told.
function record(toldFrom) {
  const told = new Map();
  let begun = 0;
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => (begun += 1), { capture: true });
  const keep = (entries) => {
    for (const { interactionId, duration } of entries) {
      if (interactionId) told.set(interactionId, Math.max(duration, told.get(interactionId) ?? toldFrom));
    }
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: "event", durationThreshold: toldFrom });
  globalThis.taken = () => {
    keep(observer.takeRecords());
    const times = [...told.values(), ...Array(Math.max(0, begun - told.size)).fill(toldFrom)];
    told.clear();
    begun = 0;
    return times;
  };
}
