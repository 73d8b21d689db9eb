// What a person set in the system is followed: forced colours, less motion, other languages' time zones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { issuerUrl, liveConnection, made, people, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();

test("forced colours: everything is still there and distinguishable", async () => {
  const visit = await console_.open({ forcedColors: "active" });
  await liveConnection(visit, { certificates: [made("forced")], require_sso: true });
  await visit.reach();
  await visit.page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  await visit.accessible("forced colours");
  await visit.picture("enabled-forced-colors");
  const card = visit.page.getByRole("region", { name: "SSO is enabled" });
  const border = await card.evaluate((element) => getComputedStyle(element).borderTopStyle);
  assert.equal(border, "solid", "a card has a real border");
});

test("forced colours: the save bar, a dialog and a notice have edges", async () => {
  const visit = await console_.open({ forcedColors: "active" });
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.issuerUrl.fill(issuerUrl);
  await form.bar.waitFor();
  await edged(form.bar, "the save bar");
  await form.cancel.click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await edged(dialog, "a dialog");
  await visit.accessible("a dialog in forced colours");
  await page.getByRole("button", { name: "Keep editing" }).click();
  await visit.offline(true);
  const notice = page.getByRole("status").filter({ hasText: "You are offline." });
  await notice.waitFor();
  await edged(notice, "a notice");
  await visit.accessible("a notice and the save bar in forced colours");
  await visit.offline(false);
});

/// Where the system takes all colours away, only a border tells where a thing ends.
async function edged(part, name) {
  const [style, width] = await part.evaluate((element) => {
    const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
    return [borderTopStyle, Number.parseFloat(borderTopWidth)];
  });
  assert.ok(style === "solid" && width >= 1, `${name} has no real border: ${style} ${width}`);
}

for (const [reducedMotion, moves] of [
  ["reduce", false],
  ["no-preference", true],
]) {
  test(`motion of a dialog: ${reducedMotion}`, async () => {
    const visit = await console_.open({ reducedMotion });
    const { page } = visit;
    await liveConnection(visit, { certificates: [made("motion-dialog")] });
    await visit.reach();
    // What moves is counted as soon as the dialog stands, before it can have come to rest.
    await page.evaluate(() => {
      window.moved = [];
      new MutationObserver(() => {
        if (document.querySelector("dialog[open]")) {
          document.getAnimations().forEach((one) => window.moved.push(one.animationName ?? one.transitionProperty));
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await page.getByRole("button", { name: "Disable…" }).click();
    await page.getByRole("alertdialog", { name: "Disable SSO?" }).waitFor();
    const moved = await page.evaluate(() => window.moved);
    assert.equal(moved.length > 0, moves, moved.join(" "));
  });
}

for (const [reducedMotion, moves] of [
  ["reduce", false],
  ["no-preference", true],
]) {
  test(`motion: ${reducedMotion}`, async () => {
    const visit = await console_.open({ reducedMotion });
    const form = settingsForm(visit);
    await liveConnection(visit, { certificates: [made("motion")] });
    await visit.reach();
    await visit.page.getByRole("button", { name: "Edit the connection" }).click();
    const seconds = await form.save.evaluate((button) => {
      const { transitionDuration, animationDuration } = getComputedStyle(button);
      return `${transitionDuration}, ${animationDuration}`.split(", ").map(Number.parseFloat);
    });
    assert.equal(seconds.some((one) => one > 0), moves, seconds.join(" "));
    await visit.picture(`edit-motion-${reducedMotion}`);
  });
}

test("times are the reader's own, with their zone", async () => {
  const visit = await console_.open({ timezoneId: "Asia/Tokyo" });
  const form = settingsForm(visit);
  await liveConnection(visit, { certificates: [made("tokyo")] });
  await visit.reach();
  const shown = visit.page.getByRole("group", { name: "tokyo", exact: true });
  await shown.getByText("Details", { exact: true }).click();
  await shown.getByText(/^\d+ \w+ \d{4}, \d\d:\d\d UTC\+9$/).first().waitFor();
  await visit.page.getByRole("link", { name: "Activity", exact: true }).click();
  await visit.page.getByText("Times in UTC+9").waitFor();
  assert.equal(await form.bar.count(), 0);
});
