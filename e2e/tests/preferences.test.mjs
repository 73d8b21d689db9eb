// What a person set in the system is followed: forced colours, less motion, other languages' time zones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { liveConnection, made, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();

test("forced colours: everything is still there and told apart", async () => {
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
  await visit.page.getByRole("link", { name: "Activity" }).click();
  await visit.page.getByText("Times in UTC+9").waitFor();
  assert.equal(await form.bar.count(), 0);
});
