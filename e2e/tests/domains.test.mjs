// Claimed domains, against the demo's own DNS server: from the claim to the verified domain, and every way of
// getting it wrong.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { makeSignInsOld } from "../helper/database.mjs";

const console_ = useConsole();

/// The page may not read the clipboard, so what was copied is pasted, as a person would.
async function pasted(page, domains, button) {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("status").getByText(`${button.split(" ")[1]} copied`).waitFor();
  await domains.claim.click();
  await domains.field.press("Control+v");
  const text = await domains.field.inputValue();
  await page.keyboard.press("Escape");
  return text;
}

async function start(options = {}) {
  const visit = await console_.open(options);
  await visit.signIn(people.owner);
  const domains = domainsPage(visit);
  await domains.tab.click();
  await domains.claim.waitFor();
  return { visit, page: visit.page, domains };
}

test("an owner claims a domain, copies its record, and it is verified", async () => {
  const { visit, page, domains } = await start();
  await page.getByText("No domain is claimed yet").waitFor();
  await domains.claimDomain("acme.example");
  await page.getByRole("heading", { name: "Prove that you own acme.example" }).waitFor();
  await visit.focusOn("Prove that you own acme.example");
  await domains.row("acme.example").getByText("Pending").waitFor();
  await domains.row("acme.example").getByText("4 people").waitFor();
  assert.equal(await pasted(page, domains, "Copy Host"), "@");
  assert.match(await pasted(page, domains, "Copy Value"), /^sso-console-domain-verify=[0-9a-f]{32}$/);
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  await domains.row("acme.example").getByText(/^Found · today/).waitFor();
  await visit.focusOn("Check again: acme.example");
  await page.getByRole("status").getByText("acme.example is verified").waitFor();
  await page.getByRole("heading", { name: "The record of acme.example" }).waitFor();
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  for (const act of ["claimed a domain", "verified a domain"]) {
    await page.getByText(`Olivia Berg ${act}: acme.example`).waitFor();
  }
});

const FINDINGS = [
  ["nobody.example", "No such domain in DNS", "nobody.example is not in DNS"],
  ["no-record.example", "No such TXT record", "There is no such TXT record at no-record.example yet"],
  ["other-value.example", "Another value", /has another value: sso-console-domain-verify=0000-from-last-year$/],
  ["doubled.example", "Found at the wrong host", "The record is at doubled.example.doubled.example"],
  ["broken.example", "The DNS servers failed", /^The DNS servers of broken.example answered with a failure, so nobody knows/],
  ["slow.example", "The DNS servers did not answer", /^The DNS servers of slow.example did not answer in time/],
  ["globex.example", "Another organization holds the domain", /^The record is there, but another organization holds globex.example/],
];

/// How far down it stands.
async function top(part) {
  return (await part.boundingBox()).y;
}

test("every way of getting it wrong has its own words", async () => {
  const { page, domains } = await start();
  for (const [domain, headline, words] of FINDINGS) {
    await domains.claimDomain(domain);
    await domains.check(domain);
    await domains.row(domain).getByText(headline).waitFor();
    const notice = page.getByText(words).first();
    const held = domain === "globex.example";
    await page.getByRole("heading", { name: `${held ? "The record of" : "Prove that you own"} ${domain}` }).waitFor();
    assert.ok((await top(notice)) < (await top(page.getByRole("button", { name: "Copy Host" }))), "what is wrong comes first");
    await domains.row(domain).getByText(held ? "Held elsewhere" : "Pending").waitFor();
    assert.equal(await page.getByText("Globex", { exact: true }).count(), 0, "the owner is not named");
  }
});

test("a name that is not one's own domain is refused at the field", async () => {
  const { visit, page, domains } = await start();
  visit.faults.expectStatus(422, "/api/domains");
  await domains.claim.click();
  for (const [text, sentence] of [
    ["", "Error: Enter the domain of your e-mail addresses, for example acme.example."],
    ["olivia@acme.example", "Error: olivia@acme.example is an e-mail address."],
    ["https://acme.example/", "Error: https://acme.example/ is a web address."],
    ["gmail.com", "Error: Anybody can have an address at gmail.com, so nobody can claim it."],
    ["co.uk", "Error: co.uk is shared: unrelated people own domains below it."],
  ]) {
    await domains.field.fill(text);
    await page.getByRole("button", { name: "Claim", exact: true }).click();
    await page.getByText(sentence).waitFor();
    await visit.focusOn("Domain name");
  }
  await domains.field.fill("Bücher.example");
  await page.keyboard.press("Enter");
  await domains.row("bücher.example").getByText("in DNS: xn--bcher-kva.example").waitFor();
});

