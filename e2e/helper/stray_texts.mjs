// What a person reads or hears that stands outside ⟦…⟧, and is neither data nor a sentence of model/ or the server.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
/// Values: typed, decoded, or of the API. An element of these holds no words of the interface.
const DATA = "code, pre, textarea, time, option[value], .value, .mono, .fp, [dir=ltr], del, ins";

/// What the page makes of data: distinguished names, names of files, initials; and the zone of time.
const MADE = /\b[A-Z]{1,2}=[^,]+|^[A-Z]{2}$|\S+\.(pem|crt|cer|xml)\b|\bUTC\b/g;
/// Dates are written by model/.
const DATE = /(\p{L}+day, )?\d{1,2} \p{L}+ \d{4}(, \d\d:\d\d UTC)?/gu;
/// A literal that is a code, not a word that a person reads.
const CODE = /^[a-z][a-z_]*$/;
/// So few letters around a value say nothing.
const FEW = 5;
/// This many letters do not occur by chance.
const LONG = 12;

/// Collects the answers of the API during a visit, beside the `data` that is typed; `look` gives what strays in the page as it is now.
export function watchTexts(visit, data = []) {
  const answers = new Set(data);
  const seen = new Map();
  visit.context.on("response", async (answer) => {
    if (!new URL(answer.url()).pathname.startsWith("/api/")) return;
    strings(await answer.json().catch(() => null), answers);
  });
  const known = (text) => {
    if (!seen.has(text)) seen.set(text, isKnown(text, answers));
    return seen.get(text);
  };
  return { look: async () => (await outside(visit.page)).filter((text) => !known(text)) };
}

function strings(value, into) {
  if (typeof value === "string") into.add(value.toLowerCase());
  else if (value && typeof value === "object") for (const one of Object.values(value)) strings(one, into);
}

/// Texts and names in the page, without what stands in brackets; those that still hold words.
function outside(page) {
  return page.evaluate((data) => {
    const bare = (text) => {
      let depth = 0;
      let rest = "";
      for (const letter of text) {
        if (letter === "⟦") depth += 1;
        else if (letter === "⟧" && depth > 0) depth -= 1;
        // The page cuts sentences in two: the first bracket can stand in another element.
        else if (letter === "⟧") rest = "";
        else if (depth === 0) rest += letter;
      }
      return rest.replace(/\s+/g, " ").trim();
    };
    const found = new Set([bare(document.title)]);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (parent.closest(`script, style, noscript, [hidden], ${data}`)) continue;
      found.add(bare(text.data));
    }
    for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt", "data-label"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) found.add(bare(element.getAttribute(name)));
    }
    return [...found].filter((text) => /\p{L}{2}/u.test(text));
  }, DATA);
}

/// Is all of it data, or said by model/ or the server? Lists of names and facts are looked at part by part.
function isKnown(text, answers) {
  const left = text.replace(MADE, " ").replace(DATE, " ").replace(/^[\s·,.:;]+/, "");
  const rest = patterns().reduce((rest, pattern) => rest.replace(pattern, " "), left);
  const parts = rest.split(/ · |, | \/ |[.:;]\s|[.:;]$/).map((part) => part.trim().toLowerCase());
  return parts.every((part) => !/\p{L}{2}/u.test(part) || isData(part, answers));
}

function isData(part, answers) {
  return answers.has(part) || (part.length >= LONG && [...answers].some((answer) => answer.includes(part)));
}

let made;

/// What model/ and the server say, sentence by sentence, the long ones first; places for values match anything.
function patterns() {
  const letters = (literal) => literal.replace(/\{[^}]*\}/g, "").replace(/[^\p{L}]/gu, "").length;
  made ??= [...literals("model/src"), ...literals("server/src")]
    .flatMap((literal) => [literal, ...literal.split(/(?<=\.) /)])
    .map((sentence) => sentence.replace(/\.$/, ""))
    .filter((literal) => letters(literal) > (literal.includes("{") ? FEW : 1) && !CODE.test(literal))
    .sort((one, other) => letters(other) - letters(one))
    .map(matching);
  return made;
}

function literals(folder) {
  const files = readdirSync(join(ROOT, folder), { recursive: true }).filter((file) => file.endsWith(".rs"));
  const found = new Set();
  for (const file of files) {
    const source = readFileSync(join(ROOT, folder, file), "utf8");
    for (const [, literal] of source.matchAll(/"((?:[^"\\]|\\.)*)"/gs)) found.add(literal.replace(/\\\n\s*/g, "").replaceAll('\\"', '"'));
  }
  return found;
}

/// Only whole sentences and whole items of a list: a piece of one would excuse too much.
function matching(literal) {
  const escaped = literal.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<=^|[.:;,·] )${escaped.join(".+?")}(?=[.:;,·]|$)`, "u");
}
