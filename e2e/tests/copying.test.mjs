// Copying a value, and what a browser that refuses leaves to be done by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();

/// The page may not read the clipboard, so what was copied is pasted, as a person would.
async function pasted(page, field) {
  await field.fill("");
  await field.focus();
  await page.keyboard.press("Control+V");
  return field.inputValue();
}

test("the three values are copied, and saying so needs no eyes", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const form = settingsForm(visit);
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  assert.match(ours.postback_url, /^http:\/\/127\.0\.0\.1:\d+\/security\/sso\/v2\/authorize\/\?org_id=[0-9a-f]{32}$/);
  const expected = [
    ["Postback URL", ours.postback_url],
    ["SP Entity ID", `${console_.url}/security/sso/v2/authorize/`],
    ["ACS URL", `${console_.url}/sso/saml2`],
  ];
  for (const [name, value] of expected) {
    const button = page.getByRole("button", { name: `Copy ${name}`, exact: true });
    await button.click();
    await button.getByText("Copied", { exact: true }).waitFor();
    await page.getByRole("status").filter({ hasText: `${name} copied` }).waitFor();
    assert.equal(await pasted(page, form.issuerUrl), value, name);
  }
});

/// Plain http on another computer: browsers then have no clipboard at all.
function noClipboard() {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
}

/// A browser or its owner that says no; on a keyboard with ⌘.
function refusingClipboard() {
  Object.defineProperty(navigator, "platform", { value: "MacIntel" });
  if (!navigator.clipboard) return; // the empty page before the first address
  navigator.clipboard.writeText = () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
}

for (const [clipboard, keys] of [[noClipboard, "Ctrl+C"], [refusingClipboard, "⌘C"]]) {
  test(`the value is selected and the key is named: ${clipboard.name}`, async () => {
    const visit = await console_.open({ permissions: [] });
    const { page } = visit;
    await page.addInitScript(clipboard);
    await visit.signIn(people.owner);
    const selected = () => page.evaluate(() => getSelection().toString());
    const pressCopy = async (name) => {
      const button = page.getByRole("button", { name });
      await button.click();
      await button.getByText(`Press ${keys}`).waitFor();
      await page.getByRole("status").filter({ hasText: `is selected. Press ${keys} to copy` }).waitFor();
      return selected();
    };
    assert.equal(await pressCopy("Copy ACS URL"), `${console_.url}/sso/saml2`);
    await visit.reach("/guide/jumpcloud");
    assert.equal(await pressCopy("Copy attribute name email"), "email");
    // What stands nowhere on the page is shown, and stays.
    await visit.reach("/guide/okta");
    const guide = await pressCopy("Copy as text: the guide");
    assert.ok(guide.includes(`${console_.url}/sso/saml2`) && guide.includes("\n"), guide);
    await page.evaluate(() => getSelection().removeAllRanges());
    assert.equal(await pressCopy("Copy as text: the guide"), guide, "selected again");
    await page.locator("pre").getByText(`${console_.url}/sso/saml2`).waitFor();
  });
}