test("the password is asked for, and removing says what it costs", async () => {
  const { visit, page, domains } = await start();
  visit.faults.expectStatus(403, "/api/domains");
  visit.faults.expectStatus(403, "/api/domains/acme.example");
  makeSignInsOld(console_, 11);
  await domains.claimDomain("acme.example");
  await domains.confirm("Claim");
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  makeSignInsOld(console_, 11);
  await page.getByRole("button", { name: "Remove this domain…" }).click();
  const sure = page.getByRole("alertdialog", { name: "Remove acme.example?" });
  await sure.getByText("Addresses at this domain no longer sign in through your identity provider: 4 people").waitFor();
  await visit.focusOn("Cancel");
  await visit.accessible("removing a domain");
  await sure.getByRole("button", { name: "Remove domain" }).click();
  await domains.confirm("Remove domain");
  await page.getByText("No domain is claimed yet").waitFor();
  await visit.focusOn("Domains");
});

test("a record that is gone is counted down, and the tab says so everywhere", async () => {
  const { page, domains } = await start();
  await domains.claimDomain("acme.example");
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  domains.failsSince(console_, "acme.example", 3);
  await page.reload();
  await page.getByText(/^acme\.example loses its verification on \d+ \w+ \d{4}, in (3|4) days$/).waitFor();
  await domains.row("acme.example").getByText("Failing").waitFor();
  await page.getByRole("link", { name: "Domain claiming 1 failing" }).waitFor();
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  await page.getByRole("link", { name: "Domain claiming", exact: true }).waitFor();
  assert.equal(await page.getByText(/loses its verification/).count(), 0);
});

test("the open page learns by itself what the server found", async () => {
  const { visit, page, domains } = await start();
  await domains.claimDomain("acme.example");
  await domains.row("acme.example").getByText("Pending").waitFor();
  await visit.focusOn("Prove that you own acme.example");
  await page.getByRole("button", { name: "Copy Value" }).focus();
  domains.due(console_, "acme.example");
  // The server looks every 30 seconds, the page asks every 15.
  await domains.row("acme.example").getByText("Verified").waitFor({ timeout: 60_000 });
  await page.getByRole("status").getByText("acme.example is verified").waitFor();
  await visit.focusOn("Copy Value");
  await domains.tab.waitFor();
});

test("nobody asks while nobody looks, or when all is proven", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await page.clock.install();
  await visit.signIn(people.owner, "/domains");
  const domains = domainsPage(visit);
  await domains.claimDomain("acme.example");
  await domains.row("acme.example").getByText("Pending").waitFor();
  let asked = 0;
  page.on("request", (request) => (asked += Number(new URL(request.url()).pathname === "/api/domains")));
  const turn = (hidden) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  const askedWithin = async (seconds) => {
    asked = 0;
    await page.clock.runFor(seconds * 1000);
    return asked;
  };
  // One after the other: the next question waits for the answer to the one before, which takes real time.
  asked = 0;
  for (const _ of ["first", "second"]) {
    const answered = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/api/domains");
    await page.clock.runFor(16_000);
    await answered;
  }
  assert.equal(asked, 2);
  await turn(true);
  assert.equal(await askedWithin(60), 0);
  const answered = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/api/domains");
  await turn(false);
  await answered;
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  assert.equal(await askedWithin(60), 0);
});

test("members have no such tab", async () => {
  const visit = await console_.open();
  visit.faults.expect(/status of 403/);
  await visit.signIn(people.member, "/domains");
  await visit.page.getByRole("heading", { name: "Only owners and admins can see these settings" }).waitFor();
});

for (const [width, theme] of [
  [1280, "light"],
  [1280, "dark"],
  [320, "light"],
  [320, "dark"],
]) {
  test(`every state of a claim is accessible (${width}, ${theme})`, async () => {
    const { visit, page, domains } = await start({ width, theme });
    const look = async (state) => {
      await visit.accessible(state);
      await visit.sideways(state);
      await visit.picture(state);
    };
    await look("domains-none");
    await domains.claim.click();
    await domains.field.waitFor();
    await look("domains-claim");
    await page.keyboard.press("Escape");
    for (const domain of ["acme.example", "acme-robotics.example", "xn--bcher-kva.example", "doubled.example"]) {
      await domains.claimDomain(domain);
      await domains.check(domain);
    }
    await domains.row("doubled.example").getByText("Found at the wrong host").waitFor();
    domains.failsSince(console_, "acme.example", 3);
    domains.releasedSince(console_, "acme-robotics.example", 1);
    await page.reload();
    await domains.row("acme-robotics.example").getByText("Released").waitFor();
    await page.getByRole("button", { name: "Record of doubled.example" }).click();
    await page.getByText("The record is at doubled.example.doubled.example").waitFor();
    await look("domains");
  });
}
