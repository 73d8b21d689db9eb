// How long a certificate takes from the chosen file to its card: in the page, from the file input's event to the
// frame that shows it. The inspector is loaded when first needed, so the very first file is measured apart.

import { made, settingsForm, wrong } from "../helper.mjs";
import { heading, line } from "./figures.mjs";

const PAGES = 4;
const MOST = 5;

/// `open` opens the settings page anew, without a certificate in its form.
export async function measurePreview(open) {
  const files = Array.from({ length: 2 * MOST }, (_, at) => made(`bench-${at}`));
  const fives = [files.slice(0, MOST), files.slice(MOST)].map((five, at) => made.together(`five-${at}.pem`, ...five));
  const first = [], one = [], ten = [];
  for (let turn = 0; turn < PAGES; turn += 1) {
    const cold = await open();
    first.push(await timed(cold, files[0], 1));
    for (const [at, file] of files.slice(1, MOST).entries()) one.push(await timed(cold, file, at + 2));
    await cold.page.close();
    ten.push((await five(open, fives[0])) + (await five(open, fives[1])));
  }
  heading("From the chosen file to the card");
  line("first certificate, with the inspector's start", first, { digits: 1 });
  line("1 certificate", one, { digits: 1 });
  line("10 certificates (two files of five)", ten, { digits: 1, budget: "≤ 100 ms" });
}

/// A file of five certificates, after the inspector has read something else.
async function five(open, file) {
  const visit = await open();
  const form = settingsForm(visit);
  await form.chooseFiles(wrong("empty.pem", ""));
  await form.certificates.getByText(/empty/).first().waitFor();
  const time = await timed(visit, file, MOST);
  await visit.page.close();
  return time;
}

/// Milliseconds until `count` cards stand in a painted frame.
async function timed(visit, file, count) {
  await visit.page.evaluate(watch, count);
  await settingsForm(visit).chooseFiles(file);
  return visit.page.evaluate(() => globalThis.cardsStand);
}

/// Runs in the page.
function watch(count) {
  const cards = () => document.querySelectorAll("[role=group][aria-labelledby=certificate-label] [role=group]").length;
  globalThis.cardsStand = new Promise((resolve) => {
    const began = new Promise((begin) => {
      addEventListener("change", () => begin(performance.now()), { capture: true, once: true });
    });
    const observer = new MutationObserver(async () => {
      if (cards() < count) return;
      observer.disconnect();
      const start = await began;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - start);
        channel.port2.postMessage("painted");
      });
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
