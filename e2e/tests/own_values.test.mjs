// A deployment may publish exactly the values that it wants: here those of a product in front of its customers.
// The picture of the README is made here too, where addresses look as they do in production.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { liveConnection, made, people, settingsForm, useConsole } from "../helper.mjs";

const BASE = "https://app.acme-product.example";
const POSTBACK = `${BASE}/security/sso/v2/authorize/?org_id={org_id}`;
const ENTITY_ID = `${BASE}/security/sso/v2/authorize/`;
const ACS = `${BASE}/sso/saml2`;
const console_ = useConsole({
  arguments: ["--postback-url", POSTBACK, "--sp-entity-id", ENTITY_ID, "--acs-url", ACS, "--product-name", "Acme Product"],
});

test("the operator's own values are shown, copied, guided and recognised", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await page.goto("/");
  await page.getByRole("main").getByText("Acme Product", { exact: true }).waitFor();
  await visit.signIn(people.owner);
  await page.getByRole("banner").getByRole("link", { name: "Acme Product" }).waitFor();
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  assert.equal(ours.postback_url.replace(/[0-9a-f]{32}/, "{org_id}"), POSTBACK);
  for (const value of [ours.postback_url, ENTITY_ID, ACS]) {
    await page.getByRole("definition").filter({ hasText: value }).first().waitFor();
  }
  assert.equal(await page.title(), "Single sign-on · Acme Robotics · Acme Product");
  await form.issuerUrl.fill(ours.acs_url);
  await form.requireSso.focus();
  await form.body.getByText("Error: This is our own ACS URL.").waitFor();
  await page.getByRole("link", { name: /^(Choose your provider|Guide for )/ }).click();
  const guide = page.getByRole("complementary", { name: "JumpCloud guide" });
  await guide.getByText("https://sso.jumpcloud.com/saml2/acme-robotics-acme-product").waitFor();
});

/// The top of the question mark and of the letter after it, as they are drawn.
function tops(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf("?");
    const top = (from) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + 1);
      return range.getBoundingClientRect().top;
    };
    if (at >= 0) return [top(at), top(at + 1)];
  }
}

for (const width of [1280, 1024, 768, 480, 320]) {
  test(`a question mark stays with its name where an address is broken (${width})`, async () => {
    const visit = await console_.open({ width });
    await visit.signIn(people.owner);
    const postback = visit.page.getByRole("definition").filter({ hasText: "?org_id=" }).first();
    const [mark, name] = await postback.evaluate(tops);
    assert.equal(mark, name);
    await visit.sideways("a long address");
  });
}

/// `docs/picture.png` is written only when asked for, so that a test run leaves the repository as it was.
test("an enabled connection, as the README shows it", async () => {
  const visit = await console_.open();
  await liveConnection(visit, { certificates: [made("JumpCloud")], require_sso: true });
  await visit.reach();
  await visit.page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  await visit.page.getByText("The requirement is armed and waits for 2 conditions.").waitFor();
  const asked = process.env.README_PICTURE && join(import.meta.dirname, "../../docs/picture.png");
  if (asked) await visit.page.screenshot({ path: asked, animations: "disabled" });
  else await visit.picture("readme", { fullPage: false });
});
