// People sign in through identity providers that are not ours: from the postback URL to a session.

import assert from "node:assert/strict";
import { test } from "node:test";
import { liveConnection, people, useConsole } from "../helper.mjs";
import { enterByApi, savedDraft } from "../helper/connection.mjs";
import { verifiedDomain } from "../helper/practice.mjs";
import { missing as noNanoIdp, startNanoIdp } from "../helper/idp/nanoidp.mjs";
import { startSamlp } from "../helper/idp/samlp.mjs";
import { missing as noSimpleSamlPhp, startSimpleSamlPhp } from "../helper/idp/simplesamlphp.mjs";

const console_ = useConsole();
const mia = { name: "mia", email: people.member, firstName: "Mia", lastName: "Member" };

/// The console's own values, and a connection to `idp` that is enabled. The browser is signed out again.
async function connected(idp, fields = {}) {
  const visit = await console_.open();
  // What their pages lack is not ours: an icon, a style sheet of a site that is not reached from here.
  visit.faults.expect(/\(http:\/\/localhost:/, /cdn\.jsdelivr\.net/);
  await liveConnection(visit, { sign_in_url: idp.signInUrl, issuer_url: idp.issuerUrl, certificates: [idp.certificate], ...fields });
  await verifiedDomain(visit);
  const values = await (await visit.context.request.get("/api/service-provider")).json();
  await visit.context.clearCookies();
  return { visit, values };
}

/// Mia's session stands.
async function signedIn({ page, context }) {
  await page.getByRole("heading", { name: "Practice application", level: 1 }).waitFor();
  const session = await (await context.request.get("/api/session")).json();
  assert.equal(session.person.email, people.member);
  assert.equal(session.person.role, "member", "signing in changes no role");
}

async function asksAtTheProvider(page, button) {
  await page.getByLabel("Username").fill(mia.name);
  await page.getByLabel("Password").fill("idp-password");
  await page.getByRole("button", { name: button }).click();
}

for (const signs of ["response", "assertion", "both"]) {
  test(`SimpleSAMLphp, configured by our metadata, signing ${signs}`, { skip: noSimpleSamlPhp }, async (t) => {
    const metadata = await (await fetch(`${console_.url}/sso/metadata`)).text();
    const idp = await startSimpleSamlPhp({ metadata, signs, person: mia });
    t.after(idp.stop);
    const { visit, values } = await connected(idp);
    await visit.page.goto(values.postback_url);
    await asksAtTheProvider(visit.page, "Login");
    await signedIn(visit);
  });
}

test("SimpleSAMLphp that insists on signed requests takes ours, and refuses unsigned ones", { skip: noSimpleSamlPhp }, async (t) => {
  const first = await console_.open();
  await savedDraft(first, { sign_requests: true });
  const { metadata_url } = await (await first.context.request.get("/api/connection/request-certificates")).json();
  const metadata = await (await fetch(metadata_url)).text();
  const idp = await startSimpleSamlPhp({ metadata, signs: "both", person: mia, insists: true });
  t.after(idp.stop);
  const offered = await (await fetch(idp.issuerUrl)).text();
  assert.match(offered, /WantAuthnRequestsSigned="true"/, "what our reader offers the switch for");
  const signed = await connected(idp, { sign_requests: true });
  await signed.visit.page.goto(signed.values.postback_url);
  await asksAtTheProvider(signed.visit.page, "Login");
  await signedIn(signed.visit);

  const visit = await console_.open();
  await liveConnection(visit, { sign_in_url: idp.signInUrl, issuer_url: idp.issuerUrl, certificates: [idp.certificate] });
  const start = await fetch(signed.values.postback_url, { redirect: "manual" });
  const refused = await fetch(start.headers.get("location"));
  assert.match(await refused.text(), /no signature found on message/, "an unsigned request");
});

test("SimpleSAMLphp encrypts assertion and NameID for the certificate of our metadata", { skip: noSimpleSamlPhp }, async (t) => {
  const plain = await (await fetch(`${console_.url}/sso/metadata`)).text();
  const idp = await startSimpleSamlPhp({ metadata: plain, signs: "response", person: mia, encrypts: true });
  t.after(idp.stop);
  const { visit, values } = await connected(idp, { accept_encrypted: true });
  const owner = await console_.open();
  await enterByApi(owner, people.owner);
  const { metadata_url } = await (await owner.context.request.get("/api/connection/encryption-certificates")).json();
  const metadata = await (await fetch(metadata_url)).text();
  assert.match(metadata, /use="encryption"/);
  await idp.learn(metadata);
  await visit.page.goto(values.postback_url);
  await asksAtTheProvider(visit.page, "Login");
  await signedIn(visit);

  await owner.reach();
  await owner.page.getByRole("button", { name: "Edit the connection" }).click();
  const card = owner.page.getByRole("region", { name: "Encryption certificate" });
  await card.getByText("In use").waitFor();
  assert.ok(await owner.page.getByLabel("Accept encrypted assertions").isChecked());
  const read = async (path) => (await owner.context.request.get(path)).json();
  const { attempts } = await read("/api/sign-in-attempts");
  const { report } = await read(`/api/sign-in-attempts/${attempts[0].id}`);
  const sentence = (check) => report.checks.find((row) => row.check === check).sentence;
  for (const check of ["assertion", "name_id"]) assert.match(sentence(check), /arrived encrypted \(AES-128-CBC\) and was decrypted/);
});

test("nanoidp, told nothing but our values", { skip: noNanoIdp }, async (t) => {
  const idp = await startNanoIdp({ person: mia });
  t.after(idp.stop);
  const { visit, values } = await connected(idp);
  await visit.page.goto(values.postback_url);
  await asksAtTheProvider(visit.page, /sign in|log ?in/i);
  await signedIn(visit);
});

test("samlp, set up badly, gets its diagnosis", async (t) => {
  const idp = await startSamlp({ acsUrl: `${console_.url}/sso/saml2`, person: mia });
  t.after(idp.stop);
  const { visit, values } = await connected(idp);
  await visit.page.goto(values.postback_url);
  visit.faults.expectStatus(403, "/sso/saml2");
  await visit.page.getByText(/your administrator the reference/).waitFor();
  assert.equal(await (await visit.context.request.get("/api/session")).json(), null, "nobody is signed in");

  await enterByApi(visit, people.owner);
  await visit.reach("/sign-ins");
  await visit.page.getByRole("link", { name: /^Refused/ }).click();
  const toChange = visit.page.getByRole("region", { name: "To change" });
  await toChange.getByText("Failed: Destination").waitFor();
  await toChange.getByText("Failed: Recipient").waitFor();
  await visit.accessible("the report of a badly set provider");
});
