// A person's visit: one browser profile, one page, and what a test may do with them.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { watchFaults } from "./faults.mjs";
import { password } from "./people.mjs";

const RESULTS = join(import.meta.dirname, "../results");
const HEIGHT = 900;

/// `width` 1280 or 320 CSS pixels, `theme` "light" or "dark".
export async function openVisit(console_, { width = 1280, theme = "light", timezone = "Europe/Berlin" } = {}) {
  const context = await console_.browser.newContext({
    baseURL: console_.url,
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    locale: "en-US",
    timezoneId: timezone,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(10_000);
  const faults = await watchFaults(context);
  const page = await context.newPage();
  return {
    context,
    page,
    faults,
    look: `${width}-${theme}`,
    signIn,
    accessible,
    picture,
    sideways,
    offline: (on) => context.setOffline(on),
    slow,
    close,
  };
}

/// Signs in through the page, as a person does, and waits for what comes after.
async function signIn(person, path = "/") {
  const { page } = this;
  await page.goto(path);
  await page.getByLabel("Work email").fill(person);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "Access security", level: 1 }).waitFor();
  await page.locator("main[aria-busy=true]").waitFor({ state: "detached" });
}

/// axe with every rule that it turns on by itself, best practices among them.
async function accessible(state) {
  const { violations } = await new AxeBuilder({ page: this.page }).analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target}\n  ${failureSummary}`),
  );
  if (lines.length > 0) assert.fail(`${state} (${this.look}) is not accessible\n${lines.join("\n")}`);
}

/// A picture of the whole page in `e2e/results/NAME-WIDTH-THEME.png`.
async function picture(name, { fullPage = true } = {}) {
  await mkdir(RESULTS, { recursive: true });
  await this.page.screenshot({ path: join(RESULTS, `${name}-${this.look}.png`), fullPage, animations: "disabled" });
}

/// No state may need sideways scrolling.
async function sideways(state) {
  const [wide, seen] = await this.page.evaluate(() => {
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

/// Ends the visit; nothing may have gone wrong in the browser.
async function close() {
  const seen = this.faults.all();
  await this.context.close();
  assert.deepEqual(seen, [], "the browser complained");
}
