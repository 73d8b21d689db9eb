// Answers that take their time: what is typed, cancelled or left meanwhile counts, and nothing is sent twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, issuerUrl, liveConnection, made, password, people, settingsForm, signInUrl, useConsole } from "../helper.mjs";
import { changeDatabase, makeSignInsOld } from "../helper/database.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { holdAnswers, holdRequests } from "../helper/held.mjs";
import { practiceConnection, verifiedDomain } from "../helper/practice.mjs";
import { testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole();

async function open() {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  return { visit, page: visit.page, form: settingsForm(visit) };
}

/// A live connection, looked at by its owner, whose password is to be confirmed.
async function live({ old = false } = {}) {
  const visit = await console_.open();
  await liveConnection(visit, { certificates: [made("delayed")] });
  await visit.reach();
  if (old) makeSignInsOld(console_, 11);
  return { visit, page: visit.page };
}

/// A draft on which a test passed, in its report, while the saved settings are being read once more.
async function readingAgain() {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit, { enabled: false });
  await verifiedDomain(visit);
  await visit.reach();
  const test = testSignIn(visit);
  await test.run(test.next.getByRole("button", { name: "Test sign-in" }));
  await test.verdict("This sign-in works").waitFor();
  await page.getByRole("link", { name: "Sign-ins", exact: true }).last().click();
  await page.getByRole("heading", { name: "Sign-ins", level: 2 }).waitFor();
  const reading = await holdAnswers(page, "GET", "/api/connection");
  await page.goBack();
  await reading.arrived;
  await test.verdict("This sign-in works").waitFor();
  return { page, reading, enable: test.next.getByRole("button", { name: "Enable SSO" }) };
}

async function signOut(page) {
  await page.getByRole("button", { name: "OB: account of Olivia Berg, Owner" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
}

test("what is typed while a save is on its way stays, and stays unsaved", async () => {
  const { visit, page, form } = await open();
  const saving = await holdAnswers(page, "PUT", "/api/connection/draft");
  await form.signInUrl.fill(signInUrl);
  await form.save.click();
  await saving.arrived;
  await form.signInUrl.press("End");
  await form.signInUrl.pressSequentially("-late");
  await form.issuerUrl.fill(issuerUrl);
  await form.requireSso.check();
  await form.signInUrl.focus();
  saving.release();
  await page.getByRole("status").filter({ hasText: "Draft saved" }).waitFor();
  assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-late`);
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  assert.ok(await form.requireSso.isChecked());
  await visit.focusOn("Identity provider sign-in URL");
  await form.bar.getByText("3 unsaved changes", { exact: true }).waitFor();
  assert.equal((await connection(visit)).draft.sign_in_url, signInUrl, "what was sent is saved");
  await form.saveFromBar.click();
  await form.bar.waitFor({ state: "detached" });
  const { draft } = await connection(visit);
  assert.deepEqual([draft.sign_in_url, draft.issuer_url, draft.require_sso], [`${signInUrl}-late`, issuerUrl, true]);
});

test("what is typed while Enable is on its way stays beside the live settings", async () => {
  const { visit, page, form } = await open();
  await form.signInUrl.fill(signInUrl);
  await form.issuerUrl.fill(issuerUrl);
  await form.addCertificate(made("enabling"), "enabling");
  const enabling = await holdAnswers(page, "POST", "/api/connection/enable");
  await form.enable.click();
  await enabling.arrived;
  await form.signInUrl.fill(`${signInUrl}-late`);
  enabling.release();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-late`);
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  assert.equal((await connection(visit)).live.sign_in_url, signInUrl);
});

test("leaving while a save is on its way asks about what was typed after it", async () => {
  const { page, form } = await open();
  await form.signInUrl.fill(signInUrl);
  const saving = await holdAnswers(page, "PUT", "/api/connection/draft");
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("button", { name: "Save draft and leave" }).click();
  await saving.arrived;
  await form.issuerUrl.fill(issuerUrl);
  saving.release();
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/", "it is not left with something unsaved");
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
});

for (const [what, hold] of [
  ["before the server has it", holdRequests],
  ["after the server did it", holdAnswers],
]) {
  test(`signing out during a save, ${what}: the answer is nobody's business any more`, async () => {
    const { visit, page, form } = await open();
    visit.faults.expectStatus(401, "/api/connection/draft");
    const saving = await hold(page, "PUT", "/api/connection/draft");
    await form.issuerUrl.fill(issuerUrl);
    await form.save.click();
    await saving.arrived;
    await signOut(page);
    const answered = page.waitForEvent("requestfinished", (request) => request.method() === "PUT");
    saving.release();
    await answered;
    await saving.end();
    await page.getByLabel("Work email").fill(people.owner);
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await page.getByText("Draft saved").count(), 0);
    await page.getByRole("button", { name: "Use password instead" }).click();
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await form.body.waitFor();
    assert.equal(await form.issuerUrl.inputValue(), issuerUrl, "saved, or back as unsaved");
    const unsaved = (await connection(visit)).stage === "empty" ? 1 : 0;
    assert.equal(unsaved, hold === holdRequests ? 1 : 0);
    assert.equal(await form.bar.count(), unsaved);
  });
}

