// The settings form as a person finds it: by names and roles.

const READING_MAY_TAKE = 10_000;

/// Controls of the form of `visit`, and what is done with several of them at once.
export function settingsForm(visit) {
  const { page } = visit;
  const certificates = page.getByRole("group", { name: "SAML certificate", exact: true });
  const body = page.getByRole("form", { name: "Or fill it in by hand" });
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  const form = {
    body,
    bar,
    certificates,
    signInUrl: page.getByRole("textbox", { name: "Identity provider sign-in URL", exact: true }),
    issuerUrl: page.getByRole("textbox", { name: "Issuer URL", exact: true }),
    requireSso: page.getByRole("checkbox", { name: "Require users to log in using SSO" }),
    choose: certificates.getByRole("button", { name: /^(Choose (another )?file|Add another certificate)$/ }),
    save: body.getByRole("button", { name: "Save draft", exact: true }),
    cancel: body.getByRole("button", { name: "Cancel", exact: true }),
    enable: page.locator("#connection, .steps").getByRole("button", { name: /^(Enable|Put in force)$/ }),
    saveFromBar: bar.getByRole("button", { name: "Save draft", exact: true }),
    summary: page.getByRole("alert", { name: /^There is a problem/ }),
    done: (words) => page.locator("main .badge.ok").filter({ hasText: words }),
    preview: (name) => certificates.getByRole("group", { name, exact: true }),
  };
  /// Chooses files in the browser's own dialog: paths, or `{ name, mimeType, buffer }`.
  form.chooseFiles = async (...files) => {
    await visit.chooseFiles(form.choose, ...files);
  };
  /// Chooses one certificate and waits for its preview.
  form.addCertificate = async (file, name) => {
    await form.chooseFiles(file);
    await form.preview(name).waitFor({ timeout: READING_MAY_TAKE });
  };
  /// Opens what is saved: with everything that the provider gave, a draft is folded to one line.
  form.edit = () => page.getByRole("button", { name: "Edit the draft" }).click();
  /// Saves by the button of the form, and waits until it is said.
  form.saveDraft = async () => {
    await form.save.click();
    await form.done("Draft saved").waitFor();
  };
  return form;
}
