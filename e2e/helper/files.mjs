// Certificates and wrong files. Those of the reader's own tests are used where they fit; the rest is made
// here by OpenSSL, in a folder that is erased when the process ends.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CORPUS = join(import.meta.dirname, "../../model/tests/certificates");
const folder = mkdtempSync(join(tmpdir(), "sso-files-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/// OpenSSL's own settings would make every certificate an authority's.
const SETTINGS = wrong("openssl.cnf", "[req]\ndistinguished_name=dn\n[dn]\n");

function openssl(...words) {
  return execFileSync("openssl", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/// A file of the reader's own tests.
export function corpus(name) {
  return join(CORPUS, name);
}

/// A self-signed certificate for SAML, as JumpCloud's are: path of a PEM file. Its name is its common name.
/// `days` of validity; `key` as `openssl req -newkey` takes it.
export function made(name, { days = 1825, key = "rsa:2048" } = {}) {
  const file = join(folder, `${name}.pem`);
  const secret = join(folder, `${name}-TESTKEY.pem`);
  const options = key === "ec" ? ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"] : ["-newkey", key];
  const subject = `/C=US/O=JumpCloud/CN=${name}`;
  openssl("req", "-x509", "-config", SETTINGS, ...options, "-nodes", "-keyout", secret, "-subj", subject, "-days", `${days}`, "-out", file);
  return file;
}

/// Writes a file; gives its path.
export function wrong(name, content) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/// A certificate in DER.
made.der = (file) => {
  const out = file.replace(/\.pem$/, ".der");
  openssl("x509", "-in", file, "-outform", "DER", "-out", out);
  return out;
};

/// A certificate that an authority signed with SHA-384, for these host names and addresses. Its key stands beside it in
/// `NAME.key`, its authority in `NAME authority.pem`.
made.leaf = (name, hosts) => {
  const authority = made(`${name} authority`, { key: "ec" });
  const [file, secret, request] = ["pem", "key", "csr"].map((end) => join(folder, `${name}.${end}`));
  const names = wrong(`${name}.cnf`, `subjectAltName=${hosts.map((host) => `${isIP(host) ? "IP" : "DNS"}:${host}`).join(",")}\nbasicConstraints=CA:FALSE\n`);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", secret];
  openssl("req", "-new", "-config", SETTINGS, ...key, "-subj", `/CN=${name}`, "-out", request);
  const by = ["-CA", authority, "-CAkey", authority.replace(/\.pem$/, "-TESTKEY.pem"), "-sha384"];
  openssl("x509", "-req", "-in", request, ...by, "-days", "400", "-extfile", names, "-out", file);
  return file;
};

/// Several files in one.
made.together = (name, ...files) => wrong(name, files.map((file) => readFileSync(file, "utf8")).join("\n"));

/// What OpenSSL says of a certificate: `fact(file, "-fingerprint", "-sha256")`. Without the words before `=`.
export function fact(file, ...words) {
  const said = openssl("x509", "-in", file, "-noout", ...words).trim();
  return said.slice(said.indexOf("=") + 1).trim();
}
