// The server did it, and the connection was cut before its answer came: trying again is not a conflict with oneself,
// and nothing is done twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, issuerUrl, liveConnection, made, people, savedDraft, settingsForm, useConsole } from "../helper.mjs";
import { loseAnswers } from "../helper/held.mjs";
import { passwordLink } from "../helper/operator.mjs";
import { armsAfterNames } from "../helper/sso.mjs";
import { typeWord } from "../helper/typed_word.mjs";

const console_ = useConsole();

/// How often the activity has this act.
async function recorded(visit, action) {
  const { entries } = await (await visit.context.request.get("/api/activity?limit=100")).json();
  return entries.filter((entry) => entry.action === action).length;
}

async function losing(visit, method, path) {
  visit.faults.expect(/net::ERR_CONNECTION_RESET/);
  visit.faults.expectStatus(412, path);
  return loseAnswers(visit.page, method, path);
}

test("who is affected could not be counted: Try again counts", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("uncounted")] });
  await visit.reach();
  const lost = await losing(visit, "GET", "/api/connection/affected");
  await page.getByRole("button", { name: "Require SSO…" }).first().click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByText(/^The server cannot be reached\./).waitFor();
  await visit.accessible("people who could not be counted");
  await lost.end();
  await dialog.getByRole("button", { name: "Try again" }).click();
  await dialog.getByText("Mia Tanaka").first().waitFor();
  await dialog.getByRole("button", { name: "Arm the requirement" }).waitFor();
});

test("a password link that could not be looked up is tried again", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const link = passwordLink(console_, people.member);
  const lost = await losing(visit, "POST", "/api/password-link");
  await page.goto(link);
  await page.getByRole("heading", { name: "The link could not be looked up" }).waitFor();
  await visit.accessible("a password link that could not be looked up");
  await lost.end();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByLabel("New password").waitFor();
});

test("Save draft, then Try again: saved, once", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.issuerUrl.fill(issuerUrl);
  const lost = await losing(visit, "PUT", "/api/connection/draft");
  await form.save.click();
  const trouble = visit.page.getByRole("alert").filter({ hasText: "It is not known whether your changes were saved" });
  await trouble.getByText(/The server cannot be reached\./).waitFor();
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  await lost.end();
  await trouble.getByRole("button", { name: "Try again" }).click();
  await form.done("Draft saved").waitFor();
  await trouble.waitFor({ state: "detached" });
  assert.equal(await visit.page.getByRole("dialog").count(), 0, "nobody else saved");
  assert.equal(await recorded(visit, "draft_saved"), 1);
});

test("Enable, then Try again: enabled, once", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await savedDraft(visit, { certificates: [made("lost")] });
  await visit.reach();
  await form.edit();
  await form.requireSso.check();
  const lost = await losing(visit, "POST", "/api/connection/enable");
  await form.enable.click();
  await armsAfterNames(visit.page);
  const trouble = visit.page.getByRole("alert").filter({ hasText: "It is not known whether SSO was enabled" });
  await trouble.getByText(/The server cannot be reached\./).waitFor();
  await lost.end();
  await trouble.getByRole("button", { name: "Try again" }).click();
  await visit.page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  assert.equal(await visit.page.getByRole("dialog").count(), 0);
  assert.equal(await recorded(visit, "enabled"), 1);
});

test("Disable and Remove: the next click tells that it is done", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("lost-off")] });
  await visit.reach();
  const disable = async () => {
    await page.getByRole("button", { name: "Disable…" }).click();
    await page.getByRole("button", { name: "Disable SSO" }).click();
  };
  const lostDisable = await losing(visit, "POST", "/api/connection/disable");
  await disable();
  const trouble = page.getByRole("alert").filter({ hasText: "It is not known whether SSO was disabled" });
  await trouble.getByText(/The server cannot be reached\./).waitFor();
  await lostDisable.end();
  await disable();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  await trouble.waitFor({ state: "detached" });
  assert.equal(await recorded(visit, "disabled"), 1);

  const remove = async () => {
    await page.getByRole("button", { name: "Remove…" }).click();
    await typeWord(page);
    await page.getByRole("button", { name: "Remove for good" }).click();
  };
  const lostRemove = await losing(visit, "DELETE", "/api/connection");
  await remove();
  const kept = page.getByRole("alert").filter({ hasText: "It is not known whether the connection was removed" });
  await kept.getByText(/The server cannot be reached\./).waitFor();
  await lostRemove.end();
  await remove();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  await kept.waitFor({ state: "detached" });
  assert.equal((await connection(visit)).stage, "empty");
});
