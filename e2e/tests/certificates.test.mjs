// Certificates in the form: every way in, every container, what the preview says, and how many may stay.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { connection, corpus, fact, liveConnection, made, people, savedDraft, settingsForm, useConsole } from "../helper.mjs";
import { drop } from "../helper/drop.mjs";

const console_ = useConsole();

test("what the certificate says is what OpenSSL says", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  const { page } = visit;
  const file = made.leaf("leaf", ["www.acme.example", "acme.example"]);
  await visit.signIn(people.owner);
  await form.addCertificate(file, "leaf");
  const preview = form.preview("leaf");
  const fact_ = (name) =>
    preview.getByRole("term").filter({ has: page.getByText(name, { exact: true }) }).evaluate((term) => term.nextElementSibling.innerText);
  const serial = fact(file, "-serial").match(/../g).join(":");
  const issuer = fact(file, "-issuer", "-nameopt", "RFC2253").replaceAll(",", ", ");
  const names = fact(file, "-ext", "subjectAltName").split("\n").at(-1).trim();
  assert.equal(issuer, "CN=leaf authority, O=JumpCloud, C=US", "another name than the subject's");
  assert.equal(await fact_("Issuer"), issuer);
  assert.equal(await fact_("Serial number"), serial);
  assert.equal(fact(file, "-text").match(/Signature Algorithm: (.+)/)[1], "ecdsa-with-SHA384");
  assert.equal(await fact_("Signature algorithm"), "SHA-384 with ECDSA");
  assert.equal(await fact_("Alternative names"), names);
  assert.equal(await fact_("May sign certificates"), "No, it is not a certificate authority");
});

test("a file may be dropped anywhere on the section", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await drop(visit.page, form.certificates, made("dropped"));
  await form.preview("dropped").waitFor();
  await form.bar.getByText("SAML certificate", { exact: true }).waitFor();
});

test("DER, PKCS#7 and several certificates in one file are read", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.addCertificate(made.der(made("as-der")), "as-der");
  await form.chooseFiles(made.together("both.pem", made("one"), made("two", { key: "ec" })));
  await form.preview("one").waitFor();
  await form.preview("two").getByText("EC P-256", { exact: true }).waitFor();
  await form.chooseFiles(corpus("two.p7b"));
  await form.certificates.getByText("5 of 5. Add the next one before the old one expires.").waitFor();
  await page.getByRole("status").filter({ hasText: /^Read: .+, .+/ }).waitFor();
  await form.saveDraft();
  assert.equal((await connection(visit)).draft.certificates.length, 5);
});

test("the same certificate twice stays one, and more than five are refused", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  const files = ["a1", "a2", "a3", "a4", "a5"].map((name) => made(name, { key: "ec" }));
  await savedDraft(visit, { certificates: files });
  await visit.reach();
  await form.edit();
  await form.chooseFiles(files[0]);
  await form.certificates.getByText("That certificate is already here.").waitFor();
  await form.chooseFiles(made("a6", { key: "ec" }));
  await form.certificates
    .getByText(/^Error: That would make 6 certificates, and at most 5 can be trusted\. Remove those/)
    .waitFor();
  await form.bar.waitFor({ state: "detached" });
});

test("the last certificate that works goes only after a question; another one at once", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await savedDraft(visit, { certificates: [made("works"), corpus("rsa1024.pem")] });
  await visit.reach();
  await form.edit();
  await form.preview("rsa1024").getByText("Its RSA key has 1024 bits.").waitFor();
  await page.getByRole("button", { name: "Remove certificate works" }).click();
  const question = page.getByRole("alertdialog", { name: "Remove the last certificate that works?" });
  await question.waitFor();
  await visit.focusOn("Cancel");
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await form.preview("works").waitFor();
  await page.getByRole("button", { name: "Remove certificate works" }).click();
  await question.getByRole("button", { name: "Remove it" }).click();
  await form.preview("works").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Remove certificate rsa1024" }).click();
  await form.preview("rsa1024").waitFor({ state: "detached" });
  assert.equal(await question.count(), 0, "a weak one goes without a question");
});

test("what ends within 60, 30 or 7 days or one is marked: in the form, on the status and in the tab", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  for (const [days, badge, words] of [
    [45, "Expires within 60 days", /This certificate expires in 4[45] days, on .+\. Add the next one beside it before then\./],
    [20, "Expires within 30 days", /expires in (19|20) days/],
    [5, "Expires within 7 days", /expires in [45] days/],
    [1, "Expires within 1 day", /This certificate expires/],
  ]) {
    await form.addCertificate(made(`days-${days}`, { days, key: "ec" }), `days-${days}`);
    await form.preview(`days-${days}`).getByText(badge, { exact: true }).waitFor();
    await form.preview(`days-${days}`).getByText(words).first().waitFor();
  }
  const live = await console_.open();
  await liveConnection(live, { certificates: [made("days-5", { days: 5, key: "ec" })] });
  await live.reach();
  await live.page.getByText("Certificate ends soon", { exact: true }).first().waitFor();
  assert.match(await live.page.title(), /^● /);
});

