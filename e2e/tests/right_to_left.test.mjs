// The styles use logical properties only, so that another direction stays possible: from right to left, and with the
// spacing of WCAG 2.2, 1.4.12, no state of the page needs sideways scrolling at 320 pixels.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { walkBroken, walkDraft, walkEnd, walkLive, walkNoProgram, walkOutside, walkUnsaved } from "../helper/walk.mjs";
import { walkSignIns } from "../helper/walk_sign_ins.mjs";

const console_ = useConsole();

const walks = {
  "before the sign-in": (visit, look) => walkOutside(console_, visit, look),
  "a page that cannot start": (visit, look) => walkNoProgram(console_, visit, look),
  "a server that fails": (visit, look) => walkBroken(console_, visit, look),
  "the settings": async (visit, look) => {
    await walkDraft(visit, look);
    await walkUnsaved(visit, look);
    await walkLive(console_, visit, look);
    await walkEnd(console_, visit, look);
  },
  "sign-ins and the requirement": walkSignIns,
  "claimed domains": walkDomains,
};

/// A domain that is not in DNS, another that is verified, and the questions about them.
async function walkDomains(visit, look) {
  await visit.signIn(people.owner);
  const domains = domainsPage(visit);
  await domains.tab.click();
  await domains.claim.click();
  await look("dialog-claim");
  await visit.page.keyboard.press("Escape");
  await domains.claimDomain("nobody.example");
  await domains.check("nobody.example");
  await look("domain-unproven");
  await domains.claimDomain("acme.example");
  await domains.check("acme.example");
  await domains.row("acme.example").getByText("Verified").waitFor();
  await look("domain-verified");
  await visit.page.getByRole("button", { name: "Remove this domain…" }).click();
  await look("dialog-remove-domain");
}

/// Turns every document of the visit, and spaces its text.
function turn() {
  const root = document.documentElement;
  root.dir = "rtl";
  root.style.letterSpacing = "0.12em";
  root.style.wordSpacing = "0.16em";
}

for (const [states, walk] of Object.entries(walks)) {
  test(`from right to left nothing needs sideways scrolling: ${states}`, async () => {
    const visit = await console_.open({ width: 320 });
    visit.faults.expect(/status of (401|403|412)/, /net::ERR_INTERNET_DISCONNECTED/);
    let looks = 0;
    await walk(visit, async (state) => {
      await visit.page.evaluate(turn);
      assert.equal(await visit.page.evaluate(() => getComputedStyle(document.body).direction), "rtl");
      await visit.sideways(state);
      looks += 1;
    });
    assert.ok(looks > 0, "the walk looked at no state");
  });
}
