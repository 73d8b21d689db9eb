// Real sign-ins through the demo's practice identity provider, from the sign-in page on.

import assert from "node:assert/strict";
import { seen, send } from "./connection.mjs";
import { people } from "./people.mjs";
import { practiceConnection, signAtPractice } from "./practice.mjs";

/// What a member sees who came in: the demo’s only application, to which the sign-in goes on by itself.
export const MEMBER_SEES = "Practice application";

/// The answer to a refused password, the same for every address of a domain that requires SSO.
export const REFUSED = "The password is wrong, or this organization signs in through its identity provider.";

/// On the sign-in page: the address, then the provider's page, then back.
export async function signInBySso(page, email) {
  await page.goto("/");
  await page.getByLabel("Work email").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
  await signAtPractice(page, new RegExp(email.replaceAll(".", "\\.")));
}

/// Acme requires SSO, on settings by which a member has just come in. The owner's page shows it.
export async function requiredConnection(console_) {
  const visit = await console_.open();
  await practiceConnection(visit);
  const member = await console_.open();
  await signInBySso(member.page, people.member);
  await member.page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
  const body = { requirement: "required", confirmed: await seen(visit) };
  const saved = await send(visit, "PUT", "/api/connection/requirement", body);
  assert.equal(saved.requirement, "required");
  await visit.reach();
  await visit.page.getByRole("heading", { name: "SSO is required" }).waitFor();
  return { visit, page: visit.page };
}

/// The question of an Enable with the box ticked: whom the requirement affects, by name, then yes.
export async function armsAfterNames(page) {
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByText("Mia Tanaka").first().waitFor();
  await dialog.getByRole("button", { name: "Enable and arm the requirement" }).click();
}
