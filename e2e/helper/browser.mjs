// Chromium as Debian ships it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
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

/// A browser with a profile in `folder` that lets other programs in at `port`, and nothing in it but the page: while
/// Playwright is connected it makes a world of its own in every page, which costs a first paint 90 ms of Lighthouse's.
/// `visit` connects for as long as an act takes.
export async function launchPlain(folder, port) {
  const sandboxing = sandbox ? [] : ["--no-sandbox"];
  const args = ["--headless=new", ...sandboxing, ...QUIET, `--user-data-dir=${folder}`, `--remote-debugging-port=${port}`];
  const process = spawn(options.executablePath, [...args, "about:blank"], { stdio: "ignore" });
  const visit = async (act) => {
    const browser = await connect(port);
    try {
      return await act(browser.contexts()[0]);
    } finally {
      await browser.close(); // the connection, not the program
    }
  };
  const close = async () => {
    const ended = once(process, "exit");
    process.kill();
    await ended;
  };
  return { visit, close };
}

/// As soon as it listens.
async function connect(port) {
  for (let tries = 100; ; tries -= 1) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (tries === 0) throw error;
      await setTimeout(100);
    }
  }
}
