// A signing key and its certificate, made by OpenSSL for one test.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/// Writes `idp.key` and `idp.pem` into `folder`. `certificate` is the path of the latter.
export function keyPair(folder) {
  const [key, certificate] = [join(folder, "idp.key"), join(folder, "idp.pem")];
  const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "365"];
  execFileSync("openssl", [...words, "-subj", "/CN=Identity provider of a test"], { stdio: "ignore" });
  return { key: readFileSync(key, "utf8"), pem: readFileSync(certificate, "utf8"), certificate };
}
