// What the person confirms is whom the act concerns at that moment, not when the page was loaded.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, liveConnection, made, password, people, practiceConnection, settingsForm, useConsole } from "../helper.mjs";
import { changeDatabase, makeSignInsOld } from "../helper/database.mjs";
import { notInFirefox } from "../helper/engine.mjs";
import { requiredConnection } from "../helper/sso.mjs";

const console_ = useConsole();

/// A member is added, out of this page's sight.
function add(name) {
  changeDatabase(
    console_,
    `INSERT INTO person (id, org_id, name, email, role, password_hash, created_at)
       SELECT '${name}', org_id, '${name} Lang', '${name.toLowerCase()}@acme.example', role, NULL, created_at
         FROM person WHERE email = '${people.member}'`,
  );
}

const question = (page) => page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });

const bodies = { skip: notInFirefox("its driver does not tell a request's body") };

test("Require asks again, with the new names, if others are cut off than were confirmed", bodies, async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  await visit.reach();
  visit.faults.expectStatus(409, "/api/connection/requirement");
  await page.getByRole("button", { name: "Require SSO…" }).first().click();
  await question(page).getByText(/^2 members have never signed in by SSO/).waitFor();
  add("Otto");
  await question(page).getByRole("button", { name: "Arm the requirement" }).click();
  await question(page).getByRole("alert").getByText(/^The people whom this cuts off have changed since you looked at them\./).waitFor();
  await question(page).getByText(/Otto Lang/).first().waitFor();
  await visit.focusOn("Cancel");
  await visit.accessible("the question asked again");
  assert.equal((await connection(visit)).requirement, "off", "nothing was changed");
  const sent = page.waitForRequest((request) => request.url().endsWith("/requirement"));
  await question(page).getByRole("button", { name: "Arm the requirement" }).click();
  const { confirmation } = await (await visit.context.request.get("/api/connection/affected")).json();
  assert.deepEqual((await sent).postDataJSON(), { requirement: "armed", confirmed: confirmation });
  await page.getByText("Requirement armed", { exact: true }).first().waitFor();
});

test("Enable with the box ticked sends whom the person has seen, also after the password", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await liveConnection(visit, { certificates: [made("confirmed")], require_sso: true });
  await visit.reach();
  makeSignInsOld(console_, 11);
  visit.faults.expectStatus(403, "/api/connection/enable");
  visit.faults.expectStatus(409, "/api/connection/enable");
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await form.signInUrl.fill("https://sso.jumpcloud.com/saml2/another");
  await form.enable.click();
  await question(page).getByText("Mia Tanaka").first().waitFor();
  assert.equal(await question(page).getByText("Waits for: The certificate").count(), 0);
  await question(page).getByRole("button", { name: "Enable and arm the requirement" }).click();
  add("Rosa");
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Enable" }).click();
  await question(page).getByText(/Rosa Lang/).first().waitFor();
  await question(page).getByRole("button", { name: "Enable and arm the requirement" }).click();
  await page.getByRole("status").filter({ hasText: "SSO enabled" }).waitFor();
  assert.equal((await connection(visit)).live.sign_in_url, "https://sso.jumpcloud.com/saml2/another");
});

test("Disable and Remove tell how many people they concern when they are asked about", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("counted")] });
  await visit.reach();
  add("Otto");
  await page.getByRole("button", { name: "Disable…" }).click();
  const disable = page.getByRole("alertdialog", { name: "Disable SSO?" });
  await disable.getByText(/1 person has no password and cannot sign in then/).waitFor();
  await disable.getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  add("Rosa");
  const { people: everybody } = await (await visit.context.request.get("/api/connection/affected")).json();
  await page.getByRole("button", { name: "Remove…" }).click();
  const remove = page.getByRole("alertdialog", { name: "Remove the SSO connection?" });
  await remove.getByText(`as they do now: ${everybody} people in the organization, 2 of them without a password.`).waitFor();
});

test("people who cannot be counted do not keep SSO from being disabled", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("uncounted")] });
  await visit.reach();
  visit.faults.expect(/net::ERR_FAILED/);
  await page.route("**/api/connection/affected", (route) => route.abort());
  await page.getByRole("button", { name: "Disable…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Disable SSO?" });
  await dialog.getByRole("alert").getByText(/^The people whom this concerns could not be counted\./).waitFor();
  await dialog.getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
});

test("Stop requiring SSO asks, then for the password if it was given long ago", async () => {
  const { visit, page } = await requiredConnection(console_);
  makeSignInsOld(console_, 11);
  visit.faults.expectStatus(403, "/api/connection/requirement");
  await page.getByRole("button", { name: "Stop requiring SSO…" }).click();
  await page.getByRole("alertdialog", { name: "Stop requiring SSO?" }).getByRole("button", { name: "Stop requiring SSO" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  assert.equal((await connection(visit)).requirement, "required");
  await dialog.getByRole("button", { name: "Stop requiring SSO" }).click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  assert.equal((await connection(visit)).requirement, "off");
});
