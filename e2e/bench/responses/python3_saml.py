"""How many responses python3-saml (xmlsec1) verifies in a second, with all its checks on, on one core; those that are encrypted
it decrypts first.

Usage: python3_saml.py FILE.json…  (files as the example `responses` of the package `sso-verifier` writes them)
"""

import json
import sys
import time
from urllib.parse import urlsplit

from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

ROUNDS = 3
SECONDS = 1.0


def settings(case):
    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "sp": {
                "entityId": case["sp_entity_id"],
                "assertionConsumerService": {"url": case["acs_url"]},
                "privateKey": case["decryption_key"],
            },
            "idp": {
                "entityId": case["issuer_url"],
                "singleSignOnService": {"url": case["sign_in_url"]},
                "x509cert": case["certificate"],
            },
        }
    )


def request(acs_url):
    parts = urlsplit(acs_url)
    https = "on" if parts.scheme == "https" else "off"
    return {"https": https, "http_host": parts.netloc, "script_name": parts.path, "get_data": {}, "post_data": {}}


def verify(known, case):
    response = OneLogin_Saml2_Response(known, case["response"])
    response.is_valid(request(case["acs_url"]), case["request_id"], raise_exceptions=True)
    return response.get_nameid()


def per_second(known, case):
    count, start = 0, time.perf_counter()
    while time.perf_counter() < start + SECONDS:
        verify(known, case)
        count += 1
    return count / (time.perf_counter() - start)


def measure(path):
    with open(path, encoding="utf-8") as file:
        case = json.load(file)
    known = settings(case)
    try:
        if verify(known, case) != case["name_id"]:
            return "read another NameID"
    except Exception as error:  # whatever it raises is the answer
        return f"refused it: {error}"
    least, median, most = sorted(per_second(known, case) for _ in range(ROUNDS))
    return f"{median:.0f} responses a second ({least:.0f} to {most:.0f})"


for name in sys.argv[1:]:
    print(f"python3-saml 1.16.0, {name.rsplit('/', 1)[-1].removesuffix('.json')}: {measure(name)}")
