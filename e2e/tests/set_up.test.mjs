// The first set-up as a newcomer meets it: five steps, the practice provider offered first, and files that fall anywhere.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { corpus, liveConnection, made, people, practiceConnection, settingsForm, useConsole } from "../helper.mjs";
import { drop } from "../helper/drop.mjs";

const console_ = useConsole();

/// Every message of the polite voice, from now on.
async function listen(page) {
  await page.evaluate(() => {
    const voice = [...document.querySelectorAll("p.hush[role=status]")].at(-1);
    window.said = [];
    new MutationObserver(() => window.said.push(voice.textContent)).observe(voice, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => window.said);
}

test("the practice provider is offered first, and one click fills in all that it gives", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  const next = page.getByRole("group", { name: /^Next: copy our three values/ });
  await next.getByRole("button", { name: "Use the practice provider" }).click();
  await form.certificates.getByRole("group").first().waitFor();
  assert.equal(await form.signInUrl.inputValue(), `${console_.url}/practice-idp/sso`);
  assert.equal(await form.issuerUrl.inputValue(), `${console_.url}/practice-idp/metadata`);
  assert.equal(await page.getByText("This looks like the address of the provider’s metadata.").count(), 0, "our own issuer is not doubted");
  await form.bar.getByText("3 unsaved changes", { exact: true }).waitFor();
  await form.saveDraft();
  await page.getByRole("group", { name: "Next: test it for yourself" }).waitFor();
  await visit.accessible("the form with the practice provider’s values");
});

test("five steps stand on the page, each with what is true of it", async () => {
  for (const width of [1280, 320]) {
    const visit = await console_.open({ width });
    const { page } = visit;
    await visit.signIn(people.owner);
    await page.getByText("Five steps, about ten minutes.").waitFor();
    const steps = page.getByRole("list", { name: "After the form" }).locator(":scope > li");
    await steps.first().waitFor();
    const headings = await page.getByRole("heading").allTextContents();
    const found = ["1Copy these values", "2Paste or drop", "Test it for yourself", "Claim the domain", "Enable it when"].map((words) =>
      headings.findIndex((heading) => heading.startsWith(words)),
    );
    assert.ok(found.every((at, step) => at >= 0 && (step === 0 || at > found[step - 1])), `${found}: ${headings}`);
    const texts = await steps.allInnerTexts();
    assert.deepEqual(texts.map((text) => text.trim()[0]), ["3", "4", "5"]);
    await visit.sideways("the five steps");
    await visit.picture("five-steps");
    await visit.context.close();
  }
});

test("a whole draft is folded to what is next, and Edit brings the form back", async () => {
  for (const width of [1280, 320]) {
    const visit = await console_.open({ width });
    const { page } = visit;
    const form = settingsForm(visit);
    await practiceConnection(visit, { enabled: false });
    await visit.reach();
    const steps = page.getByRole("list", { name: "Steps of the set-up" });
    const said = async () => (await steps.innerText()).replaceAll(/\s+/g, " ");
    await steps.getByText("127.0.0.1 · certificate Practice identity provider, 10 years left").waitFor();
    assert.match(await said(), /Done: Copy our values into .*Done: Paste back .*3 ?Now: Test it for yourself .*4 ?Claim .*5 ?Enable/);
    assert.equal(await form.body.count(), 0, "folded");
    assert.equal(await steps.locator("[aria-current=step]").count(), 1);
    await steps.getByText("2 members, 2 owners and admins").waitFor();
    await visit.accessible("the steps of a whole draft");
    await visit.sideways("the steps of a whole draft");
    await visit.picture("steps-folded");
    await form.edit();
    await visit.focusOn("Or fill it in by hand");
    await form.cancel.click();
    await form.body.waitFor({ state: "detached" });
    await visit.focusOn("SSO is not enabled yet");
    await form.edit();
    await form.requireSso.check();
    await form.saveDraft();
    await form.body.waitFor({ state: "detached" });
    await visit.focusOn("Next: test it for yourself");
    await steps.getByText(/is ticked in the draft: it is armed when you enable SSO\./).waitFor();
    await steps.getByRole("link", { name: "Claim acme.example" }).click();
    await visit.focusOn("Domain name");
    assert.equal(await page.getByLabel("Domain name").inputValue(), "acme.example");
    await visit.context.close();
  }
});

test("a whole draft says that the values are copied; kept settings hold them folded", async () => {
  const visit = await console_.open();
  const { page } = visit;
  await practiceConnection(visit, { enabled: false });
  await visit.reach();
  const postback = page.getByText("/security/sso/v2/authorize/?org_id=").first();
  assert.ok(!(await postback.isVisible()), "folded once the draft is whole");
  await page.getByText("Show the three values").click();
  await postback.waitFor();
  await practiceConnection(visit);
  await visit.reach();
  const connection = page.getByRole("region", { name: "Connection", exact: true });
  assert.equal(await page.getByRole("heading", { name: /Copy these values/ }).count(), 0, "the values have no card of their own");
  await connection.getByText("Our three values").click();
  await visit.accessible("the connection with its values unfolded");
  await visit.picture("values-unfolded");
  await connection.getByRole("button", { name: "Copy ACS URL" }).click();
  await page.getByRole("status").filter({ hasText: "ACS URL copied" }).waitFor();
});

test("the first certificate is announced by name, and is one row once it is saved", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.choose.waitFor();
  const said = await listen(page);
  await form.addCertificate(made("first-one", { days: 3650 }), "first-one");
  await form.bar.waitFor();
  const preview = form.preview("first-one");
  await preview.getByText("10 years left", { exact: true }).waitFor();
  const heard = await said();
  assert.ok(heard.at(-1).includes("Read: first-one") && heard.at(-1).includes("1 unsaved change"), heard.join(" | "));
  const subject = preview.getByText("CN=first-one, O=JumpCloud, C=US", { exact: true });
  await subject.waitFor();
  await form.saveDraft();
  await subject.waitFor({ state: "hidden" });
  await preview.getByText("Details", { exact: true }).click();
  await subject.waitFor();
});

