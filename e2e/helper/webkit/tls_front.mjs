// TLS in front of a server on this computer, as a deployment has a proxy there. WebKit takes a `Secure` cookie over
// https only, unlike Chromium and Firefox, which take it from this computer over plain http too: nobody could sign in.

import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { createServer } from "node:tls";
import { made } from "../files.mjs";

/// Listens on a free port of the loopback address, with a certificate of its own; `url` is the address to open.
/// `forwardTo(port)` names the server's port once that is known.
export async function tlsFront() {
  const certificate = made("front");
  const [cert, key] = [certificate, certificate.replace(".pem", "-TESTKEY.pem")].map((file) => readFileSync(file));
  const open = new Set();
  let target;
  const front = createServer({ cert, key, ALPNProtocols: ["http/1.1"] }, (outside) => {
    const inside = connect(target, "127.0.0.1");
    for (const [one, other] of [[outside, inside], [inside, outside]]) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy()).on("close", () => (open.delete(one), other.destroy()));
    }
  });
  await new Promise((resolve) => front.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${front.address().port}`,
    forwardTo: (port) => (target = port),
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => front.close(resolve));
    },
  };
}
