// What is wrong is said at once, at the field and on top, and goes as soon as it is mended.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, issuerUrl, made, people, settingsForm, signInUrl, useConsole } from "../helper.mjs";

const console_ = useConsole();
const TAKEN = "https://sso.jumpcloud.com/saml2/globex";

/// The description of a field, as assistive technology reads it.
function described(field) {
  return field.evaluate((input) =>
    (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
}

async function open() {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  return { visit, page: visit.page, form: settingsForm(visit) };
}

test("Enable with nothing filled in lists everything, and each line leads to its field", async () => {
  const { visit, page, form } = await open();
  await form.enable.click();
  const links = form.summary.getByRole("link");
  await links.first().waitFor();
  assert.deepEqual(await links.allInnerTexts(), [
    "Enter the identity provider sign-in URL.",
    "Enter the Issuer URL.",
    "Upload the SAML certificate.",
  ]);
  await visit.focusOn(/^There is a problem: nothing was saved/);
  assert.match(await page.title(), /^Error: Single sign-on/);
  assert.equal(await form.issuerUrl.getAttribute("aria-invalid"), "true");
  assert.match(await described(form.issuerUrl), /Enter the Issuer URL\. JumpCloud calls it IdP Entity ID\./);
  await links.nth(1).click();
  await visit.focusOn("Issuer URL");
  await links.nth(2).click();
  await visit.focusOn("Choose file");
});

test("a message goes while the fault is being mended, and the title with the last one", async () => {
  const { page, form } = await open();
  await form.signInUrl.fill("ftp://idp.example/sso");
  await form.issuerUrl.fill("acme");
  await form.save.click();
  await form.summary.getByRole("link").nth(1).waitFor();
  await form.issuerUrl.fill(issuerUrl);
  assert.equal(await form.issuerUrl.getAttribute("aria-invalid"), null);
  assert.equal(await form.summary.getByRole("link").count(), 1);
  await form.signInUrl.fill(signInUrl);
  await form.summary.waitFor({ state: "detached" });
  assert.equal(await page.title(), "Single sign-on · Acme Robotics · SSO console");
});

test("nothing is said before a field is left, and nothing about an empty one", async () => {
  const { form } = await open();
  await form.issuerUrl.pressSequentially("acme");
  assert.equal(await form.issuerUrl.getAttribute("aria-invalid"), null, "while typing");
  await form.signInUrl.focus();
  await form.body.getByText("Error: The Issuer URL must be a URL.").waitFor();
  await form.issuerUrl.focus();
  assert.equal(await form.signInUrl.getAttribute("aria-invalid"), null, "left empty");
});

test("what pasting brings along is taken away in sight", async () => {
  const { visit, form } = await open();
  await form.signInUrl.fill(`  <${signInUrl}>\u200b `);
  await form.issuerUrl.fill(`“${issuerUrl}”`);
  await form.signInUrl.focus();
  await form.requireSso.focus();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  assert.equal(await form.signInUrl.inputValue(), signInUrl);
  await form.saveDraft();
  const { draft } = await connection(visit);
  assert.deepEqual([draft.sign_in_url, draft.issuer_url], [signInUrl, issuerUrl]);
});

test("a draft may be halfway: what is empty passes, what is wrong does not", async () => {
  const { visit, form } = await open();
  await form.signInUrl.fill(signInUrl);
  await form.saveDraft();
  assert.equal((await connection(visit)).stage, "draft");
  await form.issuerUrl.fill("urn:acme");
  await form.save.click();
  await form.summary.getByRole("link", { name: "The Issuer URL must be a URL, not urn:." }).waitFor();
  assert.equal((await connection(visit)).draft.issuer_url, "", "nothing was saved");
});

for (const [typed, button, mended] of [
  ["http://sso.jumpcloud.com/saml2/acme", "Change it to https://", "https://sso.jumpcloud.com/saml2/acme"],
  ["sso.jumpcloud.com/saml2/acme", "Add https://", "https://sso.jumpcloud.com/saml2/acme"],
  ["https://idp.example/sso#top", "Remove the # part", "https://idp.example/sso"],
  ["https://olivia:secret@idp.example/sso", "Remove the part before @", "https://idp.example/sso"],
]) {
  test(`one click mends ${typed}`, async () => {
    const { visit, page, form } = await open();
    await form.signInUrl.fill(typed);
    await form.issuerUrl.focus();
    await page.getByRole("button", { name: button, exact: true }).click();
    assert.equal(await form.signInUrl.inputValue(), mended);
    assert.equal(await form.signInUrl.getAttribute("aria-invalid"), null);
    await visit.keepsFocus("the click");
    assert.equal(await page.getByRole("button", { name: button, exact: true }).count(), 0);
  });
}

test("two URLs in each other's field are reported and swapped", async () => {
  const { visit, page, form } = await open();
  await form.signInUrl.fill("https://sts.windows.net/0d2c/");
  await form.issuerUrl.fill("https://login.microsoftonline.com/0d2c/saml2");
  await form.requireSso.focus();
  await form.body.getByText("Error: This is Microsoft Entra ID’s issuer, not its sign-in URL.").waitFor();
  await page.getByText("The two URLs look swapped", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Swap them" }).click();
  assert.equal(await form.signInUrl.inputValue(), "https://login.microsoftonline.com/0d2c/saml2");
  assert.equal(await form.issuerUrl.inputValue(), "https://sts.windows.net/0d2c/");
  assert.equal(await form.body.getByText(/^Error: /).count(), 0);
  await visit.keepsFocus("the click");
});

test("the classic mix-ups are explained", async () => {
  const { visit, form } = await open();
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  for (const [field, typed, said] of [
    ["signInUrl", "https://sso.jumpcloud.com/saml2/<somethingcustom>", "Replace <somethingcustom> in the sign-in URL."],
    ["issuerUrl", "https://sso.jumpcloud.com/saml2/<your-company-name>", "Replace <your-company-name> in the Issuer URL with"],
    ["issuerUrl", ours.postback_url, "This is our own Postback URL."],
    ["issuerUrl", ours.acs_url, "This is our own ACS URL."],
    ["signInUrl", "https://idp.example/saml/metadata.xml", "This is the address of the provider’s metadata, not of its sign-in page."],
    ["issuerUrl", "olivia@acme.example", "olivia@acme.example is an e-mail address."],
    ["issuerUrl", "https://acme.okta.com/app/acme/exk1/sso/saml", "This is Okta’s sign-in URL, not its issuer."],
    ["signInUrl", "https://idp.example:70000/saml", "The sign-in URL has the port 70000, and the highest is 65535."],
    ["issuerUrl", "https://idp.example:70000/saml", "The Issuer URL has the port 70000, and the highest is 65535."],
    ["signInUrl", "https://idp.example/a b", "The sign-in URL contains a space or a line break."],
  ]) {
    await form[field].fill(typed);
    await form.requireSso.focus();
    await form.body.getByText(`Error: ${said}`).waitFor();
    await form[field].fill("");
  }
});

test("one address in both fields is asked about and not refused", async () => {
  const { visit, form } = await open();
  const caution = form.body.getByText(/^This is the same text as the sign-in URL\. Keep it only if/);
  await form.signInUrl.fill(signInUrl);
  await form.issuerUrl.fill(` ${signInUrl}`);
  await caution.waitFor();
  await form.saveDraft();
  assert.equal((await connection(visit)).draft.issuer_url, signInUrl);
  await form.issuerUrl.fill(issuerUrl);
  await caution.waitFor({ state: "detached" });
});

test("an issuer of another organization is refused by the server, without saying whose it is", async () => {
  const { visit, page, form } = await open();
  visit.faults.expectStatus(409, "/api/connection/enable");
  await form.signInUrl.fill(signInUrl);
  await form.issuerUrl.fill(TAKEN);
  await form.addCertificate(made("taken"), "taken");
  await form.enable.click();
  await form.summary.getByRole("link", { name: "Another organization already uses this Issuer URL." }).waitFor();
  assert.match(await described(form.issuerUrl), /In JumpCloud, set IdP Entity ID to a URL that only you use/);
  assert.equal(await form.issuerUrl.getAttribute("aria-invalid"), "true");
  assert.doesNotMatch(await page.getByRole("main").innerText(), /\bGlobex\b/);
  await form.issuerUrl.fill(issuerUrl);
  await form.summary.waitFor({ state: "detached" });
  await form.enable.click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
});
