// A walk through the states of testing, reports and the requirement. `look(name)` is called in each of them.

import { send } from "./connection.mjs";
import { practiceConnection, signAtPractice } from "./practice.mjs";
import { testSignIn } from "./sign_ins.mjs";

export async function walkSignIns(visit, look) {
  const { page, context } = visit;
  await practiceConnection(visit);
  await visit.reach("/sign-ins");
  await page.getByText(/^Nobody has signed in/).waitFor();
  await look("sign-ins-none");
  await visit.reach("/");
  const run = testSignIn(visit);
  const connection = page.getByRole("region", { name: "Connection", exact: true });
  const [window] = await Promise.all([
    context.waitForEvent("page"),
    connection.getByRole("button", { name: "Test sign-in" }).click(),
  ]);
  await run.verdict("Waiting for the sign-in").waitFor();
  await look("test-waiting");
  await window.getByRole("heading", { name: "Practice identity provider" }).waitFor();
  await look("practice-provider", window);
  await signAtPractice(window, /olivia@acme\.example/, "wrong_audience");
  await run.verdict("This sign-in would be refused").waitFor();
  await window.getByRole("heading", { name: "The test sign-in was refused" }).waitFor();
  await look("window-refused", window);
  await window.close();
  await look("test-refused");
  const [other] = await Promise.all([context.waitForEvent("page"), run.again.click()]);
  await signAtPractice(other, /olivia@acme\.example/, "misspelt_names");
  await other.getByRole("heading", { name: "The test sign-in passed" }).waitFor();
  await look("window-passed", other);
  await other.close();
  await run.verdict("This sign-in works").waitFor();
  await look("test-passed");
  await page.getByRole("link", { name: "Sign-ins", exact: true }).first().click();
  await page.getByRole("link", { name: /^Passed, / }).waitFor();
  await look("sign-ins");
  await page.getByRole("link", { name: "Read a SAML response" }).click();
  await page.getByRole("button", { name: "Read this response" }).click();
  await page.getByText(/^Error: /).first().waitFor();
  await look("read-response");
  await page.getByRole("link", { name: "Single sign-on" }).click();
  await page.getByRole("button", { name: "Require SSO…" }).first().click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByRole("textbox").fill("acme.example");
  await look("dialog-require");
  await dialog.getByRole("button", { name: /^Require SSO for/ }).click();
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();
  await look("required");
  await visit.reach("/sign-ins/0/0");
  await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
  await look("no-such-page");
  await rollsBack(visit);
  await look("dialog-roll-back");
}

/// Other settings go live, so that there is a way back to those that worked; it is asked about.
async function rollsBack(visit) {
  const { page } = visit;
  const { live } = await (await visit.context.request.get("/api/connection")).json();
  const certificates = live.certificates.map(({ file_name, certificate }) => ({ file_name, pem: certificate.pem }));
  await send(visit, "PUT", "/api/connection/requirement", { requirement: "off" });
  await send(visit, "POST", "/api/connection/enable", {
    sign_in_url: `${live.sign_in_url}?v=2`,
    issuer_url: live.issuer_url,
    require_sso: false,
    certificates,
  });
  await visit.reach("/");
  await page.getByRole("button", { name: "Roll back…" }).click();
  await page.getByRole("alertdialog", { name: "Roll back to the earlier settings?" }).waitFor();
}
