// From an empty organization to a required sign-in, and back: nobody is shut out unseen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, enter, password, people, signAtPractice, useConsole } from "../helper.mjs";
import { changeDatabase } from "../helper/database.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { holdAnswers } from "../helper/held.mjs";
import { MEMBER_SEES, REFUSED } from "../helper/sso.mjs";
import { fillPractice, testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole();

/// Owner's browser on a connection that was typed, tested and enabled.
async function enabled() {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const form = await fillPractice(visit, console_.url);
  const run = testSignIn(visit);
  await run.run(form.body.getByRole("button", { name: "Test sign-in" }));
  await run.verdict("This test counts once its domain is verified").waitFor();
  await page.getByRole("link", { name: "Go to the settings" }).click();
  await form.enable.click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  return { visit, page, form, run };
}

async function verifyDomain(visit) {
  const domains = domainsPage(visit);
  await domains.tab.click();
  await domains.claimDomain("acme.example");
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  await visit.page.getByRole("link", { name: "Single sign-on" }).click();
}

test("from an empty organization to a required sign-in", async () => {
  const { visit, page } = await enabled();
  await verifyDomain(visit);
  const conditions = page.getByRole("list", { name: "Conditions" }).getByRole("listitem");
  await conditions.filter({ hasText: "Met: At least one domain is verified" }).getByText("acme.example").waitFor();
  for (const text of await conditions.allTextContents()) assert.match(text, /^Met: /);

  await page.getByRole("button", { name: "Require SSO…" }).first().click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByText("Mia Tanaka").first().waitFor();
  await visit.focusOn("Cancel");
  await visit.accessible("the requirement dialog");
  await visit.picture("dialog-require", { fullPage: false });
  await dialog.getByText(/Olivia Berg \(you\), Adam Novak|Adam Novak, Olivia Berg \(you\)/).waitFor();
  const require = dialog.getByRole("button", { name: /^Require SSO for \d+ members$/ });
  await dialog.getByRole("textbox").press("Enter");
  await dialog.getByText("Type acme.example as it stands above.").waitFor();
  assert.equal((await connection(visit)).requirement, "off");
  await dialog.getByRole("textbox").fill("acme.example");
  await require.click();
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();
  await page.getByRole("list", { name: "Life of the connection" }).getByText("Required: now").waitFor();
  assert.equal((await connection(visit)).requirement, "required");
  await everybodyComesIn();

  await stopRequiring(visit);
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  assert.equal((await connection(visit)).requirement, "off");
});

/// Asks first: nothing changes before the yes, and the numbers are the server's at that moment.
async function stopRequiring(visit) {
  const { page } = visit;
  await page.getByRole("button", { name: "Stop requiring SSO…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Stop requiring SSO?" });
  const { members } = await (await visit.context.request.get("/api/connection/affected")).json();
  await dialog.getByText(`${members.count} members can sign in by password again. SSO stays enabled.`).waitFor();
  await visit.focusOn("Cancel");
  await visit.accessible("the question before SSO is no longer required");
  assert.equal((await connection(visit)).requirement, "required");
  await dialog.getByRole("button", { name: "Stop requiring SSO" }).click();
}

/// Firefox's driver does not replace an address by `fill`, it writes behind it.
async function retype(field, words) {
  await field.press("ControlOrMeta+a");
  await field.pressSequentially(words);
}

/// While SSO is required: the member only by it, who manages it by password too.
async function everybodyComesIn() {
  const member = await console_.open();
  member.faults.expectStatus(401, "/api/session");
  await member.page.goto("/");
  await enter(member.page, people.member);
  await member.page.getByRole("alert").getByText(REFUSED, { exact: true }).waitFor();
  await member.accessible("a refused password of a domain that requires SSO");
  await member.page.locator("main .btn-main").getByText(/^Continue with /).waitFor();
  await member.page.getByRole("button", { name: "Try the password again" }).waitFor();
  await retype(member.page.getByLabel("Work email"), "mia@elsewhere.example");
  await member.page.getByRole("button", { name: "Use single sign-on instead" }).waitFor();
  await retype(member.page.getByLabel("Work email"), people.member);
  await member.page.getByRole("button", { name: /^Continue with / }).click();
  await signAtPractice(member.page, /mia@acme\.example/);
  await member.page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
  for (const person of [people.admin, people.owner]) {
    const visit = await console_.open();
    await visit.page.goto("/");
    await enter(visit.page, person);
    await visit.page.getByRole("heading", { name: "SSO is required" }).waitFor();
  }
}

test("an armed requirement says what it waits for and leads there", async () => {
  const { visit, page } = await enabled();
  await page.getByRole("button", { name: "Require SSO…" }).first().click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByText("Waits for: At least one domain is verified").waitFor();
  await dialog.getByRole("button", { name: "Arm the requirement" }).click();
  await page.getByText("Requirement armed", { exact: true }).first().waitFor();
  await page.getByRole("link", { name: "Verify a domain" }).first().waitFor();
  await verifyDomain(visit);
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();
});

test("enabling a tested draft that requires SSO at once asks in names first", async () => {
  const { visit, page, form, run } = await enabled();
  await verifyDomain(visit);
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await form.signInUrl.fill(`${console_.url}/practice-idp/sso?v=2`);
  await form.requireSso.check();
  await run.run(form.body.getByRole("button", { name: "Test sign-in" }));
  await run.verdict("This sign-in works").waitFor();
  await page.getByRole("link", { name: "Go to the settings" }).click();
  await page.getByText("Tested: done", { exact: true }).waitFor();
  await form.enable.click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByRole("textbox").fill("acme.example");
  await dialog.getByRole("button", { name: /^Require SSO for/ }).click();
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();

  // The earlier settings worked: there is a way back to them.
  await page.getByRole("button", { name: "Roll back…" }).click();
  const back = page.getByRole("alertdialog", { name: "Roll back to the earlier settings?" });
  const [now, then] = ["/practice-idp/sso?v=2", "/practice-idp/sso"].map((path) => `${console_.url}${path}`);
  const { people: everybody } = await (await visit.context.request.get("/api/connection/affected")).json();
  await back.getByText(/^The current settings become the draft\. The requirement stays/).waitFor();
  await back.getByText(`This concerns ${everybody} people in the organization.`).waitFor();
  assert.deepEqual(await back.getByRole("term").allInnerTexts(), ["Identity provider sign-in URL"], "only what differs");
  const value = (await back.getByRole("definition").innerText()).replaceAll(/\s+/g, " ").trim();
  assert.equal(value, `now: ${now} then: ${then}`);
  await visit.focusOn("Cancel");
  await back.getByRole("button", { name: "Roll back" }).click();
  await page.getByRole("status").filter({ hasText: "Rolled back to the earlier settings" }).waitFor();
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();
  const after = await connection(visit);
  assert.deepEqual([after.live.sign_in_url, after.draft.sign_in_url], [then, now]);

  // The draft was made while SSO was required, and would require it again.
  const also = page.getByText("The saved draft also requires SSO", { exact: true });
  assert.equal(await also.count(), 0);
  await stopRequiring(visit);
  await also.waitFor();
  assert.ok(await form.requireSso.isChecked(), "nothing saved is changed unasked");
  await form.requireSso.uncheck();
  await form.saveDraft();
  await also.waitFor({ state: "detached" });
});

test("IdP managed access acts at once and keeps the focus", async () => {
  const { visit, page } = await enabled();
  const control = page.getByRole("switch", { name: "IdP managed access" });
  assert.ok(!(await control.isChecked()));
  await control.press("Space");
  await page.getByRole("status").filter({ hasText: "IdP managed access is on" }).waitFor();
  assert.ok(await control.isChecked());
  assert.equal((await connection(visit)).idp_managed_access, true);
  await visit.keepsFocus("the switch");
});

test("the switch asks for the password after ten minutes, and nothing changes without it", async () => {
  const { visit, page } = await enabled();
  visit.faults.expectStatus(403, "/api/connection/idp-managed-access");
  changeDatabase(console_, "UPDATE session SET reauthenticated_at = 0");
  const control = page.getByRole("switch", { name: "IdP managed access" });
  await control.press("Space");
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.waitFor();
  assert.equal((await connection(visit)).idp_managed_access, false);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.ok(!(await control.isChecked()), "it shows what is saved");
  await control.press("Space");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "IdP managed access is on" }).waitFor();
  assert.equal((await connection(visit)).idp_managed_access, true);
});

test("what is drawn anew under the focus keeps it", async () => {
  const { visit, page } = await enabled();
  await visit.focusOn(/^Next: claim acme\.example$/);
  const answer = await holdAnswers(page, "PUT", "/api/connection/idp-managed-access");
  await page.getByRole("switch", { name: "IdP managed access" }).click();
  await page.getByRole("heading", { name: /^SSO is enabled/ }).focus();
  await answer.release();
  await page.getByRole("status").filter({ hasText: "IdP managed access is on" }).waitFor();
  await visit.focusOn(/^SSO is enabled/);
});

test("our metadata is downloaded beside the values to copy", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "SP metadata" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.xml$/);
});
