// Testing a connection to the demo's practice identity provider, and the reports about it.

import { signAtPractice } from "./practice.mjs";
import { settingsForm } from "./form.mjs";

/// What is done with the practice provider by a person who manages `visit`'s organization.
export function testSignIn(visit) {
  const { page, context } = visit;
  const verdict = (words) => page.getByRole("heading", { name: words, level: 2 });
  const test = {
    verdict,
    again: page.getByRole("button", { name: "Test again" }).first(),
    toChange: page.getByRole("region", { name: "To change" }),
    passed: page.getByRole("region", { name: /^\d+ checks passed/ }),
    next: page.getByRole("group", { name: /^(Next: |Nothing to do)/ }),
  };
  /// Clicks `button`, signs in the opened window as `person`, with what goes wrong, and waits for its end.
  test.run = async (button, person = /olivia@acme\.example/, fault = "") => {
    const [window] = await Promise.all([context.waitForEvent("page"), button.click()]);
    await signAtPractice(window, person, fault);
    await window.getByRole("heading", { name: /^The test sign-in (passed|was refused|counts once)/ }).waitFor();
    await window.close();
  };
  return test;
}

/// The values of the practice provider, typed into the form as a person does. Nothing is saved.
export async function fillPractice(visit, url) {
  const form = settingsForm(visit);
  const pem = await (await visit.context.request.get("/practice-idp/certificate.pem")).body();
  await form.signInUrl.fill(`${url}/practice-idp/sso`);
  await form.issuerUrl.fill(`${url}/practice-idp/metadata`);
  await form.chooseFiles({ name: "practice-idp.pem", mimeType: "application/x-pem-file", buffer: pem });
  await form.certificates.getByRole("group").first().waitFor();
  return form;
}
