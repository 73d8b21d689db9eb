//! The identity provider of the model: it answers as whatever settings say.

use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft};
use sso_model::timestamp::DAY;
use sso_practice::certificate::{pem, self_signed};

use crate::acts::{Comer, DOMAINS};
use crate::helpers::{Idp, Journey, MEMBER, NOON, Server};

/// Whom a response speaks of.
pub const PEOPLE: [&str; DOMAINS] = [MEMBER, "leo@labs.example"];

/// Two keys with their certificates.
pub struct Keys([(Idp, ChosenCertificate); 2]);

impl Keys {
    /// One is over as soon as time passes, so that some forms are refused later.
    pub fn new() -> Self {
        Self([1_u8, 100].map(|days| {
            let mut idp = Idp::new("https://idp.example");
            let validity = (NOON.plus(-10 * DAY), NOON.plus(i64::from(days) * DAY));
            let der = self_signed(&idp.provider.key, "idp.example", validity, [days; 16]).unwrap();
            let certificate = read(pem(&der).as_bytes()).unwrap().certificates.remove(0);
            idp.provider.certificate = der;
            (idp, ChosenCertificate { file_name: "certificate.pem".to_owned(), certificate })
        }))
    }

    pub fn certificate(&self, at: usize) -> ChosenCertificate {
        self.0[at].1.clone()
    }

    /// The form field of a good answer about anyone who comes, by the provider that `settings` name.
    pub fn answer(&self, server: &Server, journey: &Journey, settings: &Draft, comer: Comer) -> String {
        let trusted = &settings.certificates[0].certificate;
        let (idp, _) = self.0.iter().find(|(_, one)| one.certificate == *trusted).unwrap();
        idp.saying(server, journey, PEOPLE[comer.domain], |statement| {
            statement.issuer.clone_from(&settings.issuer_url);
            if comer.other_name_id {
                statement.name_id.make_ascii_uppercase();
            }
        })
    }
}
