// The people of an organization: who they are, how they sign in, how they are linked, and what is done about it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";
import { changeDatabase, makeSignInsOld } from "../helper/database.mjs";
import { peoplePage } from "../helper/people_page.mjs";

const console_ = useConsole();

async function start(options = {}) {
  const visit = await console_.open(options);
  await visit.signIn(options.person ?? people.owner, "/people");
  return { visit, page: visit.page, list: peoplePage(visit) };
}

test("everybody is listed with role, ways and link, and is found by name or address", async () => {
  const { visit, page, list } = await start();
  await visit.reach("/");
  await list.tab.click();
  await list.row(/Olivia Berg/).getByText("Now, this browser").waitFor();
  assert.equal(await list.tab.getAttribute("aria-current"), "page");
  assert.match(await page.title(), /^People · Acme Robotics/);
  assert.deepEqual(await list.rows.locator(".faint").allInnerTexts(), [people.owner, people.admin, people.billing, people.member]);
  const cells = await list.row(/Mia Tanaka/).getByRole("cell").allInnerTexts();
  assert.deepEqual(cells.slice(0, 3), ["Member", "Password", "Never"]);
  await list.row(/Mia Tanaka/).getByText("Cannot be linked").waitFor();
  await list.card.getByText("1 to 4 of 4").waitFor();
  await list.search.fill("ADAM");
  await list.card.getByText("1 found", { exact: true }).waitFor();
  assert.deepEqual(await list.rows.locator(".faint").allInnerTexts(), [people.admin]);
  await list.search.fill("nobody-of-that-name");
  await page.getByText("Nobody’s name, last name or address begins with “nobody-of-that-name”.").waitFor();
});

test("a filter has its figure, and the address names it", async () => {
  changeDatabase(console_, `UPDATE person SET password_hash = NULL WHERE email = '${people.member}'`);
  const { visit, page, list } = await start();
  await list.filter("No way in").getByText("1", { exact: true }).waitFor();
  await list.filter("All").getByText("4", { exact: true }).waitFor();
  await list.filter("No way in").click();
  await list.card.getByText("1 to 1 of 1").waitFor();
  await list.row(/Mia Tanaka/).getByText("Neither").waitFor();
  assert.equal(await list.filter("No way in").getAttribute("aria-current"), "true");
  await visit.keepsFocus("a filter");
  await page.reload();
  await list.card.getByText("1 to 1 of 1").waitFor();
  await list.filter("Linked").click();
  await page.getByText("There is nobody like that.").waitFor();
});

/// Puts `text` in place of what stands in the field; Firefox's driver adds to what stands in a field for addresses.
async function retype(field, text) {
  await field.press("Control+a");
  await field.press("Delete");
  await field.fill(text);
}

test("a person is added with a password link, which is shown once and works", async () => {
  const { visit, page, list } = await start();
  visit.faults.expectStatus(422, "/api/people");
  await list.add.click();
  const dialog = page.getByRole("dialog", { name: "Add a person to Acme Robotics" });
  await visit.focusOn("Name");
  await page.keyboard.type("Rosa Lind");
  await dialog.getByLabel("Work email").fill("rosa");
  await page.keyboard.press("Enter");
  await dialog.getByText("This is not an e-mail address.").waitFor();
  await visit.focusOn("Work email");
  await retype(dialog.getByLabel("Work email"), people.member);
  await page.keyboard.press("Enter");
  await dialog.getByText("An account with this address exists already.").waitFor();
  await retype(dialog.getByLabel("Work email"), " Rosa@Acme.example");
  await dialog.getByText("acme.example is not a verified domain: only a password works").waitFor();
  assert.ok(await dialog.getByLabel("With a password of their own").isChecked(), "the only way in today");
  await dialog.getByLabel("Billing admin").check();
  await dialog.getByRole("button", { name: "Add Rosa Lind" }).click();
  const given = page.getByRole("dialog", { name: "Password link for Rosa Lind" });
  await visit.focusOn("Copy password link");
  const link = (await given.locator(".value").innerText()).trim();
  await given.getByRole("button", { name: "Done" }).click();
  await list.row(/Rosa Lind/).getByText("Billing admin").waitFor();
  await list.row(/Rosa Lind/).getByText(/^Password link not used, ends /).waitFor();
  await visit.focusOn("Acts for Rosa Lind");
  assert.equal(await page.getByText(link).count(), 0, "it is nowhere any more");
  const rosa = await console_.open();
  await rosa.page.goto(link);
  await rosa.page.getByLabel("New password").fill("unrelated-words-do-well");
  await rosa.page.getByLabel("The same again").fill("unrelated-words-do-well");
  await rosa.page.getByRole("button", { name: "Set password" }).click();
  await rosa.page.getByRole("heading", { name: "Password set" }).waitFor();
  await visit.reach("/activity");
  await page.getByText("Olivia Berg added a person: Rosa Lind").waitFor();
});