test("a second file that is refused is named beside its button, in view", async () => {
  for (const width of [1280, 320]) {
    const visit = await console_.open({ width });
    const { page } = visit;
    const form = settingsForm(visit);
    await visit.signIn(people.owner);
    await form.addCertificate(made(`kept-${width}`), `kept-${width}`);
    await form.chooseFiles(corpus("request.pem"));
    const words = form.certificates.getByText("is a certificate request. Upload the certificate that came back for it.");
    await words.waitFor();
    const [error, button] = [await words.boundingBox(), await form.choose.boundingBox()];
    const between = button.y - (error.y + error.height);
    assert.ok(between >= 0 && between < 60, `${between} pixels between the sentence and the button (${width})`);
    assert.ok(error.y >= 0 && error.y + error.height <= 900, `in view at ${error.y} (${width})`);
    await visit.context.close();
  }
});

test("a key beside a certificate is as grave as a key alone", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.chooseFiles({
    name: "both.pem",
    mimeType: "application/x-pem-file",
    buffer: Buffer.concat([readFileSync(made("both")), readFileSync(corpus("rsa-pkcs8-TESTKEY.pem"))]),
  });
  const notice = form.certificates.getByRole("status").filter({ hasText: "The file also held a private key" });
  await notice.getByText("It was not kept and not sent;", { exact: false }).waitFor();
  assert.ok(await notice.evaluate((element) => element.classList.contains("notice")), "the box of a warning");
});

test("a file that is dropped beside the field is taken by it, and never opened by the browser", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.signInUrl.fill("https://sso.jumpcloud.com/saml2/typed");
  await drop(page, page.locator("header").first(), made("beside"));
  await form.preview("beside").waitFor();
  await visit.focusOn("Add another certificate");
  assert.equal(await form.signInUrl.inputValue(), "https://sso.jumpcloud.com/saml2/typed");
  // Where nothing takes a file, it is caught all the same.
  await form.saveDraft();
  await page.getByRole("link", { name: "Activity" }).click();
  const prevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "x.pem"));
    return ["dragover", "drop"].map(
      (kind) => !document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })),
    );
  });
  assert.deepEqual(prevented, [true, true]);
  const line = page.getByRole("status").filter({ hasText: "Nothing was read." });
  await line.waitFor();
  const { x, y, width, height } = await line.boundingBox();
  assert.ok(x >= 0 && y >= 0 && width > 100 && height > 10, "the line is there to be seen, not only heard");
  // Text that is dragged goes where the browser puts it.
  const text = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "x");
    return !document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  assert.equal(text, false);
});

test("a file that is dropped on kept settings begins an edit of them", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await liveConnection(visit, { certificates: [made("kept-live")] });
  await visit.reach();
  await page.getByRole("button", { name: "Edit the connection" }).waitFor();
  await drop(page, page.locator("#main"), made("next-one"));
  await form.preview("next-one").waitFor();
  await form.bar.getByText("1 unsaved change", { exact: true }).waitFor();
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length, "no id stands twice, though the certificate does");
});