test("Cancel while the password is being checked: nothing goes on by itself", async () => {
  const { visit, page } = await live({ old: true });
  visit.faults.expectStatus(403, "/api/connection/disable");
  const checking = await holdAnswers(page, "POST", "/api/session/reauthentication");
  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable SSO" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Disable" }).click();
  await checking.arrived;
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  const answered = page.waitForEvent("requestfinished", (request) => request.url().endsWith("reauthentication"));
  checking.release();
  await answered;
  await visit.keepsFocus("Cancel");
  await page.getByRole("button", { name: "Disable…" }).click();
  assert.equal((await connection(visit)).stage, "enabled");
  await page.getByRole("alertdialog", { name: "Disable SSO?" }).getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  assert.equal(checking.count(), 1, "the password that was right holds");
});

test("Not now while signing in again is on its way: signed in, and nothing is saved by itself", async () => {
  const { visit, page, form } = await open();
  visit.faults.expectStatus(401, "/api/connection/draft");
  await form.issuerUrl.fill(issuerUrl);
  await visit.context.clearCookies();
  await form.save.click();
  const dialog = page.getByRole("dialog", { name: "Your session ended" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  const entering = await holdAnswers(page, "POST", "/api/session");
  await dialog.getByRole("button", { name: "Sign in and go on" }).click();
  await entering.arrived;
  await dialog.getByRole("button", { name: "Not now" }).click();
  const answered = page.waitForEvent("requestfinished", (request) => request.url().endsWith("/api/session"));
  entering.release();
  await answered;
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  assert.equal((await connection(visit)).stage, "empty");
  await form.save.click();
  await form.done("Draft saved").waitFor();
});

test("settings that were read before Enable do not come back after it", async () => {
  const { page, reading, enable } = await readingAgain();
  await enable.click();
  const enabled = page.getByRole("heading", { name: "SSO is enabled" });
  await enabled.waitFor();
  const late = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/connection");
  reading.release();
  await (await late).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  assert.ok(await enabled.isVisible());
});

test("a look for a record that fails leaves the dialog alone that was opened meanwhile", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const domains = domainsPage(visit);
  await domains.tab.click();
  await domains.claimDomain("acme.example");
  await domains.row("acme.example").waitFor();
  const path = "/api/domains/acme.example/check";
  visit.faults.expectStatus(500, path);
  changeDatabase(console_, "CREATE TRIGGER broken BEFORE UPDATE ON domain_claim BEGIN SELECT RAISE(ABORT, 'broken'); END");
  const look = await holdRequests(page, "POST", path);
  await page.getByRole("button", { name: "Check again: acme.example" }).click();
  await look.arrived;
  await domains.claim.click();
  await domains.field.fill("other.example");
  const failed = page.waitForResponse((response) => new URL(response.url()).pathname === path);
  look.release();
  assert.equal((await failed).status(), 500);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.equal(await domains.field.inputValue(), "other.example");
  await domains.field.press("Escape");
  await page.getByText(/Something went wrong on our side\./).waitFor();
});
