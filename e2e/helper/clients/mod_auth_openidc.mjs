// A product behind Apache with mod_auth_openidc (Debian): its pages are files, which the module lets nobody see who is
// not signed in.

import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folder, run } from "../idp/process.mjs";
import { freePort } from "../server.mjs";
import { register, SCOPE } from "./register.mjs";

const APACHE = "/usr/sbin/apache2";
const MODULES = "/usr/lib/apache2/modules";

/// Why it cannot be run here; undefined if it can.
export const missing = [APACHE, `${MODULES}/mod_auth_openidc.so`].every(existsSync)
  ? undefined
  : "mod_auth_openidc is not installed (Debian: apt-get install apache2 libapache2-mod-auth-openidc)";

/// Registers and starts it.
export async function startModAuthOpenidc(console_) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = register(console_, "Acme Archive", {
    "redirect-uri": `${url}/callback`,
    "post-logout-redirect-uri": `${url}/bye.html`,
    "backchannel-logout-uri": `${url}/callback?logout=backchannel`,
    "initiate-login-uri": `${url}/callback`,
  });
  const data = await folder("mod-auth-openidc");
  await pages(data);
  await writeFile(join(data, "apache.conf"), configuration({ data, port, url, settings }));
  const words = ["-f", join(data, "apache.conf"), "-DFOREGROUND"];
  // Its children end with it, unless it is killed.
  const { stop, log } = await run(APACHE, words, { url: `${url}/bye.html`, data, signal: "SIGTERM" });
  return {
    name: "Acme Archive", url, stop, log,
    start: `${url}/`,
    silent: `${url}/silent/`,
    signOut: `${url}/callback?logout=${encodeURIComponent(`${url}/bye.html`)}`,
    // This version takes a refusal with `iss` (RFC 9207) for a start from elsewhere, and refuses that.
    refused: /Invalid Request/,
    // Where somebody is signed in, the module asks nothing: its cookie goes first.
    cookie: "archive",
    isNotified: true,
  };
}

/// Apache's children run as another user than root.
async function pages(data) {
  const page = (heading) => `<!doctype html><html lang="en"><title>Acme Archive</title><main><h1>${heading}</h1></main></html>`;
  await chmod(data, 0o755);
  await mkdir(join(data, "www/silent"), { recursive: true });
  const home = page('Signed in to Acme Archive as <!--#echo var="REMOTE_USER" -->');
  for (const name of ["index.shtml", "silent/index.shtml"]) await writeFile(join(data, "www", name), home);
  await writeFile(join(data, "www/bye.html"), page("Signed out of Acme Archive"));
}

const configuration = ({ data, port, url, settings }) => `
ServerRoot ${data}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${data}/apache.pid
ErrorLog "|/bin/cat"
User www-data
Group www-data
${["mpm_event", "authn_core", "authz_core", "authz_user", "dir", "mime", "filter", "include", "auth_openidc"]
  .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join("\n")}
StartServers 1
ThreadsPerChild 16
MinSpareThreads 1
MaxRequestWorkers 16
TypesConfig /dev/null
AddType text/html .shtml .html
AddOutputFilter INCLUDES .shtml
DocumentRoot ${data}/www
DirectoryIndex index.shtml
<Directory ${data}/www>
  Options +Includes
</Directory>
OIDCProviderMetadataURL ${settings.issuer}/.well-known/openid-configuration
OIDCClientID ${settings.id}
OIDCClientSecret "${settings.secret}"
OIDCRedirectURI ${url}/callback
OIDCCryptoPassphrase "only-for-this-test"
OIDCScope "${SCOPE}"
OIDCPKCEMethod S256
OIDCRemoteUserClaim email
OIDCCookie archive
<Location />
  AuthType openid-connect
  Require valid-user
</Location>
<Location /silent>
  OIDCPathAuthRequestParams prompt=none
</Location>
<Location /bye.html>
  AuthType None
  Require all granted
</Location>
`;
