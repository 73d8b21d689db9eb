// The page of the claimed domains, as a person sees it.

import { changeDatabase } from "./database.mjs";
import { password } from "./people.mjs";

const DAY = 86_400;

export function domainsPage({ page }) {
  const row = (domain) => page.getByRole("row").filter({ hasText: domain });
  return {
    tab: page.getByRole("link", { name: /^Domain claiming/ }),
    claim: page.getByRole("button", { name: "Claim a domain…" }),
    field: page.getByLabel("Domain name"),
    row,
    async claimDomain(domain) {
      await this.claim.click();
      await this.field.fill(domain);
      await page.getByRole("button", { name: "Claim", exact: true }).click();
    },
    /// Looks, and waits until it is done.
    async check(domain) {
      const answered = page.waitForResponse((answer) => answer.url().endsWith(`/${domain}/check`));
      await page.getByRole("button", { name: `Check again: ${domain}` }).click();
      await answered;
    },
    /// Gives the password that is asked for before an act.
    async confirm(verb) {
      const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
      await dialog.getByLabel("Password", { exact: true }).fill(password);
      await dialog.getByRole("button", { name: verb }).click();
      await dialog.waitFor({ state: "detached" });
    },
    /// The next look of the server by itself will be at this one.
    due(console_, domain) {
      changeDatabase(console_, `UPDATE domain_claim SET next_check_at = 0 WHERE domain = '${domain}'`);
    },
    /// The server's clock cannot be set from outside, so the record went missing so many days ago.
    failsSince(console_, domain, days) {
      const [verified, failing] = [90, days].map(daysAgo);
      const status = { name: "failing", verified_since: verified, failing_since: failing };
      restate(console_, domain, status, true);
    },
    releasedSince(console_, domain, days) {
      restate(console_, domain, { name: "released", since: daysAgo(days) }, false);
    },
  };
}

function daysAgo(days) {
  return `${new Date(Date.now() - days * DAY * 1000).toISOString().slice(0, 19)}Z`;
}

function restate(console_, domain, status, holds) {
  const check = { at: daysAgo(0), lookup: { name: "no_such_record" } };
  const [body, last] = [status, check].map((value) => `json('${JSON.stringify(value)}')`);
  changeDatabase(
    console_,
    `UPDATE domain_claim SET holds = ${Number(holds)}, next_check_at = 4102444800,
       body = json_set(body, '$.status', ${body}, '$.last_check', ${last}) WHERE domain = '${domain}'`,
  );
}
