// The page of the people, as a manager sees it, and people who are there before a test begins.

import { changeDatabase } from "./database.mjs";
import { password } from "./people.mjs";

export function peoplePage({ page }) {
  const row = (name) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
  return {
    tab: page.getByRole("link", { name: /^People/ }),
    card: page.getByRole("region", { name: "People", exact: true }),
    add: page.getByRole("button", { name: "Add a person…" }),
    search: page.getByRole("searchbox", { name: "Search people by the beginning of a name or address" }),
    rows: page.getByRole("rowheader"),
    row,
    filter: (name) => page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: new RegExp(`^${name} `) }),
    acts: (name) => page.getByRole("button", { name: `Acts for ${name}` }),
    /// Opens the acts of a person and chooses one.
    async choose(name, act) {
      await this.acts(name).click();
      await row(new RegExp(name)).getByRole("button", { name: act }).click();
    },
    /// Gives the password that is asked for before an act.
    async confirm(verb) {
      const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
      await dialog.getByLabel("Password", { exact: true }).fill(password);
      await dialog.getByRole("button", { name: verb }).click();
      await dialog.waitFor({ state: "detached" });
    },
  };
}

/// Members with these numbers, as if somebody had added them.
export function addMembers(console_, from, to) {
  changeDatabase(
    console_,
    `INSERT INTO person (id, org_id, name, email, role, created_at)
       WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})
       SELECT printf('%032x', i), (SELECT org_id FROM person WHERE email = 'olivia@acme.example'),
              printf('Person %05d', i), printf('p%05d@acme.example', i), 'member', 1 FROM n`,
  );
}

/// The person came in through the identity provider with this NameID; `more` changes what the list shows of the link.
export function linked(console_, email, nameId, more = "") {
  const issuer = "(SELECT body ->> '$.live.settings.issuer_url' FROM connection WHERE connection.org_id = person.org_id)";
  changeDatabase(
    console_,
    `INSERT INTO person_link (org_id, issuer_url, name_id, person_id)
       SELECT org_id, coalesce(${issuer}, 'https://idp.old.example'), '${nameId}', id FROM person WHERE email = '${email}'`,
  );
  changeDatabase(
    console_,
    `UPDATE person SET linked_issuer_url = coalesce(${issuer}, 'https://idp.old.example'), linked_name_id = '${nameId}',
       sso_signed_in_at = unixepoch() ${more} WHERE email = '${email}'`,
  );
}

/// Another NameID came with the address of the person, and was refused.
export function refusedNow(console_, email, nameId) {
  changeDatabase(
    console_,
    `UPDATE person SET refused_issuer_url = linked_issuer_url, refused_name_id = '${nameId}', refused_at = unixepoch()
       WHERE email = '${email}'`,
  );
}

/// The provider has begun to send other NameIDs: three sign-ins of the last minutes were refused.
export function sendsOtherNameIds(console_) {
  const now = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";
  changeDatabase(
    console_,
    `UPDATE connection SET name_id_refusals = json_object('issuer_url', body ->> '$.live.settings.issuer_url',
       'recent', json_array(${now}, ${now}, ${now}), 'count', 3, 'since', ${now})
       WHERE org_id = (SELECT org_id FROM person WHERE email = 'olivia@acme.example')`,
  );
}
