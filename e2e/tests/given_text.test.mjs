// What is pasted into the box on top of the form: each value goes to its place, or is refused by its name.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { made, people, settingsForm, useConsole } from "../helper.mjs";
import { box } from "../helper/given_box.mjs";

const console_ = useConsole();

test("URLs, certificates and responses go where they belong", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  const { items, text, give } = box(page);
  await give(`<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"/>`);
  await items.getByRole("link", { name: "Read this response" }).click();
  await page.getByRole("heading", { name: "Read a SAML response" }).waitFor();
  await page.getByRole("heading", { name: "What the response says" }).or(page.getByText(/cannot be read|is not/).first()).first().waitFor();
  await page.goBack();
  // The demo's server knows no host outside.
  visit.faults.expectStatus(422, "/api/metadata");
  await give("https://idp.acme.example/saml/metadata");
  await items.getByText("This metadata URL was not fetched.").waitFor();
  await give("https://acme.okta.com/app/acme_console_1/exk1fcia6d6/sso/saml");
  await items.getByText("It stands in Identity provider sign-in URL, not saved yet.").waitFor();
  assert.equal(await form.signInUrl.inputValue(), "https://acme.okta.com/app/acme_console_1/exk1fcia6d6/sso/saml");
  assert.equal(await text.inputValue(), "");
  // A field that is filled is overwritten by a click only.
  await give("https://other.okta.com/app/acme_console_1/exk2/sso/saml");
  await items.getByRole("button", { name: "Use it as Identity provider sign-in URL" }).click();
  assert.equal(await form.signInUrl.inputValue(), "https://other.okta.com/app/acme_console_1/exk2/sso/saml");
  await give(readFileSync(made("given-pasted", { key: "ec" }), "utf8"));
  await form.preview("given-pasted").waitFor();
  // What a provider shows, copied in one go: each value goes to its place.
  const beside = readFileSync(made("given-beside", { key: "ec" }), "utf8");
  await give(`Issuer\nhttp://www.okta.com/exk1\nX.509 Certificate:\n${beside}`);
  await items.getByText("The pasted text holds 1 URL and 1 certificate of Okta.").waitFor();
  await form.preview("given-beside").waitFor();
  assert.equal(await form.issuerUrl.inputValue(), "http://www.okta.com/exk1");
  // A row of a table: both on one line.
  await give("Sign on URL\thttps://acme.okta.com/app/acme_console_1/exk3/sso/saml\tIssuer\thttp://www.okta.com/exk3");
  await items.getByRole("button", { name: "Use it as Identity provider sign-in URL" }).click();
  await items.getByRole("button", { name: "Use it as Issuer URL" }).click();
  assert.equal(await form.signInUrl.inputValue(), "https://acme.okta.com/app/acme_console_1/exk3/sso/saml");
  assert.equal(await form.issuerUrl.inputValue(), "http://www.okta.com/exk3");
  await give("Please sign in at https://acme.okta.com/ today");
  await items.getByText("The pasted text has a URL among other words, and it does not show what the URL is for.").waitFor();
  await give("two words");
  await items.getByText("The pasted text is neither metadata, a certificate, a URL nor a SAML response.").waitFor();
});
