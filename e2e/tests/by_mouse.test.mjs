// The main job, by mouse: from the sign-in to an enabled connection, and back to nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, fact, issuerUrl, made, people, settingsForm, signInUrl, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { armsAfterNames } from "../helper/sso.mjs";
import { typeWord } from "../helper/typed_word.mjs";

const console_ = useConsole();

test("the guide fills in our values, suggests the issuer, and remembers what is done", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  const form = settingsForm(visit);
  await page.getByRole("link", { name: /^(Choose your provider|Guide for )/ }).click();
  const guide = page.getByRole("complementary", { name: "JumpCloud guide" });
  await guide.waitFor();
  assert.equal(await page.title(), "Guide · Acme Robotics · SSO console");
  const labels = await guide.getByRole("term").allInnerTexts();
  assert.deepEqual(labels.map((label) => label.split("\n")[0].trim()), [
    "IdP Entity ID",
    "IdP Private Key, IdP Certificate",
    "SP Entity ID",
    "ACS URL",
    "SP Certificate",
    "SAMLSubject NameID",
    "SAMLSubject NameID Format",
    "Signature Algorithm",
    "Sign Assertion",
    "Default RelayState",
    "Login URL",
    "Declare Redirect Endpoint",
    "IDP URL",
  ]);
  await guide.getByRole("button", { name: "Copy IdP Entity ID" }).click();
  await guide.getByRole("button", { name: "Use the suggestion as our Issuer URL" }).click();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  await guide.getByRole("button", { name: "Undo" }).click();
  assert.equal(await form.issuerUrl.inputValue(), "");
  await form.bar.waitFor({ state: "detached" });
  await guide.getByRole("checkbox", { name: "Done : A. Enter in JumpCloud, tab SSO" }).check();
  await guide.getByText(/delete users for good/).waitFor();
  await visit.reach("/guide/jumpcloud");
  assert.ok(await guide.getByRole("checkbox", { name: /^Done : A\./ }).isChecked(), "ticked after a reload");
  assert.ok(!(await guide.getByRole("checkbox", { name: /^Done : B\./ }).isChecked()));
  await guide.getByRole("link", { name: "Close the guide" }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
});

/// The preview says what OpenSSL says.
async function previewed(preview, certificate) {
  for (const words of ["Valid now", "2048-bit RSA", "Self-signed", "Not saved yet", "CN=whole-job, O=JumpCloud, C=US"]) {
    await preview.getByText(words, { exact: true }).waitFor();
  }
  assert.match(await preview.innerText(), /5 years left\s+of 5 years/);
  const shown = (await preview.innerText()).replaceAll(/\s/g, "");
  for (const hash of ["-sha256", "-sha1"]) {
    const fingerprint = fact(certificate, "-fingerprint", hash);
    assert.ok(shown.includes(fingerprint.match(/.{1,12}/g).map((group) => group.replace(/:$/, "")).join("")), hash);
  }
}

/// An armed requirement lists what it waits for.
async function armed(page) {
  const conditions = page.getByRole("list", { name: "Conditions" }).getByRole("listitem");
  const expected = [
    "Not met: At least one domain is verified",
    "Met: A certificate is valid now",
    "Not met: A sign-in has passed on exactly these settings",
    "Met: An owner or admin can still sign in by password",
  ];
  // The card is loaded lazily.
  await conditions.first().waitFor();
  const shown = await conditions.allTextContents();
  assert.equal(shown.length, expected.length);
  for (const [at, words] of expected.entries()) assert.ok(shown[at].startsWith(words), shown[at]);
}

/// The activity tells who did what, with before and after.
async function recorded(page) {
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  const entries = page.getByRole("listitem").filter({ hasText: "Entry" });
  const enabled = entries.filter({ hasText: "Olivia Berg enabled SSO" });
  await enabled.waitFor();
  const draft = entries.filter({ hasText: "Olivia Berg saved the draft" });
  assert.match(await draft.innerText(), new RegExp(`Issuer URL\\s+${issuerUrl.replaceAll(".", "\\.")}`, "s"));
}

