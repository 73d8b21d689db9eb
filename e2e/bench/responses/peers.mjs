// How many responses node-saml and samlify verify in a second, on one core; those that are encrypted they decrypt first.
// Usage: node peers.mjs PACKAGES FILE.json…  (files as the example `responses` of `sso-verifier` writes them)

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const [packages, ...files] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { SAML } = require("@node-saml/node-saml");
const samlify = require("samlify");
const ROUNDS = 3;
const MS = 1_000;

/// All that node-saml checks; the request counts as known each time.
function nodeSaml(one) {
  const saml = new SAML({
    callbackUrl: one.acs_url,
    entryPoint: one.sign_in_url,
    issuer: one.sp_entity_id,
    audience: one.sp_entity_id,
    idpIssuer: one.issuer_url,
    idpCert: one.certificate,
    wantAssertionsSigned: one.signs !== "response",
    wantAuthnResponseSigned: one.signs === "response",
    validateInResponseTo: "never",
    ...(one.decryption_key && { decryptionPvk: one.decryption_key }),
  });
  return async () => (await saml.validatePostResponseAsync({ SAMLResponse: one.response })).profile.nameID;
}

/// samlify leaves schema checks to the caller; here there are none, which makes it faster than it is in use.
function samlifyPeer(one) {
  samlify.setSchemaValidator({ validate: async () => "skipped" });
  const pem = one.certificate.replaceAll(/-----[^-]+-----|\s/g, "");
  const idp = samlify.IdentityProvider({
    entityID: one.issuer_url,
    signingCert: pem,
    isAssertionEncrypted: Boolean(one.decryption_key),
    singleSignOnService: [{ Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", Location: one.sign_in_url }],
  });
  const sp = samlify.ServiceProvider({
    entityID: one.sp_entity_id,
    wantAssertionsSigned: true,
    ...(one.decryption_key && { encPrivateKey: one.decryption_key }),
    assertionConsumerService: [{ Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", Location: one.acs_url }],
  });
  return async () => {
    const { extract } = await sp.parseLoginResponse(idp, "post", { body: { SAMLResponse: one.response } });
    return extract.nameID;
  };
}

async function measure(verify, nameId) {
  try {
    if ((await verify()) !== nameId) return "read another NameID";
  } catch (error) {
    return `refused it: ${error.message ?? error}`;
  }
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await perSecond(verify));
  const [least, median, most] = rounds.sort((a, b) => a - b).map(Math.round);
  return `${median} responses a second (${least} to ${most})`;
}

async function perSecond(verify) {
  let count = 0;
  const start = performance.now();
  while (performance.now() - start < MS) {
    await verify();
    count += 1;
  }
  return (count * 1000) / (performance.now() - start);
}

for (const file of files) {
  const one = JSON.parse(readFileSync(file, "utf8"));
  const name = basename(file, ".json");
  console.log(`node-saml 5.1.0, ${name}: ${await measure(nodeSaml(one), one.name_id)}`);
  console.log(`samlify 2.13.1, ${name}: ${await measure(samlifyPeer(one), one.name_id)}`);
}
