// A federation's 100 MB: read by `sso-server inspect` and by the page's worker, beside lxml, xmllint, fast-xml-parser and
// Chromium's DOMParser. Seconds, and the most memory that the process held (of the browser: how much more its renderer held).
// `SSO_SERVER=… CHROMIUM=… node e2e/bench/federation.mjs PYTHON NODE_MODULES`; what is missing is skipped by name.

import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "../helper/browser.mjs";
import { startServer } from "../helper/server.mjs";
import { openVisit } from "../helper/visit.mjs";
import { made, people } from "../helper.mjs";

const MB = 1024 * 1024;
const SIZE = Number(process.env.SSO_FEDERATION_MB ?? 100) * MB;
const [python = "python3", packages = "node_modules"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "sso-federation-"));
const file = join(folder, "federation.xml");

try {
  const entities = generate();
  const megabytes = (statSync(file).size / MB).toFixed(1);
  console.log(`a federation of ${entities} entities, ${megabytes} MB; load ${loadavg().map((one) => one.toFixed(1)).join(" ")}`);
  native("sso-server inspect --json (reads it twice)", process.env.SSO_SERVER, ["inspect", "--json", file]);
  native("xmllint, a tree", "xmllint", ["--noout", "--huge", file]);
  native("xmllint --stream", "xmllint", ["--noout", "--huge", "--stream", file]);
  const lxml = (body) => ["-c", `from lxml import etree\nimport sys\nf=sys.argv[1]\n${body}`, file];
  native("lxml, a tree", python, lxml("print(len(etree.parse(f, etree.XMLParser(huge_tree=True)).getroot()))"));
  native("lxml iterparse", python, lxml("for _, e in etree.iterparse(f, tag='{urn:oasis:names:tc:SAML:2.0:metadata}EntityDescriptor', huge_tree=True):\n    e.clear()\n    while e.getprevious() is not None: del e.getparent()[0]"));
  const parse = `const{XMLParser}=require(${JSON.stringify(join(packages, "fast-xml-parser"))});const x=new XMLParser({ignoreAttributes:false,processEntities:false}).parse(require("fs").readFileSync(process.argv[1],"utf8"));console.log(Object.keys(x))`;
  native("fast-xml-parser", process.execPath, ["--max-old-space-size=4096", "-e", parse, file]);
  await inBrowser(entities);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/// Writes the federation; returns how many entities it has, every second one an identity provider.
function generate() {
  const [one, next] = ["federation-now", "federation-next"].map((name) => {
    const pem = readFileSync(made(name), "utf8");
    return pem.replace(/-----[A-Z ]+-----/g, "").trim();
  });
  const key = (base64) => `      <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${base64}\n      </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n`;
  const languages = ["en", "de", "fr", "it"];
  const out = openSync(file, "w");
  let [count, size, piece] = [0, 0, `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi" Name="https://federation.example">\n`];
  const write = () => {
    size += writeSync(out, piece);
    piece = "";
  };
  while (size < SIZE) {
    const id = `https://idp${count}.university.example/idp/shibboleth`;
    const names = languages.map((language) => `<mdui:DisplayName xml:lang="${language}">Universität ${count} (${language})</mdui:DisplayName>`).join("\n          ");
    const role = count % 2 === 0 ? "IDPSSODescriptor" : "SPSSODescriptor";
    const place = count % 2 === 0 ? `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${id}/SSO"/>` : `<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${id}/ACS" index="1"/>`;
    piece += `  <md:EntityDescriptor entityID="${id}">\n    <md:Extensions><mdrpi:RegistrationInfo registrationAuthority="https://federation.example"/></md:Extensions>\n    <md:${role} protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\n      <md:Extensions><mdui:UIInfo>\n          ${names}\n      </mdui:UIInfo></md:Extensions>\n${key(one)}${key(next)}      ${place}\n    </md:${role}>\n    <md:Organization><md:OrganizationName xml:lang="en">University ${count}</md:OrganizationName><md:OrganizationDisplayName xml:lang="en">University ${count}</md:OrganizationDisplayName><md:OrganizationURL xml:lang="en">https://university${count}.example/</md:OrganizationURL></md:Organization>\n  </md:EntityDescriptor>\n`;
    count += 1;
    if (piece.length > MB) write();
  }
  piece += "</md:EntitiesDescriptor>\n";
  write();
  closeSync(out);
  return count;
}

/// Runs a program over the file.
function native(name, program, args) {
  const run = spawnSync("/usr/bin/time", ["-f", "%e %M", program, ...args], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  const [, seconds, kilobytes] = /([\d.]+) (\d+)\s*$/.exec(run.stderr ?? "") ?? [];
  if (run.status !== 0) return console.log(`  ${name.padEnd(44)} skipped: ${(run.stderr ?? `${run.error}`).trim().split("\n").at(-2) ?? "it failed"}`);
  line(name, Number(seconds), Number(kilobytes) / 1024);
}

function line(name, seconds, megabytes) {
  console.log(`  ${name.padEnd(44)} ${seconds.toFixed(2).padStart(7)} s ${megabytes.toFixed(0).padStart(6)} MB`);
}

async function inBrowser(entities) {
  if (!existsSync(process.env.CHROMIUM ?? "")) return console.log("  the worker and DOMParser: skipped, CHROMIUM is not set");
  const server = await startServer(["--demo"]);
  const browser = await launch();
  try {
    const visit = await openVisit({ browser, url: server.url });
    await visit.signIn(people.owner);
    const { page } = visit;
    await visit.context.route(/\/inspector[^?]*\.js$/, exposed);
    const input = page.getByLabel("What your provider gave you, as a file");
    await input.setInputFiles({ name: "small.xml", mimeType: "text/xml", buffer: Buffer.from("<a/>") });
    await page.getByText(/^small\.xml/).first().waitFor();
    const before = await memories(browser);
    const start = performance.now();
    await input.setInputFiles(file);
    const count = Math.ceil(entities / 2);
    await page.getByText(`federation.xml is metadata of ${count} identity providers.`).first().waitFor({ timeout: 120_000 });
    line("the page, with the list drawn", (performance.now() - start) / 1000, (await memories(browser)) - before);
    const held = await Promise.all(page.workers().map((one) => one.evaluate(() => globalThis.held?.buffer.byteLength ?? 0)));
    console.log(`  of it the worker's memory, which never shrinks ${(Math.max(0, ...held) / MB).toFixed(1)} MB (24)`);
    await visit.context.close();
  } finally {
    await browser.close();
    await server.stop();
  }
  const plain = await launch();
  try {
    const page = await (await plain.newContext()).newPage();
    await page.setContent("<input type=file>");
    const before = await memories(plain);
    await page.locator("input").setInputFiles(file);
    const seconds = await page.evaluate(async () => {
      const start = performance.now();
      const [file] = document.querySelector("input").files;
      const tree = new DOMParser().parseFromString(await file.text(), "text/xml");
      if (tree.querySelector("parsererror")) throw new Error("not parsed");
      globalThis.tree = tree;
      return (performance.now() - start) / 1000;
    });
    line("Chromium's DOMParser, a tree", seconds, (await memories(plain)) - before);
  } finally {
    await plain.close();
  }
}

/// Lets the worker's script say how much memory its program holds.
async function exposed(route) {
  const answer = await route.fetch();
  const hook = `for (const name of ["instantiate", "instantiateStreaming"]) { const own = WebAssembly[name].bind(WebAssembly); WebAssembly[name] = async (...given) => { const made = await own(...given); globalThis.held = (made.instance ?? made).exports.memory; return made; }; }\n`;
  await route.fulfill({ response: answer, body: hook + (await answer.text()) });
}

/// The most that the renderers of a browser held at any time, in MB.
async function memories(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const held = processInfo.filter((one) => one.type === "renderer").map((one) => {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${one.id}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  });
  return Math.max(...held);
}
