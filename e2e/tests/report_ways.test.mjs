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

/// Takes what the report offers, and signs the test in that starts by itself.
async function take(visit, run, title, fault) {
  const { page } = visit;
  await page.getByRole("button", { name: title }).click();
  const dialog = page.getByRole("dialog", { name: `${title}?` });
  await dialog.waitFor();
  await visit.accessible(`the question ${title}`);
  const compared = dialog.getByRole("checkbox");
  if (await compared.count()) {
    await dialog.getByRole("button", { name: "Save as draft and test" }).click();
    await dialog.getByRole("alert").getByText(/^Compare the fingerprint first/).waitFor();
    await compared.check();
  }
  await run.run(dialog.getByRole("button", { name: "Save as draft and test" }), /olivia@acme\.example/, fault);
}

test("an issuer that a test proved is taken into a draft, whose test starts by itself and works", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const run = await refusedTest(visit, "other_issuer");
  const issuer = `${console_.url}/practice-idp/metadata`;
  const report = page.url();
  await page.getByRole("heading", { name: "Make the two the same, in either place" }).waitFor();
  await visit.accessible("a report that offers the received issuer");
  await page.getByRole("button", { name: TAKE }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  assert.deepEqual((await connection(visit)).draft, null, "nothing is saved by asking");
  await take(visit, run, TAKE, "other_issuer");
  await run.verdict("This sign-in works").waitFor();
  const now = await connection(visit);
  assert.deepEqual([now.draft.issuer_url, now.live.issuer_url], [`${issuer}/another`, issuer]);
  await page.goto(report);
  await page.getByRole("heading", { name: "What to change at your identity provider" }).waitFor();
  assert.equal(await page.getByRole("button", { name: TAKE }).count(), 0, "another issuer is saved by now");
});

test("attributes that arrived are mapped, and the mapping stands in the form", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const run = await refusedTest(visit, "entra_names");
  await take(visit, run, "Map the attributes that arrived", "entra_names");
  await run.verdict("This sign-in works").waitFor();
  await page.getByText("email from http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress").first().waitFor();
  await visit.reach("/");
  const email = page.getByLabel("Attribute for email");
  await email.waitFor();
  assert.equal(await email.inputValue(), "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress");
});

test("the certificate that signed a test is added after its fingerprint was compared; of a sign-in it is not offered", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const add = "Add the certificate that signed";
  visit.faults.expect(/status of 403 .*\/sso\/saml2\)/);
  await practiceConnection(visit);
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  await page.goto(ours.postback_url);
  await signAtPractice(page, /olivia@acme\.example/, "other_key");
  await page.getByText(/Give this reference to|reference/i).first().waitFor();
  await visit.reach("/sign-ins");
  await page.getByRole("link", { name: /^Refused, / }).click();
  const run = testSignIn(visit);
  await run.toChange.getByText("Failed: Known certificate", { exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: add }).count(), 0, "of a real sign-in");

  const pem = await (await visit.context.request.get("/practice-idp/certificate.pem")).text();
  await visit.reach("/");
  const connected = page.getByRole("region", { name: "Connection", exact: true });
  await run.run(connected.getByRole("button", { name: "Test sign-in" }), /olivia@acme\.example/, "other_key");
  const row = run.toChange.getByRole("listitem").filter({ has: page.getByText("Failed: Known certificate", { exact: true }) });
  await row.first().waitFor();
  const [received, expected] = await row.first().getByRole("definition").all();
  assert.equal((await expected.innerText()).replaceAll(/\s+/g, ":"), new X509Certificate(pem).fingerprint256);
  assert.match((await received.innerText()).replaceAll(/\s+/g, " "), /^([0-9A-F]{2}(:[0-9A-F]{2}){3} ){8}Practice identity provider, \d/);
  await visit.accessible("a report of a certificate that is not saved");
  await take(visit, run, add, "other_key");
  await run.verdict("This sign-in works").waitFor();
  const now = await connection(visit);
  assert.deepEqual([now.draft.certificates.length, now.live.certificates.length], [2, 1]);
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

test("a report stays open though an act on the settings has failed before", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await refusedTest(visit, "expired");
  visit.faults.expect(/net::ERR_CONNECTION_RESET/);
  await visit.reach("/");
  await page.route("**/api/connection/disable", (route) => route.abort("connectionreset"));
  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("alert").filter({ hasText: "It is not known whether SSO was disabled" }).waitFor();
  await page.getByRole("link", { name: "Sign-ins", exact: true }).click();
  await page.getByRole("row").getByRole("link").first().click();
  await page.getByRole("heading", { name: "What to change at your identity provider" }).waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.match(new URL(page.url()).pathname, /^\/sign-ins\/./);
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
