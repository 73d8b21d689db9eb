// A session that ends in mid-edit, and the password that is asked again before what is dangerous.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, enter, issuerUrl, liveConnection, made, password, people, settingsForm, signInUrl, useConsole } from "../helper.mjs";
import { makeSignInsOld } from "../helper/database.mjs";
import { box } from "../helper/given_box.mjs";

const console_ = useConsole();

async function edited() {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  const form = settingsForm(visit);
  await form.signInUrl.fill(signInUrl);
  await form.issuerUrl.fill(issuerUrl);
  return { visit, page: visit.page, form, dialog: visit.page.getByRole("dialog", { name: "Your session ended" }) };
}

test("the session ends in mid-edit: signing in again in place, the same save goes on", async () => {
  const { visit, page, form, dialog } = await edited();
  visit.faults.expectStatus(401, "/api/connection/draft");
  visit.faults.expectStatus(401, "/api/session");
  await visit.context.clearCookies();
  await form.save.click();
  await dialog.getByText("Nothing was saved, and nothing you typed is lost.").waitFor();
  await visit.focusOn("Password");
  assert.equal(await dialog.getByLabel("Work email").inputValue(), people.owner);
  await dialog.getByLabel("Password", { exact: true }).fill("wrong-wrong-wrong");
  await page.keyboard.press("Enter");
  await dialog.getByText("Error: The e-mail address or the password is wrong.").waitFor();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Sign in and go on" }).click();
  await form.done("Draft saved").waitFor();
  assert.equal((await connection(visit)).draft.issuer_url, issuerUrl);
});

test("signing in again can wait: what is typed stays", async () => {
  const { visit, form, dialog } = await edited();
  visit.faults.expectStatus(401, "/api/connection/draft");
  await visit.context.clearCookies();
  await form.save.click();
  await dialog.getByRole("button", { name: "Not now" }).click();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  await form.bar.getByText("2 unsaved changes", { exact: true }).waitFor();
});

test("the session ends before a metadata URL is read: signing in again in place, reading goes on", async () => {
  const { visit, page, form, dialog } = await edited();
  const { items, give } = box(page);
  visit.faults.expectStatus(401, "/api/metadata");
  visit.faults.expectStatus(422, "/api/metadata");
  await visit.context.clearCookies();
  await give("https://idp.acme.example/saml/metadata");
  await dialog.getByRole("button", { name: "Not now" }).click();
  const refused = items.getByText("You are not signed in, or your session has ended.");
  await refused.waitFor();
  await items.getByRole("button", { name: "Try again" }).click();
  await visit.focusOn("Password");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Sign in and go on" }).click();
  await dialog.waitFor({ state: "detached" });
  await items.getByText("This metadata URL was not fetched.").waitFor();
  await refused.waitFor({ state: "detached" });
  assert.equal(await items.getByRole("listitem").count(), 1);
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl, "what was typed stays");
});

test("somebody else signs in instead: nothing of the first person is left", async () => {
  const { visit, page, form, dialog } = await edited();
  visit.faults.expectStatus(401, "/api/connection/draft");
  await visit.context.clearCookies();
  await form.save.click();
  // Firefox's driver adds to what stands in a field for e-mail instead of replacing it.
  await dialog.getByLabel("Work email").clear();
  await dialog.getByLabel("Work email").fill(people.admin);
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Sign in and go on" }).click();
  await page.getByRole("button", { name: "AN: account of Adam Novak, Admin" }).waitFor();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  assert.equal(await form.issuerUrl.inputValue(), "");
  await form.bar.waitFor({ state: "detached" });
  assert.equal((await connection(visit)).stage, "empty", "nothing was saved");
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  assert.ok(!kept.includes(issuerUrl));
});

test("a session that is over before a reload leads to the sign-in page, and the draft waits", async () => {
  const { visit, page, form } = await edited();
  page.on("dialog", (asked) => asked.accept());
  await visit.context.clearCookies();
  await page.reload();
  await enter(page, people.owner);
  await page.getByText("Your unsaved changes are back").waitFor();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
});

test("Enable asks for the password when the sign-in is older than ten minutes, then goes on", async () => {
  const { visit, page, form } = await edited();
  visit.faults.expectStatus(403, "/api/connection/enable");
  visit.faults.expectStatus(401, "/api/session/reauthentication");
  await form.addCertificate(made("old-session"), "old-session");
  makeSignInsOld(console_, 11);
  await form.enable.click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.waitFor();
  await visit.focusOn("Password");
  await dialog.getByLabel("Password", { exact: true }).fill("wrong-wrong-wrong");
  await page.keyboard.press("Enter");
  await dialog.getByText(/^Error: .*password.* is wrong/).waitFor();
  await visit.focusOn("Password");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal((await connection(visit)).stage, "empty", "nothing was enabled");
  await form.enable.click();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Enable" }).click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
});

test("Disable asks for it too; Save draft does not", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  visit.faults.expectStatus(403, "/api/connection/disable");
  await liveConnection(visit, { certificates: [made("old-session")] });
  await visit.reach();
  makeSignInsOld(console_, 11);
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await form.signInUrl.fill(`${signInUrl}-2`);
  await form.saveDraft();
  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable SSO" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
});
