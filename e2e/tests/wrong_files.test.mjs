// Every wrong file is named for what it is, at the field; nothing of it is kept or sent.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { corpus, made, people, settingsForm, useConsole, wrong } from "../helper.mjs";

const console_ = useConsole();

const FROM_PROVIDER = "Download the certificate itself from your identity provider.";
const AS_TEXT = "Paste the certificate as text, or choose the file that your identity provider gave you.";
const REPLACE = [
  "Replace that key if anyone else could have read the file",
  "It was read in this browser only: not sent, not saved.",
];
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const METADATA =
  '<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/SECRET-WORD"/>';

/// Bytes of no kind, the same in every run.
function noise(length) {
  const bytes = Buffer.alloc(length);
  let state = 20261125;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/// File, what is said of it after its name, and what more is to be done.
const FILES = [
  [() => corpus("rsa-pkcs8-TESTKEY.pem"), `is a private key, not a certificate. ${FROM_PROVIDER}`, REPLACE],
  [() => corpus("encrypted-pkcs8-TESTKEY.pem"), `is an encrypted private key, not a certificate. ${FROM_PROVIDER}`, REPLACE],
  [() => corpus("ssh-TESTKEY"), `is an SSH private key, not a certificate. ${FROM_PROVIDER}`, REPLACE],
  [() => corpus("request.pem"), "is a certificate request. Upload the certificate that came back for it."],
  [
    () => corpus("key-store-TESTKEY.p12"),
    "is a PKCS#12 key store, made to carry a private key. Download the certificate alone from your identity provider, as a .pem, .crt or .cer file.",
  ],
  [() => corpus("public.pem"), `is a public key without its certificate. ${FROM_PROVIDER}`],
  [() => corpus("ssh.pub"), `is an SSH public key, not a certificate. ${FROM_PROVIDER}`],
  [() => wrong("metadata.xml", METADATA), `is SAML metadata, not a certificate. Download the certificate itself from your identity provider, or copy it out of this file: the text between <X509Certificate> and </X509Certificate>.`],
  [
    () => wrong("certificate.html", "<!doctype html><html><body>Sign in to go on SECRET-WORD</body></html>"),
    "is a web page. Your identity provider may have asked you to sign in first; download the certificate again.",
  ],
  [() => wrong("answer.json", '{"error": "SECRET-WORD"}'), `is JSON without a certificate in it. ${FROM_PROVIDER}`],
  [() => wrong("screenshot.png", PNG), `is a picture, not a certificate. ${AS_TEXT}`],
  [() => wrong("nothing.pem", ""), "is empty. Download the certificate again from your identity provider."],
  [
    () => wrong("large.pem", Buffer.concat([Buffer.from("SECRET-WORD"), noise(70_000)])),
    "has 69 KB. A certificate has a few KB, and files of up to 64 KB are read: choose the certificate file itself.",
  ],
  [
    () => wrong("cut.der", readFileSync(made.der(made("cut"))).subarray(0, 400)),
    /is cut off: 400 of \d+ bytes are there\. Download the certificate again, or copy it to its last line\./,
  ],
  [
    () => wrong("noise.cer", noise(900)),
    "is not a certificate that we recognize. Choose the .pem, .crt, .cer or .p7b file that your identity provider gave you.",
  ],
];

/// Pieces of a file by which it would be found anywhere.
function traces(file) {
  const text = readFileSync(file).toString("latin1");
  const lines = text.split("\n").filter((line) => line.length > 30 && !line.includes("-----"));
  return [...lines.slice(0, 1).map((line) => line.slice(0, 40)), "SECRET-WORD"];
}

/// Everything that this browser keeps.
function kept(page) {
  return page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
}

test("each wrong file has its own sentence, and nothing of it is kept or sent", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  const sent = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await visit.signIn(people.owner);
  await form.issuerUrl.fill("https://idp.example/acme");
  sent.length = 0;
  for (const [make, sentence, more = []] of FILES) {
    const file = make();
    const name = basename(file);
    await form.chooseFiles(file);
    const error = form.certificates.getByText(`Error: ${name}`, { exact: false });
    await error.waitFor();
    const said = (await error.innerText()).replaceAll(/\s+/g, " ").replace("Error: ", "");
    if (sentence instanceof RegExp) assert.match(said, sentence);
    else assert.equal(said, `${name} ${sentence}`);
    for (const notice of more) await form.certificates.getByText(notice, { exact: true }).waitFor();
    if (more.length === 0) assert.equal(await form.certificates.getByText(REPLACE[0]).count(), 0, name);
    const stored = await kept(page);
    assert.ok(stored.includes("idp.example/acme"), "what is typed is kept");
    for (const trace of traces(file)) {
      assert.ok(!stored.includes(trace), `${name}: ${trace} is kept`);
      assert.ok(!sent.some((text) => text.includes(trace)), `${name}: ${trace} was sent`);
    }
  }
  await form.chooseFiles(made("right"));
  await form.preview("right").waitFor();
  assert.deepEqual(sent.filter((text) => !/\/inspector/.test(text)), [], "nothing but the reader was asked for");
  assert.equal(await form.certificates.getByText("Error:").count(), 0, "a right file ends the message");
});

test("a refused file is described at the field, and so is a pasted one", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.chooseFiles(corpus("request.pem"));
  await form.certificates.getByText(/^Error: request\.pem is a certificate request\./).waitFor();
  await page.getByRole("status").filter({ hasText: "request.pem is a certificate request." }).waitFor();
  await form.certificates.getByRole("button", { name: "Choose another file" }).waitFor();
  const described = await form.certificates.evaluate((group) =>
    group
      .getAttribute("aria-describedby")
      .split(" ")
      .map((id) => document.getElementById(id).textContent)
      .join(" "),
  );
  assert.match(described, /request\.pem is a certificate request/);
  await form.certificates.getByRole("button", { name: "Paste text" }).click();
  await page.getByLabel("Text of the certificate").fill(readFileSync(corpus("rsa-pkcs8-TESTKEY.pem"), "utf8"));
  await page.getByRole("button", { name: "Read this text" }).click();
  await form.certificates.getByText(/^Error: The pasted text is a private key, not a certificate\./).waitFor();
  await form.certificates.getByRole("button", { name: "Choose file" }).waitFor();
  for (const notice of REPLACE) await form.certificates.getByText(notice, { exact: true }).waitFor();
});

test("one refused file of several keeps no other out, and each refusal is shown", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  const files = [corpus("request.pem"), made("first"), corpus("rsa-pkcs8-TESTKEY.pem"), made("second"), wrong("nothing.pem", "")];
  await form.chooseFiles(...files);
  for (const name of ["first", "second"]) await form.preview(name).waitFor();
  const error = form.certificates.getByText(/^Error: request\.pem is a certificate request\./);
  await error.waitFor();
  const said = await error.innerText();
  for (const words of ["rsa-pkcs8-TESTKEY.pem is a private key", "nothing.pem is empty."]) assert.ok(said.includes(words), said);
  for (const notice of REPLACE) await form.certificates.getByText(notice, { exact: true }).waitFor();
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
});
