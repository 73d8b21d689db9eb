"""A product that signs people in by Authlib, as its documentation shows for Flask."""

import os

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, request, session, url_for

ISSUER = os.environ["ISSUER"]

app = Flask(__name__)
app.secret_key = os.urandom(32)
# Cookies know no ports: the console and other products of this computer have theirs.
app.config["SESSION_COOKIE_NAME"] = "notebooks"
oauth = OAuth(app)
oauth.register(
    "sso",
    server_metadata_url=f"{ISSUER}/.well-known/openid-configuration",
    client_id=os.environ["CLIENT_ID"],
    client_secret=os.environ["CLIENT_SECRET"],
    client_kwargs={"scope": "openid profile email organization", "code_challenge_method": "S256"},
)


def page(heading):
    return f"<!doctype html><html lang=en><title>Acme Notebooks</title><main><h1>{heading}</h1></main></html>"


@app.route("/")
def home():
    person = session.get("person")
    return page(f"Signed in to Acme Notebooks as {person['email']}" if person else "Nobody is signed in")


@app.route("/login")
def login():
    more = {name: request.args[name] for name in ("prompt", "login_hint") if name in request.args}
    return oauth.sso.authorize_redirect(url_for("callback", _external=True), **more)


@app.route("/callback")
def callback():
    try:
        tokens = oauth.sso.authorize_access_token()
    except OAuthError as refused:
        session.pop("person", None)
        return page(f"Not signed in: {refused.error}")
    session["person"] = tokens["userinfo"]
    session["id_token"] = tokens["id_token"]
    return redirect("/")


@app.route("/logout")
def logout():
    hint = session.pop("id_token", None)
    session.pop("person", None)
    return oauth.sso.logout_redirect(post_logout_redirect_uri=url_for("bye", _external=True), id_token_hint=hint)


@app.route("/bye")
def bye():
    return page("Signed out of Acme Notebooks")


app.run(host="localhost", port=int(os.environ["PORT"]))
