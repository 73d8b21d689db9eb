// What bad input costs: each kind is posted to the ACS URL as the answer to a request that is really waiting.
// Budget: 50 ms of the server's processor time, which a busy machine hardly changes, and 16 MB more memory at most meanwhile.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { people } from "../helper/people.mjs";

const MB = 1024 * 1024;
const base64 = (text) => Buffer.from(text).toString("base64");
const response = (inside) =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0" IssueInstant="2026-01-01T00:00:00Z">${inside}</samlp:Response>`;
const bomb = `<!DOCTYPE r [<!ENTITY a "${"x".repeat(1000)}">${[..."bcdefgh"]
  .map((name, at) => `<!ENTITY ${name} "${`&${"abcdefg"[at]};`.repeat(20)}">`)
  .join("")}]>`;

/// Name and value of the form's field `SAMLResponse`.
const CASES = [
  ["a body of 10 MB", "A".repeat(10 * MB)],
  ["256 KB that are not base64", "%".repeat(256 * 1024)],
  ["256 KB that are not UTF-8", Buffer.alloc(192 * 1024, 0xff).toString("base64")],
  ["an entity bomb", base64(bomb + response("&h;"))],
  ["6,000 elements inside each other", base64(response("<a>".repeat(6000) + "</a>".repeat(6000)).slice(0, 48_000))],
  ["2,500 attributes", base64(response(`<a ${Array.from({ length: 2500 }, (_, at) => `a${at}="1"`).join(" ")}/>`))],
  ["10,000 elements beside each other", base64(response("<a/>".repeat(10_000)))],
  ["7,500 elements in a response of 190 KB", base64(response(`${"<a>x</a>".repeat(3700)}<b>${"y".repeat(150_000)}</b>`))],
  ["1,500 group names", base64(response(`<a>${"<b>CN=app-team-readers,OU=Groups,OU=Robotics,DC=corp,DC=acme,DC=example</b>".repeat(1500)}</a>`))],
  ["3,500 attributes", base64(response("<a b='' c=''/>".repeat(1750)))],
  ["600 signatures", base64(response('<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'.repeat(600)))],
  ["10 MB deflated to 10 KB", deflated()],
];

/// What is put into the first attribute of a response that the identity provider has signed, so that each signature is
/// canonicalized, and its change found: as much of it as the guard lets through.
const TAMPERED = [
  ["16 namespaces around 7,500 elements", nested(16, 1, "<b/>".repeat(7500))],
  ["3,900 attributes among 16 namespaces", nested(2, 8, "<b n0x0:c=''/>".repeat(3900))],
  ["34,000 character references", "&#60;".repeat(34_000)],
  ["2,600 group names", "<b>CN=app-team-readers,OU=Groups,DC=corp,DC=acme,DC=example</b>".repeat(2600)],
  ["170,000 letters", "x".repeat(170_000)],
];

function nested(levels, each, inside) {
  const names = (level) => Array.from({ length: each }, (_, at) => `xmlns:n${level}x${at}="u${at}"`).join(" ");
  const opened = Array.from({ length: levels }, (_, level) => `<a ${names(level)}>`).join("");
  return `${opened}${inside}${"</a>".repeat(levels)}`;
}

/// 10 MB of blanks in 10 KB.
function deflated() {
  return deflateRawSync(Buffer.alloc(10 * MB, 0x20)).toString("base64");
}

/// The same bomb for the command line, its start included.
export function measureBombOnCommandLine() {
  const folder = mkdtempSync(join(tmpdir(), "sso-bomb-"));
  try {
    const file = join(folder, "response.txt");
    writeFileSync(file, deflated());
    const start = performance.now();
    const { status } = spawnSync(process.env.SSO_SERVER, ["inspect", file]);
    console.log(`bad input, 10 MB deflated to 10 KB given to \`inspect\`: exit code ${status}, ${(performance.now() - start).toFixed(1)} ms (50)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/// Posts each case; `postbackUrl` of an enabled connection to the practice identity provider, `pid` of the server.
export async function measureBadInput({ url, postbackUrl, pid }) {
  for (const [name, value] of CASES) {
    await measure({ url, pid, name, value, waiting: await started(postbackUrl) });
  }
  for (const [name, inside] of TAMPERED) {
    const waiting = await started(postbackUrl);
    const signed = await signedResponse(waiting);
    const value = base64(signed.replace("</saml:AttributeValue>", `${inside}</saml:AttributeValue>`));
    if (value.length > 256 * 1024) throw new Error(`${name}: ${value.length} bytes are refused unread.`);
    await measure({ url, pid, name: `signed, then changed: ${name}`, value, waiting });
  }
}

async function measure({ url, pid, name, value, waiting }) {
  await (await fetch(`${url}/healthz`)).text();
  // Encoding the form is the client's work.
  const body = Buffer.from(`${new URLSearchParams({ SAMLResponse: value, RelayState: waiting.relayState })}`);
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const before = memory(pid, "VmRSS");
  const [start, busy] = [performance.now(), processorTime(pid)];
  const answer = await post(`${url}/sso/saml2`, body, waiting.cookie);
  const [ms, spent] = [performance.now() - start, processorTime(pid) - busy];
  const grown = memory(pid, "VmHWM") - before;
  const figures = `${spent.toFixed(1)} ms of processor time (50), ${(grown / MB).toFixed(1)} MB more (16)`;
  console.log(`bad input, ${name}: ${answer}, ${figures}, answered after ${ms.toFixed(1)} ms`);
  const next = await fetch(`${url}/healthz`);
  if (!next.ok) throw new Error("The server does not answer any more.");
}

/// The XML of a flawless response, of which response and assertion are signed.
async function signedResponse({ location, relayState }) {
  const form = { SAMLRequest: location.searchParams.get("SAMLRequest"), RelayState: relayState };
  const picked = { person: people.member, signing: "both", fault: "", look: "1" };
  const answer = await fetch(`${location.origin}/practice-idp/sign`, {
    method: "POST",
    body: new URLSearchParams({ ...form, ...picked }),
  });
  const page = await answer.text();
  const [, value] = /name="SAMLResponse" value="([^"]+)"/.exec(page) ?? [];
  if (!value) throw new Error(`The practice identity provider answers ${answer.status}: ${page}`);
  return Buffer.from(value.replaceAll("&#43;", "+").replaceAll("&#61;", "="), "base64").toString();
}

/// A sign-in that waits for its response.
async function started(postbackUrl) {
  const answer = await fetch(postbackUrl, { redirect: "manual" });
  const location = answer.headers.get("location");
  if (!location) throw new Error(`The postback URL answers ${answer.status} instead of leading to the identity provider.`);
  const [cookie] = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  const to = new URL(location);
  return { cookie, location: to, relayState: to.searchParams.get("RelayState") };
}

/// The answer's status as soon as all of the answer is here, however much is still to be sent; or that there was none.
/// Not by `fetch`, which copies the body before it begins.
function post(url, body, cookie) {
  const headers = { cookie, "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST", agent: false, headers }, (answer) => {
      answer.resume().on("end", () => {
        resolve(answer.statusCode);
        sent.destroy();
      });
    });
    sent.on("error", () => resolve("connection closed"));
    sent.end(body);
  });
}

/// Resident memory in bytes: of now (`VmRSS`), or the most since a 5 was written to `clear_refs` (`VmHWM`).
function memory(pid, which) {
  const [, kilobytes] = new RegExp(`${which}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

/// Processor time of all threads of the server, in milliseconds. A thread that ends takes its time with it.
function processorTime(pid) {
  const spent = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds);
  });
  return spent.reduce((sum, one) => sum + one, 0) / 1e6;
}
