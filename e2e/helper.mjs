// What every browser test uses. One file of tests = one server, one browser, one fresh data folder.
//
//   import { test } from "node:test";
//   import { useConsole, people } from "../helper.mjs";
//
//   const console_ = useConsole();
//   test("a member is told why there is nothing to see", async () => {
//     const visit = await console_.open({ width: 320, theme: "dark" });
//     await visit.signIn(people.member);
//     await visit.page.getByRole("heading", { name: "…" }).waitFor();
//     await visit.accessible("a member's page");
//     await visit.close(); // fails if the browser saw an error or the policy was broken
//   });

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch } from "./helper/browser.mjs";
import { startServer } from "./helper/server.mjs";
import { openVisit } from "./helper/visit.mjs";

export { password, people } from "./helper/people.mjs";

/// What no server may print: a broken content policy, or a panic of its own.
const COMPLAINT = /content security policy report|panicked/;

/// Starts a server and a browser before a file's tests and stops both after them.
/// `arguments`: more words for the server's command line.
export function useConsole({ arguments: more = [] } = {}) {
  const console_ = { url: "", server: undefined, browser: undefined };
  const visits = new Set();
  before(async () => {
    console_.server = await startServer(more);
    console_.url = console_.server.url;
    console_.browser = await launch();
  });
  after(async () => {
    for (const visit of visits) await visit.context.close();
    await console_.browser?.close();
    await console_.server?.stop();
    assert.doesNotMatch(console_.server?.log() ?? "", COMPLAINT, "the server complained");
  });
  console_.open = async (options = {}) => {
    const visit = await openVisit(console_, options);
    visits.add(visit);
    visit.context.on("close", () => visits.delete(visit));
    return visit;
  };
  return console_;
}
