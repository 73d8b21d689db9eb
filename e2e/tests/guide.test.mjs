// What the JumpCloud guide says, word for word, where a wrong click costs an hour or a directory of people.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";

const console_ = useConsole();

async function guide() {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  await visit.page.getByRole("link", { name: "JumpCloud", exact: true }).click();
  const guide = visit.page.getByRole("complementary", { name: "JumpCloud guide" });
  await guide.waitFor();
  return { visit, page: visit.page, guide };
}

test("SCIM is warned about, in the seed document's sense", async () => {
  const { guide: shown } = await guide();
  await shown.getByText("Before you set up SCIM", { exact: true }).waitFor();
  await shown
    .getByText(
      "Use SCIM with JumpCloud at your own risk: JumpCloud's set-up has been reported to delete users for good, without asking.",
      { exact: true },
    )
    .waitFor();
});

test("boxes and choices stand as JumpCloud has them", async () => {
  const { guide: shown } = await guide();
  const rows = await shown.evaluate((element) =>
    [...element.querySelectorAll("dt")].map((term) => [
      term.textContent.trim(),
      term.nextElementSibling.textContent.trim().replaceAll(/\s+/g, " "),
    ]),
  );
  const said = Object.fromEntries(rows);
  assert.equal(said["Sign Assertion"], "Ticked");
  assert.equal(said["Default RelayState"], "Leave empty");
  assert.match(said["Declare Redirect Endpoint"], /^Not ticked ?Needed only where you export JumpCloud's metadata\.$/);
  assert.equal(said["Signature Algorithm"], "RSA-SHA256");
  assert.equal(said["SAMLSubject NameID"], "email");
  assert.equal(said["SAMLSubject NameID Format"], "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
  assert.match(said["IDP URL"], /cannot be edited after you activate/);
});

test("the three attributes and what is brought back", async () => {
  const { guide: shown } = await guide();
  const rows = await shown.getByRole("table").getByRole("row").allInnerTexts();
  assert.deepEqual(rows.slice(1).map((row) => row.trim().split(/\s*\t\s*/)), [
    ["email (required)", "email"],
    ["firstName", "firstname"],
    ["lastName", "lastname"],
  ]);
  const steps = await shown.getByRole("listitem").allInnerTexts();
  for (const words of ["IDP URL", "IdP Entity ID", "IDP Certificate Valid", "certificate.pem"]) {
    assert.ok(steps.some((step) => step.includes(words)), words);
  }
});
