// No network, no server, a broken database, no reader: each is said, nothing is lost, and the same act
// succeeds afterwards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, issuerUrl, made, people, settingsForm, useConsole } from "../helper.mjs";
import { changeDatabase } from "../helper/database.mjs";

const console_ = useConsole();

async function edited() {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  const form = settingsForm(visit);
  await form.issuerUrl.fill(issuerUrl);
  const trouble = visit.page.getByRole("alert").filter({ hasText: /Your changes were not saved|It is not known whether your changes were saved/ });
  return { visit, page: visit.page, form, trouble };
}

test("offline: said before and after trying to save, and the save succeeds when the network is back", async () => {
  const { visit, page, form, trouble } = await edited();
  visit.faults.expect(/net::ERR_INTERNET_DISCONNECTED/);
  const offline = page.getByRole("status").filter({ hasText: "You are offline. What you typed is kept in this tab." });
  await visit.offline(true);
  await offline.getByText("Save draft works again when the network is back.").waitFor();
  assert.equal(await offline.getByText("It is not known whether").count(), 0, "nobody has tried");
  await form.save.click();
  await offline.getByText("It is not known whether your changes were saved. Save draft works again when the network is back.").waitFor();
  assert.equal(await trouble.count(), 0, "one notice, not two");
  await visit.focusOn(/^You are offline\./);
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  await visit.offline(false);
  await offline.waitFor({ state: "detached" });
  await page.getByRole("status").filter({ hasText: "The network is back" }).waitFor();
  await visit.focusOn(/Or fill it in by hand$/);
  assert.equal(await trouble.count(), 0, "saving is possible: nothing is left to complain of");
  await form.save.click();
  await form.done("Draft saved").waitFor();
  assert.equal((await connection(visit)).draft.issuer_url, issuerUrl);
});

test("what the server refused is shown though the network is gone, and stays when it is back", async () => {
  const { visit, page, form, trouble } = await edited();
  visit.faults.expectStatus(500, "/api/connection/draft");
  changeDatabase(console_, "CREATE TRIGGER broken BEFORE UPDATE ON connection BEGIN SELECT RAISE(ABORT, 'broken'); END");
  await form.save.click();
  await trouble.waitFor();
  await visit.offline(true);
  const offline = page.getByRole("status").filter({ hasText: "You are offline." });
  await offline.waitFor();
  await trouble.getByText(/Something went wrong on our side\./).waitFor();
  await visit.offline(false);
  await offline.waitFor({ state: "detached" });
  await trouble.getByText(/Something went wrong on our side\./).waitFor();
});

test("the server is down and comes back: Try again succeeds, without signing in again", async () => {
  const { visit, form, trouble } = await edited();
  visit.faults.expect(/net::ERR_CONNECTION_REFUSED/);
  await console_.server.halt();
  await form.save.click();
  await trouble.getByText(/The server cannot be reached\. Check your network, then try again\./).waitFor();
  await console_.server.start();
  await trouble.getByRole("button", { name: "Try again" }).click();
  await form.done("Draft saved").waitFor();
  await visit.keepsFocus("Try again");
});

test("the server cannot write: the request's number is given, and nothing is lost", async () => {
  const { visit, form, trouble } = await edited();
  visit.faults.expectStatus(500, "/api/connection/draft");
  changeDatabase(console_, "CREATE TRIGGER broken BEFORE UPDATE ON connection BEGIN SELECT RAISE(ABORT, 'broken'); END");
  await form.save.click();
  await trouble.getByText(/Something went wrong on our side\./).waitFor();
  await trouble.getByText(/^Request\s+[0-9a-f]{32}$/).waitFor();
  await trouble.getByRole("button", { name: "Copy request number" }).waitFor();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  changeDatabase(console_, "DROP TRIGGER broken");
  await trouble.getByRole("button", { name: "Try again" }).click();
  await form.done("Draft saved").waitFor();
});

test("settings that cannot be read: said, and read by Try again", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expectStatus(500, "/api/connection");
  await visit.signIn(people.owner);
  changeDatabase(console_, "ALTER TABLE connection RENAME TO connection_away");
  await page.reload();
  const failed = page.getByRole("alert").filter({ hasText: "The settings could not be loaded" });
  await failed.waitFor();
  assert.equal(await failed.getByText("SSO itself is not affected").count(), 0, "a server that fails may fail at sign-ins too");
  await failed.getByText(/^Request\s+[0-9a-f]{32}$/).waitFor();
  changeDatabase(console_, "ALTER TABLE connection_away RENAME TO connection");
  await failed.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
});

test("settings that cannot be read close no other tab", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  visit.faults.expectStatus(500, "/api/connection");
  await page.route("**/api/start", async (route) => {
    const response = await route.fetch();
    const { connection: _, service_provider: __, ...start } = await response.json();
    await route.fulfill({ response, json: start });
  });
  const detail = "Something went wrong on our side.";
  const problem = { type: "about:blank", title: "Internal error", status: 500, code: "internal", detail, request_id: "" };
  await page.route("**/api/connection", (route) => route.fulfill({ status: 500, json: problem }));
  await page.reload();
  const failed = page.getByRole("alert").filter({ hasText: "The settings could not be loaded" });
  await failed.waitFor();
  const tabs = page.getByRole("navigation", { name: "Access security" });
  for (const [tab, content] of [
    ["Domain claiming", page.getByRole("heading", { name: "Domains", exact: true })],
    ["Sign-ins", page.getByRole("heading", { name: "Sign-ins through your identity provider" })],
    ["Activity", page.getByText("signed in").first()],
  ]) {
    await tabs.getByRole("link", { name: tab }).click();
    await content.waitFor();
    assert.equal(await failed.count(), 0, tab);
    await page.reload();
    await content.waitFor();
  }
  await tabs.getByRole("link", { name: "Single sign-on" }).click();
  await failed.waitFor();
  await page.unroute("**/api/connection");
  await failed.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
});

test("the certificate reader cannot be fetched: said at the field", async () => {
  const { visit, page, form } = await edited();
  visit.faults.expect(/net::ERR_FAILED/, /inspector/);
  await page.route(/inspector[^/]*\.(js|wasm)$/, (route) => route.abort());
  await form.chooseFiles(made("unread"));
  await form.certificates.getByText(/^Error: The certificate reader could not be started\./).waitFor();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
});
