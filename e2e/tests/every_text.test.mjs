// Every text of the interface goes through the one place where it can be translated (view/text): in a build in the
// pseudo-language nothing that a person reads stands outside ⟦…⟧. What model/ says is not translated yet. Longer
// texts from right to left need no sideways scrolling either.

import assert from "node:assert/strict";
import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";
import { domainsPage } from "../helper/domains.mjs";
import { speakPseudo } from "../helper/pseudo.mjs";
import { watchTexts } from "../helper/stray_texts.mjs";
import { walkBroken, walkDraft, walkEnd, walkLive, walkNoProgram, walkOutside, walkUnsaved } from "../helper/walk.mjs";
import { walkSignIns } from "../helper/walk_sign_ins.mjs";

const folder = process.env.PSEUDO_PAGE;
const options = { skip: folder ? false : "PSEUDO_PAGE names no build in the pseudo-language; cargo xtask e2e makes it" };
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

for (const [states, walk] of Object.entries(walks)) {
  test(`every text can be translated: ${states}`, options, async () => {
    const visit = await console_.open({ width: 320 });
    visit.faults.expect(/status of (401|403|412)/, /net::ERR_INTERNET_DISCONNECTED/);
    await speakPseudo(visit, folder);
    const texts = watchTexts(visit, ["jumpcloud", "email"]);
    const strays = [];
    await walk(visit, async (state) => {
      for (const text of await texts.look()) strays.push(`${state}: ${text}`);
      await visit.sideways(state);
    });
    assert.equal(strays.join("\n"), "");
  });
}
