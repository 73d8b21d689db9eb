// The page in the pseudo-language (view/text): every text of the interface stands in ⟦…⟧, is longer, and runs from
// right to left. The walks find their way by English names; this is the layer between.

import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
/// Documents that are the server's own.
const SERVER = /^\/(sso|practice-idp)\//;
/// Methods that take a name, and those of options that are one.
const BY_NAME = new Set(["getByRole", "getByText", "getByLabel", "getByAltText", "getByTitle", "filter", "locator"]);

/// Serves the page's files from `folder` instead of the server's own; all else is the real server.
export async function speakPseudo(visit, folder) {
  await visit.context.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(folder, basename(pathname));
    if (route.request().resourceType() === "document") return SERVER.test(pathname) ? route.fallback() : shell(route, folder);
    if (!TYPES[extname(file)] || !existsSync(file)) return route.fallback();
    await route.fulfill({ path: file, contentType: TYPES[extname(file)] });
  });
  visit.page = translated(visit.page);
}

/// Our shell with the server's headers, its policy among them.
async function shell(route, folder) {
  const answer = await route.fetch();
  if (!(await answer.text()).includes("boot-failure")) return route.fallback();
  const { "content-encoding": _, "content-length": __, ...headers } = answer.headers();
  await route.fulfill({ status: answer.status(), headers, body: await readFile(join(folder, "index.html"), "utf8") });
}

/// A page or a locator whose names are looked for in the pseudo-language.
function translated(target) {
  return new Proxy(target, {
    get(_, name) {
      const value = target[name];
      if (typeof value !== "function") return value;
      return (...given) => {
        const words = BY_NAME.has(name) ? given.map((one, at) => said(one, name, at, given[1]?.exact)) : given;
        const result = value.apply(target, words);
        return isLocator(result) ? translated(result) : result;
      };
    },
  });
}

const isLocator = (value) => typeof value?.getByRole === "function" && typeof value?.waitFor === "function";

function said(given, method, at, exact) {
  if (at === 0 && ["getByRole", "filter", "locator"].includes(method)) {
    return given?.hasText === undefined ? given : { ...given, hasText: pattern(given.hasText, false) };
  }
  if (at === 0) return pattern(given, exact);
  return given?.name === undefined ? given : { ...given, name: pattern(given.name, given.exact) };
}

/// What matches the English name once brackets and lengthening stand in it.
function pattern(name, exact) {
  const source = name instanceof RegExp ? name.source : name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const flags = name instanceof RegExp ? name.flags : exact ? "" : "i";
  const whole = exact && !(name instanceof RegExp) ? `^${source}$` : source;
  const loose = whole.replace(/(?<!\?)[,:]/g, "[~\\s⟧]*$&").replaceAll(" ", "[~\\s⟧]*\\s⟦*").replace(/^\^/, "^[\\s⟦]*").replace(/(?<!\\)\$$/, "[~\\s⟧]*$");
  return new RegExp(loose, flags);
}
