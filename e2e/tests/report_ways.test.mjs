// The ways out that a report of a sign-in offers, and those that it must not.

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { connection, practiceConnection, settingsForm, signAtPractice, useConsole } from "../helper.mjs";
import { testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole();
const TAKE = "Use the received Issuer URL";

/// The report of a test of the live settings, with a fault of the practice provider.
async function refusedTest(visit, fault) {
  await practiceConnection(visit);
  await visit.reach("/");
  const run = testSignIn(visit);
  const connected = visit.page.getByRole("region", { name: "Connection", exact: true });
  await run.run(connected.getByRole("button", { name: "Test sign-in" }), /olivia@acme\.example/, fault);
  await run.verdict("This sign-in would be refused").waitFor();
  return run;
}

test("an issuer that a test proved is taken over, given back, saved, and then works", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const run = await refusedTest(visit, "other_issuer");
  const issuer = `${console_.url}/practice-idp/metadata`;
  const report = page.url();
  await page.getByRole("heading", { name: "Make the two the same, in either place" }).waitFor();
  await visit.accessible("a report that offers the received issuer");
  await page.getByRole("button", { name: TAKE }).click();
  const form = settingsForm(visit);
  await visit.focusOn("Issuer URL");
  assert.equal(await form.issuerUrl.inputValue(), `${issuer}/another`);
  assert.deepEqual((await connection(visit)).draft, null, "nothing is saved by it");
  await page.getByRole("button", { name: "Undo the Issuer URL" }).click();
  await visit.focusOn("Issuer URL");
  assert.equal(await form.issuerUrl.inputValue(), issuer);
  assert.equal(await page.getByText("As the test received it").count(), 0);
  await form.bar.waitFor({ state: "detached" });

  await page.goto(report);
  await page.getByRole("button", { name: TAKE }).click();
  await form.saveDraft();
  await page.getByText("As the test received it").waitFor({ state: "detached" });
  assert.equal((await connection(visit)).draft.issuer_url, `${issuer}/another`);
  await run.run(form.body.getByRole("button", { name: "Test sign-in" }), /olivia@acme\.example/, "other_issuer");
  await run.verdict("This sign-in works").waitFor();
  await page.goto(report);
  await page.getByRole("heading", { name: "What to change at your identity provider" }).waitFor();
  assert.equal(await page.getByRole("button", { name: TAKE }).count(), 0, "another issuer is saved by now");
});

test("nothing of a response that no test asked for, or that no saved key signed, is offered", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expect(/status of 403 .*\/sso\/saml2\)/);
  await practiceConnection(visit);
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  await page.goto(ours.postback_url);
  await signAtPractice(page, /olivia@acme\.example/, "other_issuer");
  await page.getByText(/was not made for this organization/).waitFor();
  await visit.reach("/sign-ins");
  await page.getByRole("link", { name: /^Refused, / }).click();
  const run = testSignIn(visit);
  await run.toChange.getByText("Failed: Issuer", { exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: TAKE }).count(), 0, "of a real sign-in");

  const pem = await (await visit.context.request.get("/practice-idp/certificate.pem")).text();
  await visit.reach("/");
  const connected = page.getByRole("region", { name: "Connection", exact: true });
  await run.run(connected.getByRole("button", { name: "Test sign-in" }), /olivia@acme\.example/, "other_key");
  const row = run.toChange.getByRole("listitem").filter({ has: page.getByText("Failed: Known certificate", { exact: true }) });
  await row.first().waitFor();
  const [received, expected] = await row.first().getByRole("definition").all();
  assert.equal((await expected.innerText()).replaceAll(/\s+/g, ":"), new X509Certificate(pem).fingerprint256);
  assert.match((await received.innerText()).replaceAll(/\s+/g, " "), /^([0-9A-F]{2}(:[0-9A-F]{2}){3} ){8}Practice identity provider, \d/);
  assert.equal(await row.first().getByRole("button").count(), 0, "there is nothing to trust by one click");
  await visit.accessible("a report of a certificate that is not saved");
  await row.first().getByRole("link", { name: "SAML certificates" }).click();
  await visit.focusOn("Add another certificate");
});

test("one wrong clock is one thing to change, and its difference is said", async () => {
  const visit = await console_.open();
  const run = await refusedTest(visit, "expired");
  await visit.page.getByText("One thing has to change, and it stands first.").waitFor();
  await run.toChange.getByText(/^The two clocks differ by 60 minutes: .* is behind ours$/).waitFor();
  await run.toChange.getByText("Its time is over as well: see Time window").waitFor();
  assert.equal(await run.toChange.getByRole("heading", { level: 3 }).count(), 1, "one advice");
  await run.run(run.again, /olivia@acme\.example/, "future_clock");
  await run.toChange.getByText(/^The two clocks differ by 10 minutes: .* is ahead of ours$/).waitFor();
});

test("a received issuer is not offered in place of one that is typed and not saved", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await refusedTest(visit, "other_issuer");
  const report = page.url();
  await page.getByRole("button", { name: TAKE }).waitFor();
  await visit.reach("/");
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await settingsForm(visit).issuerUrl.fill("https://typed.example/metadata");
  page.once("dialog", (asked) => asked.accept());
  await page.goto(report);
  await page.getByRole("heading", { name: "What to change at your identity provider" }).waitFor();
  assert.equal(await page.getByRole("button", { name: TAKE }).count(), 0);
  await visit.reach("/");
  assert.equal(await settingsForm(visit).issuerUrl.inputValue(), "https://typed.example/metadata");
});
