// A dialog makes everything behind it inert, and the browser styles each element anew: that cost is not the page's
// own. So the same dialog is opened in a copy of the page that has no program.

import { handIn } from "./hand.mjs";
import { during, record } from "./timing.mjs";

const TURNS = 10;
/// The first opening draws what the later ones find drawn.
const COLD = 1;
const OPENER = "Disable…";

/// Returns what opening and closing take in `page` and in its copy, in milliseconds. `ready` prepares both.
export async function measureDialogs(page, ready) {
  const still = await copyOf(page);
  const places = [page, still].map((one) => ({ page: one, hand: handIn(one), opened: [], closed: [] }));
  for (const place of places) {
    await ready(place.page);
    await record(place.page);
  }
  // By turns: what slows the machine for a while slows both.
  for (let turn = 0; turn < TURNS; turn += 1) for (const place of places) await openAndClose(place, turn < COLD);
  await still.close();
  await page.bringToFront();
  return places;
}

async function openAndClose({ page, hand, opened, closed }, cold) {
  await page.bringToFront();
  await page.waitForTimeout(300);
  const opening = await during(page, () => hand.click(OPENER));
  const closing = await during(page, () => hand.click("Cancel"));
  if (cold) return;
  opened.push(...opening);
  closed.push(...closing);
}

/// The page as it stands, with its style and with no program, and the dialog as the page draws it.
async function copyOf(page) {
  const hand = handIn(page);
  await hand.click(OPENER);
  await hand.find("Cancel");
  const dialog = await page.evaluate(() => document.querySelector("dialog").outerHTML);
  await hand.click("Cancel");
  await hand.find(OPENER);
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  const copy = await page.context().newPage();
  await copy.setContent(html.replace(/<script[\s\S]*?<\/script>|<link[^>]*>/g, ""));
  await copy.evaluate(openByItself, { dialog, words: OPENER });
  return copy;
}

/// Runs in the copy.
function openByItself({ dialog, words }) {
  const opener = [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === words);
  const { content } = Object.assign(document.createElement("template"), { innerHTML: dialog.replace(' open=""', "") });
  const modal = content.firstElementChild;
  const cancel = modal.querySelector("footer button");
  opener.addEventListener("click", () => {
    document.querySelector("main").append(modal);
    modal.showModal();
  });
  cancel.addEventListener("click", () => {
    modal.close();
    modal.remove();
  });
}
