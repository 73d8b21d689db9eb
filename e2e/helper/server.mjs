// A real server on a free loopback port, with demo data in a folder of its own.

import { spawn } from "node:child_process";
import { closeSync, openSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.SSO_SERVER;
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 10_000;

/// Starts it and waits until it answers. `stop` ends it and erases its data; `log()` is what it printed.
/// `more`: words for its command line. `wait`: it is started later, by `start`, once its data folder is made.
export async function startServer(more, { wait = false } = {}) {
  if (!program) throw new Error("SSO_SERVER names no server; run these tests by `cargo xtask e2e`.");
  const data = await mkdtemp(join(tmpdir(), "sso-console-"));
  const server = { url: "", data, process: undefined, printed: "" };
  server.start = () => start(server, more);
  server.halt = () => halt(server);
  server.log = () => server.printed;
  server.stop = async () => {
    await halt(server);
    await rm(data, { recursive: true, force: true });
  };
  if (wait) server.url = `http://127.0.0.1:${await freePort()}`;
  else await server.start();
  return server;
}

/// Starts on the port that it had before, if it had one: a server that comes back.
async function start(server, more) {
  const port = server.url ? new URL(server.url).port : await freePort();
  server.url = `http://127.0.0.1:${port}`;
  const words = ["serve", "--listen", `127.0.0.1:${port}`, "--data", server.data, ...more];
  server.process = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [server.process.stdout, server.process.stderr]) {
    stream.on("data", (bytes) => (server.printed += bytes));
  }
  await answers(server);
}

async function halt(server) {
  const child = server.process;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(late);
}

async function answers(server) {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end && server.process.exitCode === null) {
    const healthy = await fetch(`${server.url}/healthz`).then((answer) => answer.ok, () => false);
    if (healthy) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await halt(server);
  throw new Error(`The server did not start:\n${server.printed}`);
}

/// A port of the loopback address that nothing uses, and that no other test is given while this process runs: a program
/// takes seconds until it listens.
export async function freePort() {
  for (;;) {
    const port = await unusedPort();
    if (reserve(join(tmpdir(), `sso-test-port-${port}`))) return port;
  }
}

function unusedPort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const reserved = new Set();
process.once("exit", () => reserved.forEach((file) => rmSync(file, { force: true })));

/// Makes the file, unless it is there. It is removed when this process ends.
function reserve(file) {
  try {
    closeSync(openSync(file, "wx"));
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  reserved.add(file);
  return true;
}
