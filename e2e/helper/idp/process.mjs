// Identity providers and products that run here as programs of their own: started on a free port, ended with the test.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const START_LIMIT_MS = 30_000;

/// A folder that is erased when the program stops.
export function folder(name) {
  return mkdtemp(join(tmpdir(), `sso-${name}-`));
}

/// Runs `command` and waits until `url` answers with anything at all. `stop` ends it by `signal` and erases `data`.
export async function run(command, words, { url, data, env = {}, signal = "SIGKILL" }) {
  const child = spawn(command, words, { cwd: data, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (printed += bytes));
  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  const stop = async () => {
    child.kill(signal);
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end && child.exitCode === null) {
    const answers = await fetch(url).then(() => true, () => false);
    // What answers may be another program, on a port that this one did not get.
    if (answers && child.exitCode === null) return { stop, log: () => printed };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${command} did not start:\n${printed}`);
}
