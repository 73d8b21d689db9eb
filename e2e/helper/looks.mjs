// How every state looks: accessible by every rule of axe, never wider than the window, and a picture of each.

import { test } from "node:test";
import { walkBroken, walkDraft, walkEnd, walkLive, walkNoProgram, walkNoScript, walkOutside, walkUnsaved } from "./walk.mjs";
import { walkSignIns } from "./walk_sign_ins.mjs";

/// Widths between the two that are walked, at which nothing may need sideways scrolling either.
const BETWEEN = [360, 640];

/// Walks through every state in one look.
export function everyState(console_, { width, theme }) {
  const open = async () => {
    const visit = await console_.open({ width, theme });
    visit.faults.expect(/status of (401|403|412)/, /net::ERR_INTERNET_DISCONNECTED/);
    const look = async (state) => {
      await visit.accessible(state);
      await visit.sideways(state);
      await visit.picture(state);
      if (width < 400) await narrowly(visit, state, width);
    };
    return { visit, look };
  };
  test(`every state before the sign-in (${width}, ${theme})`, async () => {
    const { visit, look } = await open();
    await walkOutside(console_, visit, look);
  });
  test(`a page that cannot start, and one without JavaScript (${width}, ${theme})`, async () => {
    const { visit, look } = await open();
    await walkNoProgram(console_, visit, look);
    await walkNoScript(visit, look);
  });
  test(`a server that fails (${width}, ${theme})`, async () => {
    const { visit, look } = await open();
    await walkBroken(console_, visit, look);
  });
  test(`every state of the settings (${width}, ${theme})`, async () => {
    const { visit, look } = await open();
    await walkDraft(visit, look);
    await walkUnsaved(visit, look);
    await walkLive(console_, visit, look);
    await walkEnd(console_, visit, look);
  });
  test(`every state of sign-ins and the requirement (${width}, ${theme})`, async () => {
    const { visit, look } = await open();
    await walkSignIns(visit, look);
  });
}

async function narrowly(visit, state, width) {
  const { height } = visit.page.viewportSize();
  for (const between of BETWEEN) {
    await visit.page.setViewportSize({ width: between, height });
    await visit.sideways(`${state} at ${between} pixels`);
  }
  await visit.page.setViewportSize({ width, height });
}
