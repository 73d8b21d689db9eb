// npm's samlp behind express: an identity provider of a dozen lines, as people write them. Set up badly on purpose:
// without `destination` and `recipient` it sends our entity ID as Destination, and no Recipient at all.

import { rm } from "node:fs/promises";
import express from "express";
import samlp from "samlp";
import { keyPair } from "./key_pair.mjs";
import { folder } from "./process.mjs";

/// Starts it on a free port of `localhost`. `person` is signed in without being asked.
export async function startSamlp({ acsUrl, person }) {
  const data = await folder("samlp");
  const { key, pem, certificate } = keyPair(data);
  const app = express();
  const server = await new Promise((resolve) => {
    const listening = app.listen(0, "localhost", () => resolve(listening));
  });
  const base = `http://localhost:${server.address().port}`;
  const issuer = `${base}/metadata`;
  app.get("/sso", samlp.auth({
    issuer,
    cert: pem,
    key,
    signatureAlgorithm: "rsa-sha256",
    digestAlgorithm: "sha256",
    getPostURL: (_audience, _request, _http, done) => done(null, acsUrl),
    getUserFromRequest: () => ({
      id: person.email,
      emails: [person.email],
      displayName: person.name,
      name: { givenName: person.firstName, familyName: person.lastName },
    }),
  }));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(data, { recursive: true, force: true });
  };
  return { issuerUrl: issuer, signInUrl: `${base}/sso`, certificate, stop };
}
