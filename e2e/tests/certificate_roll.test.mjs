// A certificate rolls: seen signing, its end in a calendar, the next one from the metadata.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { made, people, practiceConnection, useConsole } from "../helper.mjs";
import { MEMBER_SEES, signInBySso } from "../helper/sso.mjs";

const console_ = useConsole();

test("which certificate signs, a calendar address, and a metadata URL that cannot be read", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit);
  await visit.reach();
  const card = page.getByRole("region", { name: "Trusted certificates" });
  await card.getByText("Not seen yet").waitFor();
  const member = await console_.open();
  await signInBySso(member.page, people.member);
  await member.page.getByRole("heading", { name: MEMBER_SEES }).waitFor();
  await visit.reach();
  await card.getByText("Signs now").waitFor();
  await card.getByText(/^Today, .+; 1 sign-in so far$/).waitFor();
  // The one that signs is asked about before it leaves the form.
  await card.getByRole("button", { name: /^Remove trusted certificate/ }).click();
  const question = page.getByRole("alertdialog", { name: "Remove the certificate that signs?" });
  await visit.accessible("the question before the certificate that signs is removed");
  await question.getByRole("button", { name: "Cancel" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("button", { name: "Calendar file" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "saml-certificates.ics");
  await card.getByRole("button", { name: "Calendar address…" }).click();
  const dialog = page.getByRole("dialog", { name: "Calendar address" });
  await dialog.getByText("There is no address yet.").waitFor();
  await dialog.getByRole("button", { name: "Make an address" }).click();
  const address = dialog.getByText(/\/calendar\/[0-9a-f]{64}\.ics$/);
  const calendar = await visit.context.request.get(await address.textContent());
  assert.equal(calendar.status(), 200);
  assert.match(await calendar.text(), /^BEGIN:VCALENDAR\r\n/);
  await visit.accessible("the calendar address");
  await dialog.getByRole("button", { name: "Close" }).click();
  const refresh = page.getByRole("region", { name: "Refresh from metadata" });
  visit.faults.expectStatus(422, "/api/metadata-refresh");
  await refresh.getByLabel("Metadata URL").fill("http://idp.example/metadata");
  await refresh.getByRole("button", { name: "Save metadata URL" }).click();
  await refresh.getByText(/This metadata URL was not fetched/).waitFor();
  await refresh.getByLabel("Metadata URL").fill("https://127.0.0.1/metadata");
  // The metadata signing certificate takes a text, as the SAML certificate does.
  await refresh.getByRole("button", { name: "Paste text" }).click();
  await refresh.getByLabel("Text of the metadata signing certificate").fill(readFileSync(made("roll-metadata"), "utf8"));
  await refresh.getByRole("button", { name: "Read this text" }).click();
  await refresh.getByRole("group", { name: "roll-metadata" }).waitFor();
  await refresh.getByRole("button", { name: "Save metadata URL" }).click();
  await refresh.getByRole("switch", { name: "Look at the metadata by itself" }).waitFor();
  await refresh.getByRole("button", { name: "Look now" }).click();
  await refresh.getByText(/did not answer with a document .+ Nothing was changed\.$/).waitFor();
  await refresh.getByRole("switch", { name: "Add new certificates by itself" }).click();
  await page.waitForFunction(() => document.querySelector("#metadata-adds")?.checked);
  await visit.accessible("the refresh from metadata");
  await visit.sideways("the refresh from metadata");
});
