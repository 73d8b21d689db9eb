// A client of W3C WebDriver (https://www.w3.org/TR/webdriver2/), as far as the journeys in WebKitGTK need it. What is on
// the page is found as in the other engines: by the name that a person reads or hears, never by class or place.

import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE_MS = 20_000;
/// CSS of what each role is in this page.
const ROLES = {
  button: "button",
  checkbox: "input[type=checkbox]",
  file: "input[type=file]",
  group: "[role=group], fieldset",
  heading: "h1, h2, h3",
  link: "a[href]",
  radio: "input[type=radio]",
  region: "section, [role=region]",
  textbox: "textarea, input:not([type=checkbox]):not([type=radio]):not([type=file])",
};

/// Opens a window by the driver at `address`; `capabilities` as the driver takes them.
export async function openSession(address, capabilities) {
  const call = (method, path, body) => send(`${address}${path}`, method, body);
  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
  return session((method, path, body) => call(method, `/session/${sessionId}${path}`, body));
}

async function send(url, method, body) {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`);
  return value;
}

function session(call) {
  const run = (script, ...values) => call("POST", "/execute/sync", { script: `return (${script})(...arguments)`, args: values });
  /// The one visible thing of this role and name, as soon as it is there.
  const find = (role, name) =>
    eventually(`${role} ${name}`, () => run(byName.toString(), ROLES[role], text(name), name instanceof RegExp, role === "file"));
  const act = (element, what, body = {}) => call("POST", `/element/${element[ELEMENT]}/${what}`, body);
  const browser = {
    run,
    find,
    goto: (url) => call("POST", "/url", { url }),
    url: () => call("GET", "/url"),
    reload: () => call("POST", "/refresh", {}),
    /// Also what stands beyond the window's edges: it is scrolled to first, as a person does. The driver's own scrolling
    /// does not reach what stands above the window's edge.
    click: async (role, name) => {
      const element = await find(role, name);
      await run((one) => one.scrollIntoView({ block: "center" }), element);
      await act(element, "click");
    },
    type: async (name, words) => act(await find("textbox", name), "value", { text: words }),
    fill: async (name, words) => {
      const field = await find("textbox", name);
      await act(field, "clear");
      await act(field, "value", { text: words });
    },
    chooseFile: async (name, path) => act(await find("file", name), "value", { text: path }),
    value: async (name) => run("(field) => field.value", await find("textbox", name)),
    /// Waits until these words stand on the page.
    reads: (words) => eventually(`"${words}"`, () => run(standsThere.toString(), text(words), words instanceof RegExp)),
    windows: () => call("GET", "/window/handles"),
    window: () => call("GET", "/window"),
    switchTo: (handle) => call("POST", "/window", { handle }),
    closeWindow: () => call("DELETE", "/window"),
    end: () => call("DELETE", ""),
  };
  browser.eventually = eventually;
  return browser;
}

/// Asks until the answer is something, for as long as a person would wait.
async function eventually(what, ask) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await ask().catch((error) => (Date.now() > end ? assert.fail(`${what}: ${error.message}`) : undefined));
    if (found) return found;
    assert.ok(Date.now() < end, `${what} does not come`);
    await setTimeout(100);
  }
}

const text = (words) => (words instanceof RegExp ? words.source : words);

/// Runs in the page. A chooser of files is hidden behind its button, and has no box of its own.
function byName(css, words, isPattern, mayBeHidden) {
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const byId = (element) => document.getElementById(element.getAttribute("aria-labelledby"))?.textContent;
  const name = (element) =>
    clean(element.getAttribute("aria-label") ?? byId(element) ?? element.labels?.[0]?.textContent ?? element.textContent);
  const fits = (element) => (isPattern ? new RegExp(words).test(name(element)) : name(element) === words);
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  const found = [...top.querySelectorAll(css)].filter((one) => mayBeHidden || one.checkVisibility({ visibilityProperty: true }));
  return found.find(fits) ?? null;
}

/// Runs in the page.
function standsThere(words, isPattern) {
  const read = document.body.innerText.replace(/\s+/g, " ");
  return isPattern ? new RegExp(words).test(read) : read.includes(words);
}
