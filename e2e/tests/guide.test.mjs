// What the JumpCloud guide says, word for word, where a wrong click costs an hour or a directory of people.

import assert from "node:assert/strict";
import { test } from "node:test";
import { notInFirefox, people, settingsForm, useConsole } from "../helper.mjs";

const console_ = useConsole();

async function guide() {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  await visit.page.getByRole("link", { name: /^(Choose your provider|Guide for )/ }).click();
  const guide = visit.page.getByRole("complementary", { name: "JumpCloud guide" });
  await guide.waitFor();
  return { visit, page: visit.page, guide };
}

test("the guide warns about SCIM", async () => {
  const { guide: shown } = await guide();
  await shown.getByText("Before you set up SCIM", { exact: true }).waitFor();
  await shown
    .getByText(
      "Use SCIM with JumpCloud at your own risk: JumpCloud’s set-up has been reported to delete users for good, without asking.",
      { exact: true },
    )
    .waitFor();
});

/// The entry of each of JumpCloud's fields.
async function entries(shown) {
  const terms = await shown.getByRole("term").all();
  const rows = terms.map(async (term) => {
    const entry = await term.evaluate((element) => element.nextElementSibling.textContent);
    return [(await term.textContent()).trim(), entry.trim().replaceAll(/\s+/g, " ")];
  });
  return Object.fromEntries(await Promise.all(rows));
}

test("our three values stand where JumpCloud asks for them, each with its button", async () => {
  const { visit, guide: shown } = await guide();
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  const said = await entries(shown);
  for (const [label, value] of [
    ["SP Entity ID", ours.sp_entity_id],
    ["ACS URL", ours.acs_url],
    ["Login URL", ours.postback_url],
  ]) {
    assert.ok(said[label] === value || said[label].startsWith(`${value}With`) || said[label].startsWith(`${value}This`), said[label]);
    assert.equal(await shown.getByRole("button", { name: `Copy ${label}`, exact: true }).count(), 1, label);
  }
});

test("the suggestion is offered only while nothing is typed", async () => {
  const { visit, page, guide: shown } = await guide();
  const form = settingsForm(visit);
  const suggestion = shown.getByRole("button", { name: "Use the suggestion as our Issuer URL" });
  await suggestion.waitFor();
  await form.issuerUrl.fill("https://idp.example/mine");
  await suggestion.waitFor({ state: "detached" });
  assert.equal(await shown.getByRole("button", { name: "Undo" }).count(), 0);
  await form.issuerUrl.fill("");
  await suggestion.waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("the guide stands beside the form, and above it where there is no room", async () => {
  const { visit, page, guide: shown } = await guide();
  const form = settingsForm(visit);
  const boxes = async () => [await shown.boundingBox(), await form.body.boundingBox()];
  const [beside, typed] = await boxes();
  assert.ok(beside.x >= typed.x + typed.width || beside.x + beside.width <= typed.x, "side by side");
  assert.ok(beside.y < typed.y + typed.height && typed.y < beside.y + beside.height, "at one height");
  await page.setViewportSize({ width: 320, height: 900 });
  const [above, below] = await boxes();
  assert.ok(above.y + above.height <= below.y, "one above the other");
});

/// How far down the window the guide ends, once the page stands still.
async function end({ page, guide: shown }) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { y, height } = await shown.boundingBox();
  return y + height;
}

test("the guide ends within the window, wherever the page is scrolled to", async () => {
  const opened = await guide();
  const { page } = opened;
  assert.ok((await end(opened)) <= 900, "at the top of the page");
  await page.mouse.wheel(0, 100);
  assert.ok((await end(opened)) <= 900, "on the way");
  await page.evaluate(() => scrollTo(0, 400));
  assert.ok((await end(opened)) <= 900, "below");
});

const TIMELINES = { skip: notInFirefox("ESR 153 has no scroll timelines; the guide keeps its smaller size") };

test("the guide takes all the room there is, fades where it goes on below, and not at its end", TIMELINES, async () => {
  const opened = await guide();
  const { page, guide: shown } = opened;
  await page.evaluate(() => scrollTo(0, 400));
  assert.ok((await end(opened)) > 860, "all the room there is");
  const fade = () => shown.evaluate((box) => Number(getComputedStyle(box, "::after").opacity));
  const [inner, outer] = await shown.evaluate((box) => [box.scrollHeight, box.clientHeight]);
  assert.ok(inner > outer, "it does go on");
  assert.equal(await fade(), 1);
  await shown.evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await shown.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await fade(), 0);
});

