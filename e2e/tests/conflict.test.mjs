// Two people, two browsers, one connection: nobody overwrites anybody, and nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, issuerUrl, people, savedDraft, settingsForm, signInUrl, useConsole } from "../helper.mjs";

const console_ = useConsole();

/// Olivia and Adam look at the same saved draft; Adam then saves `fields` first.
async function both(fields) {
  const olivia = await console_.open();
  const adam = await console_.open();
  await savedDraft(olivia, { issuer_url: "" });
  await olivia.reach();
  await adam.signIn(people.admin);
  olivia.faults.expectStatus(412, "/api/connection/draft");
  const his = settingsForm(adam);
  for (const [field, text] of Object.entries(fields)) await his[field].fill(text);
  await his.saveDraft();
  const dialog = olivia.page.getByRole("dialog", { name: "Adam Novak saved while you were editing" });
  return { olivia, form: settingsForm(olivia), dialog };
}

test("different fields are merged: both changes stand after one more click", async () => {
  const { olivia, form, dialog } = await both({ signInUrl: `${signInUrl}-adam` });
  await form.issuerUrl.fill(issuerUrl);
  await form.save.click();
  await dialog.getByText("You changed different fields: both changes are kept.").waitFor();
  await dialog.getByRole("group", { name: /Identity provider sign-in URL/ }).getByText("Adam Novak’s change kept").waitFor();
  await dialog.getByRole("group", { name: /Issuer URL/ }).getByText("Your change kept").waitFor();
  await olivia.focusOn("Save merged draft");
  await dialog.getByRole("button", { name: "Save merged draft" }).click();
  await form.done("Draft saved").waitFor();
  const { draft } = await connection(olivia);
  assert.deepEqual([draft.sign_in_url, draft.issuer_url], [`${signInUrl}-adam`, issuerUrl]);
});

for (const [choice, expected] of [
  ["Yours", `${signInUrl}-olivia`],
  ["Adam Novak’s", `${signInUrl}-adam`],
]) {
  test(`the same field is asked about: ${choice}`, async () => {
    const { olivia, form, dialog } = await both({ signInUrl: `${signInUrl}-adam` });
    await form.signInUrl.fill(`${signInUrl}-olivia`);
    await form.issuerUrl.fill(issuerUrl);
    await form.save.click();
    const field = dialog.getByRole("group", { name: /Identity provider sign-in URL/ });
    await field.getByText("Changed by both").waitFor();
    assert.equal(await field.getByRole("radio", { checked: true }).count(), 0, "nothing is chosen beforehand");
    const shown = (await field.innerText()).replaceAll(/\s+/g, " ");
    assert.match(shown, new RegExp(`Was ${signInUrl} Yours ${signInUrl}-olivia Not saved yet Adam Novak’s ${signInUrl}-adam Saved`));
    await dialog.getByRole("button", { name: "Save merged draft" }).click();
    await dialog.getByRole("alert").getByText("Choose one of the two versions of Identity provider sign-in URL.").waitFor();
    await field.getByRole("radio", { name: new RegExp(`^${choice}`) }).check();
    await dialog.getByRole("button", { name: "Save merged draft" }).click();
    await form.done("Draft saved").waitFor();
    const { draft } = await connection(olivia);
    assert.deepEqual([draft.sign_in_url, draft.issuer_url], [expected, issuerUrl]);
  });
}

test("the other person's version can be taken whole", async () => {
  const { olivia, form, dialog } = await both({ signInUrl: `${signInUrl}-adam` });
  await form.signInUrl.fill(`${signInUrl}-olivia`);
  await form.save.click();
  await dialog.getByRole("button", { name: "Use Adam Novak’s version" }).click();
  assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-adam`);
  await form.bar.waitFor({ state: "detached" });
  assert.equal((await connection(olivia)).draft.sign_in_url, `${signInUrl}-adam`);
});

test("Keep editing loses nothing, and the next save asks again", async () => {
  const { olivia, form, dialog } = await both({ signInUrl: `${signInUrl}-adam` });
  await form.signInUrl.fill(`${signInUrl}-olivia`);
  await form.save.click();
  await dialog.waitFor();
  await olivia.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-olivia`);
  assert.equal((await connection(olivia)).draft.sign_in_url, `${signInUrl}-adam`);
  await form.issuerUrl.fill(issuerUrl);
  await form.save.click();
  await dialog.getByRole("group", { name: /Issuer URL/ }).getByText("Your change kept").waitFor();
});

test("a draft brought back by a reload meets the other person's save as well", async () => {
  const { olivia, form, dialog } = await both({ signInUrl: `${signInUrl}-adam` });
  olivia.page.on("dialog", (asked) => asked.accept());
  await form.signInUrl.fill(`${signInUrl}-olivia`);
  await olivia.page.reload();
  await olivia.page.getByText("Your unsaved changes are back").waitFor();
  assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-olivia`);
  await form.save.click();
  await dialog.getByText("Changed by both").waitFor();
});
