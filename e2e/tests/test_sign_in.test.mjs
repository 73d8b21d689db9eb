// Testing settings before anybody else feels them: against the demo's practice identity provider, fault by fault.

import { domainsPage } from "../helper/domains.mjs";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { connection, people, practiceConnection, settingsForm, useConsole } from "../helper.mjs";
import { makeSignInsOld } from "../helper/database.mjs";
import { password } from "../helper/people.mjs";
import { fillPractice, testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole();

test("a test saves first, opens a window without opener, and its report appears live", async () => {
  const visit = await console_.open();
  const { page, context } = visit;
  await visit.signIn(people.owner);
  const domains = domainsPage(visit);
  await domains.tab.click();
  await domains.claimDomain("acme.example");
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  await visit.reach("/");
  const form = await fillPractice(visit, console_.url);
  const run = testSignIn(visit);
  const works = "This sign-in works";
  const button = form.body.getByRole("button", { name: "Test sign-in" });
  const [window] = await Promise.all([context.waitForEvent("page"), button.click()]);
  await run.verdict("Waiting for the sign-in").waitFor();
  await window.getByRole("heading", { name: "Practice identity provider" }).waitFor();
  assert.equal(await window.evaluate(() => window.opener), null);
  assert.match(new URL(page.url()).pathname, /^\/sign-ins\/[0-9a-f]+$/);
  await page.getByRole("link", { name: "Open the sign-in window" }).waitFor();
  await visit.accessible("waiting for the sign-in");
  await page.reload();
  await run.verdict("Waiting for the sign-in").waitFor();
  await window.getByRole("button", { name: "Sign in", exact: true }).click();
  await window.getByRole("heading", { name: "The test sign-in passed" }).waitFor();
  await window.close();
  await run.verdict(works).waitFor();
  await page.getByRole("status").filter({ hasText: works }).waitFor();
  assert.ok(!(await run.passed.getByText("Passed: Signature", { exact: true }).isVisible()), "folded");
  await run.passed.getByRole("heading", { name: /^\d+ checks passed/ }).click();
  await run.passed.getByText("Passed: Signature", { exact: true }).waitFor();
  assert.equal(await page.getByText(/^Failed: /).count(), 0);
  await page.getByText("None: a test signs nobody in").waitFor();
  await page.reload();
  await run.verdict(works).waitFor();
  const saved = await connection(visit);
  assert.deepEqual([saved.stage, saved.draft.issuer_url], ["draft", `${console_.url}/practice-idp/metadata`]);
  assert.ok(saved.draft_tested);

  await page.getByRole("link", { name: "Go to the settings" }).click();
  const life = page.getByRole("list", { name: "Life of the connection" });
  await life.getByText("Tested: done").waitFor();
  await form.edit();
  await form.signInUrl.fill(`${console_.url}/practice-idp/sso?other=1`);
  await life.getByText("Settings changed since the last test").waitFor();
  await form.saveDraft();
  await life.getByText("Tested: next").waitFor();
  await page.getByRole("link", { name: "Sign-ins", exact: true }).click();
  await page.getByRole("link", { name: /^Passed, / }).click();
  await page.getByText("Settings changed since this test").waitFor();
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await run.run(page.getByRole("button", { name: "Test sign-in" }).first());
  const earlier = page.getByRole("region", { name: "Earlier tests" }).getByRole("listitem");
  await earlier.filter({ hasText: ", other settings" }).getByRole("link").click();
  await page.getByText("Settings changed since this test").waitFor();
});

test("what is missing for a test is said as for Enable", async () => {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  const form = settingsForm(visit);
  await form.body.getByRole("button", { name: "Test sign-in" }).click();
  await form.summary.waitFor();
  assert.equal(await form.summary.getByRole("listitem").count(), 3);
});

/// What goes wrong, the checks that fail by it, and words of the way out.
const FAULTS = [
  ["wrong_audience", ["Audience"], /SP Entity ID/],
  ["wrong_recipient", ["Recipient"], /ACS URL/],
  ["wrong_destination", ["Destination"], /ACS URL/],
  ["other_issuer", ["Issuer"], /Issuer|Entity ID/],
  ["expired", ["Time window"], /clock|Clock|expired/],
  ["future_clock", ["Time window"], /clock|Clock/],
  ["unsigned", ["Signed"], /[Ss]ign/],
  ["other_key", ["Known certificate"], /certificate/],
  ["sha1", ["Algorithms"], /RSA-SHA256/],
  ["tampered", ["Signature"], /changed/],
  ["wrapped", ["One assertion"], /[Ff]org|[Mm]ore than one/],
  ["replay", ["Answers our request"], /[Rr]equest/],
  ["jumpcloud_defaults", ["email"], /email/],
  ["missing_email", ["email"], /email/],
  ["misspelt_email", ["email"], /email/],
  ["entra_names", ["email"], /email/],
  ["denied", ["Status"], /provider/],
  ["encrypted", ["One assertion"], /ncrypt/],
];

/// What goes wrong without a report of its own: it is accepted with a warning, or belongs to no test.
const ELSEWHERE = ["misspelt_names", "unsolicited"];

test("every fault gets its report: what failed, and what to change", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  await visit.reach("/");
  const run = testSignIn(visit);
  let button = page.getByRole("region", { name: "Connection", exact: true }).getByRole("button", { name: "Test sign-in" });
  await everyFaultIsHere(visit, button);
  // A replay needs a flawless one before it.
  await run.run(button);
  await run.verdict("This sign-in works").waitFor();
  button = run.again;
  for (const [fault, titles, way] of FAULTS) {
    await run.run(button, /olivia@acme\.example/, fault);
    await run.verdict("This sign-in would be refused").waitFor();
    for (const title of titles) {
      const row = run.toChange.getByRole("listitem").filter({ has: page.getByText(`Failed: ${title}`, { exact: true }) });
      await row.first().waitFor();
      assert.match(await row.first().innerText(), way, fault);
    }
    button = run.again;
  }
  await visit.accessible("a refused test");
});