test("the whole job", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  const certificate = made("whole-job");
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }).click();
  await form.signInUrl.fill(signInUrl);
  await form.issuerUrl.fill(issuerUrl);
  await form.addCertificate(certificate, "whole-job");
  await previewed(form.preview("whole-job"), certificate);
  await form.requireSso.check();
  await form.bar.getByText("4 unsaved changes", { exact: true }).waitFor();
  await form.saveDraft();
  await form.bar.waitFor({ state: "detached" });

  await visit.reach();
  await page.getByRole("heading", { name: "SSO is not enabled yet" }).waitFor();
  await form.edit();
  assert.equal(await form.signInUrl.inputValue(), signInUrl);
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  assert.ok(await form.requireSso.isChecked());
  await form.preview("whole-job").waitFor();

  await form.enable.click();
  await armsAfterNames(page);
  const title = page.getByRole("heading", { name: "SSO is enabled" });
  await title.waitFor();
  await visit.focusOn(/^Next: /);
  await visit.reach();
  await title.waitFor();
  await page.getByText("The requirement is armed and waits for 2 conditions. Until then passwords still work.").waitFor();
  await armed(page);
  const saved = await connection(visit);
  assert.deepEqual([saved.stage, saved.requirement, saved.draft], ["enabled", "armed", null]);

  await recorded(page);
});

/// Clicks for the whole job, from the sign-in page to SSO that is required; nothing but a domain is typed.
const MOST_CLICKS = 13;

test(`from the sign-in page to required SSO in ${MOST_CLICKS} clicks`, async (context) => {
  const visit = await console_.open();
  const { page } = visit;
  let clicks = 0;
  const click = async (target) => {
    clicks += 1;
    await target.click();
  };
  await page.goto("/");
  await click(page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }));
  await click(page.getByRole("button", { name: "Use the practice provider" }));
  await settingsForm(visit).certificates.getByRole("group").first().waitFor();
  const opened = visit.context.waitForEvent("page");
  await click(page.getByRole("button", { name: "Test sign-in" }).first());
  const window = await opened;
  await click(window.getByRole("button", { name: "Sign in", exact: true }));
  await window.getByRole("heading", { name: /^The test sign-in counts once/ }).waitFor();
  clicks += 1; // the window's own button
  await window.close();
  await click(page.getByRole("link", { name: "Claim acme.example" }));
  await click(page.getByRole("dialog").getByRole("button", { name: "Claim" }));
  await click(page.getByRole("button", { name: "Check again: acme.example" }));
  await domainsPage(visit).row("acme.example").getByText("Verified").waitFor();
  await click(page.getByRole("link", { name: "Single sign-on" }));
  await click(page.getByRole("button", { name: "Enable SSO" }));
  await click(page.getByRole("button", { name: "Require SSO…" }).first());
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await click(dialog.getByRole("textbox"));
  await page.keyboard.insertText("acme.example");
  await click(dialog.getByRole("button", { name: /^Require SSO for/ }));
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();
  context.diagnostic(`${clicks} clicks`);
  assert.ok(clicks <= MOST_CLICKS, `${clicks}`);
});

test("edit beside the live settings, disable, remove", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.signInUrl.fill(signInUrl);
  await form.issuerUrl.fill(issuerUrl);
  await form.addCertificate(made("life"), "life");
  await form.enable.click();
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();

  await page.getByRole("button", { name: "Edit the connection" }).click();
  await form.signInUrl.fill(`${signInUrl}-2`);
  await form.body.getByRole("button", { name: "Put in force" }).waitFor();
  await form.saveDraft();
  await page.getByText("Draft beside it", { exact: true }).waitFor();
  assert.equal((await connection(visit)).live.sign_in_url, signInUrl, "the live settings stand");
  await page.getByRole("button", { name: "Discard saved draft…" }).click();
  await page.getByRole("alertdialog", { name: "Discard the saved draft?" }).getByRole("button", { name: "Discard draft" }).click();
  await page.getByText("Draft beside it", { exact: true }).waitFor({ state: "detached" });

  const remove = page.getByRole("button", { name: "Remove…" });
  assert.equal(await remove.getAttribute("aria-disabled"), "true", "no removal while enabled");
  await page.getByRole("button", { name: "Disable…" }).click();
  const disable = page.getByRole("alertdialog", { name: "Disable SSO?" });
  await disable.getByText(/^Everyone signs in by password\. The settings are kept/).waitFor();
  await visit.focusOn("Cancel");
  await disable.getByRole("button", { name: "Cancel" }).click();
  await visit.focusOn("Disable…");
  await page.getByRole("button", { name: "Disable…" }).click();
  await disable.getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();

  await remove.click();
  const gone = page.getByRole("alertdialog", { name: "Remove the SSO connection?" });
  await gone.getByText(issuerUrl).waitFor();
  await visit.focusOn("Cancel");
  await gone.getByRole("button", { name: "Remove for good" }).click();
  await gone.getByText("Type Acme Robotics as it stands above. Nothing has changed yet.").waitFor();
  assert.equal((await connection(visit)).stage, "disabled", "nothing goes without the word");
  await typeWord(page);
  await gone.getByRole("button", { name: "Remove for good" }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  const saved = await connection(visit);
  assert.deepEqual([saved.stage, saved.live, saved.draft], ["empty", null, null]);
});
