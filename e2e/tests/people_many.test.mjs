// An organization of 10,000 people: its first page and every search are there at once, and one page follows the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";
import { addMembers, peoplePage } from "../helper/people_page.mjs";

const console_ = useConsole();

/// Milliseconds that nobody notices, with room for a machine that does other work.
const AT_ONCE = 1_500;

async function within(what, act) {
  const began = Date.now();
  await act();
  const took = Date.now() - began;
  assert.ok(took < AT_ONCE, `${what} took ${took} ms`);
}

test("10,000 people are paged, searched and walked through by keyboard", async () => {
  addMembers(console_, 10_000);
  const visit = await console_.open();
  const { page } = visit;
  const list = peoplePage(visit);
  await visit.signIn(people.owner);
  await within("the first page", async () => {
    await list.tab.click();
    await list.card.getByText("1 to 50 of 10,004").waitFor();
  });
  assert.equal(await list.rows.count(), 50);
  await within("a search", async () => {
    await list.search.fill("p04711@");
    await list.card.getByText("1 found", { exact: true }).waitFor();
  });
  await list.search.fill("Person 04");
  await list.card.getByText("1 to 50, and more").waitFor();
  await list.search.fill("");
  await list.card.getByText("1 to 50 of 10,004").waitFor();
  const [previous, next] = ["Previous", "Next"].map((name) => list.card.getByRole("button", { name }));
  assert.equal(await previous.getAttribute("aria-disabled"), "true");
  await next.focus();
  await within("the next page", async () => {
    await page.keyboard.press("Enter");
    await list.card.getByText("51 to 100 of 10,004").waitFor();
  });
  await visit.focusOn("Next");
  await list.row(/Person 00047/).waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await list.card.getByText("1 to 50 of 10,004").waitFor();
  await visit.focusOn("Previous");
  await list.acts("Mia Tanaka").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await visit.focusOn("Change role…");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Change the role of Mia Tanaka" }).waitFor();
  await page.keyboard.press("Escape");
  await visit.focusOn("Acts for Mia Tanaka");
});
