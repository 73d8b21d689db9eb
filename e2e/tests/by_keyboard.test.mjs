// The main job without a mouse: Tab, Enter, Space, Escape, Ctrl+S. The focus is never lost and never covered.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { connection, issuerUrl, liveConnection, made, people, settingsForm, signInUrl, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { countPresses, pressAt, tabTo } from "../helper/keys.mjs";
import { organization } from "../helper/typed_word.mjs";

const console_ = useConsole();

for (const width of [1280, 320]) {
  test(`the whole job by keyboard (${width})`, async () => {
    const visit = await console_.open({ width });
    const { page } = visit;
    const { keyboard } = page;
    const form = settingsForm(visit);
    await page.goto("/");
    await page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }).waitFor();
    await pressAt(visit, "Sign in as Olivia Berg Owner");
    await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
    await visit.keepsFocus("signing in");
    await pressAt(visit, "Copy Postback URL");
    await page.getByRole("status").filter({ hasText: "Postback URL copied" }).waitFor();
    await tabTo(visit, "Identity provider sign-in URL");
    await keyboard.insertText(signInUrl);
    await form.bar.waitFor();
    const [bar, { height }] = [await form.bar.boundingBox(), page.viewportSize()];
    assert.ok(bar.x >= 0 && bar.x + bar.width <= width, "the save bar is as wide as the window at most");
    assert.ok(bar.y >= 0 && bar.y + bar.height <= height, "the save bar is in view");
    await tabTo(visit, "Issuer URL");
    await keyboard.insertText(issuerUrl);
    await pressAt(visit, "Paste text");
    await visit.focusOn("Text of the certificate");
    await keyboard.insertText(readFileSync(made(`keys-${width}`), "utf8"));
    await pressAt(visit, "Read this text");
    await form.preview(`keys-${width}`).waitFor();
    await visit.keepsFocus("reading the text");
    await pressAt(visit, "Require users to log in using SSO", "Space");
    await form.bar.getByText("4 unsaved changes", { exact: true }).waitFor();
    await keyboard.press("Control+S");
    await form.done("Draft saved").waitFor();
    await visit.focusOn("Next: test it for yourself");
    await pressAt(visit, "Enable");
    await page.getByText("Mia Tanaka").first().waitFor();
    await visit.focusOn("Cancel");
    await pressAt(visit, "Enable and arm the requirement");
    await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
    await visit.focusOn("Next: test it for yourself");
    const saved = await connection(visit);
    assert.deepEqual([saved.stage, saved.requirement], ["enabled", "armed"]);
    assert.equal(saved.live.certificates.length, 1);
  });
}

/// Presses of keys for the whole job, from the sign-in page to SSO that is required; typing is not counted.
const MOST_PRESSES = 60;

test(`from the sign-in page to required SSO in ${MOST_PRESSES} presses`, async (context) => {
  const visit = await console_.open();
  const { page } = visit;
  const presses = countPresses(page);
  const parts = [];
  const part = (name) => parts.push([name, presses.count]);
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }).waitFor();
  await visit.focusOn("Work email");
  await pressAt(visit, "Sign in as Olivia Berg Owner");
  await page.getByRole("button", { name: "Use the practice provider" }).waitFor();
  part("signed in");
  await pressAt(visit, "Use the practice provider");
  await settingsForm(visit).certificates.getByRole("group").first().waitFor();
  await page.keyboard.press("Control+S");
  await page.getByRole("group", { name: "Next: test it for yourself" }).waitFor();
  part("draft saved");
  await visit.focusOn("Next: test it for yourself");
  await tabTo(visit, "Test sign-in");
  const opened = visit.context.waitForEvent("page");
  await page.keyboard.press("Enter");
  const window = await opened;
  countPresses(window, presses);
  await window.getByRole("heading", { name: "Practice identity provider" }).waitFor();
  await window.keyboard.press("Tab");
  await window.keyboard.press("Enter");
  await window.getByRole("heading", { name: /^The test sign-in counts once/ }).waitFor();
  await window.close();
  await page.getByRole("heading", { name: "This test counts once its domain is verified" }).waitFor();
  part("tested");
  await pressAt(visit, "Claim acme.example");
  await visit.focusOn("Domain name");
  await page.keyboard.press("Enter");
  await visit.focusOn("Prove that you own acme.example");
  await tabTo(visit, "Check again: acme.example", "Shift+Tab");
  await page.keyboard.press("Enter");
  await domainsPage(visit).row("acme.example").getByText("Verified").waitFor();
  part("domain verified");
  await tabTo(visit, "Single sign-on", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Next: enable SSO" }).waitFor();
  await pressAt(visit, "Enable SSO");
  await visit.focusOn("Next: tell your people, then require SSO");
  part("enabled");
  await pressAt(visit, "Require SSO…");
  await visit.focusOn("Cancel");
  await tabTo(visit, "Type acme.example to go on", "Shift+Tab");
  await page.keyboard.insertText("acme.example");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();
  part("required");
  const figures = parts.map(([name, count], at) => `${name} ${count - (at > 0 ? parts[at - 1][1] : 0)}`);
  context.diagnostic(`${presses.count} presses: ${figures.join(", ")}`);
  assert.ok(presses.count <= MOST_PRESSES, `${presses.count}: ${figures.join(", ")}`);
});

// On its own: from its interface, beyond the last control, Firefox's driver does not bring the keys back to the page.
test("Tab in a dialog does not reach the page behind it", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("keys-dialog")] });
  await visit.reach();
  await page.getByRole("button", { name: "Disable…" }).waitFor();
  await pressAt(visit, "Disable…");
  await visit.focusOn("Cancel");
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => {
      const element = document.activeElement;
      return element === document.body || Boolean(element.closest("dialog"));
    });
    assert.ok(inside, "the page behind the dialog is not reached");
  }
});

test("turning off and removing by keyboard: dialogs take the focus, and give it back", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("keys-off")] });
  await visit.reach();
  await page.getByRole("button", { name: "Disable…" }).waitFor();
  await pressAt(visit, "Disable…");
  await visit.focusOn("Cancel");
  await page.keyboard.press("Escape");
  await visit.focusOn("Disable…");
  await page.keyboard.press("Enter");
  await visit.focusOn("Cancel");
  await pressAt(visit, "Disable SSO");
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  await visit.focusOn("Next: test it for yourself");
  await pressAt(visit, "Remove…");
  await visit.focusOn("Cancel");
  await tabTo(visit, `Type ${organization} to go on`, "Shift+Tab");
  await page.keyboard.insertText("acme robotics");
  // Nobody goes on before they could read whom it concerns.
  await page.getByText("Counting the people whom this concerns").waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  await visit.focusOn(/^Next: copy our three values/);
});

test("menus, the guide and the skip link by keyboard", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  await visit.reach();
  await pressAt(visit, "Skip to content");
  await tabTo(visit, "Single sign-on");
  await page.evaluate(() => document.activeElement.blur());
  await visit.reach();
  await pressAt(visit, "OB: account of Olivia Berg, Owner");
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Sign out" }).waitFor({ state: "detached" });
  await visit.focusOn("OB: account of Olivia Berg, Owner");
  await pressAt(visit, "Choose your provider");
  await visit.focusOn("JumpCloud guide");
  await pressAt(visit, "Use the suggestion as our Issuer URL");
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await visit.keepsFocus("filling in the suggestion");
});
