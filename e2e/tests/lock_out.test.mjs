// Attempts to lock an organization out while it requires SSO: each is refused, or leaves everybody a way in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, enter, people, settingsForm, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { breakGlass } from "../helper/operator.mjs";
import { MEMBER_SEES, REFUSED, requiredConnection, signInBySso } from "../helper/sso.mjs";

const console_ = useConsole();

test("an untested draft is not enabled, and the settings that work stay", async () => {
  const { visit, page } = await requiredConnection(console_);
  const form = settingsForm(visit);
  visit.faults.expectStatus(409, "/api/connection/enable");
  const before = await connection(visit);
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await form.signInUrl.fill(`${console_.url}/practice-idp/nowhere`);
  await form.enable.click();
  const trouble = page.getByRole("alert").filter({ hasText: "SSO was not enabled" });
  await trouble
    .getByText(/new settings take effect only after a sign-in has passed on them\. Test the draft first, or stop requiring SSO\./)
    .waitFor();
  await visit.accessible("an untested draft");
  const after = await connection(visit);
  assert.deepEqual([after.live, after.requirement], [before.live, "required"]);
  const member = await console_.open();
  await signInBySso(member.page, people.member);
  await member.page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
});

test("removing the last domain is shown, arms the requirement, and gives passwords back", async () => {
  const { visit, page } = await requiredConnection(console_);
  const domains = domainsPage(visit);
  await domains.tab.click();
  await page.getByRole("button", { name: "Record of acme.example" }).click();
  await page.getByRole("button", { name: "Remove this domain…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Remove acme.example?" });
  await dialog.getByText(/It is the last verified domain: SSO is no longer required then/).waitFor();
  await visit.focusOn("Cancel");
  await dialog.getByRole("button", { name: "Remove domain" }).click();
  await domains.row("acme.example").waitFor({ state: "detached" });
  assert.equal((await connection(visit)).requirement, "armed");
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await page.getByRole("region", { name: "Require users to log in using SSO" }).getByText("Armed", { exact: true }).waitFor();
  await comesInByPassword(people.member);
});

test("SSO is disabled while the provider cannot be reached, and the member comes in by password", async () => {
  const { visit, page } = await requiredConnection(console_);
  await visit.context.route(/\/practice-idp\//, (route) => route.abort());
  const before = await console_.open();
  before.faults.expectStatus(401, "/api/session");
  await before.page.goto("/");
  await enter(before.page, people.member);
  await before.page.getByRole("alert").getByText(REFUSED, { exact: true }).waitFor();
  await page.getByRole("button", { name: "Disable…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Disable SSO?" });
  await dialog.getByText(/^Everyone signs in by password\. The requirement is switched off\. .*Everyone has a password\.$/).waitFor();
  await dialog.getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  await comesInByPassword(people.member);
});

test("after break-glass an owner reads who turned SSO off, and enables it again", async () => {
  const { visit, page } = await requiredConnection(console_);
  breakGlass(console_, "Acme Robotics");
  await visit.reach();
  await page.getByRole("heading", { name: "SSO was turned off by the operator" }).waitFor();
  await page.getByText(/^The operator’s way out, break-glass, was used: everyone signs in by password\./).waitFor();
  await visit.accessible("after break-glass");
  await comesInByPassword(people.member);
  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  assert.equal((await connection(visit)).requirement, "off", "what locked people out does not come back by itself");
});

/// In a browser that cannot reach the provider either.
async function comesInByPassword(email) {
  const visit = await console_.open();
  await visit.context.route(/\/practice-idp\//, (route) => route.abort());
  await visit.page.goto("/");
  await enter(visit.page, email);
  await visit.page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
}
