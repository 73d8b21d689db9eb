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

const options = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromiumSandbox: sandbox };

export function launch() {
  return chromium.launch({ ...options, args: QUIET });
}

/// A browser with a profile in `folder` that lets other programs in at `port`.
export function launchProfile(folder, port) {
  return chromium.launchPersistentContext(folder, { ...options, args: [...QUIET, `--remote-debugging-port=${port}`] });
}
