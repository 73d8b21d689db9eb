// What the first load does without lies in two files: the rest of the settings page, and all that is edited with the other
// pages. Each is fetched when a part of it is drawn, the second also when the page is quiet; where one cannot be fetched the
// page says so and goes on once it can.

import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, enter, issuerUrl, liveConnection, made, people, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();
const FILE = "**/split_lazy*.wasm";
const SETTINGS = "**/split_settings*.wasm";
const ANY = "**/{split,chunk}_*.wasm";
const SENTENCE = "A part of this page could not be loaded";

/// A visit; the page that is tested is split.
async function split() {
  const page = await (await fetch(console_.url)).text();
  const [folder] = page.match(/\/sso-console-[0-9a-f]{16}\//);
  const glue = await (await fetch(new URL(`${folder}sso-console.js`, console_.url))).text();
  for (const file of ["split_lazy", "split_settings"]) assert.match(glue, new RegExp(`${file}[^"'\`]*\\.wasm`));
  return console_.open();
}

/// Lets no request for the file through until it is called.
async function hold(visit, file = FILE) {
  let refused = 0;
  visit.faults.expect(/(split|chunk)_/, /net::ERR_FAILED/, /Failed to fetch/);
  // Firefox's driver reports of a logged error only that it is one.
  if (engine === "firefox") visit.faults.expect(/^error: Error \(/);
  await visit.context.route(file, (route) => (refused++, route.abort()));
  return { refused: () => refused, release: () => visit.context.unroute(file) };
}

test("the first view of an enabled connection does not ask for the file, a quiet page does", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach();
  const file = visit.page.waitForResponse(FILE);
  await visit.reach();
  await (await file).finished();
  await visit.page.getByRole("button", { name: "Disable…" }).waitFor();
  const quiet = await visit.page.evaluate(() => {
    const all = performance.getEntriesByType("resource");
    const file = all.find(({ name }) => name.includes("split_lazy"));
    return file.startTime - all.find(({ name }) => name.endsWith("/api/start")).responseEnd;
  });
  assert.ok(quiet >= 1_000, `the file was asked for ${quiet} ms after the settings had come`);
  await visit.page.getByRole("button", { name: "Edit the connection" }).click();
  await settingsForm(visit).issuerUrl.waitFor();
});

test("a click that needs the file says that it cannot be loaded, and goes on after Try again", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach();
  const line = await hold(visit);
  await visit.reach();
  const { page } = visit;
  const notice = page.getByRole("status").filter({ hasText: SENTENCE });
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await notice.getByText(/Check your network, then try again\. .* Unsaved settings are kept in this tab\./).waitFor();
  await visit.accessible("a page that lacks a part");
  await line.release();
  await notice.getByRole("button", { name: "Try again" }).click();
  await notice.waitFor({ state: "detached" });
  await settingsForm(visit).issuerUrl.waitFor();
});

test("Edit leads the focus to the form, also when its file has to be fetched", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach();
  await visit.page.getByRole("button", { name: "Edit the connection" }).click();
  await settingsForm(visit).issuerUrl.waitFor();
  await visit.focusOn(/Or fill it in by hand/);
});

test("a quiet page that cannot fetch the file says so: a part of it is missing", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach();
  const line = await hold(visit);
  await visit.reach();
  await visit.page.getByText(SENTENCE).waitFor();
  assert.ok(line.refused() >= 1);
  assert.equal(await visit.page.getByRole("button", { name: "Disable…" }).count(), 0);
  await line.release();
  await visit.page.getByRole("button", { name: "Try again" }).click();
  await visit.page.getByRole("button", { name: "Disable…" }).waitFor();
});

test("signing in and signing out need no file but the program", async () => {
  const visit = await split();
  const line = await hold(visit, ANY);
  await visit.page.goto("/");
  await enter(visit.page, people.owner);
  await visit.page.getByText(SENTENCE).waitFor();
  await visit.page.getByRole("button", { name: /account of/ }).click();
  await visit.page.getByRole("button", { name: "Sign out" }).click();
  await visit.page.getByLabel("Work email").waitFor();
  await line.release();
});

test("what was typed comes back with the file after a reload in which it failed", async () => {
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

test("the status stands before the rest of the settings page, which Try again brings", async () => {
  const visit = await split();
  await liveConnection(visit, { certificates: [made("late-parts")] });
  await visit.reach();
  const line = await hold(visit, SETTINGS);
  await visit.page.reload();
  const { page } = visit;
  const card = page.getByRole("region", { name: /SSO is enabled/ });
  await card.getByText("Enabled", { exact: true }).waitFor();
  await page.getByText(SENTENCE).waitFor();
  assert.ok(line.refused() >= 1);
  assert.equal(await page.getByRole("list", { name: "Life of the connection" }).count(), 0);
  await visit.accessible("a status without the rest of its page");
  await line.release();
  await page.getByRole("button", { name: "Try again" }).click();
  await card.getByRole("list", { name: "Life of the connection" }).waitFor();
  await page.getByText(SENTENCE).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Edit the connection" }).waitFor();
});
