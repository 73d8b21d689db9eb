// Places where there is nothing to do: unknown addresses, links that are over, a page that cannot start.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enter, people, useConsole } from "../helper.mjs";
import { passwordLink } from "../helper/operator.mjs";

const console_ = useConsole();
const NEW_PASSWORD = "four quite unrelated words";

test("an unknown address is answered by a page that leads back", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expectStatus(404, "/nowhere");
  const answer = await page.goto("/nowhere");
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { name: "There is nothing at this address", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Open the console" }).click();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
});

test("the postback URL and the ACS URL say what they are for to who opens them by hand", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expect(/status of (404|405)/);
  await visit.signIn(people.owner);
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  for (const [address, status, heading] of [
    [ours.postback_url, 404, "Single sign-on does not start here"],
    [`${ours.postback_url.split("=")[0]}=unknown`, 404, "Single sign-on does not start here"],
    [ours.acs_url, 405, "This address is for identity providers"],
  ]) {
    const answer = await page.goto(address);
    assert.equal(answer.status(), status, address);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await visit.accessible(heading);
  }
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Access security", level: 1 }).waitFor();
});

test("a password link sets a password once", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expectStatus(410, "/api/password-link");
  const link = passwordLink(console_, people.admin);
  await page.goto(link);
  await page.getByText("For adam@acme.example in Acme Robotics.").waitFor();
  assert.equal(new URL(page.url()).hash, "", "the secret is not left in the address");
  const [first, second] = [page.getByLabel("New password"), page.getByLabel("The same again")];
  const set = page.getByRole("button", { name: "Set password" });
  for (const [one, two, sentence] of [
    ["short", "short", "Error: The password has 5 characters. Use 15 or more; a few unrelated words do well."],
    ["adam@acme.example!", "adam@acme.example!", "Error: The password repeats your e-mail address."],
    [NEW_PASSWORD, "four quite unrelated worlds", "Error: The two entries differ. Type the same password twice."],
  ]) {
    await first.fill(one);
    await second.fill(two);
    await set.click();
    await page.getByText(sentence).waitFor();
    await visit.focusOn(/^(New password|The same again)$/);
  }
  await first.fill(NEW_PASSWORD);
  await second.fill(NEW_PASSWORD);
  await set.click();
  await page.getByRole("heading", { name: "Password set" }).waitFor();
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await enter(page, people.admin, NEW_PASSWORD);
  await page.getByRole("button", { name: "AN: account of Adam Novak, Admin" }).waitFor();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("heading", { name: "This link does not work" }).waitFor();
  await page.getByText("This link was used, replaced by a newer one, or is older than 24 hours. Ask for a new one.").waitFor();
});

test("a page that cannot start says so, and keeps its Reload button", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expect(/net::ERR_FAILED/, /The page could not start/);
  await page.route(/sso-console[^/]*\.wasm$/, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("heading", { name: "This page could not start", level: 1 }).waitFor();
  assert.equal(await page.title(), "This page could not start");
  await visit.focusOn("This page could not start");
  await visit.accessible("the page that could not start");
  await page.unroute(/sso-console[^/]*\.wasm$/);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
});

test("without JavaScript the page says what it needs", async () => {
  const { page } = await console_.open({ javaScriptEnabled: false });
  await page.goto("/");
  // No role or label finds what stands in <noscript>, though it is drawn.
  const words = await page.locator("noscript").innerText();
  assert.match(words, /^This page needs JavaScript\s+Allow JavaScript and WebAssembly for this site, then reload\./);
  assert.ok((await page.locator("noscript").boundingBox()).height > 50, "it is drawn");
});
