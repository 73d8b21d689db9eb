// How much an admin does, from the metadata URL in the clipboard to a test that has passed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { notInFirefox, people, settingsForm, useConsole } from "../helper.mjs";
import { enterByApi } from "../helper/connection.mjs";
import { allowed, startMetadataHost } from "../helper/metadata_host.mjs";
import { verifiedDomain } from "../helper/practice.mjs";
import { testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole({ arguments: allowed });
const CLICKS = 6;

/// Counts what a hand does in every window of the visit: clicks, and keys pressed, one for a chord.
async function counted(context) {
  const count = { clicks: 0, keys: 0 };
  await context.exposeBinding("countedByHand", (_, kind) => void (count[kind] += 1));
  await context.addInitScript(() => {
    addEventListener("pointerdown", (event) => event.isTrusted && window.countedByHand("clicks"), true);
    const isHeld = ["Control", "Shift", "Alt", "Meta"];
    addEventListener("keydown", ({ isTrusted, key }) => isTrusted && !isHeld.includes(key) && window.countedByHand("keys"), true);
  });
  return count;
}

test("from a metadata URL to a passed test in six clicks at most", { skip: notInFirefox("one engine is enough to count in") }, async (t) => {
  const host = await startMetadataHost(async () => (await fetch(`${console_.url}/practice-idp/metadata`)).text());
  t.after(host.stop);
  const visit = await console_.open();
  const { page, context } = visit;
  const count = await counted(context);
  await enterByApi(visit, people.owner);
  await verifiedDomain(visit);
  await visit.reach();
  await page.evaluate((url) => navigator.clipboard.writeText(url), host.url);
  await page.getByRole("textbox", { name: "What your provider gave you" }).click();
  await page.keyboard.press("Control+V");
  await page.getByRole("button", { name: "Take 3 changes" }).click();
  const button = settingsForm(visit).body.getByRole("button", { name: "Test sign-in" });
  const [window] = await Promise.all([context.waitForEvent("page"), button.click()]);
  await window.getByRole("button", { name: "Sign in", exact: true }).click();
  await window.getByRole("heading", { name: "The test sign-in passed" }).waitFor();
  await testSignIn(visit).verdict("This sign-in works").waitFor();
  t.diagnostic(`${count.clicks} clicks and ${count.keys} key (paste)`);
  assert.ok(count.clicks > 0 && count.clicks <= CLICKS, `${count.clicks} clicks`);
  assert.equal(count.keys, 1, "pasting, and nothing typed");
});
