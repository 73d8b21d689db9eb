// Module worker: the reader of SAML responses, away from the page's thread. It says "ready" itself
// (src/bin/response_verifier.rs).
import start from "./response_verifier.js";

await start();
