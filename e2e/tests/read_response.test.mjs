// Reading a SAML response in the browser: decoded and checked, and nothing of it leaves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { practiceConnection, useConsole, wrong } from "../helper.mjs";
import { engine } from "../helper/engine.mjs";
import { drop } from "../helper/drop.mjs";
import { deferred } from "../helper/held.mjs";
import { testSignIn } from "../helper/sign_ins.mjs";
import { signAtPractice } from "../helper/practice.mjs";

const console_ = useConsole();

/// A real response of the practice provider, in base64, as the browser was to post it.
async function response(visit, fault = "") {
  const { page, context } = visit;
  await visit.reach("/");
  const button = page.getByRole("region", { name: "Connection", exact: true }).getByRole("button", { name: "Test sign-in" });
  const [window] = await Promise.all([context.waitForEvent("page"), button.click()]);
  const posted = engine === "firefox" ? await watchField(window, "SAMLResponse") : watchRequest(window, "SAMLResponse");
  await signAtPractice(window, /olivia@acme\.example/, fault);
  const value = await posted.value;
  await window.getByRole("heading", { name: /^The test sign-in/ }).waitFor();
  await window.close();
  return value;
}

/// `value`: what the window posts in this field to the ACS URL.
function watchRequest(window, name) {
  const posted = window.waitForRequest((request) => request.url().endsWith("/sso/saml2"));
  return { value: posted.then((request) => new URLSearchParams(request.postData()).get(name)) };
}

/// The same for Firefox, whose driver does not tell a request's body: read from the document that posts it.
async function watchField(window, name) {
  const value = deferred();
  await window.exposeBinding("noteField", (_, text) => void value.resolve(text));
  await window.addInitScript((name) => {
    addEventListener("DOMContentLoaded", () => {
      const field = document.querySelector(`input[type=hidden][name=${name}]`);
      if (field) window.noteField(field.value);
    });
  }, name);
  return { value: value.promise };
}

async function openReader(visit) {
  await visit.reach("/sign-ins");
  await visit.page.getByRole("link", { name: "Read a SAML response" }).click();
  const field = visit.page.getByRole("textbox", { name: "The response" });
  await field.waitFor();
  return field;
}

