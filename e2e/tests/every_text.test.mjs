// Every text of the interface goes through the one place where it can be translated (view/text): in a build in the
// pseudo-language nothing that a person reads stands outside ⟦…⟧. What domain/ says is not translated yet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useConsole } from "../helper.mjs";
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
};

for (const [states, walk] of Object.entries(walks)) {
  test(`every text can be translated: ${states}`, options, async () => {
    const visit = await console_.open();
    visit.faults.expect(/status of (401|403|412)/, /net::ERR_INTERNET_DISCONNECTED/);
    await speakPseudo(visit, folder);
    const texts = watchTexts(visit, ["jumpcloud"]);
    const strays = [];
    await walk(visit, async (state) => {
      for (const text of await texts.look()) strays.push(`${state}: ${text}`);
    });
    assert.equal(strays.join("\n"), "");
  });
}
