// nanoidp (PyPI): an identity provider that is told nothing of us. It signs the assertion, with a key of its own.
// It is reached as `localhost`, the console as `127.0.0.1`: the post of the response is truly cross-site.

import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../server.mjs";
import { folder, run } from "./process.mjs";

const program = process.env.NANOIDP ?? "";

/// Why it cannot be run here; undefined if it can.
export const missing = existsSync(program) ? undefined : "NANOIDP names no nanoidp; `cargo xtask test` installs it where Python 3 has venv";

/// Starts it. `person`: who may sign in there, with the password `idp-password`.
export async function startNanoIdp({ person }) {
  const data = await folder("nanoidp");
  const port = await freePort();
  const base = `http://localhost:${port}`;
  await mkdir(join(data, "keys"));
  await writeFile(join(data, "settings.yaml"), settings(port, base));
  await writeFile(join(data, "users.yaml"), people(person));
  const words = ["--config", data, "--host", "localhost", "--port", `${port}`];
  const { stop, log } = await run(program, words, { url: `${base}/saml/metadata`, data });
  const metadata = await (await fetch(`${base}/saml/metadata`)).text();
  const certificate = join(data, "certificate.pem");
  await writeFile(certificate, pem(metadata));
  return { issuerUrl: `${base}/saml`, signInUrl: `${base}/saml/sso`, certificate, stop, log };
}

/// The signing certificate, as its metadata has it.
function pem(metadata) {
  const [, base64] = /<(?:\w+:)?X509Certificate>([^<]+)</.exec(metadata) ?? [];
  if (!base64) throw new Error("nanoidp's metadata has no certificate");
  const lines = base64.replaceAll(/\s/g, "").match(/.{1,64}/g);
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

const settings = (port, base) => `config_version: 1
server:
  host: "localhost"
  port: ${port}
oauth:
  issuer: "${base}"
  audience: "unused"
saml:
  default_acs_url: "http://127.0.0.1:9/unused"
`;

const people = ({ name, email, firstName, lastName }) => `config_version: 1
users:
  ${name}:
    password: "idp-password"
    email: "${email}"
    attributes:
      firstName: "${firstName}"
      lastName: "${lastName}"
`;
