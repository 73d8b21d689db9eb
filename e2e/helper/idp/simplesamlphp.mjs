// SimpleSAMLphp (Debian's package), run by PHP's own server. It reads our SP metadata as our server publishes it.
// It is reached as `localhost`, the console as `127.0.0.1`: the post of the response is truly cross-site.

import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../server.mjs";
import { keyPair } from "./key_pair.mjs";
import { folder, run } from "./process.mjs";

const WWW = "/usr/share/simplesamlphp/www";

/// Why it cannot be run here; undefined if it can.
export const missing = existsSync(WWW) ? undefined : "SimpleSAMLphp is not installed (Debian: apt-get install simplesamlphp php-cli)";

/// Starts it. `metadata`: our SP metadata (XML); `signs`: "response", "assertion" or "both".
/// `person`: who may sign in there, with the password `idp-password`. `insists`: on signed requests, which its metadata says.
/// `encrypts`: assertion and NameID, for the certificate in our metadata, which `learn` replaces.
export async function startSimpleSamlPhp({ metadata, signs, person, insists = false, encrypts = false }) {
  const data = await folder("simplesamlphp");
  const port = await freePort();
  const base = `http://localhost:${port}/`;
  for (const name of ["cert", "metadata", "data", "tmp", "log"]) await mkdir(join(data, name));
  const pair = keyPair(join(data, "cert"));
  const learn = (metadata) => writeFile(join(data, "metadata", "sp.xml"), metadata);
  await learn(metadata);
  await writeFile(join(data, "metadata", "saml20-idp-hosted.php"), hosted(signs, insists, encrypts));
  await writeFile(join(data, "authsources.php"), people(person));
  await writeFile(join(data, "config.php"), settings(data, base));
  const env = { SIMPLESAMLPHP_CONFIG_DIR: data };
  const url = `${base}saml2/idp/metadata.php`;
  const { stop, log } = await run("php", ["-S", `localhost:${port}`, "-t", WWW], { url, data, env });
  return { issuerUrl: url, signInUrl: `${base}saml2/idp/SSOService.php`, certificate: pair.certificate, learn, stop, log };
}

const settings = (data, base) => `<?php
$config = [
  'baseurlpath' => '${base}',
  'certdir' => '${data}/cert/',
  'metadatadir' => '${data}/metadata/',
  'datadir' => '${data}/data/',
  'tempdir' => '${data}/tmp',
  'loggingdir' => '${data}/log/',
  'logging.handler' => 'file',
  'secretsalt' => 'only-for-this-test-${process.pid}',
  'auth.adminpassword' => 'only-for-this-test',
  'technicalcontact_email' => 'test@acme.example',
  'timezone' => 'UTC',
  'enable.saml20-idp' => true,
  'module.enable' => ['core' => true, 'saml' => true, 'exampleauth' => true],
  'session.cookie.secure' => false,
  'session.phpsession.savepath' => '${data}/tmp',
  'store.type' => 'phpsession',
  'language.default' => 'en',
  'metadata.sources' => [['type' => 'flatfile'], ['type' => 'xml', 'file' => '${data}/metadata/sp.xml']],
];
`;

const hosted = (signs, insists, encrypts) => `<?php
$metadata['__DYNAMIC:1__'] = [
  'host' => '__DEFAULT__',
  'privatekey' => 'idp.key',
  'certificate' => 'idp.pem',
  'auth' => 'people',
  'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'validate.authnrequest' => ${insists},
  'redirect.validate' => ${insists},
  'assertion.encryption' => ${encrypts},
  'nameid.encryption' => ${encrypts},
  'saml20.sign.response' => ${signs !== "assertion"},
  'saml20.sign.assertion' => ${signs !== "response"},
  'NameIDFormat' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  'authproc' => [
    1 => ['class' => 'saml:AttributeNameID', 'attribute' => 'email',
          'Format' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
  ],
];
`;

const people = ({ name, email, firstName, lastName }) => `<?php
$config = ['people' => ['exampleauth:UserPass',
  '${name}:idp-password' => ['uid' => ['${name}'], 'email' => ['${email}'], 'firstName' => ['${firstName}'], 'lastName' => ['${lastName}']],
]];
`;
