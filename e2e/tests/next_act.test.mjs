// One next act at a time, in the status card and in every report: test, claim, enable, require.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, people, practiceConnection, signAtPractice, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { fillPractice, testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole();

/// The one act that is offered, and no other filled button beside it.
async function next(visit, title) {
  const { page } = visit;
  const group = page.getByRole("group", { name: title, exact: true });
  await group.waitFor();
  assert.equal(await page.getByRole("group", { name: /^(Next: |Nothing to do)/ }).count(), 1);
  await page.waitForFunction(() => document.querySelectorAll("main .btn-main").length <= 1);
  return group;
}

test("from the empty form to required SSO by the next act alone", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const setUp = await next(visit, "Next: copy our three values into your identity provider");
  await setUp.getByRole("button", { name: "Enter its values" }).click();
  await visit.focusOn("Identity provider sign-in URL");
  const form = await fillPractice(visit, console_.url);
  await form.saveDraft();
  const run = testSignIn(visit);
  await run.run((await next(visit, "Next: test it for yourself")).getByRole("button", { name: "Test sign-in" }));
  await run.verdict("This test counts once its domain is verified").waitFor();
  const claim = await next(visit, "Next: claim acme.example");
  await visit.accessible("a report that waits for its domain");
  await claim.getByRole("link", { name: "Claim acme.example" }).click();
  await visit.focusOn("Domain name");
  await page.keyboard.press("Enter");
  const domains = domainsPage(visit);
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  await page.goBack();
  await run.verdict("This sign-in works").waitFor();
  await (await next(visit, "Next: enable SSO")).getByRole("button", { name: "Enable SSO" }).click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  const require = await next(visit, "Next: tell your people, then require SSO");
  await visit.focusOn("Next: tell your people, then require SSO");
  await visit.accessible("an enabled connection");
  await require.getByRole("button", { name: "Copy sign-in link" }).click();
  await page.getByRole("status").filter({ hasText: "sign-in link copied" }).waitFor();
  const tell = page.getByRole("region", { name: "Tell your people" });
  const message = await tell.getByLabel("Message to your people").innerText();
  assert.match(message, /^Hello,\n\nYou can now sign in to SSO console through .*\n\n1\. Open http:.*org_id=[0-9a-f]{32}\n/);
  await tell.getByRole("button", { name: "Copy as text: the message" }).click();
  await page.getByRole("status").filter({ hasText: "the message copied" }).waitFor();
  const mail = new URL(await tell.getByRole("link", { name: "Write a mail" }).getAttribute("href"));
  const sent = Object.fromEntries(mail.search.slice(1).split("&").map((pair) => pair.split("=").map(decodeURIComponent)));
  assert.deepEqual(sent, { subject: "How to sign in to SSO console", body: message.replaceAll("\n", "\r\n") });
  await require.getByRole("button", { name: "Require SSO…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByRole("textbox").fill("acme.example");
  await dialog.getByRole("button", { name: /^Require SSO for/ }).click();
  await next(visit, "Nothing to do");
  await tell.getByText("From now on you sign in to SSO console through").waitFor();
  assert.equal((await connection(visit)).requirement, "required");
});

test("while a test waits, what the provider shows is explained; a refused one says what to change", async () => {
  const visit = await console_.open();
  const { page, context } = visit;
  await practiceConnection(visit);
  await visit.reach("/");
  const run = testSignIn(visit);
  const button = page.getByRole("region", { name: "Connection", exact: true }).getByRole("button", { name: "Test sign-in" });
  const [window] = await Promise.all([context.waitForEvent("page"), button.click()]);
  await run.verdict("Waiting for the sign-in").waitFor();
  const seen = page.getByRole("region", { name: "What do you see?" });
  await seen.getByLabel("Error in the window").fill("Sorry, but we’re having trouble: AADSTS50105 …");
  await seen.getByText("Microsoft Entra ID: AADSTS50105").waitFor();
  await seen.getByLabel("Error in the window").fill("something else");
  await seen.getByText(/^This error is not among those known here\./).waitFor();
  await visit.accessible("what the provider shows");
  await signAtPractice(window, /olivia@acme\.example/, "denied");
  await window.getByRole("heading", { name: "The test sign-in was refused" }).waitFor();
  await window.close();
  await run.verdict("This sign-in would be refused").waitFor();
  await page.getByRole("group", { name: /^Next: .*test again$/ }).getByRole("button", { name: "Test again" }).waitFor();
  await run.toChange.getByText("Failed: Status", { exact: true }).waitFor();
  await visit.accessible("a refused test with its next act");
});
