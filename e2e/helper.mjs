// What every browser test uses. Every test has a server and a data folder of its own; a file has one browser
// (in Firefox one for each theme or preference of the system that its tests ask for).
//
//   import { test } from "node:test";
//   import { people, useConsole } from "../helper.mjs";
//
//   const console_ = useConsole();
//   test("a member is told why there is nothing to see", async () => {
//     const visit = await console_.open({ width: 320, theme: "dark" });
//     await visit.signIn(people.member);
//     await visit.page.getByRole("heading", { name: "…" }).waitFor();
//     await visit.accessible("a member's page");
//   }); // fails if the browser saw an error, or if the policy was broken

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { browsers } from "./helper/engine.mjs";
import { startServer } from "./helper/server.mjs";
import { openVisit } from "./helper/visit.mjs";

export { engine, notInFirefox } from "./helper/engine.mjs";
export { connection, liveConnection, savedDraft, seen, signInUrl, issuerUrl } from "./helper/connection.mjs";
export { corpus, fact, made, wrong } from "./helper/files.mjs";
export { settingsForm } from "./helper/form.mjs";
export { password, people } from "./helper/people.mjs";
export { practiceConnection, signAtPractice } from "./helper/practice.mjs";
export { enter } from "./helper/visit.mjs";

/// What no server may print: a broken content policy, or a panic of its own.
const REPORT = /content security policy report/;
const PANIC = /panicked/;

/// A browser for a file's tests, and for each test a server with fresh data: the demo's, or none, and then the test makes it
/// and starts the server.
/// `arguments`: more words for the server's command line.
export function useConsole({ arguments: more = [], demo = true } = {}) {
  const console_ = { url: "", server: undefined, browser: undefined };
  const visits = new Set();
  const broken = [];
  before(() => (console_.browser = browsers()));
  after(() => console_.browser?.close());
  beforeEach(async () => {
    broken.length = 0;
    console_.server = await startServer(demo ? ["--demo", ...more] : more, { wait: !demo });
    console_.url = console_.server.url;
  });
  afterEach(async () => {
    const ended = [...visits];
    visits.clear();
    for (const visit of ended) await visit.context.close();
    await console_.server?.stop();
    for (const visit of ended) assert.deepEqual(visit.faults.all(), [], "the browser complained");
    const unexpected = console_.reports().filter((report) => !broken.some((directive) => report.includes(directive)));
    assert.deepEqual(unexpected, [], "the content security policy was broken");
    assert.doesNotMatch(console_.server?.log() ?? "", PANIC, "the server complained");
  });
  /// What browsers, their pages and their workers reported of broken policies, a line for each.
  console_.reports = () => (console_.server?.log() ?? "").split("\n").filter((line) => REPORT.test(line));
  /// The test breaks this directive on purpose.
  console_.expectReport = (directive) => void broken.push(directive);
  console_.open = async (options = {}) => {
    const visit = await openVisit(console_, options);
    visits.add(visit);
    return visit;
  };
  return console_;
}
