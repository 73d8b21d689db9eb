// What is unsaved is named, asked about before it is left, kept through everything, and shown to nobody else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, enter, issuerUrl, people, settingsForm, signInUrl, useConsole } from "../helper.mjs";

const console_ = useConsole();

async function open() {
  const visit = await console_.open();
  await visit.signIn(people.owner);
  return { visit, page: visit.page, form: settingsForm(visit) };
}

async function signOut(page) {
  await page.getByRole("button", { name: "OB: account of Olivia Berg, Owner" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
}

async function signInHere(page, person) {
  await enter(page, person);
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
}

test("the save bar counts and names what is unsaved, and goes with the last of it", async () => {
  const { page, form } = await open();
  assert.equal(await form.bar.count(), 0);
  await form.issuerUrl.fill(issuerUrl);
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  await form.requireSso.check();
  await form.bar.getByText("2 unsaved changes", { exact: true }).waitFor();
  await form.bar.getByText("Issuer URL, Require users to log in using SSO", { exact: true }).waitFor();
  await form.requireSso.uncheck();
  await form.issuerUrl.fill("");
  await form.bar.waitFor({ state: "detached" });
  await form.issuerUrl.fill(issuerUrl);
  await page.keyboard.press("Control+S");
  await form.bar.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "SSO is not enabled yet" }).waitFor();
});

test("Cancel and Discard ask by name, and give the last saved values back", async () => {
  const { visit, page, form } = await open();
  await form.signInUrl.fill(signInUrl);
  await form.saveDraft();
  await form.signInUrl.fill(`${signInUrl}-2`);
  for (const button of [form.cancel, form.bar.getByRole("button", { name: "Discard" })]) {
    await button.click();
    const question = page.getByRole("dialog", { name: "Discard the unsaved changes?" });
    await question.getByText("Identity provider sign-in URL: the last saved values come back.").waitFor();
    await visit.focusOn("Keep editing");
    await question.getByRole("button", { name: "Keep editing" }).click();
    assert.equal(await form.signInUrl.inputValue(), `${signInUrl}-2`);
  }
  await form.cancel.click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  assert.equal(await form.signInUrl.inputValue(), signInUrl);
  await visit.keepsFocus("the click");
});

test("leaving by a link asks: Stay keeps, Save draft and leave saves, Leave without saving goes", async () => {
  const { visit, page, form } = await open();
  const leave = page.getByRole("dialog", { name: "Leave with unsaved changes?" });
  const activity = page.getByRole("link", { name: "Activity", exact: true });
  await form.issuerUrl.fill(issuerUrl);
  await activity.click();
  await leave.getByText("Not saved yet: Issuer URL.").waitFor();
  await visit.focusOn("Stay");
  await page.keyboard.press("Enter");
  await leave.waitFor({ state: "detached" });
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  await activity.click();
  await leave.getByRole("button", { name: "Save draft and leave" }).click();
  await page.getByText("Olivia Berg saved the draft").waitFor();
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await form.issuerUrl.fill(`${issuerUrl}-2`);
  await activity.click();
  await leave.getByRole("button", { name: "Leave without saving" }).click();
  await page.getByText("Olivia Berg saved the draft").waitFor();
  assert.equal((await connection(visit)).draft.issuer_url, issuerUrl);
});

test("leaving by Back asks too, and the address stays right", async () => {
  const { page, form } = await open();
  const leave = page.getByRole("dialog", { name: "Leave with unsaved changes?" });
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByText("Olivia Berg signed in by password").waitFor();
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await form.issuerUrl.fill(issuerUrl);
  await page.goBack();
  await leave.getByRole("button", { name: "Stay" }).click();
  assert.equal(new URL(page.url()).pathname, "/");
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  await page.goBack();
  await leave.getByRole("button", { name: "Leave without saving" }).click();
  await page.getByText("Olivia Berg signed in by password").waitFor();
  assert.equal(new URL(page.url()).pathname, "/activity");
});

