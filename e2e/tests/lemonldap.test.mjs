// LemonLDAP::NG signs in C, by Lasso and xmlsec1, and its signature names no certificate. It reads our metadata, the page
// reads its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { made, notInFirefox, people, settingsForm, useConsole } from "../helper.mjs";
import { enterByApi, liveConnection, savedDraft } from "../helper/connection.mjs";
import { box } from "../helper/given_box.mjs";
import { missing, proveAtLemonLdap, startLemonLdap } from "../helper/idp/lemonldap.mjs";
import { verifiedDomain } from "../helper/practice.mjs";
import { testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole();
const skip = missing ?? notInFirefox("one engine is enough for what another program sends");
/// What its pages lack is not ours.
const OF_LEMONLDAP = /\(http:\/\/localhost:/;
const olivia = { email: people.owner, firstName: "Olivia", lastName: "Berg" };

/// The owner's page, with all that the provider's metadata offers in its form.
async function taken(visit, idp) {
  const { page } = visit;
  visit.faults.expect(OF_LEMONLDAP);
  await verifiedDomain(visit);
  await visit.reach();
  await box(page).give(await (await fetch(idp.metadataUrl)).text());
  const items = page.getByRole("list", { name: "What was given" });
  await items.getByText("The pasted text is the metadata of LemonLDAP::NG.").waitFor();
  await page.getByRole("button", { name: "Take 3 changes" }).click();
  await page.getByRole("heading", { name: "Known before the test" }).waitFor();
  assert.equal(await page.getByText(/This looks like the address of the provider/).count(), 0, "its metadata names it as entity ID");
}

/// Starts a test by `button`; gives its window.
async function begun({ context }, button) {
  const [window] = await Promise.all([context.waitForEvent("page"), button.click()]);
  return window;
}

test("LemonLDAP::NG and the page read each other’s metadata, and the bare key in its signature is found", { skip }, async (t) => {
  const metadata = await (await fetch(`${console_.url}/sso/metadata`)).text();
  const idp = await startLemonLdap({ metadata, person: olivia });
  t.after(idp.stop);
  const visit = await console_.open();
  const { page, context } = visit;
  await enterByApi(visit, people.owner);
  await taken(visit, idp);
  const form = settingsForm(visit);
  await form.addCertificate(made("never-signs"), "never-signs");
  const window = await begun(visit, form.body.getByRole("button", { name: "Test sign-in" }));
  await proveAtLemonLdap(window);
  await window.getByRole("heading", { name: "The test sign-in passed" }).waitFor();
  await window.close();
  const run = testSignIn(visit);
  await run.verdict("This sign-in works").waitFor();
  await run.passed.getByRole("heading", { name: /^\d+ checks passed/ }).click();
  await run.passed.getByText("Signed with the key of Identity provider of a test").waitFor();
  const enable = run.next.getByRole("button", { name: "Enable SSO" });
  const [enabled] = await Promise.all([page.waitForResponse(/\/api\/connection\/enable$/), enable.click()]);
  assert.equal(enabled.status(), 200);
  const { postback_url } = await (await context.request.get("/api/service-provider")).json();
  const second = await console_.open();
  second.faults.expect(OF_LEMONLDAP);
  await second.page.goto(postback_url);
  await proveAtLemonLdap(second.page);
  await second.page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  const certificates = second.page.getByRole("region", { name: "Trusted certificates" });
  await certificates.getByRole("listitem").filter({ hasText: "Identity provider of a test" }).getByText("Signs now").waitFor();
  await certificates.getByRole("listitem").filter({ hasText: "never-signs" }).getByText("Never", { exact: true }).waitFor();
});

test("LemonLDAP::NG that insists on signed requests refuses an unsigned one, and the page knows its words", { skip }, async (t) => {
  const visit = await console_.open();
  const { page, context } = visit;
  await savedDraft(visit, { sign_in_url: "", issuer_url: "", sign_requests: true });
  const { metadata_url } = await (await context.request.get("/api/connection/request-certificates")).json();
  const idp = await startLemonLdap({ metadata: await (await fetch(metadata_url)).text(), person: olivia, insists: true });
  t.after(idp.stop);
  await taken(visit, idp);
  const form = settingsForm(visit);
  const signs = form.body.getByRole("checkbox", { name: "Sign sign-in requests" });
  await signs.uncheck();
  await page.getByText(/The metadata asks for signed requests, and these settings do not sign them\./).waitFor();
  const refused = await begun(visit, form.body.getByRole("button", { name: "Test sign-in" }));
  await proveAtLemonLdap(refused);
  const words = await refused.getByText(/^Error in SAML/).innerText();
  await refused.close();
  await page.getByLabel("Error in the window").fill(words);
  const known = page.getByRole("region", { name: "What do you see?" });
  await known.getByText("LemonLDAP::NG: Error in SAML message signature management").waitFor();
  await known.getByText(/tick Sign sign-in requests here/).waitFor();
  await page.getByRole("link", { name: "Go to the settings" }).click();
  await form.edit();
  await signs.check();
  const accepted = await begun(visit, form.body.getByRole("button", { name: "Test sign-in" }));
  await accepted.getByRole("heading", { name: "The test sign-in passed" }).waitFor();
});

test("LemonLDAP::NG encrypts the assertion for the certificate of our metadata", { skip }, async (t) => {
  const owner = await console_.open();
  await savedDraft(owner, { sign_in_url: "", issuer_url: "", accept_encrypted: true });
  await verifiedDomain(owner);
  const read = async (path) => (await owner.context.request.get(path)).json();
  const { metadata_url } = await read("/api/connection/encryption-certificates");
  const idp = await startLemonLdap({ metadata: await (await fetch(metadata_url)).text(), person: olivia, encrypts: true });
  t.after(idp.stop);
  const { issuerUrl: issuer_url, signInUrl: sign_in_url, certificate } = idp;
  await liveConnection(owner, { issuer_url, sign_in_url, certificates: [certificate], accept_encrypted: true });
  const { page, faults } = await console_.open();
  faults.expect(OF_LEMONLDAP);
  await page.goto((await read("/api/service-provider")).postback_url);
  await proveAtLemonLdap(page);
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  const { attempts } = await read("/api/sign-in-attempts");
  const { report } = await read(`/api/sign-in-attempts/${attempts[0].id}`);
  const { sentence } = report.checks.find((row) => row.check === "assertion");
  assert.match(sentence, /arrived encrypted \(AES-128-CBC\) and was decrypted/);
});
