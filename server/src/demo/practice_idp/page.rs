//! The provider's pages. Plain forms: the only script is one line that sends the response on.

use std::fmt::Write as _;

use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse, Response};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};
use sso_model::application::{Application, ApplicationUri, RedirectUri};
use sso_practice::Signing;
use sso_practice::metadata::Edition;

use super::BASE;
use super::choice::{FAULTS, Picked, Started, people, signing_words};
use super::recipient::Recipient;
use crate::config::{Config, ORG_ID};
use crate::pages::{ICON, escaped};

const STYLE: &str = include_str!("page.css");

/// Sends the response on, as every identity provider's page does (Bindings section 3.5.4).
const SEND: &str = "document.forms[0].submit()";

/// Whom to sign in, and how.
pub(super) fn choose(config: &Config, started: &Started, recipient: Option<&Recipient>) -> Response {
    let carried = carried("SAMLRequest", started.parameter.as_deref())
        + &carried("RelayState", started.relay_state.as_deref());
    let lead = if started.is_asked() {
        "The console asks who you are. Pick a person, and what goes wrong, if anything should."
    } else {
        "No sign-in was started by the console. A response sent from here answers no request, as one \
         from the portal of an identity provider does; the console refuses it and says how to start."
    };
    let body = format!(
        "<p class=\"lead\">{lead}</p>\n<form method=\"post\" action=\"{BASE}/sign\">\n{carried}{}{}{}{}\
         <p class=\"acts\"><button class=\"first\">Sign in</button>\
         <button name=\"look\" value=\"1\">Look at the response first</button></p>\n</form>\n{}",
        person_field(),
        signing_field(),
        recipient.map_or_else(String::new, encryption_field),
        if started.is_asked() { fault_field() } else { String::new() },
        values(config),
    );
    document(StatusCode::OK, "Practice identity provider", &body, "'self'", false)
}

/// The response on its way to the console.
pub(super) fn hand_over(
    config: &Config,
    started: &Started,
    picked: &Picked,
    xml: &str,
    applications: &[Application],
) -> Response {
    let acs_url = config.service_provider(ORG_ID).acs_url;
    // An answer to nothing gives nothing back either.
    let relay_state = started.relay_state.as_deref().filter(|_| started.is_asked());
    let fields = carried("SAMLResponse", Some(&Base64::encode_string(xml.as_bytes())))
        + &carried("RelayState", relay_state);
    let fault = picked.fault.map_or("nothing: it is flawless", sso_practice::Fault::title);
    let shown = if picked.is_shown {
        let lines = escaped(&xml.replace("><", ">\n<"));
        format!("<pre tabindex=\"0\" aria-label=\"Response in XML\">{lines}</pre>\n")
    } else {
        String::new()
    };
    let body = format!(
        "<p class=\"lead\">For {}. Signed: {}.{} What is wrong: {fault}.</p>\n\
         <form method=\"post\" action=\"{}\">\n{fields}\
         <p class=\"acts\"><button class=\"first\">Send it to the console</button></p>\n</form>\n{shown}",
        escaped(&picked.person.email),
        signing_words(picked.signing).1.to_lowercase(),
        if picked.is_encrypted { " Encrypted: assertion." } else { "" },
        escaped(&acs_url),
    );
    let target = targets(&acs_url, applications);
    document(StatusCode::OK, "The response is ready", &body, &target, !picked.is_shown)
}

/// The provider does not go on.
pub(super) fn refused(sentence: &str) -> Response {
    let body =
        format!("<p class=\"lead\">{}</p>\n<p><a href=\"/\">Open the console</a></p>\n", escaped(sentence));
    document(StatusCode::BAD_REQUEST, "The practice identity provider stops here", &body, "'none'", false)
}

fn person_field() -> String {
    let mut cards = String::new();
    for (index, (person, known)) in people().iter().enumerate() {
        let checked = if index == 0 { " checked" } else { "" };
        let (email, name) = (escaped(&person.email), format!("{} {}", person.first_name, person.last_name));
        // Writing to a String cannot fail.
        let _ = writeln!(
            cards,
            "<label class=\"card\"><input type=\"radio\" name=\"person\" value=\"{email}\"{checked}>\
             <span><b>{name}</b> <span class=\"quiet\">{email}</span> <span class=\"quiet\">{known}</span></span></label>",
        );
    }
    format!("<fieldset><legend>Who signs in</legend>\n<div class=\"cards\">\n{cards}</div>\n</fieldset>\n")
}

