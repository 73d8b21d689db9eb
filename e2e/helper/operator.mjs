// What the operator does on the command line while the server runs.

import { execFileSync } from "node:child_process";

/// A link for setting a password, as the operator makes it.
export function passwordLink(console_, email) {
  return linkPrintedBy("user", "--data", console_.server.data, "--public-url", console_.url, "link", email);
}

/// A new organization, as the operator makes it: its first owner's link.
export function initialized(console_, organization, owner, name) {
  const who = ["--organization", organization, "--owner", owner, "--owner-name", name];
  return linkPrintedBy("init", "--data", console_.server.data, "--public-url", console_.url, ...who);
}

/// The demo’s application is removed: there is nothing to open.
export function withoutApplication(console_) {
  execFileSync(process.env.SSO_SERVER, ["app", "--data", console_.server.data, "remove", "practice-app"]);
}

function linkPrintedBy(...words) {
  const printed = execFileSync(process.env.SSO_SERVER, words, { encoding: "utf8" });
  return printed.match(/http\S+\/set-password#\S+/)[0];
}

/// SSO of an organization is turned off by the way out that needs neither page nor provider.
export function breakGlass(console_, organization) {
  execFileSync(process.env.SSO_SERVER, ["break-glass", "--data", console_.server.data, "--organization", organization]);
}
