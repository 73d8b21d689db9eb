// How people are linked to the identity provider, and how they are linked anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { liveConnection, made, people, useConsole } from "../helper.mjs";
import { changeDatabase } from "../helper/database.mjs";
import { verifiedDomain } from "../helper/practice.mjs";
import { linked, peoplePage, refusedNow, sendsOtherNameIds } from "../helper/people_page.mjs";

const console_ = useConsole();

async function start(more = () => {}) {
  const visit = await console_.open();
  await liveConnection(visit, { certificates: [made("people")] });
  linked(console_, people.member, "mia-0815-4711-x9");
  linked(console_, people.billing, "bill@acme.example");
  more();
  await visit.reach("/people");
  return { visit, page: visit.page, list: peoplePage(visit) };
}

/// As the server notes that the provider has begun to send other NameIDs.
function otherNameIds() {
  refusedNow(console_, people.member, "00u4k2nfxyzab9x7");
  refusedNow(console_, people.billing, "00u4k2nfxyzab2k1");
  sendsOtherNameIds(console_);
}

test("each state of a link is shown, masked", async () => {
  const { visit, page, list } = await start(() => {
    refusedNow(console_, people.billing, "BILL@acme.example");
    changeDatabase(
      console_,
      `UPDATE person SET linked_issuer_url = 'https://idp.old.example', linked_name_id = 'x', address_fault = 'taken' WHERE email = '${people.admin}'`,
    );
  });
  await list.row(/Mia Tanaka/).getByText("mia-…-x9").waitFor();
  await list.row(/Mia Tanaka/).getByText("Password", { exact: true }).waitFor();
  await list.row(/Bill Okafor/).getByText("The NameID came with different capital letters").waitFor();
  await list.row(/Bill Okafor/).getByText(/^Refused today, /).waitFor();
  await list.row(/Adam Novak/).getByText("Linked to a former issuer").waitFor();
  await list.row(/Adam Novak/).getByText("https://idp.old.example").waitFor();
  await list.row(/Adam Novak/).getByText("Keeps this address: another account has the one that came").waitFor();
  assert.equal(await page.getByText("mia-0815").count(), 0);
  // The identity provider is a way once the domain is verified.
  await verifiedDomain(visit);
  await visit.reach("/people");
  await list.row(/Mia Tanaka/).getByText("Password, JumpCloud").waitFor();
});

test("one person is linked anew", async () => {
  const { visit, page, list } = await start();
  await list.choose("Mia Tanaka", "Link anew at the next sign-in…");
  const sure = page.getByRole("dialog", { name: "Link Mia Tanaka anew at the next sign-in?" });
  await sure.getByText("Now Mia Tanaka is linked to the NameID mia-…-x9.").waitFor();
  await sure.getByRole("button", { name: "Link anew" }).click();
  await list.row(/Mia Tanaka/).getByText("Linked anew at the next sign-in").waitFor();
  await list.row(/Mia Tanaka/).getByText("Asked by Olivia Berg, today").waitFor();
  await visit.focusOn("Acts for Mia Tanaka");
  await list.acts("Mia Tanaka").click();
  assert.equal(await page.getByRole("button", { name: /^Link anew/ }).count(), 0, "there is no link");
  await list.row(/Bill Okafor/).getByText("Linked", { exact: true }).waitFor();
});

test("other NameIDs are shown among the settings, and everybody is linked anew from there", async () => {
  const { visit, page, list } = await start(otherNameIds);
  await visit.reach("/");
  await page.getByText(/^JumpCloud has sent other NameIDs since \d\d:\d\d today$/).waitFor();
  await page.getByText(/3 sign-ins were refused: .*Mia Tanaka/).waitFor();
  await page.getByRole("link", { name: "People 3 refused" }).waitFor();
  await visit.accessible("other NameIDs");
  await page.getByRole("button", { name: "Link everybody anew…" }).click();
  const sure = page.getByRole("alertdialog", { name: "Link everybody anew?" });
  await sure.getByText("linked now, to be linked anew").waitFor();
  await visit.focusOn("Cancel");
  // Somebody is linked by another way while the question stands.
  visit.faults.expectStatus(409, "/api/people/link-anew");
  linked(console_, people.admin, "adam");
  await sure.getByRole("button", { name: "Link 2 people anew" }).click();
  await sure.getByText("3 people are linked by now, which is not the number that you confirmed.").waitFor();
  await sure.getByRole("button", { name: "Link 3 people anew" }).click();
  await list.card.getByText("3 people are linked anew at the next sign-in").waitFor();
  await page.getByText(/has sent other NameIDs/).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "People", exact: true }).waitFor();
  await visit.focusOn("People");
  await list.filter("Need a look").getByText("3", { exact: true }).waitFor();
});
