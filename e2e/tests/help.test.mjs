// Help: the words of the console, whom to ask, and what stands where nothing is yet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, practiceConnection, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { testSignIn } from "../helper/sign_ins.mjs";

const console_ = useConsole({ arguments: ["--contact", "it@acme.example", "--product-name", "Acme Cloud"] });

test("help has ten words and whom to ask; the same stands on the sign-in page and on the server’s pages", async () => {
  for (const width of [1280, 320]) {
    const visit = await console_.open({ width });
    const { page } = visit;
    await page.goto("/");
    const contact = page.getByRole("link", { name: "it@acme.example" });
    await contact.waitFor();
    assert.equal(await page.title(), "Sign in · Acme Cloud");
    await visit.focusOn("Work email");
    await visit.signIn(people.owner);
    await page.getByRole("button", { name: "Help" }).click();
    const help = page.getByRole("dialog", { name: "Help" });
    await visit.focusOn("Close");
    assert.equal(await help.getByRole("term").count(), 10);
    assert.equal(await help.getByRole("link", { name: "it@acme.example" }).getAttribute("href"), "mailto:it@acme.example");
    await visit.accessible("help");
    await visit.sideways("help");
    await visit.picture("help");
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
    await visit.focusOn("Help");
    visit.faults.expectStatus(404, "/nowhere");
    await page.goto("/nowhere");
    await contact.waitFor();
    assert.match(await page.title(), / · Acme Cloud$/);
    await visit.context.close();
  }
});

test("the name of a domain is checked before the server is asked", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const domains = domainsPage(visit);
  await visit.signIn(people.owner, "/domains");
  await page.getByRole("heading", { name: "No domain is claimed yet" }).waitFor();
  await visit.picture("domains-empty");
  const asked = [];
  page.on("request", (request) => request.method() === "POST" && asked.push(request.url()));
  await domains.claim.click();
  for (const [typed, words] of [
    ["acme.onmicrosoft.com", "acme.onmicrosoft.com belongs to"],
    ["com", "Enter the whole domain, for example acme.example."],
    ["mara@acme.example", "Enter only the part after the @: acme.example"],
    ["gmail.com", "so nobody can claim it."],
  ]) {
    await domains.field.fill(typed);
    await page.keyboard.press("Enter");
    await page.getByText(words).waitFor();
    await visit.focusOn("Domain name");
  }
  assert.deepEqual(asked, []);
  await domains.field.fill("acme.example");
  await page.keyboard.press("Enter");
  await domains.row("acme.example").waitFor();
});

test("before the first sign-in the list says where it begins; tabs are one row at 320 pixels", async () => {
  const visit = await console_.open({ width: 320 });
  const { page } = visit;
  await visit.signIn(people.owner, "/activity");
  const tabs = page.getByRole("navigation", { name: "Access security" });
  const tops = await tabs.getByRole("link").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, `${tops}`);
  await page.waitForFunction(() => {
    const { right } = document.querySelector("nav.tabs [aria-current]").getBoundingClientRect();
    return right <= innerWidth;
  });
  await visit.sideways("the tabs");
  await visit.reach("/sign-ins");
  await page.getByRole("heading", { name: "Nobody has signed in through the identity provider yet" }).waitFor();
  await visit.accessible("no sign-ins yet");
  await visit.picture("sign-ins-empty");
  await page.getByRole("link", { name: "Go to Single sign-on" }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
});

test("no ring goes round what is only led to: a page, a heading, an error", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const ring = () => page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Activity" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "main");
  assert.equal(await ring(), "none");
  await page.keyboard.press("Tab");
  assert.equal(await ring(), "solid", "a control has its ring");
});

test("Show personal values changes what is in view, and can be taken back", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  await visit.reach();
  const run = testSignIn(visit);
  await run.run(page.getByRole("region", { name: "Connection", exact: true }).getByRole("button", { name: "Test sign-in" }));
  await run.verdict("This sign-in works").waitFor();
  const beside = page.getByRole("complementary", { name: "What was tried" });
  await beside.getByText("o…a@acme.example", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Show personal values" }).click();
  await beside.getByText("olivia@acme.example", { exact: true }).waitFor();
  await visit.focusOn("Hide personal values");
  await beside.getByText("This page shows addresses and names in full.", { exact: false }).waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download for support" }).click()]);
  const saved = await (await import("node:fs/promises")).readFile(await file.path(), "utf8");
  assert.ok(!saved.includes("olivia@"), "the file stays masked");
  await page.getByRole("button", { name: "Hide personal values" }).click();
  await beside.getByText("o…a@acme.example", { exact: true }).waitFor();
  await visit.focusOn("Show personal values");
});
