// A real deployment, without the demo: from `init` to a saved draft.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, enter, issuerUrl, settingsForm, useConsole } from "../helper.mjs";
import { initialized } from "../helper/operator.mjs";

const console_ = useConsole({ demo: false });
const OWNER = "olivia@acme.example";
const PASSWORD = "four quite unrelated words";

test("from the command line's link to saved settings, and nothing of the demo is there", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const link = initialized(console_, "Acme Robotics", OWNER, "Olivia Berg");
  await console_.server.start();
  await page.goto(link);
  await page.getByText(`For ${OWNER} in Acme Robotics.`).waitFor();
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("The same again").fill(PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await page.getByLabel("Work email").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Sign in as / }).count(), 0, "nobody is offered");
  assert.equal(await page.getByText("practice", { exact: false }).count(), 0);
  await visit.accessible("the sign-in page of a deployment");
  await enter(page, OWNER, PASSWORD);
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  const form = settingsForm(visit);
  await form.issuerUrl.fill(issuerUrl);
  await form.saveDraft();
  // The late cards stand now: what the demo adds would be among them.
  await page.getByRole("heading", { name: "A draft is saved", exact: true }).waitFor();
  assert.equal(await page.getByRole("region", { name: "Practice identity provider" }).count(), 0);
  assert.equal((await connection(visit)).draft.issuer_url, issuerUrl);
  for (const path of ["/practice-idp/", "/practice-idp/metadata", "/practice-idp/sso"]) {
    assert.equal((await visit.context.request.get(path)).status(), 404, path);
  }
});
