// A walk through the states of testing, reports and the requirement. `look(name)` is called in each of them.

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
  await signAtPractice(window, /olivia@acme\.example/, "wrong_audience");
  await run.verdict("This sign-in would be refused").waitFor();
  await window.close();
  await look("test-refused");
  await run.run(run.again, /olivia@acme\.example/, "misspelt_names");
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
  await page.getByRole("button", { name: "Require SSO…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Require users to log in using SSO?" });
  await dialog.getByRole("textbox").fill("acme.example");
  await look("dialog-require");
  await dialog.getByRole("button", { name: /^Require SSO for/ }).click();
  await page.getByRole("heading", { name: "SSO is required" }).waitFor();
  await look("required");
}
