// Somebody saved first, and the other act is Enable or Disable.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, issuerUrl, liveConnection, made, people, savedDraft, settingsForm, signInUrl, useConsole } from "../helper.mjs";

const console_ = useConsole();

test("Enable meets another person's save: both changes are enabled after one more click", async () => {
  const olivia = await console_.open();
  const { page } = olivia;
  const form = settingsForm(olivia);
  olivia.faults.expectStatus(412, "/api/connection/enable");
  await savedDraft(olivia, { issuer_url: "", certificates: [made("meets")] });
  await olivia.reach();
  await form.issuerUrl.fill(issuerUrl);
  const adam = await console_.open();
  await savedDraft(adam, { issuer_url: "", sign_in_url: `${signInUrl}-adam`, certificates: [made("meets")] }, people.admin);
  await form.enable.click();
  const dialog = page.getByRole("dialog", { name: "Adam Novak saved while you were editing" });
  await dialog.getByRole("group", { name: /Issuer URL/ }).getByText("Your change kept").waitFor();
  assert.equal((await connection(olivia)).stage, "draft", "nothing is enabled by itself");
  await dialog.getByRole("button", { name: "Enable merged settings" }).click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  const { live } = await connection(olivia);
  assert.deepEqual([live.sign_in_url, live.issuer_url], [`${signInUrl}-adam`, issuerUrl]);
});

test("Enable with nothing typed: what the other person saved is shown first, and not enabled unseen", async () => {
  const olivia = await console_.open();
  const { page } = olivia;
  const form = settingsForm(olivia);
  olivia.faults.expectStatus(412, "/api/connection/enable");
  const certificates = [made("unseen")];
  await savedDraft(olivia, { certificates });
  await olivia.reach();
  const adam = await console_.open();
  await savedDraft(adam, { certificates, sign_in_url: `${signInUrl}-adam` }, people.admin);
  await form.enable.click();
  const trouble = page.getByRole("alert").filter({ hasText: "SSO was not enabled" });
  await trouble.getByText(/Someone changed the settings meanwhile\. They are shown as they are now/).waitFor();
  await olivia.focusOn(/^SSO was not enabled/);
  assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-adam`);
  assert.equal((await connection(olivia)).stage, "draft");
  await form.enable.click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
});

/// Olivia looks at live settings, and Adam saves a draft beside them.
async function bothLive() {
  const olivia = await console_.open();
  olivia.faults.expectStatus(412, "/api/connection/disable");
  const certificates = [made("both-live")];
  await liveConnection(olivia, { certificates });
  await olivia.reach();
  const adam = await console_.open();
  const save = () => savedDraft(adam, { certificates, sign_in_url: `${signInUrl}-adam` }, people.admin);
  const { page } = olivia;
  const disable = async () => {
    await page.getByRole("button", { name: "Disable…" }).click();
    await page.getByRole("button", { name: "Disable SSO" }).click();
  };
  const trouble = page.getByRole("alert").filter({ hasText: "SSO was not disabled" });
  return { olivia, page, form: settingsForm(olivia), save, disable, trouble };
}

test("Disable meets another person's save: it is shown, and the next click disables", async () => {
  const { olivia, page, save, disable, trouble } = await bothLive();
  await save();
  await disable();
  await trouble.getByText(/Someone changed the settings meanwhile\./).waitFor();
  await page.getByText("Draft beside it", { exact: true }).waitFor();
  assert.equal((await connection(olivia)).stage, "enabled");
  await disable();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  assert.equal((await connection(olivia)).draft.sign_in_url, `${signInUrl}-adam`, "his draft stands");
});

test("Disable with something typed: neither is lost", async () => {
  const { olivia, page, form, save, disable, trouble } = await bothLive();
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await form.issuerUrl.fill(`${issuerUrl}-olivia`);
  await save();
  await disable();
  await trouble.waitFor();
  assert.equal(await form.issuerUrl.inputValue(), `${issuerUrl}-olivia`);
  await disable();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  assert.equal(await form.issuerUrl.inputValue(), `${issuerUrl}-olivia`);
  assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-adam`, "and his draft is what the form stands on");
  await form.save.click();
  await form.done("Draft saved").waitFor();
  const { draft } = await connection(olivia);
  assert.deepEqual([draft.sign_in_url, draft.issuer_url], [`${signInUrl}-adam`, `${issuerUrl}-olivia`]);
});