test("a pasted response is decoded and checked, whatever it is wrapped in", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  const base64 = await response(visit);
  const xml = Buffer.from(base64, "base64").toString("utf8");
  const field = await openReader(visit);
  await page.waitForLoadState("networkidle");
  const asked = [];
  visit.context.on("request", (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  const loaded = page.waitForRequest(/response_verifier[^/]*\.wasm$/);
  const run = testSignIn(visit);
  for (const text of [base64, xml, encodeURIComponent(base64), deflateRawSync(xml).toString("base64")]) {
    await field.fill(text);
    await page.getByRole("button", { name: "Read this response" }).click();
    await run.verdict("No fault was found in this response").waitFor();
    await visit.focusOn("No fault was found in this response");
    await page.getByRole("region", { name: "What the response says" }).getByText("olivia@acme.example").first().waitFor();
    await page.getByRole("region", { name: "Not checked" }).getByText("Not checked: Answers our request", { exact: true }).waitFor();
    await field.fill("");
    await page.getByRole("button", { name: "Read this response" }).click();
    await page.getByText(/^Error: .*The response is empty/).waitFor();
  }
  await loaded;
  onlyTheVerifier(asked);
  await visit.accessible("the response reader");
});

/// Nothing left the page: only the files of the worker were asked for, and by their names alone.
function onlyTheVerifier(asked) {
  const ours = new RegExp(`^GET ${console_.url}/response_verifier-[0-9a-f]+/[^/?#]+\\.(js|wasm) $`);
  assert.deepEqual(asked.filter((line) => !ours.test(line)), [], "something left the page");
  assert.ok(asked.some((line) => line.includes(".wasm")), "the worker is among what is recorded");
}

test("a dropped file is read, and nothing of it leaves", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  const file = wrong("response.txt", await response(visit));
  await openReader(visit);
  await page.waitForLoadState("networkidle");
  const asked = [];
  visit.context.on("request", (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  await drop(page, page.getByRole("region", { name: "Response to read" }), file);
  await testSignIn(visit).verdict("No fault was found in this response").waitFor();
  await page.getByRole("region", { name: "What the response says" }).getByText("olivia@acme.example").first().waitFor();
  onlyTheVerifier(asked);
});

test("a tampered response is refused with the field to change", async () => {
  const visit = await console_.open({ width: 320, theme: "dark" });
  const { page } = visit;
  await practiceConnection(visit);
  const base64 = await response(visit, "wrong_audience");
  const field = await openReader(visit);
  await field.fill(base64);
  await page.getByRole("button", { name: "Read this response" }).click();
  const run = testSignIn(visit);
  await run.verdict("This sign-in would be refused").waitFor();
  await run.toChange.getByText("Failed: Audience", { exact: true }).waitFor();
  await visit.accessible("a refused response");
  await visit.sideways("a refused response");
  await visit.picture("response-refused");
});

/// How each check of the report in view ended, by its title.
async function ends(page) {
  const rows = page.getByRole("main").getByText(/^(Passed|Warning|Failed|Not proven|Not reached|Not checked): \S/);
  return Object.fromEntries((await rows.allTextContents()).map((row) => row.split(": ").reverse()));
}

test("the reader says of each check what the server said of the same response", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  const button = page.getByRole("button", { name: "Read this response" });
  for (const fault of ["", "wrong_audience", "expired", "other_key", "unsigned", "misspelt_names"]) {
    const base64 = await response(visit, fault);
    await page.getByRole("heading", { name: /^This sign-in (works|would be refused)$/, level: 2 }).waitFor();
    const expected = await ends(page);
    await (await openReader(visit)).fill(base64);
    await button.click();
    const verdict = /^(No fault was found in this response|The signature holds; read the warnings|This sign-in would be refused)$/;
    await page.getByRole("heading", { name: verdict, level: 2 }).waitFor();
    const read = await ends(page);
    assert.deepEqual(Object.keys(read).sort(), Object.keys(expected).sort(), fault);
    assert.ok(Object.keys(read).length > 20, `every row is compared: ${Object.keys(read)}`);
    const here = Object.entries(read).filter(([, end]) => end !== "Not checked");
    assert.ok(here.length > 15, `most are checked here too: ${here.length}`);
    for (const [title, end] of here) assert.equal(end, expected[title], `${fault}: ${title}`);
  }
});

test("bombs and wrong files get their sentence, and the next response is read", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  const good = await response(visit);
  const field = await openReader(visit);
  const bomb = deflateRawSync(Buffer.alloc(50_000_000, "<a>")).toString("base64");
  const entities = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">&b;</samlp:Response>';
  const button = page.getByRole("button", { name: "Read this response" });
  for (const [text, words] of [
    ["not a response at all!", /^Error: /],
    ["<!doctype html><html><body>Sign in</body></html>", /This is a web page, not a response/],
    [bomb, /unpacks to more than|bytes, more than|larger than the/],
  ]) {
    await field.fill(text);
    await button.click();
    await page.getByText(words).first().waitFor();
  }
  await field.fill(entities);
  await button.click();
  const run = testSignIn(visit);
  await run.verdict("This sign-in would be refused").waitFor();
  await run.toChange.getByText("Failed: Safe XML", { exact: true }).waitFor();
  const big = { name: "big.txt", mimeType: "text/plain", buffer: Buffer.alloc(5_000_000, "A") };
  await visit.chooseFiles(page.getByRole("button", { name: "Choose file" }), big);
  await page.getByText(/larger than the/).first().waitFor();
  await field.fill(good);
  await button.click();
  await run.verdict("No fault was found in this response").waitFor();
});
