// A double click is one act, and the second click hits nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { issuerUrl, liveConnection, made, password, people, savedDraft, settingsForm, signInUrl, useConsole } from "../helper.mjs";
import { holdAnswers } from "../helper/held.mjs";
import { passwordLink } from "../helper/operator.mjs";
import { typeWord } from "../helper/typed_word.mjs";

const console_ = useConsole();

/// Clicks twice while the answer waits; then it comes, and `stands` shows what it brought.
async function twice(page, button, [method, path], stands) {
  const held = await holdAnswers(page, method, path);
  await button.dblclick();
  await held.arrived;
  assert.equal(await button.getAttribute("aria-busy").catch(() => "gone"), "true");
  await button.click();
  held.release();
  await stands.waitFor();
  assert.equal(held.count(), 1, `${method} ${path}`);
}

/// The same for a button that goes with its dialog.
async function twiceInDialog(page, button, [method, path], stands) {
  const held = await holdAnswers(page, method, path);
  const address = page.url();
  await button.dblclick();
  await held.arrived;
  held.release();
  await stands.waitFor();
  assert.equal(held.count(), 1, `${method} ${path}`);
  assert.equal(page.url(), address, "the second click hit nothing else");
  assert.equal(await page.getByRole("alertdialog").count(), 0);
}

test("Sign in", async () => {
  const { page } = await console_.open();
  await page.goto("/");
  await page.getByLabel("Work email").fill(people.owner);
  await page.getByRole("button", { name: "Use password instead" }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  await twice(page, button, ["POST", "/api/session"], page.getByRole("heading", { name: "Access security", level: 1 }));
});

test("Save draft, by the form, by the bar and by the key", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.issuerUrl.fill(issuerUrl);
  await twice(page, form.save, ["PUT", "/api/connection/draft"], form.done("Draft saved"));
  await form.signInUrl.fill(signInUrl);
  const held = await holdAnswers(page, "PUT", "/api/connection/draft");
  await form.saveFromBar.dblclick();
  await held.arrived;
  await page.keyboard.press("Control+S");
  await form.save.click();
  held.release();
  await form.bar.waitFor({ state: "detached" });
  assert.equal(held.count(), 1);
});

test("Enable", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await savedDraft(visit, { certificates: [made("once")] });
  await visit.reach();
  const enabled = visit.page.getByRole("heading", { name: "SSO is enabled" });
  await twice(visit.page, form.enable, ["POST", "/api/connection/enable"], enabled);
});

test("Disable and Remove", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("once-off")] });
  await visit.reach();
  await page.getByRole("button", { name: "Disable…" }).click();
  const disabled = page.getByRole("heading", { name: "SSO is disabled" });
  await twiceInDialog(page, page.getByRole("button", { name: "Disable SSO" }), ["POST", "/api/connection/disable"], disabled);
  await page.getByRole("button", { name: "Remove…" }).click();
  const removed = page.getByRole("heading", { name: "SSO is not set up" });
  await typeWord(page);
  await twiceInDialog(page, page.getByRole("button", { name: "Remove for good" }), ["DELETE", "/api/connection"], removed);
});

test("Set password, by a double click and by Enter", async () => {
  const { page } = await console_.open();
  await page.goto(passwordLink(console_, people.admin));
  await page.getByLabel("New password").fill("four quite unrelated words");
  await page.getByLabel("The same again").fill("four quite unrelated words");
  const held = await holdAnswers(page, "POST", "/api/password-link/password");
  const button = page.getByRole("button", { name: "Set password" });
  await button.dblclick();
  await held.arrived;
  assert.equal(await button.getAttribute("aria-busy"), "true");
  await page.getByLabel("The same again").press("Enter");
  held.release();
  await page.getByRole("heading", { name: "Password set" }).waitFor();
  assert.equal(held.count(), 1);
});