fn signing_field() -> String {
    let mut choices = String::new();
    for signing in Signing::ALL {
        let (value, words) = signing_words(signing);
        let checked = if signing == Signing::Assertion { " checked" } else { "" };
        let _ = writeln!(
            choices,
            "<label><input type=\"radio\" name=\"signing\" value=\"{value}\"{checked}> {words}</label>"
        );
    }
    format!("<fieldset><legend>What is signed</legend>\n<div class=\"row\">\n{choices}</div>\n</fieldset>\n")
}

/// Only where the console has an encryption certificate. Ticked where its metadata names that.
fn encryption_field(recipient: &Recipient) -> String {
    let (checked, why) = if recipient.is_named {
        (" checked", "The console’s metadata names its encryption certificate.")
    } else {
        (
            "",
            "The console’s metadata names no encryption certificate: its live settings do not accept encrypted assertions.",
        )
    };
    format!(
        "<fieldset><legend>What is encrypted</legend>\n<div class=\"row\">\n<label><input type=\"checkbox\" \
         name=\"encrypt\" value=\"1\"{checked}> Assertion</label>\n<span class=\"quiet\">{why}</span>\n</div>\n</fieldset>\n"
    )
}

fn fault_field() -> String {
    let mut groups = String::new();
    for (group, faults) in FAULTS {
        let _ = writeln!(groups, "<optgroup label=\"{group}\">");
        for fault in faults {
            let _ = writeln!(groups, "<option value=\"{}\">{}</option>", fault.id(), fault.title());
        }
        groups.push_str("</optgroup>\n");
    }
    format!(
        "<p class=\"field\"><label for=\"fault\">What goes wrong</label>\n<select id=\"fault\" name=\"fault\">\n\
         <option value=\"\">Nothing: a flawless response</option>\n{groups}</select></p>\n"
    )
}

fn values(config: &Config) -> String {
    let base = escaped(config.public_url.as_str());
    format!(
        "<section aria-labelledby=\"values\">\n<h2 id=\"values\">Values for the console</h2>\n<dl>\n\
         <dt>Identity provider sign-in URL</dt><dd><code>{base}{BASE}/sso</code></dd>\n\
         <dt>Issuer URL</dt><dd><code>{base}{BASE}/metadata</code></dd>\n\
         <dt>SAML certificate</dt><dd><a href=\"{BASE}/certificate.pem\">Download practice-idp.pem</a></dd>\n\
         <dt>Metadata</dt><dd><a href=\"{BASE}/metadata\">Open the metadata</a></dd>\n\
         <dt>Metadata that rolls, lies or grows</dt><dd>{}</dd>\n</dl>\n</section>\n",
        editions()
    )
}

/// A link to each edition of the metadata but the plain one.
fn editions() -> String {
    let link = |one: Edition| {
        format!("<a href=\"{BASE}/metadata?edition={}\">{}</a>", one.id(), escaped(one.title()))
    };
    let others = Edition::ALL.into_iter().filter(|one| *one != Edition::Current);
    others.map(link).collect::<Vec<_>>().join("<br>")
}

/// A hidden field, or nothing.
fn carried(name: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| {
        format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", escaped(value))
    })
}

/// The console, and the applications to which it sends the browser on: Chromium holds a form's policy against every
/// redirect that follows.
fn targets(acs_url: &str, applications: &[Application]) -> String {
    let mut targets = vec![origin(acs_url)];
    for application in applications {
        let starts = application.initiate_login_uri.iter().chain(&application.home_url);
        let redirects = application.redirect_uris.iter().map(RedirectUri::as_str);
        targets.extend(starts.map(ApplicationUri::as_str).chain(redirects).map(origin));
    }
    targets.sort_unstable();
    targets.dedup();
    targets.join(" ")
}

/// Scheme, host and port: what a policy may name.
fn origin(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find(['/', '?', '#']).map_or(url.len(), |at| start + at);
    &url[..end]
}

fn document(status: StatusCode, title: &str, body: &str, target: &str, sends: bool) -> Response {
    let script = if sends { format!("<script>{SEND}</script>\n") } else { String::new() };
    let html = format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         {ICON}<style>{STYLE}</style>\n</head>\n<body>\n<header class=\"strip\">Practice identity provider: part of the demo, \
         signs whatever you choose</header>\n<main>\n<h1>{title}</h1>\n{body}</main>\n{script}</body>\n</html>\n"
    );
    (status, [(CONTENT_SECURITY_POLICY, policy(target, sends))], Html(html)).into_response()
}

/// Exactly our style, a script only where the response is sent on, forms to one place.
fn policy(target: &str, sends: bool) -> String {
    let hash = |text: &str| Base64::encode_string(&Sha256::digest(text.as_bytes()));
    let script = if sends { format!("script-src 'sha256-{}'; ", hash(SEND)) } else { String::new() };
    format!(
        "default-src 'none'; {script}style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action {target}; frame-ancestors 'none'",
        hash(STYLE)
    )
}
