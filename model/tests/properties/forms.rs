//! Arbitrary forms: sensible ones, nonsense, and everything between.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::certificate::preview::Certificate;
use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::timestamp::Timestamp;

use crate::files::FILES;

static CERTIFICATES: LazyLock<Vec<Certificate>> = LazyLock::new(|| {
    let all = FILES.iter().map(|(name, text)| read(text.as_bytes()).expect(name).certificates.remove(0));
    all.collect()
});

const URLS: [&str; 16] = [
    "",
    "https://sso.jumpcloud.com/saml2/acme",
    "https://sso.jumpcloud.com/saml2/saml2",
    "http://www.okta.com/exk1fcia6d6EMsf331d8",
    "https://login.microsoftonline.com/0d2c/saml2",
    "https://idp.acme.example/saml/metadata",
    "https://sso.example.com/sso/saml2",
    "https://mara:secret@idp.acme.example/saml#x",
    "https://https://idp.acme.example/",
    "http://localhost:7000/saml",
    "urn:example:idp",
    "sso.jumpcloud.com/saml2/acme",
    "mara@acme.example",
    "<your-company-name>",
    "https://[::1]:8080/saml",
    "HTTPS://IdP.Acme.Example:443/%7Ex/..?a=b",
];

/// A pattern alone would be read anew for every text, which takes longer than all else.
fn text(pattern: &str) -> impl Strategy<Value = String> + use<> {
    proptest::string::string_regex(pattern).expect(pattern)
}

/// What a person may type into a URL field.
pub(crate) fn url() -> impl Strategy<Value = String> {
    let around = select(vec!["", " ", "\u{200b}", "\"", "<", ">", "\n", "\u{201d}", "{", "%3C"]);
    let known = select(URLS.to_vec());
    prop_oneof![
        4 => known.clone().prop_map(str::to_owned),
        3 => (around.clone(), known, around).prop_map(|(a, text, b)| format!("{a}{text}{b}")),
        2 => text("(https?:/{0,3})?([a-zäZ0-9.<>{}%@:#?/\\[\\]\"' -]|\u{200b}){0,30}"),
        1 => text("\\PC{0,40}"),
        1 => any::<String>(),
    ]
}

const NAMES: [&str; 6] = [
    "email",
    " mail\u{200b}",
    "firstName",
    "urn:oid:2.5.4.42",
    "mara@acme.example",
    "<Attribute Name=\"mail\">",
];

fn chosen() -> impl Strategy<Value = ChosenCertificate> {
    (0..CERTIFICATES.len(), text("\\PC{0,20}"))
        .prop_map(|(at, file_name)| ChosenCertificate { file_name, certificate: CERTIFICATES[at].clone() })
}

/// Any mapping, most of them of the exact names.
fn mapping() -> impl Strategy<Value = AttributeMapping> {
    let name = || prop_oneof![4 => Just(String::new()), 2 => select(NAMES.to_vec()).prop_map(str::to_owned), 1 => text("\\PC{0,20}")];
    (name(), name(), name()).prop_map(|(email, first_name, last_name)| AttributeMapping {
        email,
        first_name,
        last_name,
    })
}

/// Any form.
pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    (url(), url(), vec(chosen(), 0..8), mapping(), any::<bool>(), any::<(bool, bool)>()).prop_map(
        |(
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso,
            (sign_requests, accept_encrypted),
        )| Draft {
            sign_in_url,
            issuer_url,
            certificates,
            attributes,
            require_sso,
            sign_requests,
            accept_encrypted,
        },
    )
}

/// A form that may be enabled in 2030.
pub(crate) fn complete() -> impl Strategy<Value = Draft> {
    let good =
        |paths: Vec<&'static str>| select(paths).prop_map(|path| format!("https://idp.acme.example/{path}"));
    (good(vec!["a", "b"]), good(vec!["x", "y", "z"]), 0..2_usize, any::<bool>()).prop_map(
        |(sign_in_url, issuer_url, at, require_sso)| Draft {
            sign_in_url,
            issuer_url,
            certificates: vec![ChosenCertificate {
                file_name: String::new(),
                certificate: CERTIFICATES[at].clone(),
            }],
            attributes: AttributeMapping::default(),
            require_sso,
            sign_requests: false,
            accept_encrypted: false,
        },
    )
}

/// From 2020 to 2045: before, within and after the certificates' dates.
pub(crate) fn instant() -> impl Strategy<Value = Timestamp> {
    (1_577_836_800_i64..2_366_841_600).prop_map(Timestamp)
}
