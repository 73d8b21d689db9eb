// What the operator does on the command line while the server runs.

import { execFileSync } from "node:child_process";

/// A link for setting a password, as the operator makes it.
export function passwordLink(console_, email) {
  const words = ["user", "--data", console_.server.data, "--public-url", console_.url, "link", email];
  const printed = execFileSync(process.env.SSO_SERVER, words, { encoding: "utf8" });
  return printed.match(/http\S+\/set-password#\S+/)[0];
}
