// Module worker: the certificate reader, away from the page's thread. It says "ready" itself (src/bin/inspector.rs).
import start from "./inspector.js";

await start();
