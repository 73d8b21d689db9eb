// How every state looks: accessible by every rule of axe, never wider than the window, and a picture of each.

import { test } from "node:test";
import { notInFirefox } from "./engine.mjs";
import { walkBroken, walkDraft, walkEnd, walkLive, walkNoProgram, walkNoScript, walkOutside, walkUnsaved } from "./walk.mjs";
import { walkPeople } from "./walk_people.mjs";
import { walkSignIns } from "./walk_sign_ins.mjs";

/// Widths beside those that are walked, at which nothing may need sideways scrolling either.
const NARROW = [360, 640];
const WIDE = [768, 1024, 1920];

/// axe is a script, so that scripts have to be off and on again.
const NO_SWITCH = notInFirefox("its driver cannot turn scripts off and on again");
/// Two of the four looks have both widths and both themes; the other two would cost Firefox minutes.
const IN_FIREFOX = ["1280-light", "320-dark"];
const LOOKED_AT = notInFirefox(`of the looks only ${IN_FIREFOX.join(" and ")}`);

/// Walks through every state in one look.
export function everyState(console_, { width, theme }) {
  const options = { skip: !IN_FIREFOX.includes(`${width}-${theme}`) && LOOKED_AT };
  const open = async () => {
    const visit = await console_.open({ width, theme });
    visit.faults.expect(/status of (401|403|412)/, /net::ERR_INTERNET_DISCONNECTED/);
    const look = async (state, page = visit.page) => {
      await visit.accessible(state, page);
      await visit.sideways(state, page);
      await visit.picture(state, { page });
      await resized(visit, page, state, width < 400 ? NARROW : WIDE);
    };
    return { visit, look };
  };
  test(`every state before the sign-in (${width}, ${theme})`, options, async () => {
    const { visit, look } = await open();
    await walkOutside(console_, visit, look);
  });
  test(`a page that cannot start (${width}, ${theme})`, options, async () => {
    const { visit, look } = await open();
    await walkNoProgram(console_, visit, look);
  });
  test(`a page without JavaScript (${width}, ${theme})`, { skip: options.skip || NO_SWITCH }, async () => {
    const { visit, look } = await open();
    await walkNoScript(visit, look);
  });
  test(`a server that fails (${width}, ${theme})`, options, async () => {
    const { visit, look } = await open();
    await walkBroken(console_, visit, look);
  });
  test(`every state of the settings (${width}, ${theme})`, options, async () => {
    const { visit, look } = await open();
    await walkDraft(visit, look);
    await walkUnsaved(visit, look);
    await walkLive(console_, visit, look);
    await walkEnd(console_, visit, look);
  });
  test(`every state of sign-ins and the requirement (${width}, ${theme})`, options, async () => {
    const { visit, look } = await open();
    await walkSignIns(visit, look);
  });
  test(`every state of the people (${width}, ${theme})`, options, async () => {
    const { visit, look } = await open();
    await walkPeople(console_, visit, look);
  });
}

async function resized(visit, page, state, others) {
  const { width, height } = page.viewportSize();
  for (const other of others) {
    await page.setViewportSize({ width: other, height });
    await visit.sideways(`${state} at ${other} pixels`, page);
  }
  await page.setViewportSize({ width, height });
}