test("who was added has the focus once the list shows them", async () => {
  const { visit, page, list } = await start();
  await list.add.click();
  const dialog = page.getByRole("dialog", { name: "Add a person to Acme Robotics" });
  await dialog.getByLabel("Name").fill("Vera Holm");
  await dialog.getByLabel("Work email").fill("vera@acme.example");
  let close;
  const closed = new Promise((resolve) => (close = resolve));
  await page.route(/\/api\/people(\?|$)/, async (route) => {
    if (route.request().method() === "GET") await closed;
    await route.continue();
  });
  await dialog.getByRole("button", { name: "Add Vera Holm" }).click();
  await page.getByRole("dialog", { name: "Password link for Vera Holm" }).getByRole("button", { name: "Done" }).click();
  await visit.focusOn("Add a person…");
  close();
  await list.row(/Vera Holm/).waitFor();
  await visit.focusOn("Acts for Vera Holm");
});

test("a role is changed, and the last owner stays owner", async () => {
  const { visit, page, list } = await start();
  visit.faults.expectStatus(409, "/role");
  visit.faults.expect(/status of 409/);
  await list.choose("Mia Tanaka", "Change role…");
  const dialog = page.getByRole("dialog", { name: "Change the role of Mia Tanaka" });
  await visit.focusOn("Cancel");
  await dialog.getByLabel("Admin", { exact: true }).check();
  await dialog.getByRole("button", { name: "Change role" }).click();
  await list.card.getByText("The role of Mia Tanaka is now Admin").waitFor();
  await list.row(/Mia Tanaka/).getByText("Admin", { exact: true }).waitFor();
  await visit.focusOn("Acts for Mia Tanaka");
  await list.choose("Olivia Berg", "Change role…");
  const own = page.getByRole("dialog", { name: "Change the role of Olivia Berg" });
  await own.getByLabel("Member").check();
  await own.getByText("You no longer see this page then.").waitFor();
  await own.getByRole("button", { name: "Change role" }).click();
  const why = page.getByRole("alert").filter({ hasText: "The role of Olivia Berg is still Owner" });
  await why.getByText("This is the only owner, and an organization always has one. Make another person owner first.").waitFor();
  await list.choose("Olivia Berg", "Remove from Acme Robotics…");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove Olivia Berg" }).click();
  await page.getByRole("alert").filter({ hasText: "Olivia Berg was not removed" }).waitFor();
  await list.row(/Olivia Berg/).getByText("Owner", { exact: true }).waitFor();
});

test("a person is removed after the password, and the sessions end", async () => {
  const member = await console_.open();
  await member.signIn(people.admin);
  const { visit, page, list } = await start();
  visit.faults.expect(/status of 403/);
  makeSignInsOld(console_, 11);
  await list.choose("Adam Novak", "Remove from Acme Robotics…");
  const sure = page.getByRole("alertdialog", { name: "Remove Adam Novak from Acme Robotics?" });
  await visit.focusOn("Cancel");
  await visit.accessible("removing a person");
  await sure.getByRole("button", { name: "Remove Adam Novak" }).click();
  await page.getByRole("dialog", { name: "Confirm that it is you" }).waitFor();
  await page.keyboard.press("Escape");
  await visit.focusOn("Acts for Adam Novak");
  await list.choose("Adam Novak", "Remove from Acme Robotics…");
  await sure.getByRole("button", { name: "Remove Adam Novak" }).click();
  await list.confirm("Remove");
  await list.card.getByText("Adam Novak removed").waitFor();
  await list.row(/Adam Novak/).waitFor({ state: "detached" });
  await visit.focusOn("People");
  await list.card.getByText("1 to 3 of 3").waitFor();
  member.faults.expect(/status of 401/);
  await member.page.reload();
  await member.page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }).waitFor();
});

test("all sessions of a person are ended, also one’s own", async () => {
  const mia = await console_.open();
  await mia.signIn(people.member, "/applications");
  const { visit, page, list } = await start();
  await list.choose("Mia Tanaka", "End all sessions (1)…");
  const sure = page.getByRole("dialog", { name: "End all sessions of Mia Tanaka?" });
  await sure.getByText("1 session ends at once, on every device.").waitFor();
  await sure.getByRole("button", { name: "End 1 session" }).click();
  await list.card.getByText("1 session of Mia Tanaka ended").waitFor();
  await list.acts("Mia Tanaka").click();
  assert.equal(await page.getByRole("button", { name: /^End all sessions/ }).count(), 0);
  await page.keyboard.press("Escape");
  await visit.focusOn("Acts for Mia Tanaka");
  visit.faults.expect(/status of 401/);
  await list.choose("Olivia Berg", /^End all sessions/);
  await page.getByText("The one in this browser is among them: you sign in again.").waitFor();
  // What is read again after the act is answered by 401, each in its time.
  await page.route("**/api/connection", async (route) => {
    await new Promise((done) => setTimeout(done, 400));
    await route.fallback();
  });
  await page.getByRole("button", { name: /^End \d/ }).click();
  await page.getByRole("button", { name: "Sign in as Olivia Berg Owner" }).waitFor();
});

test("an admin does not change owners", async () => {
  const { page, list } = await start({ person: people.admin });
  await list.row(/Olivia Berg/).getByText("Only an owner can change Olivia Berg").waitFor({ state: "attached" });
  assert.equal(await list.acts("Olivia Berg").count(), 0);
  await list.choose("Bill Okafor", "Change role…");
  const dialog = page.getByRole("dialog", { name: "Change the role of Bill Okafor" });
  await dialog.getByLabel("Member").waitFor();
  assert.equal(await dialog.getByLabel("Owner").count(), 0);
});
