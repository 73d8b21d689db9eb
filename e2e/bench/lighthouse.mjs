// Lighthouse, mobile, on the signed-in settings page. It shares the profile, and so the session, of a browser
// that Playwright has signed in.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { heading, line } from "./figures.mjs";

/// What Lighthouse calls the benchmark index. Its `docs/throttling.md` says what it means.
export const PROCESSOR = "this processor in Lighthouse’s index";

const RUNS = 5;
/// What is not fetched costs no more than headers, in bytes.
const CACHED = 10_000;
const AUDITS = [
  ["First Contentful Paint", "first-contentful-paint", "≤ 1000 ms", "ms", 0],
  ["Largest Contentful Paint", "largest-contentful-paint", "≤ 1900 ms", "ms", 0],
  ["Total Blocking Time", "total-blocking-time", "", "ms", 0],
  ["Cumulative Layout Shift", "cumulative-layout-shift", "≤ 0.01", "", 3],
];
const CATEGORIES = [
  ["Performance", "performance", "≥ 95"],
  ["Accessibility", "accessibility", "100"],
  ["Best practices", "best-practices", ""],
  ["SEO", "seo", ""],
];

/// `port`: where the browser listens for its debugger. `emptyCache` makes each run a first visit.
export async function measureLoad(url, port, emptyCache) {
  const { default: lighthouse } = await fromLighthouse("core/index.js");
  const results = [];
  for (let run = 0; run < RUNS; run += 1) {
    await emptyCache();
    const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "error", disableStorageReset: true });
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
    const fetched = lhr.audits["network-requests"].details.items.filter(({ url: file }) => file.endsWith(".wasm"));
    if (!fetched.some(({ transferSize }) => transferSize > CACHED)) throw new Error("The program came out of the cache.");
    if (new URL(lhr.finalDisplayedUrl).pathname !== "/") throw new Error(`Lighthouse ended at ${lhr.finalDisplayedUrl}`);
    results.push(lhr);
  }
  heading(`Lighthouse ${results[0].lighthouseVersion}, mobile, empty cache, ${RUNS} runs`);
  for (const [what, id, budget, unit, digits] of AUDITS) {
    line(what, results.map((lhr) => lhr.audits[id].numericValue), { unit, digits, budget });
  }
  for (const [what, id, budget] of CATEGORIES) {
    line(what, results.map((lhr) => lhr.categories[id].score * 100), { unit: "", budget });
  }
  line(PROCESSOR, results.map((lhr) => lhr.environment.benchmarkIndex), { unit: "" });
  tellLosses(results[0]);
}

/// What costs points, so that the next step is known.
function tellLosses(lhr) {
  for (const [what, id] of CATEGORIES) {
    const counted = lhr.categories[id].auditRefs.filter(({ weight }) => weight > 0);
    const lost = counted.map((ref) => lhr.audits[ref.id]).filter(({ score }) => score !== null && score < 0.9);
    for (const { title, displayValue = "" } of lost) console.log(`  ${what} loses by: ${title} ${displayValue}`.trimEnd());
  }
}

/// A module of its package.
export function fromLighthouse(module) {
  const folder = process.env.BENCH_PACKAGES;
  if (!folder) throw new Error("BENCH_PACKAGES names no packages; run this by `cargo xtask bench`.");
  return import(pathToFileURL(join(folder, "lighthouse", module)).href);
}
