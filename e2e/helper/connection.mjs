// Connections that stand before a test begins, made by the API as the page makes them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { password, people } from "./people.mjs";

const HEADERS = { "x-sso-console": "1" };
export const signInUrl = "https://sso.jumpcloud.com/saml2/acme-console";
export const issuerUrl = "https://sso.jumpcloud.com/saml2/acme-robotics-sso-console";

/// Signs `person` in by the API; the visit's browser has the session then.
export async function enterByApi(visit, person) {
  const answer = await visit.context.request.post("/api/session", {
    headers: HEADERS,
    data: { email: person, password },
  });
  assert.equal(answer.status(), 200, "the sign-in by the API");
}

/// A change on the newest version.
export async function send(visit, method, path, data) {
  const current = await visit.context.request.get("/api/connection");
  const headers = { ...HEADERS, "if-match": (await current.json()).etag };
  const answer = await visit.context.request.fetch(path, { method, headers, data });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

async function body({ certificates = [], ...rest }) {
  const texts = certificates.map(async (file) => ({ file_name: basename(file), pem: await readFile(file, "utf8") }));
  return { sign_in_url: signInUrl, issuer_url: issuerUrl, require_sso: false, ...rest, certificates: await Promise.all(texts) };
}

/// A draft saved by `person`; `fields` as in the API, certificates as paths of files.
export async function savedDraft(visit, fields = {}, person = people.owner) {
  await enterByApi(visit, person);
  return send(visit, "PUT", "/api/connection/draft", await body(fields));
}

/// An enabled connection. The browser stays signed in as `person`.
export async function liveConnection(visit, fields, person = people.owner) {
  await enterByApi(visit, person);
  const form = await body(fields);
  if (form.require_sso) form.confirmed = await seen(visit);
  return send(visit, "POST", "/api/connection/enable", form);
}

/// Stands for the people whom the requirement cuts off now.
export async function seen(visit) {
  return (await (await visit.context.request.get("/api/connection/affected")).json()).confirmation;
}

/// What is saved, as the API returns it to the signed-in person.
export async function connection(visit) {
  return (await visit.context.request.get("/api/connection")).json();
}
