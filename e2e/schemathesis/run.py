"""Asks the whole API by its own OpenAPI document, as an owner and as an owner of another organization.

Usage: run.py SECONDS. SSO_SERVER names the program. Ends with the code of schemathesis.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PASSWORD = "practice-makes-perfect"
OWNER, STRANGER = "olivia@acme.example", "gina@globex.example"
HERE = Path(__file__).parent
# Why it is not asked: what the schema allows may still be refused by the state or the version of the settings, by a role,
# and by rules that no JSON schema says (a certificate, a URL, a domain).
EXCLUDED = "positive_data_acceptance"
# Seconds.
SHORT = 60


def start(folder):
    """A server with the example organizations, and its address."""
    command = [os.environ["SSO_SERVER"], "serve", "--demo", "--data", folder, "--listen", "127.0.0.1:0"]
    log = Path(folder) / "log"
    with log.open("w") as written:
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=written)
    while server.poll() is None:
        for line in log.read_text().splitlines():
            if '"started"' in line:
                return server, "http://" + json.loads(line)["listening"]
        time.sleep(0.05)
    raise SystemExit("the server did not start:\n" + log.read_text())


class Visitor:
    """Somebody who is signed in."""

    def __init__(self, base, email):
        self.base, self.cookie = base, ""
        answer = self.call("POST", "/api/session", {"email": email, "password": PASSWORD})
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def call(self, method, path, body=None, headers=None):
        address = path if path.startswith("http") else self.base + path
        request = urllib.request.Request(address, method=method, headers=headers or {})
        request.add_header("x-sso-console", "1")
        request.add_header("cookie", self.cookie)
        if body is not None:
            request.add_header("content-type", "application/json")
            request.data = json.dumps(body).encode()
        return urllib.request.urlopen(request, timeout=60)

    def read(self, path):
        return json.load(self.call("GET", path))


def known(owner):
    """What stands in the paths of the first organization."""
    owner.call("POST", "/api/domains", {"domain": "acme.example"})
    test(owner)
    own = owner.read("/api/session")["person"]["id"]
    people = [one["person"]["id"] for one in owner.read("/api/people")["people"]]
    people.remove(own)
    attempts = [one["id"] for one in owner.read("/api/sign-in-attempts")["attempts"]]
    paths = owner.read("/api/openapi.json")["paths"]
    values = {"/api/people": people, "/api/sign-in-attempts": attempts, "/api/domains": ["acme.example"]}
    return {path: of for path in paths for start, of in values.items() if path.startswith(start + "/{")}


def test(owner):
    """Saves the practice identity provider's values and starts a test of them, so that there is an attempt."""
    provider = owner.read("/api/about")["demo"]["practice_idp"]
    certificate = {"pem": owner.call("GET", provider["certificate_url"]).read().decode(), "file_name": "idp.pem"}
    draft = {name: provider[name] for name in ("sign_in_url", "issuer_url")}
    draft |= {"certificates": [certificate], "require_sso": False}
    version = {"if-match": owner.call("GET", "/api/connection").headers["etag"]}
    version = {"if-match": owner.call("PUT", "/api/connection/draft", draft, version).headers["etag"]}
    owner.call("POST", "/api/connection/test", None, version)


def ask(base, email, seconds, names, foreign):
    """Runs schemathesis as this person."""
    command = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(HERE / "schemathesis.toml")]
    command += ["run", base + "/api/openapi.json", "--exclude-checks", EXCLUDED]
    command += ["--max-time", str(seconds), "--request-timeout", "30", "--workers", "2", "--generation-database", "none", "--no-color"]
    if seconds < SHORT:
        # The short run asks the same each time, so that it fails only by what was changed; the long run asks anew.
        command += ["--seed", "1"]
    environment = {**os.environ, "SSO_BASE": base, "RUN_AS": email, "SSO_PASSWORD": PASSWORD}
    environment |= {"SSO_KNOWN": json.dumps(names), "SSO_FOREIGN": json.dumps(foreign)}
    environment |= {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)}
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(command, env=environment, cwd=folder, check=False, stdout=subprocess.PIPE, text=True)
    print(f"As {email}:", ran.stdout, sep="\n", flush=True)
    asked = re.search(r"(\d+) generated", ran.stdout)
    if not asked:
        print("It asked nothing: the machine is too busy for so few seconds.")
    return ran.returncode if asked else 1


def main():
    seconds = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        server, base = start(folder)
        try:
            owner = Visitor(base, OWNER)
            names = known(owner)
            foreign = ["Acme Robotics", *owner.read("/api/session")["organization"].values()]
            codes = [ask(base, OWNER, seconds * 3 // 4, names, [])]
            codes.append(ask(base, STRANGER, seconds - seconds * 3 // 4, names, foreign))
        finally:
            server.terminate()
            server.wait()
    sys.exit(max(codes))


main()