/// The practice provider offers nothing that no test here tries.
async function everyFaultIsHere(visit, button) {
  const [provider] = await Promise.all([visit.context.waitForEvent("page"), button.click()]);
  const options = provider.getByLabel("What goes wrong").getByRole("option");
  await options.first().waitFor({ state: "attached" });
  const offered = await options.evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(offered.filter(Boolean).sort(), [...FAULTS.map(([fault]) => fault), ...ELSEWHERE].sort());
  await provider.close();
  await visit.reach("/");
}

test("an assertion that is encrypted for us is decrypted, and one for another key is refused", async () => {
  const visit = await console_.open();
  await practiceConnection(visit, { accept_encrypted: true });
  await visit.reach("/");
  const run = testSignIn(visit);
  const button = visit.page.getByRole("region", { name: "Connection", exact: true }).getByRole("button", { name: "Test sign-in" });
  const [window] = await Promise.all([visit.context.waitForEvent("page"), button.click()]);
  const box = window.getByRole("group", { name: "What is encrypted" }).getByRole("checkbox", { name: "Assertion" });
  assert.ok(await box.isChecked(), "our metadata names a certificate");
  await window.getByRole("button", { name: "Sign in", exact: true }).click();
  await window.getByRole("heading", { name: "The test sign-in passed" }).waitFor();
  await window.close();
  await run.verdict("This sign-in works").waitFor();
  await run.passed.getByText("It arrived encrypted (AES-256-GCM) and was decrypted.").waitFor({ state: "attached" });
  await run.run(run.again, /olivia@acme\.example/, "encrypted");
  await run.verdict("This sign-in would be refused").waitFor();
  await run.toChange.getByText("What is encrypted could not be decrypted").waitFor();
});

test("a report marks the differing part, keeps names to itself, and is downloaded masked", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expect(/status of 403 .*\/personal\)/);
  await practiceConnection(visit);
  await visit.reach("/");
  const run = testSignIn(visit);
  const button = page.getByRole("region", { name: "Connection", exact: true }).getByRole("button", { name: "Test sign-in" });
  await run.run(button, /olivia@acme\.example/, "misspelt_names");
  await run.verdict("This sign-in works").waitFor();
  await run.toChange.getByText("Warning: firstName", { exact: true }).waitFor();
  await page.getByRole("complementary", { name: "What was tried" }).getByText("o…a@acme.example").waitFor();
  assert.equal(await page.getByText("olivia@acme.example").count(), 0, "an address is shown unasked");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download for support" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^sign-in-[0-9A-Z]{4}-[0-9A-Z]{4}\.json$/);
  const text = await readFile(await download.path(), "utf8");
  assert.ok(!text.includes("olivia@"), "the file holds an address");
  assert.equal(JSON.parse(text).report.verdict, "accepted");
  makeSignInsOld(console_, 30);
  await page.getByRole("button", { name: "Show personal values" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Show personal values" }).click();
  await page.getByRole("region", { name: "What the response says" }).getByText("olivia@acme.example").first().waitFor();
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByText(/looked at the personal values/).waitFor();
});

test("the last sign-ins are listed and filtered", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  await visit.reach("/sign-ins");
  await page.getByText(/^Nobody has signed in through the identity provider yet/).waitFor();
  await visit.reach("/");
  const run = testSignIn(visit);
  const button = page.getByRole("region", { name: "Connection", exact: true }).getByRole("button", { name: "Test sign-in" });
  await run.run(button);
  await run.verdict("This sign-in works").waitFor();
  await run.run(run.again, /olivia@acme\.example/, "wrong_audience");
  await run.verdict("This sign-in would be refused").waitFor();
  await page.getByRole("link", { name: "Sign-ins", exact: true }).first().click();
  const rows = page.getByRole("table").getByRole("row");
  await rows.nth(2).waitFor();
  assert.equal(await rows.count(), 3, "heads and two tests");
  await visit.accessible("the list of sign-ins");
  assert.equal(await rows.nth(1).getByText("Olivia Berg").count() > 0, true, "a person of the organization goes by name");
  const search = page.getByRole("searchbox", { name: /^Search sign-ins/ });
  await search.fill("nobody@acme.example");
  await page.getByText("None of those that are kept.").waitFor();
  await search.fill(" Olivia@ACME.example ");
  await rows.nth(2).waitFor();
  await search.fill("");
  await page.getByLabel("Outcome").selectOption("refused");
  await page.getByRole("link", { name: /^Passed, / }).waitFor({ state: "detached" });
  assert.equal(await rows.count(), 2);
  await page.getByLabel("Kind").selectOption("sign_in");
  await page.getByText("None of those that are kept.").waitFor();
  await page.getByLabel("Kind").selectOption("test");
  await page.getByRole("link", { name: /^Refused, / }).click();
  await run.verdict("This sign-in would be refused").waitFor();
});
