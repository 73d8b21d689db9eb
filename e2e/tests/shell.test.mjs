// The shell that stands before the program runs takes the boxes of the page that replaces it: nothing jumps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { liveConnection, made, people, savedDraft, useConsole } from "../helper.mjs";
import { deferred } from "../helper/held.mjs";

const console_ = useConsole();
/// Cumulative layout shift that a person does not notice (the budget).
const MOST_SHIFT = 0.01;
/// Pixels by which a box may differ: text of another length in the same line.
const CLOSE = 1;

/// The boxes of what stands in both: heading, its line, tabs, and the top of the first card.
function boxes(page) {
  return page.evaluate(() => {
    const box = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    };
    const main = document.querySelector("main");
    const [heading, line] = main.querySelectorAll("h1, h1 + p");
    const { x, y, width } = box(main.querySelector(".card"));
    return {
      heading: { ...box(heading), width: 0 },
      line: { ...box(line), width: 0 },
      tabs: box(main.querySelector("nav")),
      bar: box(document.querySelector("header")),
      card: { x, y, width },
    };
  });
}

/// Loads the page with the program held back; the boxes before and after it runs, and how much has shifted.
async function loaded(visit, path, stands) {
  const { page } = visit;
  const held = deferred();
  await page.route(/sso-console[^/]*\.wasm$/, (route) => held.promise.then(() => route.continue()));
  await page.goto(path, { waitUntil: "commit" });
  await page.getByRole("status").filter({ hasText: "Loading the settings" }).waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  const before = await boxes(page);
  held.resolve();
  await stands.waitFor();
  const after = await boxes(page);
  const shift = await page.evaluate(
    () =>
      new Promise((done) => {
        let sum = 0;
        const add = (list) => list.getEntries().forEach((entry) => (sum += entry.hadRecentInput ? 0 : entry.value));
        new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 300);
      }),
  );
  return { before, after, shift };
}

/// Every box of the shell is where the page has it.
function same({ before, after, shift }, state) {
  for (const [name, box] of Object.entries(before)) {
    for (const [side, value] of Object.entries(box)) {
      const moved = Math.abs(value - after[name][side]);
      assert.ok(moved <= CLOSE, `${state}: ${side} of the ${name} goes from ${value} to ${after[name][side]}`);
    }
  }
  assert.ok(shift <= MOST_SHIFT, `${state}: the layout shifts by ${shift}`);
}

for (const width of [1280, 320]) {
  for (const [state, prepare, heading] of [
    ["nothing saved", (visit) => visit.signIn(people.owner), "SSO is not set up"],
    ["a draft", (visit) => savedDraft(visit), "SSO is not enabled yet"],
    ["enabled", (visit) => liveConnection(visit, { certificates: [made("shell")], require_sso: true }), "SSO is enabled"],
  ]) {
    test(`the shell has the boxes of the page: ${state} (${width})`, async () => {
      const visit = await console_.open({ width });
      await prepare(visit);
      await visit.reach();
      same(await loaded(visit, "/", visit.page.getByRole("heading", { name: heading })), state);
    });
  }
}

test("the first question is asked once, while the program is still on its way", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const held = deferred();
  await page.route(/sso-console[^/]*\.wasm$/, (route) => held.promise.then(() => route.continue()));
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const answered = page.waitForResponse("**/api/start");
  await page.goto("/", { waitUntil: "commit" });
  await answered;
  held.resolve();
  await page.getByRole("button", { name: "Save draft" }).waitFor();
  const first = asked.filter((path) => ["/api/start", "/api/session", "/api/connection", "/api/service-provider"].includes(path));
  assert.deepEqual(first, ["/api/start"], "its parts are not asked for besides");
});

test("where nobody was signed in, the shell is the product's name alone, until the sign-in page is there", async () => {
  const { page } = await console_.open();
  const held = deferred();
  await page.route(/sso-console[^/]*\.wasm$/, (route) => held.promise.then(() => route.continue()));
  await page.goto("/", { waitUntil: "commit" });
  await page.locator("#shell .brand").waitFor();
  for (const hidden of ["#shell h1", "#shell nav a", "#shell .skel"]) {
    assert.ok((await page.locator(hidden).count()) > 0, `${hidden} is part of the shell`);
    assert.equal(await page.locator(`${hidden}:visible`).count(), 0, hidden);
  }
  held.resolve();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
});
