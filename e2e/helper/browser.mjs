// Chromium as Debian ships it.

import { chromium } from "playwright-core";

/// Without these, Chromium tries to reach its maker's hosts at every start.
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/// Root has no sandbox of its own to put Chromium into.
const sandbox = process.getuid?.() !== 0;

export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: QUIET, chromiumSandbox: sandbox });
}
