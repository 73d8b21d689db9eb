//! Forms and certificates.

use rcgen::{CertificateParams, DnType, KeyPair};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::{Answer, Browser, NOON, Server};

/// A form without certificates.
pub fn draft(sign_in_url: &str, issuer_url: &str) -> Value {
    json!({ "sign_in_url": sign_in_url, "issuer_url": issuer_url, "certificates": [], "require_sso": false })
}

/// A form that can be enabled.
pub fn settings(issuer_url: &str) -> Value {
    let pem = certificate("idp.acme.example", -10, 300);
    let mut form = draft("https://sso.jumpcloud.com/saml2/acme", issuer_url);
    form["certificates"] = json!([{ "pem": pem, "file_name": "certificate.pem" }]);
    form
}

impl Server {
    /// Stands for the people whom the requirement cuts off now.
    pub fn seen(&self, by: &Browser) -> Value {
        self.get(by, "/api/connection/affected").json()["confirmation"].clone()
    }

    /// Asks for the requirement, or drops it, as somebody who has seen whom it cuts off.
    pub fn require(&self, by: &Browser, wish: &str) -> Answer {
        let body = json!({ "requirement": wish, "confirmed": self.seen(by) });
        self.change(by, "PUT", "/api/connection/requirement").json(&body).send()
    }

    /// The form with the wish to require SSO, from somebody who has seen whom that cuts off.
    pub fn wishing(&self, by: &Browser, mut form: Value) -> Value {
        form["require_sso"] = json!(true);
        form["confirmed"] = self.seen(by);
        form
    }
}

/// A new self-signed P-256 certificate, valid for so many days around [`NOON`].
pub fn certificate(name: &str, from_day: i64, until_day: i64) -> String {
    let noon = OffsetDateTime::from_unix_timestamp(NOON.0).unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = noon + Duration::days(from_day);
    params.not_after = noon + Duration::days(until_day);
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().pem()
}
