// A slow or broken network, without a clock: what is sent waits until the test lets it go. The server is real.

import { engine } from "./engine.mjs";
import { sentBody } from "./firefox.mjs";

/// The requests of this method and path wait on their way to the server.
export function holdRequests(page, method, path) {
  return hold(page, method, path, async (route, gate) => {
    await gate;
    await route.continue();
  });
}

/// The server does what it was asked; its answers wait on their way back.
export function holdAnswers(page, method, path) {
  return hold(page, method, path, async (route, gate) => {
    const response = await reachServer(page, route);
    await gate;
    await route.fulfill({ response });
  });
}

/// The server does what it was asked; the connection is cut before its answer is here.
export async function loseAnswers(page, method, path) {
  const held = await hold(page, method, path, async (route, gate) => {
    await reachServer(page, route);
    await gate;
    await route.abort("connectionreset");
  });
  held.release();
  return held;
}

/// Sends the request on as it is, and gives the server's answer.
async function reachServer(page, route) {
  if (engine !== "firefox") return route.fetch();
  const request = route.request();
  const postData = await sentBody(page, request.method(), new URL(request.url()).pathname);
  return route.fetch(postData ? { postData } : {});
}

/// `arrived`: the first one is on its way. `release()` lets it and all later ones go. `count()` of all of them.
/// `end()`: later ones go as ever.
async function hold(page, method, path, act) {
  const arrival = deferred();
  const gate = deferred();
  let count = 0;
  const matches = (url) => url.pathname === path;
  const handle = async (route) => {
    if (route.request().method() !== method) return route.fallback();
    count += 1;
    arrival.resolve();
    await act(route, gate.promise);
  };
  await page.route(matches, handle);
  return { arrived: arrival.promise, release: gate.resolve, count: () => count, end: () => page.unroute(matches, handle) };
}

/// A promise that is kept from outside.
export function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => (made.resolve = resolve));
  return made;
}
