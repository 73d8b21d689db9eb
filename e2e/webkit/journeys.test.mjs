// The main journeys in WebKitGTK, the engine of Safari: from the sign-in to an enabled connection, and a member's
// sign-in. Behind TLS, as a deployment stands: over plain http WebKit has no session. Everything else about these
// pages is tested in Chromium and in Firefox.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { made, wrong } from "../helper/files.mjs";
import { password, people } from "../helper/people.mjs";
import { startServer } from "../helper/server.mjs";
import { startWebKit } from "../helper/webkit/browser.mjs";
import { tlsFront } from "../helper/webkit/tls_front.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const here = {};

before(async () => (here.webkit = await startWebKit()));
after(() => here.webkit?.close());
beforeEach(async () => {
  here.front = await tlsFront();
  here.url = here.front.url;
  here.server = await startServer(["--demo", "--public-url", here.url]);
  here.front.forwardTo(new URL(here.server.url).port);
  here.browser = await here.webkit.open();
});
afterEach(async () => {
  await here.browser?.end();
  await here.front?.close();
  await here.server?.stop();
  const reports = (here.server?.log() ?? "").split("\n").filter((line) => /content security policy report|panicked/.test(line));
  assert.deepEqual(reports, [], "the policy was broken, or the server panicked");
});

/// Collects what goes wrong in the page from now until the next load.
function watch(browser) {
  return browser.run(() => {
    window.faults = [];
    addEventListener("error", (event) => window.faults.push(String(event.message)));
    addEventListener("unhandledrejection", (event) => window.faults.push(String(event.reason)));
    document.addEventListener("securitypolicyviolation", (event) => window.faults.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
}

async function soundAndAccessible(browser, state) {
  assert.deepEqual(await browser.run(() => window.faults), [], state);
  await browser.run(`() => { if (!window.axe) { ${AXE} } }`);
  await browser.run(() => {
    window.found = undefined;
    const rules = { "target-size": { enabled: true } };
    window.axe.run(document, { rules }).then(({ violations }) => (window.found = violations));
  });
  const found = await browser.eventually("axe’s answer", () => browser.run(() => window.found && { list: window.found }));
  const lines = found.list.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
  assert.deepEqual(lines, [], `${state} is not accessible`);
}

async function signIn(browser, person) {
  await browser.goto(here.url);
  await browser.find("heading", "Sign in");
  await watch(browser);
  await browser.fill("Work email", person);
  await browser.click("button", "Use password instead");
  await browser.fill("Password", password);
  await soundAndAccessible(browser, "the sign-in page");
  await browser.click("button", "Sign in");
  await browser.find("heading", "Access security");
}

/// The practice provider's values, with its certificate as a file; its preview is read before anything is sent.
async function fillIn(browser) {
  const answer = await fetch(`${here.server.url}/practice-idp/certificate.pem`);
  await browser.fill("Identity provider sign-in URL", `${here.url}/practice-idp/sso`);
  await browser.fill("Issuer URL", `${here.url}/practice-idp/metadata`);
  await browser.chooseFile("Certificate file", wrong("practice-idp.pem", await answer.text()));
  await browser.reads("Valid now");
  await browser.reads("2048-bit RSA");
}

/// Signs at the practice provider as the person of this address, in the window that is open.
async function signAtPractice(browser, email) {
  await browser.find("heading", "Practice identity provider");
  await browser.click("radio", new RegExp(email.replaceAll(".", "\\.")));
  await browser.click("button", "Sign in");
}

/// In the window that the click opened; back in this one afterwards.
async function inNewWindow(browser, act) {
  const own = await browser.window();
  const other = await browser.eventually("a window", async () => (await browser.windows()).find((one) => one !== own));
  await browser.switchTo(other);
  await act();
  await browser.closeWindow();
  await browser.switchTo(own);
}

async function enabledConnection(browser) {
  await signIn(browser, people.owner);
  await fillIn(browser);
  await browser.click("button", "Enable");
  await browser.find("heading", /^SSO is enabled/);
}

async function verifyDomain(browser) {
  await browser.click("link", /^Domain claiming/);
  await browser.click("button", "Claim a domain…");
  await browser.fill("Domain name", "acme.example");
  await browser.click("button", "Claim");
  await browser.click("button", "Check again: acme.example");
  await browser.reads("Verified");
}

test("WebKit: a draft is filled in, previewed, saved, tested in a window of its own, enabled and required", async () => {
  const { browser } = here;
  await signIn(browser, people.owner);
  await fillIn(browser);
  const selected = await browser.run(() => getComputedStyle(document.querySelector(".value")).webkitUserSelect);
  assert.equal(selected, "all", "a click selects a value whole, also where only the prefixed property is known");
  await soundAndAccessible(browser, "a filled form");
  await browser.click("button", "Save draft");
  await browser.reads("Draft saved");
  await browser.reload();
  await browser.find("heading", "SSO is not enabled yet");
  await watch(browser);
  await browser.click("button", "Edit the draft");
  assert.equal(await browser.value("Issuer URL"), `${here.url}/practice-idp/metadata`);
  await browser.click("button", "Test sign-in");
  await browser.find("heading", "Waiting for the sign-in");
  await inNewWindow(browser, async () => {
    assert.equal(await browser.run(() => window.opener), null);
    await signAtPractice(browser, people.owner);
    await browser.find("heading", /^The test sign-in counts once/);
  });
  await browser.find("heading", "This test counts once its domain is verified");
  await soundAndAccessible(browser, "a report");
  await browser.click("link", "Go to the settings");
  await browser.find("heading", "Next: claim acme.example");
  await browser.click("button", "Enable");
  await browser.find("heading", /^SSO is enabled/);
  await soundAndAccessible(browser, "an enabled connection");
  await browser.click("link", "Activity");
  await browser.reads("Olivia Berg enabled SSO");
  await requireSso(browser);
});

/// The tested connection, once its domain is verified.
async function requireSso(browser) {
  await verifyDomain(browser);
  await browser.click("link", /^Single sign-on/);
  await browser.click("button", "Require SSO…");
  await browser.reads("Mia Tanaka");
  await soundAndAccessible(browser, "the requirement dialog");
  await browser.fill("Type acme.example to go on", "acme.example");
  await browser.click("button", /^Require SSO for \d+ members$/);
  await browser.find("heading", "SSO is required");
  await soundAndAccessible(browser, "a requirement in force");
}

test("WebKit: a file that is not a certificate is named, and nothing is lost by it", async () => {
  const { browser } = here;
  await signIn(browser, people.owner);
  await browser.chooseFile("Certificate file", wrong("notes.pem", "not a certificate"));
  await browser.reads("notes.pem");
  await browser.chooseFile("Certificate file", made("second-try"));
  await browser.reads("Self-signed");
  await browser.click("button", "Enable");
  await browser.reads("There is a problem");
  await soundAndAccessible(browser, "a form with a problem");
});

test("WebKit: a member of a verified domain comes in through the identity provider", async () => {
  const { browser } = here;
  await enabledConnection(browser);
  await verifyDomain(browser);
  await browser.click("button", /: account of Olivia Berg/);
  await browser.click("button", "Sign out");
  // A page of the console is asked for: at the practice application the driver of WebKitGTK loses its session.
  await browser.goto(`${here.url}/activity`);
  await browser.find("heading", "Sign in");
  await browser.fill("Work email", people.member);
  await browser.click("button", "Continue");
  await signAtPractice(browser, people.member);
  await browser.reads("Only owners and admins");
});
