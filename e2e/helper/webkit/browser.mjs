// WebKitGTK as Debian ships it: its MiniBrowser on a screen that nobody sees, led by its own WebDriver.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../server.mjs";
import { openSession } from "./webdriver.mjs";

const BINARY = process.env.WEBKIT ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
/// The screen, and the window on it; WebKitGTK makes none narrower than 447 pixels.
const SCREEN = "1280x1024x24";
const START_LIMIT_MS = 20_000;

/// A screen and a driver. `open()` gives a window with a profile of its own; one can be open at a time.
export async function startWebKit() {
  const { screen, display } = await startScreen();
  const port = await freePort();
  const driver = spawn("dbus-run-session", ["--", "WebKitWebDriver", `--port=${port}`], {
    env: { ...process.env, ...environment(), DISPLAY: display },
    stdio: "ignore",
    detached: true, // so that the bus and what it started end with it
  });
  const address = `http://127.0.0.1:${port}`;
  await answers(`${address}/status`);
  const options = { binary: BINARY, args: ["--automation", "--geometry=1280x900"] };
  return {
    open: () => openSession(address, { acceptInsecureCerts: true, "webkitgtk:browserOptions": options }),
    close: async () => {
      await end(driver, () => process.kill(-driver.pid));
      await end(screen, () => screen.kill());
    },
  };
}

/// The number of a free display is chosen by Xvfb, which writes it to its fourth channel.
async function startScreen() {
  const words = ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp"];
  const screen = spawn("Xvfb", words, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await Promise.race([once(screen.stdio[3], "data"), once(screen, "exit").then(() => ["none: Xvfb ended"])]);
  return { screen, display: `:${String(number).trim()}` };
}

function environment() {
  // Root has no sandbox of its own to put WebKit's processes into.
  const root = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {};
  return { NO_AT_BRIDGE: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1", ...root };
}

async function answers(url) {
  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit; await setTimeout(50)) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return;
  }
  throw new Error("WebKitWebDriver did not start.");
}

async function end(child, stop) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  stop();
  await ended;
}
