// The box on top of the form: whatever the provider gave is recognized, and metadata becomes a diff to tick.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SignedXml } from "xml-crypto";
import { connection, made, people, savedDraft, settingsForm, useConsole, wrong } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { drop } from "../helper/drop.mjs";
import { box } from "../helper/given_box.mjs";

const console_ = useConsole();
const entityId = "https://sts.windows.net/9b1c4e02-7d3f-4a66-b0e8-51c27fd4a9e3/";
const signIn = "https://login.microsoftonline.com/9b1c4e02-7d3f-4a66-b0e8-51c27fd4a9e3/saml2";

function entity(certificates, { id = entityId, name = "" } = {}) {
  const key = (file) => {
    const base64 = readFileSync(file, "utf8").replace(/-----[A-Z ]+-----/g, "").trim();
    return `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>\n`;
  };
  const place = (binding) =>
    `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${signIn}"/>`;
  const called = name && `<Extensions><UIInfo xmlns="urn:oasis:names:tc:SAML:metadata:ui"><DisplayName xml:lang="de">${name}</DisplayName></UIInfo></Extensions>`;
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${id}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${called}
${certificates.map(key).join("")}${place("HTTP-POST")}${place("HTTP-Redirect")}
</IDPSSODescriptor></EntityDescriptor>`;
}

test("metadata becomes a diff, and what is ticked becomes the draft", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  const saved = made("given-saved");
  await savedDraft(visit, { certificates: [saved], sign_in_url: "https://login.microsoftonline.com/common/saml2", issuer_url: entityId });
  await visit.reach();
  await form.edit();
  const { region, items, offer } = box(page);
  const file = wrong("Acme SSO.xml", entity([saved, made("given-next", { key: "ec" }), made("given-other", { key: "ec" })]));
  const sp = wrong("sp.xml", `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>`);
  await drop(page, region, file, sp);
  await items.getByText("Acme SSO.xml is the metadata of Microsoft Entra ID.").waitFor();
  await items.getByText(/sp\.xml is the metadata of a service provider/).waitFor();
  await offer.getByRole("heading", { name: "What Acme SSO.xml would change" }).waitFor();
  await offer.getByText("3 changes", { exact: true }).waitFor();
  const values = offer.getByRole("list", { name: "Values of the metadata" });
  const row = (name) => values.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await row("Identity provider sign-in URL").getByText("Differs from the form").waitFor();
  await row("Identity provider sign-in URL").getByText("HTTP-Redirect, by which requests are sent.").waitFor();
  await row("Issuer URL").getByText("Same as in the form").waitFor();
  assert.match(await row("Identity provider sign-in URL").innerText(), /line \d+\n/);
  const more = row("SAML certificate, one more");
  assert.equal(await more.count(), 2);
  await more.filter({ hasText: "given-other" }).getByRole("checkbox").uncheck();
  await visit.accessible("what metadata would change");
  // Narrow, the values keep the width; the badge stands below them.
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width: 320, height });
  await visit.sideways("what metadata would change");
  assert.ok((await row("Issuer URL").getByText(entityId).boundingBox()).width > 150);
  await page.setViewportSize({ width, height });
  await offer.getByRole("button", { name: "Take 2 changes" }).click();
  await offer.waitFor({ state: "detached" });
  await visit.focusOn(/Or fill it in by hand/);
  assert.equal(await form.signInUrl.inputValue(), signIn);
  await form.preview("given-next").waitFor();
  assert.equal(await form.preview("given-other").count(), 0);
  await form.bar.getByText("2 unsaved changes").waitFor();
  await form.saveDraft();
  const { draft } = await connection(visit);
  assert.deepEqual([draft.sign_in_url, draft.issuer_url], [signIn, entityId]);
  assert.deepEqual(draft.certificates.map((one) => one.certificate.preview.name), ["given-saved", "given-next"]);
});

test("a federation is searched in any language, and the chosen provider is compared", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const sent = [];
  await visit.signIn(people.owner);
  page.on("request", (request) => sent.push(new URL(request.url()).pathname));
  const { region, items, offer } = box(page);
  const certificate = made("given-federation", { key: "ec" });
  const many = Array.from({ length: 30 }, (_, at) => entity([certificate], { id: `https://idp${at}.example/`, name: at === 17 ? "Universität zu Köln" : `Schule ${at}` }));
  const list = `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${many.join("\n")}</EntitiesDescriptor>`;
  await drop(page, region, wrong("federation.xml", list));
  await items.getByText("federation.xml is metadata of 30 identity providers.").waitFor();
  await region.getByText("30 identity providers, of which 20 are shown. Type more of the name.").waitFor();
  await visit.focusOn("Find your identity provider");
  await page.keyboard.type("KÖLN");
  await region.getByText("1 identity provider", { exact: true }).waitFor();
  await region.getByRole("button", { name: "Choose Universität zu Köln" }).click();
  await offer.getByRole("heading", { name: "What federation.xml would change" }).waitFor();
  await offer.getByText("https://idp17.example/").first().waitFor();
  // What the page reads anyway, once it is quiet, is none of the file.
  const own = (path) => path.startsWith("/inspector") || path === "/api/activity";
  assert.deepEqual(sent.filter((path) => !own(path)), [], "nothing left this browser");
  await offer.getByRole("button", { name: "Take nothing" }).click();
  await offer.waitFor({ state: "detached" });
  assert.equal(await settingsForm(visit).issuerUrl.inputValue(), "");
});