test("boxes and choices stand as JumpCloud has them", async () => {
  const { guide: shown } = await guide();
  const said = await entries(shown);
  assert.match(said["IdP Private Key, IdP Certificate"], /^Leave as they are ?JumpCloud makes both when you activate\.$/);
  assert.match(said["SP Certificate"], /^Leave empty ?Only if you tick Sign sign-in requests: then the request certificate\. Or Accept encrypted assertions: then the encryption certificate\.$/);
  assert.equal(said["Sign Assertion"], "Ticked");
  assert.equal(said["Default RelayState"], "Leave empty");
  assert.match(said["Declare Redirect Endpoint"], /^Not ticked ?Needed only where you export JumpCloud’s metadata\.$/);
  assert.equal(said["Signature Algorithm"], "RSA-SHA256");
  assert.equal(said["SAMLSubject NameID"], "email");
  assert.equal(said["SAMLSubject NameID Format"], "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
  assert.match(said["IDP URL"], /cannot be edited after you activate/);
});

test("the three attributes and what is brought back", async () => {
  const { guide: shown } = await guide();
  const rows = await shown.getByRole("table").getByRole("row").allInnerTexts();
  assert.deepEqual(rows.slice(1).map((row) => row.trim().replace(/\s+/g, " ")), [
    "email (required) Copy email",
    "firstName Copy firstname",
    "lastName Copy lastname",
  ]);
  // Capitals matter in the name: it is copied and not typed.
  await shown.getByRole("button", { name: "Copy attribute name firstName" }).click();
  await shown.page().getByRole("status").filter({ hasText: "attribute name firstName copied" }).waitFor();
  const steps = await shown.getByRole("listitem").allInnerTexts();
  for (const words of ["IDP URL", "IdP Entity ID", "IDP Certificate Valid", "certificate.pem"]) {
    assert.ok(steps.some((step) => step.includes(words)), words);
  }
});

test("every provider has a guide in its own words, and the form speaks them too", async () => {
  const { visit, page } = await guide();
  const form = settingsForm(visit);
  const choice = page.getByRole("combobox", { name: "Your identity provider" });
  const ours = await (await visit.context.request.get("/api/service-provider")).json();
  const names = await choice.getByRole("option").allTextContents();
  assert.equal(names.length, 12);
  for (const name of names.filter((name) => !["JumpCloud", "Any other provider"].includes(name))) {
    await choice.selectOption(name);
    const shown = page.getByRole("complementary", { name: `${name} guide` });
    await shown.getByText("Checked on 29 November 2026").waitFor();
    assert.doesNotMatch(await shown.locator("dl, ol, .notice").allInnerTexts().then((all) => all.join()), /JumpCloud/, `${name} speaks of itself`);
  }
  await choice.selectOption("Okta");
  const okta = page.getByRole("complementary", { name: "Okta guide" });
  await okta.getByText(ours.acs_url, { exact: true }).first().waitFor();
  await page.getByText("Okta calls it Sign on URL.").waitFor();
  await visit.accessible("a provider’s guide");
  const mail = new URL(await okta.getByRole("link", { name: "Write a mail" }).getAttribute("href"));
  assert.match(mail.searchParams.get("body"), new RegExp(`Audience URI \\(SP Entity ID\\): ${ours.sp_entity_id}`));
  // What is recognized wins over what was chosen before, and can be changed.
  await form.issuerUrl.fill("https://sts.windows.net/9b1c4e02-7d3f-4a66-b0e8-51c27fd4a9e3/");
  const entra = page.getByRole("complementary", { name: "Microsoft Entra ID guide" });
  await entra.getByText("Recognized", { exact: true }).waitFor();
  await page.getByText("Microsoft Entra ID calls it Login URL.").waitFor();
  await choice.selectOption("Keycloak");
  await page.getByRole("complementary", { name: "Keycloak guide" }).getByText("Client signature required", { exact: true }).waitFor();
});

test("on paper a guide stands alone, to its end", { skip: notInFirefox("its driver has no paper") }, async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  await visit.reach("/guide/okta");
  const okta = page.getByRole("complementary", { name: "Okta guide" });
  await okta.getByText("Checked on 29 November 2026").waitFor();
  await page.emulateMedia({ media: "print" });
  const paper = await okta.evaluate((box) => [box.scrollHeight - box.clientHeight, getComputedStyle(box).overflowY]);
  assert.deepEqual(paper, [0, "visible"]);
  assert.equal(await page.getByRole("button").count(), 0, "nothing to press on paper");
  assert.equal(await page.getByRole("navigation", { name: "Access security" }).count(), 0);
  assert.deepEqual(await Promise.all([settingsForm(visit).body, okta.getByText("Checked on 29 November 2026")].map((one) => one.isVisible())), [false, true]);
});
