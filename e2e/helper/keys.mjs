// Working without a mouse: from control to control by Tab, with nothing lost and nothing hidden on the way.

import assert from "node:assert/strict";

const FARTHEST = 80;

/// Counts every key that is pressed on `page` from now on: `presses.count`.
export function countPresses(page, presses = { count: 0 }) {
  const press = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = (...key) => {
    presses.count += 1;
    return press(...key);
  };
  return presses;
}

/// Goes by Tab, or by `key`, to the control of this name, checking every stop on the way.
export async function tabTo(visit, name, key = "Tab") {
  const way = [];
  for (let step = 0; step < FARTHEST; step++) {
    await visit.page.keyboard.press(key);
    const stop = await visit.page.evaluate(describeStop);
    way.push(stop.name);
    assert.equal(stop.hidden, "", `${stop.name} is ${stop.hidden}`);
    if (stop.name === name) return;
  }
  assert.fail(`${name} is not reached by Tab: ${way.join(" · ")}`);
}

/// Goes by Tab, or by `way`, to the control and presses `key` there, once it can be used: an act waits for its figures.
export async function pressAt(visit, name, key = "Enter", way = "Tab") {
  await tabTo(visit, name, way);
  await visit.page.waitForFunction(() => document.activeElement?.getAttribute("aria-disabled") !== "true");
  await visit.page.keyboard.press(key);
  await visit.keepsFocus(`${key} at ${name}`);
}

/// Runs in the page: the name of what has the focus, and by what it is hidden, if so.
function describeStop() {
  const element = document.activeElement;
  // Beyond the last control the browser's own have the focus, and Firefox already names the first of the page.
  if (!element || element === document.body || !document.hasFocus()) return { name: "(the browser)", hidden: "" };
  const label = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label");
  const name = (label ?? element.textContent ?? "").trim();
  const box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight) return { name, hidden: "outside the window" };
  const bar = document.querySelector("[role=region][aria-label='Unsaved changes']");
  if (!bar || bar.contains(element)) return { name, hidden: "" };
  const over = bar.getBoundingClientRect();
  const covered = box.bottom > over.top && box.top < over.bottom && box.right > over.left && box.left < over.right;
  return { name, hidden: covered ? "under the save bar" : "" };
}
