// An organization of 10,000 people: its first page and every search are there at once, and one page follows the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";
import { addMembers, peoplePage } from "../helper/people_page.mjs";

const console_ = useConsole();

/// What 10,000 people may take beside the same with sixty, in milliseconds: nobody notices that.
const MORE = 400;

/// How long an act takes.
async function time(act) {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/// The act takes as long with 10,000 people as it took with sixty, but for what nobody notices.
function asFast(what, few, many) {
  const limit = 2 * few + MORE;
  assert.ok(many < limit, `${what} took ${Math.round(many)} ms, ${Math.round(few)} ms with sixty people`);
}

test("10,000 people are paged, searched and walked through by keyboard", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const list = peoplePage(visit);
  await visit.signIn(people.owner);
  const first = (figure) =>
    time(async () => {
      await visit.reach("/people");
      await list.card.getByText(figure, { exact: true }).waitFor();
    });
  const search = (text) =>
    time(async () => {
      await list.search.fill(text);
      await list.card.getByText("1 found", { exact: true }).waitFor();
    });
  addMembers(console_, 1, 56);
  await first("1 to 50 of 60");
  const few = [await first("1 to 50 of 60"), await search("mia@")];
  addMembers(console_, 57, 10_000);
  const many = [await first("1 to 50 of 10,004"), await search("p04711@")];
  asFast("the first page", few[0], many[0]);
  asFast("a search", few[1], many[1]);
  await visit.reach("/people");
  await list.card.getByText("1 to 50 of 10,004").waitFor();
  assert.equal(await list.rows.count(), 50);
  await list.search.fill("Person 04");
  await list.card.getByText(/^1 to 50, and more\. More than 200 people match/).waitFor();
  await list.search.fill("");
  await list.card.getByText("1 to 50 of 10,004").waitFor();
  const [previous, next] = ["Previous", "Next"].map((name) => list.card.getByRole("button", { name }));
  assert.equal(await previous.getAttribute("aria-disabled"), "true");
  await next.focus();
  await page.keyboard.press("Enter");
  await list.card.getByText("51 to 100 of 10,004").waitFor();
  await visit.focusOn("Next");
  await list.row(/Person 00047/).waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await list.card.getByText("1 to 50 of 10,004").waitFor();
  await visit.focusOn("Previous");
  await list.acts("Mia Tanaka").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await visit.focusOn("Show activity");
  await page.keyboard.press("Tab");
  await visit.focusOn("Change role…");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Change the role of Mia Tanaka" }).waitFor();
  await page.keyboard.press("Escape");
  await visit.focusOn("Acts for Mia Tanaka");
});
