// A connection to the demo's own practice identity provider, and a way through its page.

import assert from "node:assert/strict";
import { people } from "./people.mjs";
import { enterByApi, send } from "./connection.mjs";

const DOMAIN = "acme.example";

/// Enabled settings of the practice provider, with `more` fields, and a verified domain. The browser stays signed in as the owner.
export async function practiceConnection(visit, { enabled = true, ...more } = {}) {
  await enterByApi(visit, people.owner);
  const { origin } = new URL(await absolute(visit));
  const pem = await (await visit.context.request.get("/practice-idp/certificate.pem")).text();
  const form = {
    sign_in_url: `${origin}/practice-idp/sso`,
    issuer_url: `${origin}/practice-idp/metadata`,
    certificates: [{ file_name: "practice-idp.pem", pem }],
    require_sso: false,
    ...more,
  };
  if (!enabled) return send(visit, "PUT", "/api/connection/draft", form);
  await send(visit, "POST", "/api/connection/enable", form);
  await verifiedDomain(visit);
}

/// The demo's domain, claimed and verified by the signed-in person.
export async function verifiedDomain(visit) {
  await send(visit, "POST", "/api/domains", { domain: DOMAIN });
  const list = await send(visit, "POST", `/api/domains/${DOMAIN}/check`);
  assert.equal(list.domains[0].claim.status.name, "verified", JSON.stringify(list));
}

async function absolute(visit) {
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  return ours.acs_url;
}

/// On the provider's page: picks a person and what goes wrong, and signs.
export async function signAtPractice(page, person, fault = "") {
  await page.getByRole("heading", { name: "Practice identity provider", level: 1 }).waitFor();
  await page.getByRole("radio", { name: person }).check();
  await page.getByLabel("What goes wrong").selectOption(fault);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
