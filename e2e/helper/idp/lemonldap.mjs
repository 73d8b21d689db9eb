// LemonLDAP::NG (Debian's package; Lasso and xmlsec1 sign), run by Plack's own server. It reads our SP metadata as our
// server publishes it. Its signature holds a bare key, without the certificate that the console trusts.
// It is reached as `localhost`, the console as `127.0.0.1`: the post of the response is truly cross-site.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../server.mjs";
import { keyPair } from "./key_pair.mjs";
import { folder, run } from "./process.mjs";

const PORTAL = "/usr/share/lemonldap-ng/portal";
const PACKAGES = "liblemonldap-ng-portal-perl liblasso-perl libio-string-perl libxml-simple-perl";
/// What it loads when it runs: a missing one shows only as a portal that does not work.
const MODULES = ["-MLasso", "-MIO::String", "-MXML::Simple"];

/// Why it cannot be run here; undefined if it can.
export const missing = isInstalled() ? undefined : `LemonLDAP::NG is not installed (Debian: apt-get install ${PACKAGES})`;

function isInstalled() {
  return existsSync(PORTAL) && spawnSync("perl", [...MODULES, "-e", "1"]).status === 0;
}

/// Starts it. `metadata`: our SP metadata (XML). `insists`: on signed requests, which its metadata says.
/// `encrypts`: the assertion. `person`: whom its demo user `dwho` (password `dwho`) stands for.
export async function startLemonLdap({ metadata, person, insists = false, encrypts = false }) {
  const data = await folder("lemonldap");
  const port = await freePort();
  const base = `http://localhost:${port}/`;
  for (const name of ["conf", "cache", "sessions", "sessions/lock", "psessions", "psessions/lock"]) await mkdir(join(data, name));
  const pair = keyPair(data);
  const conf = { ...service(base, pair, insists), ...storage(data), ...people(person), ...partner(metadata, { insists, encrypts }) };
  await writeFile(join(data, "conf", "lmConf-1.json"), JSON.stringify(conf));
  await writeFile(join(data, "lemonldap-ng.ini"), settings(data));
  await writeFile(join(data, "portal.psgi"), PROGRAM);
  const env = { LLNG_DEFAULTCONFFILE: join(data, "lemonldap-ng.ini") };
  // It serves one connection at a time: one that a browser opens ahead of need must not keep the others waiting.
  const words = ["-E", "deployment", "-o", "127.0.0.1", "-p", `${port}`, "--timeout", "1", join(data, "portal.psgi")];
  const url = `${base}saml/metadata`;
  const { stop, log } = await run("plackup", words, { url, data, env });
  return { issuerUrl: url, signInUrl: `${base}saml/singleSignOn`, metadataUrl: `${url}/idp`, certificate: pair.certificate, stop, log };
}

/// The portal, with the scripts and styles that a web server would serve beside it.
const PROGRAM = `use Plack::Builder;
use Lemonldap::NG::Portal::Main;
builder {
  enable 'Static', path => qr{^/static/}, root => '${PORTAL}/htdocs';
  enable 'Static', path => qr{^/javascript/}, root => '/usr/share';
  Lemonldap::NG::Portal::Main->run({});
};
`;

const settings = (data) => `[all]
logLevel = notice
[configuration]
type = File
dirName = ${data}/conf
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'config', 'cache_root' => '${data}/cache' }
[portal]
staticPrefix = /static
templateDir = ${PORTAL}/templates
languages = en
`;

const storage = (data) => ({
  globalStorage: "Apache::Session::File",
  globalStorageOptions: sessions(data, "sessions"),
  persistentStorage: "Apache::Session::File",
  persistentStorageOptions: sessions(data, "psessions"),
  localSessionStorage: "Cache::FileCache",
  localSessionStorageOptions: { namespace: "sessions", cache_root: `${data}/cache` },
});

const sessions = (data, name) => ({
  Directory: `${data}/${name}`,
  LockDirectory: `${data}/${name}/lock`,
  generateModule: "Lemonldap::NG::Common::Apache::Session::Generate::SHA256",
});

const service = (base, { key, pem }, insists) => ({
  cfgNum: 1,
  cfgDate: Math.floor(Date.now() / 1000),
  portal: base,
  domain: "localhost",
  cookieName: "lemonldap",
  securedCookie: 0,
  sameSite: "Lax",
  requireToken: 0,
  cspFormAction: "*",
  whatToTrace: "uid",
  locationRules: {},
  exportedHeaders: {},
  captcha: "::Main::Plugin",
  portalDisplayRegister: 0,
  portalDisplayResetPassword: 0,
  issuerDBSAMLActivation: 1,
  samlEntityID: "#PORTAL#/saml/metadata",
  samlServicePrivateKeySig: key,
  samlServicePublicKeySig: pem,
  samlServiceSignatureMethod: "RSA_SHA256",
  samlIDPSSODescriptorWantAuthnRequestsSigned: insists ? 1 : 0,
});

/// `dwho` is a user of its own demonstration; what is said of him is `person`.
const people = ({ email, firstName, lastName }) => ({
  authentication: "Demo",
  userDB: "Same",
  passwordDB: "Demo",
  demoExportedVars: { uid: "uid" },
  macros: { address: `"${email.replace("@", "\\@")}"`, given: `"${firstName}"`, family: `"${lastName}"` },
  samlNameIDFormatMapEmail: "address",
});

const partner = (metadata, { insists, encrypts }) => ({
  samlSPMetaDataXML: { console: { samlSPMetaDataXML: metadata } },
  samlSPMetaDataExportedAttributes: { console: { address: "1;email;;", given: "1;firstName;;", family: "1;lastName;;" } },
  samlSPMetaDataOptions: {
    console: {
      samlSPMetaDataOptionsNameIDFormat: "email",
      samlSPMetaDataOptionsSignSSOMessage: 1,
      samlSPMetaDataOptionsCheckSSOMessageSignature: insists ? 1 : 0,
      samlSPMetaDataOptionsEncryptionMode: encrypts ? "assertion" : "none",
    },
  },
});

/// On its page: signs in as `dwho`.
export async function proveAtLemonLdap(page) {
  await page.locator("#userfield").fill("dwho");
  await page.locator("#passwordfield").fill("dwho");
  await page.getByRole("button", { name: "Connect" }).click();
}
