// What the requirement and turning SSO off mean for whom: in numbers and names, with what to do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, practiceConnection, useConsole } from "../helper.mjs";
import { changeDatabase } from "../helper/database.mjs";

const console_ = useConsole();

/// Acme with a member of another domain; a member and an admin without a password.
async function mixed() {
  const visit = await console_.open();
  await practiceConnection(visit);
  changeDatabase(
    console_,
    `INSERT INTO person (id, org_id, name, email, role, password_hash, created_at)
       SELECT 'outsider', org_id, 'Otto Lang', 'otto@old.example', role, password_hash, created_at
         FROM person WHERE email = '${people.member}'`,
  );
  changeDatabase(console_, `UPDATE person SET password_hash = NULL WHERE email IN ('${people.member}', '${people.admin}')`);
  await visit.reach();
  return { visit, page: visit.page };
}

test("the requirement's dialog names everybody, and what each can do", async () => {
  const { visit, page } = await mixed();
  await page.getByRole("button", { name: "Require SSO…" }).first().click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByText(/^3 members can then sign in only through SSO\./).waitFor();
  const [terms, figures] = [dialog.getByRole("term"), dialog.getByRole("definition")];
  assert.deepEqual(await terms.allInnerTexts(), ["lose password login", "of them never used SSO", "of them shut out"]);
  assert.deepEqual(await figures.allInnerTexts(), ["3", "3", "1"]);
  const lines = (await dialog.getByRole("listitem").allInnerTexts()).map((line) => line.replaceAll(/\s+/g, " ").trim());
  const bound = "Bill Okafor, Mia Tanaka, Otto Lang";
  for (const line of [
    "1 member will not be able to sign in: the address is not of a domain that you have verified. otto@old.example",
    `3 members have never signed in by SSO. ${bound} Check that your identity provider lets them use the application.`,
    "1 member has neither set a password nor ever signed in. Mia Tanaka",
    "1 owner or admin has no password. Adam Novak (adam@acme.example) They have no way in if SSO fails: on the server, sso-server user link ADDRESS prints a link by which a person sets a password.",
    "1 person keeps password login. Olivia Berg (you)",
  ]) {
    assert.ok(lines.includes(line), `${line}\nis not in\n${lines.join("\n")}`);
  }
  await visit.accessible("everybody in the requirement's dialog");
});

test("turning SSO off tells how many have no password, and how each gets a link", async () => {
  const { page } = await mixed();
  await page.getByRole("button", { name: "Disable…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Disable SSO?" });
  await dialog
    .getByText(
      /2 people have no password and cannot sign in then: on the server, sso-server user link ADDRESS prints a link by which a person sets one\.$/,
    )
    .waitFor();
});