test("what was given before the first draft is still there after a domain was claimed", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const { region, items, offer } = box(page);
  await drop(page, region, wrong("waits.xml", entity([made("given-waits", { key: "ec" })])));
  await offer.getByRole("heading", { name: "What waits.xml would change" }).waitFor();
  const domains = domainsPage(visit);
  await domains.tab.click();
  await domains.claimDomain("acme.example");
  await domains.row("acme.example").waitFor();
  const read = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/api/connection");
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await (await read).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await offer.getByRole("heading", { name: "What waits.xml would change" }).waitFor();
  assert.equal(await items.getByRole("listitem").count(), 1);
});

test("a long file can be stopped, and read again", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const { region, items, offer } = box(page);
  const file = wrong("long.xml", entity([made("given-long", { key: "ec" })]));
  // The reader does not come: to the person it is a file without an end.
  const reader = /\/inspector[^?]*\.js$/;
  await page.route(reader, () => {});
  await drop(page, region, file);
  await region.getByText("Reading long.xml").waitFor();
  await region.getByRole("progressbar").waitFor();
  await region.getByRole("button", { name: "Stop" }).click();
  await region.getByText("Reading long.xml").waitFor({ state: "detached" });
  await visit.focusOn("What your provider gave you");
  assert.equal(await items.count(), 0);
  await page.unroute(reader);
  await drop(page, region, file);
  await offer.getByRole("heading", { name: "What long.xml would change" }).waitFor();
});

test("Stop ends every file that was given, and two URLs at once are both answered", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const { region, items, give } = box(page);
  const reader = /\/inspector[^?]*\.js$/;
  await page.route(reader, () => {});
  const file = wrong("first.xml", entity([made("given-first", { key: "ec" })]));
  await drop(page, region, file, wrong("second.xml", readFileSync(file, "utf8")));
  await region.getByText("Reading first.xml").waitFor();
  await region.getByRole("button", { name: "Stop" }).click();
  await page.unroute(reader);
  await visit.focusOn("What your provider gave you");
  visit.faults.expectStatus(422, "/api/metadata");
  await give("https://one.acme.example/saml/metadata\nhttps://two.acme.example/saml/metadata");
  await items.getByText("This metadata URL was not fetched.").nth(1).waitFor();
  await region.getByText(/^Reading /).waitFor({ state: "detached" });
  assert.equal(await items.getByRole("listitem").count(), 2, "nothing was read of the file that waited");
});

/// Signs the root with the key of a certificate of `made`.
function signed(xml, file) {
  const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
  const signature = new SignedXml();
  signature.signingKey = readFileSync(file.replace(/\.pem$/, "-TESTKEY.pem"));
  signature.signatureAlgorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  signature.canonicalizationAlgorithm = exclusive;
  const transforms = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive];
  signature.addReference("/*", transforms, "http://www.w3.org/2001/04/xmlenc#sha256");
  signature.computeSignature(xml, { prefix: "ds", location: { reference: "/*", action: "prepend" } });
  return signature.getSignedXml();
}

test("with a metadata signing certificate only what is signed with its key is taken", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const { region, items, offer } = box(page);
  const [federation, stranger] = [made("Federation"), made("Stranger")];
  const document = entity([made("given-signed", { key: "ec" })], { id: "https://idp.example/signed" }).replace(" entityID=", ' ID="_m" entityID=');
  const good = signed(document, federation);
  await drop(page, region, wrong("unchecked.xml", good));
  await offer.getByText("There, and not checked").waitFor();
  await region.getByText("The metadata is signed: check it with a certificate").click();
  const field = region.getByRole("group", { name: "Metadata signing certificate" });
  const choose = (file) => field.locator("input[type=file]").setInputFiles(file);
  await choose(wrong("not.pem", "no certificate"));
  await field.getByText(/^not\.pem/).waitFor();
  // Pasted, as any certificate: with blank lines, without armour, and refused by name.
  await field.getByRole("button", { name: "Paste text" }).click();
  const pasted = field.getByRole("textbox", { name: "Text of the metadata signing certificate" });
  await pasted.fill(readFileSync(federation.replace(/\.pem$/, "-TESTKEY.pem"), "utf8"));
  await field.getByRole("button", { name: "Read this text" }).click();
  await field.getByText(/^The pasted text is a private key, not a certificate\./).waitFor();
  await field.getByText(/^Replace that key/).waitFor();
  await pasted.fill(readFileSync(federation, "utf8").replace(/-----[A-Z ]+-----/g, "").replaceAll("\n", "\n\n"));
  await field.getByRole("button", { name: "Read this text" }).click();
  await field.getByRole("group", { name: "Federation" }).waitFor();
  await visit.focusOn("Choose another certificate");
  assert.equal(await pasted.count(), 0);
  await choose(federation);
  await field.getByRole("group", { name: "Federation" }).getByText("SHA-256 fingerprint").waitFor();
  await visit.accessible("a metadata signing certificate");
  await drop(page, region, wrong("signed.xml", good));
  await offer.getByRole("heading", { name: "What signed.xml would change" }).waitFor();
  await offer.getByText(/^Verified with the metadata signing certificate, SHA-256 /).waitFor();
  await drop(page, region, wrong("altered.xml", good.replaceAll(signIn, "https://evil.example/")), wrong("unsigned.xml", document), wrong("stranger.xml", signed(document, stranger)));
  await items.getByText("altered.xml was changed after it was signed.").waitFor();
  await items.getByText("unsigned.xml is not signed.").waitFor();
  await items.getByText("stranger.xml is signed, but not with the key of the metadata signing certificate.").waitFor();
  await offer.getByRole("heading", { name: "What signed.xml would change" }).waitFor();
  await field.getByRole("button", { name: "Remove certificate Federation" }).click();
  await drop(page, region, wrong("again.xml", document));
  await offer.getByRole("heading", { name: "What again.xml would change" }).waitFor();
});
