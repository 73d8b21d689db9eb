// A host that publishes metadata by https on 127.0.0.1. The console's server fetches from it with these words on its
// command line.

import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { made } from "./files.mjs";

const ADDRESS = "127.0.0.1";
const certificate = made.leaf("metadata host", [ADDRESS]);

/// For `useConsole`: inside is allowed, and the host's authority is trusted.
export const allowed = ["--metadata-allow", ADDRESS, "--metadata-ca", certificate.replace(/\.pem$/, " authority.pem")];

/// Starts it. `document()` gives what it publishes at that moment.
export async function startMetadataHost(document) {
  const key = readFileSync(certificate.replace(/\.pem$/, ".key"));
  const server = createServer({ key, cert: readFileSync(certificate) }, async (_request, response) => {
    response.setHeader("content-type", "application/samlmetadata+xml").end(await document());
  });
  await new Promise((resolve) => server.listen(0, ADDRESS, resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `https://${ADDRESS}:${server.address().port}/metadata`, stop };
}