for (const [year, badge, words] of [
  [2040, "Expired", /^SSO cannot be enabled with this certificate: This certificate expired on .+ Download the current one/],
  [2020, "Not yet valid", /^SSO cannot be enabled with this certificate: This certificate is valid only from .+ Keep one that is valid today beside it/],
]) {
  test(`by a clock of ${year}, the certificate is shown as "${badge}", and Enable refuses it`, async () => {
    const visit = await console_.open();
    const form = settingsForm(visit);
    const file = made("of-today", { days: 3650 });
    await visit.signIn(people.owner);
    await visit.page.clock.setFixedTime(new Date(`${year}-06-01T00:00:00Z`));
    await form.addCertificate(file, "of-today");
    await form.preview("of-today").getByText(badge, { exact: true }).waitFor();
    await form.preview("of-today").getByText(words).waitFor();
    await form.enable.click();
    await form.summary.getByRole("link", { name: /This certificate (expired on|is valid only from)/ }).waitFor();
    // What is added later is judged by the clock of that moment.
    const younger = made("younger");
    await visit.page.clock.setFixedTime(new Date(Date.now() + 60_000));
    await form.addCertificate(younger, "younger");
    await form.certificates.getByText(/^Error: /).waitFor({ state: "detached" });
  });
}

test("keys that cannot verify are reported, SHA-1 is only mentioned", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  for (const [file, words] of [
    ["ed448", /^SSO cannot be enabled with this certificate: Its Ed448 key cannot verify SAML responses here/],
    ["rsa-pss-key", /^SSO cannot be enabled with this certificate: Its RSA-PSS key cannot verify SAML responses here/],
    ["P-521", /^SSO cannot be enabled with this certificate: Its P-521 key cannot verify/],
    ["rsa1024", /^This certificate was signed with SHA-1\. That is old, and harmless here: only its key is used\./],
  ]) {
    await form.chooseFiles(corpus(`${file}.pem`));
    await form.preview(file).getByText(words).waitFor();
  }
  await form.enable.click();
  await form.summary.getByRole("link", { name: /key/ }).first().waitFor();
});

test("a self-signed certificate that may sign others is reported once, without contradiction", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.chooseFiles(corpus("rsa2048.pem"));
  const preview = form.preview("rsa2048");
  await preview.getByText(/^Warning: This certificate is self-signed and may sign others\. Some identity providers make theirs/).waitFor();
  await preview.getByText("Same as the subject: self-signed", { exact: true }).waitFor();
  await preview.getByText("Yes, it is a certificate authority", { exact: true }).waitFor();
  await form.addCertificate(made("usual"), "usual");
  await form.preview("usual").getByText("Same as the subject: self-signed, which is usual for SAML").waitFor();
  assert.equal(await form.preview("usual").getByText(/^Warning: /).count(), 0);
});

test("the preview copies, and downloads exactly the certificate that was chosen", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const form = settingsForm(visit);
  const file = made("download");
  await visit.signIn(people.owner);
  await form.addCertificate(file, "download");
  const preview = form.preview("download");
  const size = Math.ceil((readFileSync(file, "utf8").length * 10) / 1024) / 10;
  await preview.getByText(`download.pem · ${size.toFixed(1)} KB as PEM · read in this browser`, { exact: true }).waitFor();
  await preview.getByRole("button", { name: "Copy SHA-256 fingerprint" }).click();
  await page.getByRole("status").filter({ hasText: "SHA-256 fingerprint copied" }).waitFor();
  await form.issuerUrl.focus();
  await page.keyboard.press("Control+V");
  assert.equal(await form.issuerUrl.inputValue(), fact(file, "-fingerprint", "-sha256"));
  const raw = preview.getByLabel("Raw PEM", { exact: true });
  assert.ok(!(await raw.isVisible()), "closed at first");
  await preview.getByText("Raw PEM", { exact: true }).first().click();
  assert.equal((await raw.innerText()).trim(), readFileSync(file, "utf8").trim());
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    preview.getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "download.pem");
  const text = readFileSync(await download.path(), "utf8");
  assert.equal(text.trim(), readFileSync(file, "utf8").trim());
  await form.issuerUrl.fill("");
  await form.saveDraft();
  const kept = preview.getByText(`download.pem · ${size.toFixed(1)} KB as PEM`, { exact: true });
  await kept.waitFor();
  await visit.reach();
  await kept.waitFor();
});

test("a certificate in use is one row with its fingerprint's ends; Details shows everything", async () => {
  const visit = await console_.open();
  const { page } = visit;
  const file = made("in-use");
  await liveConnection(visit, { certificates: [file] });
  await visit.reach();
  const row = page.getByRole("group", { name: "in-use", exact: true });
  const bytes = fact(file, "-fingerprint", "-sha256").split(":");
  const ends = `${bytes.slice(0, 4).join(":")} … ${bytes.slice(-4).join(":")}`;
  await row.getByText(`in-use.pem · SHA-256 ${ends}`, { exact: true }).waitFor();
  await row.getByText("Valid now", { exact: true }).waitFor();
  const subject = row.getByText("CN=in-use, O=JumpCloud, C=US", { exact: true });
  assert.ok(!(await subject.isVisible()), "closed at first");
  await row.getByText("Details", { exact: true }).click();
  await subject.waitFor();
  await row.getByRole("button", { name: "Copy SHA-256 fingerprint" }).click();
  await page.getByRole("status").filter({ hasText: "SHA-256 fingerprint copied" }).waitFor();
});

test("a certificate that was never saved goes without a question", async () => {
  const visit = await console_.open();
  const form = settingsForm(visit);
  await visit.signIn(people.owner);
  await form.addCertificate(made("unsaved"), "unsaved");
  await visit.page.getByRole("button", { name: "Remove certificate unsaved" }).click();
  await form.preview("unsaved").waitFor({ state: "detached" });
  assert.equal(await visit.page.getByRole("alertdialog").count(), 0);
});
