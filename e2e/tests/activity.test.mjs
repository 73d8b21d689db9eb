// The activity: who did what, page by page, with what was before and after.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { connection, issuerUrl, liveConnection, made, people, savedDraft, signInUrl, useConsole } from "../helper.mjs";
import { holdRequests } from "../helper/held.mjs";

const console_ = useConsole();

/// The lines of the log, as they stand in the page.
function lines(page) {
  return page.getByRole("listitem").filter({ hasText: "Entry" });
}

/// The numbers of the entries, in the order in which they stand.
async function numbers(page) {
  const texts = await lines(page).allInnerTexts();
  return texts.map((text) => Number(text.match(/Entry (\d+)/)[1]));
}

test("earlier entries are shown page by page, each once, and the focus goes on at the first of them", async () => {
  const visit = await console_.open();
  const { page } = visit;
  for (let draft = 0; draft < 110; draft++) {
    await (draft === 0 ? savedDraft(visit, { issuer_url: `${issuerUrl}-0` }) : saved(visit, draft));
  }
  await visit.reach("/activity");
  const earlier = page.getByRole("button", { name: "Show earlier" });
  await earlier.waitFor();
  assert.equal((await numbers(page)).length, 50);
  const waiting = await holdRequests(page, "GET", "/api/activity");
  await earlier.dblclick();
  await waiting.arrived;
  assert.equal(await earlier.getAttribute("aria-busy"), "true");
  waiting.release();
  await page.getByRole("status").filter({ hasText: "50 earlier entries" }).waitFor();
  assert.equal(waiting.count(), 1);
  const seen = await numbers(page);
  assert.equal(seen.length, 100);
  await visit.focusOn(new RegExp(`Entry ${seen[50]}\\D`));
  await earlier.click();
  await earlier.waitFor({ state: "detached" });
  const all = await numbers(page);
  assert.deepEqual(all, [...all].sort((a, b) => b - a), "newest first");
  assert.equal(new Set(all).size, all.length, "none twice");
  assert.ok(all.length > 110, "to the very first");
  await lines(page).last().getByText(/Acme Robotics/).waitFor();
  await visit.focusOn(new RegExp(`Entry ${all[100]}(\\D|$)`));
});

/// One more draft, by the API: `number` makes it another one.
async function saved(visit, number) {
  const { etag } = await connection(visit);
  const answer = await visit.context.request.put("/api/connection/draft", {
    headers: { "x-sso-console": "1", "if-match": etag },
    data: { sign_in_url: signInUrl, issuer_url: `${issuerUrl}-${number}`, certificates: [], require_sso: false },
  });
  assert.ok(answer.ok(), await answer.text());
}

test("a network that fails on the way to earlier entries is said, and Try again goes on there", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await savedDraft(visit, { issuer_url: `${issuerUrl}-0` });
  for (let draft = 1; draft < 60; draft++) await saved(visit, draft);
  await visit.reach("/activity");
  await page.getByRole("button", { name: "Show earlier" }).waitFor();
  visit.faults.expect(/net::ERR_INTERNET_DISCONNECTED/);
  await visit.offline(true);
  await page.getByRole("button", { name: "Show earlier" }).click();
  const failed = page.getByRole("alert").filter({ hasText: "The activity could not be loaded" });
  await failed.getByText(/^The server cannot be reached\./).waitFor();
  assert.equal((await numbers(page)).length, 50, "what was there stays");
  await visit.offline(false);
  await failed.getByRole("button", { name: "Try again" }).click();
  await failed.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Show earlier" }).waitFor({ state: "detached" });
  const all = await numbers(page);
  assert.ok(all.length > 60 && new Set(all).size === all.length, "each once");
});

test("every act is shown with what was before and after", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const certificates = [made("before"), made("after")];
  await savedDraft(visit, { certificates: certificates.slice(0, 1) });
  await savedDraft(visit, { certificates, sign_in_url: `${signInUrl}-2` }, people.admin);
  await liveConnection(visit, { certificates, sign_in_url: `${signInUrl}-2`, require_sso: true });
  await visit.reach("/activity");
  const [byAdam] = [lines(page).filter({ hasText: "Adam Novak saved the draft" })];
  const pair = await byAdam.innerText();
  const plain = pair.replaceAll(/\s+/g, " ");
  assert.ok(plain.includes(`Identity provider sign-in URL before: ${signInUrl} after: ${signInUrl}-2`), plain);
  assert.match(plain, /SAML certificate before: before.* after: before.*after/);
  assert.ok(!plain.includes("Issuer URL"), "what stayed is not shown");
  const enabled = (await lines(page).filter({ hasText: "Olivia Berg enabled SSO" }).innerText()).replaceAll(/\s+/g, " ");
  assert.match(enabled, /Require users to log in using SSO .*after: /, enabled);
});

