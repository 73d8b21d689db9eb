// The content security policy, the Trusted Types policy behind it, and that a breach would be noticed: every other
// test relies on there being no report.

import assert from "node:assert/strict";
import { test } from "node:test";
import { made, notInFirefox, people, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();

/// Runs in the page: the outcome of each attempt, "taken" or why not.
function attempts() {
  const said = {};
  const attempt = (name, act) => {
    try {
      act();
      said[name] = "taken";
    } catch (error) {
      said[name] = `${error.name}: ${error.message}`;
    }
  };
  const markup = (text) => () => (document.createElement("div").innerHTML = text);
  attempt("plain", markup("<p class='x'>text</p>"));
  attempt("script", markup("<script>1</script>"));
  attempt("handler", markup("<img src=x onerror=alert(1)>"));
  attempt("handler behind a slash", markup("<svg/onload=alert(1)>"));
  attempt("frame", markup("<iframe src='/'></iframe>"));
  attempt("address", markup("<a href='javascript:alert(1)'>x</a>"));
  attempt("form's base", markup("<base href='https://elsewhere.example/'>"));
  attempt("own script", () => (document.createElement("script").src = "/boot.js"));
  attempt("foreign script", () => (document.createElement("script").src = "https://elsewhere.example/x.js"));
  attempt("foreign worker", () => new Worker("https://elsewhere.example/x.js"));
  attempt("data worker", () => new Worker("data:text/javascript,1"));
  return said;
}

test("the Trusted Types policy takes the page's own markup and refuses what could run", async () => {
  const { page } = await console_.open();
  await page.goto("/");
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  const said = await page.evaluate(attempts);
  const markup = "TypeError: Markup that could run a script was refused.";
  const script = "TypeError: A foreign script was refused.";
  assert.deepEqual(said, {
    plain: "taken",
    script: markup,
    handler: markup,
    "handler behind a slash": markup,
    frame: markup,
    address: markup,
    "form's base": markup,
    "own script": "taken",
    "foreign script": script,
    "foreign worker": script,
    "data worker": script,
  });
});

/// A breach is what this test does, so it is taken out of what ends a test.
async function reported(visit, directive, act) {
  console_.expectReport(directive);
  visit.faults.expect(/^policy: /, /Content[- ]Security[- ]Policy/);
  await act();
  const end = Date.now() + 5_000;
  while (!console_.reports().some((report) => report.includes(directive)) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const found = console_.reports().filter((report) => report.includes(directive));
  assert.equal(found.length, 1, `one report of ${directive}: ${console_.reports().join("\n")}`);
}

test("a breach in the page is stopped, and reported to the server", async () => {
  const visit = await console_.open();
  await visit.page.goto("/");
  await visit.page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  assert.deepEqual(console_.reports(), []);
  await reported(visit, "connect-src", async () => {
    const outcome = await visit.page.evaluate(() => fetch("https://elsewhere.example/").then(() => "sent", () => "stopped"));
    assert.equal(outcome, "stopped");
  });
});

const IN_WORKER = { skip: notInFirefox("its driver runs no script in a worker") };

test("a breach in the worker is stopped, and reported as well; reading a certificate is not a breach", IN_WORKER, async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.addCertificate(made("no-breach"), "no-breach");
  assert.deepEqual(console_.reports(), []);
  const [worker] = visit.page.workers();
  assert.match(worker.url(), /\/inspector-worker[^/]*\.js$/);
  await reported(visit, "connect-src", async () => {
    const outcome = await worker.evaluate(() => fetch("https://elsewhere.example/").then(() => "sent", () => "stopped"));
    assert.equal(outcome, "stopped");
  });
});

test("a program is not a page: its answer has the closed policy and none of a page's headers", async () => {
  const page = await (await fetch(console_.url)).text();
  const { headers } = await fetch(new URL(page.match(/\/sso-console[^" >]*\.wasm/)[0], console_.url));
  assert.equal(headers.get("content-type"), "application/wasm");
  assert.equal(headers.get("content-security-policy"), "default-src 'none'; frame-ancestors 'none'; sandbox");
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
  assert.equal(headers.get("permissions-policy"), null);
});
