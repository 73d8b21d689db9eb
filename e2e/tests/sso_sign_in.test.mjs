// Signing in through an identity provider, in a browser, at the demo's practice provider.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enter, password, people, practiceConnection, seen, settingsForm, signAtPractice, useConsole } from "../helper.mjs";
import { changeDatabase } from "../helper/database.mjs";
import { MEMBER_SEES, REFUSED } from "../helper/sso.mjs";

const console_ = useConsole();

/// Acme's connection stands; a new browser with nobody signed in.
async function outside(more) {
  const owner = await console_.open();
  await practiceConnection(owner);
  const visit = await console_.open(more);
  await visit.page.goto("/");
  return { owner, visit, page: visit.page };
}

async function goOn(page, email) {
  await page.getByLabel("Work email").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("the address leads to the identity provider, and back into the console", async () => {
  const { page } = await outside();
  await goOn(page, people.owner);
  await signAtPractice(page, /olivia@acme\.example/);
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  await page.getByRole("button", { name: "OB: account of Olivia Berg, Owner" }).waitFor();
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByText("Olivia Berg signed in through the identity provider").waitFor();
});

test("a member comes in by keyboard at 320 pixels, and goes on to the only application", async () => {
  const { visit, page } = await outside({ width: 320, theme: "dark" });
  await visit.accessible("the sign-in page");
  await visit.sideways("the sign-in page");
  await page.getByLabel("Work email").fill(people.member);
  await page.getByLabel("Work email").press("Enter");
  await signAtPractice(page, /mia@acme\.example/);
  await page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
});

test("the password stays a way in, and Back from the provider leads to it", async () => {
  const { visit, page } = await outside();
  await goOn(page, people.owner);
  await page.getByRole("heading", { name: "Practice identity provider" }).waitFor();
  await page.goBack();
  await enter(page, people.owner);
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  await visit.keepsFocus("signing in");
});

test("a refused sign-in says why in plain words, with a reference and a way to start again", async () => {
  const { owner, visit, page } = await outside();
  visit.faults.expectStatus(403, "/sso/saml2");
  await goOn(page, people.member);
  await signAtPractice(page, /mia@acme\.example/, "unsolicited");
  await page.getByRole("heading", { name: "You were not signed in" }).waitFor();
  await page.getByText("Your identity provider sent you here without being asked.").waitFor();
  const reference = await page.getByText(/^Reference [0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
  await leadsToItsReport(owner, reference.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)[0]);
  await visit.accessible("a refused sign-in");
  await page.getByRole("link", { name: "Start again" }).click();
  await signAtPractice(page, /mia@acme\.example/);
  await page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
});

/// In the activity a refusal gives its reason in plain words, and its reference leads to the report.
async function leadsToItsReport(visit, reference) {
  const { page } = visit;
  await visit.reach("/activity");
  const entry = page.getByRole("listitem").filter({ hasText: `could not sign in through the identity provider: ${reference}` });
  await entry.getByRole("definition").filter({ hasText: /\w/ }).waitFor();
  assert.equal(await entry.locator("ins, del").count(), 0, "nothing was replaced");
  await entry.getByRole("link", { name: `Report ${reference}` }).click();
  await page.getByRole("heading", { name: "This sign-in was refused" }).waitFor();
}

test("who must use SSO is refused by password with the one sentence, and comes in by the demo's button", async () => {
  const { owner, visit, page } = await outside();
  visit.faults.expectStatus(401, "/api/session");
  await goOn(page, people.member);
  await signAtPractice(page, /mia@acme\.example/);
  await page.getByRole("link", { name: "Your applications" }).click();
  await page.getByRole("button", { name: /: account of Mia Tanaka/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  await page.getByText(/your session there goes on/).waitFor();
  await page.getByRole("link", { name: "Sign in again" }).click();
  const { etag } = await (await owner.context.request.get("/api/connection")).json();
  const required = await owner.context.request.put("/api/connection/requirement", {
    headers: { "x-sso-console": "1", "if-match": etag },
    data: { requirement: "required", confirmed: await seen(owner) },
  });
  assert.equal((await required.json()).requirement, "required");
  await enter(page, people.member, password);
  await page
    .getByRole("alert")
    .getByText(REFUSED, { exact: true })
    .waitFor();
  await page.reload();
  // The demo's button knows no other password: it goes the way that is left.
  await page.getByRole("button", { name: "Sign in as Mia Tanaka Member" }).click();
  await signAtPractice(page, /mia@acme\.example/);
  await page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
});

test("an admin without a password confirms by the identity provider", async () => {
  const { visit, page } = await outside({ width: 320, theme: "dark" });
  visit.faults.expectStatus(403, "/api/connection/disable");
  changeDatabase(console_, `UPDATE person SET password_hash = NULL WHERE email = '${people.admin}'`);
  await goOn(page, people.admin);
  await signAtPractice(page, /adam@acme\.example/);
  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable SSO" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByText(/^You have no password here\. Sign in through your identity provider once more/).waitFor();
  await visit.accessible("confirming by the identity provider");
  await visit.sideways("confirming by the identity provider");
  await dialog.getByRole("button", { name: "Sign in again" }).click();
  await signAtPractice(page, /adam@acme\.example/);
  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
});

test("an admin without a password whose session ended signs in again by the identity provider", async () => {
  const { visit, page } = await outside();
  const form = settingsForm(visit);
  visit.faults.expectStatus(401, "/api/connection/draft");
  changeDatabase(console_, `UPDATE person SET password_hash = NULL WHERE email = '${people.admin}'`);
  await goOn(page, people.admin);
  await signAtPractice(page, /adam@acme\.example/);
  await page.getByRole("button", { name: "Edit the connection" }).click();
  const typed = `${await form.signInUrl.inputValue()}?two`;
  await form.signInUrl.fill(typed);
  await visit.context.clearCookies();
  await form.save.click();
  const dialog = page.getByRole("dialog", { name: "Your session ended" });
  await dialog.getByText(/^Nothing was saved\. You have no password here: sign in through your identity provider/).waitFor();
  await visit.accessible("signing in again by the identity provider");
  page.on("dialog", (asked) => asked.accept());
  await dialog.getByRole("button", { name: "Sign in again" }).click();
  await signAtPractice(page, /adam@acme\.example/);
  await page.getByText("Your unsaved changes are back").waitFor();
  assert.equal(await form.signInUrl.inputValue(), typed);
});

for (const [width, theme] of [[1280, "light"], [320, "dark"]]) {
  test(`a response can be looked at before it is sent (${width}, ${theme})`, async () => {
    const { visit, page } = await outside({ width, theme });
    await goOn(page, people.owner);
    await page.getByRole("radio", { name: /olivia@acme\.example/ }).check();
    await page.getByRole("button", { name: "Look at the response first" }).click();
    await page.getByRole("heading", { name: "The response is ready" }).waitFor();
    await visit.accessible("the response that is ready");
    await visit.sideways("the response that is ready");
    await page.getByRole("button", { name: "Send it to the console" }).click();
    await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  });
}
