// Registers a product at the console, as its operator does.

import { execFileSync } from "node:child_process";

/// The scopes that every product of these tests asks for.
export const SCOPE = "openid profile email organization";

/// Issuer, client ID and client secret of a product that is called `name`. `uris`: its addresses, by the words of the
/// command line; `more`: further words.
export function register(console_, name, uris, more = []) {
  const printed = execFileSync(process.env.SSO_SERVER, [
    "app", "--data", console_.server.data, "--public-url", console_.url, "add", name,
    ...Object.entries(uris).flatMap(([word, uri]) => [`--${word}`, uri]), ...more,
  ], { encoding: "utf8" });
  const value = (label) => printed.match(new RegExp(`${label}: +(\\S+)`))[1];
  return { issuer: value("Issuer"), id: value("Client ID"), secret: value("Client secret") };
}
