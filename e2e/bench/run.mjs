// `cargo xtask bench`: an owner at a server with demo data, first without and then with an enabled connection.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, launchProfile } from "../helper/browser.mjs";
import { freePort, startServer } from "../helper/server.mjs";
import { openVisit } from "../helper/visit.mjs";
import { liveConnection, made, people } from "../helper.mjs";
import { measureBadInput, measureBombOnCommandLine } from "./bad_input.mjs";
import { measureInteraction } from "./interaction.mjs";
import { measureLoad } from "./lighthouse.mjs";
import { measurePreview } from "./preview.mjs";

const server = await startServer(["--demo"]);
try {
  await inLighthouse(await inTabs());
} finally {
  await server.stop();
}

/// What a person does in the page. Returns the cookies of the signed-in owner.
async function inTabs() {
  const browser = await launch();
  const visit = await openVisit({ browser, url: server.url });
  const open = async () => {
    const tab = { ...visit, page: await visit.context.newPage() };
    await tab.reach();
    return tab;
  };
  try {
    await visit.signIn(people.owner);
    await measurePreview(open);
    await liveConnection(visit, { certificates: [made("bench-live")] });
    await measureInteraction(open);
    const { postback_url: postbackUrl } = await (await visit.context.request.get("/api/service-provider")).json();
    await measureBadInput({ url: server.url, postbackUrl, pid: server.process.pid });
    measureBombOnCommandLine();
    return await visit.context.cookies();
  } finally {
    await browser.close();
  }
}

/// Who signed in has opened the page before. What empties the cache but leaves them signed in, as after an update:
/// Lighthouse empties the cache only together with the session.
async function emptyCache(context) {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  const session = await context.newCDPSession(page);
  return () => session.send("Network.clearBrowserCache");
}

/// Needs a profile on the disk: Lighthouse's own tab then has the session too.
async function inLighthouse(cookies) {
  const profile = await mkdtemp(join(tmpdir(), "sso-bench-"));
  const port = await freePort();
  const context = await launchProfile(profile, port);
  try {
    await context.addCookies(cookies);
    await measureLoad(`${server.url}/`, port, await emptyCache(context));
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
