// Signing in to an application: from the tile to its page in Chromium, and the token endpoint beside the ACS URL.

import { launch } from "../helper/browser.mjs";
import { people } from "../helper.mjs";
import { register, SCOPE } from "../helper/clients/register.mjs";
import { practiceConnection, signAtPractice } from "../helper/practice.mjs";
import { startProduct } from "../helper/product.mjs";
import { startServer } from "../helper/server.mjs";
import { openVisit } from "../helper/visit.mjs";
import { heading, line } from "./figures.mjs";

const TIMES = 5;
const SIGN_INS = 200;
const AT_ONCE = 8;
const CALLBACK = "http://localhost:9/callback";
const MIA = /mia@acme\.example/;
/// With its S256, from RFC 7636 appendix B.
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Prints both, of a server of its own.
export async function measureApplications() {
  const server = await startServer(["--demo", "--behind-proxy"]);
  const console_ = { url: server.url, server };
  const browser = await launch();
  try {
    const owner = await openVisit({ browser, url: server.url });
    await practiceConnection(owner);
    const { postback_url: postback } = await (await owner.context.request.get("/api/service-provider")).json();
    await fromTheTile({ browser, console_, postback });
    await byPrograms({ console_, postback });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/// After the click on the tile the person proves who they are at the provider, and clicks nothing more.
async function fromTheTile({ browser, console_, postback }) {
  const product = await startProduct(console_, ["--default"]);
  const spent = [];
  try {
    for (let time = 0; time < TIMES; time += 1) {
      const { page, context } = await openVisit({ browser, url: console_.url });
      await page.goto(postback);
      await signAtPractice(page, MIA);
      const start = performance.now();
      await page.getByRole("heading", { name: `Signed in to Acme Robots as ${people.member}` }).waitFor();
      spent.push(performance.now() - start);
      await context.close();
    }
  } finally {
    await product.stop();
  }
  heading("Signing in to an application: 1 click, on the tile");
  line("from the provider's answer to the product's page", spent);
}

async function byPrograms({ console_, postback }) {
  const client = register(console_, "Acme Meter", { "redirect-uri": CALLBACK });
  const all = Array.from({ length: SIGN_INS }, (_, at) => at);
  const responses = await Promise.all(all.map((at) => response(console_, postback, at)));
  const cookies = await throughput("responses at the ACS URL", responses, async (one) => {
    const answer = await post(`${console_.url}/sso/saml2`, one.fields, one.headers);
    return demand(answer, 303).headers.getSetCookie()[0].split(";")[0];
  });
  const codes = await Promise.all(cookies.map((cookie) => code(console_, client, cookie)));
  await throughput("codes at the token endpoint", codes, async (one) => {
    const fields = { grant_type: "authorization_code", code: one, redirect_uri: CALLBACK, code_verifier: VERIFIER };
    const answer = await post(`${console_.url}/openid/token`, { ...fields, client_id: client.id, client_secret: client.secret });
    return demand(answer, 200).json();
  });
}

/// A response that the practice provider has signed, to a sign-in that waits. Each comes from another address.
async function response(console_, postback, at) {
  const forwarded = { "x-forwarded-for": `10.1.${at >> 8}.${at & 255}` };
  const start = demand(await fetch(postback, { redirect: "manual", headers: forwarded }), 303);
  const cookie = start.headers.getSetCookie()[0].split(";")[0];
  const asked = await fetch(start.headers.get("location"));
  const form = { ...hidden(await asked.text()), person: people.member, signing: "assertion", fault: "" };
  const answered = await (await post(`${console_.url}/practice-idp/sign`, form)).text();
  return { fields: hidden(answered), headers: { ...forwarded, cookie } };
}

async function code(console_, client, cookie) {
  const asks = new URLSearchParams({
    response_type: "code", client_id: client.id, redirect_uri: CALLBACK, scope: SCOPE,
    code_challenge: CHALLENGE, code_challenge_method: "S256",
  });
  const answer = await fetch(`${console_.url}/authorize?${asks}`, { redirect: "manual", headers: { cookie } });
  return new URL(demand(answer, 303).headers.get("location")).searchParams.get("code");
}

/// Does `act` with every item, eight at a time, and prints how many a second and how long one took.
async function throughput(what, items, act) {
  const [spent, results, queue] = [[], [], [...items.entries()]];
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const begun = performance.now();
      results[next[0]] = await act(next[1]);
      spent.push(performance.now() - begun);
    }
  }));
  const rate = items.length / ((performance.now() - start) / 1000);
  const p99 = spent.sort((a, b) => a - b)[Math.floor(spent.length * 0.99)];
  line(`${what}, p99 ${p99.toFixed(1)} ms`, [rate], { unit: "/s" });
  return results;
}

function hidden(page) {
  const inputs = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name, value]) => [name, value.replaceAll("&#43;", "+").replaceAll("&amp;", "&").replaceAll("&quot;", '"')]));
}

function post(url, fields, headers = {}) {
  return fetch(url, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields) });
}

function demand(answer, status) {
  if (answer.status !== status) throw new Error(`${answer.url}: ${answer.status}`);
  return answer;
}
