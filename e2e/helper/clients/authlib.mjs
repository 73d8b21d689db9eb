// A product in Python that signs people in by Authlib (PyPI) with Flask. It has no back-channel logout.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { folder, run } from "../idp/process.mjs";
import { freePort } from "../server.mjs";
import { register } from "./register.mjs";

const python = process.env.AUTHLIB ?? "";

/// Why it cannot be run here; undefined if it can.
export const missing = existsSync(python) ? undefined : "AUTHLIB names no Python with Authlib; `cargo xtask test` installs it where Python 3 has venv";

/// Registers and starts it.
export async function startAuthlib(console_) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = register(console_, "Acme Notebooks", {
    "redirect-uri": `${url}/callback`,
    "post-logout-redirect-uri": `${url}/bye`,
  });
  const data = await folder("authlib");
  const env = { ISSUER: settings.issuer, CLIENT_ID: settings.id, CLIENT_SECRET: settings.secret, PORT: `${port}` };
  const program = join(import.meta.dirname, "authlib_product.py");
  const { stop, log } = await run(python, [program], { url: `${url}/bye`, data, env });
  return {
    name: "Acme Notebooks", url, stop, log,
    start: `${url}/login`,
    silent: `${url}/login?prompt=none`,
    signOut: `${url}/logout`,
    refused: /login_required/,
  };
}
