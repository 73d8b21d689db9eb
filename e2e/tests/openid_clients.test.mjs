// Products whose OpenID Connect clients are not ours sign people in through identity providers that are not ours either:
// from the product's own start to its page, without a page, out by the product, and out by the console.

import assert from "node:assert/strict";
import { test } from "node:test";
import { liveConnection, notInFirefox, people, useConsole } from "../helper.mjs";
import { practiceConnection, signAtPractice, verifiedDomain } from "../helper/practice.mjs";
import { missing as noSimpleSamlPhp, startSimpleSamlPhp } from "../helper/idp/simplesamlphp.mjs";
import { missing as noAuthlib, startAuthlib } from "../helper/clients/authlib.mjs";
import { missing as noModAuthOpenidc, startModAuthOpenidc } from "../helper/clients/mod_auth_openidc.mjs";
import { startProduct } from "../helper/product.mjs";

const console_ = useConsole();
const elsewhere = notInFirefox("one product in both engines is enough: applications.test.mjs");
const PATIENCE_MS = 10_000;
const mia = { name: "mia", email: people.member, firstName: "Mia", lastName: "Member" };
const clients = [
  ["openid-client", undefined, startProduct],
  ["Authlib", noAuthlib, startAuthlib],
  ["mod_auth_openidc", noModAuthOpenidc, startModAuthOpenidc],
];

/// A browser without a session. What products and providers lack is not ours: an icon, a good status of what they refuse.
async function visitor() {
  const visit = await console_.open();
  visit.faults.expect(/\(http:\/\/localhost:/);
  return visit;
}

async function simpleSamlPhp(t) {
  const metadata = await (await fetch(`${console_.url}/sso/metadata`)).text();
  const idp = await startSimpleSamlPhp({ metadata, signs: "both", person: mia });
  t.after(idp.stop);
  const owner = await visitor();
  await liveConnection(owner, { sign_in_url: idp.signInUrl, issuer_url: idp.issuerUrl, certificates: [idp.certificate] });
  await verifiedDomain(owner);
}

/// From the product's own start to its page. `prove` is what the identity provider asks.
async function signIn({ page }, product, prove) {
  await page.goto(product.start);
  await page.getByRole("heading", { name: `Sign in to ${product.name}`, level: 1 }).waitFor();
  await page.getByLabel("Work email").fill(people.member);
  await page.getByRole("button", { name: "Continue" }).click();
  await prove(page);
  await isSignedIn(page, product);
}

function isSignedIn(page, product) {
  return page.getByRole("heading", { name: `Signed in to ${product.name} as ${people.member}` }).waitFor();
}

/// The product asks with `prompt=none`; a product that asks only without a session of its own forgets it first.
async function askSilently({ page, context }, product) {
  if (product.cookie) await context.clearCookies({ domain: "localhost", name: product.cookie });
  await page.goto(product.silent);
}

/// Signs out here, and waits until the product does not know its person any more.
async function signOutHere({ page, context }, product) {
  const done = await context.request.delete("/api/session", { headers: { "x-sso-console": "1" } });
  assert.equal(done.status(), 204);
  const end = Date.now() + PATIENCE_MS;
  const home = `${product.url}/`;
  do await page.goto(home); while (await page.getByText(/^Signed in to/).isVisible() && Date.now() < end);
  assert.equal(await page.getByText(/^Signed in to/).isVisible(), false, "the product was notified");
}

async function atSimpleSamlPhp(page) {
  await page.getByLabel("Username").fill(mia.name);
  await page.getByLabel("Password").fill("idp-password");
  await page.getByRole("button", { name: "Login" }).click();
}

for (const [name, missing, start] of clients) {
  test(`${name} through SimpleSAMLphp, in and out in every way`, { skip: missing ?? noSimpleSamlPhp ?? elsewhere }, async (t) => {
    await simpleSamlPhp(t);
    const product = await start(console_);
    t.after(product.stop);
    const visit = await visitor();
    await signIn(visit, product, atSimpleSamlPhp);
    await askSilently(visit, product);
    await isSignedIn(visit.page, product);
    await visit.page.goto(product.signOut);
    await visit.page.getByRole("heading", { name: `Signed out of ${product.name}` }).waitFor();
    assert.equal(await (await visit.context.request.get("/api/session")).json(), null, "the session here has ended");
    await askSilently(visit, product);
    await visit.page.getByText(product.refused).first().waitFor();
    if (!product.isNotified) return;
    // SimpleSAMLphp knows her still.
    await signIn(visit, product, () => {});
    await signOutHere(visit, product);
  });
}

// openid-client does so in `applications.test.mjs`.
for (const [name, missing, start] of clients.slice(1)) {
  test(`${name} through the practice identity provider`, { skip: missing ?? elsewhere }, async (t) => {
    await practiceConnection(await visitor());
    const product = await start(console_);
    t.after(product.stop);
    const visit = await visitor();
    await signIn(visit, product, (page) => signAtPractice(page, /mia@acme\.example/));
    await askSilently(visit, product);
    await isSignedIn(visit.page, product);
  });
}
