// Signing in and out, and who is told what instead of the settings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enter, password, people, useConsole } from "../helper.mjs";
import { holdAnswers } from "../helper/held.mjs";
import { withoutApplication } from "../helper/operator.mjs";

const console_ = useConsole();

test("the demo offers its four people, and one click signs in", async () => {
  const { page } = await console_.open();
  await page.goto("/");
  const offered = page.getByRole("group", { name: "Demo people" }).getByRole("button");
  await offered.first().waitFor();
  await page.getByText("Settings for how people in your organization sign in.").waitFor();
  assert.deepEqual(await offered.allTextContents(), [
    "Sign in as Olivia Berg Owner",
    "Sign in as Adam Novak Admin",
    "Sign in as Bill Okafor Billing admin",
    "Sign in as Mia Tanaka Member",
  ]);
  await page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  assert.equal(await page.title(), "Single sign-on · Acme Robotics · SSO console");
});

test("a wrong password is reported, emptied, and does not say which of the two is wrong", async () => {
  const visit = await console_.open();
  const { page } = visit;
  visit.faults.expectStatus(401, "/api/session");
  await page.goto("/");
  await enter(page, people.owner, "practice-makes-nothing");
  const alert = page.getByRole("alert");
  await alert.getByText("The e-mail address or the password is wrong. Try again, use single sign-on if your organization has it, or ask for a new password link.").waitFor();
  assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), "");
  assert.equal(await page.getByLabel("Work email").inputValue(), people.owner);
  await page.getByText(/^Error: The e-mail address or the password is wrong\./).waitFor();
  assert.equal(await page.getByLabel("Password", { exact: true }).getAttribute("aria-invalid"), "true");
  // What was emptied is what is typed next.
  await visit.focusOn("Password");
});

test("nothing filled in is reported at the field, without asking the server", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await page.goto("/");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("alert").getByText("Enter your work email.").waitFor();
  await visit.focusOn("Work email");
  assert.equal(await page.getByLabel("Work email").getAttribute("aria-invalid"), "true");
  await page.getByLabel("Work email").fill(people.owner);
  await page.getByRole("button", { name: "Use password instead" }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("alert").getByText("Enter your password.").waitFor();
});

test("without SSO the address leads to the password, by keyboard alone", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await page.goto("/");
  await page.getByLabel("Work email").fill(people.owner);
  await page.keyboard.press("Tab");
  await visit.focusOn("Continue");
  await page.getByLabel("Work email").press("Enter");
  await visit.focusOn("Password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
});

test("a password manager that fills both fields signs in by one press", async () => {
  const { page } = await console_.open();
  await page.goto("/");
  await page.getByLabel("Work email").waitFor();
  await page.evaluate(
    ([address, secret]) => {
      for (const [id, value] of [["email", address], ["password", secret]]) {
        const field = document.getElementById(id);
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    },
    [people.owner, password],
  );
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
});

test("who takes the password while the way is being asked for stays at the password", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await page.goto("/");
  await page.getByLabel("Work email").fill(people.owner);
  const asked = await holdAnswers(page, "POST", "/api/sign-in-ways");
  await page.getByRole("button", { name: "Continue" }).click();
  await asked.arrived;
  await page.getByRole("button", { name: "Use password instead" }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  asked.release();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
});

test("who goes back to SSO at an address without it is told so", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await page.goto("/");
  await page.getByRole("button", { name: "Use password instead" }).click();
  const back = page.getByRole("button", { name: "Use single sign-on instead" });
  await back.click();
  await page.getByRole("alert").getByText("Enter your work email.").waitFor();
  await page.getByLabel("Work email").fill(people.owner);
  await back.click();
  await page.getByRole("alert").getByText("No single sign-on is set up for this address. Use your password.").waitFor();
  await visit.keepsFocus("the click");
});

test("signing out leads to the sign-in page, also after a reload", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  await page.getByRole("button", { name: "OB: account of Olivia Berg, Owner" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
});

for (const [person, name, role] of [
  [people.member, "Mia Tanaka", "Member"],
  [people.billing, "Bill Okafor", "Billing admin"],
]) {
  test(`${role}: goes on to the only application, else is told whom to ask`, async () => {
    const visit = await console_.open();
    const { page } = visit;
    await page.goto("/");
    await enter(page, person);
    await page.getByRole("heading", { name: "Practice application", level: 1 }).waitFor();
    await visit.accessible("the practice application");
    // Back shows what there is to open; it goes on to nothing by itself.
    await visit.reach("/");
    await page.getByRole("link", { name: "Open Practice application" }).waitFor();
    await visit.accessible("the page of the applications");
    withoutApplication(console_);
    await visit.reach("/");
    await page.getByRole("heading", { name: "You are signed in" }).waitFor();
    await page
      .getByText("There is no application to open here yet. Ask Olivia Berg or Adam Novak, who manage access for Acme Robotics.")
      .waitFor();
    await visit.reach("/people");
    await page.getByRole("heading", { name: "Only owners and admins can see these settings" }).waitFor();
    await page
      .getByText(
        `You are signed in as ${name}, ${role} of Acme Robotics. Ask Olivia Berg or Adam Novak for access, or send them this page’s link.`,
      )
      .waitFor();
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("status").filter({ hasText: "Link copied" }).waitFor();
    await page.getByRole("button", { name: "Use another account" }).click();
    await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
  });
}

test("the theme is chosen by a click and kept", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await visit.signIn(people.owner);
  await page.getByRole("button", { name: "Theme: follow the system" }).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await page.getByRole("button", { name: "Theme: dark" }).waitFor();
  assert.equal(await scheme(), "dark");
  await visit.reach();
  assert.equal(await scheme(), "dark", "after a reload");
  // A native box that is empty and dark looks disabled.
  const box = page.getByRole("checkbox", { name: /^Require users to log in/ });
  assert.equal(await box.evaluate((element) => getComputedStyle(element).appearance), "none");
});
