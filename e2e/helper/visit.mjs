// A person's visit: one browser profile, one page, and what a test may do with them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { engine } from "./engine.mjs";
import { chooseWhereAsked, standIn } from "./firefox.mjs";
import { watchFaults } from "./faults.mjs";
import { password } from "./people.mjs";

const RESULTS = join(import.meta.dirname, "../results");
const HEIGHT = 900;

/// `width` 1280 or 320 CSS pixels, `theme` "light" or "dark"; `more` as Playwright's contexts take it.
export async function openVisit(console_, { width = 1280, theme = "light", ...more } = {}) {
  const context = await console_.browser.newContext({
    baseURL: console_.url,
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    locale: "en-US",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    ...more,
  });
  context.setDefaultTimeout(10_000);
  const faults = await watchFaults(context);
  if (engine === "firefox") await standIn(context);
  const page = await context.newPage();
  return {
    context,
    page,
    faults,
    look: `${width}-${theme}`,
    signIn,
    accessible,
    picture,
    chooseFiles,
    sideways,
    offline: (on) => context.setOffline(on),
    slow,
    reach,
    focusOn,
    keepsFocus,
  };
}

/// Signs in through the page, as a person does, and waits for what comes after.
async function signIn(person, path = "/") {
  const { page } = this;
  await page.goto(path);
  await enter(page, person);
  await stands(page);
}

/// Signs in on the sign-in page: the address first, then the password.
export async function enter(page, person, secret = password) {
  await page.getByLabel("Work email").fill(person);
  await page.getByRole("button", { name: "Use password instead" }).click();
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/// Opens a path of somebody who is signed in already.
async function reach(path = "/") {
  await this.page.goto(path);
  await stands(this.page);
}

/// The settings, the activity, the applications or a reason stand; nothing is being loaded any more.
async function stands(page) {
  await page.getByRole("heading", { name: /^(Access security|Your applications?)$/, level: 1 }).waitFor();
  // Several parts may be on their way at once.
  await page.waitForFunction(() =>
    ![...document.querySelectorAll('[role="status"]')].some((one) => /^\s*Loading the /.test(one.textContent)),
  );
}

/// The focus comes to rest on the element of this name (its label, or its text).
async function focusOn(name) {
  const seen = await settled(this.page, (focused) => matches(focused, name));
  assert.ok(matches(seen, name), `the focus is on "${seen}" instead of ${name}`);
}

/// The focus is on something: who works by keyboard can go on from there.
async function keepsFocus(step) {
  const seen = await settled(this.page, (focused) => focused !== "");
  assert.notEqual(seen, "", `the focus is lost after ${step}`);
}

function matches(focused, name) {
  return name instanceof RegExp ? name.test(focused) : focused === name;
}

/// What has the focus, once `good` is true of it or a second has passed.
async function settled(page, good) {
  const end = Date.now() + 1_000;
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  for (;;) {
    const seen = await focused(page);
    if (good(seen) || Date.now() > end) return seen;
    await page.waitForTimeout(25);
  }
}

/// The focused element's label or text; "" where the focus is lost.
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    const label = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label");
    return (label ?? element.textContent ?? "").trim() || element.id;
  });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/// `target-size`: what axe leaves off by itself though WCAG 2.2 AA asks for it. Only violations are reported.
const OPTIONS = { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };

/// axe with every rule that it turns on by itself, best practices among them, and those of `OPTIONS`. It is put into a
/// document once, and runs in the page: its package for Playwright opens a second page each time.
async function accessible(state, page = this.page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (options) => (await window.axe.run(document, options)).violations, OPTIONS);
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target}\n  ${failureSummary}`),
  );
  if (lines.length > 0) assert.fail(`${state} (${this.look}) is not accessible\n${lines.join("\n")}`);
  const silent = await page.evaluate(alertsWithoutWords);
  assert.deepEqual(silent, [], `${state} (${this.look}): a question without what it is about`);
}

/// The grave questions that only their heading describes, which axe lets pass.
function alertsWithoutWords() {
  const described = (dialog) => document.getElementById(dialog.getAttribute("aria-describedby"))?.textContent.trim();
  return [...document.querySelectorAll("[role=alertdialog]")].filter((one) => !described(one)).map((one) => one.outerHTML);
}

/// A picture of the whole page in `e2e/results/NAME-WIDTH-THEME.png`. In Firefox none is taken: before one, Playwright
/// adds a style to the page, which the page's policy stops and reports.
async function picture(name, { fullPage = true, page = this.page } = {}) {
  if (engine === "firefox") return;
  await mkdir(RESULTS, { recursive: true });
  await page.screenshot({ path: join(RESULTS, `${name}-${this.look}.png`), fullPage, animations: "disabled" });
}

/// Chooses files in the browser's own dialog, which `button` opens: paths, or `{ name, mimeType, buffer }`.
async function chooseFiles(button, ...files) {
  if (engine === "firefox") return chooseWhereAsked(this.page, button, files);
  const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles(files);
}

/// No state may need sideways scrolling.
async function sideways(state, page = this.page) {
  const [wide, seen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(wide <= seen, `${state} (${this.look}) is ${wide} pixels wide, ${seen} are there`);
}

/// A slower processor and network, by the browser's own means.
async function slow({ cpu = 4, latency = 0, bytesPerSecond = -1 } = {}) {
  const session = await this.context.newCDPSession(this.page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  const speed = { downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond };
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, ...speed });
}
