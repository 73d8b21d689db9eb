//! The provider's metadata (Metadata section 2.4.3): as it is, and as it rolls, lies and grows.

use base64ct::{Base64, Encoding as _};
use rsa::rand_core::CryptoRngCore;
use sso_model::timestamp::{DAY, Timestamp};

use crate::certificate;
use crate::key::{Key, KeyError, KeyKind};
use crate::provider::Provider;
use crate::sign::Signer;
use crate::statement::EMAIL;
use crate::xml::{METADATA, PROTOCOL, SIGNATURE, attribute};

mod edition;

pub use edition::Edition;

/// What [`Edition::OtherSignInUrl`] names.
const OTHER_SIGN_IN_URL: &str = "https://another-provider.example/sso";

/// ID of the root of [`signed`] metadata.
pub const ID: &str = "_metadata";

/// Writes the metadata of [`of`] with a signature over its root (Metadata section 3.1).
///
/// # Errors
/// A [`KeyError`].
pub fn signed(provider: &Provider, by: &Signer<'_>) -> Result<String, KeyError> {
    let root = of(provider).trim_end().replacen(" entityID=", &format!(" ID=\"{ID}\" entityID="), 1);
    by.sign(&root, ID)
}

/// Writes an `EntityDescriptor` with one signing certificate and one HTTP-Redirect address, in canonical form.
pub fn of(provider: &Provider) -> String {
    Entity::of(provider).to_xml()
}

/// Writes an edition of the metadata at `now`.
///
/// # Errors
/// A [`KeyError`]: a certificate could not be made.
pub fn edition(
    provider: &Provider,
    edition: Edition,
    now: Timestamp,
    rng: &mut impl CryptoRngCore,
) -> Result<String, KeyError> {
    let mut entity = Entity::of(provider);
    match edition {
        Edition::Current => {}
        Edition::Rolling => entity.certificates.push(provider.stranger_certificate.clone()),
        Edition::Rolled => entity.certificates = vec![provider.stranger_certificate.clone()],
        Edition::OtherEntity => entity.id.push_str("/another"),
        Edition::OtherSignInUrl => entity.sign_in_url = String::from(OTHER_SIGN_IN_URL),
        Edition::OtherCertificate => entity.certificates = others(1, now, rng)?,
        Edition::Expired => entity.valid_until = Some(now.plus(-DAY)),
        Edition::Certificates(count) => {
            entity.certificates = others(count.saturating_sub(1), now, rng)?;
            entity.certificates.push(provider.certificate.clone());
        }
        Edition::Aggregate(count) => return Ok(aggregate(&entity, &others(1, now, rng)?, count)),
    }
    Ok(entity.to_xml())
}

/// Makes certificates of a key that signs nothing.
fn others(count: usize, now: Timestamp, rng: &mut impl CryptoRngCore) -> Result<Vec<Vec<u8>>, KeyError> {
    let key = Key::generate(KeyKind::P256, rng)?;
    let validity = (now.plus(-DAY), now.plus(365 * DAY));
    let made = (0..count).map(|_| {
        let mut serial = [0; 16];
        rng.fill_bytes(&mut serial);
        certificate::self_signed(&key, "Another identity provider", validity, serial)
    });
    made.collect()
}

/// Writes `count` other providers with the same certificates, then this one, as federations publish theirs.
fn aggregate(entity: &Entity, certificates: &[Vec<u8>], count: usize) -> String {
    let mut xml = format!("<md:EntitiesDescriptor xmlns:md=\"{METADATA}\">\n");
    for number in 1..=count {
        let base = format!("https://idp{number}.example");
        let other = Entity {
            id: format!("{base}/metadata"),
            sign_in_url: format!("{base}/sso"),
            certificates: certificates.to_vec(),
            valid_until: None,
        };
        xml.push_str(&other.to_xml());
    }
    xml.push_str(&entity.to_xml());
    xml.push_str("</md:EntitiesDescriptor>\n");
    xml
}

/// What stands in an `EntityDescriptor`.
struct Entity {
    id: String,
    sign_in_url: String,
    certificates: Vec<Vec<u8>>,
    valid_until: Option<Timestamp>,
}

impl Entity {
    fn of(provider: &Provider) -> Self {
        let (id, sign_in_url) = (provider.issuer.clone(), provider.sign_in_url.clone());
        Self { id, sign_in_url, certificates: vec![provider.certificate.clone()], valid_until: None }
    }

    fn to_xml(&self) -> String {
        let valid_until =
            self.valid_until.map_or_else(String::new, |until| format!(" validUntil=\"{until}\""));
        let key = |der: &Vec<u8>| {
            format!(
                "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"{SIGNATURE}\"><ds:X509Data>\
                 <ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n",
                Base64::encode_string(der)
            )
        };
        format!(
            "<md:EntityDescriptor xmlns:md=\"{METADATA}\" entityID=\"{}\"{valid_until}>\n\
             <md:IDPSSODescriptor WantAuthnRequestsSigned=\"false\" protocolSupportEnumeration=\"{PROTOCOL}\">\n\
             {}<md:NameIDFormat>{EMAIL}</md:NameIDFormat>\n\
             <md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"{}\"></md:SingleSignOnService>\n\
             </md:IDPSSODescriptor>\n</md:EntityDescriptor>\n",
            attribute(&self.id),
            self.certificates.iter().map(key).collect::<String>(),
            attribute(&self.sign_in_url),
        )
    }
}