test("what one person did, and what was done on a day; the address names it, and the table follows", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await savedDraft(visit, { sign_in_url: `${signInUrl}-2` }, people.admin);
  await savedDraft(visit, { sign_in_url: `${signInUrl}-3` });
  await visit.reach("/people");
  await page.getByRole("button", { name: "Acts for Adam Novak" }).click();
  await page.getByRole("link", { name: "Show activity" }).click();
  const only = page.getByRole("status").filter({ hasText: "Only what Adam Novak did." });
  await only.waitFor();
  const olivias = lines(page).filter({ hasText: "Olivia Berg" });
  assert.deepEqual([await lines(page).count(), await olivias.count()], [2, 0], "came, and saved");
  assert.match(page.url(), /\/activity\?by=[0-9a-z-]+$/);
  await page.reload();
  await only.waitFor();
  await lines(page).first().getByText("Adam Novak saved the draft").waitFor();
  await page.getByRole("combobox", { name: "Which entries" }).selectOption("Changes");
  await lines(page).nth(1).waitFor({ state: "detached" });
  const tomorrow = await page.evaluate(() => new Date(Date.now() + 86_400_000).toLocaleDateString("sv"));
  const from = page.getByLabel("From");
  await from.fill(tomorrow);
  await page.getByText("No entries of this kind, person and time.").waitFor();
  assert.ok(page.url().endsWith(`/activity?kind=changes&by=${new URL(page.url()).searchParams.get("by")}&from=${tomorrow}`), page.url());
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  assert.match(page.url(), /from=/, "a click on the tab changes nothing");
  await visit.reach(new URL(page.url()).pathname + new URL(page.url()).search);
  assert.equal(await from.inputValue(), tomorrow);
  const table = async () => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as CSV" }).click()]);
    return (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  };
  assert.equal((await table()).length, 1, "heads alone");
  await from.fill("");
  await page.getByLabel("To", { exact: true }).fill(tomorrow);
  await lines(page).first().getByText("Adam Novak saved the draft").waitFor();
  assert.equal((await table()).length, 2);
  await visit.accessible("what one person did until a day");
  await page.getByRole("button", { name: "Show everybody’s" }).click();
  await olivias.first().waitFor();
  await page.getByText("Entries are numbered without a gap, and none is ever changed. On the server, sso-server verify checks the numbers.").waitFor();
  await olivias.first().getByRole("link", { name: "Olivia Berg" }).click();
  await page.getByRole("status").filter({ hasText: "Only what Olivia Berg did." }).waitFor();
  await visit.sideways("the activity of one person");
});

test("Disarm: the requirement is off, and the activity says who did it", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("armed")], require_sso: true });
  await visit.reach();
  const card = page.getByRole("region", { name: "Require users to log in using SSO" });
  await card.getByText("Armed", { exact: true }).waitFor();
  await card.getByRole("button", { name: "Disarm" }).click();
  await card.getByText("Armed", { exact: true }).waitFor({ state: "detached" });
  await page.getByRole("status").filter({ hasText: "Requirement dropped" }).waitFor();
  await visit.keepsFocus("Disarm");
  const { requirement, live, stage } = await connection(visit);
  assert.deepEqual([requirement, live.require_sso, stage], ["off", false, "enabled"]);
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await lines(page).first().getByText("Olivia Berg disarmed the requirement").waitFor();
  const text = (await lines(page).first().innerText()).replaceAll(/\s+/g, " ");
  assert.match(text, /Requirement before: Armed after: Off$/);
  // Without the sign-ins between them, and as a table.
  await page.getByText("Olivia Berg signed in by password").first().waitFor();
  await page.getByRole("combobox", { name: "Which entries" }).selectOption("Changes");
  await page.getByText("Olivia Berg signed in by password").first().waitFor({ state: "detached" });
  await lines(page).first().getByText("Olivia Berg disarmed the requirement").waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download as CSV" }).click()]);
  const table = await readFile(await file.path(), "utf8");
  assert.match(table, /"Olivia Berg","disarmed the requirement",.*"Requirement: Armed -> Off"\r\n/);
  assert.doesNotMatch(table, /signed in by password/);
  await visit.accessible("the activity by kind");
});
