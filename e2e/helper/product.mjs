// A product that signs people in through the console, with a client that is not ours: openid-client.

import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";
import { register, SCOPE } from "./clients/register.mjs";
import { freePort } from "./server.mjs";

const LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

/// Registers a product at the console and starts it. `notices` are the logout tokens that it has taken.
export async function startProduct(console_, more = []) {
  const port = await freePort();
  // Another site than the console's: its cookies are its own.
  const url = `http://localhost:${port}`;
  const settings = register(console_, "Acme Robots", {
    "redirect-uri": `${url}/callback`,
    "post-logout-redirect-uri": `${url}/bye`,
    "backchannel-logout-uri": `${url}/backchannel-logout`,
    "initiate-login-uri": `${url}/login`,
  }, more);
  const config = await client.discovery(new URL(settings.issuer), settings.id, settings.secret, undefined, {
    execute: [client.allowInsecureRequests],
  });
  const product = {
    name: "Acme Robots", url, notices: [],
    start: `${url}/login`,
    silent: `${url}/login?prompt=none`,
    signOut: `${url}/logout`,
    refused: /login_required/,
    isNotified: true,
  };
  const server = createServer((request, response) => {
    answer({ product, config, settings }, request, response).catch((error) => {
      say(response, 500, "Not signed in", `${error.error ?? error.code ?? error}`);
    });
  });
  await new Promise((resolve) => server.listen(port, "localhost", resolve));
  product.stop = () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  return product;
}

async function answer({ product, config, settings }, request, response) {
  const url = new URL(request.url, product.url);
  if (url.pathname === "/login") return login({ product, config, settings }, url, response);
  if (url.pathname === "/callback") {
    const { verifier, state, nonce } = product.started;
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce,
    });
    product.tokens = tokens;
    product.person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
    return leave(response, "/");
  }
  if (url.pathname === "/logout") {
    const hint = { id_token_hint: product.tokens.id_token, post_logout_redirect_uri: `${product.url}/bye` };
    return leave(response, client.buildEndSessionUrl(config, hint).href);
  }
  if (url.pathname === "/backchannel-logout" && request.method === "POST") {
    product.notices.push(await logoutToken(config, settings, await body(request)));
    product.person = undefined;
    return say(response, 200, "Taken", "");
  }
  if (url.pathname === "/bye") return say(response, 200, "Signed out of Acme Robots", "");
  if (url.pathname !== "/") return say(response, 404, "Nothing", "");
  const { person } = product;
  say(response, 200, person ? `Signed in to Acme Robots as ${person.email}` : "Nobody is signed in to Acme Robots", "");
}

/// `?prompt=none` and `?login_hint=…` travel on.
async function login({ product, config, settings }, url, response) {
  const started = url.searchParams.get("iss");
  if (started !== null && started !== settings.issuer) throw new Error("another issuer starts a sign-in here");
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  product.started = { verifier, state, nonce };
  const more = ["prompt", "login_hint"].flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null ? [] : [[name, value]];
  });
  leave(response, client.buildAuthorizationUrl(config, {
    redirect_uri: `${product.url}/callback`, scope: SCOPE, state, nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256",
    ...Object.fromEntries(more),
  }).href);
}

/// The claims of a logout token that is valid (Back-Channel Logout 1.0 section 2.6).
async function logoutToken(config, settings, form) {
  const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));
  const token = new URLSearchParams(form).get("logout_token");
  const { payload } = await jwtVerify(token, keys, { issuer: settings.issuer, audience: settings.id, typ: "logout+jwt" });
  if (!(LOGOUT_EVENT in payload.events) || "nonce" in payload) throw new Error("not a logout token");
  return payload;
}

async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

function leave(response, to) {
  response.writeHead(303, { location: to }).end();
}

function say(response, status, heading, text) {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><html lang="en"><title>Acme Robots</title><main><h1>${heading}</h1><p>${text}</p></main></html>`);
}
