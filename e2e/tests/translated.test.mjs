// A browser's translator puts elements of its own in the place of texts; they still follow what happens.

import assert from "node:assert/strict";
import { test } from "node:test";
import { issuerUrl, people, settingsForm, signInUrl, useConsole } from "../helper.mjs";

const console_ = useConsole();

/// Replaces every text by nested `font` elements, as Chrome's translator does, and each one that comes later.
function translate() {
  const replace = (text) => {
    const parent = text.parentNode;
    if (!text.data.trim() || !parent || ["FONT", "SCRIPT", "STYLE", "TITLE"].includes(parent.nodeName)) return;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = text.data;
    outer.append(inner);
    parent.replaceChild(outer, text);
  };
  const within = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(replace);
  };
  const both = (node) => (node.nodeType === Node.TEXT_NODE ? replace(node) : within(node));
  within(document.body);
  const seen = ({ type, target, addedNodes }) => (type === "characterData" ? [target] : [...addedNodes]).forEach(both);
  new MutationObserver((records) => records.forEach(seen)).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

test("texts follow edit, fault, save and search while the page is translated", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await visit.signIn(people.owner);
  await page.evaluate(translate);
  const form = settingsForm(visit);
  await form.signInUrl.fill("ftp://idp.example/sso");
  await form.issuerUrl.fill("acme");
  await form.save.click();
  await form.summary.getByRole("link").nth(1).waitFor();
  await form.issuerUrl.fill(issuerUrl);
  await form.signInUrl.fill(signInUrl);
  await form.summary.waitFor({ state: "detached" });
  await form.bar.getByText("2 unsaved changes").waitFor();
  assert.equal(await form.bar.getByText("1 unsaved change").count(), 0, "what was said before is gone");
  await form.save.click();
  await page.getByRole("heading", { name: "SSO is not enabled yet" }).waitFor();
  assert.equal(await page.getByText("SSO is not set up").count(), 0);
  await page.getByRole("navigation").getByRole("link", { name: "People" }).click();
  await page.getByText("1 to 4 of 4").waitFor();
  await page.getByRole("searchbox").fill("mia");
  await page.getByText("1 found").waitFor();
  assert.equal(await page.getByText("1 to 4 of 4").count(), 0);
  assert.ok((await page.locator("#main font").count()) > 50, "it is still translated");
});
