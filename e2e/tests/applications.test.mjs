// A product that is not ours signs people in: by its own start, by the tile, without a page, and out again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";
import { practiceConnection, signAtPractice } from "../helper/practice.mjs";
import { startProduct } from "../helper/product.mjs";

const console_ = useConsole();
const MIA = /mia@acme\.example/;

/// The practice provider is connected, and the product is the default application.
async function product(t) {
  const owner = await console_.open();
  await practiceConnection(owner);
  const started = await startProduct(console_, ["--default"]);
  t.after(started.stop);
  const { postback_url } = await (await owner.context.request.get("/api/service-provider")).json();
  const visit = await console_.open();
  // The product has no icon.
  visit.faults.expect(/\(http:\/\/localhost:/);
  return { product: started, visit, page: visit.page, postback: postback_url };
}

async function taken(product) {
  const end = Date.now() + 10_000;
  while (product.notices.length === 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
  return product.notices[0];
}

test("from the product through the identity provider and back, and out of both", async (t) => {
  const { product: robots, visit, page } = await product(t);
  await page.goto(`${robots.url}/login`);
  await page.getByRole("heading", { name: "Sign in to Acme Robots", level: 1 }).waitFor();
  await visit.accessible("the sign-in page of an application");
  await page.getByLabel("Work email").fill(people.member);
  await page.getByRole("button", { name: "Continue" }).click();
  await signAtPractice(page, MIA);
  await page.getByRole("heading", { name: `Signed in to Acme Robots as ${people.member}` }).waitFor();
  const { sub, ...claims } = robots.person;
  assert.match(sub, /^\S{16,}$/);
  assert.deepEqual([claims.org_name, claims.role, claims.email_verified], ["Acme Robotics", "member", true]);
  // No page is shown where the session is there.
  await page.goto(`${robots.url}/login?prompt=none`);
  await page.getByRole("heading", { name: `Signed in to Acme Robots as ${people.member}` }).waitFor();
  // Signing out here ends it there.
  const { sid } = robots.tokens.claims();
  await page.goto(`${console_.url}/applications`);
  const tile = page.getByRole("listitem").filter({ hasText: "Acme Robots" });
  await tile.getByText(/^Opened (today, .+|yesterday)$/).waitFor();
  await page.getByRole("button", { name: /: account of Mia Tanaka/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: /^You are signed out of .+ and 1 application$/, level: 1 }).waitFor();
  assert.equal((await taken(robots)).sid, sid);
  await page.goto(`${robots.url}/login?prompt=none`);
  await page.getByText("login_required").waitFor();
});

test("from the tile to the product without a click, and out by the product", async (t) => {
  const { product: robots, page, postback } = await product(t);
  await page.goto(postback);
  await signAtPractice(page, MIA);
  await page.getByRole("heading", { name: `Signed in to Acme Robots as ${people.member}` }).waitFor();
  await page.goto(`${robots.url}/logout`);
  await page.getByRole("heading", { name: "Signed out of Acme Robots" }).waitFor();
  await page.goto(`${console_.url}/`);
  await page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
});

test("the sign-in page is given the address that the product knows", async (t) => {
  const { product: robots, page } = await product(t);
  await page.goto(`${robots.url}/login?login_hint=nora%40elsewhere.example`);
  await page.getByRole("heading", { name: "Sign in to Acme Robots", level: 1 }).waitFor();
  await assertFilled(page, "nora@elsewhere.example");
});

async function assertFilled(page, address) {
  await page.waitForFunction((wanted) => document.querySelector("input[type=email]").value === wanted, address);
}
