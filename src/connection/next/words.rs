//! The next act in words: what it is, and why it is the next.

use sso_model::api::ConnectionView;
use sso_model::next_act::NextAct;
use sso_model::saml::provider::Provider;

use crate::browser::{clock, dates};

/// Heading and sentence.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) why: String,
}

/// Returns the words for `act` at `provider`. `fix` names the setting that a report wants changed.
pub(super) fn words(act: &NextAct, view: &ConnectionView, provider: Provider, fix: Option<&str>) -> Words {
    let provider = provider.name();
    match act {
        NextAct::SetUp => said(
            format!("Next: copy our three values into {provider}"),
            "That is the service your company signs in with. Then enter the values that it gives you.",
        ),
        NextAct::Complete => said(
            "Next: complete the draft",
            "A test and Enable need both URLs and a certificate that can verify a response today.",
        ),
        NextAct::AddCertificate { until } => certificate(*until),
        NextAct::LookAtMetadata { since } => said(
            format!("Next: add the certificate that {provider} will sign with"),
            format!(
                "Its metadata names one that is not trusted here, seen since {}. Added beside the present one it changes nothing until {provider} signs with it.",
                dates::date(*since)
            ),
        ),
        NextAct::Test => said(
            "Next: test it for yourself",
            format!(
                "A window opens at {provider}. Sign in with your own account; nobody else notices, and you stay signed in here."
            ),
        ),
        NextAct::TestAgain => test_again(fix),
        NextAct::Claim { domain, pending } => claim(view, domain.as_deref(), *pending, provider),
        NextAct::Enable => enable(view, provider),
        NextAct::PutInForce => said(
            "Next: put the draft in force",
            "A sign-in has passed on exactly this draft. It replaces the live settings; you can roll back to them.",
        ),
        NextAct::KeepPassword => said(
            "Next: let an owner or admin set a password",
            "SSO can be required only while one of them can sign in without it. On the server, sso-server user link ADDRESS makes a link for one.",
        ),
        NextAct::Require => said(
            "Next: tell your people, then require SSO",
            format!(
                "Requiring is optional and comes last: members then sign in through {provider} only. Owners and admins keep their passwords."
            ),
        ),
        NextAct::Nothing => nothing(view),
    }
}

fn said(title: impl Into<String>, why: impl Into<String>) -> Words {
    Words { title: title.into(), why: why.into() }
}

fn test_again(fix: Option<&str>) -> Words {
    said(
        fix.map_or("Next: test again".to_owned(), |fix| format!("Next: {fix}, then test again")),
        "A report holds for one sign-in: only another test shows whether the change was right.",
    )
}

fn claim(view: &ConnectionView, domain: Option<&str>, pending: bool, provider: &str) -> Words {
    let title = match (domain, pending) {
        (Some(domain), false) => format!("Next: claim {domain}"),
        (Some(domain), true) => format!("Next: verify {domain}"),
        (None, false) => "Next: claim the domain of your people".to_owned(),
        (None, true) => "Next: verify the domain of your people".to_owned(),
    };
    let record = if pending {
        "A claimed domain waits for its TXT record."
    } else {
        "It takes one TXT record, and usually an hour."
    };
    let waits = domain.is_some() && domain == view.test_waits_for.as_deref();
    let counts = if waits { " The test then counts without a second one." } else { "" };
    let people = domain.and_then(|domain| have_an_address_at(view, domain)).unwrap_or_default();
    Words {
        title,
        why: format!(
            "{people}{record} Until a domain is verified, nobody can sign in through {provider}.{counts}"
        ),
    }
}

/// "38 members have an address there. ", where it is known.
fn have_an_address_at(view: &ConnectionView, domain: &str) -> Option<String> {
    let members = view.unclaimed_domains.iter().find(|one| one.domain == domain)?.members;
    match members {
        0 => None,
        1 => Some("1 member has an address there. ".to_owned()),
        many => Some(format!("{many} members have an address there. ")),
    }
}

fn enable(view: &ConnectionView, provider: &str) -> Words {
    let who = if view.members == 1 {
        format!("1 member may then sign in through {provider}.")
    } else {
        format!("{} members may then sign in through {provider}.", view.members)
    };
    let passwords = if view.to_edit().require_sso {
        "Members lose password login as soon as every condition of the requirement is met."
    } else {
        "Passwords keep working."
    };
    Words { title: "Next: enable SSO".to_owned(), why: format!("{who} {passwords}") }
}

fn certificate(until: Option<sso_model::timestamp::Timestamp>) -> Words {
    match until {
        Some(until) => Words {
            title: "Next: add the next certificate".to_owned(),
            why: format!(
                "The saved one ends on {}. Add its successor before that day, so that no sign-in fails.",
                dates::date(until)
            ),
        },
        None => Words {
            title: "Next: add a valid certificate".to_owned(),
            why: "No saved certificate can verify a response today.".to_owned(),
        },
    }
}

/// The next date that matters.
fn nothing(view: &ConnectionView) -> Words {
    let now = clock::now();
    let live = view.live.iter().flat_map(|live| &live.certificates).map(|one| &one.certificate.preview);
    let ends = live.filter(|preview| preview.usable(now)).map(|preview| preview.not_after).max();
    let why = ends.map_or_else(String::new, |ends| {
        format!(
            "The last certificate ends on {}. You are asked for the next one 60 days before.",
            dates::date(ends)
        )
    });
    Words { title: "Nothing to do".to_owned(), why }
}
