// Signed sign-in requests: switched on, in our metadata, the next key, put in use, and off again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();

test("requests are signed, the key rolls, and they are signed no more", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const form = settingsForm(visit);
  const card = page.getByRole("region", { name: "Request certificate" });
  const switched = page.getByRole("checkbox", { name: "Sign sign-in requests" });
  await switched.check();
  await form.saveDraft();
  await card.getByText("In use").waitFor();
  await visit.accessible("the request certificate");
  // The metadata names what is switched on.
  const address = (await card.getByText(/\/sso\/metadata\?/).first().textContent()).trim();
  const metadata = async () => (await visit.context.request.get(address)).text();
  const keys = async () => (await metadata()).match(/<(\w+:)?X509Certificate>/g)?.length ?? 0;
  assert.match(await metadata(), /AuthnRequestsSigned="true"/);
  assert.equal(await keys(), 1);
  await card.getByRole("button", { name: "Make a new request certificate…" }).click();
  await page.getByRole("dialog", { name: "Make a new request certificate?" }).getByRole("button", { name: "Make certificate" }).click();
  await card.getByText("Waits").waitFor();
  assert.equal(await keys(), 2);
  const next = await card.getByText(/^SHA-256 /).last().textContent();
  await card.getByRole("button", { name: "Use the new certificate…" }).click();
  await page.getByRole("alertdialog", { name: "Use the new certificate?" }).getByRole("button", { name: "Use the new certificate" }).click();
  await card.getByText("Waits").waitFor({ state: "detached" });
  assert.deepEqual([await card.getByText(/^SHA-256 /).allTextContents(), await keys()], [[next], 1]);
  await switched.uncheck();
  await form.saveDraft();
  await card.waitFor({ state: "detached" });
  assert.match(await metadata(), /AuthnRequestsSigned="false"/);
  assert.equal(await keys(), 0);
});
