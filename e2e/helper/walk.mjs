// A walk through every state of the page, in the order in which a connection lives. `look(name)` is called
// in each of them.

import { issuerUrl, savedDraft, signInUrl } from "./connection.mjs";
import { changeDatabase, makeSignInsOld } from "./database.mjs";
import { corpus, made } from "./files.mjs";
import { settingsForm } from "./form.mjs";
import { deferred } from "./held.mjs";
import { passwordLink, withoutApplication } from "./operator.mjs";
import { people } from "./people.mjs";
import { armsAfterNames } from "./sso.mjs";

/// Looks at the shell, with the program held back, once `shown` stands in it; then waits for the sign-in page.
async function loadingShell(page, shown, look) {
  const held = deferred();
  const program = /sso-console[^/]*\.wasm$/;
  await page.route(program, (route) => held.promise.then(() => route.fallback()));
  await page.goto("/", { waitUntil: "commit" });
  await shown.waitFor();
  await look();
  held.resolve();
  await page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }).waitFor();
  await page.unroute(program);
}

/// Before anybody is signed in.
export async function walkOutside(console_, visit, look) {
  const { page } = visit;
  visit.faults.expect(/status of (401|404|405|410|503)/, /net::ERR_FAILED/);
  await loadingShell(page, page.locator("#shell .brand"), () => look("loading-shell-neutral"));
  await page.evaluate(() => localStorage.setItem("signed-in", "true"));
  const heading = page.getByRole("heading", { name: "Access security", level: 1 });
  await loadingShell(page, heading, () => look("loading-shell"));
  await look("sign-in");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("alert").waitFor();
  await look("sign-in-refused");
  await page.route("**/api/start", (route) => route.abort());
  await page.reload();
  await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
  await look("unreachable");
  await page.unroute("**/api/start");
  await page.goto("/nowhere");
  await look("unknown-address");
  await page.goto("/sso/saml2");
  await look("for-providers");
  await page.goto(passwordLink(console_, people.admin));
  await page.getByRole("heading", { name: "Set a password" }).waitFor();
  await look("set-password");
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByText(/^Error: The password has 5 characters\./).waitFor();
  await look("set-password-refused");
  await page.goto("/set-password#over");
  await page.reload();
  await page.getByRole("heading", { name: "This link does not work" }).waitFor();
  await look("link-over");
  await visit.signIn(people.member, "/applications");
  await page.getByRole("link", { name: "Open Practice application" }).waitFor();
  await look("applications");
  withoutApplication(console_);
  await visit.reach("/applications");
  await page.getByRole("heading", { name: "You are signed in" }).waitFor();
  await look("no-application");
  await visit.reach("/people");
  await look("not-permitted");
  await page.route("**/api/session", (route) => route.abort());
  await page.getByRole("button", { name: /: account of Mia Tanaka/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are still signed in", { exact: true }).waitFor();
  await look("still-signed-in");
  await page.unroute("**/api/session");
}

/// What a program that does not run cannot show: it stands in the page from the start.
export async function walkNoProgram(console_, visit, look) {
  const { page } = visit;
  visit.faults.expect(/net::ERR_FAILED/, /The page could not start/);
  await page.route(/sso-console[^/]*\.wasm$/, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("heading", { name: "This page could not start", level: 1 }).waitFor();
  await look("boot-failure");
}

/// Scripts are off while the page is read, and on again afterwards: axe is one. What stands in <noscript> is then
/// hidden, so that it is taken out of it.
export async function walkNoScript(visit, look) {
  const { page } = visit;
  const browser = await visit.context.newCDPSession(page);
  visit.faults.expect(/was preloaded using link preload but not used/);
  await browser.send("Emulation.setScriptExecutionDisabled", { value: true });
  await page.goto("/");
  await browser.send("Emulation.setScriptExecutionDisabled", { value: false });
  await page.evaluate(() => {
    const noscript = document.querySelector("noscript");
    noscript.replaceWith(...noscript.childNodes);
  });
  await page.getByText("This page needs JavaScript", { exact: true }).waitFor();
  await look("no-javascript");
}

/// The server fails: while saving, and while loading.
export async function walkBroken(console_, visit, look) {
  const { page } = visit;
  const form = settingsForm(visit);
  visit.faults.expect(/status of 500/);
  await visit.signIn(people.owner);
  await form.issuerUrl.fill(issuerUrl);
  changeDatabase(console_, "ALTER TABLE connection RENAME TO connection_away");
  await form.save.click();
  await page.getByRole("alert").filter({ hasText: "Your changes were not saved" }).waitFor();
  await look("server-error");
  page.once("dialog", (asked) => asked.accept());
  await page.reload();
  await page.getByRole("alert").filter({ hasText: "The settings could not be loaded" }).waitFor();
  await look("not-loaded");
  changeDatabase(console_, "ALTER TABLE connection_away RENAME TO connection");
  page.once("dialog", (asked) => asked.accept());
  await page.reload();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  changeDatabase(console_, "ALTER TABLE audit_entry RENAME TO audit_entry_away");
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await page.getByRole("alert").filter({ hasText: "The activity could not be loaded" }).waitFor();
  await look("activity-not-loaded");
}

/// From nothing to a form that could be saved.
export async function walkDraft(visit, look) {
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await look("empty");
  await page.getByRole("button", { name: /: account of Olivia Berg/ }).click();
  await look("account-menu");
  await page.keyboard.press("Escape");
  await form.chooseFiles(corpus("request.pem"));
  await form.certificates.getByText(/^Error: request\.pem is a certificate request\./).waitFor();
  await look("refused-file");
  await form.signInUrl.fill("http://sso.jumpcloud.com/saml2/acme");
  await form.issuerUrl.fill("acme");
  await form.chooseFiles(corpus("rsa-pkcs8-TESTKEY.pem"));
  await form.certificates.getByText(/^Error: /).waitFor();
  await form.enable.click();
  await form.summary.waitFor();
  await look("failed-save");
  await form.signInUrl.fill(signInUrl);
  await form.issuerUrl.fill(issuerUrl);
  await form.addCertificate(made("jumpcloud"), "jumpcloud");
  await form.preview("jumpcloud").getByText("Raw PEM", { exact: true }).first().click();
  await form.certificates.getByRole("button", { name: "Paste text" }).click();
  await look("certificate-preview");
}

/// What is unsaved is asked about, cannot be saved offline, and then is.
export async function walkUnsaved(visit, look) {
  const { page } = visit;
  const form = settingsForm(visit);
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await look("dialog-leave");
  await page.getByRole("button", { name: "Stay" }).click();
  await form.cancel.click();
  await page.getByRole("dialog").waitFor();
  await look("dialog-discard");
  await page.getByRole("button", { name: "Keep editing" }).click();
  page.once("dialog", (asked) => asked.accept());
  await page.reload();
  await page.getByText("Your unsaved changes are back", { exact: true }).waitFor();
  await look("changes-back");
  await page.getByRole("button", { name: "Keep editing" }).click();
  await visit.offline(true);
  await page.getByText("You are offline.").waitFor();
  await form.save.click();
  await page.getByRole("status").filter({ hasText: "It is not known whether your changes were saved" }).waitFor();
  await look("offline");
  await visit.offline(false);
  await form.saveDraft();
  await look("draft-saved");
  await page.getByRole("button", { name: "Discard saved draft…" }).click();
  const discard = page.getByRole("alertdialog", { name: "Discard the saved draft?" });
  await discard.waitFor();
  await look("dialog-discard-saved");
  await discard.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: /^(Choose your provider|Guide for )/ }).click();
  await page.getByRole("complementary", { name: "JumpCloud guide" }).waitFor();
  await look("guide");
  await page.getByRole("link", { name: "Close the guide" }).click();
}

/// From the draft to a live connection that somebody else edits too.
export async function walkLive(console_, visit, look) {
  const { page } = visit;
  const form = settingsForm(visit);
  await form.edit();
  await form.requireSso.check();
  await form.enable.click();
  await armsAfterNames(page);
  await page.getByRole("heading", { name: "SSO is enabled" }).waitFor();
  await look("enabled");
  await page.getByText("Details", { exact: true }).first().click();
  await look("certificate-details");
  await page.getByRole("button", { name: "Edit the connection" }).click();
  await form.signInUrl.fill(`${signInUrl}-olivia`);
  await form.requireSso.uncheck();
  const adam = await console_.open();
  await savedDraft(adam, { sign_in_url: `${signInUrl}-adam`, require_sso: true }, people.admin);
  await form.save.click();
  await page.getByRole("dialog", { name: "Adam Novak saved while you were editing" }).waitFor();
  await look("dialog-conflict");
  await page.getByRole("button", { name: "Use Adam Novak’s version" }).click();
  await form.signInUrl.fill(`${signInUrl}-again`);
  await visit.context.clearCookies();
  await form.save.click();
  await page.getByRole("dialog", { name: "Your session ended" }).waitFor();
  await look("dialog-session");
}

/// The end of a connection.
export async function walkEnd(console_, visit, look) {
  const { page } = visit;
  const discarded = page.getByRole("button", { name: "Discard", exact: true });
  await page.getByRole("button", { name: "Not now" }).click();
  await discarded.click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await visit.signIn(people.owner);
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByText("Adam Novak saved the draft").waitFor();
  await look("activity");
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("alertdialog").waitFor();
  await look("dialog-disable");
  makeSignInsOld(console_, 11);
  await page.getByRole("button", { name: "Disable SSO" }).click();
  await page.getByRole("dialog", { name: "Confirm that it is you" }).waitFor();
  await look("dialog-password");
  await page.getByLabel("Password", { exact: true }).fill("practice-makes-perfect");
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await page.getByRole("heading", { name: "SSO is disabled" }).waitFor();
  await look("disabled");
  await page.getByRole("button", { name: "Remove…" }).click();
  await page.getByRole("alertdialog").waitFor();
  await look("dialog-remove");
}
