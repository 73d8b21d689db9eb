// The facts of an enabled connection: figures and names as the data has them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { liveConnection, made, people, useConsole } from "../helper.mjs";
import { changeDatabase } from "../helper/database.mjs";

const console_ = useConsole();

test("days left, claimed domains, sign-ins and passwords are shown with what to do", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await liveConnection(visit, { certificates: [made("twenty-days", { days: 20 })] });
  changeDatabase(console_, `UPDATE person SET password_hash = NULL WHERE email = '${people.admin}'`);
  await visit.reach();
  const card = page.getByRole("region", { name: "SSO is enabled" });
  await card.waitFor();
  const said = (await card.innerText()).replaceAll(/\s+/g, " ");
  for (const words of [
    /Certificate (19|20) days left .*Expires \d+ \w+ \d{4}/,
    /Domains None yet Only people with an address of a verified domain/,
    /Last passing sign-in None yet No sign-in has passed with these settings yet\./,
    /Password access kept 1 of 2 people Owners and admins with a password/,
  ]) {
    assert.match(said, words);
  }
  const kept = page.getByRole("region", { name: "Who keeps password access" });
  const line = (name) => kept.getByRole("listitem").filter({ hasText: name });
  await line("Olivia Berg").getByText("Has a password", { exact: true }).waitFor();
  await line("Adam Novak")
    .getByText("No password: has no way in if SSO fails. sso-server user link ADDRESS on the server makes a link for one")
    .waitFor();
  assert.equal(await kept.getByRole("listitem").count(), 2, "owners and admins only");
});