test("staying after Back keeps the address of the guide that is open", async () => {
  const { page, form } = await open();
  await page.goto("/activity");
  await page.getByText("Olivia Berg signed in by password").waitFor();
  await page.goto("/guide/okta");
  await page.getByRole("complementary", { name: "Okta guide" }).waitFor();
  await page.getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByText("Olivia Berg signed in by password").waitFor();
  await page.goBack();
  await page.getByRole("complementary", { name: "Okta guide" }).waitFor();
  await page.getByRole("link", { name: "Sign-ins", exact: true }).click();
  await page.getByRole("heading", { name: /sign-ins/i }).first().waitFor();
  await page.goBack();
  // Of no provider that is recognized: the guide would change with it.
  const typed = "https://typed.example/metadata";
  await form.issuerUrl.fill(typed);
  await page.goForward();
  await page.getByRole("dialog", { name: "Leave with unsaved changes?" }).getByRole("button", { name: "Stay" }).click();
  assert.equal(new URL(page.url()).pathname, "/guide/okta");
  assert.equal(await form.issuerUrl.inputValue(), typed);
});

test("a save that leads nowhere leaves no question behind", async () => {
  const { visit, page, form } = await open();
  await form.signInUrl.fill("http://idp.example/sso");
  await page.getByRole("link", { name: "Claim acme.example" }).click();
  await page.getByRole("dialog", { name: "Leave with unsaved changes?" }).getByRole("button", { name: "Save draft and leave" }).click();
  await page.getByText(/^There is a problem/).waitFor();
  await form.signInUrl.fill("");
  await page.getByRole("link", { name: /^Domain claiming/ }).click();
  await page.getByRole("button", { name: "Claim a domain…" }).first().waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0, "nobody asked to claim a domain now");
  await visit.accessible("the domains");
});

test("the guide is not leaving: nothing is asked, nothing is lost", async () => {
  const { page, form } = await open();
  await form.issuerUrl.fill(issuerUrl);
  await page.getByRole("link", { name: /^(Choose your provider|Guide for )/ }).click();
  await page.getByRole("complementary", { name: "JumpCloud guide" }).waitFor();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  await page.goBack();
  await page.getByRole("heading", { name: "SSO is not set up" }).waitFor();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
});

test("closing the page asks only while something is unsaved", async () => {
  const { page, form } = await open();
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await page.reload();
  await form.issuerUrl.fill(issuerUrl);
  assert.deepEqual(asked, [], "nothing was unsaved");
  await form.issuerUrl.press("End"); // Firefox asks nobody who has not touched the page
  await page.reload();
  await form.bar.waitFor();
  assert.deepEqual(asked, ["beforeunload"]);
});

test("unsaved changes come back after a reload and after signing in again, and can be discarded", async () => {
  const { page, form } = await open();
  page.on("dialog", (dialog) => dialog.accept());
  const back = page.getByRole("status").filter({ hasText: "Your unsaved changes are back" });
  await form.issuerUrl.fill(issuerUrl);
  await page.reload();
  await back.waitFor();
  assert.equal(await form.issuerUrl.inputValue(), issuerUrl);
  await form.signInUrl.fill(signInUrl);
  await signOut(page);
  await signInHere(page, people.owner);
  await back.waitFor();
  assert.equal(await form.signInUrl.inputValue(), signInUrl);
  await form.bar.getByText("2 unsaved changes", { exact: true }).waitFor();
  await back.getByRole("button", { name: "Discard them" }).click();
  assert.equal(await form.signInUrl.inputValue(), "");
  await page.reload();
  await form.body.waitFor();
  assert.equal(await back.count(), 0);
});

test("nobody else is shown what was typed, and it is erased when somebody else signs in", async () => {
  const { page, form } = await open();
  await form.issuerUrl.fill(issuerUrl);
  await signOut(page);
  assert.ok(!(await page.getByRole("main").innerText()).includes(issuerUrl));
  await signInHere(page, people.admin);
  assert.equal(await form.issuerUrl.inputValue(), "");
  assert.equal(await page.getByText("Your unsaved changes are back").count(), 0);
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  assert.ok(!kept.includes(issuerUrl), "erased");
});

test("with nothing changed there is nothing to save: it is said, and nothing is sent or recorded", async () => {
  const { visit, page, form } = await open();
  const sent = [];
  page.on("request", (request) => sent.push(request.method()));
  await form.save.click();
  await form.done("Nothing to save").waitFor();
  await page.keyboard.press("Control+S");
  await page.getByRole("status").filter({ hasText: "Nothing to save" }).waitFor();
  await form.issuerUrl.fill(issuerUrl);
  await form.saveDraft();
  await form.save.click();
  await form.done("Nothing to save").waitFor();
  assert.deepEqual(sent.filter((method) => method !== "GET"), ["PUT"]);
  const { entries } = await (await visit.context.request.get("/api/activity")).json();
  assert.equal(entries.filter((entry) => entry.action === "draft_saved").length, 1);
});
