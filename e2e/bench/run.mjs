// `cargo xtask bench`: an owner at a server with demo data, first without and then with an enabled connection;
// then sign-ins to an application.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, launchPlain } from "../helper/browser.mjs";
import { freePort, startServer } from "../helper/server.mjs";
import { openVisit } from "../helper/visit.mjs";
import { liveConnection, made, people, practiceConnection } from "../helper.mjs";
import { measureApplications } from "./applications.mjs";
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
await measureApplications();

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
    await practiceConnection(visit);
    const { postback_url: postbackUrl } = await (await visit.context.request.get("/api/service-provider")).json();
    await measureBadInput({ url: server.url, postbackUrl, pid: server.process.pid });
    measureBombOnCommandLine();
    return await visit.context.cookies();
  } finally {
    await browser.close();
  }
}

/// Needs a profile on the disk: Lighthouse's own tab then has the session too. Who signed in has opened the page before.
async function inLighthouse(cookies) {
  const profile = await mkdtemp(join(tmpdir(), "sso-bench-"));
  const port = await freePort();
  const browser = await launchPlain(profile, port);
  try {
    await browser.visit((context) => open(context, cookies));
    await measureLoad(`${server.url}/`, port, () => browser.visit(emptyCache));
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function open(context, cookies) {
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  await page.close();
}

/// As after an update. Lighthouse empties the cache only together with the session.
async function emptyCache(context) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await page.close();
}
