// The engine of this run: `ENGINE` is "chromium" or "firefox" (`cargo xtask e2e --browser`). The same tests run in both.
// What Firefox's driver cannot do is skipped in Firefox, and so is the little that depends on another program and not on
// the engine; the reason is on the test's line.

import { firefox } from "playwright-core";
import { launch as launchChromium } from "./browser.mjs";

export const engine = process.env.ENGINE ?? "chromium";

/// For the options of a test that does not run in Firefox: `{ skip: notInFirefox("why") }`.
export function notInFirefox(why) {
  return engine === "firefox" && `Firefox: ${why}`;
}

/// Browsers of one file, started when first needed.
export function browsers() {
  const started = new Map();
  const launch = (options) => {
    const preferences = engine === "firefox" ? firefoxPreferences(options) : {};
    const key = JSON.stringify(preferences);
    if (!started.has(key)) started.set(key, engine === "firefox" ? launchFirefox(preferences) : launchChromium());
    return started.get(key);
  };
  return {
    newContext: async (options) => (await launch(options)).newContext(options),
    close: async () => {
      for (const browser of await Promise.all(started.values())) await browser.close();
    },
  };
}

/// Debian's Firefox ESR by WebDriver BiDi: the only way in that an unpatched Firefox has.
function launchFirefox(preferences) {
  const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
  return firefox.launch({ channel: "moz-firefox", executablePath, firefoxUserPrefs: preferences });
}

/// What Chromium takes for each context, Firefox takes for the whole browser: its driver accepts these options and
/// does nothing (microsoft/playwright, `bidiBrowser.ts`: `doUpdateDefaultEmulatedMedia`).
function firefoxPreferences({ colorScheme, reducedMotion, forcedColors, javaScriptEnabled = true }) {
  return {
    "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
    "ui.prefersReducedMotion": reducedMotion === "reduce" ? 1 : 0,
    "browser.display.document_color_use": forcedColors === "active" ? 2 : 1,
    "javascript.enabled": javaScriptEnabled,
    // The driver does not notice that a page has come back whole out of the history, and waits for it for ever.
    "browser.sessionhistory.max_total_viewers": 0,
    "fission.bfcacheInParent": false,
  };
}
