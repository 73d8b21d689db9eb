// What the first view does without is a file of its own: it is fetched when needed or when the page is quiet, and
// where it cannot be fetched the page says so and goes on once it can.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, issuerUrl, liveConnection, made, people, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();
const CHUNK = "**/split_late*.wasm";
const SENTENCE = "A part of this page could not be loaded";

/// A visit; the page that is tested is split.
async function split() {
  const page = await (await fetch(console_.url)).text();
  const [folder] = page.match(/\/sso-console-[0-9a-f]{16}\//);
  const loader = await fetch(new URL(`${folder}__wasm_split.js`, console_.url));
  assert.match(await loader.text(), /split_late[^"'`]*\.wasm/);
  return console_.open();
}

/// Lets no chunk through until it is called.
async function hold(visit) {
  let refused = 0;
  visit.faults.expect(/split_late/, /net::ERR_FAILED/, /Failed to fetch/);
  // Firefox's driver tells of an error that is logged no more than that it is one.
  if (engine === "firefox") visit.faults.expect(/^error: Error \(/);
  await visit.context.route(CHUNK, (route) => (refused++, route.abort()));
  return { refused: () => refused, release: () => visit.context.unroute(CHUNK) };
}

test("the first view of an enabled connection does not ask for the chunk, a quiet page does", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach(); // from now on this browser knows that somebody is signed in
  const chunk = visit.page.waitForResponse(CHUNK);
  await visit.reach();
  await (await chunk).finished();
  await visit.page.getByRole("button", { name: "Disable…" }).waitFor();
  const quiet = await visit.page.evaluate(() => {
    const all = performance.getEntriesByType("resource");
    const chunk = all.find(({ name }) => name.includes("split_late"));
    return chunk.startTime - all.find(({ name }) => name.endsWith("/api/start")).responseEnd;
  });
  assert.ok(quiet >= 1_000, `the chunk was asked for ${quiet} ms after the settings had come`);
  await visit.page.getByRole("button", { name: "Edit the connection" }).click();
  await settingsForm(visit).issuerUrl.waitFor();
});

test("a click that needs the chunk is told that it cannot be loaded, and works after Try again", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach();
  const line = await hold(visit);
  await visit.reach();
  const { page } = visit;
  const notice = page.getByRole("status").filter({ hasText: SENTENCE });
  const edit = page.getByRole("button", { name: "Edit the connection" });
  await edit.click();
  await notice.getByText(/Check your connection, then try again\. .* What you typed is kept in this tab\./).waitFor();
  await visit.accessible("a page whose late part is missing");
  await line.release();
  await notice.getByRole("button", { name: "Try again" }).click();
  await notice.waitFor({ state: "detached" });
  await edit.click();
  await settingsForm(visit).issuerUrl.waitFor();
  await visit.focusOn(/Paste back what it gives you/);
});

test("a quiet page that cannot fetch the chunk says so: a part of it is missing", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach();
  const line = await hold(visit);
  await visit.reach();
  await visit.page.getByText(SENTENCE).waitFor();
  assert.equal(line.refused(), 1);
  assert.equal(await visit.page.getByRole("button", { name: "Disable…" }).count(), 0);
  await line.release();
  await visit.page.getByRole("button", { name: "Try again" }).click();
  await visit.page.getByRole("button", { name: "Disable…" }).waitFor();
});

test("sign-in waits for the chunk with the page's outline, and comes after Try again", async () => {
  const visit = await split();
  const line = await hold(visit);
  const { page } = visit;
  await page.goto("/");
  await page.getByText(SENTENCE).waitFor();
  await page.getByRole("status").filter({ hasText: "Loading the settings" }).waitFor();
  await line.release();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByLabel("Work email").waitFor();
});

test("what was typed comes back with the chunk after a reload in which it failed", async () => {
  const visit = await split();
  await visit.signIn(people.owner);
  const form = settingsForm(visit);
  await form.issuerUrl.fill(issuerUrl);
  const line = await hold(visit);
  visit.page.on("dialog", (dialog) => dialog.accept());
  await visit.page.reload();
  await visit.page.getByText(SENTENCE).waitFor();
  await line.release();
  await visit.page.getByRole("button", { name: "Try again" }).click();
  await visit.page.getByText("Your unsaved changes are back").waitFor();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
});
